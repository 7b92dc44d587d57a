"""Facts ↔ rows: each fact is kept in its own table, and the day is read back from all of them in the journal's order."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from contest.core import facts
from contest.core.chain import RECEIPT_LENGTH
from contest.core.day import Day, Stamp
from contest.core.folding import fold
from contest.core.rulebook_reading import read
from contest.core.timing import Reading
from contest.store.models import TABLE_OF, Base, Contest, JournalLine

_Found = list[tuple[int, int, facts.Fact]]


def _table(mapped: type[Base]) -> Table:
    table = mapped.__table__
    assert isinstance(table, Table)  # noqa: S101 - every mapped class here has a plain table
    return table


_INSERTS = {kind: insert(_table(mapped)) for kind, mapped in TABLE_OF.items()}
_FIELDS = {kind: tuple(field.name for field in dataclasses.fields(kind)) for kind in TABLE_OF}
_TUPLES = {
    kind: frozenset(field.name for field in dataclasses.fields(kind) if str(field.type).startswith("tuple"))
    for kind in TABLE_OF
}


def save(connection: Connection, contest: str, rev: int, happened: Sequence[facts.Fact]) -> None:
    """Keep the facts of one journal line."""
    for n, fact in enumerate(happened):
        connection.execute(_INSERTS[type(fact)], {"contest": contest, "rev": rev, "n": n, **_columns(fact)})


def load(connection: Connection, contest: str) -> Day | None:
    """Read a contest's day from its tables; None where there is no such contest."""
    found = connection.execute(select(_table(Contest)).where(Contest.key == contest)).one_or_none()
    if found is None:
        return None
    first = select(JournalLine.hash).where(JournalLine.contest == contest, JournalLine.seq == 1)
    born = str(connection.execute(first).scalar_one_or_none() or "")[:RECEIPT_LENGTH]
    day = Day(contest, read(found.rulebook), found.demonstration, born=born)
    catch_up(connection, day)
    return day


def exists(connection: Connection, contest: str) -> bool:
    """Whether there is such a contest."""
    return connection.execute(select(Contest.key).where(Contest.key == contest)).one_or_none() is not None


def keys(connection: Connection) -> list[str]:
    """Return every contest's key."""
    return list(connection.execute(select(Contest.key).order_by(Contest.key)).scalars())


def pepper(connection: Connection, contest: str) -> bytes:
    """Return what salts the fingerprints of the contest's taps."""
    return bytes.fromhex(connection.execute(select(Contest.pepper).where(Contest.key == contest)).scalar_one())


def lock(connection: Connection, contest: str) -> None:
    """Wait for the contest's row: the write lock where several processes write (PostgreSQL)."""
    connection.execute(select(Contest.key).where(Contest.key == contest).with_for_update()).one()


def catch_up(connection: Connection, day: Day) -> None:
    """Fold what was committed after the day's `rev`; used at start, and where another process writes too."""
    rows = connection.execute(
        select(JournalLine.seq, JournalLine.at, JournalLine.by)
        .where(JournalLine.contest == day.contest, JournalLine.seq > day.rev)
        .order_by(JournalLine.seq)
    ).all()
    by_line: dict[int, list[facts.Fact]] = {}
    for rev, _, fact in sorted(_since(connection, day.contest, day.rev), key=lambda found: found[:2]):
        by_line.setdefault(rev, []).append(fact)
    for seq, at, by in rows:
        fold(day, Stamp(seq, at, by), by_line.get(seq, ()))


def _since(connection: Connection, contest: str, rev: int) -> _Found:
    found: _Found = []
    for kind, mapped in TABLE_OF.items():
        table = _table(mapped)
        query = select(table).where(table.c.contest == contest, table.c.rev > rev)
        found.extend((row["rev"], row["n"], _fact(kind, row)) for row in connection.execute(query).mappings())
    return found


def _columns(fact: facts.Fact) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    for name in _FIELDS[type(fact)]:
        value = getattr(fact, name)
        if name == "reading" and value is None:
            columns |= dict.fromkeys(("boot", "boot_ns", "wall"))
        elif isinstance(value, Reading):
            columns |= {"boot": value.boot, "boot_ns": value.boot_ns, "wall": value.wall}
        else:
            columns[name] = list(value) if isinstance(value, tuple) else value
    return columns


def _fact(kind: type[facts.Fact], row: Any) -> facts.Fact:  # noqa: ANN401 - a row of any table
    values: dict[str, Any] = {}
    for name in _FIELDS[kind]:
        if name == "reading":
            values[name] = None if row["boot"] is None else Reading(row["boot"], row["boot_ns"], row["wall"])
        else:
            values[name] = tuple(row[name]) if name in _TUPLES[kind] else row[name]
    return kind(**values)
