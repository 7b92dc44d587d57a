"""Who calls for the technician: from where, since when, and who is coming."""

from typing import Any

from contest.core.day import Day
from contest.core.seat import TITLES, Seat
from contest.store.seats import seats
from contest.store.states.common import State, View


def calling(view: View, calls: list[dict[str, Any]]) -> list[State]:
    """Return the open calls in the hall's words; a seat that is no longer there calls no more."""
    known = seats(view.day)
    return [_call(view, known[call["seat"]], call) for call in calls if call["seat"] in known]


def _call(view: View, seat: Seat, call: dict[str, Any]) -> State:
    return {
        "seat": call["seat"],
        "place": _place(view.day, seat),
        "name": _name(view, seat),
        "at": call["at"],
        "coming": call["coming"],
        "coming_at": call["coming_at"],
    }


def _place(day: Day, seat: Seat) -> str:
    """一赛场 评委3席; a person's seat by its title."""
    if seat.role != "judge":
        return " ".join(part for part in (_hall(day, seat.round, seat.hall), TITLES[seat.role]) if part)
    chairs = {
        f"{_hall(day, key.round, key.hall)} {panel[seat.person].title}": None
        for key, panel in day.panels.items()
        if seat.person in panel
    }
    return "，".join(chairs)


def _hall(day: Day, round_: str | None, hall: str | None) -> str:
    rounds = day.rulebook.rounds if round_ is None else (day.rulebook.round[round_],)
    return next((known.title for found in rounds for known in found.halls if known.key == hall), "")


def _name(view: View, seat: Seat) -> str:
    if seat.role == "judge":
        return view.names.of(view.day.judges[seat.person].name)
    known = view.day.people.get((seat.person, seat.role, seat.round, seat.group, seat.hall))
    return view.names.of(known.name) if known else ""
