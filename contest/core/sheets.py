"""What a judge hands in: marks read from decimal strings, within range, whole steps (rulebook, 3)."""

from collections.abc import Mapping
from fractions import Fraction

from contest.core.day import Sheet
from contest.core.errors import Refused
from contest.core.points import ZERO, points, shortest
from contest.core.rulebook import Criterion, Segment


def must_fit(segment: Segment, mark: str | None, marks: Mapping[str, str] | None) -> None:
    """Refused `not_allowed`: a paper segment, `marks` that are not exactly the criteria, `mark` where there are any."""
    if segment.kind == "paper":
        raise Refused("not_allowed", f"{segment.title}是笔试，成绩由统分员录入，评委不用打分。")
    if not segment.criteria and mark is None:
        raise Refused("not_allowed", f"{segment.title}只打一个总分，没有分项，请直接打总分。")
    if segment.criteria and (marks is None or set(marks) != {criterion.key for criterion in segment.criteria}):
        names = "、".join(criterion.title for criterion in segment.criteria)
        raise Refused("not_allowed", f"{segment.title}要分项打分：{names}，请每项打一个分。")


def read_sheet(segment: Segment, mark: str | None, marks: Mapping[str, str] | None) -> Fraction:
    """Return the whole mark of a sheet that fits: what was given, or the sum over the criteria (rulebook, 3).

    Refused: `mark_out_of_range`, then `mark_not_a_step`.
    """
    if marks is None or not segment.criteria:
        return _within_segment(segment, points(mark or ""))
    given = [(criterion, points(marks[criterion.key])) for criterion in segment.criteria]
    for criterion, value in given:
        _check_range(criterion, value, marks[criterion.key])
    whole = sum((value for _, value in given), ZERO)
    if not segment.least <= whole <= segment.marked_out_of:
        raise Refused(
            "mark_out_of_range",
            f"“{segment.title}”合计要在{shortest(segment.least)}至{shortest(segment.marked_out_of)}之间，请改后再交。",
        )
    for criterion, value in given:
        _check_step(segment, criterion.title, value)
    return whole


FAR_SHARE = 6


def far(segment: Segment) -> Fraction:
    """How far a sheet may lie outside the judge's other ones before the tablet asks once: a sixth, in whole points, 1 at least."""
    return max(Fraction(1), Fraction(segment.marked_out_of // FAR_SHARE))


def says_the_same(kept: Sheet, whole: Fraction, marks: Mapping[str, str] | None) -> bool:
    """Whether a sheet gives what another one gives, mark by mark; how the digits are written says nothing."""
    if kept.marks is None or marks is None:
        return kept.marks is marks and points(kept.mark) == whole
    return {key: points(mark) for key, mark in kept.marks.items()} == {key: points(mark) for key, mark in marks.items()}


def read_whole(segment: Segment, mark: str) -> Fraction:
    """Read a single mark for a segment (a paper's); the same refusals as `read_sheet`."""
    return _within_segment(segment, points(mark))


def _within_segment(segment: Segment, value: Fraction) -> Fraction:
    if not segment.least <= value <= segment.marked_out_of:
        raise Refused(
            "mark_out_of_range",
            f"“{segment.title}”要在{shortest(segment.least)}至{shortest(segment.marked_out_of)}之间，{shortest(value)} 不行，请重打。",
        )
    _check_step(segment, segment.title, value)
    return value


def _check_range(criterion: Criterion, value: Fraction, given: str) -> None:
    if value > criterion.max:
        raise Refused("mark_out_of_range", f"{criterion.title}满分{shortest(criterion.max)}，{given} 太大，请重打。")
    if value < criterion.least:
        raise Refused("mark_out_of_range", f"{criterion.title}最低{shortest(criterion.least)}，{given} 太小，请重打。")


def _check_step(segment: Segment, title: str, value: Fraction) -> None:
    if (value / segment.step).denominator != 1:
        low = value // segment.step * segment.step
        raise Refused(
            "mark_not_a_step",
            f"{title}按 {shortest(segment.step)} 记，{shortest(value)} 请改成 {shortest(low)} 或 {shortest(low + segment.step)}。",
        )
