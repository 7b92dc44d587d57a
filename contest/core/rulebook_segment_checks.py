"""What may be wrong within one segment, though each of its values may stand by itself: marks, losses, clocks, judges."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from contest.core.points import ZERO, shortest
from contest.core.rulebook import Judging
from contest.core.rulebook_problems import Problem, shown
from contest.core.rulebook_tables import At, Table

STEP = Fraction(1, 10)  # rulebook, `step`: the default


def repeated(names: Iterable[At], what: str) -> Iterator[Problem]:
    """A name that stands where it stood before."""
    seen: dict[str, str] = {}
    for path, name in names:
        if name in seen:
            yield Problem(path, f"{what}“{shown(name)}”已在 {seen[name]} 用过", "请换一个，或删去重复的。")
        seen.setdefault(name, path)


def keys(tables: Iterable[Table], key: str = "key") -> list[At]:
    """The good keys of some tables, with their paths."""
    return [name for table in tables for name in table.name(key)]


def segment_faults(segment: Table) -> Iterator[Problem]:
    """Everything that is wrong within a segment (rulebook, 1 to 6)."""
    yield from repeated(keys(segment.tables("criteria")), "细则代号")
    yield from repeated(keys(segment.tables("faults")), "失误代号")
    yield from repeated(keys(segment.tables("clock"), "part"), "分段代号")
    if segment.value("kind") == "paper" and (segment.table("clock") or segment.tables("clock")):
        yield Problem(segment.at("clock"), "笔试项目不计时", '请删去计时，或把 kind 改成 "stage"。')
    yield from _mark_faults(segment)
    for criterion in segment.tables("criteria"):
        yield from _range_faults(criterion, criterion.value("max"), _step(segment))
    yield from _rising(segment.tables("overtime"))
    yield from _rising(segment.tables("undertime"))
    for judging in segment.table("judging"):
        yield from judging_faults(judging)


def out_of(segment: Table) -> Fraction | None:
    """What the segment is marked out of; None where that is not known (rulebook, `marked_out_of`: default worth)."""
    if not segment.sound("marked_out_of"):
        return None
    out: Fraction | None = segment.value("marked_out_of", segment.value("worth"))
    return out


def _step(segment: Table) -> Fraction | None:
    """The smallest step of a mark; None where that is not known."""
    step: Fraction | None = segment.value("step", STEP)
    return step


def _mark_faults(segment: Table) -> Iterator[Problem]:
    """The marks that may be given (rulebook, 3): some must be possible, and the criteria make up the whole."""
    out, criteria = out_of(segment), segment.tables("criteria")
    maxima = [criterion.value("max") for criterion in criteria]
    if out == ZERO:
        yield Problem(
            segment.at("worth"), "分值是0，打分满分也就是0", "请写大于0的分值，或另写打分满分 marked_out_of。"
        )
    elif not criteria:
        yield from _range_faults(segment, out, _step(segment))
    elif out is not None and None not in maxima and segment.sound("criteria") and sum(maxima) != out:
        total = shortest(sum(maxima, ZERO))
        cure = f'请改细则的满分，使合计为{shortest(out)}，或把 marked_out_of 写成 "{total}"。'
        yield Problem(segment.at("criteria"), f"各条细则满分合计{total}，打分满分是{shortest(out)}", cure)
    else:
        yield from _sum_faults(segment, maxima, _step(segment))


def _range_faults(table: Table, top: Fraction | None, step: Fraction | None) -> Iterator[Problem]:
    """From `least` to the maximum there must be a whole number of steps (rulebook, 3)."""
    least = table.value("least", ZERO)
    if least is None or top is None or step is None:
        return
    if least > top:
        yield Problem(table.at("least"), f"最低分{shortest(least)}高于满分{shortest(top)}", "请改小最低分。")
    elif top // step * step < least:
        wrong = f"从{shortest(least)}到{shortest(top)}没有{shortest(step)}的整数倍"
        yield Problem(table.at("least"), wrong, "请改最低分或打分的最小单位 step。")


def _sum_faults(segment: Table, maxima: list[Fraction | None], step: Fraction | None) -> Iterator[Problem]:
    """The best sheet must reach the segment's own `least` (rulebook, 3)."""
    least = segment.value("least", ZERO)
    known = [top for top in maxima if top is not None]
    if least is None or step is None or len(known) < len(maxima) or not segment.sound("criteria"):
        return
    best = sum((top // step * step for top in known), ZERO)
    if best < least:
        yield Problem(segment.at("least"), f"细则打满也只有{shortest(best)}，到不了最低分", "请改小最低分。")


def _rising(bands: tuple[Table, ...]) -> Iterator[Problem]:
    """Bands rise strictly, so that the last one reached is one (rulebook, 1)."""
    thresholds = [at for band in bands for at in band.name("from_s")]
    for (_, before), (path, after) in pairwise(thresholds):
        if after <= before:
            yield Problem(path, f"{after}秒不在前一档{before}秒之后", "请按秒数从小到大写，各档不同。")


def judging_faults(judging: Table) -> Iterator[Problem]:
    """Trimming must leave a sheet whenever it happens, that is from `trim_from` and from `quorum` sheets on (rulebook, 4, 5)."""
    trim_from, quorum = judging.value("trim_from"), judging.value("quorum", Judging().quorum)
    high, low = judging.value("trim_high", 0), judging.value("trim_low", 0)
    if trim_from is None or None in (quorum, high, low) or max(trim_from, quorum) > high + low:
        return
    wrong = f"共{max(trim_from, quorum)}张评分表时去掉{high + low}张，一张不剩"
    yield Problem(judging.at("trim_from"), wrong, f"请写至少{high + low + 1}，或少去掉几张。")


def segment_unused(segment: Table) -> Iterator[Problem]:
    """What stands in a segment and cannot be used: only a warning."""
    if segment.value("kind") == "paper" and segment.tables("criteria"):
        yield Problem(segment.at("criteria"), "笔试只录一个分数，细则不起作用", "请删去细则，或留作说明。")
    for part in segment.tables("clock"):
        if part.sound("title") and "title" not in part.good:
            yield Problem(part.at("title"), "这一段计时没有名称，将显示代号", "请补上名称。")
