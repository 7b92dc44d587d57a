"""What is odd but possible in a segment: it runs as written, and a named person accepts the warning (rulebook, opening)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from contest.core.points import ZERO, shortest
from contest.core.rulebook import Clock, Fault, Judging, Loss, Segment, Steps
from contest.core.rulebook_format import LINKS
from contest.core.rulebook_problems import Problem, shown


def segment_oddities(path: str, segment: Segment) -> Iterator[Problem]:
    """Everything odd in one segment."""
    if segment.key in LINKS:
        yield Problem(f"{path}.key", f"“{segment.key}”在同分办法里另有含义", "请换一个代号。")
    if segment.worth == ZERO:
        yield Problem(f"{path}.worth", "分值是0，不影响总分", "请确认，或写上分值。")
    yield from _marks(path, segment)
    for index, fault in enumerate(segment.faults):
        yield from _fault(f"{path}.faults[{index}]", fault)
    for index, clock in enumerate(segment.clocks):
        yield from _clock(f"{path}.clock[{index}]" if segment.has_parts else f"{path}.clock", clock)
    yield from _losses(path, segment)
    if segment.prepare.lead_s and segment.prepare.topic != "drawn":
        yield Problem(
            f"{path}.prepare.lead_s", "题目不是现场抽的，提前时间不起作用", '请删去，或把 topic 改成 "drawn"。'
        )
    if segment.judging:
        yield from judging_oddities(f"{path}.judging", segment.judging)
    if segment.kind == "paper" and (segment.judging or segment.prepare.topic != "none"):
        key = "judging" if segment.judging else "prepare"
        yield Problem(f"{path}.{key}", "笔试没有评委和候场，这一项不起作用", "请删去。")


def titles_repeated(path: str, titles: Sequence[str]) -> Iterator[Problem]:
    """Two things side by side that people could not tell apart."""
    for index, title in enumerate(titles):
        if title in titles[:index]:
            yield Problem(f"{path}[{index}].title", f"“{shown(title)}”这个名称用了两次", "请改得让人分得清。")


def judging_oddities(path: str, judging: Judging) -> Iterator[Problem]:
    """Trimming that never happens, or starts where it cannot (rulebook, 4 and 5)."""
    trimmed = judging.trim_high + judging.trim_low
    if judging.trim_from is None:
        if trimmed:
            yield Problem(
                path, "没有写 trim_from，不会去掉最高最低分", "请补上 trim_from，或删去 trim_high 和 trim_low。"
            )
    elif not trimmed:
        yield Problem(path, "trim_high 和 trim_low 都是0，一张也不去掉", "请写去掉几个，或删去 trim_from。")
    elif judging.trim_from < judging.quorum:
        yield Problem(f"{path}.trim_from", f"小于最少评委数{judging.quorum}，总会去掉最高最低分", "请确认这是本意。")


def _marks(path: str, segment: Segment) -> Iterator[Problem]:
    """Marks that no judge can give, or the only one (rulebook, 3)."""
    yield from titles_repeated(f"{path}.criteria", [criterion.title for criterion in segment.criteria])
    if segment.least == segment.marked_out_of:
        yield Problem(f"{path}.least", "最低分就是满分，只能打这一个分", "请改小最低分。")
    if not segment.criteria:
        yield from _whole_steps(f"{path}.marked_out_of", segment.marked_out_of, segment.step)
        yield from _whole_steps(f"{path}.least", segment.least, segment.step)
    for index, criterion in enumerate(segment.criteria):
        yield from _whole_steps(f"{path}.criteria[{index}].max", criterion.max, segment.step)
        yield from _whole_steps(f"{path}.criteria[{index}].least", criterion.least, segment.step)
        if criterion.least == criterion.max:
            yield Problem(f"{path}.criteria[{index}].least", "最低分就是满分，只能打这一个分", "请改小最低分。")


def _whole_steps(path: str, mark: Fraction, step: Fraction) -> Iterator[Problem]:
    """A bound that is no whole number of steps can never be given."""
    if mark % step:
        yield Problem(
            path, f"{shortest(mark)}不是打分最小单位{shortest(step)}的整数倍，打不出来", "请改这个分数或 step。"
        )


def _fault(path: str, fault: Fault) -> Iterator[Problem]:
    """A counted deduction that costs nothing, or is capped below once (rulebook, 2)."""
    if fault.lose == ZERO:
        yield Problem(f"{path}.lose", "扣0分，只作记录", "请确认这是本意。")
    if fault.at_most is not None and fault.at_most < fault.lose:
        yield Problem(f"{path}.at_most", "最多扣分少于扣一次的分", "请改大 at_most 或改小 lose。")


def _clock(path: str, clock: Clock) -> Iterator[Problem]:
    """A limit under its minimum, a warning before the start (rulebook, 1)."""
    if clock.limit_s <= clock.least_s:
        yield Problem(f"{path}.limit_s", f"时限{clock.limit_s}秒不多于最短{clock.least_s}秒", "请核对两个时间。")
    for index, warn_s in enumerate(clock.warn_s):
        if warn_s >= clock.limit_s:
            yield Problem(f"{path}.warn_s[{index}]", f"离时限{warn_s}秒时还没有开始", "请写小于时限的秒数。")


def _losses(path: str, segment: Segment) -> Iterator[Problem]:
    """Losses that never come or fall as time goes on (rulebook, 1)."""
    if segment.overtime and not segment.clocks:
        yield Problem(f"{path}.overtime", "没有计时，超时扣分不起作用", "请写上 clock，或删去 overtime。")
    if segment.undertime and not any(clock.least_s for clock in segment.clocks):
        yield Problem(
            f"{path}.undertime", "没有最短时间，不足时扣分不起作用", "请在 clock 里写上 least_s，或删去 undertime。"
        )
    yield from _loss(f"{path}.overtime", segment.overtime)
    yield from _loss(f"{path}.undertime", segment.undertime)


def _loss(path: str, loss: Loss) -> Iterator[Problem]:
    """Bands that fall, a cap under the first loss (rulebook, 1)."""
    if isinstance(loss, Steps):
        if loss.at_most is not None and loss.at_most < loss.first:
            yield Problem(f"{path}.at_most", "最多扣分少于起扣分", "请改大 at_most 或改小 first。")
        return
    for index in range(1, len(loss)):
        if loss[index].lose < loss[index - 1].lose:
            yield Problem(f"{path}[{index}].lose", "时间差得更多，扣分反而更少", "请核对各档扣分。")
