"""One act through the door: identify, validate, do, commit with its journal line, hand back the facts."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

import structlog
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from contest.core.chain import START, Line, receipt_of, sealed
from contest.core.day import Day, Stamp
from contest.core.errors import Refused
from contest.core.facts import Fact
from contest.core.folding import fold
from contest.core.journey import is_chief
from contest.core.rulebook import Rulebook
from contest.core.rulebook_reading import FaultyRulebook, read
from contest.core.seat import OFFICE, TITLES, Seat
from contest.core.timing import Reading
from contest.desk.world import Done, World
from contest.gate.acts import ACTS, CREATE, RECEIPTED, Act, fields_of
from contest.gate.fields import is_storable
from contest.gate.world import SYSTEM_CHANCE, Chance, LiveWorld, RecordedWorld, Sealer
from contest.store import journal, records, vault
from contest.store.db import Database
from contest.store.models import Contest

_TAP_SHORTEST, _TAP_LONGEST = 8, 64
Payload = dict[str, Any]

log = structlog.get_logger()


@dataclass(slots=True)
class Book:
    """A contest that is open in this process: its day, its names, and where its journal ends."""

    day: Day
    names: vault.Names
    pepper: bytes
    head: str = START
    lock: RLock = field(default_factory=RLock)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act: the answer for the client, and what happened (nothing for a refusal or a repeated tap)."""

    answer: dict[str, object]
    facts: tuple[Fact, ...] = ()

    @property
    def topics(self) -> frozenset[str]:
        """The wire's states that changed."""
        return frozenset(topic for fact in self.facts for topic in fact.topics)


Listener = Callable[[str, Outcome], None]


class Gate:
    """Lets acts in. Listeners are told after the commit, and nothing that they do can make a saved act look refused."""

    def __init__(
        self, database: Database, reading: Callable[[], Reading], sealer: Sealer, chance: Chance = SYSTEM_CHANCE
    ) -> None:
        """Take where to keep acts, what time it is, what hides topics, and where chance comes from."""
        self.database, self.reading, self.sealer, self.chance = database, reading, sealer, chance
        self.listeners: list[Listener] = []
        self._books: dict[str, Book] = {}
        self._opening = RLock()

    def book(self, contest: str) -> Book | None:
        """Return an open contest; None where there is no such."""
        known = self._books.get(contest)
        if known is not None:
            return known if self.database.is_alone else self._refreshed(known)
        if not is_storable(contest):
            return None
        with self._opening, self.database.reading() as connection:
            return self._books.get(contest) or self._read(connection, contest)

    def contests(self) -> list[tuple[str, str, bool]]:
        """Return key, title and whether it is a demonstration, of every contest."""
        with self.database.reading() as connection:
            rows = connection.execute(
                Contest.__table__.select().with_only_columns(Contest.key, Contest.title, Contest.demonstration)
            )
            return [(row.key, row.title, row.demonstration) for row in rows]

    def create(self, payload: Payload, by: str = OFFICE.person, now: Reading | None = None) -> Outcome:
        """Make a contest from a rulebook; refused where the key is taken or the rulebook has faults."""
        try:
            given, rulebook, line = decide_contest(payload, by, now or self.reading())
        except Refused as refused:
            return _refusal(refused)
        taken = _refusal(Refused("not_well_formed", f"已经有一场“{given['contest']}”，请换一个编号。"))
        try:
            return self._created(given, rulebook.title, line) or taken
        except IntegrityError:  # another process made it in between
            return taken

    def _created(self, given: Payload, title: str, line: Line) -> Outcome | None:
        with self.database.writing() as connection, connection.begin():
            if records.exists(connection, given["contest"]):
                return None
            row = {
                "key": given["contest"],
                "title": title,
                "rulebook": given["rulebook"],
                "demonstration": bool(given.get("demonstration")),
                "pepper": self.chance.token_bytes(32).hex(),
            }
            connection.execute(insert(Contest), row)
            answer: dict[str, object] = {"ok": True, "rev": 1}
            journal.append(connection, given["contest"], line, None, answer)
        return Outcome(answer)

    def perform(
        self, contest: str, seat: Seat | None, payload: Payload, now: Reading | None = None, line: Line | None = None
    ) -> Outcome:
        """Do one act for a seat. `now` is a replay's own time, `line` a recorded line to be played again."""
        book = self._books.get(contest) or self.book(contest)
        if book is None:
            return _refusal(Refused("unknown_name", "没有这场比赛，请核对网址。"))
        if seat is None:
            return _refusal(Refused("not_allowed", "您还没有入席，请先扫席位上的二维码。"))
        try:
            with self.database.writing() as connection, connection.begin() as transaction:
                if not self.database.is_alone:  # before the moment is read, so that lines stand in their order
                    self._catch_up(connection, book)
                world = RecordedWorld(line) if line else self._live(connection, contest, now)
                decided = self._decide(connection, book, seat, payload, world)
                transaction.commit()
                self._after(book, decided)
        except Refused as refused:
            return _refusal(refused)
        except SQLAlchemyError:
            log.exception("not_saved", contest=contest, do=payload.get("do"))
            return _refusal(Refused("not_saved", "服务器的磁盘写不进去，这一步没有存，请叫技术员。"))
        self._tell(contest, decided.outcome)
        return decided.outcome

    def forget(self, contest: str) -> None:
        """Read the contest afresh at its next use."""
        self._books.pop(contest, None)

    def _live(self, connection: Connection, contest: str, now: Reading | None) -> LiveWorld:
        return LiveWorld(connection, contest, now or self.reading(), self.chance, self.sealer)

    def _tell(self, contest: str, outcome: Outcome) -> None:
        for listener in self.listeners if outcome.facts else ():
            try:
                listener(contest, outcome)
            except Exception:
                log.exception("not_told", contest=contest)

    def _read(self, connection: Connection, contest: str) -> Book | None:
        day = records.load(connection, contest)
        if day is None:
            return None
        _, last = journal.head(connection, contest)
        book = Book(day, vault.read_names(connection, contest), records.pepper(connection, contest), last)
        self._books[contest] = book
        return book

    def _decide(
        self, connection: Connection, book: Book, seat: Seat, payload: Payload, world: "LiveWorld | RecordedWorld"
    ) -> "_Decided":
        day, by = book.day, seat.person
        tap = payload.get("tap")
        content = _fingerprint(book.pepper, payload, by) if is_tap(tap) else None
        if content is not None and (told := journal.told(connection, day.contest, str(tap))):
            if told[0] != content:
                raise Refused("tap_reused", "这一步的编号已经用过，内容却不同，请刷新页面再试。")
            return _Decided(Outcome(told[1]))
        entry, outcome = decide(day, book.head, seat, payload, world)
        journal.append(connection, day.contest, entry, content, outcome.answer)
        records.save(connection, day.contest, day.rev + 1, outcome.facts)
        return _Decided(outcome, entry, world.concealed)

    def _refreshed(self, book: Book) -> Book:
        """Several processes: pages see what another one committed. Where the database is away, whoever acts is told."""
        try:
            with self.database.reading() as connection:
                self._read_on(connection, book)
        except SQLAlchemyError:
            log.exception("not_refreshed", contest=book.day.contest)
        return book

    def _catch_up(self, connection: Connection, book: Book) -> None:
        """Several processes: the contest's row is the lock, the journal's end the truth."""
        records.lock(connection, book.day.contest)
        self._read_on(connection, book)

    def _read_on(self, connection: Connection, book: Book) -> None:
        seq, last = journal.head(connection, book.day.contest)
        if seq <= book.day.rev:
            return
        names = vault.read_names(connection, book.day.contest)
        with book.lock:
            if seq > book.day.rev:
                records.catch_up(connection, book.day)
                book.names, book.head = names, last

    def _after(self, book: Book, decided: "_Decided") -> None:
        if decided.line is None:
            return
        stamp = stamp_of(decided.line)
        with book.lock:
            if stamp.rev <= book.day.rev:
                return  # whoever waited for the contest's row has read it from the tables already
            fold(book.day, stamp, decided.outcome.facts)
            book.names.known.update(decided.concealed)
            book.head = str(decided.line["hash"])


@dataclass(frozen=True, slots=True)
class _Decided:
    outcome: Outcome
    line: Line | None = None
    concealed: dict[str, str] = field(default_factory=dict)


def decide_contest(payload: Payload, by: str, now: Reading) -> tuple[Payload, Rulebook, Line]:
    """Return a new contest's fields, its rulebook and its journal's first line; Refused where the rulebook has faults."""
    given = CREATE.form.read(payload)
    try:
        rulebook = read(given["rulebook"])
    except FaultyRulebook as faulty:
        sentence = f"规程有{len(faulty.faults)}处要改，第一处：{faulty.faults[0]}"
        raise Refused("not_well_formed", sentence) from faulty
    return given, rulebook, sealed(_line(CREATE, given, Done(), now, by, payload.get("tap")), 1, START)


def decide(day: Day, head: str, seat: Seat, payload: Payload, world: World) -> tuple[Line, Outcome]:
    """Return the journal's next line and what the act comes to; Refused where the rules don't let it be. Keeps nothing."""
    act, tap = act_for(day, seat, payload), payload.get("tap")
    if tap is not None and not is_tap(tap):
        raise Refused("not_well_formed", "这一步的编号要8到64个字，请刷新页面再试。")
    given = fields_of(act, payload)
    done = act.do(day, seat, world, **arguments(given))
    line = sealed(_line(act, given, done, world.now, seat.person, tap), day.rev + 1, head)
    receipt = {"receipt": receipt_of(line)} if act.name in RECEIPTED else {}
    return line, Outcome({"ok": True, "rev": day.rev + 1, **done.answer, **receipt}, done.facts)


def stamp_of(line: Line) -> Stamp:
    """Return a line's number, time and author."""
    return Stamp(int(str(line["seq"])), str(line["at"]), str(line["by"]))


def arguments(given: Payload) -> Payload:
    """Return an act's fields as its desk function takes them: `round` is a name of Python's own."""
    return {"round_" if name == "round" else name: value for name, value in given.items()}


def act_for(day: Day, seat: Seat, payload: Payload) -> Act:
    """`not_allowed` for whoever's role may never do this, before the shape is looked at; "no such act" for the rest."""
    name = payload.get("do")
    act = ACTS.get(name) if isinstance(name, str) else None
    if act is None:
        raise Refused("not_well_formed", f"没有“{name if isinstance(name, str) else ''}”这一步，请刷新页面再试。")
    if not (seat.role in act.roles or (seat.role == "judge" and "chief" in act.roles and is_chief(day, seat.person))):
        able = "、".join(TITLES[role] for role in sorted(act.roles - {"office"}))
        raise Refused("not_allowed", f"{TITLES[seat.role]}不能做这一步，请找{able}。")
    return act


def _line(act: Act, given: Payload, done: Done, now: Reading, by: str, tap: object) -> Line:  # noqa: PLR0913, PLR0917 - what a line is made of
    fields = {**given, **done.line}
    line: Line = {name: value for name, value in fields.items() if value is not None}
    line |= {"at": now.wall, "by": by, "do": act.name}
    return line if tap is None else {**line, "tap": tap}


def is_tap(tap: object) -> bool:
    """Whether a value is a string of 8 to 64 characters that every database can keep."""
    return isinstance(tap, str) and _TAP_SHORTEST <= len(tap) <= _TAP_LONGEST and is_storable(tap)


def _fingerprint(pepper: bytes, payload: Payload, by: str) -> str:
    """All of a payload but `at` and `tap`, nulls left out, and who sent it; peppered, since it may hold a name."""
    content = {name: value for name, value in payload.items() if name not in {"at", "tap"} and value is not None}
    try:
        text = json.dumps([by, content], sort_keys=True)
    except (RecursionError, ValueError):
        raise Refused("not_well_formed", "这一步的内容套得太深或太长，请刷新页面再试。") from None
    return hashlib.sha256(pepper + text.encode()).hexdigest()


def _refusal(refused: Refused) -> Outcome:
    return Outcome({"ok": False, "code": refused.code, "error": refused.sentence})
