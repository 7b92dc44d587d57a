"""What a round still lacks before it is opened for a group, in the order in which it is got: people hall by hall, the desk, topics."""

from collections.abc import Iterator
from typing import NamedTuple

from contest.core.rulebook import Hall
from contest.core.seat import TITLES, Seat
from contest.core.spot import Spot


class Lack(NamedTuple):
    """What is lacking: the organiser's act that gets it, and one sentence."""

    act: str
    sentence: str
    hall: str | None = None


def lacking(spot: Spot) -> Iterator[Lack]:
    """Everything that is lacking. A hall where nobody marks and no clock runs needs only its checker."""
    for hall in spot.round.halls:
        yield from _in_hall(spot, hall)
    if not _is_seated(spot, "desk", None):
        yield Lack("person.seat", f"{spot.name}还没有{TITLES['desk']}，请组织者安排。")
    for key in spot.round.segments:
        segment = spot.day.rulebook.segment[key]
        if segment.prepare.topic == "drawn" and not _has_topics(spot, key):
            yield Lack("topic.add", f"{segment.title}的题库是空的，请加题，或备好纸签。")


def _in_hall(spot: Spot, hall: Hall) -> Iterator[Lack]:
    rulebook, where = spot.day.rulebook, f"{spot.name}{hall.title}"
    segments = [rulebook.segment[key] for key in hall.segments]
    quorum = max((rulebook.judging(spot.round, one).quorum for one in segments if one.kind == "stage"), default=0)
    short = quorum - len(spot.day.markers(spot.round.key, spot.group.key, hall.key))
    if short > 0:
        yield Lack("judge.seat", f"{where}还差{short}位评委，请组织者安排。", hall.key)
    clocked = any(one.clocks for one in segments)
    for role in (*(("timekeeper",) if clocked else ()), "checker"):
        if not _is_seated(spot, role, hall.key):
            yield Lack("person.seat", f"{where}还没有{TITLES[role]}，请组织者安排。", hall.key)


def _is_seated(spot: Spot, role: str, hall: str | None) -> bool:
    """Whether somebody has a seat of that role for this round, group and hall; the office's own doesn't count."""
    return any(
        Seat(role, one.id, one.round, one.group, one.hall).covers(spot.round.key, spot.group.key, hall)
        for one in spot.day.people.values()
        if one.role == role
    )


def _has_topics(spot: Spot, segment: str) -> bool:
    units = {None, *(unit for unit, group in spot.day.rulebook.group_of_unit.items() if group == spot.group.key)}
    return any(one.segment == segment and one.unit in units for one in spot.day.topics.values())
