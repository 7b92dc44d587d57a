"""One writer a data folder: the lock file that a second server meets."""

import fcntl
from pathlib import Path
from typing import IO


class AlreadyServed(Exception):
    """Another server holds this data folder."""


def lock(data: Path) -> IO[str]:
    """Hold the data folder for this process; AlreadyServed where another server does. Gone with the process."""
    data.mkdir(parents=True, exist_ok=True)
    held = (data / "contest.lock").open("a+")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        held.close()
        raise AlreadyServed from busy
    return held
