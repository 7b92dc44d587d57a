"""What each audience may see now: pages, sockets and exports all ask here, so nothing leaks by a second road."""

from collections.abc import Callable
from dataclasses import asdict
from itertools import takewhile

from contest.core.due import due
from contest.core.points import shortest
from contest.core.programme import goes
from contest.core.rulebook import Hall, Round, Rulebook, Segment
from contest.core.sheets import far
from contest.core.showing import Picture
from contest.core.timing import price
from contest.store.seats import seat_id
from contest.store.states.clock import clock
from contest.store.states.common import BEFORE_THE_HALL, KNOW_JUDGES, Place, State, View, places
from contest.store.states.flow import flow
from contest.store.states.marks import marks
from contest.store.states.order import order
from contest.store.states.preparing import pool, preparing
from contest.store.states.progress import progress
from contest.store.states.roster import roster
from contest.store.states.standings import person_name, standings_state
from contest.store.states.ties import ties

_OVERSEE = (
    "order",
    "clock",
    "progress",
    "marks",
    "standings",
    "ties",
    "roster",
    "screen",
    "preparing",
    "flow",
    "pool",
    "notice",
)
TOPICS: dict[str, tuple[str, ...]] = {
    "office": _OVERSEE,
    "organiser": _OVERSEE,
    "supervisor": _OVERSEE,
    "school": ("order", "standings", "notice"),
    "desk": ("order", "roster", "preparing", "flow", "notice"),
    "secretary": ("order", "clock", "progress", "preparing", "flow", "notice"),
    "timekeeper": ("order", "clock", "progress", "preparing", "flow", "notice"),
    "judge": ("order", "clock", "progress", "marks", "ties", "preparing", "notice"),
    "checker": ("order", "clock", "progress", "marks", "notice"),
    "host": ("order", "clock", "progress", "marks", "standings", "screen", "notice"),
    "technician": ("order", "clock", "progress", "screen", "notice"),
    "screen": ("order", "clock", "progress", "marks", "standings", "screen", "notice"),
    "public": ("order", "clock", "marks", "standings", "flow", "notice"),
}

_BY_HALL: dict[str, Callable[[View, Place], State]] = {
    "order": order,
    "clock": clock,
    "progress": progress,
    "marks": marks,
    "preparing": preparing,
}
HALL_TOPICS = frozenset(_BY_HALL)
_OWN = {"judge": frozenset({"marks", "ties"}), "screen": frozenset({"screen"})}


def is_own(role: str, topic: str) -> bool:
    """Whether a topic tells each person of a role something else; all others of one role are told the same (tested)."""
    return topic in _OWN.get(role, ())


def kin(role: str, topic: str) -> str:
    """Roles that are told the same of a topic have the same name here."""
    if topic == "progress":
        return "knows judges" if role in KNOW_JUDGES else "sees ticks"
    if topic in {"clock", "flow"} and role in BEFORE_THE_HALL:
        return "before the hall"
    return "all" if topic in {"clock", "flow", "notice"} else role


def state_at(view: View, topic: str, place: Place) -> State:
    """Return one hall's state of a hall's topic, for a seat that sees the topic and whose business the hall is."""
    return _BY_HALL[topic](view, place)


def states(view: View, topic: str) -> list[State]:
    """Return every state of a topic that this seat may see; `rev` stands first in each."""
    if topic not in TOPICS[view.seat.role]:
        return []
    if topic in _BY_HALL:
        return [_BY_HALL[topic](view, place) for place in places(view, topic)]
    if topic == "standings":
        return [
            standings_state(view, round_, group)
            for round_ in view.day.rulebook.rounds
            for group in round_.groups
            if view.seat.covers(round_.key, group, None)
        ]
    return {"roster": _roster, "pool": _pool, "screen": _screens, "ties": _ties, "flow": _flow, "notice": _notice}[
        topic
    ](view)


def frame(view: View) -> State:
    """Return what a page needs besides its topics: the seat, and the rulebook as far as everyone may know it."""
    day, seat = view.day, view.seat
    judge = day.judges.get(seat.person) if seat.role == "judge" else None
    name = view.names.of(judge.name) if judge else person_name(view, seat.person)
    return {
        "contest": day.contest,
        "title": day.rulebook.title,
        "demonstration": day.demonstration,
        "born": day.born,
        "rev": day.rev,
        "seat": {"id": seat_id(day.contest, seat), "name": name, **asdict(seat), **_watch(view)},
        "groups": [{"key": group.key, "title": group.title} for group in day.rulebook.groups],
        "segments": [_segment(segment) for segment in day.rulebook.segments],
        "rounds": [_round(day.rulebook, round_) for round_ in day.rulebook.rounds],
    }


def _watch(view: View) -> State:
    """A timekeeper whose hall has another one, seated earlier, reads the second watch unless they agree otherwise."""
    seat = view.seat
    if seat.role != "timekeeper":
        return {}
    keepers = [person for person in view.day.people.values() if person.role == "timekeeper"]
    earlier = takewhile(lambda one: one.id != seat.person, keepers)
    mine = (seat.round, seat.group, seat.hall)
    return {"second": any(_meet((one.round, one.group, one.hall), mine) for one in earlier)}


def _meet(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> bool:
    """Whether two seats have a round, group and hall in common; None stands for all."""
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


def _roster(view: View) -> list[State]:
    return [roster(view)]


def _ties(view: View) -> list[State]:
    """A judge hears of the groups whose panels the judge sits on."""
    own = {(place.round.key, place.group) for place in places(view)}
    rounds = view.day.rulebook.rounds
    return [ties(view, round_, group) for round_ in rounds for group in round_.groups if (round_.key, group) in own]


def _flow(view: View) -> list[State]:
    """Whoever works in one hall hears of the whole round: an entrant comes from another hall and goes on to a third."""
    return [flow(view, round_) for round_ in view.day.rulebook.rounds if view.seat.covers(round_.key, None, None)]


def _pool(view: View) -> list[State]:
    return [pool(view)]


def _screens(view: View) -> list[State]:
    screens = [person for person in view.day.people.values() if person.role == "screen"]
    return [
        {
            "rev": view.day.rev,
            "screen": screen.id,
            "name": view.names.of(screen.name),
            "round": screen.round,
            "group": screen.group,
            "hall": screen.hall,
            "mode": (picture := view.day.screens.get(screen.id, Picture())).mode,
            "picture": asdict(picture),
        }
        for screen in screens
        if screen.id == view.seat.person or (view.seat.role != "screen" and view.seat.covers(None, None, screen.hall))
    ]


def _notice(view: View) -> list[State]:
    now = due(view.day)
    turn = None
    if now is not None:
        turn = {"role": now.role, "act": now.act, "round": now.round, "group": now.group, "hall": now.hall}
    sentence = now.sentence if now else "名单都已公布。"
    watermark = "演练" if view.day.demonstration else None
    return [{"rev": view.day.rev, "turn": turn, "sentence": sentence, "watermark": watermark}]


def _segment(segment: Segment) -> State:
    return {
        "key": segment.key,
        "title": segment.title,
        "kind": segment.kind,
        "worth": shortest(segment.worth),
        "marked_out_of": shortest(segment.marked_out_of),
        "least": shortest(segment.least),
        "step": shortest(segment.step),
        "far": shortest(far(segment)),
        "criteria": [
            {"key": one.key, "title": one.title, "max": shortest(one.max), "least": shortest(one.least)}
            for one in segment.criteria
        ],
        "clocks": [
            {
                "part": one.part or None,
                "title": one.title,
                "starts_on": one.starts_on,
                "limit_s": one.limit_s,
                "least_s": one.least_s,
                "warn_s": list(one.warn_s),
            }
            for one in segment.clocks
        ],
        "price": [{"from_s": rung.from_s, "lose": shortest(rung.lose)} for rung in price(segment.overtime)],
        "faults": [{"key": one.key, "title": one.title, "lose": shortest(one.lose)} for one in segment.faults],
        "deduct_from": segment.deduct_from,
        "topic": segment.prepare.topic,
        "lead_s": segment.prepare.lead_s,
    }


def _hall(rulebook: Rulebook, hall: Hall) -> State:
    by_goes = [[segment.key for segment in go] for go in goes(rulebook, hall)]
    return {"key": hall.key, "title": hall.title, "segments": list(hall.segments), "goes": by_goes}


def _round(rulebook: Rulebook, round_: Round) -> State:
    return {
        "key": round_.key,
        "title": round_.title,
        "groups": list(round_.groups),
        "segments": list(round_.segments),
        "blind": round_.blind,
        "decimals": round_.rounding.decimals,
        "halls": [_hall(rulebook, hall) for hall in round_.halls],
        "quorum": round_.judging.quorum,
        "reveal": asdict(round_.reveal),
        "advance": [advance.group for advance in round_.advance],
        "awards": [award.group for award in round_.awards],
        "tiers": {award.group: [tier.title for tier in award.tiers] for award in round_.awards},
    }
