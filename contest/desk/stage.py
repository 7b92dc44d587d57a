"""On stage: who is called, the clock, who stays away."""

from contest.core import journey
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import (
    ClockCorrected,
    ClockStarted,
    ClockStopped,
    ClockVoided,
    EntryAbsent,
    StageCalled,
)
from contest.core.journey import Stage
from contest.core.seat import Seat
from contest.core.timing import elapsed_s as elapsed_between
from contest.desk.world import Done, World


def call_stage(
    day: Day, seat: Seat, world: World, *, round_: str, group: str, hall: str, entry: str, segment: str
) -> Done:
    """Call an entry on stage: tablets, clock page and wall turn to it; no clock and no sheet depends on it."""
    spot = journey.find_spot(day, round_, group)
    journey.find_hall(spot.round, hall)
    stage = journey.find_stage(day, round_, entry, segment)
    if stage.group.key != group or stage.hall != hall:
        raise Refused("unknown_name", f"{entry} 的{stage.segment.title}不在这个组别和赛场，请重选。")
    journey.must_cover(seat, stage, hall)
    journey.need_stage(stage)
    return Done((StageCalled(round_, group, hall, entry, segment),))


def start_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """Start a clock at the moment at which the act arrives."""
    stage, key = _clock(day, seat, round_, entry, segment, part)
    journey.need_startable(stage, key)
    now = world.now
    return Done((ClockStarted(round_, entry, segment, key, now),), {"boot": now.boot, "boot_ns": now.boot_ns})


def stop_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """Stop a clock; the seconds follow from its two readings (rulebook, 1)."""
    stage, key = _clock(day, seat, round_, entry, segment, part)
    journey.need_stoppable(stage, key)
    now, start = world.now, stage.run(key).start
    seconds = elapsed_between(start or now, now)
    line: dict[str, object] = {"boot": now.boot, "boot_ns": now.boot_ns, "elapsed_s": seconds}
    return Done((ClockStopped(round_, entry, segment, key, now, seconds),), line, {"elapsed_s": seconds})


def void_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str, part: str | None = None
) -> Done:
    """Take a clock back as if it had never run; its readings stay in the journal."""
    stage, key = _clock(day, seat, round_, entry, segment, part)
    journey.need_ran(stage, key)
    return Done((ClockVoided(round_, entry, segment, key, reason),))


def correct_clock(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    elapsed_s: int,
    reason: str,
    part: str | None = None,
) -> Done:
    """Say what the elapsed seconds were, also for a clock that never ran (a forgotten start)."""
    stage, key = _clock(day, seat, round_, entry, segment, part)
    journey.need_not_running(stage, key)
    return Done((ClockCorrected(round_, entry, segment, key, elapsed_s, reason),))


def mark_absent(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """An entry stays away from a segment, which is thereby confirmed at 0."""
    stage = journey.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage)
    journey.need_stage(stage)
    return Done((EntryAbsent(round_, entry, segment),))


def _clock(  # noqa: PLR0917 - the fields of the act
    day: Day, seat: Seat, round_: str, entry: str, segment: str, part: str | None
) -> tuple[Stage, str]:
    stage = journey.find_stage(day, round_, entry, segment)
    key = journey.find_part(stage.segment, part)
    journey.must_cover(seat, stage, stage.hall)
    journey.need_clock(stage)
    journey.need_stage(stage)
    return stage, key
