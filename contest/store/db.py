"""The database: two engines on SQLite, settings asserted, one write lock; PostgreSQL by the same models and queries."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import StaticPool

SAFE_SQLITE = (3, 51, 3)  # before it, two connections of one file could corrupt it (WAL reset bug)
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
BUSY_S = 30


class UnsafeDatabase(Exception):
    """The database would not keep what it acknowledges; the text says why and what to do, in Chinese."""


class Database:
    """Where records are kept. `writing` gives the one write transaction at a time, `reading` a view of what is committed."""

    def __init__(self, url: str) -> None:
        """Connect to `sqlite:///path`, `sqlite://` (in memory, for replays and checks) or `postgresql://…`."""
        self.url = url
        if url == "sqlite://":
            self.writer = self.reader = _in_memory()
        elif url.startswith("sqlite"):
            self.writer, self.reader = _sqlite(url, read_only=False), _sqlite(url, read_only=True)
        else:
            self.writer = self.reader = create_engine(url, pool_size=10)

    @classmethod
    def in_file(cls, path: Path) -> "Database":
        """A SQLite file; its folder must be there."""
        return cls(f"sqlite:///{path}")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold the write lock; nothing is kept unless the block commits."""
        with self.writer.connect() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See what is committed; nothing can be written here."""
        with self.reader.connect() as connection:
            yield connection

    @property
    def is_alone(self) -> bool:
        """Whether no other process writes (SQLite, by the lock file)."""
        return self.url.startswith("sqlite")

    def check(self) -> None:
        """Assert that an acknowledged act is on disk; UnsafeDatabase otherwise."""
        if not self.url.startswith("sqlite:///"):
            return
        for engine in (self.writer, self.reader):
            with engine.connect() as connection:
                for name, wanted in PRAGMAS.items():
                    found = connection.execute(text(f"PRAGMA {name}")).scalar_one()
                    if found != wanted:
                        raise UnsafeDatabase(
                            f"数据库设置 {name} 应为 {wanted}，现在是 {found}，不能保证不丢分，请换一块磁盘。"
                        )

    def close(self) -> None:
        """Give every connection back."""
        self.writer.dispose()
        self.reader.dispose()


def _assert_version() -> None:
    found = pysqlite3.dbapi2.sqlite_version_info
    if found < SAFE_SQLITE:
        raise UnsafeDatabase(f"SQLite {'.'.join(map(str, found))} 有丢数据的缺陷，请重新安装依赖。")


def _sqlite(url: str, *, read_only: bool) -> Engine:
    _assert_version()
    pool: dict[str, Any] = {} if read_only else {"pool_size": 1, "max_overflow": 0}
    engine = create_engine(url, module=pysqlite3.dbapi2, connect_args={"timeout": BUSY_S}, pool_timeout=BUSY_S, **pool)
    _prepare(engine, read_only=read_only)
    return engine


def _in_memory() -> Engine:
    engine = create_engine(
        "sqlite://", module=pysqlite3.dbapi2, poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    _prepare(engine, read_only=False)
    return engine


def _prepare(engine: Engine, *, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DB-API connection
        connection.isolation_level = None  # else the driver begins by itself, and not IMMEDIATE
        cursor = connection.cursor()
        for name, value in PRAGMAS.items():
            cursor.execute(f"PRAGMA {name} = {value}")
        if read_only:
            cursor.execute("PRAGMA query_only = 1")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
