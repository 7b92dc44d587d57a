"""What is no act and may be lost: which screens are on, whose tablet fell silent, numbers while they are read out.

Told a moment later and once for all that came meanwhile, so that it never takes a judge's time.
"""

from collections.abc import Callable

from flask_socketio import SocketIO

from contest.core.seat import Seat
from contest.gate.perform import Book, Gate
from contest.live.dictation import HEARS, Dictation
from contest.live.displays import WATCH, Displays
from contest.live.shares import Audience
from contest.live.tablets import LOST_AFTER_S, WAIT_FOR, Tablets
from contest.store.states.clock import now_ms

DISPLAYS_PAUSE_S = 0.5
DICTATION_PAUSE_S = 0.1


class Asides:
    """Hears what screens, judges' tablets and the desk say of themselves, and tells it to who may know."""

    def __init__(
        self, gate: Gate, socketio: SocketIO, listening: Callable[[str], list[Audience]], *, alone: bool
    ) -> None:
        """Take the gate, the SocketIO object, and who listens to a contest.

        Not `alone`, no server process knows all tablets: a judge who has gone over to another one is not lost, so nobody is.
        """
        self.displays, self._tablets, self._dictation = Displays(), Tablets(), Dictation()
        self._gate, self._socketio, self._listening, self._alone = gate, socketio, listening, alone
        self._counting, self._dictating = set[str](), set[str]()

    def greet(self, sid: str, book: Book, seat: Seat) -> None:
        """Tell one page all of it that it may know."""
        if seat.role in WATCH:
            self._socketio.emit("displays", self._displays_of(book, seat), to=sid)
        if seat.role in WAIT_FOR:
            self._socketio.emit("tablets", self._tablets_of(book, seat), to=sid)
        if seat.role in HEARS:
            self._dictate(book, seat, sid)

    def join(self, sid: str, audience: Audience) -> None:
        """A page is there."""
        self.hear_display(sid, audience.contest, audience.seat)
        self.hear_tablet(sid, audience.contest, audience.seat)

    def leave(self, sid: str, audience: Audience) -> None:
        """A page is gone."""
        contest, seat = audience.contest, audience.seat
        if seat.role == "screen":
            self.displays.lose(contest, seat.person, sid)
            self._count_soon(contest)
        if seat.role == "judge":
            self._tablets.lose(contest, seat.person, sid)
            if self._alone:
                self._socketio.start_background_task(self._miss_tablet, contest, seat.person)

    def hear_tablet(self, sid: str, contest: str, seat: Seat) -> None:
        """Note that a judge's page speaks; who waited for it is told that it is back."""
        if seat.role == "judge" and self._tablets.hear(contest, seat.person, sid, self._now_ms()):
            self._tell_tablets(contest)

    def hear_numbers(self, contest: str, seat: Seat, said: object) -> None:
        """Note what the desk types while numbers are read out; the walls are told."""
        book = self._gate.book(contest)
        if book is None:
            return
        with book.lock:
            news = self._dictation.hear(book.day, seat, said)
        if news:
            self.dictate_soon(contest)

    def hear_display(self, sid: str, contest: str, seat: Seat, said: object = None) -> None:
        """Note that a screen's page is there and what it shows; whoever watches screens is told."""
        if seat.role == "screen":
            self.displays.hear(contest, seat.person, sid, self._now_ms(), said)
            self._count_soon(contest)

    def reload_display(self, contest: str, screen: str) -> bool:
        """Let every page of a screen load itself anew; False where none is connected."""
        wanted = ("screen", screen)
        rooms = [one.room for one in self._listening(contest) if (one.seat.role, one.seat.person) == wanted]
        if rooms:
            self._socketio.emit("reload", {}, to=rooms)
        return bool(rooms)

    def dictate_soon(self, contest: str) -> None:
        """Tell what is typed, and how many walls show it."""
        if contest not in self._dictating:
            self._dictating.add(contest)
            self._socketio.start_background_task(self._tell_dictation, contest)

    def _tell_dictation(self, contest: str) -> None:
        self._socketio.sleep(DICTATION_PAUSE_S)
        self._dictating.discard(contest)
        for book, audience in self._told(contest, HEARS):
            self._dictate(book, audience.seat, audience.room)

    def _dictate(self, book: Book, seat: Seat, to: str) -> None:
        with book.lock:
            found = self._dictation.states(book.day, seat, self.displays.on(book.day.contest))
        for state in found:
            self._socketio.emit("reading", state, to=to)

    def _miss_tablet(self, contest: str, judge: str) -> None:
        self._socketio.sleep(LOST_AFTER_S)
        if self._tablets.decide(contest, judge):
            self._tell_tablets(contest)

    def _tell_tablets(self, contest: str) -> None:
        for book, audience in self._told(contest, WAIT_FOR):
            self._socketio.emit("tablets", self._tablets_of(book, audience.seat), to=audience.room)

    def _tablets_of(self, book: Book, seat: Seat) -> dict[str, object]:
        with book.lock:
            return self._tablets.state(book.day, seat, self._now_ms())

    def _count_soon(self, contest: str) -> None:
        if contest not in self._counting:
            self._counting.add(contest)
            self._socketio.start_background_task(self._tell_displays, contest)

    def _tell_displays(self, contest: str) -> None:
        self._socketio.sleep(DISPLAYS_PAUSE_S)
        self._counting.discard(contest)
        self.dictate_soon(contest)  # how many walls show a draw may have changed
        for book, audience in self._told(contest, WATCH):
            self._socketio.emit("displays", self._displays_of(book, audience.seat), to=audience.room)

    def _displays_of(self, book: Book, seat: Seat) -> dict[str, object]:
        with book.lock:
            return self.displays.state(book.day, seat, self._now_ms())

    def _told(self, contest: str, roles: frozenset[str]) -> list[tuple[Book, Audience]]:
        book = self._gate.book(contest)
        return [(book, one) for one in self._listening(contest) if one.seat.role in roles] if book else []

    def _now_ms(self) -> int:
        return now_ms(self._gate.reading())
