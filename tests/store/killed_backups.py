"""Backups killed at random moments, in a process of its own: `python -m tests.store.killed_backups DATABASE SECRET FOLDER KILLS`.

A child makes one backup after another; each is killed after a random part of the time that one takes. Prints how often a
kill left a half-made one, so that a test knows that it was no kill beside the mark.
"""

import itertools
import os
import random
import signal
import sys
import time
from pathlib import Path

from contest.store.backup import make
from contest.store.backup_file import Label

LABEL = Label("2026-08-15T10:30:00+08:00", "小学组决赛一赛场结束", "hall")


def endless(database: Path, secret: Path, folder: Path) -> None:
    """Make backups until somebody ends it."""
    for number in itertools.count():
        make(database, secret, folder / f"backup-20260815-103000.{os.getpid()}.{number}-hall.zip", LABEL)


def main(database: Path, secret: Path, folder: Path, kills: int) -> None:
    """Start, kill, count."""
    chance, halves = random.Random(7), 0  # noqa: S311 - a test's chance is to be foreseen
    started = time.monotonic()
    make(database, secret, folder / "backup-20260815-090000-hall.zip", LABEL)
    usual_s = time.monotonic() - started
    for _ in range(kills):
        child = os.fork()
        if not child:
            endless(database, secret, folder)
        time.sleep(usual_s * chance.uniform(0.2, 3))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        halves += any(folder.glob("*.part"))
    sys.stdout.write(f"{halves}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), int(sys.argv[4]))
