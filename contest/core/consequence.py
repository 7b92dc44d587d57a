"""What every sentence about a consequence stands on: the two days, who reads, and how things are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from contest.core.day import Day, SegmentState
from contest.core.facts import Fact, SegmentConfirmed
from contest.core.finding import find_stage
from contest.core.points import shortest
from contest.core.results import Standings, standings
from contest.core.rulebook import Round
from contest.core.spot import Stage, entry_name
from contest.core.trying import tried

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Eyes:
    """What the reader may know: marks before they are shown, totals and places before they are published, who an entry is."""

    marks: bool = False
    ranks: bool = False
    called: Mapping[str, str] = field(default_factory=dict)  # names by entry's id; empty for who must not know


@dataclass(frozen=True, slots=True)
class Change:
    """The day before and after, who reads of it, and all that would happen."""

    before: Day
    after: Day
    eyes: Eyes
    happened: tuple[Fact, ...] = ()

    def who(self, round_: str, entry: str) -> str:
        """How the reader calls an entry: by number once drawn, before that by name, or id."""
        return entry_name(self.before, round_, entry) if self.before.number(round_, entry) else self.name(entry)

    def name(self, entry: str) -> str:
        """How the reader calls an entry of no round."""
        return self.eyes.called.get(entry, entry)

    def all_of(self, round_: str, entries: Iterable[str]) -> str:
        """Name entries: “5号、7号”; of many the first four, and how many there are."""
        called = [self.who(round_, entry) for entry in entries]
        return "、".join(called[:MOST_NAMED]) + (f"等{len(called)}位" if len(called) > MOST_NAMED else "")


@dataclass(frozen=True, slots=True)
class Ahead:
    """A round and group as it would stand if one segment that is open now were confirmed with the sheets that are in."""

    day: Day
    reckoned: Standings


def as_it_is(stage: Stage) -> Ahead:
    """Reckon as if the segment were confirmed now; a confirmed one stands as it is."""
    day = stage.day
    if stage.state.confirmed is None:
        judges = tuple(judge for judge in stage.due if judge in stage.state.sheets)
        fact = SegmentConfirmed(stage.round.key, stage.entry.id, stage.segment.key, judges)
        day = tried(day, (fact,))
    return Ahead(day, standings(day, day.rulebook.round[stage.round.key], stage.group.key))


def stages(change: Change, round_: str, entry: str, segment: str) -> tuple[Stage, Stage]:
    """Return an entry's segment before and after."""
    return find_stage(change.before, round_, entry, segment), find_stage(change.after, round_, entry, segment)


def going(day: Day, round_: str, group: str) -> list[str]:
    """Who is in a round's draw and not withdrawn, in the order drawn."""
    return [entry for entry in day.turn(round_, group).order if not day.entries[entry].withdrawn]


def hall_states(day: Day, round_: Round, group: str, hall: str) -> list[tuple[str, str, SegmentState]]:
    """Every entry and live segment of a hall with what was recorded, in the order drawn."""
    keys = next(known for known in round_.halls if known.key == hall).segments
    live = [key for key in keys if day.rulebook.segment[key].kind == "stage"]
    return [
        (entry, key, day.segment(round_.key, entry, key)) for entry in going(day, round_.key, group) for key in live
    ]


def names(day: Day, round_: str, entries: Iterable[str]) -> str:
    """Name entries: “5号、7号”; of many the first four, and how many there are."""
    called = [entry_name(day, round_, entry) for entry in entries]
    return "、".join(called[:MOST_NAMED]) + (f"等{len(called)}位" if len(called) > MOST_NAMED else "")


def minus(lost: Fraction) -> str:
    """Write what is lost, with a true minus: −0.5; 0 is 0."""
    return f"−{shortest(lost)}" if lost else "0"


def clock_face(seconds: int) -> str:
    """Write seconds as 5:31."""
    return f"{seconds // 60}:{seconds % 60:02d}"
