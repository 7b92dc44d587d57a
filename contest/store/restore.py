"""A backup brought back into an empty data folder: checked through aside, then placed; nothing is ever written over."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from contest.store import records
from contest.store.backup import UNREADABLE, examine, holds
from contest.store.backup_file import DATABASE, SECRET, BackupRefused, Manifest, check, keep_names, unpack
from contest.store.db import Database, UnsafeDatabase
from contest.store.lock import AlreadyServed, lock
from contest.store.migrate import upgrade

_ASIDE = ".restore"
_HARMLESS = {_ASIDE, "contest.lock", "vendor", "set-up.log"}
_DIFFERS = "这份备份里的数据和它的清单对不上，没有恢复，请换一份。"


def restore(file: Path, data: Path) -> Manifest:
    """Bring a backup back into a folder that is missing or empty; BackupRefused leaves the folder without a contest.

    The database gets its name last: a process killed before leaves a folder into which the same call may be repeated.
    """
    if not file.is_file():
        raise BackupRefused(f"没有 {file} 这个文件，请核对。")
    _need_empty(data)
    manifest = check(file)
    with _in_words(data), _alone(data):
        _need_empty(data)
        aside = data / _ASIDE
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        try:
            for name in (DATABASE, SECRET):
                unpack(file, name, aside / name)
            _check(aside / DATABASE, manifest)
            for name in (SECRET, DATABASE):
                (aside / name).rename(data / name)
                keep_names(data)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _check(database: Path, manifest: Manifest) -> None:
    """The file is sound, its tables are this program's, and every contest stands where the manifest says."""
    with closing(Database.in_file(database)) as copy:
        with copy.reading() as connection:
            examine(connection)
        upgrade(copy)
        try:
            with copy.reading() as connection:
                found = tuple(holds(connection, contest) for contest in records.keys(connection))
        except BackupRefused as broken:
            raise BackupRefused(_DIFFERS) from broken
    if found != manifest.contests:
        raise BackupRefused(_DIFFERS)


def _need_empty(data: Path) -> None:
    if not data.exists():
        return
    if not data.is_dir():
        raise BackupRefused(f"{data} 不是文件夹，请用 --data 指定一个空文件夹。")
    there = {path.name for path in data.iterdir()}
    if there - _HARMLESS - ({SECRET} if _ASIDE in there else set()):
        raise BackupRefused(f"{data} 里已有数据，不会覆盖：请先把它改名收好，或用 --data 指定一个空文件夹。")


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    try:
        held = lock(data)
    except AlreadyServed as served:
        raise BackupRefused(f"有服务正在用 {data}，请先停掉它，或用 --data 换一个空文件夹。") from served
    with held:
        yield


@contextmanager
def _in_words(data: Path) -> Iterator[None]:
    try:
        yield
    except UnsafeDatabase as unsafe:
        raise BackupRefused(str(unsafe)) from unsafe
    except OSError as wrong:
        raise BackupRefused(f"{data} 写不进去（{wrong.strerror}），请腾出空间或换一个文件夹。") from wrong
    except UNREADABLE as wrong:
        raise BackupRefused(_DIFFERS) from wrong
