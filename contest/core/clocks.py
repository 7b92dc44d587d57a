"""One clock of an entry's segment: its readings, the halts in between, a second timekeeper's reading, and what they come to."""

from dataclasses import dataclass
from typing import Literal

from contest.core.rulebook import Clock, Segment
from contest.core.timing import Reading, between_ns, time_lost

_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Halt:
    """A stretch in which a clock stood still, and why; `until` is None while it does."""

    since: Reading
    reason: str
    until: Reading | None = None


@dataclass(frozen=True, slots=True)
class Second:
    """What a second timekeeper read of the same clock, and who that is."""

    by: str
    start: Reading
    stop: Reading | None = None


@dataclass(slots=True)
class ClockRun:
    """One clock of an entry's segment: its readings and, once it stopped or was corrected, the seconds.

    `own_s` is what its own readings say, `elapsed_s` what counts: the second timekeeper's, where that favours the entrant.
    """

    start: Reading | None = None
    stop: Reading | None = None
    elapsed_s: int | None = None
    corrected: bool = False
    by: str = ""
    own_s: int | None = None
    halts: tuple[Halt, ...] = ()
    granted_s: int = 0
    second: Second | None = None
    attempt: int = 1

    @property
    def state(self) -> Literal["idle", "running", "stopped", "corrected"]:
        """Where the clock stands; a corrected one counts as stopped, a halted one as running."""
        if self.corrected:
            return "corrected"
        if self.elapsed_s is not None:
            return "stopped"
        return "running" if self.start else "idle"

    @property
    def has_run(self) -> bool:
        """Whether it stopped or was corrected."""
        return self.elapsed_s is not None

    @property
    def halted(self) -> Halt | None:
        """The halt that lasts: the clock was paused and has not gone on."""
        last = self.halts[-1] if self.halts and self.state == "running" else None
        return last if last is not None and last.until is None else None


def net_s(run: ClockRun, start: Reading, stop: Reading) -> int:
    """Whole seconds from start to stop, cut once, less the clock's halts and what was granted (补时); never under 0."""
    stood = sum(stood_ns(halt, start, stop) for halt in run.halts)
    return max(0, (between_ns(start, stop) - stood) // _NS - run.granted_s)


def second_s(run: ClockRun) -> int | None:
    """What the second timekeeper's reading says, less the same halts; None while there is none."""
    if run.second is None or run.second.stop is None:
        return None
    return net_s(run, run.second.start, run.second.stop)


def kept_s(segment: Segment, clock: Clock, own_s: int, other_s: int | None) -> int:
    """Of two readings the one that favours the entrant: it loses less, and of two that lose the same it is the shorter."""
    readings = [own_s] if other_s is None else [own_s, other_s]
    return min(readings, key=lambda seconds: (time_lost(segment, clock, seconds), seconds))


def stood_ns(halt: Halt, start: Reading, stop: Reading) -> int:
    """How long a halt lasted between two readings; where not all are of one boot they can't be compared, and it counts whole."""
    until = halt.until or stop
    if not halt.since.boot == until.boot == start.boot == stop.boot:
        return between_ns(halt.since, until)
    return max(0, min(until.boot_ns, stop.boot_ns) - max(halt.since.boot_ns, start.boot_ns))
