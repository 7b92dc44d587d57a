"""Late entrants: who comes last in a hall. Numbers once drawn never shift; only the order of calling does."""

from collections.abc import Iterable

from contest.core.day import Day, SegmentState
from contest.core.rulebook import Hall

CALL_EVERY_S = 120


def in_hall(day: Day, round_: str, entry: str, hall: Hall) -> tuple[SegmentState, ...]:
    """What was recorded for an entry in a hall, segment by segment."""
    return tuple(day.segment(round_, entry, key) for key in hall.segments)


def deferred(day: Day, round_: str, entry: str, hall: Hall) -> int:
    """The journal line that moved an entry to the end of a hall; 0 where it stands in its place."""
    return max(state.deferred for state in in_hall(day, round_, entry, hall))


def calling_order(day: Day, round_: str, order: Iterable[str], hall: Hall) -> tuple[str, ...]:
    """Entries as they are called in a hall: those that were moved to the end follow, in the order in which they were."""
    return tuple(sorted(order, key=lambda entry: deferred(day, round_, entry, hall)))
