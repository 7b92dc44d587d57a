"""A backup made while the server writes: a snapshot aside, checked, packed, read back; only then has it its name."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

import pysqlite3.dbapi2
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from contest.core.chain import breaks
from contest.core.rulebook_reading import FaultyRulebook
from contest.store import journal, records
from contest.store.backup_file import (
    DATABASE,
    README,
    SECRET,
    BackupRefused,
    Held,
    Label,
    Manifest,
    check,
    keep_names,
    pack,
    sum_of,
)
from contest.store.db import Database
from contest.store.models import Contest, JournalLine

_ABOUT = """班主任基本功大赛评判系统的一份备份。
恢复：contest restore 这个文件 --data 一个空文件夹，然后 contest run --data 同一个文件夹。
里面有密钥和没公布的分数，请像数据文件夹一样保管，不要发给别人。
"""
_NO_SPACE = "磁盘满了，备份没有做成，请腾出空间或换一块盘。"
_NO_TABLES = "数据文件读不全，备份没有做成，请叫技术员运行 contest verify。"
# What reading a damaged database comes to: the file itself, a row's text, a fact that nothing led to.
UNREADABLE = (pysqlite3.dbapi2.Error, SQLAlchemyError, FaultyRulebook, ValueError, LookupError, TypeError)


def make(database: Path, secret: Path, file: Path, label: Label) -> Manifest:
    """Write a backup under `file`, beside a running server or without one; BackupRefused leaves nothing there.

    What was acknowledged before the call is in it. A process that is killed leaves `file`.part, never `file`.
    """
    for there, sentence in (
        (database.exists(), f"{database.parent} 里还没有比赛，没有可备份的。"),
        (secret.exists(), f"密钥文件 {secret} 不见了，备份会打不开题目，请先找回它。"),
        (file.parent.is_dir(), f"没有 {file.parent} 这个文件夹，请先建好，或插好备份盘。"),
        (not file.exists(), f"已经有 {file}，不会覆盖，请换一个文件名。"),
    ):
        if not there:
            raise BackupRefused(sentence)
    aside = file.with_name(f"{file.name}.part")
    with _in_words(file):
        shutil.rmtree(aside, ignore_errors=True)
        try:
            aside.mkdir(mode=0o700)
            return _make(database, secret, file, label, aside)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _make(database: Path, secret: Path, file: Path, label: Label, aside: Path) -> Manifest:
    _snapshot(database, aside / DATABASE)
    schema, held = _checked(aside)
    shutil.copyfile(secret, aside / SECRET)
    (aside / README).write_text(_ABOUT, encoding="utf-8")
    members = [(path.relative_to(aside).as_posix(), path) for path in sorted(aside.rglob("*")) if path.is_file()]
    manifest = Manifest(label, schema, held, {name: _sum_of(path) for name, path in members})
    pack(aside / "packed.zip", manifest, members)
    if check(aside / "packed.zip") != manifest:
        raise BackupRefused(_NO_TABLES)
    (aside / "packed.zip").rename(file)
    keep_names(file.parent)
    return manifest


def _snapshot(database: Path, copy: Path) -> None:
    """Copy what is committed now; it reads every row and waits for no writer."""
    with closing(Database.in_file(database)) as source, closing(source.writer.raw_connection()) as connection:
        connection.cursor().execute("VACUUM INTO ?", (str(copy),))


def _checked(aside: Path) -> tuple[str, tuple[Held, ...]]:
    """Check a snapshot through and export its journals; return the step of its tables, and its contests."""
    with closing(Database.in_file(aside / DATABASE)) as copy, copy.reading() as connection:
        examine(connection)
        (aside / "journals").mkdir()
        held = tuple(_export(connection, key, aside / "journals") for key in records.keys(connection))
        schema: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        return schema, held


def examine(connection: Connection) -> None:
    """Refuse a database whose file is damaged, or in which a row hangs on no line: a tail cut off leaves such rows."""
    sound = connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    if not sound or connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise BackupRefused(_NO_TABLES)


def holds(connection: Connection, contest: str) -> Held:
    """Return where a contest stands, its chain and its tables read whole; BackupRefused where they don't hold."""
    broken = next(breaks(json.loads(line) for line in journal.lines(connection, contest)), None)
    if broken is not None:
        raise BackupRefused(
            f"比赛 {contest} 的记录第{broken.line}条接不上，备份没有做成，请叫技术员运行 contest verify。"
        )
    seq, head = journal.head(connection, contest)
    day = records.load(connection, contest)
    if day is None or day.rev != seq:
        raise BackupRefused(_NO_TABLES)
    query = select(JournalLine.at).where(JournalLine.contest == contest, JournalLine.seq == seq)
    title = connection.execute(select(Contest.title).where(Contest.key == contest)).scalar_one()
    return Held(contest, title, day.demonstration, seq, head, connection.execute(query).scalar_one())


def _export(connection: Connection, contest: str, folder: Path) -> Held:
    """Write a contest's journal, so that it can be read and verified without us."""
    held = holds(connection, contest)
    with (folder / f"{quote(contest, safe='')}.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(line + "\n" for line in journal.lines(connection, contest))
    return held


def _sum_of(path: Path) -> str:
    with path.open("rb") as opened:
        return sum_of(opened)


@contextmanager
def _in_words(file: Path) -> Iterator[None]:
    """Say what a disk or database would not do in one sentence."""
    try:
        yield
    except OSError as wrong:
        full = wrong.errno in {errno.ENOSPC, errno.EDQUOT}
        sentence = _NO_SPACE if full else f"{file.parent} 写不进去（{os.strerror(wrong.errno or 0)}），请换一个文件夹。"
        raise BackupRefused(sentence) from wrong
    except UNREADABLE as wrong:
        raise BackupRefused(_NO_SPACE if "full" in str(wrong) else _NO_TABLES) from wrong
