"""The journal's rows: written in the transaction that they describe, read back for taps, exports and checks."""

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, bindparam, insert, select

from contest.core.chain import START, Line, canonical, end_line
from contest.store.models import JournalLine

# Made once: to build a query costs more than to ask it, and this one is asked before every act.
_INSERT = insert(JournalLine)
_TOLD = select(JournalLine.content, JournalLine.answer).where(
    JournalLine.contest == bindparam("contest"), JournalLine.tap == bindparam("tap")
)


def head(connection: Connection, contest: str) -> tuple[int, str]:
    """Return the last line's number and hash; 0 and 64 zeros before the first."""
    query = select(JournalLine.seq, JournalLine.hash).where(JournalLine.contest == contest)
    found = connection.execute(query.order_by(JournalLine.seq.desc()).limit(1)).one_or_none()
    return (found.seq, found.hash) if found else (0, START)


def told(connection: Connection, contest: str, tap: str) -> tuple[str | None, dict[str, object]] | None:
    """Return a tap's fingerprint and what was answered; None for a tap that was never accepted."""
    found = connection.execute(_TOLD, {"contest": contest, "tap": tap}).one_or_none()
    return (found.content, json.loads(found.answer)) if found else None


def receipted(connection: Connection, contest: str, receipt: str, acts: Collection[str]) -> Line | None:
    """Return the line of one of these acts whose hash begins so; None where there is none."""
    query = select(JournalLine.line).where(JournalLine.contest == contest, JournalLine.do.in_(acts))
    found = connection.execute(query.where(JournalLine.hash.startswith(receipt)).limit(1)).one_or_none()
    return json.loads(found.line) if found else None


def append(connection: Connection, contest: str, line: Line, content: str | None, answer: dict[str, object]) -> None:
    """Keep a sealed line."""
    row = {
        "contest": contest,
        "seq": line["seq"],
        "at": line["at"],
        "by": line["by"],
        "do": line["do"],
        "tap": line.get("tap"),
        "content": content,
        "answer": canonical(answer),
        "line": canonical(line),
        "hash": line["hash"],
    }
    connection.execute(_INSERT, row)


def lines(connection: Connection, contest: str) -> Iterator[str]:
    """Export a journal as JSON Lines, ended by the line that makes a cut tail noticed."""
    seq, last = 0, START
    query = select(JournalLine.seq, JournalLine.hash, JournalLine.line).where(JournalLine.contest == contest)
    for row in connection.execute(query.order_by(JournalLine.seq)):
        seq, last = row.seq, row.hash
        yield row.line
    yield canonical(end_line(seq, last))
