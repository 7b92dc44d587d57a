"""Readings of a clock → seconds elapsed, over, short, and the points they cost (rulebook, 1)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from contest.core.points import ZERO
from contest.core.rulebook import Band, Clock, Loss, Segment, Steps

_NS = 1_000_000_000
_MICROSECOND = timedelta(microseconds=1)
_NO_BAND = Band(0, ZERO)


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment: which boot of the machine, its boot clock in nanoseconds, and the wall time as ISO text with its offset."""

    boot: str
    boot_ns: int
    wall: str


def elapsed_s(start: Reading, stop: Reading) -> int:
    """Stop minus start in whole seconds, cut, never rounded up and never under 0 (rulebook, 1)."""
    return between_ns(start, stop) // _NS


def between_ns(start: Reading, stop: Reading) -> int:
    """Stop minus start in nanoseconds, never under 0.

    By the boot clock while the machine has not been started anew, else by wall time (see `is_unsure`).
    """
    if start.boot == stop.boot:
        return max(0, stop.boot_ns - start.boot_ns)
    between = datetime.fromisoformat(stop.wall) - datetime.fromisoformat(start.wall)
    return max(0, between // _MICROSECOND) * 1000


def is_unsure(start: Reading, stop: Reading) -> bool:
    """Whether only the wall clock can tell the time between two readings, so that the timekeeper must confirm it."""
    return start.boot != stop.boot


def over_s(clock: Clock, elapsed: int) -> int:
    """`max(0, elapsed - limit_s)` (rulebook, 1)."""
    return max(0, elapsed - clock.limit_s)


def short_s(clock: Clock, elapsed: int) -> int:
    """`max(0, least_s - elapsed)` (rulebook, 1)."""
    return max(0, clock.least_s - elapsed)


def bands_lost(seconds: int, bands: tuple[Band, ...]) -> Fraction:
    """Points lost for running over or short: the last band reached, not the sum (rulebook, 1)."""
    return max((band for band in bands if seconds >= band.from_s), key=lambda band: band.from_s, default=_NO_BAND).lose


def steps_lost(seconds: int, steps: Steps) -> Fraction:
    """Once beyond `grace_s`: `first`, plus `lose` for each whole (or begun) `every_s`, never over `at_most` (rulebook, 1)."""
    beyond = seconds - steps.grace_s
    if beyond <= 0:
        return ZERO
    times = -(-beyond // steps.every_s) if steps.begun else beyond // steps.every_s
    lost = steps.first + steps.lose * times
    return lost if steps.at_most is None else min(lost, steps.at_most)


def lost(seconds: int, loss: Loss) -> Fraction:
    """Points that so many seconds over (or short) cost, by whichever form the rulebook uses."""
    return steps_lost(seconds, loss) if isinstance(loss, Steps) else bands_lost(seconds, loss)


def time_lost(segment: Segment, clock: Clock, elapsed: int) -> Fraction:
    """What one clock of a segment costs: overtime and undertime; several clocks are added by the caller (rulebook, 1)."""
    return lost(over_s(clock, elapsed), segment.overtime) + lost(short_s(clock, elapsed), segment.undertime)


def price(loss: Loss, rungs: int = 12) -> tuple[Band, ...]:
    """The first rungs of the ladder: from which second on, how much in all. For the timekeeper to see what comes next."""
    if not isinstance(loss, Steps):
        return loss[:rungs]
    ladder: list[Band] = []
    second, last = loss.grace_s + 1, loss.grace_s + loss.every_s * (rungs + 1)
    while second <= last and len(ladder) < rungs:
        cost = steps_lost(second, loss)
        if cost > (ladder[-1].lose if ladder else ZERO):
            ladder.append(Band(second, cost))
        second += 1
    return tuple(ladder)
