"""What an act is about: a round and group, and an entry's segment in it, with how the people call them."""

from dataclasses import dataclass

from contest.core.clocks import ClockRun
from contest.core.day import Chair, Day, Entry, SegmentState
from contest.core.rulebook import Group, Round, Segment
from contest.core.turn import Turn


@dataclass(frozen=True, slots=True)
class Spot:
    """A round and group that an act is about."""

    day: Day
    round: Round
    group: Group

    @property
    def turn(self) -> Turn:
        """The round's state for the group."""
        return self.day.turn(self.round.key, self.group.key)

    @property
    def name(self) -> str:
        """How the people call it: 小学组全县决赛; a round that names the group already says it once."""
        return self.round.title if self.group.title in self.round.title else self.group.title + self.round.title


@dataclass(frozen=True, slots=True)
class Stage(Spot):
    """An entry's segment in a round."""

    entry: Entry
    segment: Segment

    @property
    def state(self) -> SegmentState:
        """All that was recorded for it."""
        return self.day.segment(self.round.key, self.entry.id, self.segment.key)

    @property
    def hall(self) -> str:
        """The hall in which the segment is held."""
        return self.round.hall_of(self.segment.key).key

    @property
    def who(self) -> str:
        """How the people call the entry: its number once drawn, before that its id."""
        return entry_name(self.day, self.round.key, self.entry.id)

    @property
    def panel(self) -> dict[str, Chair]:
        """Judges seated for it, those in training too, each with the chair."""
        return self.day.panel(self.round.key, self.group.key, self.hall)

    @property
    def due(self) -> tuple[str, ...]:
        """Judges who are seated, not in training and not recused: who is waited for, and whose sheets count."""
        return tuple(
            judge
            for judge, chair in self.panel.items()
            if not chair.training and not self.day.is_recused(judge, self.entry.id)
        )

    def run(self, part: str) -> ClockRun:
        """Return the clock of that part as it stands."""
        return self.state.clocks.get(part, ClockRun())


def entry_name(day: Day, round_: str, entry: str) -> str:
    """Return “7号” once drawn, before that the id."""
    number = day.number(round_, entry)
    return f"{number}号" if number else entry
