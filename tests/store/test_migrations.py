"""Tables brought up to date: the steps come to the tables of today, and lose nothing on the way."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from contest.store import migrate
from contest.store.db import Database, UnsafeDatabase
from contest.store.models import Base
from tests.factories import Hall, door


@pytest.fixture(name="database")
def _database(tmp_path):
    database = Database.in_file(tmp_path / "contest.db")
    yield database
    database.close()


def upgrade_to(database, step):
    """Take the steps up to one of them."""
    config = migrate._config()  # noqa: SLF001 - the same configuration, another aim
    with database.writing() as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, step)


def test_the_steps_come_to_the_tables_of_today(database):
    migrate.upgrade(database)
    with database.writing() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_the_names_of_the_files_are_the_steps():
    scripts = ScriptDirectory.from_config(migrate._config())  # noqa: SLF001 - see above
    assert migrate.steps() == [script.revision for script in reversed(list(scripts.walk_revisions()))]


def columns_of(database):
    """Return each table's columns."""
    with database.reading() as connection:
        found = inspect(connection)
        return {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}


def back_to(database, step):
    """Leave the tables as a program of an earlier step did, with the rows that they have."""
    earlier = Database("sqlite://")
    upgrade_to(earlier, step)
    were, are = columns_of(earlier), columns_of(database)
    earlier.close()
    with database.writing() as connection, connection.begin():
        for table in sorted(are.keys() - were.keys()):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for table, columns in were.items():
            for column in sorted(are[table] - columns):
                connection.exec_driver_sql(f'ALTER TABLE {table} DROP COLUMN "{column}"')
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (step,))


def test_topics_that_were_drawn_before_their_moment_was_kept_are_still_there(database):
    migrate.upgrade(database)
    hall = Hall(gate=door(database))
    hall.act("topic.add", topic="T1", segment="lesson", text="一题")
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.draw("S1")
    hall.act("topic.draw", round="final", entry="S1", segment="lesson")
    back_to(database, "0001")
    migrate.upgrade(database)
    hall.gate.forget("c")
    state = hall.day.segment("final", "S1", "lesson")
    assert (state.topic, state.topic_text, state.topic_drawn) == ("T1", None, True)


def test_sheets_from_before_judges_were_trained_still_count(database):
    migrate.upgrade(database)
    hall = Hall(gate=door(database))
    hall.seat("J1", "J2")
    hall.enter("P1")
    hall.draw("P1")
    hall.judged("P1", "story", "28", "29", seconds=10)
    before = hall.net("P1", "story")
    back_to(database, "0002")
    migrate.upgrade(database)
    hall.gate.forget("c")
    assert hall.net("P1", "story") == before
    assert {chair.training for chair in hall.day.panel("heat", "primary", "A").values()} == {False}


def test_a_newer_programs_tables_are_refused_and_left_alone(database):
    upgrade_to(database, "0001")
    with database.writing() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnsafeDatabase, match="更新版本"):
        migrate.upgrade(database)
    with database.reading() as connection:
        assert migrate.standing(connection) is migrate.Standing.NEWER
