"""The rulebook's types (format 1): what a notice may set, as frozen values. `rulebook_reading` reads them from a dict."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True)
class Band:
    """From `from_s` seconds over (or short) on, `lose` points are lost (rulebook, 1)."""

    from_s: int
    lose: Fraction


@dataclass(frozen=True, slots=True)
class Steps:
    """Beyond `grace_s`, lose `first` and `lose` for each whole (or begun) `every_s`, at most `at_most` (rulebook, 1)."""

    every_s: int
    lose: Fraction
    first: Fraction = Fraction(0)
    at_most: Fraction | None = None
    grace_s: int = 0
    begun: bool = False


Loss = tuple[Band, ...] | Steps


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock of a segment; `part` is "" where the segment has just one (rulebook, `clock`)."""

    starts_on: Literal["first_word", "signal", "first_act"]
    limit_s: int
    least_s: int = 0
    warn_s: tuple[int, ...] = ()
    part: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the 评分细则; a mark for it lies in [least, max]."""

    key: str
    title: str
    max: Fraction
    least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Fault:
    """A counted deduction; the kind never costs more than `at_most` (rulebook, 2)."""

    key: str
    title: str
    lose: Fraction
    at_most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Prepare:
    """How the topic comes and how long before the stage it is drawn."""

    topic: Literal["none", "own", "drawn"] = "none"
    lead_s: int = 0


@dataclass(frozen=True, slots=True)
class Judging:
    """From `trim_from` sheets on, the highest and lowest are dropped; None: never (rulebook, 5)."""

    trim_from: int | None = None
    trim_high: int = 0
    trim_low: int = 0
    quorum: int = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """比赛项目: how it is marked, timed and what it counts for."""

    key: str
    title: str
    worth: Fraction
    marked_out_of: Fraction
    kind: Literal["stage", "paper"] = "stage"
    source: str = ""
    least: Fraction = Fraction(0)
    step: Fraction = Fraction(1, 10)
    criteria: tuple[Criterion, ...] = ()
    clocks: tuple[Clock, ...] = ()
    has_parts: bool = False
    overtime: Loss = ()
    undertime: Loss = ()
    faults: tuple[Fault, ...] = ()
    deduct_from: Literal["segment", "total"] = "segment"
    prepare: Prepare = Prepare()
    judging: Judging | None = None

    def clock(self, part: str) -> Clock | None:
        """Return the clock of that part ("" for the only one), None where there is no such."""
        return next((clock for clock in self.clocks if clock.part == part), None)

    def fault(self, key: str) -> Fault | None:
        """Return the kind of fault with that key, None where the segment has no such."""
        return next((fault for fault in self.faults if fault.key == key), None)


@dataclass(frozen=True, slots=True)
class Hall:
    """赛场: where some of a round's segments are held, in this order."""

    key: str
    title: str
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rounding:
    """Where the one rounding happens, and how many digits are shown (rulebook, 6 and 7)."""

    at: Literal["segment", "total", "never"]
    decimals: int


@dataclass(frozen=True, slots=True)
class Ties:
    """How equal totals are parted, and what happens to those that a line cuts (rulebook, 8 and 10)."""

    chain: tuple[str, ...] = ()
    at_line: Literal["panel", "share", "grow"] = "panel"


@dataclass(frozen=True, slots=True)
class Reveal:
    """亮分: when a mark may be shown."""

    marks: Literal["at_once", "after_next", "at_end"] = "at_once"
    first_together: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """A number of entries: fixed, or a percentage of those placed or entered (rulebook, 10)."""

    number: int | None = None
    percent: Fraction | None = None
    of: Literal["placed", "entered"] = "placed"
    to_whole: Literal["down", "half_up", "up"] = "down"


@dataclass(frozen=True, slots=True)
class Advance:
    """How many of a group go on to which round."""

    group: str
    to: str
    count: Count


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier of prizes; under `floor` nobody gets it (rulebook, 11)."""

    title: str
    count: Count
    floor: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """单项奖: the best of one segment."""

    segment: str
    title: str
    count: Count


@dataclass(frozen=True, slots=True)
class Award:
    """What a group of a round can win."""

    group: str
    tiers: tuple[Tier, ...] = ()
    items: tuple[Item, ...] = ()
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class Carry:
    """total = share * earlier total + (1 - share) * this round's (rulebook, 7)."""

    from_round: str
    share: Fraction


@dataclass(frozen=True, slots=True)
class Round:
    """预赛、决赛: who competes in what, where, and how it is reckoned."""

    key: str
    title: str
    groups: tuple[str, ...]
    segments: tuple[str, ...]
    halls: tuple[Hall, ...]
    rounding: Rounding
    judging: Judging = Judging()
    ties: Ties = Ties()
    absence: Literal["zero", "unplaced"] = "zero"
    blind: bool = True
    reveal: Reveal = Reveal()
    advance: tuple[Advance, ...] = ()
    carry: Carry | None = None
    awards: tuple[Award, ...] = ()

    def hall_of(self, segment: str) -> Hall:
        """Return the hall in which a segment of this round is held; each segment has just one."""
        return next(hall for hall in self.halls if segment in hall.segments)

    def award_of(self, group: str) -> Award:
        """Return what the group can win; nothing where the notice says nothing."""
        return next((award for award in self.awards if award.group == group), Award(group))

    def advance_of(self, group: str) -> Advance | None:
        """Return how the group goes on, None where it does not."""
        return next((advance for advance in self.advance if advance.group == group), None)


@dataclass(frozen=True, slots=True)
class Group:
    """组别: ranked by itself; admits some kinds of unit."""

    key: str
    title: str
    admits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the notice leaves open, and who decided it."""

    on: str
    decided: str
    by: str


@dataclass(frozen=True)
class Rulebook:
    """A notice as data; whatever parses can be run."""

    title: str
    groups: tuple[Group, ...]
    segments: tuple[Segment, ...]
    rounds: tuple[Round, ...]
    notice: str = ""
    rulings: tuple[Ruling, ...] = ()

    @cached_property
    def group(self) -> dict[str, Group]:
        """Groups by key."""
        return {group.key: group for group in self.groups}

    @cached_property
    def segment(self) -> dict[str, Segment]:
        """Segments by key."""
        return {segment.key: segment for segment in self.segments}

    @cached_property
    def round(self) -> dict[str, Round]:
        """Rounds by key."""
        return {round_.key: round_ for round_ in self.rounds}

    @cached_property
    def group_of_unit(self) -> dict[str, str]:
        """The group's key by kind of unit (单位类别)."""
        return {unit: group.key for group in self.groups for unit in group.admits}

    def judging(self, round_: Round, segment: Segment) -> Judging:
        """A segment's own judging stands in place of all of the round's (rulebook, `judging`)."""
        return segment.judging or round_.judging

    def first_round_of(self, group: str) -> Round | None:
        """Return the first round in which the group competes; all its entries may check in there."""
        return next((round_ for round_ in self.rounds if group in round_.groups), None)
