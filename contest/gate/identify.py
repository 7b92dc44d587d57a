"""Who is at the other end: a cookie is a device, a device may hold several seats, the address names one (contract)."""

import re
import secrets
from dataclasses import dataclass

from contest.core.seat import OFFICE, Seat
from contest.gate.perform import Book, Gate
from contest.gate.tickets import Ticket, Tickets
from contest.gate.tries import Tries
from contest.store import devices
from contest.store.seats import is_held, public_seat, seat_id, seats

COOKIE = "seat"
_DEVICE = re.compile(r"[0-9a-f]{32}")
PIN_DIGITS = 8
_ACTS_A_SECOND = 100
_NO_CODE = {"office", "public"}  # the one has its PIN, the other is everyone's


ANOTHER_CONTEST: dict[str, object] = {
    "ok": False,
    "code": "not_allowed",
    "error": "这里换了一场比赛，这一页还是旧的，请刷新页面。",
}


def is_another(book: Book | None, born: object) -> bool:
    """Whether a page was made for another contest of the same key; one that does not say is believed."""
    return bool(born) and book is not None and book.day.born != born


@dataclass(frozen=True, slots=True)
class Guest:
    """A device in a seat of a contest."""

    device: str
    contest: str
    seat: Seat


class Identifier:
    """Knows devices and the seats that they hold."""

    def __init__(self, gate: Gate, tickets: Tickets) -> None:
        """Take the gate, whose database keeps the devices, and what reads tickets."""
        self.gate, self.tickets, self.tries = gate, tickets, Tries(gate.reading)
        self._known: set[str] = set()
        self._spent: dict[str, tuple[int, int]] = {}
        self.pin: str | None = None
        self._spent_pin: str | None = None

    def is_known(self, device: str | None) -> bool:
        """Whether a cookie is one of ours; asked before any handshake."""
        if not device or not _DEVICE.fullmatch(device):
            return False
        if device not in self._known:
            with self.gate.database.reading() as connection:
                if not devices.exists(connection, device):
                    return False
            self._known.add(device)
        return True

    def guest(self, device: str | None, contest: str | None, seat: str | None) -> Guest | None:
        """Return who a device is in a contest's seat; None where it does not hold it, or the record no longer gives it.

        Contest and seat may be left out where the device holds just one.
        """
        if device is None or not self.is_known(device):
            return None
        with self.gate.database.reading() as connection:
            held = devices.held(connection, device)
        fitting = [
            (of, id_)
            for of, id_ in held
            if seat in (None, id_) and (contest in (None, of) or of == devices.EVERY_CONTEST)
        ]
        if seat is None and len(fitting) > 1:
            return None
        return next((guest for of, id_ in fitting if (guest := self._guest(device, contest, of, id_))), None)

    def seats_of(self, device: str | None) -> list[tuple[str, str]]:
        """Return (contest, seat id) of every seat that a device holds."""
        if device is None or not self.is_known(device):
            return []
        with self.gate.database.reading() as connection:
            return devices.held(connection, device)

    def sit(self, device: str | None, ticket: Ticket) -> str:
        """Give a device a seat, a new device where there is none; return the device's id."""
        at = self.gate.reading().wall
        known = device if device and self.is_known(device) else None
        chosen = known or secrets.token_hex(16)
        with self.gate.database.writing() as connection, connection.begin():
            if known is None:
                devices.add(connection, chosen, at)
            devices.hold(connection, chosen, ticket.contest, ticket.seat, at)
        self._known.add(chosen)
        return chosen

    def seat_of(self, ticket: Ticket) -> Seat | None:
        """Return the seat that a ticket names, None where the record gives no such seat (any more)."""
        if ticket == OFFICE_TICKET:
            return OFFICE
        book = self.gate.book(ticket.contest)
        return seats(book.day).get(ticket.seat) if book else None

    def typed(self, code: str) -> Ticket | None:
        """Return the ticket whose digits these are, looked for among the seats that the records give now."""
        at = self.gate.reading().wall
        for contest, _, _ in self.gate.contests():
            book = self.gate.book(contest)
            if book is None:
                continue
            with book.lock:
                held = [Ticket(contest, id_) for id_, seat in seats(book.day).items() if seat.role not in _NO_CODE]
            if found := next((ticket for ticket in held if self.tickets.is_code(code, ticket, at)), None):
                return found
        return None

    def new_pin(self) -> str:
        """Make the office's one-time PIN: eight digits, good until it is used."""
        self.pin = f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"
        return self.pin

    def use_pin(self, pin: str) -> bool:
        """Whether this is the PIN; it is spent by being right."""
        right = self.pin is not None and secrets.compare_digest(pin.encode(), self.pin.encode())
        if right:
            self.pin, self._spent_pin = None, pin
        return right

    def is_spent(self, pin: str) -> bool:
        """Whether this was the PIN, and has been used."""
        return self._spent_pin is not None and secrets.compare_digest(pin.encode(), self._spent_pin.encode())

    def may_act(self, device: str) -> bool:
        """Whether a device keeps within a hundred acts a second; more is no person's doing."""
        second = self.gate.reading().boot_ns // 1_000_000_000
        last, spent = self._spent.get(device, (second, 0))
        spent = spent + 1 if last == second else 1
        self._spent[device] = (second, spent)
        return spent <= _ACTS_A_SECOND

    def _guest(self, device: str, contest: str | None, of: str, id_: str) -> Guest | None:
        if of == devices.EVERY_CONTEST:
            return Guest(device, contest or "", OFFICE) if contest else None
        book = self.gate.book(of)
        seat = self._seat(book, id_) if book else None
        return Guest(device, of, seat) if seat else None

    def _seat(self, book: Book, id_: str) -> Seat | None:
        found = seats(book.day).get(id_)
        return found if found and is_held(book.day, found) else None


OFFICE_TICKET = Ticket(devices.EVERY_CONTEST, seat_id(devices.EVERY_CONTEST, OFFICE))


def public_ticket(contest: str) -> Ticket:
    """Return the audience's ticket, which everyone gets for the asking."""
    return Ticket(contest, seat_id(contest, public_seat()))
