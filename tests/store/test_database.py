"""A database in a file: what is acknowledged is on disk."""

import json

import pysqlite3.dbapi2
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from contest.core.chain import breaks
from contest.core.seat import OFFICE
from contest.store import db
from contest.store.db import Database, UnsafeDatabase
from contest.store.models import Base
from tests.factories import Hall, door
from tests.store.busy import HEAT, busy


@pytest.fixture(name="database")
def _database(tmp_path):
    database = Database.in_file(tmp_path / "contest.db")
    Base.metadata.create_all(database.writer)
    yield database
    database.close()


def asked(engine, name):
    """Return a setting of a connection."""
    with engine.connect() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


def test_sqlite_is_one_without_the_bug():
    assert pysqlite3.dbapi2.sqlite_version_info >= (3, 51, 3) == db.SAFE_SQLITE


def test_an_older_sqlite_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(pysqlite3.dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(UnsafeDatabase, match="缺陷"):
        Database.in_file(tmp_path / "contest.db")


@pytest.mark.parametrize(("name", "wanted"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_each_connection_writes_ahead_fully_and_with_foreign_keys(database, name, wanted):
    assert (asked(database.writer, name), asked(database.reader, name)) == (wanted, wanted)
    database.check()


@pytest.mark.parametrize(("name", "wrong"), [("synchronous", 1), ("foreign_keys", 0)])
def test_another_setting_is_noticed(tmp_path, monkeypatch, name, wrong):
    monkeypatch.setitem(db.PRAGMAS, name, wrong)
    database = Database.in_file(tmp_path / "contest.db")
    with database.writer.connect():
        pass
    monkeypatch.undo()
    with pytest.raises(UnsafeDatabase, match=name):
        database.check()
    database.close()


def test_only_the_writer_writes(database):
    with pytest.raises(DBAPIError), database.reading() as connection:
        connection.execute(text("INSERT INTO identities VALUES ('c', 'd', 's', 'v')"))


def test_a_row_hangs_on_its_contest_and_its_line(database):
    with pytest.raises(IntegrityError), database.writing() as connection, connection.begin():
        connection.execute(text("INSERT INTO identities VALUES ('nowhere', 'd', 's', 'v')"))
    with pytest.raises(IntegrityError), database.writing() as connection, connection.begin():
        connection.execute(
            text("INSERT INTO withdrawals (contest, rev, n, entry, reason) VALUES ('c', 9, 0, 'P1', 'x')")
        )


def test_what_was_acknowledged_is_there_for_another_process(database, tmp_path):
    hall = busy(door(database))
    other = Database.in_file(tmp_path / "contest.db")
    again = door(other)
    assert again.book("c").day == hall.day
    assert again.book("c").head == hall.gate.book("c").head
    other.close()


def test_nothing_is_kept_of_an_act_whose_line_cannot_be_written(database, monkeypatch):
    hall = busy(door(database))
    before, day = hall.lines(), hall.day.rev

    def full(*_):
        raise DBAPIError("INSERT", {}, OSError("database or disk is full"))

    monkeypatch.setattr("contest.store.records.save", full)
    assert hall.code("round.close", **HEAT) != "ok"
    monkeypatch.undo()
    assert (hall.lines(), hall.day.rev) == (before, day)
    assert hall.code("round.close", **HEAT) == "ok"


def test_a_reader_sees_what_is_committed_and_nothing_half_done(database):
    hall = busy(door(database))
    with database.writing() as writing:
        transaction = writing.begin()
        writing.execute(text("DELETE FROM identities"))
        with database.reading() as reading:
            assert reading.execute(text("SELECT count(*) FROM identities")).scalar_one() > 0
        transaction.rollback()
    assert hall.day.entries


def test_where_several_processes_write_each_goes_on_from_the_others_last_line(database, tmp_path, monkeypatch):
    monkeypatch.setattr(Database, "is_alone", False)
    here = Hall(gate=door(database))
    other = Database.in_file(tmp_path / "contest.db")
    there = door(other, seed=2)
    for number in range(4):
        entry = {"entry": f"P{number}", "name": f"选手{number}", "school": "一小", "unit": "小学"}
        gate = (here.gate, there)[number % 2]
        assert gate.perform("c", OFFICE, {"do": "entry.register", **entry}).answer == {"ok": True, "rev": number + 2}
    assert here.code("entry.register", entry="P3", name="丁", school="一小", unit="小学") == "not_well_formed"
    assert list(breaks(json.loads(line) for line in here.lines())) == []
    assert here.day == there.book("c").day
    assert here.gate.book("c").names.of(here.day.entries["P3"].name) == "选手3"
    other.close()
