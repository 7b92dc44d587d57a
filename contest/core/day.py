"""A contest so far: what its facts add up to, as values in memory. Folding the same facts gives the same day.

The tables are the truth; a `Day` is read from them (`store/load.py`) and kept up with each commit, so that a rule
is decided without a query and a broadcast costs no SQL. `folding` folds; nothing in here decides, `journey` does.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from contest.core import facts
from contest.core.clocks import ClockRun
from contest.core.rulebook import Rulebook
from contest.core.scoring import SegmentResult
from contest.core.showing import Picture, Showing
from contest.core.timing import Reading
from contest.core.turn import Turn


@dataclass(frozen=True, slots=True)
class Entry:
    """A registered entry; `name` and `phone` are digests."""

    id: str
    group: str
    school: str
    unit: str
    name: str
    phone: str | None = None
    talent: dict[str, object] | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge as last made known; `name` is a digest."""

    id: str
    name: str
    school: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A seat other than a judge's; `name` is a digest. None means all rounds, groups or halls."""

    id: str
    name: str
    role: str
    round: str | None = None
    group: str | None = None
    hall: str | None = None


@dataclass(frozen=True, slots=True)
class Chair:
    """A judge's place at a panel's table: its number from 1, which stays while the judge sits, and whether chief.

    A judge in training has a number of another row, so that nobody else's moves.
    """

    number: int
    chief: bool = False
    training: bool = False

    @property
    def title(self) -> str:
        """How the people call it: 评委3席, 实习1席."""
        return f"{'实习' if self.training else '评委'}{self.number}席"


class PanelKey(NamedTuple):
    """A panel sits in one hall for one group of one round."""

    round: str
    group: str
    hall: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A judge's newest sheet for an entry's segment; `mark` is the whole mark."""

    judge: str
    version: int
    mark: str
    marks: dict[str, str] | None
    note: str | None
    rev: int


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How a segment was fixed: by a panel whose sheets count, or by absence."""

    rev: int
    at: str
    judges: tuple[str, ...] = ()
    absent: bool = False


@dataclass(slots=True)
class SegmentState:
    """All that was recorded for an entry's segment in a round."""

    clocks: dict[str, ClockRun] = field(default_factory=dict)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    practice: dict[str, Sheet] = field(default_factory=dict)  # of judges in training: no result ever looks here
    versions: dict[str, int] = field(
        default_factory=dict
    )  # how often each judge's sheet has changed, taken back or not
    paper: str | None = None
    paper_version: int = 0
    faults: list[str] = field(default_factory=list)
    rulings: list[tuple[str, str]] = field(default_factory=list)
    confirmed: Confirmation | None = None
    topic_drawn: bool = False
    topic: str | None = None
    topic_text: str | None = None
    topic_at: Reading | None = None
    topic_rev: int = 0
    shown: list[Showing] = field(default_factory=list)
    roll: tuple[Reading, ...] = ()
    deferred: int = 0  # the journal line that moved it to the end of its hall
    history: list["Event"] = field(default_factory=list)
    result: SegmentResult | None = field(default=None, compare=False)  # kept while it is confirmed

    @property
    def absent(self) -> bool:
        """Whether the entry missed this segment."""
        return self.confirmed is not None and self.confirmed.absent


@dataclass(frozen=True, slots=True)
class Call:
    """Who was called on stage in a hall, and by which journal line."""

    group: str
    entry: str
    segment: str
    rev: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """The journal line that made a fact true: its number, time and person."""

    rev: int
    at: str
    by: str


class Event(NamedTuple):
    """Something that happened to an entry's segment on its way over the stage, and the journal line that made it true."""

    stamp: Stamp
    fact: facts.Fact


@dataclass(slots=True)
class Day:
    """A contest so far; `left` are judges who sat at a table and no longer do; `rows` is what `store/states/marks_table.py` keeps of it, no part of what it says.

    `born` begins the hash of the journal's first line: a contest begun anew under the same key is another one.
    """

    contest: str
    rulebook: Rulebook
    demonstration: bool = False
    rev: int = 0
    entries: dict[str, Entry] = field(default_factory=dict)
    judges: dict[str, Judge] = field(default_factory=dict)
    panels: dict[PanelKey, dict[str, Chair]] = field(default_factory=dict)
    left: dict[PanelKey, set[str]] = field(default_factory=dict)
    recusals: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[tuple[str, str, str | None, str | None, str | None], Person] = field(default_factory=dict)
    topics: dict[str, facts.TopicAdded] = field(default_factory=dict)
    turns: dict[tuple[str, str], Turn] = field(default_factory=dict)
    segments: dict[tuple[str, str, str], SegmentState] = field(default_factory=dict)
    calls: dict[tuple[str, str], Call] = field(default_factory=dict)
    screens: dict[str, Picture] = field(default_factory=dict)
    plans: dict[str, facts.PlanSet] = field(default_factory=dict)
    rows: dict[tuple[str, str, str], tuple[object, dict[str, object]]] = field(default_factory=dict, compare=False)
    born: str = field(default="", compare=False)

    def turn(self, round_: str, group: str) -> Turn:
        """Return a round's state for a group, a blank one where nothing happened; only `folding` writes to it."""
        return self.turns.get((round_, group)) or Turn()

    def segment(self, round_: str, entry: str, segment: str) -> SegmentState:
        """Return what was recorded for an entry's segment, a blank where nothing was; only `folding` writes to it."""
        return self.segments.get((round_, entry, segment)) or _NOTHING

    def panel(self, round_: str, group: str, hall: str) -> dict[str, Chair]:
        """Judges seated in a hall for a group, those in training too, each with the chair."""
        return self.panels.get(PanelKey(round_, group, hall), {})

    def markers(self, round_: str, group: str, hall: str) -> dict[str, Chair]:
        """Judges seated in a hall for a group whose marks count, each with the chair."""
        panel = self.panel(round_, group, hall)
        return {judge: chair for judge, chair in panel.items() if not chair.training}

    def number(self, round_: str, entry: str) -> int | None:
        """Return an entry's number in a round's order, from 1; None where it has none."""
        known = self.entries.get(entry)
        draw = self.turn(round_, known.group).draw if known else None
        return draw.numbered.get(entry) if draw else None

    def on_stage(self, round_: str, group: str, hall: str) -> Call | None:
        """Return who was last called in a hall, where it was for this group; nobody once that one has withdrawn."""
        call = self.calls.get((round_, hall))
        return None if call is None or call.group != group or self.entries[call.entry].withdrawn else call

    def is_recused(self, judge: str, entry: str) -> bool:
        """Whether a judge hands in none for an entry: declared, or of the same school (rulebook, 3)."""
        if (judge, entry) in self.recusals:
            return True
        school = self.judges[judge].school
        return school is not None and school == self.entries[entry].school

    def may_enter(self, round_: str, group: str) -> set[str]:
        """Who may check in: in a group's first round all its entries, later those that advanced (contract)."""
        first = self.rulebook.first_round_of(group)
        if first is not None and first.key == round_:
            return {entry.id for entry in self.entries.values() if entry.group == group}
        return {
            entry
            for earlier in self.rulebook.rounds
            if (advance := earlier.advance_of(group)) is not None and advance.to == round_
            for entry in self.turn(earlier.key, group).advanced
        }


_NOTHING = SegmentState()
