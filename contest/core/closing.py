"""When a day has come to a point worth keeping: a hall is done with a group, a list is out. Each is a reason for a backup."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from contest.core import facts
from contest.core.day import Day
from contest.core.finding import find_spot
from contest.core.rulebook import Hall, Round
from contest.core.spot import Spot


@dataclass(frozen=True, slots=True)
class Milestone:
    """A point of the day: what kind, and how the people call it (小学组决赛一赛场结束); "asked" is no act's, a person's wish."""

    kind: Literal["hall", "published", "asked"]
    title: str


def milestones(day: Day, happened: Iterable[facts.Fact]) -> tuple[Milestone, ...]:
    """Return the points that these facts brought about; `day` is the day after them.

    A hall is done with a group once all its segments of every drawn, unwithdrawn entry are confirmed or absent; one
    that was reopened is done anew when it is confirmed again.
    """
    return tuple(found for fact in happened for found in _of_fact(day, fact))


def _of_fact(day: Day, fact: facts.Fact) -> Iterator[Milestone]:
    if isinstance(fact, facts.ResultsPublished):
        yield Milestone("published", f"{find_spot(day, fact.round, fact.group).name}名单公布")
    elif isinstance(fact, facts.SegmentConfirmed | facts.EntryAbsent):
        spot = find_spot(day, fact.round, day.entries[fact.entry].group)
        hall = spot.round.hall_of(fact.segment)
        if _is_done(spot, hall):
            yield _done(spot, hall)
    elif isinstance(fact, facts.EntryWithdrawn):
        yield from _without(day, fact.entry)


def _without(day: Day, entry: str) -> Iterator[Milestone]:
    """Whoever withdraws is waited for no longer: that may be all that a hall waited for."""
    for round_ in day.rulebook.rounds:
        if entry in day.turn(round_.key, day.entries[entry].group).order:
            spot = find_spot(day, round_.key, day.entries[entry].group)
            if spot.turn.publication is None:
                yield from (_done(spot, hall) for hall in _left_open(day, round_, entry) if _is_done(spot, hall))


def _left_open(day: Day, round_: Round, entry: str) -> list[Hall]:
    """Halls in which the entry has a segment that is not confirmed."""
    return [
        hall
        for hall in round_.halls
        if any(day.segment(round_.key, entry, segment).confirmed is None for segment in hall.segments)
    ]


def _is_done(spot: Spot, hall: Hall) -> bool:
    day, round_ = spot.day, spot.round.key
    return all(
        day.segment(round_, entry, segment).confirmed is not None
        for entry in spot.turn.order
        if not day.entries[entry].withdrawn
        for segment in hall.segments
    )


def _done(spot: Spot, hall: Hall) -> Milestone:
    return Milestone("hall", f"{spot.name}{hall.title}结束")
