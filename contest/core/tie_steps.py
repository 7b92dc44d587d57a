"""The chain walked for the panel to see: whom a line would part, link by link, until they differ or the panel must say.

Nothing is decided here: places and open ties are `results`' own, and a law holds the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from contest.core.awards import grown_lines, how_many, tier_lines
from contest.core.day import Day
from contest.core.points import decimal
from contest.core.ranking import Shared, shared
from contest.core.results import Standings

MOST_DIGITS = 12
_BY_HAND = {
    "marked_total": "不扣分的总分",
    "exact_total": "不四舍五入的总分",
    "untrimmed": "不去最高最低的平均分",
    "least_over": "超时秒数",
    "carried": "上一轮总分",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of rulebook, 10: `name` is the tier's or item's title, or the key of the round that it leads to."""

    kind: Literal["tier", "advance", "item"]
    name: str
    after: int

    def cuts(self, tie: Shared) -> bool:
        """Whether some stand before it and some behind."""
        return tie.is_cut_by(self.after)


@dataclass(frozen=True, slots=True)
class Step:
    """One link: the values of those who were still equal (greater is better), and who stands with whom after it, best first."""

    link: str
    values: Mapping[str, Fraction]
    classes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Who is equal at every link; `lines` that cut them, and the panel's order once there is one."""

    tie: Shared
    lines: tuple[Line, ...]
    order: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """Everyone with one total (of an item award: one net) whom a line cuts, and how the chain parts them.

    `segment` is None for the ranking. `classes` is how they end up before the panel has said anything, best first.
    """

    segment: str | None
    tie: Shared
    value: Fraction
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]
    left: tuple[Left, ...]

    @property
    def classes(self) -> tuple[tuple[str, ...], ...]:
        """Who stands with whom after the last link."""
        return self.steps[-1].classes if self.steps else (self.tie.entries,)


def walks(day: Day, reckoned: Standings) -> tuple[Walk, ...]:
    """Each tie that a line cuts, by place, then those of item awards; none before every segment is confirmed (rulebook, 8, 10, 11)."""
    if not reckoned.complete:
        return ()
    turn = day.turn(reckoned.round.key, reckoned.group)
    keys = {row.candidate.entry: row.keys for row in reckoned.ranked if row.place is not None}
    totals = shared({entry: key[:1] for entry, key in keys.items()})
    ranking = _cut(totals, named_lines(reckoned))
    found = [_walk(reckoned, tie, lines, keys, turn.settled.get(None, {})) for tie, lines in ranking]
    for segment, blocks in reckoned.item_blocks.items():
        settled = turn.settled.get(segment, {})
        for tie, lines in _cut(blocks, item_lines(reckoned, segment)):
            net = _net(reckoned, tie.entries[0], segment)
            left = Left(tie, lines, settled.get(frozenset(tie.entries)))
            found.append(Walk(segment, tie, net, lines, (), (left,)))
    return tuple(found)


def named_lines(reckoned: Standings) -> tuple[Line, ...]:
    """Where lines stand in the ranking, and what each is for; under "grow" a tier's line is where it stands before it grows."""
    award, field = reckoned.round.award_of(reckoned.group), reckoned.field
    if reckoned.round.ties.at_line == "grow":
        by_place = {row.candidate.entry: row.place for row in reckoned.ranked if row.place is not None}
        starts = (0, *grown_lines(award, field, by_place))
        ends = [start + how_many(tier.count, field) for start, tier in zip(starts, award.tiers, strict=False)]
    else:
        ends = list(tier_lines(award, field))
    lines = [
        Line("tier", tier.title, end)
        for tier, end in zip(award.tiers, ends, strict=True)
        if how_many(tier.count, field)
    ]
    advance = reckoned.round.advance_of(reckoned.group)
    return (*lines, *((Line("advance", advance.to, how_many(advance.count, field)),) if advance else ()))


def item_lines(reckoned: Standings, segment: str) -> tuple[Line, ...]:
    """Where lines stand in a segment's own ranking (rulebook, 11)."""
    items = reckoned.round.award_of(reckoned.group).items
    return tuple(
        Line("item", item.title, how_many(item.count, reckoned.field)) for item in items if item.segment == segment
    )


def link_title(day: Day, link: str) -> str:
    """How the people call a link of the chain."""
    known = day.rulebook.segment.get(link)
    return known.title if known else _BY_HAND[link]


def written(values: Mapping[str, Fraction], decimals: int) -> dict[str, str]:
    """Write values with as many digits as it takes to tell different ones apart; “…” stands where one goes on, none is rounded."""
    digits = decimals
    while digits < MOST_DIGITS and len({_cut_off(value, digits) for value in values.values()}) < len(
        set(values.values())
    ):
        digits += 1
    return {entry: _cut_off(value, digits) for entry, value in values.items()}


def _cut_off(value: Fraction, digits: int) -> str:
    scale = 10**digits
    whole = Fraction(value.numerator * scale // value.denominator, scale)
    return decimal(whole, digits) + ("" if whole == value else "…")


def _cut(blocks: Sequence[Shared], lines: tuple[Line, ...]) -> list[tuple[Shared, tuple[Line, ...]]]:
    found = [(tie, tuple(line for line in lines if line.cuts(tie))) for tie in blocks]
    return [(tie, cutting) for tie, cutting in found if cutting]


def _walk(
    reckoned: Standings,
    tie: Shared,
    lines: tuple[Line, ...],
    keys: Mapping[str, tuple[Fraction, ...]],
    settled: Mapping[frozenset[str], tuple[str, ...]],
) -> Walk:
    classes: tuple[tuple[str, ...], ...] = (tie.entries,)
    steps: list[Step] = []
    for number, link in enumerate(reckoned.round.ties.chain, 1):
        if all(len(together) == 1 for together in classes):
            break
        values = {entry: keys[entry][number] for together in classes if len(together) > 1 for entry in together}
        classes = tuple(parted for together in classes for parted in _parted(together, values))
        steps.append(Step(link, values, classes))
    return Walk(None, tie, keys[tie.entries[0]][0], lines, tuple(steps), _left(tie, classes, lines, settled))


def _parted(together: tuple[str, ...], values: Mapping[str, Fraction]) -> list[tuple[str, ...]]:
    if len(together) == 1:
        return [together]
    return [block.entries for block in shared({entry: (values[entry],) for entry in together})]


def _left(
    tie: Shared,
    classes: tuple[tuple[str, ...], ...],
    lines: tuple[Line, ...],
    settled: Mapping[frozenset[str], tuple[str, ...]],
) -> tuple[Left, ...]:
    left: list[Left] = []
    first = tie.first
    for together in classes:
        block = Shared(first, first + len(together) - 1, together)
        if len(together) > 1:
            cutting = tuple(line for line in lines if line.cuts(block))
            left.append(Left(block, cutting, settled.get(frozenset(together))))
        first = block.last + 1
    return tuple(left)


def _net(reckoned: Standings, entry: str, segment: str) -> Fraction:
    return next(row.candidate.results[segment].net for row in reckoned.ranked if row.candidate.entry == entry)
