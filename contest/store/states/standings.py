"""standings: a group's list, once published for everyone, before that only for those who must see it."""

from contest.core.advancing import advancing
from contest.core.reserves import reserves
from contest.core.results import (
    Standings,
    holes,
    manifest,
    public_rows,
    published_public,
    settleable,
    standings,
)
from contest.core.rulebook import Round
from contest.core.showing import ceremony
from contest.core.spot import entry_name
from contest.core.turn import Publication
from contest.store.states.common import SEE_RANKS, State, View, identity


def standings_state(view: View, round_: Round, group: str) -> State:
    """Return a group's standings (docs/wire.md); nothing but `published` for who may not see ranks yet."""
    turn = view.day.turn(round_.key, group)
    head: State = {"rev": view.day.rev, "round": round_.key, "group": group}
    if turn.publication is not None:
        advance = _advance(view, standings(view.day, round_, group)) if view.seat.role in SEE_RANKS else {}
        published = _published(view, round_, turn.publication)
        called = ceremony(turn.publication.standings, turn.advanced)
        return {**head, **published, **advance, "advanced": list(turn.advanced), "ceremony": called}
    if view.seat.role not in SEE_RANKS:
        return {**head, "published": False}
    reckoned = standings(view.day, round_, group)
    rows = public_rows(reckoned, with_awards=True)
    return {
        **head,
        "published": False,
        "complete": reckoned.complete,
        "standings": [
            {**_named(view, round_, row), "withdrawn": view.day.entries[str(row["entry"])].withdrawn} for row in rows
        ],
        "ties_open": [list(tie.entries) for tie in reckoned.ties_open],
        "item_ties_open": {
            segment: [list(tie.entries) for tie in ties] for segment, ties in reckoned.item_ties_open.items()
        },
        "settled": _settled(reckoned),
        "holes": _holes(view, round_, group),
        "proposal": _proposal(view, reckoned),
        **_advance(view, reckoned),
        "advanced": list(turn.advanced),
    }


def _advance(view: View, reckoned: Standings) -> State:
    """Where this group goes on to, who would by the standings as they are, and who stands by; null where nothing is decided yet."""
    advance = reckoned.round.advance_of(reckoned.group)
    if advance is None:
        return {"advance_to": None, "going_on": None, "reserves": []}
    is_published = view.day.turn(reckoned.round.key, reckoned.group).publication is not None
    is_decided = is_published or (reckoned.complete and not reckoned.has_open_tie)
    return {
        "advance_to": advance.to,
        "going_on": list(advancing(view.day, reckoned, step_up=True)) if is_decided else None,
        "reserves": list(reserves(view.day, reckoned)) if is_decided else [],
    }


def _settled(reckoned: Standings) -> list[State]:
    """Ties that the panel has parted and may part anew, with the order that stands."""
    place = {row.candidate.entry: index for index, row in enumerate(reckoned.ranked)}
    parted: list[State] = []
    for segment in (None, *reckoned.item_blocks):
        still_open = reckoned.ties_open if segment is None else reckoned.item_ties_open.get(segment, ())
        done = settleable(reckoned, segment) - {frozenset(tie.entries) for tie in still_open}
        parted.extend({"segment": segment, "entries": sorted(tie, key=place.__getitem__)} for tie in done)
    return sorted(parted, key=lambda row: str(row["entries"]))


def _published(view: View, round_: Round, publication: Publication) -> State:
    return {
        "published": True,
        "version": publication.version,
        "at": publication.at,
        "manifest": publication.manifest,
        "standings": [
            {**_named(view, round_, published_public(row)), "withdrawn": bool(row["withdrawn"])}
            for row in publication.standings
        ],
    }


def _named(view: View, round_: Round, row: State) -> State:
    entry = str(row["entry"])
    return {**row, "number": view.day.number(round_.key, entry), **identity(view, round_, entry)}


def _holes(view: View, round_: Round, group: str) -> list[str]:
    titles = view.day.rulebook.segment
    return [
        f"{entry_name(view.day, round_.key, entry)} {titles[segment].title} 还没有确认"
        for entry, segment in holes(view.day, round_, group)
    ]


def _proposal(view: View, reckoned: Standings) -> State | None:
    proposal = view.day.turn(reckoned.round.key, reckoned.group).proposal
    if proposal is None:
        return None
    same = reckoned.complete and not reckoned.has_open_tie and proposal.manifest == manifest(reckoned)
    return {
        "by": proposal.by,
        "by_name": person_name(view, proposal.by),
        "manifest": proposal.manifest,
        "same": same,
    }


def person_name(view: View, person: str) -> str:
    """Return a person's name by id; the id itself where it has none (the office)."""
    found = next((known for known in view.day.people.values() if known.id == person), None)
    return view.names.of(found.name) if found else "办公室" if person == "office" else person
