"""Marks and what is taken off them: sheets, faults, rulings."""

from contest.core import journey
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import FaultRecorded, FaultVoided, RulingDeducted, RulingVoided, SheetSubmitted
from contest.core.journey import Stage
from contest.core.points import shortest
from contest.core.seat import Seat
from contest.core.sheets import must_fit, read_sheet
from contest.desk.world import Done, World


def submit_sheet(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    judge: str,
    mark: str | None = None,
    marks: dict[str, str] | None = None,
    note: str | None = None,
) -> Done:
    """Record a judge's marks for an entry's segment; a second sheet is a new version, none is overwritten."""
    stage = journey.find_stage(day, round_, entry, segment)
    journey.find_judge(day, judge)
    if seat.role == "judge" and seat.person != judge:
        raise Refused("not_allowed", "只能交自己的评分表，请在自己的平板上交。")
    must_fit(stage.segment, mark, marks)
    journey.need_stage(stage)
    if judge not in stage.panel:
        raise Refused("not_seated", f"您不在{stage.segment.title}的赛场，请组织者核对席位。")
    if day.is_recused(judge, entry):
        raise Refused("recused", f"您与{stage.who}要回避，这一份请不要打。")
    whole = read_sheet(stage.segment, mark, marks)
    earlier = stage.state.sheets.get(judge)
    version = earlier.version + 1 if earlier else 1
    fact = SheetSubmitted(round_, entry, segment, judge, version, shortest(whole), marks, note)
    return Done((fact,), {"version": version}, {"version": version})


def record_fault(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, fault: str) -> Done:
    """Record one fault of a kind (rulebook, 2)."""
    stage = _with_fault(day, seat, round_, entry, segment, fault)
    journey.need_stage(stage)
    return Done((FaultRecorded(round_, entry, segment, fault),))


def void_fault(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, fault: str, reason: str
) -> Done:
    """Take back the last fault of that kind."""
    stage = _with_fault(day, seat, round_, entry, segment, fault)
    if fault not in stage.state.faults:
        raise Refused("not_allowed", f"{stage.who}{stage.segment.title}没有记过这一项，没有可撤的。")
    journey.need_stage(stage)
    return Done((FaultVoided(round_, entry, segment, fault, reason),))


def deduct(
    day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, lose: str, reason: str
) -> Done:
    """Deduct any amount for what no rule covers, with a reason (rulebook, 2)."""
    stage = _ruled(day, seat, round_, entry, segment)
    journey.need_stage(stage)
    return Done((RulingDeducted(round_, entry, segment, lose, reason),))


def void_ruling(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str) -> Done:
    """Take back the last ruling on that segment."""
    stage = _ruled(day, seat, round_, entry, segment)
    if not stage.state.rulings:
        raise Refused("not_allowed", f"{stage.who}{stage.segment.title}没有裁定扣分，没有可撤的。")
    journey.need_stage(stage)
    return Done((RulingVoided(round_, entry, segment, reason),))


def _ruled(day: Day, seat: Seat, round_: str, entry: str, segment: str) -> Stage:
    stage = journey.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    journey.must_be_chief_here(seat, stage)
    return stage


def _with_fault(  # noqa: PLR0917 - the fields of the act
    day: Day, seat: Seat, round_: str, entry: str, segment: str, fault: str
) -> Stage:
    stage = journey.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    if stage.segment.fault(fault) is None:
        raise Refused("not_allowed", f"{stage.segment.title}没有“{fault}”这一项扣分，请重选。")
    return stage
