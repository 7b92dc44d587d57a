"""Every seat's sign-in address, made on the server's own machine (contract, "Seats")."""

from urllib.parse import quote

from contest.core.day import Day
from contest.core.seat import Seat
from contest.gate.identify import OFFICE_TICKET
from contest.gate.perform import Gate
from contest.gate.tickets import Ticket, Tickets
from contest.store.seats import seat_id, seats
from contest.store.vault import Names

Row = dict[str, str | None]


def listed(gate: Gate, secret: bytes, base: str) -> list[Row]:
    """Return role, id, name, round, group, hall, url and token of each seat; a judge has a row for each panel."""
    tickets, rows = Tickets(secret), []
    rows.append(_row("office", OFFICE_TICKET.seat, "办公室", (None, None, None), base, tickets.issue(OFFICE_TICKET)))
    for contest, _, _ in gate.contests():
        book = gate.book(contest)
        for seat in seats(book.day).values() if book else ():
            if book and seat.role not in {"office", "public"}:
                token = tickets.issue(Ticket(contest, seat_id(contest, seat)))
                name = _name(book.day, book.names, seat)
                rows.extend(_row(seat.role, seat.person, name, where, base, token) for where in _places(book.day, seat))
    return rows


def _row(  # noqa: PLR0913, PLR0917 - the columns
    role: str, id_: str, name: str, where: tuple[str | None, str | None, str | None], base: str, token: str
) -> Row:
    round_, group, hall = where
    url = f"{base}/sit?token={quote(token)}"
    return {
        "role": role,
        "id": id_,
        "name": name,
        "round": round_,
        "group": group,
        "hall": hall,
        "url": url,
        "token": token,
    }


def _name(day: Day, names: Names, seat: Seat) -> str:
    if seat.role == "judge":
        return names.of(day.judges[seat.person].name)
    key = (seat.person, seat.role, seat.round, seat.group, seat.hall)
    return names.of(day.people[key].name)


def _places(day: Day, seat: Seat) -> list[tuple[str | None, str | None, str | None]]:
    if seat.role != "judge":
        return [(seat.round, seat.group, seat.hall)]
    return [(key.round, key.group, key.hall) for key, panel in day.panels.items() if seat.person in panel]
