"""Places → lines, who goes on, tiers with their floors, item awards (rulebook, 10 and 11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest.core.points import half_up
from contest.core.ranking import Settled, Shared, places
from contest.core.rulebook import Award, Count, Item, Tier

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Field:
    """What percentages are taken of: entries with a place, and entries drawn and not withdrawn (rulebook, 10)."""

    placed: int
    entered: int


def how_many(count: Count, field: Field) -> int:
    """Return a count as a whole number (rulebook, 10)."""
    if count.number is not None:
        return count.number
    of = field.placed if count.of == "placed" else field.entered
    share = (count.percent or Fraction(0)) * of / _WHOLE
    match count.to_whole:
        case "down":
            return share.numerator // share.denominator
        case "up":
            return -(-share.numerator // share.denominator)
        case _:
            return half_up(share, 0).numerator


def tier_lines(award: Award, field: Field) -> tuple[int, ...]:
    """Where a line stands after each tier: running sums, each tier rounded by itself (rulebook, 10)."""
    lines: list[int] = []
    for tier in award.tiers:
        lines.append((lines[-1] if lines else 0) + how_many(tier.count, field))
    return tuple(lines)


def within(blocks: Sequence[Shared], settled: Settled, count: int) -> frozenset[str]:
    """Everyone whose place is within the count (rulebook, 10)."""
    return frozenset(entry for entry, place in places(blocks, settled).items() if place <= count)


def tiers_by_entry(
    award: Award, field: Field, at_line: str, by_place: Mapping[str, int], totals: Mapping[str, Fraction]
) -> dict[str, str | None]:
    """By entry with a place: the tier it won, `rest` for all others (rulebook, 10 and 11)."""
    lines = grown_lines(award, field, by_place) if at_line == "grow" else tier_lines(award, field)
    won: dict[str, str | None] = {}
    for entry, place in by_place.items():
        stood = next((index for index, line in enumerate(lines) if place <= line), len(lines))
        won[entry] = _first_met(award.tiers[stood:], totals[entry]) or award.rest
    return won


def grown_lines(award: Award, field: Field, by_place: Mapping[str, int]) -> tuple[int, ...]:
    """Under "grow" a line moves down behind all who are equal to its tier's last; the next tier starts there (rulebook, 10)."""
    lines: list[int] = []
    for tier in award.tiers:
        start = lines[-1] if lines else 0
        count = how_many(tier.count, field)
        last = start + count
        lines.append(max(last, sum(1 for place in by_place.values() if place <= last)) if count else start)
    return tuple(lines)


def _first_met(tiers: Sequence[Tier], total: Fraction) -> str | None:
    """Whoever stood in a tier under its floor gets the next one whose floor is met (rulebook, 11)."""
    return next((tier.title for tier in tiers if tier.floor is None or total >= tier.floor), None)


def item_winners(item: Item, field: Field, blocks: Sequence[Shared], settled: Settled) -> frozenset[str]:
    """Who gets an item award: places by the segment's net alone; who shares a place within the count shares it (rulebook, 11)."""
    return within(blocks, settled, how_many(item.count, field))
