"""The SocketIO object and each contest's broadcaster: `wake` and `greet` are the only places that emit.

Acknowledging and telling are parted: a commit only wakes the broadcaster, which waits some 10 ms, so that the answer
has left and one telling covers what came together, and then tells no more often than every 50 ms.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from flask_socketio import SocketIO

from contest.core.facts import Fact
from contest.core.seat import Seat
from contest.gate.perform import Book, Gate, Outcome
from contest.store.states.common import View
from contest.store.views import TOPICS, states

GRACE_S = 0.010
PAUSE_S = 0.050
LARGEST_MESSAGE = 64 * 1024

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Audience:
    """Those who see the same: a role with its scope; each judge is one of its own."""

    contest: str
    seat: Seat

    @property
    def room(self) -> str:
        """The Socket.IO room of this audience."""
        seat = self.seat
        person = seat.person if seat.role in {"judge", "screen"} else ""
        return "\n".join([self.contest, seat.role, person, seat.round or "", seat.group or "", seat.hall or ""])


@dataclass(slots=True)
class _Contest:
    """What a broadcaster knows: who listens, and what is to be told."""

    audiences: dict[str, tuple[Audience, set[str]]] = field(default_factory=dict)
    dirty: dict[str, set[tuple[str, str, str] | None]] = field(default_factory=dict)
    running: bool = False


class Hub:
    """Tells every page what is now true, to those who may know."""

    def __init__(self, gate: Gate, socketio: SocketIO) -> None:
        """Take the gate, whose books are read, and the SocketIO object to speak through."""
        self.gate, self.socketio = gate, socketio
        self._contests: dict[str, _Contest] = {}
        self._audience_of: dict[str, Audience] = {}

    def wake(self, contest: str, outcome: Outcome) -> None:
        """Note what changed; the contest's broadcaster tells it after its grace."""
        book = self.gate.book(contest)
        known = self._contests.setdefault(contest, _Contest())
        for fact in outcome.facts:
            place = _place_of(book, fact) if book else None
            for topic in fact.topics:
                known.dirty.setdefault(topic, set()).add(place)
        if not known.running and known.audiences:
            known.running = True
            self.socketio.start_background_task(self._broadcast, contest, known)

    def join(self, sid: str, contest: str, seat: Seat) -> None:
        """A page listens from now on."""
        audience = Audience(contest, seat)
        known = self._contests.setdefault(contest, _Contest())
        known.audiences.setdefault(audience.room, (audience, set()))[1].add(sid)
        self._audience_of[sid] = audience
        self.socketio.server.enter_room(sid, audience.room)

    def leave(self, sid: str) -> None:
        """A page is gone."""
        audience = self._audience_of.pop(sid, None)
        if audience is None:
            return
        known = self._contests[audience.contest]
        listeners = known.audiences[audience.room][1]
        listeners.discard(sid)
        if not listeners:
            del known.audiences[audience.room]

    def greet(self, sid: str, contest: str, seat: Seat) -> None:
        """Send one page every state of every topic that it may see."""
        book = self.gate.book(contest)
        if book is None:
            return
        for topic in TOPICS[seat.role]:
            for state in self._states(book, seat, topic):
                self.socketio.emit(topic, state, to=sid)

    def _broadcast(self, contest: str, known: _Contest) -> None:
        try:
            while known.dirty:
                self.socketio.sleep(GRACE_S)
                dirty, known.dirty = known.dirty, {}
                started = time.monotonic()
                self._tell(contest, known, dirty)
                self.socketio.sleep(max(0.0, PAUSE_S - GRACE_S - (time.monotonic() - started)))
        finally:
            known.running = False

    def _tell(self, contest: str, known: _Contest, dirty: dict[str, set[tuple[str, str, str] | None]]) -> None:
        book = self.gate.book(contest)
        if book is None:
            return
        for audience, _ in list(known.audiences.values()):
            for topic in TOPICS[audience.seat.role]:
                if topic not in dirty:
                    continue
                try:
                    for state in self._states(book, audience.seat, topic):
                        if _concerns(state, dirty[topic]):
                            self.socketio.emit(topic, state, to=audience.room)
                except Exception:
                    log.exception("not_told", contest=contest, topic=topic, role=audience.seat.role)

    def _states(self, book: Book, seat: Seat, topic: str) -> list[dict[str, object]]:
        with book.lock:
            return states(View(book.day, book.names, seat, self.gate.reading()), topic)


def _concerns(state: dict[str, object], places: Iterable[tuple[str, str, str] | None]) -> bool:
    """Whether a state is about one of the halls in which something happened; None stands for all."""
    if "hall" not in state or "group" not in state:
        return True
    return any(place is None or place == (state["round"], state["group"], state["hall"]) for place in places)


def _place_of(book: Book, fact: Fact) -> tuple[str, str, str] | None:
    """The hall that a fact is about, None where it is about more than one."""
    round_, entry, segment = (getattr(fact, name, None) for name in ("round", "entry", "segment"))
    if not (round_ and entry and segment):
        return None
    known = book.day.rulebook.round[round_]
    return (round_, book.day.entries[entry].group, known.hall_of(segment).key)


def make_socketio(async_mode: str, message_queue: str) -> SocketIO:
    """Make the SocketIO object; a message larger than any act is cut off before it is held in memory."""
    options: dict[str, Any] = {"async_mode": async_mode, "max_http_buffer_size": LARGEST_MESSAGE, "cookie": None}
    if message_queue:
        options["message_queue"] = message_queue
    return SocketIO(**options)


def bound_messages(socketio: SocketIO) -> None:
    """Bound a WebSocket message where it is read: engineio measures it only once it is whole (tested; pin the version)."""
    engine = socketio.server.eio
    engine._async["websocket"] = partial(SimpleWebSocketWSGI, max_message_size=LARGEST_MESSAGE)  # noqa: SLF001
