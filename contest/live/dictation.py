"""Numbers of a sealed draw as they are read out and typed at the desk, for the wall: kept in memory, and in no journal.

They are public once they are read out; what counts is the opening, whose act carries them all.
"""

from contest.core import draw, finding, journey
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.seat import Seat
from contest.core.showing import Picture
from contest.store.states.common import State

TYPES = frozenset({"desk", "office"})
HEARS = frozenset({"desk", "screen", "host", "organiser", "supervisor", "office"})
_Spot = tuple[str, str]


class Dictation:
    """What stands typed for each contest, round and group: the draw's attempt, and a place for each who wrote."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._typed: dict[str, dict[_Spot, tuple[int, tuple[str, ...]]]] = {}

    def hear(self, day: Day, seat: Seat, said: object) -> bool:
        """Keep what was typed, whole numbers alone; whether that is news. Refused where no draw of this attempt waits for numbers."""
        given = said if isinstance(said, dict) else {}
        round_, group, attempt, numbers = (given.get(name) for name in ("round", "group", "attempt", "numbers"))
        if not (isinstance(round_, str) and isinstance(group, str) and draw.are_typed(numbers)):
            raise Refused("not_well_formed", "号码要六位数字，请重打。")
        spot = finding.find_spot(day, round_, group)
        journey.must_cover(seat, spot)
        waiting = _waiting(day, (round_, group))
        if waiting is None or attempt != waiting:
            raise Refused("closed", "这次抽签不在等号码，请刷新页面再试。")
        typed, standing = self._typed.setdefault(day.contest, {}), (waiting, tuple(numbers))
        news = typed.get((round_, group)) != standing
        typed[round_, group] = standing
        return news

    def states(self, day: Day, seat: Seat, on: frozenset[str]) -> list[State]:
        """Return what is typed for each sealed draw that is a seat's business; `on` are the screens that are connected.

        Of an opened one nothing is typed any more; how many screens read it out stays worth knowing at the desk.
        """
        typed = self._typed.get(day.contest, {})
        found: list[State] = []
        for round_ in day.rulebook.rounds:
            for group in round_.groups:
                standing = day.turn(round_.key, group).draw
                if standing is None or not seat.covers(round_.key, group, None):
                    continue
                attempt = standing.attempt
                of, numbers = typed.get((round_.key, group), (attempt, ()))
                said = list(numbers) if of == attempt and not standing.order else []
                spot: State = {"rev": day.rev, "round": round_.key, "group": group, "attempt": attempt}
                found.append({**spot, "numbers": said, "screens": _screens(day, (round_.key, group), on)})
        return found


def _waiting(day: Day, spot: _Spot) -> int | None:
    """The attempt of a draw that is sealed and not opened, None where there is none."""
    standing = day.turn(*spot).draw
    return standing.attempt if standing is not None and not standing.order else None


def _screens(day: Day, spot: _Spot, on: frozenset[str]) -> int:
    """How many connected screens show this draw."""
    pictures = [day.screens.get(screen, Picture()) for screen in on]
    return sum(one.mode == "draw" and (one.group is None or (one.round, one.group) == spot) for one in pictures)
