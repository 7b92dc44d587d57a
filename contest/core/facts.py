"""What happened: past-tense values. The store keeps each in its table, `Day` folds them, the hub refreshes their topics."""

from dataclasses import dataclass
from typing import ClassVar

from contest.core.timing import Reading

ALL_HALL = ("order", "clock", "progress", "marks", "preparing", "flow")
_TIMING = ("clock", "order", "marks", "preparing", "flow", "notice")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that an accepted act made true; `topics` are the wire's states that it changes."""

    topics: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class EntryRegistered(Fact):
    """An entry joined; `name` and `phone` are digests (contract, "The journal")."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "flow", "notice")
    entry: str
    group: str
    school: str
    unit: str
    name: str
    phone: str | None = None
    talent: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class EntryWithdrawn(Fact):
    """An entry left; it has no place in any round that is not published."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "roster", "notice")
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryReturned(Fact):
    """A withdrawal is taken back, before any draw; whoever had checked in does so again."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "flow", "notice")
    entry: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EntryCorrected(Fact):
    """What was written wrong about an entry; None leaves it as it was. `name` and `phone` are digests."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "roster", "notice")
    entry: str
    name: str | None = None
    school: str | None = None
    talent: dict[str, object] | None = None
    phone: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TopicAdded(Fact):
    """A topic came into a segment's pool; its text stands as a commitment until it is drawn."""

    topics: ClassVar[tuple[str, ...]] = ("pool", "preparing")
    topic: str
    segment: str
    commitment: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PersonSeated(Fact):
    """A person got a seat other than a judge's."""

    topics: ClassVar[tuple[str, ...]] = ("roster", "screen")
    person: str
    name: str
    role: str
    round: str | None = None
    group: str | None = None
    hall: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRevoked(Fact):
    """A person lost the seat."""

    topics: ClassVar[tuple[str, ...]] = ("roster", "screen")
    person: str
    role: str
    reason: str
    round: str | None = None
    group: str | None = None
    hall: str | None = None


@dataclass(frozen=True, slots=True)
class JudgeSeated(Fact):
    """A judge sits in a hall; what is given replaces what was known of the judge."""

    topics: ClassVar[tuple[str, ...]] = ("order", "clock", "preparing", "progress", "marks", "ties", "roster", "notice")
    judge: str
    name: str
    round: str
    group: str
    hall: str
    school: str | None = None
    chief: bool | None = None
    training: bool | None = None


@dataclass(frozen=True, slots=True)
class JudgeUnseated(Fact):
    """A judge left a hall: not waited for, and sheets for unconfirmed segments don't count."""

    topics: ClassVar[tuple[str, ...]] = ("progress", "marks", "ties", "roster", "notice")
    judge: str
    round: str
    group: str
    hall: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgeRecused(Fact):
    """A judge hands in nothing for an entry (回避)."""

    topics: ClassVar[tuple[str, ...]] = ("progress", "marks", "roster", "notice")
    judge: str
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class RoundOpened(Fact):
    """A round is open for a group."""

    topics: ClassVar[tuple[str, ...]] = ("order", "preparing", "roster", "flow", "notice")
    round: str
    group: str


@dataclass(frozen=True, slots=True)
class RoundClosed(Fact):
    """A round is closed for a group."""

    topics: ClassVar[tuple[str, ...]] = ("order", "preparing", "roster", "flow", "notice")
    round: str
    group: str


@dataclass(frozen=True, slots=True)
class EntryCheckedIn(Fact):
    """An entry is there."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "notice")
    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class EntryCheckedOut(Fact):
    """A check-in is taken back: the entry is not there after all."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "notice")
    round: str
    entry: str


@dataclass(frozen=True, slots=True)
class DrawSealed(Fact):
    """Who is in is frozen, and the secret committed to."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "notice")
    round: str
    group: str
    entries: tuple[str, ...]
    frozen: str
    commitment: str


@dataclass(frozen=True, slots=True)
class DrawOpened(Fact):
    """The numbers were read out; the order follows from them and the secret."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "roster", "notice")
    round: str
    group: str
    numbers: tuple[str, ...]
    secret: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawAbandonAsked(Fact):
    """One person asks for the draw to be abandoned."""

    topics: ClassVar[tuple[str, ...]] = ("order", "roster", "notice")
    round: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class DrawAbandoned(Fact):
    """A second person agreed: check-in is open again, a new seal may follow."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "roster", "notice")
    round: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True)
class TopicDrawn(Fact):
    """An entry drew its topic at a moment; no topic where the slips are on paper. `nonce` is that of its commitment."""

    topics: ClassVar[tuple[str, ...]] = ("order", "marks", "preparing", "pool", "flow")
    round: str
    entry: str
    segment: str
    topic: str | None = None
    text: str | None = None
    nonce: str | None = None
    reading: Reading | None = None  # None in a journal from before it was kept


@dataclass(frozen=True, slots=True)
class StageCalled(Fact):
    """An entry is on stage in a hall: tablets, clock page and wall turn to it."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "screen", "notice")
    round: str
    group: str
    hall: str
    entry: str
    segment: str


@dataclass(frozen=True, slots=True)
class MarksShown(Fact):
    """亮分: an entry's marks may be seen from now on."""

    topics: ClassVar[tuple[str, ...]] = ("marks",)
    round: str
    entry: str
    segment: str


@dataclass(frozen=True, slots=True)
class ScreenShown(Fact):
    """A screen shows something else."""

    topics: ClassVar[tuple[str, ...]] = ("screen",)
    screen: str
    mode: str
    round: str | None = None
    group: str | None = None
    text: str | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class ClockStarted(Fact):
    """A clock runs."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ClockStopped(Fact):
    """A clock stopped; `elapsed_s` follows from its two readings."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading
    elapsed_s: int


@dataclass(frozen=True, slots=True)
class ClockVoided(Fact):
    """A clock counts as if it had never run; its readings are kept."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClockCorrected(Fact):
    """The elapsed seconds are what the timekeeper says, also for a clock that never ran."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    elapsed_s: int
    reason: str


@dataclass(frozen=True, slots=True)
class ClockBegan(Fact):
    """A clock began at an earlier moment than somebody pressed; `reading` is that moment, an idle clock runs from then on."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading
    reason: str


@dataclass(frozen=True, slots=True)
class ClockPaused(Fact):
    """A running clock stands still, for a cause that is not the entrant's."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading
    reason: str


@dataclass(frozen=True, slots=True)
class ClockResumed(Fact):
    """A paused clock goes on."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ClockGranted(Fact):
    """A running clock gives back seconds that were lost through no fault of the entrant (补时)."""

    topics: ClassVar[tuple[str, ...]] = _TIMING
    round: str
    entry: str
    segment: str
    part: str
    seconds: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingStarted(Fact):
    """A second timekeeper started the own watch."""

    topics: ClassVar[tuple[str, ...]] = ("clock",)
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ReadingStopped(Fact):
    """The second timekeeper stopped it; of two readings the one that favours the entrant counts."""

    topics: ClassVar[tuple[str, ...]] = ("clock", "marks")
    round: str
    entry: str
    segment: str
    part: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class ReadingVoided(Fact):
    """The second reading does not count; it is kept."""

    topics: ClassVar[tuple[str, ...]] = ("clock", "marks")
    round: str
    entry: str
    segment: str
    part: str
    reason: str


@dataclass(frozen=True, slots=True)
class FaultRecorded(Fact):
    """A counted deduction."""

    topics: ClassVar[tuple[str, ...]] = ("clock", "marks")
    round: str
    entry: str
    segment: str
    fault: str


@dataclass(frozen=True, slots=True)
class FaultVoided(Fact):
    """The last fault of that kind is taken back."""

    topics: ClassVar[tuple[str, ...]] = ("clock", "marks")
    round: str
    entry: str
    segment: str
    fault: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulingDeducted(Fact):
    """A deduction that no rule covers, with its reason."""

    topics: ClassVar[tuple[str, ...]] = ("marks",)
    round: str
    entry: str
    segment: str
    lose: str
    reason: str


@dataclass(frozen=True, slots=True)
class RulingVoided(Fact):
    """The last ruling on that segment is taken back."""

    topics: ClassVar[tuple[str, ...]] = ("marks",)
    round: str
    entry: str
    segment: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryAbsent(Fact):
    """An entry missed a segment (缺赛), which is thereby confirmed at 0."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "notice")
    round: str
    entry: str
    segment: str


@dataclass(frozen=True, slots=True)
class EntryCalled(Fact):
    """An entry that should be at the hall's door was called by name and is not there (点名); `call` counts from 1."""

    topics: ClassVar[tuple[str, ...]] = ("order", "marks", "flow", "notice")
    round: str
    entry: str
    segment: str
    call: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class EntryDeferred(Fact):
    """An entry comes last in its hall, once; its number stays."""

    topics: ClassVar[tuple[str, ...]] = ("order", "marks", "preparing", "flow", "notice")
    round: str
    entry: str
    segment: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanSet(Fact):
    """When a round begins for each group, when nobody is on stage, and what is allowed beside the limits."""

    topics: ClassVar[tuple[str, ...]] = ("flow",)
    round: str
    begins: dict[str, str]
    rest: tuple[str, ...]
    change_over_s: int
    marking_s: int


@dataclass(frozen=True, slots=True)
class SheetSubmitted(Fact):
    """A judge handed in marks; a later sheet is a new version, none is overwritten. `mark` is the sheet's whole mark.

    `training`: from a judge in training; it is kept apart and counts nowhere.
    """

    topics: ClassVar[tuple[str, ...]] = ("progress", "marks", "preparing", "notice")
    round: str
    entry: str
    segment: str
    judge: str
    version: int
    mark: str
    marks: dict[str, str] | None = None
    note: str | None = None
    training: bool | None = None


@dataclass(frozen=True, slots=True)
class SheetTakenBack(Fact):
    """A judge took the sheet back: it is waited for again. `version` goes on counting, and what was handed in is kept."""

    topics: ClassVar[tuple[str, ...]] = ("progress", "marks", "preparing", "notice")
    round: str
    entry: str
    segment: str
    judge: str
    version: int


@dataclass(frozen=True, slots=True)
class PaperEntered(Fact):
    """The office entered a paper's mark."""

    topics: ClassVar[tuple[str, ...]] = ("progress", "marks", "order", "notice")
    round: str
    entry: str
    segment: str
    version: int
    mark: str


@dataclass(frozen=True, slots=True)
class SegmentConfirmed(Fact):
    """An entry's segment is fixed; `judges` are those whose sheets count."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "notice")
    round: str
    entry: str
    segment: str
    judges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SegmentReopened(Fact):
    """A confirmed segment may be changed and confirmed anew."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "notice")
    round: str
    entry: str
    segment: str
    reason: str


@dataclass(frozen=True, slots=True)
class TieSettled(Fact):
    """The panel's written order for exactly these."""

    topics: ClassVar[tuple[str, ...]] = ("standings", "ties", "notice")
    round: str
    group: str
    order: tuple[str, ...]
    reason: str
    segment: str | None = None


@dataclass(frozen=True, slots=True)
class RoundAdvanced(Fact):
    """Who goes on, by place, then id."""

    topics: ClassVar[tuple[str, ...]] = ("order", "standings", "ties", "roster", "notice")
    round: str
    group: str
    to: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultsProposed(Fact):
    """One person proposes what would be published, by its manifest."""

    topics: ClassVar[tuple[str, ...]] = ("standings", "ties", "notice")
    round: str
    group: str
    manifest: str


@dataclass(frozen=True, slots=True)
class ResultsPublished(Fact):
    """A second person published; `standings` is the list itself, so that a later program shows what was published."""

    topics: ClassVar[tuple[str, ...]] = (*ALL_HALL, "standings", "ties", "roster", "notice")
    round: str
    group: str
    version: int
    manifest: str
    standings: tuple[dict[str, object], ...]
