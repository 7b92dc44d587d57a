"""The checker's table: a paper's mark entered, a segment confirmed or reopened."""

from contest.core import finding, journey
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import PaperEntered, SegmentConfirmed, SegmentReopened
from contest.core.seat import Seat
from contest.core.sheets import read_whole
from contest.desk.world import Done, World


def enter_paper(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, mark: str) -> Done:
    """Enter a paper's mark; a later one replaces it until the segment is confirmed, and all are kept."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    if stage.segment.kind != "paper":
        raise Refused("not_allowed", f"{stage.segment.title}由评委打分，不在这里录入。")
    journey.need_stage(stage)
    read_whole(stage.segment, mark)
    version = stage.state.paper_version + 1
    return Done((PaperEntered(round_, entry, segment, version, mark),), {"version": version})


def confirm_segment(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str) -> Done:
    """Fix a segment: its sheets, times, faults and rulings (rulebook, 4). The line names the judges whose sheets count."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    journey.need_stage(stage)
    reason = journey.why_not_confirmable(stage)
    if reason is not None:
        raise reason
    judges = () if stage.segment.kind == "paper" else stage.due
    return Done((SegmentConfirmed(round_, entry, segment, judges),), {"judges": list(judges)})


def reopen_segment(day: Day, seat: Seat, world: World, *, round_: str, entry: str, segment: str, reason: str) -> Done:
    """Open a confirmed segment again: all is kept, to be changed and confirmed anew; an absence is lifted."""
    stage = finding.find_stage(day, round_, entry, segment)
    journey.must_cover(seat, stage, stage.hall)
    journey.need_stage(stage, confirmed=True)
    if stage.state.confirmed is None:
        raise Refused("not_complete", f"{stage.who}{stage.segment.title}还没有确认，不用退回。")
    return Done((SegmentReopened(round_, entry, segment, reason),))
