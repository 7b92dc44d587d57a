"""The SocketIO object and each contest's broadcaster: whoever emits a state is in here (what may be lost: `asides`).

Acknowledging and telling are parted: a commit only wakes the broadcaster, which waits some 10 ms, so that the answer
has left and one telling covers what came together, and then tells no more often than every 50 ms.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from engineio.async_drivers._websocket_wsgi import SimpleWebSocketWSGI
from flask_socketio import SocketIO
from socketio.packet import Packet

from contest.core.facts import DrawSealed, Fact
from contest.core.seat import Seat
from contest.gate.perform import Book, Gate, Outcome
from contest.live.asides import Asides
from contest.live.shares import Audience, Share, Spot, shares
from contest.store.states.common import View
from contest.store.views import TOPICS, states

# Who may draw next in a hall follows from what the entrant has done with in the halls before it.
ACROSS_HALLS = frozenset({"preparing"})
GRACE_S = 0.010
PAUSE_S = 0.050
LARGEST_MESSAGE = 64 * 1024

log = structlog.get_logger()


@dataclass(slots=True)
class _Contest:
    """What a broadcaster knows: who listens, what is to be told, and what each share was told last."""

    audiences: dict[str, tuple[Audience, set[str]]] = field(default_factory=dict)
    dirty: dict[str, set[Spot | None]] = field(default_factory=dict)
    told: dict[tuple[str | None, ...], object] = field(default_factory=dict)
    running: bool = False


class Hub:
    """Tells every page what is now true, to those who may know."""

    def __init__(self, gate: Gate, socketio: SocketIO, *, alone: bool = True) -> None:
        """Take the gate, whose books are read, and the SocketIO object to speak through; `alone` as `Asides` has it."""
        self.gate, self.socketio = gate, socketio
        self.asides = Asides(gate, socketio, self._listening, alone=alone)
        self._contests: dict[str, _Contest] = {}
        self._audience_of: dict[str, Audience] = {}

    def wake(self, contest: str, outcome: Outcome) -> None:
        """Note what changed; the contest's broadcaster tells it after its grace."""
        book = self.gate.book(contest)
        known = self._contests.setdefault(contest, _Contest())
        for fact in outcome.facts:
            place = _place_of(book, fact) if book else None
            for topic in fact.topics:
                known.dirty.setdefault(topic, set()).add(None if topic in ACROSS_HALLS else place)
        shows = "screen" in outcome.topics or any(isinstance(fact, DrawSealed) for fact in outcome.facts)
        if shows and known.audiences:  # the desk sees how many walls show its draw
            self.asides.dictate_soon(contest)
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
        self.asides.join(sid, audience)

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
        self.asides.leave(sid, audience)

    def greet(self, sid: str, contest: str, seat: Seat, only: str | None = None) -> None:
        """Send one page every state of every topic that it may see, or of one; it may thereby know more than its share."""
        book = self.gate.book(contest)
        if book is None:
            return
        if contest in self._contests:
            self._contests[contest].told.clear()
        for topic in TOPICS[seat.role]:
            for state in self._states(book, seat, topic) if only in {None, topic} else ():
                self.socketio.emit(topic, state, to=sid)
        self.asides.greet(sid, book, seat)

    def _listening(self, contest: str) -> list[Audience]:
        known = self._contests.get(contest)
        return [audience for audience, _ in known.audiences.values()] if known else []

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

    def _tell(self, contest: str, known: _Contest, dirty: dict[str, set[Spot | None]]) -> None:
        """Tell topic by topic, each state once for all who are told the same; who acts meanwhile is answered in between.

        What says nothing new but its `rev` is told only where nothing else brings that.
        """
        book, moved, same = self.gate.book(contest), set[str](), list[Share]()
        if book is None:
            return
        audiences = self._listening(contest)
        for topic, spots in dirty.items():
            for share in shares(book, audiences, topic, spots, self.gate.reading()):
                with _logged(contest, share):
                    if self._told(book, known, share):
                        moved.update(share.rooms)
                    else:
                        same.append(share)
                self.socketio.sleep(0)
        for share in same:
            share.rooms = [room for room in share.rooms if room not in moved]
            if share.rooms:
                with _logged(contest, share):
                    self._send(share, share.states(book, self.gate.reading()))
                self.socketio.sleep(0)

    def _told(self, book: Book, known: _Contest, share: Share) -> bool:
        """Tell a share what is new to it; False where nothing is."""
        found = share.states(book, self.gate.reading())
        bare = [{name: value for name, value in state.items() if name != "rev"} for state in found]
        news = (tuple(share.rooms), bare)  # a room that is new to the share was told nothing yet
        if known.told.get(share.key) == news:
            return False
        known.told[share.key] = news
        self._send(share, found)
        return True

    def _send(self, share: Share, found: list[dict[str, object]]) -> None:
        for state in found:
            self.socketio.emit(share.topic, state, to=share.rooms)

    def _states(self, book: Book, seat: Seat, topic: str) -> list[dict[str, object]]:
        with book.lock:
            return states(View(book.day, book.names, seat, self.gate.reading()), topic)


@contextmanager
def _logged(contest: str, share: Share) -> Iterator[None]:
    """Whatever goes wrong for one share, the others are told."""
    try:
        yield
    except Exception:
        log.exception("not_told", contest=contest, topic=share.topic, role=share.seat.role)


def _place_of(book: Book, fact: Fact) -> Spot | None:
    """The hall that a fact is about, None where it is about more than one."""
    round_, entry, segment = (getattr(fact, name, None) for name in ("round", "entry", "segment"))
    if not (round_ and entry and segment):
        return None
    known = book.day.rulebook.round[round_]
    return (round_, book.day.entries[entry].group, known.hall_of(segment).key)


class TextPacket(Packet):  # type: ignore[misc]
    """A state is text: looking through all of it for bytes costs more than to write it down."""

    @classmethod
    def data_is_binary(cls, data: object) -> bool:
        """No."""
        return False


def make_socketio(async_mode: str, message_queue: str) -> SocketIO:
    """Make the SocketIO object; a message larger than any act is cut off before it is held in memory."""
    options: dict[str, Any] = {"async_mode": async_mode, "max_http_buffer_size": LARGEST_MESSAGE, "cookie": None}
    options["serializer"] = TextPacket
    if message_queue:
        options["message_queue"] = message_queue
    return SocketIO(**options)


def bound_messages(socketio: SocketIO) -> None:
    """Bound a WebSocket message where it is read: engineio measures it only once it is whole (tested; pin the version)."""
    engine = socketio.server.eio
    engine._async["websocket"] = partial(SimpleWebSocketWSGI, max_message_size=LARGEST_MESSAGE)  # noqa: SLF001
