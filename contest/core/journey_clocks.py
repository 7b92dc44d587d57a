"""Guards of what goes on beside a clock's start and stop: a late start, a pause, a second reading, late entrants."""

from contest.core.day import SegmentState
from contest.core.errors import Refused
from contest.core.lateness import CALL_EVERY_S
from contest.core.preparing import is_ahead
from contest.core.rulebook import Clock
from contest.core.seat import Seat
from contest.core.spot import Stage
from contest.core.timing import Reading, elapsed_s

ROLL_CALLS = 3
LONGEST_BACK_NS = 86_400 * 1_000_000_000


def clock_name(stage: Stage, part: str) -> str:
    """How the people call a clock: 7号答辩（应对）."""
    clock: Clock | None = stage.segment.clock(part)
    return f"{stage.who}{stage.segment.title}" + (f"（{clock.title}）" if clock and clock.title else "")


def need_moment(ago_ns: int, name: str) -> None:
    """Refused `not_well_formed` for a moment that is still to come, or further back than anyone remembers."""
    if not 0 <= ago_ns <= LONGEST_BACK_NS:
        raise Refused("not_well_formed", f"{name}不在今天里，请改后再试。")


def need_beginnable(stage: Stage, part: str) -> None:
    """Refused `clock_already_run` once it stopped: then the seconds are corrected."""
    if stage.run(part).has_run:
        raise Refused("clock_already_run", f"{clock_name(stage, part)}的表已经停了，请直接更正用时。")


def need_going(stage: Stage, part: str) -> None:
    """Refused `clock_not_run` where it never ran, `clock_already_run` once it stopped."""
    run = stage.run(part)
    if run.has_run:
        raise Refused("clock_already_run", f"{clock_name(stage, part)}的表已经停了，请直接更正用时。")
    if run.state == "idle":
        raise Refused("clock_not_run", f"{clock_name(stage, part)}的表还没有开。")


def need_ran_since(stage: Stage, part: str, since: Reading) -> None:
    """Refused `not_well_formed` for a moment before the clock started, or before it last went on."""
    run = stage.run(part)
    began = run.halts[-1].until if run.halts else run.start
    if began is not None and began.boot == since.boot and since.boot_ns < began.boot_ns:
        raise Refused("not_well_formed", f"那一刻{clock_name(stage, part)}的表还没有走，请再按一次暂停。")


def need_other_hand(stage: Stage, part: str, seat: Seat) -> None:
    """Refused `same_person` where the clock itself was started by whoever would read it a second time."""
    if stage.run(part).by == seat.person:
        raise Refused("same_person", f"{clock_name(stage, part)}的表是您开的，乙表要另一位计时员来记。")


def need_second_startable(stage: Stage, part: str) -> None:
    """Refused `clock_running` while the second watch runs, `clock_already_run` once it or the clock itself stopped."""
    second = stage.run(part).second
    if second is not None and second.stop is None:
        raise Refused("clock_running", f"{clock_name(stage, part)}的乙表正在走，不用再开。")
    if second is not None:
        raise Refused("clock_already_run", f"{clock_name(stage, part)}的乙表已经停过，要重来请先作废乙表。")
    if stage.run(part).has_run:
        raise Refused("clock_already_run", f"{clock_name(stage, part)}的表已经停了，乙表来不及开了。")


def need_second_stoppable(stage: Stage, part: str) -> None:
    """Refused `clock_not_run` where it was not started, `clock_already_run` once it stopped."""
    second = stage.run(part).second
    if second is None:
        raise Refused("clock_not_run", f"{clock_name(stage, part)}的乙表还没有开。")
    if second.stop is not None:
        raise Refused("clock_already_run", f"{clock_name(stage, part)}的乙表已经停了。")


def need_second(stage: Stage, part: str) -> None:
    """Refused `clock_not_run` where there is no second reading to void."""
    if stage.run(part).second is None:
        raise Refused("clock_not_run", f"{clock_name(stage, part)}没有乙表的读数，不用作废。")


def need_ahead(stage: Stage) -> None:
    """Refused `clock_already_run` for an entry that performed this segment, or does so now."""
    if not is_ahead(stage.segment, stage.state):
        raise Refused("clock_already_run", f"{stage.who}{stage.segment.title}已经开始了，这一步不用做。")


def need_call_due(stage: Stage, now: Reading) -> None:
    """Refused `not_allowed` after the third roll call, and before the time to come in that each of them gives is over."""
    roll = stage.state.roll
    if len(roll) >= ROLL_CALLS:
        raise Refused("not_allowed", f"{stage.who}已经点名三次，请评委组长定。")
    left = CALL_EVERY_S - elapsed_s(roll[-1], now) if roll else 0
    if left > 0:
        raise Refused("not_allowed", f"{stage.who}刚点过名，再等{left}秒才能再点。")


def need_undeferred(stage: Stage, states: tuple[SegmentState, ...]) -> None:
    """Refused `not_allowed` for an entry that was moved to the end of this hall before: it may be so once."""
    if any(state.deferred for state in states):
        raise Refused("not_allowed", f"{stage.who}已经移到最后一次，不能再移。")
