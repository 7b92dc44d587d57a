"""flow: when who is due where in a round: as planned, and as it will be from what really happened. Numbers, never names."""

from collections import defaultdict

from contest.core.flow import Leg, due_on_stage, due_to_draw, ends_s, has_rest
from contest.core.flow import Pause as Stretch
from contest.core.flowing import BEGINS, NOON, REST_S, Flow, flowing, second_of
from contest.core.lateness import CALL_EVERY_S
from contest.core.preparing import is_ahead
from contest.core.rulebook import Hall, Round
from contest.store.states.clock import now_ms
from contest.store.states.common import State, View

_AHEAD_S = 15 * 60
_NOON_S = 12 * 3600


def flow(view: View, round_: Round) -> State:
    """Return a round's flow (docs/wire.md)."""
    found = flowing(view.day, round_, view.now)
    head = {"rev": view.day.rev, "round": round_.key, "now_ms": now_ms(view.now), "now_at": view.now.wall}
    if view.seat.role == "public":
        return {**head, "live": found.live, "due": _due(view, round_, found)}
    return {
        **head,
        "now_s": found.now_s,
        "live": found.live,
        "plan": _plan(view, round_, found),
        "halls": [_hall(view, round_, found, hall) for hall in round_.halls],
        "legs": [_leg(found, leg) for leg in found.legs],
        "fetch": _fetch(view, round_, found),
        "entrants": _entrants(found),
        "late": _late(view, round_, found),
    }


def _due(view: View, round_: Round, found: Flow) -> list[State]:
    """When each who was drawn is expected on each stage that is still ahead: all that the audience learns of a flow."""
    return [
        {
            "group": leg.group,
            "hall": leg.station.hall,
            "number": leg.number,
            "segment": _first_ahead(view, round_, leg),
            "starts_s": leg.starts_s,
        }
        for leg in (found.legs if found.live else ())
        if leg.state in {"ahead", "preparing"} and _is_drawn(leg)
    ]


def _plan(view: View, round_: Round, found: Flow) -> State:
    """What is set; `set` says whether anybody did."""
    setting = found.setting
    return {
        "set": round_.key in view.day.plans,
        "begins": {group: setting.begins.get(group, BEGINS) for group in round_.groups},
        "rest": list(setting.rest),
        "change_over_s": setting.change_over_s,
        "marking_s": setting.marking_s,
    }


def _hall(view: View, round_: Round, found: Flow, hall: Hall) -> State:
    """How long an entrant takes, when the hall ends, whether lunch falls out."""
    legs = [leg for leg in found.legs if leg.station.hall == hall.key]
    planned = [leg for leg in found.planned.values() if leg.station.hall == hall.key]
    at = [index for index, station in enumerate(found.through) if station.hall == hall.key]
    paces = [found.paces[index] for index in at]
    before_noon = [leg for leg in legs if leg.ends_s <= _NOON_S]
    reached = max(before_noon, key=lambda leg: leg.ends_s, default=None)
    return {
        "hall": hall.key,
        "planned_stage_s": sum({leg.station.segments: leg.station.stage_s for leg in planned}.values()),
        "stage_s": sum(found.through[index].stage_s for index in at),
        "measured": any(pace is not None for pace in paces),
        "starts_s": min((leg.starts_s for leg in legs), default=None),
        "ends_s": ends_s(found.legs, hall.key),
        "planned_starts_s": min((leg.starts_s for leg in planned), default=None),
        "planned_ends_s": max((leg.ends_s for leg in planned), default=None),
        "rests": has_rest(found.legs, hall.key, Stretch(*NOON), REST_S),
        "before_noon": None if reached is None else {"number": reached.number, "group": reached.group},
    }


def _leg(found: Flow, leg: Leg) -> State:
    planned = found.planned_of(leg)
    return {
        **_who(leg),
        "hall": leg.station.hall,
        "segments": list(leg.station.segments),
        "state": leg.state,
        "draws_s": leg.draws_s,
        "starts_s": leg.starts_s,
        "ends_s": leg.ends_s,
        "planned_s": planned.starts_s,
    }


def _who(leg: Leg) -> State:
    """Whose leg it is; before the draw nobody's, only a number."""
    return {"entry": leg.entry if _is_drawn(leg) else None, "number": leg.number, "group": leg.group}


def _is_drawn(leg: Leg) -> bool:
    """Before a draw its numbers stand for as many as may come, and for nobody (`core/flowing.py`)."""
    return "/" not in leg.entry


def _fetch(view: View, round_: Round, found: Flow) -> list[State]:
    """Who is to be fetched now or soon: to draw a topic, to a hall's door; the first is due first.

    Only for what comes next for an entrant: nobody is fetched from a stage, nor to a door before the topic is drawn.
    """
    if not found.live:
        return []
    busy = {leg.entry for leg in found.legs if leg.state == "on_stage"}
    following: dict[str, Leg] = {}
    for leg in found.legs:
        if leg.entry not in busy and leg.state in {"ahead", "preparing"}:
            following.setdefault(leg.entry, leg)
    mine = set(following.values())
    drawn = [("draw", leg, leg.draws_s or 0) for leg in due_to_draw(found.legs, found.now_s, _AHEAD_S)]
    staged = [
        ("stage", leg, leg.starts_s)
        for leg in due_on_stage(found.legs, found.now_s, _AHEAD_S)
        if leg.state == "preparing" or leg.draws_s is None
    ]
    return [
        {
            "kind": kind,
            **_who(leg),
            "hall": leg.station.hall,
            "segment": _first_ahead(view, round_, leg),
            "due_s": due,
            "now": due <= found.now_s,
        }
        for kind, leg, due in sorted([*drawn, *staged], key=lambda one: (one[2], one[1].number))
        if leg in mine and _is_drawn(leg)
    ]


def _first_ahead(view: View, round_: Round, leg: Leg) -> str:
    """The segment of a hall's go with which an entrant begins."""
    ahead = (
        key
        for key in leg.station.segments
        if is_ahead(view.day.rulebook.segment[key], view.day.segment(round_.key, leg.entry, key))
    )
    return next(ahead, leg.station.segments[0])


def _entrants(found: Flow) -> list[State]:
    """Where everyone belongs now: with those who wait, between two halls, on stage, or with those who are done."""
    by_entry: dict[str, list[Leg]] = defaultdict(list)
    for leg in found.legs:
        if _is_drawn(leg):
            by_entry[leg.entry].append(leg)
    return [_entrant(legs) for legs in by_entry.values()] if found.live else []


def _entrant(legs: list[Leg]) -> State:
    states = [leg.state for leg in legs]
    ahead = next((leg for leg in legs if leg.state in {"ahead", "preparing"}), None)
    if "on_stage" in states:
        state = "on_stage"
    elif ahead is None:
        state = "done"
    elif "preparing" in states:
        state = "preparing"
    else:
        state = "between" if "done" in states else "waiting"
    then: State | None = None
    if ahead is not None:
        draws = ahead.draws_s if ahead.state == "ahead" else None
        then = {"hall": ahead.station.hall, "segment": ahead.station.segments[0], "draws_s": draws}
        then["starts_s"] = ahead.starts_s
    return {**_who(legs[0]), "state": state, "next": then}


def _late(view: View, round_: Round, found: Flow) -> list[State]:
    """Who was called by name and has not come, and whom a ruling moved to the end of a hall."""
    rows: list[State] = []
    for who in found.entrants:
        for hall in round_.halls:
            for key in hall.segments:
                state = view.day.segment(round_.key, who.entry, key)
                if not is_ahead(view.day.rulebook.segment[key], state) or not (state.roll or state.deferred):
                    continue
                calls = [second_of(reading, view.now, found.now_s) for reading in state.roll]
                rows.append(
                    {
                        "entry": who.entry,
                        "number": who.number,
                        "group": who.group,
                        "hall": hall.key,
                        "segment": key,
                        "calls_s": calls,
                        "due_s": calls[-1] + CALL_EVERY_S if calls else None,
                        "deferred": bool(state.deferred),
                    }
                )
    return rows
