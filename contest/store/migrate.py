"""Tables brought up to date at start; a file of a newer program is refused and left untouched."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text

from contest.store.db import Database, UnsafeDatabase

if TYPE_CHECKING:
    from alembic.config import Config

_ONE_AT_A_TIME = 0x636F6E74657374  # ours among PostgreSQL's advisory locks
_SCRIPTS = Path(__file__).resolve().parent / "migrations"


def upgrade(database: Database) -> None:
    """Bring the tables up to date; UnsafeDatabase where a newer program wrote them."""
    known = steps()
    with database.writing() as connection, connection.begin():
        if connection.dialect.name == "postgresql":  # SQLite's writer is alone already
            connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
        found = revision(connection)
        if found is not None and found not in known:
            raise UnsafeDatabase("这份数据是更新版本的程序写的，请用新版程序打开。")
        if found != known[-1]:
            _climb(connection)


def steps() -> list[str]:
    """Return every step in order, by the names of their files."""
    names = (re.fullmatch(r"v(\d{4})_\w+\.py", path.name) for path in (_SCRIPTS / "versions").iterdir())
    return sorted(name[1] for name in names if name)


def revision(connection: Connection) -> str | None:
    """Return the step that the tables stand at, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return found


def _climb(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to load, and a start seldom needs it

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    return config
