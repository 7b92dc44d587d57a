"""Tables brought up to date at start; a file of a newer program is refused and left untouched."""

import re
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text

from contest.store.db import Database, UnsafeDatabase

if TYPE_CHECKING:
    from alembic.config import Config

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
            _climb(connection)


def steps() -> list[str]:
    """Return every step in order, by the names of their files."""
    names = (re.fullmatch(r"v(\d{4})_\w+\.py", path.name) for path in (_SCRIPTS / "versions").iterdir())
    return sorted(name[1] for name in names if name)


def standing(connection: Connection) -> Standing:
    """Tell whether the tables are of today; NEWER is whatever step this program has never heard of."""
    found = _step(connection)
    known = steps()
    if found is None:
        return Standing.EMPTY
    if found not in known:
        return Standing.NEWER
    return Standing.CURRENT if found == known[-1] else Standing.OLDER


def _step(connection: Connection) -> str | None:
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
