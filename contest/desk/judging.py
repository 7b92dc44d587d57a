"""Marks and what is taken off them: sheets, faults, rulings."""

from contest.core import finding, journey
from contest.core.day import Day, Sheet
from contest.core.errors import Refused
from contest.core.facts import (
    FaultRecorded,
    FaultVoided,
    RulingDeducted,
    RulingVoided,
    SheetSubmitted,
    SheetTakenBack,
)
from contest.core.points import shortest
from contest.core.seat import Seat
from contest.core.sheets import must_fit, read_sheet, says_the_same
from contest.core.spot import Stage
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
    base: int | None = None,
) -> Done:
    """Record a judge's marks for an entry's segment; a second sheet is a new version, none is overwritten.

    `base` is the version that the judge had before the eyes: an older one is refused, unless it says the same.
    """
    stage = _own_stage(day, seat, round_, entry, segment, judge)
    must_fit(stage.segment, mark, marks)
    journey.need_stage(stage)
    _need_seated(stage, judge)
    if day.is_recused(judge, entry):
        raise Refused("recused", f"您与{stage.who}要回避，这一份请不要打。")
    whole = read_sheet(stage.segment, mark, marks)
    kept = _kept(stage, judge)
    if kept is None or not says_the_same(kept, whole, marks):
        _need_seen(stage, judge, base)
    version = _next_version(stage, judge, base)
    training = True if stage.panel[judge].training else None
    fact = SheetSubmitted(round_, entry, segment, judge, version, shortest(whole), marks, note, training)
    apart: dict[str, object] = {"training": True} if training else {}
    return Done((fact,), {"version": version, **apart}, {"version": version})


def take_sheet_back(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    entry: str,
    segment: str,
    judge: str,
    base: int | None = None,
) -> Done:
    """Undo a handing in until the panel is confirmed: the sheet is waited for again, and stays in the journal."""
    stage = _own_stage(day, seat, round_, entry, segment, judge)
    if _kept(stage, judge) is None:
        raise Refused("not_allowed", f"您没有交过{stage.who}{stage.segment.title}，没有可收回的。")
    journey.need_stage(stage)
    _need_seated(stage, judge)
    _need_seen(stage, judge, base)
    version = _next_version(stage, judge, base)
    return Done((SheetTakenBack(round_, entry, segment, judge, version),), {"version": version}, {"version": version})


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


def _own_stage(day: Day, seat: Seat, round_: str, entry: str, segment: str, judge: str) -> Stage:  # noqa: PLR0917 - the fields of the act
    stage = finding.find_stage(day, round_, entry, segment)
    finding.find_judge(day, judge)
    if seat.role == "judge" and seat.person != judge:
        raise Refused("not_allowed", "只能交自己的评分表，请在自己的平板上交。")
    return stage


def _need_seated(stage: Stage, judge: str) -> None:
    if judge not in stage.panel:
        raise Refused("not_seated", f"您不在{stage.segment.title}的赛场，请组织者核对席位。")


def _kept(stage: Stage, judge: str) -> Sheet | None:
    """The judge's sheet as it stands; one in training has the own apart."""
    chair = stage.panel.get(judge)
    kept = stage.state.practice if chair is not None and chair.training else stage.state.sheets
    return kept.get(judge)


def _next_version(stage: Stage, judge: str, base: int | None) -> int:
    """Go on counting from the newest that anyone has seen: a restored server may lack what a tablet has."""
    return max(stage.state.versions.get(judge, 0), base or 0) + 1


def _need_seen(stage: Stage, judge: str, base: int | None) -> None:
    """Refused `changed_since` for a version that is no longer the newest, so that nothing is replaced unseen."""
    known = stage.state.versions.get(judge, 0)
    if base is None or base >= known:
        return
    what = f"{stage.who}{stage.segment.title}"
    raise Refused("changed_since", f"{what}这一份在别的平板上改过，请看清两份，再定用哪一份。")


def _ruled(day: Day, seat: Seat, round_: str, entry: str, segment: str) -> Stage:
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    journey.must_be_chief_here(seat, stage)
    return stage


def _with_fault(  # noqa: PLR0917 - the fields of the act
    day: Day, seat: Seat, round_: str, entry: str, segment: str, fault: str
) -> Stage:
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    if stage.segment.fault(fault) is None:
        raise Refused("not_allowed", f"{stage.segment.title}没有“{fault}”这一项扣分，请重选。")
    return stage
