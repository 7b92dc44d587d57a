"""The real server in a process of its own, with a clock that the test moves; no setting of the product moves time."""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from contest.app import create_app
from contest.config import Settings
from contest.core.timing import Reading
from contest.store.lock import lock
from tests.nursery import contest, nursery

ROOT = Path(__file__).resolve().parents[1]
MORNING = datetime.fromisoformat("2026-08-15T08:30:00+08:00")
HOST = "hall.test"


@dataclass(frozen=True)
class Moment:
    """A file that says what time it is for a served contest; it stands still until it is moved."""

    path: Path

    def set(self, seconds: float, boot: str = "boot-1", stepped: float = 0) -> None:
        """Let it be so many seconds after the morning began; the wall clock may have been stepped away from that."""
        wall = (MORNING + timedelta(seconds=seconds + stepped)).isoformat()
        told = {"boot": boot, "boot_ns": round((1000 + seconds) * 1e9), "wall": wall}
        text = json.dumps({**told, "seconds": seconds, "stepped": stepped})
        aside = self.path.with_suffix(".new")
        aside.write_text(text)
        aside.replace(self.path)

    def advance(self, seconds: float) -> None:
        """Let time go on by so many seconds."""
        now = json.loads(self.path.read_text())
        self.set(now["seconds"] + seconds, now["boot"], now["stepped"])

    def step(self, seconds: float) -> None:
        """Step the wall clock, as whoever sets a laptop's clock does; no time passes."""
        now = json.loads(self.path.read_text())
        self.set(now["seconds"], now["boot"], now["stepped"] + seconds)

    def reading(self) -> Reading:
        """Read what time it is; the file is opened only once it was moved, for a server asks with every state."""
        stat = os.stat(self.path)  # noqa: PTH116 - a twentieth of a served day's time went into reading it
        return _told(self.path, (stat.st_mtime_ns, stat.st_ino, stat.st_size))


@lru_cache(4)
def _told(path: Path, _moved: tuple[int, int, int]) -> Reading:
    told = json.loads(path.read_text())
    return Reading(told["boot"], told["boot_ns"], told["wall"])


@dataclass
class Served:
    """A running server: its folder, port and moment."""

    data: Path
    moment: Moment
    env: dict[str, str] = field(default_factory=dict)
    port: int = 0
    pid: int | None = None
    known_seats: list[dict[str, Any]] = field(default_factory=list)

    def start(self) -> "Served":
        """Start it and wait until it says that it is ready; its own words are in `server.log`."""
        self.data.mkdir(parents=True, exist_ok=True)
        log = self.data / "server.log"
        env = {
            **os.environ,
            "CONTEST_DATA": str(self.data),
            "CONTEST_HOST": "127.0.0.1",
            "CONTEST_PORT": str(self.port),
            **self.env,
        }
        self.pid, told = nursery().start(self.moment.path, env, log)
        if not told.startswith("ready "):
            raise RuntimeError(f"the server did not start: {told}{log.read_text()}")
        self.port = int(told.split()[1])
        return self

    def kill(self) -> None:
        """End it as a power cut would end a process."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.pid is not None:
            nursery().end(self.pid, how)
            self.pid = None

    @property
    def url(self) -> str:
        """Where a browser finds it: at an address that is no secure context, as a hall's is none."""
        return f"http://{HOST}:{self.port}"

    def seats(self) -> list[dict[str, Any]]:
        """Return what `contest seats --json` prints; asked once, since a token is good for a day."""
        if not self.known_seats:
            self.known_seats = printed_seats(self.data)
        return self.known_seats

    def sign_in(self, token: str, cookie: str | None = None) -> tuple[str, str]:
        """Post a token; return the device's cookie and the address of the seat's page."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        status, head, _ = self.request("POST", "/sign-in", urlencode({"token": token}), headers, cookie)
        assert status == 303, status
        set_cookie = head.get("Set-Cookie", cookie or "")
        return set_cookie.split(";")[0], head["Location"]

    def request(
        self,
        method: str,
        path: str,
        body: str | None = None,
        headers: dict[str, str] | None = None,
        cookie: str | None = None,
    ) -> tuple[int, dict[str, str], str]:
        """Send one request; return status, headers and text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {**(headers or {}), **({"Cookie": cookie} if cookie else {})}
        connection.request(method, path, body.encode() if body else None, sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, dict(answer.getheaders()), text


def printed_seats(data: Path) -> list[dict[str, Any]]:
    """Run `contest seats --json` on a data folder; a copy of the folder has the same secret, so the same tokens open it."""
    done = contest("seats", "--json", "--data", data)
    done.check_returncode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def load() -> None:
    """Load all that serves."""
    from contest import cli, serve  # noqa: F401, PLC0415 - see below


def main(moment: Callable[[], Reading]) -> None:
    """Serve with a test's moment: the product's own parts, started as `contest.serve` starts them."""
    from contest import serve  # noqa: PLC0415 - it patches the process, which a test's own must not be

    settings = Settings()
    held = lock(settings.data)
    app = create_app(settings, reading=moment)
    serve.prepare(app)
    listening = serve.listen(settings.host, settings.port)
    sys.stdout.write(f"ready {listening.getsockname()[1]}\n")
    sys.stdout.flush()
    serve.serve(app, listening, settings.async_mode)
    held.close()
