"""A backup's one file: a plain .zip that any tool opens, with a sum for each member; what is listed, kept and thrown away.

It holds the database, the secret file and each contest's journal: all that a fresh machine needs, and as secret as the
data folder itself.
"""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO

FORMAT = 1
DATABASE, SECRET, MANIFEST, README = "contest.db", "secret", "manifest.json", "README.txt"
KEPT = 20
CHUNK = 1024 * 1024
POSTGRESQL = "数据在 PostgreSQL 里，请用 pg_dump 备份它，再另存一份密钥文件。"
_BROKEN = "这份备份不完整或被改动过，请换一份。"


class BackupRefused(Exception):
    """A backup can't be made, read or restored; the text is one Chinese sentence: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """A contest in a backup: `rev` is its last journal line's number, `head` that line's hash, `at` its time."""

    contest: str
    title: str
    demonstration: bool
    rev: int
    head: str
    at: str


@dataclass(frozen=True, slots=True)
class Label:
    """When and why a backup was made; `kind` is hall, published, asked (by a page) or hand (by the command)."""

    at: str
    why: str
    kind: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `schema` is the step that its tables stand at, `sums` SHA-256 hex by member."""

    label: Label
    schema: str
    contests: tuple[Held, ...]
    sums: dict[str, str]

    def text(self) -> str:
        """As it stands in the file."""
        told = {"format": FORMAT, **asdict(self.label), **asdict(self)}
        del told["label"]
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup that lies in a folder; `size` in bytes."""

    name: str
    size: int
    manifest: Manifest


def read(file: Path) -> Manifest:
    """Return what a backup says of itself; BackupRefused for what is none, or is of a newer program."""
    try:
        with zipfile.ZipFile(file) as packed:
            told = json.loads(packed.read(MANIFEST))
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError) as wrong:
        raise BackupRefused(f"{file} 不是完整的备份文件，请换一份。") from wrong
    return _manifest(told)


def check(file: Path) -> Manifest:
    """Read a backup whole: every member is there, nothing else is, and each has its sum; BackupRefused otherwise."""
    manifest = read(file)
    try:
        with zipfile.ZipFile(file) as packed:
            names = packed.namelist()
            found = {name: _sum(packed, name) for name in names if name != MANIFEST}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as wrong:
        raise BackupRefused(_BROKEN) from wrong
    if found != manifest.sums or len(names) != len(found) + 1 or not {DATABASE, SECRET} <= found.keys():
        raise BackupRefused(_BROKEN)
    return manifest


def pack(file: Path, manifest: Manifest, members: Iterable[tuple[str, Path]]) -> None:
    """Write a backup for its owner's eyes only, and have the disk keep it; the file must not be there."""
    with os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
            packed.writestr(MANIFEST, manifest.text())
            for name, path in members:
                packed.write(path, name)
        out.flush()
        os.fsync(out.fileno())


def unpack(file: Path, name: str, to: Path) -> None:
    """Write one member beside a data folder's others, readable by its owner alone."""
    target = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(target, "wb") as out, zipfile.ZipFile(file) as packed, packed.open(name) as member:
        shutil.copyfileobj(member, out, CHUNK)
        out.flush()
        os.fsync(out.fileno())


def keep_names(folder: Path) -> None:
    """Have the disk keep which files a folder has."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def name_for(label: Label, taken: Iterable[str]) -> str:
    """Return a name that sorts by time and tells the kind: backup-20260815-103000-hall.zip."""
    stem = f"backup-{label.at[:10].replace('-', '')}-{label.at[11:19].replace(':', '')}"
    names, used = (f"{stem}{again}-{label.kind}.zip" for again in ("", *(f".{n}" for n in range(1, 100)))), set(taken)
    return next(name for name in names if name not in used)


def listed(folder: Path) -> list[Kept]:
    """Every backup that lies in a folder under its final name and opens, newest first."""
    found = []
    for path in sorted(folder.glob("backup-*.zip"), reverse=True):
        try:
            stat = path.stat()
            found.append(Kept(path.name, stat.st_size, _read_once(path, stat.st_size, stat.st_mtime_ns)))
        except (BackupRefused, OSError):
            continue
    return found


def surplus(kept: Iterable[Kept], most: int = KEPT) -> list[str]:
    """Which of these (newest first) may go: all but the newest `most` and every publication's."""
    return [one.name for one in list(kept)[most:] if one.manifest.label.kind != "published"]


@lru_cache(maxsize=512)
def _read_once(path: Path, size: int, changed_ns: int) -> Manifest:
    return read(path)


def _manifest(told: object) -> Manifest:
    if not isinstance(told, dict) or not isinstance(told.get("format"), int):
        raise BackupRefused(_BROKEN)
    if told["format"] > FORMAT:
        raise BackupRefused("这份备份是更新版本的程序做的，请用新版程序恢复。")
    try:
        label = Label(str(told["at"]), str(told["why"]), str(told["kind"]))
        contests = tuple(Held(**one) for one in told["contests"])
        return Manifest(label, str(told["schema"]), contests, dict(told["sums"]))
    except (KeyError, TypeError, ValueError) as wrong:
        raise BackupRefused(_BROKEN) from wrong


def _sum(packed: zipfile.ZipFile, name: str) -> str:
    with packed.open(name) as member:
        return sum_of(member)


def sum_of(opened: IO[bytes]) -> str:
    """SHA-256 hex of what is left in an open file."""
    total = hashlib.sha256()
    while chunk := opened.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()
