"""Tables brought up to date at start; a file of a newer program is refused and left untouched."""

from enum import Enum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from contest.store.db import Database, UnsafeDatabase

_ONE_AT_A_TIME = 0x636F6E74657374  # ours among PostgreSQL's advisory locks
_SCRIPTS = Path(__file__).resolve().parent / "migrations"


class Standing(Enum):
    """How tables stand to this program."""

    EMPTY = "empty"
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def upgrade(database: Database) -> None:
    """Bring the tables up to date; UnsafeDatabase where a newer program wrote them."""
    with database.writing() as connection, connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite's writer is alone already
            connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        stands = standing(connection)
        if stands is Standing.NEWER:
            raise UnsafeDatabase("这份数据是更新版本的程序写的，请用新版程序打开。")
        if stands is not Standing.CURRENT:
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def standing(connection: Connection) -> Standing:
    """Tell whether the tables are of today; NEWER is whatever step this program has never heard of."""
    found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if found is None:
        return Standing.EMPTY
    if found == scripts.get_current_head():
        return Standing.CURRENT
    is_known = found in {script.revision for script in scripts.walk_revisions()}
    return Standing.OLDER if is_known else Standing.NEWER


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config
