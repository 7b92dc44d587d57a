"""A journal checked from outside: its chain, the same acts played again, and what was published held against them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from contest.core import draw
from contest.core.chain import Line, breaks, canonical
from contest.core.day import Day
from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.gate.perform import Gate
from contest.gate.world import WrongRecord
from contest.store import journal, records
from contest.store.db import Database
from contest.store.models import Base


@dataclass(slots=True)
class Verdict:
    """What a check found; no problem means that every line is as it was written and everything follows."""

    lines: int = 0
    published: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class _NoSealer:
    """A check meets no topic's text."""

    def seal(self, text: str) -> str:
        """Never asked."""
        return text

    def open(self, sealed: str) -> str | None:
        """Never asked."""
        return sealed


def verify(texts: Iterable[str]) -> Verdict:
    """Check an exported journal, a line a text; problems are Chinese sentences with the line's number."""
    lines = list(_parsed(texts))
    verdict = Verdict(len(lines))
    verdict.problems = [f"第{broken.line}行：{broken.sentence}" for broken in breaks(lines)]
    if not verdict.problems:
        _play(verdict, [line for line in lines if line is not None and "end" not in line])
    return verdict


def check_path(path: Path) -> Iterator[tuple[str, Verdict]]:
    """Check an exported journal, or all that a folder holds: exported journals, and a data folder's own contests."""
    if path.is_dir() and (path / "contest.db").exists():
        yield from _check_data(path / "contest.db")
        return
    files = [path] if path.is_file() else sorted(path.rglob("journal.jsonl"))
    if not files:
        yield path.name, Verdict(problems=["这里没有记录文件，请指明 journal.jsonl。"])
    for file in files:
        try:
            yield file.name, verify(file.read_text(encoding="utf-8").split("\n"))
        except UnicodeDecodeError:
            yield file.name, Verdict(problems=["不是文本文件，不是导出的记录。"])


def _check_data(path: Path) -> Iterator[tuple[str, Verdict]]:
    """A data folder: each contest's journal, and its tables held against what the journal says."""
    database = Database.in_file(path)
    try:
        with database.reading() as connection:
            for contest in records.keys(connection):
                verdict = verify(journal.lines(connection, contest))
                if not verdict.problems and not _tables_follow(connection, contest):
                    verdict.problems.append("数据表与记录不符，表被改动过。")
                yield contest, verdict
    finally:
        database.close()


def _tables_follow(connection: Connection, contest: str) -> bool:
    """Whether the tables say the same as the journal played again."""
    replayed, kept = _day_of(journal.lines(connection, contest)), records.load(connection, contest)
    return replayed == kept


def _day_of(texts: Iterable[str]) -> Day | None:
    database = Database("sqlite://")
    Base.metadata.create_all(database.writer)
    gate = Gate(database, _no_reading, _NoSealer())
    lines = [line for line in _parsed(texts) if line is not None and "end" not in line]
    try:
        for line in lines:
            _replay(gate, line)
        book = gate.book(_contest(gate))
        return book.day if book else None
    finally:
        database.close()


def _parsed(texts: Iterable[str]) -> Iterator[Line | None]:
    for text in texts:
        if text:
            yield _line(text)


def _line(text: str) -> Line | None:
    """Read a line; None where it is no record. A doubled key or other spacing is an edit as well."""
    try:
        line = json.loads(text)
        return line if isinstance(line, dict) and canonical(line) == text else None
    except (ValueError, TypeError, RecursionError):
        return None


def _play(verdict: Verdict, lines: list[Line]) -> None:
    database = Database("sqlite://")
    Base.metadata.create_all(database.writer)
    gate = Gate(database, _no_reading, _NoSealer())
    try:
        for line in lines:
            problem = _replay(gate, line)
            if problem:
                verdict.problems.append(f"第{line['seq']}条：{problem}")
                return
        verdict.published = _published(gate, lines)
    finally:
        database.close()


def _replay(gate: Gate, line: Line) -> str | None:
    """Play one line again; return what is wrong with it."""
    now = Reading("", 0, str(line.get("at")))
    payload: dict[str, object] = {name: value for name, value in line.items() if name not in _MADE_BY_SERVER}
    if line["seq"] == 1:
        contest = str(line.get("contest"))
        answer = gate.create(payload, str(line.get("by")), now).answer
    else:
        contest = _contest(gate)
        answer = _again(gate, contest, line, payload)
    if not answer["ok"]:
        return f"这一步按规则不能成立：{answer['error']}"
    book = gate.book(contest)
    if book is None or book.head != line["hash"]:
        return "按规则重算的结果与记录不同，记录被改动过。"
    return _wrong_secret(book.day, line) if line["do"] == "draw.open" else None


def _again(gate: Gate, contest: str, line: Line, payload: dict[str, object]) -> dict[str, object]:
    if line.get("do") == "topic.add":
        payload["text"] = "-"  # the line has its commitment
    if isinstance(topics := line.get("topics"), list):
        payload["topics"] = [{**row, "text": "-"} if isinstance(row, dict) else row for row in topics]
    try:
        return gate.perform(contest, Seat("office", str(line.get("by"))), payload, line=line).answer
    except (WrongRecord, LookupError, StopIteration, TypeError, ValueError) as wrong:
        return {"ok": False, "error": f"缺少服务器当时记下的内容（{wrong}）。"}


def _wrong_secret(day: Day, line: Line) -> str | None:
    """The secret must be the one that was committed to before any number was written."""
    round_, group = str(line["round"]), str(line["group"])
    standing = day.turn(round_, group).draw
    if standing is None or standing.secret is None:
        return "没有封签就开了签。"
    held = draw.commitment(round_, group, draw.frozen(standing.entries), standing.secret)
    return None if held == standing.commitment else "开签的密数与封签时的承诺不符。"


def _contest(gate: Gate) -> str:
    return gate.contests()[0][0]


def _published(gate: Gate, lines: list[Line]) -> list[str]:
    book = gate.book(_contest(gate)) if lines else None
    if book is None:
        return []
    rulebook = book.day.rulebook
    return [
        f"{rulebook.round[round_].title} {rulebook.group[group].title} 第{turn.publication.version}版"
        f"由记录推出，校验码 {turn.publication.manifest[:16]}"
        for (round_, group), turn in book.day.turns.items()
        if turn.publication is not None
    ]


def _no_reading() -> Reading:
    raise WrongRecord("记录里没有时间")


_MADE_BY_SERVER = frozenset({"seq", "prev", "hash", "at", "by"})
