"""What a bench finds: rows of figures, each held against its goal, and how they are printed."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much a bench does; the defaults keep all of them under three minutes on two cores."""

    rounds: int = 3
    screens: int = 200
    many_screens: int = 1000
    judges: int = 27
    taps: int = 60
    taps_a_second: float = 10
    bursts: int = 3
    flood_s: float = 2
    repeat: int = 300
    entries: tuple[int, ...] = (53, 1000)
    phones: int = 500
    entrants: int = 53


TINY = Size(1, 3, 6, 3, 6, 100, 1, 0.2, 5, (5, 9), phones=3, entrants=5)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: `value` is held against `most` (or `least`); None where the goal list has no bound for it."""

    number: str
    what: str
    value: float
    unit: str = "×"
    most: float | None = None
    least: float | None = None
    detail: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the goal is reached."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def __str__(self) -> str:
        """One line: figure, goal, verdict, and where it comes from."""
        goal = f"≤ {self.most:g}" if self.most is not None else f"≥ {self.least:g}" if self.least is not None else "–"
        verdict = "" if goal == "–" else "达到" if self.is_met else "没达到"
        return f"{self.number:>3}  {self.what}：{self.value:.4g} {self.unit}  目标 {goal} {verdict}  {self.detail}".rstrip()


def ratio(product: Sequence[float], floor: Sequence[float]) -> float:
    """The median over the rounds of product ÷ floor, round by round."""
    return statistics.median(ours / theirs for ours, theirs in zip(product, floor, strict=True))


def at(values: Iterable[float], part: float) -> float:
    """The value below which such a part of all lies (0.5 is the median); 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def ms(values: Iterable[float]) -> str:
    """The median of some seconds, in milliseconds."""
    return f"{statistics.median(values) * 1000:.2f}"
