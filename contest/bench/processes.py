"""Servers of a bench: started on a free port of the loopback, looked at, ended by their process id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
LONGEST_S = 30.0
KIB = 1024


def environment() -> dict[str, str]:
    """What a process of the bench is started with: it finds this very package, and whatever else lies on the path."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH")]))}


class NotReady(Exception):
    """A server of the bench did not come up; the text is what it said."""


@dataclass(slots=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def memory(self) -> int:
        """Bytes that lie in memory."""
        return self._status("VmRSS:") * KIB

    def threads(self) -> int:
        """How many threads it has."""
        return self._status("Threads:")

    def kill(self) -> None:
        """End it as a power cut would end a process."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(LONGEST_S)

    def _status(self, name: str) -> int:
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name))


def start(command: list[str], port: int, log: Path, **env: str) -> Server:
    """Start a server and wait until it takes connections; NotReady with its last words where it does not."""
    given = {**environment(), **env}
    with log.open("ab") as out:
        process = subprocess.Popen(  # noqa: S603 - our own servers
            [sys.executable, *command], stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=given
        )
    server, end = Server(port, process), time.monotonic() + LONGEST_S
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return server
        time.sleep(0.005)
    server.kill()
    raise NotReady(log.read_text(errors="replace")[-400:])


@contextmanager
def floor(folder: Path) -> Iterator[Server]:
    """Run the floor, with a fresh file in the folder."""
    port = free_port()
    file = folder / f"floor-{port}.db"
    server = start(["-m", "contest.bench.floor", str(port), str(file)], port, folder / "floor.log")
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def product(data: Path) -> Iterator[Server]:
    """Run the product as it ships on a data folder."""
    server = serve(data)
    try:
        yield server
    finally:
        server.stop()


def serve(data: Path) -> Server:
    """Start the product on a data folder."""
    port = free_port()
    return start(["-m", "contest.serve"], port, data.parent / "product.log", **_apart(data, port))


def _apart(data: Path, port: int) -> dict[str, str]:
    """Settings under which nothing of the real contest is touched, whatever the environment or a `.env` says."""
    return {
        "CONTEST_DATA": str(data),
        "CONTEST_HOST": "127.0.0.1",
        "CONTEST_PORT": str(port),
        "CONTEST_SECRET_FILE": str(data / "secret"),
        "CONTEST_BACKUP_DIR": str(data / "no-second-folder"),
        "CONTEST_DATABASE_URL": "",
        "CONTEST_MESSAGE_QUEUE": "",
    }


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
