"""In which order a hall's stage is used: by goes, each of them once through the whole field in the order drawn.

Segments that follow each other in a hall are one go: an entry does them one after the other. A segment that is prepared for
begins a go of its own, since nobody on stage can prepare: where one hall holds all segments, the field passes once with what
needs no topic, and then once with each that does, so that everyone has the whole time that the rules give, and no more.
"""

from collections.abc import Iterator

from contest.core.day import Day, SegmentState
from contest.core.lateness import calling_order
from contest.core.rulebook import Hall, Rulebook, Segment

Go = tuple[Segment, ...]


def goes(rulebook: Rulebook, hall: Hall) -> tuple[Go, ...]:
    """Return a hall's segments by goes; a paper belongs to the go that it follows."""
    made: list[list[Segment]] = []
    for key in hall.segments:
        segment = rulebook.segment[key]
        if not made or lead_s(segment):
            made.append([])
        made[-1].append(segment)
    return tuple(tuple(go) for go in made)


def lead_s(segment: Segment) -> int:
    """How long a segment is prepared for, 0 where nothing is drawn."""
    return segment.prepare.lead_s if segment.prepare.topic == "drawn" else 0


def programme(day: Day, round_: str, group: str, hall: Hall) -> Iterator[tuple[str, Segment, SegmentState]]:
    """Every entry that takes part and segment of a hall, go by go, in the order in which they come on stage."""
    drawn = [entry for entry in day.turn(round_, group).order if not day.entries[entry].withdrawn]
    order = calling_order(day, round_, drawn, hall)
    for go in goes(day.rulebook, hall):
        for entry in order:
            for segment in go:
                yield entry, segment, day.segment(round_, entry, segment.key)
