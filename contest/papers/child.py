"""Runs one job of this room in a process of its own, bounded in time and memory, so that a hall's server goes on."""

import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from contest.core.errors import Refused

WALL_S = 60.0
_HOME = Path(__file__).resolve().parents[2]
_AT_ONCE = BoundedSemaphore(2)
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH")
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}


class ChildFailed(Refused):
    """The job came to nothing: it took too long, too much memory, or broke. `sentence` is for the person who asked."""

    def __init__(self, why: str) -> None:
        """Keep what is known for the log: how it ended, never what was in the payload."""
        super().__init__("not_made", "表没有做出来，请再点一次。")
        self.why = why

    def __str__(self) -> str:
        return self.why


def run(job: str, payload: bytes, *, seconds: float = WALL_S) -> bytes:
    """Return what `python -m contest.papers JOB` makes of the payload; ChildFailed after `seconds` or if it breaks.

    At most two run at once, and the rest wait. Memory and CPU are bounded by the child itself (`__main__`).
    """
    if not _AT_ONCE.acquire(timeout=seconds):
        raise ChildFailed(f"{job}: two others are still at work")
    try:
        done = subprocess.run(  # noqa: S603 - our own command; what came from outside goes in by stdin
            [sys.executable, "-P", "-m", "contest.papers", job],
            input=payload,
            capture_output=True,
            check=False,
            timeout=seconds,
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed(f"{job}: not done after {seconds} s") from None
    except OSError as error:
        raise ChildFailed(f"{job}: {error.strerror}") from error
    finally:
        _AT_ONCE.release()
    if done.returncode != 0:
        raise ChildFailed(f"{job}: ended with {done.returncode}: {_last_line(done.stderr)}")
    return done.stdout


def _environment() -> dict[str, str]:
    """Nothing of the server's but its path; one thread, because a pool for arithmetic costs start-up and address space."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return {**kept, "PYTHONPATH": str(_HOME), "PYTHONUTF8": "1", **_ONE_THREAD}


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
