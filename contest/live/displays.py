"""Which screens are on, what they say they show, and when they were last heard: kept in memory, and in no journal."""

from dataclasses import dataclass, field

from contest.core.day import Day
from contest.core.seat import Seat
from contest.store.states.common import State

WATCH = frozenset({"host", "technician", "organiser", "supervisor", "office"})
RELOAD = WATCH - {"supervisor"}
_LONGEST = 20
_LARGEST = 100_000


@dataclass(slots=True)
class _Display:
    """A screen's pages that are connected, and what the last one to speak said."""

    pages: set[str] = field(default_factory=set)
    heard_ms: int | None = None
    said: State = field(default_factory=dict)


class Displays:
    """The register of a server's screens."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[str, str], _Display] = {}

    def hear(self, contest: str, screen: str, page: str, now_ms: int, said: object = None) -> None:
        """A page of a screen is there; `said` is what it shows, and what is no such thing is not kept."""
        display = self._known.setdefault((contest, screen), _Display())
        display.pages.add(page)
        display.heard_ms = now_ms
        if isinstance(said, dict):
            display.said = _plain(said)

    def lose(self, contest: str, screen: str, page: str) -> None:
        """A page of a screen is gone; when it was last heard stays known."""
        display = self._known.get((contest, screen))
        if display is not None:
            display.pages.discard(page)

    def on(self, contest: str) -> frozenset[str]:
        """The screens of a contest of which a page is connected."""
        return frozenset(screen for (of, screen), known in self._known.items() if of == contest and known.pages)

    def state(self, day: Day, seat: Seat, now_ms: int) -> State:
        """Return the screens that are a seat's business, those never heard included."""
        screens = [person for person in day.people.values() if person.role == "screen"]
        rows: list[State] = []
        for screen in screens:
            if seat.covers(None, None, screen.hall):
                known = self._known.get((day.contest, screen.id), _Display())
                rows.append(
                    {"screen": screen.id, "on": len(known.pages), "heard_ms": known.heard_ms, "scene": None}
                    | {"width": None, "height": None}
                    | known.said
                )
        return {"rev": day.rev, "now_ms": now_ms, "displays": rows}


def _plain(said: State) -> State:
    """Return of what a page said only what has its shape."""
    found: State = {}
    scene = said.get("scene")
    if isinstance(scene, str) and scene.isascii() and len(scene) <= _LONGEST:
        found["scene"] = scene
    for side in ("width", "height"):
        length = said.get(side)
        if isinstance(length, int) and not isinstance(length, bool) and 0 < length < _LARGEST:
            found[side] = length
    return found
