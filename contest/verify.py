"""A journal checked from outside: its chain, the same acts played again, and what was published held against them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from contest.core import draw
from contest.core.chain import Line, breaks, canonical, check_code
from contest.core.day import Day
from contest.core.errors import Refused
from contest.gate.again import Again
from contest.gate.world import WrongRecord
from contest.store import journal, records
from contest.store.db import Database


@dataclass(slots=True)
class Verdict:
    """What a check found; no problem means that every line is as it was written and everything follows."""

    lines: int = 0
    published: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def verify(texts: Iterable[str]) -> Verdict:
    """Check an exported journal, a line a text; problems are Chinese sentences with the line's number."""
    return _checked(texts)[0]


def _checked(texts: Iterable[str]) -> tuple[Verdict, Day | None]:
    """Check a journal; return also the day that it adds up to."""
    lines = list(_parsed(texts))
    verdict, again = Verdict(sum(line is None or "end" not in line for line in lines)), Again()
    verdict.problems = [f"第{broken.line}行：{broken.sentence}" for broken in breaks(lines)]
    for line in lines if not verdict.problems else ():
        if line is not None and "end" not in line and (problem := _replay(again, line)):
            verdict.problems = [f"第{line['seq']}条：{problem}"]
            return verdict, None
    if not verdict.problems and again.day is not None:
        verdict.published = _published(again.day)
    return verdict, again.day


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
                verdict, replayed = _checked(journal.lines(connection, contest))
                if not verdict.problems and replayed != records.load(connection, contest):
                    verdict.problems.append("数据表与记录不符，表被改动过。")
                yield contest, verdict
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


def _replay(again: Again, line: Line) -> str | None:
    """Play one line again; return what is wrong with it."""
    try:
        again.play(line)
    except Refused as refused:
        return f"这一步按规则不能成立：{refused.sentence}"
    except (WrongRecord, LookupError, StopIteration, TypeError, ValueError) as wrong:
        return f"这一步按规则不能成立：缺少服务器当时记下的内容（{wrong}）。"
    if again.day is None or again.head != line["hash"]:
        return "按规则重算的结果与记录不同，记录被改动过。"
    return _wrong_secret(again.day, line) if line["do"] == "draw.open" else None


def _wrong_secret(day: Day, line: Line) -> str | None:
    """The secret must be the one that was committed to before any number was written."""
    round_, group = str(line["round"]), str(line["group"])
    standing = day.turn(round_, group).draw
    if standing is None or standing.secret is None:
        return "没有封签就开了签。"
    held = draw.commitment(round_, group, draw.frozen(standing.entries), standing.secret)
    return None if held == standing.commitment else "开签的密数与封签时的承诺不符。"


def _published(day: Day) -> list[str]:
    return [
        f"{day.rulebook.round[round_].title} {day.rulebook.group[group].title} 第{turn.publication.version}版"
        f"由记录推出，校验码 {check_code(turn.publication.manifest)}"
        for (round_, group), turn in day.turns.items()
        if turn.publication is not None
    ]
