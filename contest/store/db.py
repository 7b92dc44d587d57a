"""The database: two engines on SQLite, settings asserted, one write lock; PostgreSQL by the same models and queries."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import StaticPool

SAFE_SQLITE = (3, 51, 3)  # before it, two connections of one file could corrupt it (WAL reset bug)
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
SHOWN = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8"}  # what PostgreSQL says of itself
BUSY_S = 30
HIDDEN = True  # an error's text names the statement, never its values: marks, names and topics would stand in a log

NO_SUCH = "CONTEST_DATABASE_URL 要写成 postgresql://用户:密码@主机/库名；不写就用数据文件夹里的 SQLite。"


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
            self.writer, self.reader = _postgresql(url)

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
        if self.writer.dialect.name == "postgresql":
            _check_postgresql(self.writer)
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
    waits: dict[str, Any] = {"connect_args": {"timeout": BUSY_S}, "pool_timeout": BUSY_S}
    engine = create_engine(url, module=pysqlite3.dbapi2, hide_parameters=HIDDEN, **waits, **pool)
    _prepare(engine, read_only=read_only)
    return engine


def _in_memory() -> Engine:
    engine = create_engine(
        "sqlite://", module=pysqlite3.dbapi2, poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    _prepare(engine, read_only=False)
    return engine


def _postgresql(url: str) -> tuple[Engine, Engine]:
    """The writer waits for a process that hangs no longer than SQLite's would; the reader sees one moment and writes nothing."""
    waits = {"options": f"-c lock_timeout={BUSY_S}s"}
    try:
        if make_url(url).get_backend_name() != "postgresql":
            raise UnsafeDatabase(NO_SUCH)
        engine = create_engine(url, pool_size=10, pool_pre_ping=True, connect_args=waits, hide_parameters=HIDDEN)
    except ArgumentError as wrong:
        raise UnsafeDatabase(NO_SUCH) from wrong
    except ModuleNotFoundError as missing:
        install = f"python3 -m pip --python {sys.executable} install 'psycopg[binary]'"
        raise UnsafeDatabase(f"连接 PostgreSQL 还缺一个组件，请先运行：{install}") from missing
    return engine, engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _check_postgresql(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            shown = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in SHOWN}
            commits = connection.execute(text("SHOW synchronous_commit")).scalar_one()
    except OperationalError as away:
        where = engine.url.render_as_string()
        raise UnsafeDatabase(f"连不上数据库 {where}，请确认它已经启动、用户和密码无误，再运行一次。") from away
    wrong = [f"{name} 应为 {wanted}，现在是 {shown[name]}" for name, wanted in SHOWN.items() if shown[name] != wanted]
    wrong += ["synchronous_commit 不能是 off"] if commits == "off" else []
    if wrong:
        raise UnsafeDatabase(f"数据库设置不能保证不丢分：{'；'.join(wrong)}。请改好再启动。")


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
