"""Where the tests' servers and commands come from: a process that has loaded the product once, and forks one after the other.

Each is a process of its own, a server with its own folder, port and log; only the two seconds that it takes to load the
libraries are shared. As a module it is that process: a line of JSON a wish, a line of JSON an answer.
"""

import sys

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import atexit
import json
import os
import signal
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


class Nursery:
    """The process, as a test asks it."""

    def __init__(self) -> None:
        """Start it; it ends with the tests."""
        command = [sys.executable, "-m", "tests.nursery"]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        atexit.register(self.process.communicate)

    def start(self, moment: Path, env: dict[str, str], log: Path) -> tuple[int, str]:
        """Start a server; return its process id, and what it said when it was ready."""
        pid, told = self._ask({"moment": str(moment), "env": env, "log": str(log)})
        return pid, told

    def end(self, pid: int, how: signal.Signals) -> None:
        """End a server, and wait until it is gone."""
        os.kill(pid, how)
        self._ask({"gone": pid})

    def run(self, words: list[str], env: Mapping[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        """Run `contest` with these words to its end, in the project's folder."""
        with TemporaryDirectory() as folder:
            said = [Path(folder) / name for name in ("out", "err")]
            given = {"words": words, "env": dict(os.environ if env is None else env), "said": [*map(str, said)]}
            code = self._ask(given)
            return subprocess.CompletedProcess(words, code, *(path.read_text("utf-8") for path in said))

    def _ask(self, wish: dict[str, Any]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def contest(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run our command; whoever calls looks at what it returned."""
    return nursery().run([*map(str, words)])


@cache
def nursery() -> Nursery:
    """Return this process's own."""
    return Nursery()


def main() -> None:
    """Answer wishes until the tests are over."""
    from gevent.monkey import get_original  # noqa: PLC0415 - only where gevent has patched

    from tests import served  # noqa: PLC0415 - it loads the product, and patches the process

    served.load()
    wait = get_original("os", "waitpid")
    for line in sys.stdin:
        wish = json.loads(line)
        if "gone" in wish:
            answer = wait(wish["gone"], 0)[1]
        elif "words" in wish:
            answer = os.waitstatus_to_exitcode(wait(_run(wish), 0)[1])
        else:
            answer = _start(wish, served)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _start(wish: dict[str, Any], served: Any) -> tuple[int, str]:
    told, tell = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(told)
        _become(wish, tell, served)
    os.close(tell)
    with os.fdopen(told) as words:
        return pid, words.readline()


def _run(wish: dict[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        _command(wish)
    return pid


def _command(wish: dict[str, Any]) -> None:
    """Be the command; never come back into the loop."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(wish["env"])
        for ours, path in enumerate((os.devnull, *wish["said"])):
            opened = os.open(path, os.O_RDONLY if ours == 0 else os.O_WRONLY | os.O_CREAT)
            os.dup2(opened, ours)
            os.close(opened)
        from contest import cli  # noqa: PLC0415 - it was loaded with the servers

        cli.main(wish["words"])
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    except BaseException:  # noqa: BLE001 - as an interpreter ends: with its last words
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(wish: dict[str, Any], tell: int, served: Any) -> None:
    """Be the server; never come back into the loop."""
    try:
        os.environ.clear()
        os.environ.update(wish["env"])
        log = os.open(wish["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        nothing = os.open(os.devnull, os.O_RDONLY)
        for ours, theirs in enumerate((nothing, tell, log)):
            os.dup2(theirs, ours)
            os.close(theirs)
        served.main(served.Moment(Path(wish["moment"])).reading)
    except BaseException:  # noqa: BLE001 - as an interpreter ends: with its last words in the log
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    main()
