"""What every state needs: the day with its names, the hall that it is about, and who looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from contest.core.day import Day, PanelKey, SegmentState
from contest.core.points import decimal, points
from contest.core.rulebook import Hall, Round, Segment
from contest.core.schools import short_names
from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.store.vault import Names

State = dict[str, object]

KNOW_NAMES = frozenset({"office", "organiser", "desk", "supervisor", "secretary"})
KNOW_JUDGES = frozenset({"office", "organiser", "checker", "supervisor", "technician"})
SEE_SHEETS = frozenset({"office", "organiser", "supervisor", "checker"})
SEE_RANKS = frozenset({"office", "organiser", "supervisor"})
SEE_PHONES = frozenset({"office", "organiser"})
FROM_OUTSIDE = frozenset({"judge", "screen", "public"})  # who learns of an own performance once it is on stage
BEFORE_THE_HALL = frozenset({"screen", "public"})  # what they are told, everybody reads
SEE_TOPICS = frozenset({"office", "organiser", "desk", "supervisor"})


@dataclass(frozen=True, slots=True)
class View:
    """Who looks at which day, and when."""

    day: Day
    names: Names
    seat: Seat
    now: Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A hall of a round, for one group: what a hall's state is about."""

    round: Round
    group: str
    hall: Hall

    def head(self, day: Day) -> State:
        """Return how every state of a hall begins; `rev` stands first."""
        return {"rev": day.rev, "round": self.round.key, "group": self.group, "hall": self.hall.key}


def places(view: View, topic: str = "") -> Iterator[Place]:
    """Every hall and group that is the seat's business; a judge's are the panels on which the judge sits.

    Of `marks` a judge is told those as well at which the judge sits no longer: a tablet must learn that it is over.
    """
    day, seat = view.day, view.seat
    for round_ in day.rulebook.rounds:
        for group in round_.groups:
            for hall in round_.halls:
                if not seat.covers(round_.key, group, hall.key):
                    continue
                key = PanelKey(round_.key, group, hall.key)
                sits = seat.person in day.panels.get(key, {})
                left = topic == "marks" and seat.person in day.left.get(key, set())
                if seat.role != "judge" or sits or left:
                    yield Place(round_, group, hall)


def steps(view: View, place: Place) -> Iterator[tuple[str, int, Segment, SegmentState]]:
    """Every entry (with its number) and segment of a hall, in the order in which they come on stage."""
    turn = view.day.turn(place.round.key, place.group)
    for number, entry in enumerate(turn.order, 1):
        for key in place.hall.segments:
            segment = view.day.rulebook.segment[key]
            yield entry, number, segment, view.day.segment(place.round.key, entry, key)


def may_know_names(view: View, round_: Round) -> bool:
    """Blind rounds: judges and screens see the number drawn, never name or school (rulebook, `blind`)."""
    return view.seat.role in KNOW_NAMES or not round_.blind


def identity(view: View, round_: Round, entry: str) -> State:
    """Return an entry's name, its school and what the wall calls that, as they stand in a list that is out, else as last corrected."""
    known = view.day.entries[entry]
    out = view.day.turn(round_.key, known.group).publication
    name, school = (known.name, known.school) if out is None else out.called.get(entry, (known.name, known.school))
    short = short_names([*(other.school for other in view.day.entries.values()), school])
    return {"name": view.names.of(name), "school": school, "short": short[school]}


def step_decimals(segment: Segment) -> int:
    """With how many digits marks of a segment are written: as many as its step has."""
    digits = 0
    while (segment.step * 10**digits).denominator != 1 and digits < 6:  # noqa: PLR2004 - no notice marks finer
        digits += 1
    return digits


def mark_text(segment: Segment, mark: str | Fraction) -> str:
    """Write a mark with the digits of its step: 27.0."""
    return decimal(points(mark) if isinstance(mark, str) else mark, step_decimals(segment))
