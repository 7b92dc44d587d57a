"""On stage: who is called, the clock, who stays away."""

from contest.core import finding, journey
from contest.core import journey_clocks as guards
from contest.core.clocks import net_s
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import (
    ClockCorrected,
    ClockStarted,
    ClockStopped,
    ClockVoided,
    EntryAbsent,
    EntryCalled,
    EntryDeferred,
    StageCalled,
)
from contest.core.lateness import in_hall
from contest.core.seat import Seat
from contest.core.spot import Stage
from contest.desk.world import Done, World


def call_stage(
    day: Day, seat: Seat, world: World, *, round_: str, group: str, hall: str, entry: str, segment: str
) -> Done:
    """Call an entry on stage: tablets, clock page and wall turn to it; no clock and no sheet depends on it."""
    spot = finding.find_spot(day, round_, group)
    finding.find_hall(spot.round, hall)
    stage = finding.find_stage(day, round_, entry, segment)
    if stage.group.key != group or stage.hall != hall:
        raise Refused("unknown_name", f"{entry} 的{stage.segment.title}不在这个组别和赛场，请重选。")
    journey.must_cover(seat, stage, hall)
    journey.need_stage(stage)
    return Done((StageCalled(round_, group, hall, entry, segment),))


def start_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """Start a clock at the moment at which the act arrives."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    journey.need_startable(stage, key)
    now = world.now
    return Done((ClockStarted(round_, entry, segment, key, now),), {"boot": now.boot, "boot_ns": now.boot_ns})


def stop_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, part: str | None = None
) -> Done:
    """Stop a clock; the seconds follow from its two readings (rulebook, 1)."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    journey.need_stoppable(stage, key)
    now, start = world.now, stage.run(key).start
    seconds = net_s(stage.run(key), start or now, now)
    line: dict[str, object] = {"boot": now.boot, "boot_ns": now.boot_ns, "elapsed_s": seconds}
    return Done((ClockStopped(round_, entry, segment, key, now, seconds),), line, {"elapsed_s": seconds})


def void_clock(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str, part: str | None = None
) -> Done:
    """Take a clock back as if it had never run; its readings stay in the journal."""
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
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
    stage, key = clock_stage(day, seat, round_, entry, segment, part)
    journey.need_not_running(stage, key)
    return Done((ClockCorrected(round_, entry, segment, key, elapsed_s, reason),))


def mark_absent(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """An entry stays away from a segment, which is thereby confirmed at 0."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage)
    journey.need_stage(stage)
    return Done((EntryAbsent(round_, entry, segment),))


def call_roll(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """Call an entry by name who should be at the door and is not: three times, each with its moment."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    guards.need_call_due(stage, world.now)
    journey.need_stage(stage)
    guards.need_ahead(stage)
    call, now = len(stage.state.roll) + 1, world.now
    line: dict[str, object] = {"call": call, "boot": now.boot, "boot_ns": now.boot_ns}
    return Done((EntryCalled(round_, entry, segment, call, now),), line, {"call": call})


def defer_entry(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str) -> Done:
    """Let an entry come last in its hall, once; the number drawn stays."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage)
    journey.must_be_chief_here(seat, stage)
    hall = stage.round.hall_of(segment)
    guards.need_undeferred(stage, in_hall(day, round_, entry, hall))
    journey.need_stage(stage)
    guards.need_ahead(stage)
    return Done((EntryDeferred(round_, entry, segment, reason),))


def clock_stage(  # noqa: PLR0917 - the fields of the act
    day: Day, seat: Seat, round_: str, entry: str, segment: str, part: str | None
) -> tuple[Stage, str]:
    """Find the segment and part that an act on a clock is about, and see that one may act on it."""
    stage = finding.find_stage(day, round_, entry, segment)
    key = finding.find_part(stage.segment, part)
    journey.must_cover(seat, stage, stage.hall)
    journey.need_clock(stage)
    journey.need_stage(stage)
    return stage, key
