"""Tables brought up to date at start; a file of a newer program is refused and left untouched."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from contest.store.db import Database, UnsafeDatabase

_ONE_AT_A_TIME = 0x636F6E74657374  # ours among PostgreSQL's advisory locks
_SCRIPTS = Path(__file__).resolve().parent / "migrations"


def upgrade(database: Database) -> None:
    """Bring the tables up to date; UnsafeDatabase where a newer program wrote them."""
    config = _config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.writing() as connection, connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite's writer is alone already
            connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        found = revision(connection)
        if found is not None and found not in known:
            raise UnsafeDatabase("这份数据是更新版本的程序写的，请用新版程序打开。")
        if found != ScriptDirectory.from_config(config).get_current_head():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """Return the step that the tables stand at, None for an empty database."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config
