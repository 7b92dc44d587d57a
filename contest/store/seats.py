"""Seats by their id: every seat that a contest's record gives, and the one that an address names (contract, "Seats")."""

import hashlib

from contest.core.day import Day
from contest.core.seat import OFFICE, Seat

_LENGTH = 12


def seat_id(contest: str, seat: Seat) -> str:
    """Return the id in a seat's address: made from what the seat is, so that a rebuilt contest has the same."""
    of = "*" if seat.role == "office" else contest  # the office has one seat for all contests
    parts = [of, seat.role, seat.person, seat.round or "", seat.group or "", seat.hall or ""]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]


def is_held(day: Day, seat: Seat) -> bool:
    """Whether the contest's record still gives this seat; a revoked one is dead at once."""
    if seat.role in {"office", "public"}:
        return True
    if seat.role == "judge":
        return any(seat.person in panel for panel in day.panels.values())
    return (seat.person, seat.role, seat.round, seat.group, seat.hall) in day.people


def public_seat() -> Seat:
    """The audience's seat, which needs no sign-in."""
    return Seat("public", "public")


def seats(day: Day) -> dict[str, Seat]:
    """Every seat that the contest's record gives now, by id; whoever was revoked or left every panel has none."""
    found = [OFFICE, public_seat()]
    found.extend(
        Seat(person.role, person.id, person.round, person.group, person.hall) for person in day.people.values()
    )
    found.extend(Seat("judge", judge) for judge in sorted({judge for panel in day.panels.values() for judge in panel}))
    return {seat_id(day.contest, seat): seat for seat in found}
