"""Who is told the same: each state is reckoned and written down once for all rooms that share it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.gate.perform import Book
from contest.store.states.common import Place, State, View, places
from contest.store.views import HALL_TOPICS, TOPICS, is_own, kin, state_at, states

Spot = tuple[str, str, str]
"""Round, group and hall."""


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
class Share:
    """Rooms that are told the same of a topic, one of their seats, and the hall where it is about one."""

    key: tuple[str | None, ...]
    topic: str
    seat: Seat
    place: Place | None = None
    rooms: list[str] = field(default_factory=list)

    def states(self, book: Book, now: Reading) -> list[State]:
        """What these rooms may know now."""
        view = View(book.day, book.names, self.seat, now)
        with book.lock:
            return states(view, self.topic) if self.place is None else [state_at(view, self.topic, self.place)]


def shares(book: Book, audiences: Iterable[Audience], topic: str, spots: set[Spot | None], now: Reading) -> list[Share]:
    """Return the shares of a topic: by kindred roles, or by person where the topic is a person's own, each hall apart.

    Of a hall's topic only the halls in `spots` are told; None there stands for all.
    """
    found: dict[tuple[str | None, ...], Share] = {}

    def add(audience: Audience, key: tuple[str | None, ...], place: Place | None) -> None:
        found.setdefault(key, Share(key, topic, audience.seat, place)).rooms.append(audience.room)

    for audience in audiences:
        seat = audience.seat
        if topic not in TOPICS[seat.role]:
            continue
        who = audience.room if is_own(seat.role, topic) else kin(seat.role, topic)
        if topic not in HALL_TOPICS:
            add(audience, (topic, who, seat.round, seat.group, seat.hall), None)
            continue
        with book.lock:
            own = list(places(View(book.day, book.names, seat, now), topic))
        for place in own:
            spot = (place.round.key, place.group, place.hall.key)
            if None in spots or spot in spots:
                add(audience, (topic, who, *spot), place)
    return list(found.values())
