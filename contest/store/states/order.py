"""order: who comes when in a hall, and where each stands."""

from contest.core import preparing
from contest.core.day import SegmentState
from contest.core.facts import StageCalled
from contest.core.lateness import calling_order, deferred
from contest.core.turn import Draw, Turn
from contest.store.states.common import FROM_OUTSIDE, SEE_TOPICS, Place, State, View, identity, may_know_names, steps


def order(view: View, place: Place) -> State:
    """Return a hall's order (docs/wire.md)."""
    day, turn = view.day, view.day.turn(place.round.key, place.group)
    return {
        **place.head(day),
        "open": turn.open,
        "published": turn.publication is not None,
        "draw": draw_state(turn.draw, turn, expected=len(day.may_enter(place.round.key, place.group))),
        "past_draws": [{**draw_state(past.draw, turn, expected=0), "reason": past.reason} for past in turn.past_draws],
        "entries": _entries(view, place),
        **_deferred(view, place),
        "on_stage": on_stage(view, place),
        "next": next_up(view, place),
    }


def _deferred(view: View, place: Place) -> State:
    """Name who was moved to the end of this hall, as they will be called; nothing where nobody was."""
    order = view.day.turn(place.round.key, place.group).order
    called = calling_order(view.day, place.round.key, order, place.hall)
    last = [entry for entry in called if deferred(view.day, place.round.key, entry, place.hall)]
    return {"deferred": last} if last else {}


def draw_state(draw: Draw | None, turn: Turn, *, expected: int) -> State:
    """Return a draw as anyone may see it: the secret stands there once it is opened."""
    return {
        "state": "none" if draw is None else "opened" if draw.order else "sealed",
        "expected": expected,
        "checked_in": len(turn.checked_in),
        "count": len(draw.entries) if draw else 0,
        "attempt": draw.attempt if draw else len(turn.past_draws) + 1,
        "frozen": draw.frozen if draw else None,
        "commitment": draw.commitment if draw else None,
        "numbers": list(draw.numbers) if draw else [],
        "secret": draw.secret if draw else None,
        "opened_at": draw.opened_at if draw else None,
        "ids": list(draw.entries) if draw else [],
        "order": list(draw.order) if draw else [],
        "abandon_asked_by": turn.abandon_asked_by,
    }


def on_stage(view: View, place: Place) -> State | None:
    """Who is on stage in this hall for this group, and for what."""
    call = view.day.on_stage(place.round.key, place.group, place.hall.key)
    if call is None:
        return None
    number = view.day.number(place.round.key, call.entry)
    spot: State = {"entry": call.entry, "number": number, "segment": call.segment, "since": call.rev}
    return {**spot, **_undrawn(view, place, call.entry, call.segment)}


def next_up(view: View, place: Place) -> State | None:
    """Who is to be called now, and for what."""
    found = preparing.next_up(view.day, place.round.key, place.group, place.hall)
    if found is None:
        return None
    entry, segment = found
    spot: State = {"entry": entry, "number": view.day.number(place.round.key, entry), "segment": segment.key}
    return {**spot, **_undrawn(view, place, entry, segment.key)}


def _undrawn(view: View, place: Place, entry: str, segment: str) -> State:
    """Say so where a topic of the pool is still to be drawn: nobody goes on stage without one unseen."""
    state = view.day.segment(place.round.key, entry, segment)
    lacks = preparing.lacks_topic(view.day, view.day.entries[entry], view.day.rulebook.segment[segment], state)
    return {"undrawn": True} if lacks else {}


def step_state(view: View, place: Place, entry: str, segment: str, state: SegmentState) -> str:
    """Where an entry's segment stands: waiting, on_stage, running, stopped, confirmed, absent."""
    if state.confirmed is not None:
        return "absent" if state.absent else "confirmed"
    runs = [run.state for run in state.clocks.values()]
    if "running" in runs:
        return "running"
    if any(run in {"stopped", "corrected"} for run in runs):
        return "stopped"
    call = view.day.calls.get((place.round.key, place.hall.key))
    return "on_stage" if call is not None and (call.entry, call.segment) == (entry, segment) else "waiting"


def _entries(view: View, place: Place) -> list[State]:
    rows: dict[str, State] = {}
    for entry, number, segment, state in steps(view, place):
        row = rows.setdefault(entry, _entry(view, place, entry, number))
        held = row["segments"]
        assert isinstance(held, dict)  # noqa: S101 - made just below
        held[segment.key] = step_state(view, place, entry, segment.key, state)
        if state.topic_drawn and view.seat.role in SEE_TOPICS:
            drawn = row.setdefault("topics", {})
            assert isinstance(drawn, dict)  # noqa: S101 - made just above
            drawn[segment.key] = state.topic
        if view.seat.role == "judge" and any(isinstance(event.fact, StageCalled) for event in state.history):
            called = row.setdefault("called", [])
            assert isinstance(called, list)  # noqa: S101 - made just above
            called.append(segment.key)
    return list(rows.values())


def _entry(view: View, place: Place, entry: str, number: int) -> State:
    known = view.day.entries[entry]
    row: State = {"entry": entry, "number": number, "withdrawn": known.withdrawn, "segments": {}}
    if may_know_names(view, place.round):
        row |= identity(view, place.round, entry)
    talent = _talent(view, place, entry)
    return {**row, "talent": talent} if talent else row


def _talent(view: View, place: Place, entry: str) -> State | None:
    """What an entry performs of its own: whole for who works in the hall, since a hall must have the things that it needs.

    Judges and the audience learn kind and title once it is on stage: in another segment it would tell who somebody is, and
    before it an expectation would be marked.
    """
    talent = view.day.entries[entry].talent
    if talent is None or view.seat.role not in FROM_OUTSIDE:
        return talent
    own = (key for key in place.hall.segments if view.day.rulebook.segment[key].prepare.topic == "own")
    states = ((key, view.day.segment(place.round.key, entry, key)) for key in own)
    if all(step_state(view, place, entry, key, state) == "waiting" for key, state in states):
        return None
    return {"kind": talent.get("kind", ""), "title": talent.get("title", "")}
