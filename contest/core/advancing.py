"""Who goes on to the next round: by the places reckoned now, by a published list, or with those who step up (rulebook, 10)."""

from itertools import groupby

from contest.core.awards import Field, how_many, within
from contest.core.day import Day
from contest.core.results import Standings
from contest.core.turn import Turn


def advancing(day: Day, reckoned: Standings, *, step_up: bool = False) -> tuple[str, ...]:
    """Who goes on by the round's `advance` for the group, by place, then id (rulebook, 10).

    A published list stands as it is. With `step_up` those on it who have left since are passed over for the next by place.
    """
    advance = reckoned.round.advance_of(reckoned.group)
    if advance is None:
        return ()
    turn = day.turn(reckoned.round.key, reckoned.group)
    if turn.publication is not None:
        count = how_many(advance.count, _field_of(turn))
        parts_ties = reckoned.round.ties.at_line == "panel"
        return _stepping_up(day, turn, count, parts_ties=parts_ties) if step_up else _going_on(turn, count)
    chosen = within(reckoned.blocks, turn.settled.get(None, {}), how_many(advance.count, reckoned.field))
    return tuple(row.candidate.entry for row in reckoned.ranked if row.candidate.entry in chosen)


def _field_of(turn: Turn) -> Field:
    rows = turn.publication.standings if turn.publication else ()
    return Field(sum(1 for row in rows if row["place"] is not None), sum(1 for row in rows if not row["withdrawn"]))


def _going_on(turn: Turn, count: int) -> tuple[str, ...]:
    """Whoever the published list has within the count: a later withdrawal touches the rounds to come only (contract)."""
    rows = turn.publication.standings if turn.publication else ()
    return tuple(str(row["entry"]) for row in rows if isinstance(row["place"], int) and row["place"] <= count)


def _stepping_up(day: Day, turn: Turn, count: int, *, parts_ties: bool) -> tuple[str, ...]:
    """The published places stand; for whoever has left since the next by place step up.

    Equal ones whom the line cuts only now stay behind where the panel would have to part them: it no longer can.
    """
    rows = turn.publication.standings if turn.publication else ()
    left = [row for row in rows if row["place"] is not None and not day.entries[str(row["entry"])].withdrawn]
    going: list[str] = []
    for _, equal in groupby(left, key=lambda row: row["place"]):
        block = [str(row["entry"]) for row in equal]
        if len(going) >= count or (parts_ties and len(going) + len(block) > count):
            break
        going += block
    return tuple(going)
