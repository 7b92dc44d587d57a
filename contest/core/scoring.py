"""Sheets → mean → net → total, in exact fractions with one rounding (rulebook, 5 to 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from contest.core.points import ZERO, half_up
from contest.core.rulebook import Judging, Rounding, Segment
from contest.core.timing import over_s, time_lost


@dataclass(frozen=True, slots=True)
class SegmentInput:
    """All that a segment's result follows from: sheets by judge, seconds by part, faults, rulings, the paper's mark."""

    sheets: tuple[tuple[str, Fraction], ...] = ()
    elapsed: tuple[tuple[str, int], ...] = ()
    faults: tuple[str, ...] = ()
    rulings: tuple[Fraction, ...] = ()
    paper: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """What a segment came to. `marked`, `net` are as the round rounds them; `exact_net` is not rounded anywhere."""

    mean: Fraction | None = None
    untrimmed: Fraction = ZERO
    marked: Fraction = ZERO
    lost: Fraction = ZERO
    net: Fraction = ZERO
    exact_net: Fraction = ZERO
    lost_from_total: Fraction = ZERO
    over_s: int = 0
    sheets: int = 0
    counted: int = 0


NOTHING = SegmentResult()


def fates(sheets: tuple[tuple[str, Fraction], ...], judging: Judging) -> dict[str, str]:
    """By judge: "high" or "low" for a dropped sheet, else "counts"; of equal ones exactly as many as the rule says (rulebook, 5)."""
    fate = dict.fromkeys((judge for judge, _ in sheets), "counts")
    if judging.trim_from is None or len(sheets) < judging.trim_from:
        return fate
    rising = sorted(sheets, key=lambda sheet: sheet[1])
    for judge, _ in rising[: judging.trim_low]:
        fate[judge] = "low"
    for judge, _ in rising[len(rising) - judging.trim_high :]:
        fate[judge] = "high"
    return fate


def mean_of(sheets: tuple[tuple[str, Fraction], ...], judging: Judging) -> tuple[Fraction | None, int]:
    """Return the exact mean of the sheets that are left after trimming, and how many they are; None without sheets (rulebook, 5)."""
    marks = sorted(mark for _, mark in sheets)
    if judging.trim_from is not None and len(marks) >= judging.trim_from:
        marks = marks[judging.trim_low : len(marks) - judging.trim_high]
    if not marks:
        return None, 0
    return sum(marks, ZERO) / len(marks), len(marks)


def faults_lost(segment: Segment, faults: Iterable[str]) -> Fraction:
    """Each recorded fault loses `lose`, a kind never more than its `at_most` (rulebook, 2)."""
    times: dict[str, int] = {}
    for key in faults:
        times[key] = times.get(key, 0) + 1
    total = ZERO
    for kind in segment.faults:
        cost = kind.lose * times.get(kind.key, 0)
        total += cost if kind.at_most is None else min(cost, kind.at_most)
    return total


def clocks_lost(segment: Segment, elapsed: Iterable[tuple[str, int]]) -> Fraction:
    """What all clocks of a segment cost: each taken by itself, the losses added (rulebook, 1)."""
    seconds = dict(elapsed)
    return sum(
        (time_lost(segment, clock, seconds[clock.part]) for clock in segment.clocks if clock.part in seconds), ZERO
    )


def all_over_s(segment: Segment, elapsed: Iterable[tuple[str, int]]) -> int:
    """Seconds over, all clocks of a segment together."""
    seconds = dict(elapsed)
    return sum(over_s(clock, seconds[clock.part]) for clock in segment.clocks if clock.part in seconds)


def segment_result(segment: Segment, judging: Judging, rounding: Rounding, given: SegmentInput) -> SegmentResult:
    """Mean, net and what was lost (rulebook, 5 and 6). With `deduct_from = "total"` the net keeps what was lost."""
    scale = segment.worth / segment.marked_out_of
    if segment.kind == "paper":
        mean, counted, sheets, whole = given.paper, 0, 0, given.paper
    else:
        mean, counted = mean_of(given.sheets, judging)
        sheets = len(given.sheets)
        whole = sum((mark for _, mark in given.sheets), ZERO) / sheets if sheets else None
    exact = (mean or ZERO) * scale
    marked = half_up(exact, rounding.decimals) if rounding.at == "segment" else exact
    lost = clocks_lost(segment, given.elapsed) + faults_lost(segment, given.faults) + sum(given.rulings, ZERO)
    from_net = lost if segment.deduct_from == "segment" else ZERO
    return SegmentResult(
        mean=mean,
        untrimmed=(whole or ZERO) * scale,
        marked=marked,
        lost=lost,
        net=max(ZERO, marked - from_net),
        exact_net=max(ZERO, exact - from_net),
        lost_from_total=lost - from_net,
        over_s=all_over_s(segment, given.elapsed),
        sheets=sheets,
        counted=counted,
    )


@dataclass(frozen=True, slots=True)
class Earlier:
    """An entry's total in the round that is carried: as rounded there, and with no rounding anywhere."""

    total: Fraction
    exact_total: Fraction


@dataclass(frozen=True, slots=True)
class Total:
    """What an entry's round came to (rulebook, 7 and 8)."""

    total: Fraction
    exact_total: Fraction
    marked_total: Fraction


def total_of(results: Iterable[SegmentResult], rounding: Rounding, share: Fraction, earlier: Earlier | None) -> Total:
    """Sum of the nets, minus what the total loses, never under 0; weighted with the earlier total; rounded once (rulebook, 7)."""
    nets = exact = marks = from_total = ZERO
    for result in results:
        nets += result.net
        exact += result.exact_net
        marks += result.marked
        from_total += result.lost_from_total
    total, exact_total = max(ZERO, nets - from_total), max(ZERO, exact - from_total)
    if earlier is not None:
        total = share * earlier.total + (1 - share) * total
        exact_total = share * earlier.exact_total + (1 - share) * exact_total
    if rounding.at == "total" or (rounding.at == "segment" and earlier is not None):
        total = half_up(total, rounding.decimals)
    marked_total = half_up(marks, rounding.decimals) if rounding.at == "total" else marks
    return Total(total, exact_total, marked_total)
