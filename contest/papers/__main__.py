"""The child's side: `python -m contest.papers JOB` reads its payload on standard input and writes what it made."""

import gc
import os
import resource
import sys
import traceback
from collections.abc import Callable
from importlib import import_module

JOBS = {
    "roster": "roster_reading",
    "roster-again": "roster_checking",
    "people": "people_reading",
    "people-again": "people_checking",
    "people-template": "people_template_writing",
    "topics": "topics_reading",
    "topics-template": "topics_template_writing",
    "template": "template_writing",
    "xlsx": "table_writing",
    "pdf": "setting",
}
MEMORY_BYTES = 640 * 1024 * 1024
CPU_S = 10
_POLITE = 10


def main(job: str) -> int:
    """Do one job. A fault of ours is told by kind and place only: its text could hold a name."""
    gc.disable()  # a library that is loaded holds no garbage, and looking for some takes a sixth of its time
    work: Callable[[bytes], bytes] = import_module(f"contest.papers.{JOBS[job]}").work
    gc.freeze()
    gc.enable()
    _bound()
    try:
        made = work(sys.stdin.buffer.read())
    except BaseException as error:  # noqa: BLE001 - a panic inside calamine is no Exception
        place = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(f"{type(error).__name__} {place.filename}:{place.lineno}\n")
        return 1
    sys.stdout.buffer.write(made)
    return 0


def _bound() -> None:
    """Bound memory and time; no file may be written, no core dumped (it would hold names); the hall goes first."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(_POLITE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
