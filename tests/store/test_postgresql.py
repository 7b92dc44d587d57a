"""The same models and queries on PostgreSQL: compiled for it here, and run on a real one where CONTEST_TEST_POSTGRESQL names it.

The variable is the address of a server on which databases may be made, such as postgresql://contest@127.0.0.1/postgres.
"""

import json
import os
import re
import secrets
import sys
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Select, create_engine, event, false, insert, make_url, text
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable
from sqlalchemy.sql.elements import TextClause

from contest.core.chain import breaks
from contest.core.seat import OFFICE
from contest.gate.identify import OFFICE_TICKET, Identifier, public_ticket
from contest.gate.perform import Gate
from contest.gate.tickets import Tickets
from contest.store import records
from contest.store.db import Database, UnsafeDatabase
from contest.store.migrate import upgrade
from contest.store.models import Base, Identity
from tests.factories import Hall, door, memory
from tests.served import ROOT
from tests.store.busy import HEAT, busy

POSTGRESQL = PGDialect_psycopg()
SERVER = os.environ.get("CONTEST_TEST_POSTGRESQL")
DATABASES = ["sqlite", *(["postgresql"] if SERVER else [])]


def columns(sql):
    """Return the columns of each table as statements make and add them."""
    found = {}
    for table, body in re.findall(r"CREATE TABLE (\S+) \((.*?)\n\)", sql, re.DOTALL):
        lines = {line.strip().rstrip(",") for line in body.splitlines()}
        found[table] = {line for line in lines if line and not line.startswith("CONSTRAINT")}
    for table, column in re.findall(r"ALTER TABLE (\S+) ADD COLUMN (.*?);", sql):
        found[table].add(column)
    return found


def test_the_steps_come_to_the_models_on_postgresql():
    told = StringIO()
    context = MigrationContext.configure(dialect=POSTGRESQL, opts={"as_sql": True, "output_buffer": told})
    steps = reversed(list(ScriptDirectory(str(ROOT / "contest" / "store" / "migrations")).walk_revisions()))
    with Operations.context(context):
        for step in steps:
            step.module.upgrade()
    models = "\n".join(str(CreateTable(table).compile(dialect=POSTGRESQL)) for table in Base.metadata.sorted_tables)
    made = columns(told.getvalue())
    made.pop("alembic_version", None)
    assert made == columns(models)
    assert {name for name, found in made.items() if not found} == set()


def test_every_query_of_a_day_is_one_for_postgresql_too(monkeypatch):
    database, asked = memory(), []
    event.listen(database.writer, "before_execute", lambda _, statement, *__: asked.append(statement))
    hall = busy(door(database))
    identifier = Identifier(hall.gate, Tickets(b"secret"))
    device = identifier.sit(None, public_ticket("c"))
    identifier.sit(device, OFFICE_TICKET)
    hall.gate.contests()
    hall.gate.forget("c")
    monkeypatch.setattr(Database, "is_alone", False)
    for fresh in (identifier, Identifier(hall.gate, Tickets(b"secret"))):
        assert fresh.guest(device, "c", None) is None  # it holds two seats
    hall.act("round.close", **HEAT)
    compiled = {str(statement.compile(dialect=POSTGRESQL)) for statement in asked}
    assert [statement for statement in asked if isinstance(statement, TextClause)] == []
    assert any("FOR UPDATE" in sql for sql in compiled)
    assert len(compiled) > len(Base.metadata.tables)


def test_the_address_of_the_contract_means_psycopg_3():
    assert make_url("postgresql://contest@127.0.0.1/contest").get_dialect().driver == POSTGRESQL.driver == "psycopg"


@pytest.mark.parametrize("address", ["mysql://a/b", "nonsense", "oracle://a"])
def test_another_address_is_refused(address):
    with pytest.raises(UnsafeDatabase, match="postgresql://"):
        Database(address)


def test_a_missing_driver_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UnsafeDatabase, match="install 'psycopg"):
        Database("postgresql://contest@127.0.0.1/contest")


@pytest.fixture(name="address", params=DATABASES)
def _address(request, tmp_path, monkeypatch):
    """Give the address of an empty database that several processes may write."""
    if request.param == "sqlite":
        monkeypatch.setattr(Database, "is_alone", False)
        yield f"sqlite:///{tmp_path / 'contest.db'}"
        return
    name = f"contest_test_{secrets.token_hex(6)}"
    admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(name="process")
def _process(address):
    """Make processes' databases on one address, with their tables."""
    made = []

    def make():
        made.append(Database(address))
        if len(made) == 1:
            upgrade(made[0])
        return made[-1]

    yield make
    for database in made:
        database.close()


def register(gate, number, tap):
    """Register an entry; return the answer."""
    entry = {"entry": f"P{number}", "name": f"选手{number}", "school": "一小", "unit": "小学"}
    return gate.perform("c", OFFICE, {"do": "entry.register", **entry, "tap": tap}).answer


def reloaded(database):
    """Return the day as the tables have it."""
    with database.reading() as connection:
        return records.load(connection, "c")


def test_the_steps_make_the_models(process):
    with process().reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_second_start_finds_all_done(process):
    first, second = process(), process()
    upgrade(second)
    second.check()
    assert reloaded(first) is None


def test_a_whole_day_leaves_the_same_lines_as_in_memory(process):
    database = process()
    hall, in_memory = busy(door(database)), busy()
    assert hall.lines() == in_memory.lines()
    assert reloaded(database) == hall.day == in_memory.day


def test_a_reader_sees_one_moment_and_writes_nothing(process):
    database = process()
    hall = Hall(gate=door(database))
    with database.reading() as connection:
        before = records.load(connection, "c")
        hall.act("round.open", **HEAT)
        assert records.load(connection, "c") == before != hall.day
    with pytest.raises(DBAPIError), database.reading() as connection:
        connection.execute(insert(Identity), {"contest": "c", "digest": "d", "salt": "s", "value": "v"})


def test_what_no_database_can_keep_names_no_contest(process):
    hall = Hall(gate=door(process()))
    assert [hall.gate.book(name) for name in ("\x00", "c\x00", "\ud800", "长" * 5000)] == [None] * 4


def test_a_contest_is_made_once_by_whoever_is_first(process, monkeypatch):
    Hall(gate=door(process()))
    late = door(process(), seed=2)
    monkeypatch.setattr("contest.store.records.exists", lambda *_: False)
    with pytest.raises(AssertionError, match="已经有一场"):
        Hall(gate=late)


def test_a_seat_is_held_once_by_whoever_is_first(process, monkeypatch):
    gate = Hall(gate=door(process())).gate
    first, late = Identifier(gate, Tickets(b"secret")), Identifier(door(process()), Tickets(b"secret"))
    device = first.sit(None, public_ticket("c"))
    select = Connection.execute

    def sees_nothing(self, statement, *rest, **more):
        late_look = isinstance(statement, Select) and "held_seats" in str(statement)
        return select(self, statement.where(false()) if late_look else statement, *rest, **more)

    monkeypatch.setattr(Connection, "execute", sees_nothing)
    assert late.sit(device, public_ticket("c")) == device
    monkeypatch.undo()
    assert first.seats_of(device) == [("c", public_ticket("c").seat)]


def test_pages_see_what_another_process_committed(process):
    here, there = Hall(gate=door(process())).gate, door(process(), seed=2)
    assert there.book("c").day.rev == 1
    assert register(here, 1, "register-1")["rev"] == 2
    entry = there.book("c").day.entries["P1"]
    assert there.book("c").names.of(entry.name) == "选手1"
    assert there.book("c").head == here.book("c").head


def test_an_act_that_was_read_from_the_tables_is_not_folded_again(process, monkeypatch):
    database = process()
    hall = Hall(gate=door(database))
    hall.enter("P1")
    hall.draw("P1")
    after = Gate._after  # noqa: SLF001 - what comes between the commit and the fold

    def overtaken(self, book, decided):
        assert self.book("c").day.rev == decided.line["seq"]  # another of this process's acts has waited for the row
        after(self, book, decided)

    monkeypatch.setattr(Gate, "_after", overtaken)
    hall.act("ruling.deduct", round="heat", entry="P1", segment="story", lose="0.5", reason="手误")
    assert hall.day == reloaded(database)


def test_many_at_two_processes_make_one_journal(process):
    databases = [process(), process()]
    hall = Hall(gate=door(databases[0]))
    gates = [hall.gate, door(databases[1], seed=2)]
    taps = [(gates[number % 2], number // 4, f"register-{number // 4}") for number in range(48)]
    with ThreadPoolExecutor(6) as together:
        answers = list(together.map(lambda tap: register(*tap), taps))
    assert all(answer["ok"] for answer in answers), answers
    assert [answers[number : number + 4].count(answers[number]) for number in range(0, 48, 4)] == [4] * 12
    assert list(breaks(json.loads(line) for line in hall.lines())) == []
    assert len(hall.lines()) == 1 + 12 + 1
    assert gates[0].book("c").day == gates[1].book("c").day == reloaded(databases[0])
