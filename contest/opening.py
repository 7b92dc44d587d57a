"""The contests of a data folder, opened for one command: in memory, to be written, or to be read beside a server."""

import os
from pathlib import Path

import click

from contest.config import Settings
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database, UnsafeDatabase
from contest.store.lock import AlreadyServed, lock
from contest.store.migrate import Standing, standing, upgrade

_NOT_THERE = {
    Standing.EMPTY: "{place}里还没有比赛，请先运行 contest run。",
    Standing.OLDER: "{place}是旧版程序写的，请先用 contest run 打开一次。",
    Standing.NEWER: "{place}是更新版本的程序写的，请用新版程序打开。",
}


def in_memory() -> tuple[Database, Gate]:
    """A database for a replay that leaves nothing behind."""
    database = Database("sqlite://")
    upgrade(database)
    return database, Gate(database, now, TopicSealer(os.urandom(32)))


def to_write(data: Path | None) -> tuple[Database, Gate]:
    """The database of a data folder, locked for this process; ClickException where a server is writing it."""
    settings = Settings(data=data) if data else Settings()
    try:
        click.get_current_context().call_on_close(lock(settings.data).close)
    except AlreadyServed as served:
        raise click.ClickException(f"有服务正在用 {settings.data}，请先停掉它，或换一个文件夹。") from served
    try:
        database = Database(settings.url)
        database.check()
        upgrade(database)
    except UnsafeDatabase as reason:
        raise click.ClickException(str(reason)) from reason
    return database, Gate(database, now, TopicSealer(settings.secret()))


def to_read(data: Path | None) -> tuple[Database, Gate]:
    """The database of a data folder, as a server may be writing it; ClickException where its tables are not of today."""
    settings = Settings(data=data) if data else Settings()
    place = "这个数据库" if settings.database_url else f"{settings.data} "
    if not settings.database_url and not (settings.data / "contest.db").exists():
        raise click.ClickException(_NOT_THERE[Standing.EMPTY].format(place=place))
    try:
        database = Database(settings.url)
        if settings.database_url:  # a file that a server writes is left alone
            database.check()
        with database.reading() as connection:
            stands = standing(connection)
    except UnsafeDatabase as reason:
        raise click.ClickException(str(reason)) from reason
    if stands is not Standing.CURRENT:
        raise click.ClickException(_NOT_THERE[stands].format(place=place))
    return database, Gate(database, now, TopicSealer(settings.secret()))


def chosen_of(gate: Gate, contest: str | None) -> str:
    """The contest that was named, or the only one; ClickException where neither tells which."""
    keys = [key for key, _, _ in gate.contests()]
    if contest in keys or (contest is None and len(keys) == 1):
        return contest or keys[0]
    raise click.ClickException(f"请用 --contest 写明是哪一场：{'、'.join(keys) or '一场也没有'}。")
