"""Which judges' tablets fell silent: kept in memory, and in no journal; who waits for a sheet learns whom to wait for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from contest.core.day import Day
from contest.core.seat import Seat
from contest.store.states.common import State

WAIT_FOR = frozenset({"checker", "host", "technician", "organiser", "supervisor", "office"})
LOST_AFTER_S = 5.0
"""A page that is loaded anew is back sooner."""


@dataclass(slots=True)
class _Tablet:
    """A judge's pages that are connected, and when one of them spoke last."""

    pages: set[str] = field(default_factory=set)
    heard_ms: int = 0
    gone_ms: int | None = None


class Tablets:
    """The judges' tablets that this server has ever heard; a judge who never came is nobody that was lost."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[tuple[str, str], _Tablet] = {}

    def hear(self, contest: str, judge: str, page: str, now_ms: int) -> bool:
        """A judge's page speaks; True where the judge had been lost until now."""
        tablet = self._known.setdefault((contest, judge), _Tablet())
        back = tablet.gone_ms is not None
        tablet.pages.add(page)
        tablet.heard_ms, tablet.gone_ms = now_ms, None
        return back

    def lose(self, contest: str, judge: str, page: str) -> None:
        """A judge's page is gone; whether the judge is lost is decided a moment later."""
        tablet = self._known.get((contest, judge))
        if tablet is not None:
            tablet.pages.discard(page)

    def decide(self, contest: str, judge: str) -> bool:
        """Whether a judge without a page counts as lost from now on: since the last time that one spoke."""
        tablet = self._known.get((contest, judge))
        if tablet is None or tablet.pages or tablet.gone_ms is not None:
            return False
        tablet.gone_ms = tablet.heard_ms
        return True

    def state(self, day: Day, seat: Seat, now_ms: int) -> State:
        """Return who is lost of the judges that a seat waits for, and since when."""
        lost: list[State] = []
        for judge in dict.fromkeys(_awaited(day, seat)):
            tablet = self._known.get((day.contest, judge))
            if tablet is not None and tablet.gone_ms is not None:
                lost.append({"judge": judge, "since_ms": tablet.gone_ms})
        return {"rev": day.rev, "now_ms": now_ms, "lost": lost}


def _awaited(day: Day, seat: Seat) -> Iterator[str]:
    """Judges whose sheets count in the halls of a seat; a judge in training is not waited for."""
    for key, panel in day.panels.items():
        if seat.covers(key.round, key.group, key.hall):
            yield from (judge for judge, chair in panel.items() if not chair.training)
