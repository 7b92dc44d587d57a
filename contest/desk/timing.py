"""Beside start and stop: a start told afterwards, pauses, time given back, a second timekeeper's reading."""

from datetime import datetime, timedelta

from contest.core import journey_clocks as guards
from contest.core.day import Day
from contest.core.facts import (
    ClockBegan,
    ClockGranted,
    ClockPaused,
    ClockResumed,
    ReadingStarted,
    ReadingStopped,
    ReadingVoided,
)
from contest.core.seat import Seat
from contest.core.spot import Stage
from contest.core.timing import Reading
from contest.desk.stage import clock_stage
from contest.desk.world import NO_CHANGE, Done, World

_MS = 1_000_000
_AHEAD_NS = 2_000_000_000


def begin_clock(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    began_ms: int,
    reason: str,
    part: str | None = None,
) -> Done:
    """Say at which moment of the boot clock a clock began: a forgotten start, or one pressed late or early."""
    now = world.now
    ago = _ago_ns(now, began_ms, "开始的时刻")
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    guards.need_beginnable(stage, key)
    began = earlier(now, ago)
    return Done((ClockBegan(round_, entry, segment, key, began, reason),), _raw(now))


def pause_clock(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    reason: str,
    since_ms: int | None = None,
    part: str | None = None,
) -> Done:
    """Let a running clock stand still, from a moment on of which it was told while the cause was being named; a paused one stays paused."""
    now = world.now
    ago = 0 if since_ms is None else _ago_ns(now, since_ms, "停下的时刻")
    stage, key = _going(day, seat, round_, entry, segment, part)
    if stage.run(key).halted:
        return NO_CHANGE
    since = earlier(now, ago)
    guards.need_ran_since(stage, key, since)
    return Done((ClockPaused(round_, entry, segment, key, since, reason),), _raw(now))


def resume_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """Let a paused clock go on; a running one runs."""
    stage, key = _going(day, seat, round_, entry, segment, part)
    if not stage.run(key).halted:
        return NO_CHANGE
    return Done((ClockResumed(round_, entry, segment, key, world.now),), _raw(world.now))


def grant_time(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    seconds: int,
    reason: str,
    part: str | None = None,
) -> Done:
    """Give back seconds of a running clock (补时)."""
    _, key = _going(day, seat, round_, entry, segment, part)
    return Done((ClockGranted(round_, entry, segment, key, seconds, reason),))


def start_reading(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """A second timekeeper starts the own watch."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    guards.need_second_startable(stage, key)
    guards.need_other_hand(stage, key, seat)
    return Done((ReadingStarted(round_, entry, segment, key, world.now),), _raw(world.now))


def stop_reading(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """The second timekeeper stops it; of two readings the one that favours the entrant counts."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    guards.need_second_stoppable(stage, key)
    guards.need_other_hand(stage, key, seat)
    return Done((ReadingStopped(round_, entry, segment, key, world.now),), _raw(world.now))


def void_reading(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str, part: str | None = None
) -> Done:
    """Let the second reading not count."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    guards.need_second(stage, key)
    return Done((ReadingVoided(round_, entry, segment, key, reason),))


def _ago_ns(now: Reading, moment_ms: int, name: str) -> int:
    """How long ago a moment of the boot clock was; a page may believe the server a moment further on than it is."""
    ago = now.boot_ns - moment_ms * _MS
    ago = 0 if -_AHEAD_NS < ago < 0 else ago
    guards.need_moment(ago, name)
    return ago


def earlier(now: Reading, ago_ns: int) -> Reading:
    """The reading of so long ago: by the boot clock, and the wall's time beside it."""
    wall = datetime.fromisoformat(now.wall) - timedelta(microseconds=ago_ns // 1000)
    return Reading(now.boot, now.boot_ns - ago_ns, wall.isoformat())


def _going(  # noqa: PLR0917 - the fields of the act
    day: Day, seat: Seat, round_: str, entry: str, segment: str, part: str | None
) -> tuple[Stage, str]:
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    guards.need_going(stage, key)
    return stage, key


def _raw(now: Reading) -> dict[str, object]:
    return {"boot": now.boot, "boot_ns": now.boot_ns}
