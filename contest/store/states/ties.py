"""ties: a group's ties at lines, walked link by link for the panel; for who sees ranks, and the group's chief judges."""

from dataclasses import replace

from contest.core.day import Day
from contest.core.journey import is_chief
from contest.core.results import Standings, standings
from contest.core.rulebook import Round
from contest.core.tie_steps import Left, Line, Step, Walk, link_title, walks, written
from contest.core.turn import Settlement
from contest.store.states.common import SEE_RANKS, State, View, identity


def ties(view: View, round_: Round, group: str) -> State:
    """Return a group's ties (docs/wire.md); no names where the round is blind, since the page may stand on the panel's screen."""
    day = as_listed(view.day, round_.key, group)
    head: State = {"rev": view.day.rev, "round": round_.key, "group": group}
    if not may_see_ties(view, round_, group):
        return {**head, "walks": []}
    reckoned = standings(day, round_, group)
    return {
        **head,
        "published": day.turn(round_.key, group).publication is not None,
        "complete": reckoned.complete,
        "at_line": round_.ties.at_line,
        "chain": [link_title(day, link) for link in round_.ties.chain],
        "panel": _panel(view, round_, group),
        "walks": [_walk(view, reckoned, walk) for walk in walks(day, reckoned)],
    }


def may_see_ties(view: View, round_: Round, group: str) -> bool:
    """Whether this seat may know who is equal with whom before it is published."""
    seat = view.seat
    return seat.role in SEE_RANKS or (
        seat.role == "judge" and is_chief(view.day, seat.person, round_=round_.key, group=group)
    )


def as_listed(day: Day, round_: str, group: str) -> Day:
    """The day as a published list has it: who withdrew afterwards still has the place there (rulebook, 9)."""
    publication = day.turn(round_, group).publication
    if publication is None:
        return day
    was = {str(row["entry"]): bool(row["withdrawn"]) for row in publication.standings}
    return replace(
        day, entries={key: replace(one, withdrawn=was.get(key, one.withdrawn)) for key, one in day.entries.items()}
    )


def _panel(view: View, round_: Round, group: str) -> list[State]:
    return [
        {
            "judge": judge,
            "name": view.names.of(view.day.judges[judge].name),
            "hall": hall.key,
            "seat": chair.number,
            "chief": chair.chief,
        }
        for hall in round_.halls
        for judge, chair in sorted(view.day.markers(round_.key, group, hall.key).items(), key=lambda one: one[1].number)
    ]


def _walk(view: View, reckoned: Standings, walk: Walk) -> State:
    decimals = reckoned.round.rounding.decimals
    return {
        "segment": walk.segment,
        "first": walk.tie.first,
        "last": walk.tie.last,
        "value": written({"": walk.value}, decimals)[""],
        "lines": [_line(view.day, line) for line in walk.lines],
        "entries": [
            _entry(view, reckoned.round, entry)
            for together in walk.classes
            for entry in _by_number(view, reckoned, together)
        ],
        "steps": [_step(view, reckoned, step, decimals) for step in walk.steps],
        "left": [_left(view, reckoned, walk, left) for left in walk.left],
    }


def _line(day: Day, line: Line) -> State:
    title = day.rulebook.round[line.name].title if line.kind == "advance" else line.name
    return {"kind": line.kind, "title": title, "after": line.after}


def _entry(view: View, round_: Round, entry: str) -> State:
    row: State = {"entry": entry, "number": view.day.number(round_.key, entry)}
    return row if round_.blind else {**row, **identity(view, round_, entry)}


def _by_number(view: View, reckoned: Standings, together: tuple[str, ...]) -> list[str]:
    """Equal ones by their numbers: an order that favours nobody."""
    return sorted(together, key=lambda entry: view.day.number(reckoned.round.key, entry) or 0)


def _step(view: View, reckoned: Standings, step: Step, decimals: int) -> State:
    """Seconds over are written as seconds: fewer are better, and the state says so."""
    is_over = step.link == "least_over"
    values = {entry: -value for entry, value in step.values.items()} if is_over else step.values
    return {
        "link": step.link,
        "title": link_title(view.day, step.link),
        "fewer": is_over,
        "values": written(values, 0 if is_over else decimals),
        "classes": [_by_number(view, reckoned, together) for together in step.classes],
    }


def _left(view: View, reckoned: Standings, walk: Walk, left: Left) -> State:
    turn = view.day.turn(reckoned.round.key, reckoned.group)
    told = [one for one in turn.settlements if one.segment == walk.segment and set(one.order) == set(left.tie.entries)]
    needs_panel = bool(left.lines) and reckoned.round.ties.at_line == "panel"
    return {
        "entries": _by_number(view, reckoned, left.tie.entries),
        "first": left.tie.first,
        "last": left.tie.last,
        "lines": [_line(view.day, line) for line in left.lines],
        "panel": needs_panel,
        "open": needs_panel and left.order is None,
        "order": None if left.order is None else list(left.order),
        "settled": [_settlement(view, one) for one in told],
    }


def _settlement(view: View, one: Settlement) -> State:
    return {"order": list(one.order), "reason": one.reason, "by": one.by, "by_name": _name(view, one.by), "at": one.at}


def _name(view: View, by: str) -> str:
    """Whoever handed the order in: a judge or one of the people, each known by an id."""
    judge = view.day.judges.get(by)
    found = judge or next((known for known in view.day.people.values() if known.id == by), None)
    return view.names.of(found.name) if found else "办公室" if by == "office" else by
