"""Totals → places: the chain walked, the panel's orders taken, ties named (rulebook, 8 and 9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest.core.points import ZERO
from contest.core.rulebook import Round
from contest.core.scoring import NOTHING, Earlier, SegmentResult, Total, total_of

Settled = Mapping[frozenset[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry of a round's draw, with what its segments came to and where it was absent."""

    entry: str
    results: Mapping[str, SegmentResult]
    absent: frozenset[str] = frozenset()
    withdrawn: bool = False
    earlier: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its total and the links of the chain; `place` is None for who has none."""

    candidate: Candidate
    total: Total
    keys: tuple[Fraction, ...]
    place: int | None = None


def has_place(round_: Round, candidate: Candidate) -> bool:
    """Not the withdrawn; not who is absent from every segment; with "unplaced", not who is absent from any (rulebook, 9)."""
    if candidate.withdrawn or candidate.absent.issuperset(round_.segments):
        return False
    return round_.absence != "unplaced" or not candidate.absent


def reckon(round_: Round, candidate: Candidate) -> Ranked:
    """Work out a candidate's total and its keys: the total first, then each link of the chain; greater is better (rulebook, 8)."""
    share = round_.carry.share if round_.carry else ZERO
    results = [candidate.results.get(segment, NOTHING) for segment in round_.segments]
    total = total_of(results, round_.rounding, share, candidate.earlier)
    return Ranked(candidate, total, (total.total, *(_link(link, candidate, total) for link in round_.ties.chain)))


def _link(link: str, candidate: Candidate, total: Total) -> Fraction:
    results = candidate.results.values()
    match link:
        case "marked_total":
            return total.marked_total
        case "exact_total":
            return total.exact_total
        case "untrimmed":
            return sum((result.untrimmed for result in results), ZERO)
        case "least_over":
            return Fraction(-sum(result.over_s for result in results))
        case "carried":
            return candidate.earlier.total if candidate.earlier else ZERO
        case _:
            return candidate.results.get(link, NOTHING).net


@dataclass(frozen=True, slots=True)
class Shared:
    """Entries that share a place when the panel has said nothing: places `first` to `last`."""

    first: int
    last: int
    entries: tuple[str, ...]

    def is_cut_by(self, line: int) -> bool:
        """Whether some of them stand before the line and some behind it (rulebook, 10)."""
        return self.first <= line < self.last


def shared(keys: Mapping[str, tuple[Fraction, ...]]) -> list[Shared]:
    """Entries by descending keys, equal ones together, each with the places that they take up between them."""
    together: dict[tuple[Fraction, ...], list[str]] = {}
    for entry, key in keys.items():
        together.setdefault(key, []).append(entry)
    blocks: list[Shared] = []
    first = 1
    for key in sorted(together, reverse=True):
        entries = sorted(together[key])
        blocks.append(Shared(first, first + len(entries) - 1, tuple(entries)))
        first += len(entries)
    return blocks


def places(blocks: Sequence[Shared], settled: Settled) -> dict[str, int]:
    """By entry: its place; equal ones share it and the next are skipped, unless the panel parted exactly these (rulebook, 8)."""
    by_entry: dict[str, int] = {}
    for block in blocks:
        order = settled.get(frozenset(block.entries))
        if order is None or len(block.entries) == 1:
            by_entry.update(dict.fromkeys(block.entries, block.first))
        else:
            by_entry.update({entry: block.first + ahead for ahead, entry in enumerate(order)})
    return by_entry


def open_ties(blocks: Sequence[Shared], lines: Iterable[int], settled: Settled) -> tuple[Shared, ...]:
    """By place: the ties that a line cuts and the panel has not parted (rulebook, 10)."""
    stand = tuple(lines)
    return tuple(
        block
        for block in blocks
        if frozenset(block.entries) not in settled and any(block.is_cut_by(line) for line in stand)
    )
