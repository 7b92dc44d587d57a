"""The whole reckoning of a round for a group: from what is confirmed to standings, ties at lines, awards, who goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from contest.core.awards import Field, how_many, item_winners, tier_lines, tiers_by_entry
from contest.core.chain import digest
from contest.core.day import Day, SegmentState
from contest.core.points import decimal, points, shortest
from contest.core.ranking import Candidate, Ranked, Shared, has_place, open_ties, places, reckon, shared
from contest.core.rulebook import Item, Round, Segment
from contest.core.scoring import NOTHING, Earlier, SegmentInput, SegmentResult, segment_result
from contest.core.turn import Turn

Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Standings:
    """A round for a group as it stands: candidates ranked, ties that lines cut, and what each would win."""

    round: Round
    group: str
    ranked: tuple[Ranked, ...]
    blocks: tuple[Shared, ...]
    item_blocks: Mapping[str, tuple[Shared, ...]]
    field: Field
    complete: bool
    ties_open: tuple[Shared, ...]
    item_ties_open: Mapping[str, tuple[Shared, ...]]
    awards: Mapping[str, str | None]
    items: Mapping[str, tuple[str, ...]]

    @property
    def has_open_tie(self) -> bool:
        """Whether some line cuts a tie that the panel has not parted."""
        return bool(self.ties_open or self.item_ties_open)


def segment_input(state: SegmentState, judges: tuple[str, ...]) -> SegmentInput:
    """What a segment's result follows from, with the sheets of these judges."""
    return SegmentInput(
        sheets=tuple((judge, points(state.sheets[judge].mark)) for judge in judges if judge in state.sheets),
        elapsed=tuple((part, run.elapsed_s) for part, run in state.clocks.items() if run.elapsed_s is not None),
        faults=tuple(state.faults),
        rulings=tuple(points(lose) for lose, _ in state.rulings),
        paper=None if state.paper is None else points(state.paper),
    )


def result_of(day: Day, round_: Round, segment: Segment, state: SegmentState, judges: tuple[str, ...]) -> SegmentResult:
    """Return what a segment comes to with the sheets of these judges, confirmed or not."""
    return segment_result(segment, day.rulebook.judging(round_, segment), round_.rounding, segment_input(state, judges))


def standings(day: Day, round_: Round, group: str) -> Standings:
    """Reckon a round for a group from what is confirmed now; a published list is kept apart and not reckoned again."""
    turn = day.turn(round_.key, group)
    candidates = [_candidate(day, round_, group, entry) for entry in turn.order]
    ranked = {candidate.entry: reckon(round_, candidate) for candidate in candidates}
    placed = {entry: row for entry, row in ranked.items() if has_place(round_, row.candidate)}
    blocks = tuple(shared({entry: row.keys for entry, row in placed.items()}))
    field = Field(len(placed), sum(1 for candidate in candidates if not candidate.withdrawn))
    award = round_.award_of(group)
    by_place = places(blocks, turn.settled.get(None, {}))
    complete = bool(turn.order) and is_complete(day, round_, group)
    item_blocks = {item.segment: _item_blocks(item, placed) for item in award.items}
    ties = _ties(round_, turn, blocks, field, group) if complete else ()
    item_ties = _item_ties(round_, turn, item_blocks, field, group) if complete else {}
    decided = complete and not ties and not item_ties
    totals = {entry: row.total.total for entry, row in placed.items()}
    rows = [Ranked(row.candidate, row.total, row.keys, by_place.get(entry)) for entry, row in ranked.items()]
    return Standings(
        round_,
        group,
        tuple(sorted(rows, key=_by_place)),
        blocks,
        item_blocks,
        field,
        complete,
        ties,
        item_ties,
        tiers_by_entry(award, field, round_.ties.at_line, by_place, totals) if decided else {},
        _items(round_, turn, item_blocks, field, group) if decided else {},
    )


def is_complete(day: Day, round_: Round, group: str) -> bool:
    """Whether every segment of every drawn, unwithdrawn entry is confirmed (contract)."""
    return next(iter(holes(day, round_, group)), None) is None


def holes(day: Day, round_: Round, group: str) -> list[tuple[str, str]]:
    """List the (entry, segment) that are not confirmed yet, in the order drawn."""
    return [
        (entry, segment)
        for entry in day.turn(round_.key, group).order
        if not day.entries[entry].withdrawn
        for segment in round_.segments
        if (state := day.segments.get((round_.key, entry, segment))) is None or state.confirmed is None
    ]


def settleable(reckoned: Standings, segment: str | None) -> frozenset[frozenset[str]]:
    """Which ties the panel may part: those that a line cuts, settled already or not; none before all is confirmed."""
    if not reckoned.complete or reckoned.round.ties.at_line != "panel":
        return frozenset()
    if segment is None:
        blocks, lines = reckoned.blocks, lines_of(reckoned.round, reckoned.field, reckoned.group)
    else:
        blocks = reckoned.item_blocks.get(segment, ())
        lines = item_lines_of(reckoned.round, reckoned.field, reckoned.group, segment)
    return frozenset(frozenset(tie.entries) for tie in open_ties(blocks, lines, {}))


def public_rows(reckoned: Standings, *, with_awards: bool) -> list[Data]:
    """Return the standings as results.json has them (contract); awards and items only where asked for."""
    return [_row(reckoned, row, with_awards=with_awards) for row in reckoned.ranked]


def published_rows(reckoned: Standings) -> tuple[Data, ...]:
    """Return the rows to keep with a publication: the public ones, with the exact totals that a later round may carry."""
    return tuple(
        {**_row(reckoned, row, with_awards=True), "exact": _exact(row), "withdrawn": row.candidate.withdrawn}
        for row in reckoned.ranked
    )


def manifest(reckoned: Standings) -> str:
    """SHA-256 hex of what would be published: round, group, standings with awards and items, in canonical JSON."""
    rows = public_rows(reckoned, with_awards=True)
    return digest({"round": reckoned.round.key, "group": reckoned.group, "standings": rows})


def published_public(row: Data) -> Data:
    """Return a kept row as results.json has it."""
    return {key: value for key, value in row.items() if key not in {"exact", "withdrawn"}}


def _candidate(day: Day, round_: Round, group: str, entry: str) -> Candidate:
    states = {segment: day.segments.get((round_.key, entry, segment)) for segment in round_.segments}
    return Candidate(
        entry,
        {key: _confirmed_result(day, round_, day.rulebook.segment[key], state) for key, state in states.items()},
        frozenset(key for key, state in states.items() if state is not None and state.absent),
        day.entries[entry].withdrawn,
        _earlier(day, round_, group, entry),
    )


def _confirmed_result(day: Day, round_: Round, segment: Segment, state: SegmentState | None) -> SegmentResult:
    if state is None or state.confirmed is None or state.confirmed.absent:
        return NOTHING
    if state.result is None:
        state.result = result_of(day, round_, segment, state, state.confirmed.judges)
    return state.result


def _earlier(day: Day, round_: Round, group: str, entry: str) -> Earlier | None:
    """Return the earlier total as rounded there; None for a group that was not in that round (rulebook, 7)."""
    if round_.carry is None:
        return None
    source = day.rulebook.round[round_.carry.from_round]
    if group not in source.groups:
        return None
    publication = day.turn(source.key, group).publication
    if publication is not None:
        return next(
            (_kept(row) for row in publication.standings if row["entry"] == entry), Earlier(Fraction(0), Fraction(0))
        )
    if entry not in day.turn(source.key, group).order:
        return Earlier(Fraction(0), Fraction(0))
    total = reckon(source, _candidate(day, source, group, entry)).total
    return Earlier(total.total, total.exact_total)


def _kept(row: Data) -> Earlier:
    exact = row["exact"]
    assert isinstance(exact, dict)  # noqa: S101 - published_rows wrote it
    return Earlier(Fraction(exact["total"]), Fraction(exact["exact_total"]))


def _exact(row: Ranked) -> Data:
    return {"total": str(row.total.total), "exact_total": str(row.total.exact_total)}


def _by_place(row: Ranked) -> tuple[bool, int, str]:
    return (row.place is None, row.place or 0, row.candidate.entry)


def _item_blocks(item: Item, placed: Mapping[str, Ranked]) -> tuple[Shared, ...]:
    nets = {
        entry: (row.candidate.results[item.segment].net,)
        for entry, row in placed.items()
        if item.segment not in row.candidate.absent
    }
    return tuple(shared(nets))


def _ties(round_: Round, turn: Turn, blocks: tuple[Shared, ...], field: Field, group: str) -> tuple[Shared, ...]:
    if round_.ties.at_line != "panel":
        return ()
    return open_ties(blocks, lines_of(round_, field, group), turn.settled.get(None, {}))


def lines_of(round_: Round, field: Field, group: str) -> tuple[int, ...]:
    """Where lines stand in a group's ranking: after each tier, and after who goes on (rulebook, 10)."""
    advance = round_.advance_of(group)
    return (*tier_lines(round_.award_of(group), field), *((how_many(advance.count, field),) if advance else ()))


def item_lines_of(round_: Round, field: Field, group: str, segment: str) -> tuple[int, ...]:
    """Where lines stand in a segment's own ranking: after each item award that it has."""
    return tuple(how_many(item.count, field) for item in round_.award_of(group).items if item.segment == segment)


def _item_ties(
    round_: Round, turn: Turn, item_blocks: Mapping[str, tuple[Shared, ...]], field: Field, group: str
) -> dict[str, tuple[Shared, ...]]:
    if round_.ties.at_line != "panel":
        return {}
    cut = {
        segment: open_ties(blocks, item_lines_of(round_, field, group, segment), turn.settled.get(segment, {}))
        for segment, blocks in item_blocks.items()
    }
    return {segment: ties for segment, ties in cut.items() if ties}


def _items(
    round_: Round, turn: Turn, item_blocks: Mapping[str, tuple[Shared, ...]], field: Field, group: str
) -> dict[str, tuple[str, ...]]:
    won: dict[str, tuple[str, ...]] = {}
    for item in round_.award_of(group).items:
        for entry in item_winners(item, field, item_blocks[item.segment], turn.settled.get(item.segment, {})):
            won[entry] = (*won.get(entry, ()), item.title)
    return won


def _row(reckoned: Standings, row: Ranked, *, with_awards: bool) -> Data:
    decimals, entry = reckoned.round.rounding.decimals, row.candidate.entry
    return {
        "entry": entry,
        "place": row.place,
        "total": decimal(row.total.total, decimals),
        "marked_total": decimal(row.total.marked_total, decimals),
        "award": reckoned.awards.get(entry) if with_awards else None,
        "segments": {key: _segment_row(row.candidate.results[key], decimals) for key in reckoned.round.segments},
        "items": list(reckoned.items.get(entry, ())) if with_awards else [],
    }


def _segment_row(result: SegmentResult, decimals: int) -> Data:
    return {
        "mean": None if result.mean is None else decimal(result.mean, decimals),
        "lost": shortest(result.lost),
        "net": decimal(result.net, decimals),
        "over_s": result.over_s,
        "sheets": result.sheets,
        "counted": result.counted,
    }
