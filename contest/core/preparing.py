"""Drawn topics: from which pool an entry draws, whose turn it is to draw, who prepares and until when (`prepare`)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from contest.core.day import Day, Entry, SegmentState
from contest.core.lateness import deferred
from contest.core.programme import goes, lead_s, programme
from contest.core.rulebook import Hall, Segment
from contest.core.timing import Reading


@dataclass(frozen=True, slots=True)
class Preparation:
    """An entry that drew for a segment and has not performed it yet; its topic stands in `state`."""

    entry: str
    number: int
    segment: Segment
    state: SegmentState
    drawn: Reading
    on_stage: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """Who draws next for a segment; `pool`: how many topics there are for this entry, 0: slips on paper.

    `waits_for` is what is to be finished first, None where it is time: the segment for which the entry `prepares`, else,
    hours ahead, one with which the hall's stage is still busy, else one that comes before on its own way through the halls.
    `ahead`: how many performances come before it in the hall.
    """

    entry: str
    number: int
    segment: Segment
    pool: int
    left: int
    waits_for: str | None = None
    prepares: bool = False
    ahead: int = 0


def fitting(day: Day, segment: str, unit: str) -> tuple[str, ...]:
    """Topics of a segment's pool that an entry of this kind of unit may get."""
    return tuple(one.topic for one in day.topics.values() if one.segment == segment and one.unit in {None, unit})


def drawable(day: Day, round_: str, entry: Entry, segment: str) -> tuple[str, ...]:
    """Among which topics chance decides: those drawn least often, so that none comes again before the pool is empty.

    All rounds draw from one pool. Of equally often drawn ones an entry does not get what it had in an earlier round, if
    there is another; empty where there is no topic for its kind of unit.
    """
    fits = fitting(day, segment, entry.unit)
    drawn = Counter(state.topic for (_, _, of), state in day.segments.items() if of == segment and state.topic)
    fewest = min((drawn[topic] for topic in fits), default=0)
    fresh = tuple(topic for topic in fits if drawn[topic] == fewest)
    had = {
        state.topic
        for (other, who, of), state in day.segments.items()
        if (who, of) == (entry.id, segment) and other != round_
    }
    return tuple(topic for topic in fresh if topic not in had) or fresh


def lacks_topic(day: Day, entry: Entry, segment: Segment, state: SegmentState) -> bool:
    """Whether an entry is still to draw from a pool; slips on paper (an empty pool) are drawn without us as well."""
    drawn = segment.prepare.topic == "drawn" and not state.topic_drawn
    return drawn and bool(fitting(day, segment.key, entry.unit))


def is_ahead(segment: Segment, state: SegmentState) -> bool:
    """Whether a segment is still to be performed: live, not confirmed, not timed, no sheet handed in."""
    timed = any(run.state != "idle" for run in state.clocks.values())
    return segment.kind == "stage" and state.confirmed is None and not timed and not state.sheets


def next_up(day: Day, round_: str, group: str, hall: Hall) -> tuple[str, Segment] | None:
    """Return who is to be called now and for what: the first in the programme still to be performed, but for who was called last."""
    call = day.calls.get((round_, hall.key))
    for entry, segment, state in programme(day, round_, group, hall):
        called = call is not None and (call.entry, call.segment) == (entry, segment.key)
        if not called and is_ahead(segment, state):
            return entry, segment
    return None


def preparations(day: Day, round_: str, group: str, hall: Hall) -> Iterator[Preparation]:
    """Whoever drew for a segment of a hall and has not left the stage, in the order; nobody of a round that is closed."""
    for entry, number, segment, state in _steps(day, round_, group, hall):
        called = _is_on_stage(day, round_, hall, entry, segment)
        if state.topic_at is not None and (called or is_ahead(segment, state)):
            yield Preparation(entry, number, segment, state, state.topic_at, called)


def turns(day: Day, round_: str, group: str, hall: Hall) -> Iterator[Turn]:
    """For each segment of a hall with drawn topics: the first in the order who is still to draw."""
    waiting: dict[str, list[tuple[str, int, Segment]]] = {}
    in_turn = sorted(_steps(day, round_, group, hall), key=lambda step: deferred(day, round_, step[0], hall))
    for entry, number, segment, state in in_turn:
        if not state.topic_drawn and is_ahead(segment, state):
            waiting.setdefault(segment.key, []).append((entry, number, segment))
    for key, queue in waiting.items():
        entry, number, segment = queue[0]
        pool = fitting(day, key, day.entries[entry].unit)
        before = list(_before(day, round_, group, hall, segment))
        own = prepares_for(day, round_, entry)
        early = before[0].key if _is_early(before, segment) else None
        waits_for = own or early or comes_before(day, round_, entry, key)
        yield Turn(entry, number, segment, len(pool), len(queue), waits_for, own is not None, len(before))


def _before(day: Day, round_: str, group: str, hall: Hall, segment: Segment) -> Iterator[Segment]:
    """What is still to be performed in a hall before a segment's go begins."""
    earlier = {one.key for go in takewhile(lambda go: segment not in go, goes(day.rulebook, hall)) for one in go}
    for _, other, state in programme(day, round_, group, hall):
        if other.key in earlier and is_ahead(other, state):
            yield other


def _is_early(before: Sequence[Segment], segment: Segment) -> bool:
    """Whether the stage is busy for longer than the preparation lasts, by the clocks' limits and not counting who is next."""
    return sum(clock.limit_s for other in before[1:] for clock in other.clocks) > lead_s(segment)


def prepares_for(day: Day, round_: str, entry: str) -> str | None:
    """The segment for which an entry has drawn and that is still ahead, None where it is free to draw."""
    for key in day.rulebook.round[round_].segments:
        state = day.segment(round_, entry, key)
        if state.topic_drawn and is_ahead(day.rulebook.segment[key], state):
            return key
    return None


def comes_before(day: Day, round_: str, entry: str, segment: str) -> str | None:
    """The first segment on an entry's way through the halls that is still ahead of it and before this one; None: it is next."""
    way = (key for hall in day.rulebook.round[round_].halls for key in hall.segments)
    earlier = takewhile(lambda key: key != segment, way)
    ahead = (key for key in earlier if is_ahead(day.rulebook.segment[key], day.segment(round_, entry, key)))
    return next(ahead, None)


def _steps(day: Day, round_: str, group: str, hall: Hall) -> Iterator[tuple[str, int, Segment, SegmentState]]:
    """Entries and segments with drawn topics that may still come on stage, entry by entry in the order."""
    turn = day.turn(round_, group)
    segments = [
        day.rulebook.segment[key] for key in hall.segments if day.rulebook.segment[key].prepare.topic == "drawn"
    ]
    if not segments or not turn.open or turn.publication is not None:
        return
    for number, entry in enumerate(turn.order, 1):
        for segment in segments if not day.entries[entry].withdrawn else ():
            state = day.segment(round_, entry, segment.key)
            if state.confirmed is None:
                yield entry, number, segment, state


def _is_on_stage(day: Day, round_: str, hall: Hall, entry: str, segment: Segment) -> bool:
    call = day.calls.get((round_, hall.key))
    return call is not None and (call.entry, call.segment) == (entry, segment.key)
