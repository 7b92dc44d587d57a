"""The tables. Each fact of `core/facts` has its own, named by the noun; rows are added, never updated or deleted.

A row's key is (contest, rev, n): the journal line that made it true, and its place among that line's facts.
"""

from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from contest.core import facts

JsonObject = dict[str, Any]


class Base(DeclarativeBase):
    """All tables; texts are unlimited, tuples and objects are JSON."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own hook
        str: Text(),
        JsonObject: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


class Contest(Base):
    """A contest; `pepper` salts the fingerprints of taps, so that they tell nothing about names."""

    __tablename__ = "contests"
    key: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    rulebook: Mapped[JsonObject]
    demonstration: Mapped[bool]
    pepper: Mapped[str]


class JournalLine(Base):
    """One accepted act; `line` is its canonical JSON, `content` the tap's fingerprint, `answer` what the client was told."""

    __tablename__ = "journal"
    __table_args__ = (UniqueConstraint("contest", "tap"),)
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    by: Mapped[str]
    do: Mapped[str]
    tap: Mapped[str | None]
    content: Mapped[str | None]
    answer: Mapped[str]
    line: Mapped[str]
    hash: Mapped[str]


class Identity(Base):
    """The one table of personal values and their salts; it may be purged without breaking the chain."""

    __tablename__ = "identities"
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    digest: Mapped[str] = mapped_column(primary_key=True)
    salt: Mapped[str]
    value: Mapped[str]


class DrawSecret(Base):
    """A draw's secret, kept out of the journal until the draw is opened."""

    __tablename__ = "draw_secrets"
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    commitment: Mapped[str] = mapped_column(primary_key=True)
    secret: Mapped[str]


class TopicText(Base):
    """A topic's text, encrypted with the server's key, and the nonce of its commitment."""

    __tablename__ = "topic_texts"
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    commitment: Mapped[str] = mapped_column(primary_key=True)
    sealed: Mapped[str]


class Device(Base):
    """A browser that signed in at least once; the cookie holds its id."""

    __tablename__ = "devices"
    id: Mapped[str] = mapped_column(primary_key=True)
    first_seen: Mapped[str]


class HeldSeat(Base):
    """A seat that a device holds; None for all rounds, groups or halls."""

    __tablename__ = "held_seats"
    device: Mapped[str] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    contest: Mapped[str] = mapped_column(primary_key=True)
    seat: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[str]


class Draft(Base):
    """What a judge has typed and not handed in: apart from the journal, for the judge's own devices alone."""

    __tablename__ = "drafts"
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    judge: Mapped[str] = mapped_column(primary_key=True)
    round: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    segment: Mapped[str] = mapped_column(primary_key=True)
    marks: Mapped[JsonObject]
    base: Mapped[int]
    turn: Mapped[int]  # counts every keeping, so that a device knows which of two is newer


class HelpCall(Base):
    """A seat calls the technician; `coming` is who said so. Apart from the journal: it is no fact of the contest."""

    __tablename__ = "help_calls"
    contest: Mapped[str] = mapped_column(ForeignKey("contests.key"), primary_key=True)
    seat: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[str]
    coming: Mapped[str | None]
    coming_at: Mapped[str | None]


class Row:
    """What every fact's table has."""

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        """Each row hangs on the journal line of its act."""
        return (ForeignKeyConstraint(["contest", "rev"], ["journal.contest", "journal.seq"]),)

    contest: Mapped[str] = mapped_column(primary_key=True)
    rev: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)


class RegisteredEntry(Row, Base):
    """An entry joined; `name` and `phone` are digests (contract, "The journal")."""

    __tablename__ = "entries"
    entry: Mapped[str]
    group: Mapped[str]
    school: Mapped[str]
    unit: Mapped[str]
    name: Mapped[str]
    phone: Mapped[str | None]
    talent: Mapped[JsonObject | None]


class Withdrawal(Row, Base):
    """An entry left; it has no place in any round that is not published."""

    __tablename__ = "withdrawals"
    entry: Mapped[str]
    reason: Mapped[str]


class Return(Row, Base):
    """A withdrawal is taken back, before any draw."""

    __tablename__ = "returns"
    entry: Mapped[str]
    reason: Mapped[str | None]


class Correction(Row, Base):
    """What was written wrong about an entry; null leaves it as it was. `name` and `phone` are digests."""

    __tablename__ = "corrections"
    entry: Mapped[str]
    name: Mapped[str | None]
    school: Mapped[str | None]
    talent: Mapped[JsonObject | None]
    phone: Mapped[str | None]
    reason: Mapped[str | None]


class Topic(Row, Base):
    """A topic came into a segment's pool; its text stands as a commitment until it is drawn."""

    __tablename__ = "topics"
    topic: Mapped[str]
    segment: Mapped[str]
    commitment: Mapped[str]
    unit: Mapped[str | None]


class SeatedPerson(Row, Base):
    """A person got a seat other than a judge's."""

    __tablename__ = "people"
    person: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    round: Mapped[str | None]
    group: Mapped[str | None]
    hall: Mapped[str | None]


class Revocation(Row, Base):
    """A person lost the seat."""

    __tablename__ = "revocations"
    person: Mapped[str]
    role: Mapped[str]
    reason: Mapped[str]
    round: Mapped[str | None]
    group: Mapped[str | None]
    hall: Mapped[str | None]


class JudgeSeat(Row, Base):
    """A judge sits in a hall; what is given replaces what was known of the judge."""

    __tablename__ = "judge_seats"
    judge: Mapped[str]
    name: Mapped[str]
    round: Mapped[str]
    group: Mapped[str]
    hall: Mapped[str]
    school: Mapped[str | None]
    chief: Mapped[bool | None]
    training: Mapped[bool | None]


class JudgeLeaving(Row, Base):
    """A judge left a hall: not waited for, and sheets for unconfirmed segments don't count."""

    __tablename__ = "judge_leavings"
    judge: Mapped[str]
    round: Mapped[str]
    group: Mapped[str]
    hall: Mapped[str]
    reason: Mapped[str]


class Recusal(Row, Base):
    """A judge hands in nothing for an entry (回避)."""

    __tablename__ = "recusals"
    judge: Mapped[str]
    entry: Mapped[str]
    reason: Mapped[str]


class Opening(Row, Base):
    """A round is open for a group."""

    __tablename__ = "openings"
    round: Mapped[str]
    group: Mapped[str]


class Closing(Row, Base):
    """A round is closed for a group."""

    __tablename__ = "closings"
    round: Mapped[str]
    group: Mapped[str]


class CheckIn(Row, Base):
    """An entry is there."""

    __tablename__ = "check_ins"
    round: Mapped[str]
    entry: Mapped[str]


class CheckOut(Row, Base):
    """A check-in is taken back."""

    __tablename__ = "check_outs"
    round: Mapped[str]
    entry: Mapped[str]


class Seal(Row, Base):
    """Who is in is frozen, and the secret committed to."""

    __tablename__ = "draw_seals"
    round: Mapped[str]
    group: Mapped[str]
    entries: Mapped[list[Any]]
    frozen: Mapped[str]
    commitment: Mapped[str]


class Order(Row, Base):
    """The numbers were read out; the order follows from them and the secret."""

    __tablename__ = "draw_orders"
    round: Mapped[str]
    group: Mapped[str]
    numbers: Mapped[list[Any]]
    secret: Mapped[str]
    order: Mapped[list[Any]]


class AbandonRequest(Row, Base):
    """One person asks for the draw to be abandoned."""

    __tablename__ = "draw_abandon_requests"
    round: Mapped[str]
    group: Mapped[str]
    reason: Mapped[str]


class Abandonment(Row, Base):
    """A second person agreed: check-in is open again, a new seal may follow."""

    __tablename__ = "draw_abandonments"
    round: Mapped[str]
    group: Mapped[str]
    reason: Mapped[str]


class TopicDraw(Row, Base):
    """An entry drew its topic at a moment; no topic where the slips are on paper. `nonce` is that of its commitment."""

    __tablename__ = "topic_draws"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    topic: Mapped[str | None]
    text: Mapped[str | None]
    nonce: Mapped[str | None]
    boot: Mapped[str | None]
    boot_ns: Mapped[int | None] = mapped_column(BigInteger)
    wall: Mapped[str | None]


class Call(Row, Base):
    """An entry is on stage in a hall: tablets, clock page and wall turn to it."""

    __tablename__ = "calls"
    round: Mapped[str]
    group: Mapped[str]
    hall: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]


class Showing(Row, Base):
    """亮分: an entry's marks may be seen from now on."""

    __tablename__ = "showings"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]


class ScreenMode(Row, Base):
    """A screen shows something else."""

    __tablename__ = "screen_modes"
    screen: Mapped[str]
    mode: Mapped[str]
    round: Mapped[str | None]
    group: Mapped[str | None]
    text: Mapped[str | None]
    step: Mapped[int] = mapped_column(server_default="0")


class ClockStart(Row, Base):
    """A clock runs."""

    __tablename__ = "clock_starts"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class ClockStop(Row, Base):
    """A clock stopped; `elapsed_s` follows from its two readings."""

    __tablename__ = "clock_stops"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]
    elapsed_s: Mapped[int]


class ClockVoid(Row, Base):
    """A clock counts as if it had never run; its readings are kept."""

    __tablename__ = "clock_voids"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    reason: Mapped[str]


class ClockCorrection(Row, Base):
    """The elapsed seconds are what the timekeeper says, also for a clock that never ran."""

    __tablename__ = "clock_corrections"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    elapsed_s: Mapped[int]
    reason: Mapped[str]


class Fault(Row, Base):
    """A counted deduction."""

    __tablename__ = "faults"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    fault: Mapped[str]


class FaultVoid(Row, Base):
    """The last fault of that kind is taken back."""

    __tablename__ = "fault_voids"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    fault: Mapped[str]
    reason: Mapped[str]


class Ruling(Row, Base):
    """A deduction that no rule covers, with its reason."""

    __tablename__ = "rulings"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    lose: Mapped[str]
    reason: Mapped[str]


class RulingVoid(Row, Base):
    """The last ruling on that segment is taken back."""

    __tablename__ = "ruling_voids"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    reason: Mapped[str]


class Absence(Row, Base):
    """An entry missed a segment (缺赛), which is thereby confirmed at 0."""

    __tablename__ = "absences"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]


class Sheet(Row, Base):
    """A judge handed in marks; a later sheet is a new version, none is overwritten. `mark` is the sheet's whole mark."""

    __tablename__ = "sheets"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    judge: Mapped[str]
    version: Mapped[int]
    mark: Mapped[str]
    marks: Mapped[JsonObject | None]
    note: Mapped[str | None]
    training: Mapped[bool | None]


class SheetReturn(Row, Base):
    """A judge took the sheet back: it is waited for again."""

    __tablename__ = "sheet_returns"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    judge: Mapped[str]
    version: Mapped[int]


class Paper(Row, Base):
    """The office entered a paper's mark."""

    __tablename__ = "papers"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    version: Mapped[int]
    mark: Mapped[str]


class Confirmation(Row, Base):
    """An entry's segment is fixed; `judges` are those whose sheets count."""

    __tablename__ = "confirmations"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    judges: Mapped[list[Any]]


class Reopening(Row, Base):
    """A confirmed segment may be changed and confirmed anew."""

    __tablename__ = "reopenings"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    reason: Mapped[str]


class Settlement(Row, Base):
    """The panel's written order for exactly these."""

    __tablename__ = "settlements"
    round: Mapped[str]
    group: Mapped[str]
    order: Mapped[list[Any]]
    reason: Mapped[str]
    segment: Mapped[str | None]


class Advancement(Row, Base):
    """Who goes on, by place, then id."""

    __tablename__ = "advancements"
    round: Mapped[str]
    group: Mapped[str]
    to: Mapped[str]
    entries: Mapped[list[Any]]


class Proposal(Row, Base):
    """One person proposes what would be published, by its manifest."""

    __tablename__ = "proposals"
    round: Mapped[str]
    group: Mapped[str]
    manifest: Mapped[str]


class Publication(Row, Base):
    """A second person published; `standings` is the list itself, so that a later program shows what was published."""

    __tablename__ = "publications"
    round: Mapped[str]
    group: Mapped[str]
    version: Mapped[int]
    manifest: Mapped[str]
    standings: Mapped[list[Any]]


class ClockBeginning(Row, Base):
    """A clock began at an earlier moment than somebody pressed; the reading is that moment."""

    __tablename__ = "clock_beginnings"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    reason: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class ClockPause(Row, Base):
    """A running clock stands still, for a cause that is not the entrant's."""

    __tablename__ = "clock_pauses"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    reason: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class ClockResumption(Row, Base):
    """A paused clock goes on."""

    __tablename__ = "clock_resumptions"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class ClockGrant(Row, Base):
    """A running clock gives back seconds (补时)."""

    __tablename__ = "clock_grants"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    seconds: Mapped[int]
    reason: Mapped[str]


class SecondStart(Row, Base):
    """A second timekeeper started the own watch."""

    __tablename__ = "second_starts"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class SecondStop(Row, Base):
    """The second timekeeper stopped it."""

    __tablename__ = "second_stops"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class SecondVoid(Row, Base):
    """The second reading does not count; it is kept."""

    __tablename__ = "second_voids"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    part: Mapped[str]
    reason: Mapped[str]


class RollCall(Row, Base):
    """An entry was called by name and is not there; `call` counts from 1."""

    __tablename__ = "roll_calls"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    call: Mapped[int]
    boot: Mapped[str]
    boot_ns: Mapped[int] = mapped_column(BigInteger)
    wall: Mapped[str]


class Deferral(Row, Base):
    """An entry comes last in its hall, once; its number stays."""

    __tablename__ = "deferrals"
    round: Mapped[str]
    entry: Mapped[str]
    segment: Mapped[str]
    reason: Mapped[str]


class Plan(Row, Base):
    """When a round begins for each group, when nobody is on stage, what is allowed beside the limits."""

    __tablename__ = "plans"
    round: Mapped[str]
    begins: Mapped[JsonObject]
    rest: Mapped[list[Any]]
    change_over_s: Mapped[int]
    marking_s: Mapped[int]


TABLE_OF: dict[type[facts.Fact], type[Base]] = {
    facts.EntryRegistered: RegisteredEntry,
    facts.EntryWithdrawn: Withdrawal,
    facts.EntryReturned: Return,
    facts.EntryCorrected: Correction,
    facts.TopicAdded: Topic,
    facts.PersonSeated: SeatedPerson,
    facts.PersonRevoked: Revocation,
    facts.JudgeSeated: JudgeSeat,
    facts.JudgeUnseated: JudgeLeaving,
    facts.JudgeRecused: Recusal,
    facts.RoundOpened: Opening,
    facts.RoundClosed: Closing,
    facts.EntryCheckedIn: CheckIn,
    facts.EntryCheckedOut: CheckOut,
    facts.DrawSealed: Seal,
    facts.DrawOpened: Order,
    facts.DrawAbandonAsked: AbandonRequest,
    facts.DrawAbandoned: Abandonment,
    facts.TopicDrawn: TopicDraw,
    facts.StageCalled: Call,
    facts.MarksShown: Showing,
    facts.ScreenShown: ScreenMode,
    facts.ClockStarted: ClockStart,
    facts.ClockStopped: ClockStop,
    facts.ClockVoided: ClockVoid,
    facts.ClockCorrected: ClockCorrection,
    facts.ClockBegan: ClockBeginning,
    facts.ClockPaused: ClockPause,
    facts.ClockResumed: ClockResumption,
    facts.ClockGranted: ClockGrant,
    facts.ReadingStarted: SecondStart,
    facts.ReadingStopped: SecondStop,
    facts.ReadingVoided: SecondVoid,
    facts.FaultRecorded: Fault,
    facts.FaultVoided: FaultVoid,
    facts.RulingDeducted: Ruling,
    facts.RulingVoided: RulingVoid,
    facts.EntryAbsent: Absence,
    facts.EntryCalled: RollCall,
    facts.EntryDeferred: Deferral,
    facts.PlanSet: Plan,
    facts.SheetSubmitted: Sheet,
    facts.SheetTakenBack: SheetReturn,
    facts.PaperEntered: Paper,
    facts.SegmentConfirmed: Confirmation,
    facts.SegmentReopened: Reopening,
    facts.TieSettled: Settlement,
    facts.RoundAdvanced: Advancement,
    facts.ResultsProposed: Proposal,
    facts.ResultsPublished: Publication,
}
