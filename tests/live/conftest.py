"""A served contest, and clients that speak to it as tablets do: real sockets against the real server."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from select import select
from socket import SHUT_RDWR
from time import monotonic
from typing import Any

import pytest
import socketio
import websocket

from tests.served import Served

SLOWEST_S = 10


class Tablet:
    """A page's half of the socket: acts with a tap, and every state that it was told."""

    def __init__(self, served: Served, role: str, **where: str) -> None:
        row = next(
            row
            for row in served.seats()
            if row["role"] == role and all(row[key] == value for key, value in where.items())
        )
        self.person, self.token = row["id"], row["token"]
        self.cookie, self.address = served.sign_in(self.token)
        self.seat = row["id"] if role == "office" else self.address.rsplit("/", 1)[1]
        self.served, self.told, self._taps = served, [], 0
        self.socket = self._connect()

    def _connect(self) -> Any:
        socket = socketio.Client(reconnection=False)
        socket.on("*", lambda topic, state: self.told.append((topic, state)))
        socket.connect(
            f"http://127.0.0.1:{self.served.port}",
            headers={"Cookie": self.cookie},
            auth={"seat": self.seat, "contest": "demo"},
            transports=["websocket"],
        )
        engine = socket.eio
        self._held = (engine.ws, engine.http, engine.read_loop_task)
        return socket

    def act(self, do: str, tap: str | None = None, **fields: Any) -> dict[str, Any]:
        """Act over the socket and return the acknowledgement."""
        self._taps += 1
        chosen = tap or f"{self.seat}-{self._taps}-{id(self)}"
        return self.socket.call("act", {"do": do, "tap": chosen, **fields}, timeout=20)

    def must(self, do: str, **fields: Any) -> dict[str, Any]:
        """Act, and be let."""
        answer = self.act(do, **fields)
        assert answer["ok"], answer
        return answer

    def post(self, do: str, tap: str, **fields: Any) -> dict[str, Any]:
        """Act over HTTP, as a page does whose socket is down."""
        headers = {"Content-Type": "application/json", "X-Seat": self.seat, "X-Contest": "demo"}
        body = json.dumps({"do": do, "tap": tap, **fields})
        return json.loads(self.served.request("POST", "/act", body, headers, self.cookie)[2])

    def latest(self, topic: str, **where: Any) -> dict[str, Any] | None:
        """Return the newest state of a topic that fits."""
        fitting = (s for t, s in reversed(self.told) if t == topic and all(s.get(k) == v for k, v in where.items()))
        return next(fitting, None)

    def wait(self, what: Callable[["Tablet"], Any], seconds: float = 10) -> Any:
        """Wait until something holds of what was told; return it."""
        end = monotonic() + seconds
        while not (found := what(self)):
            assert monotonic() < end, "never told"
            self.socket.sleep(0.01)
        return found

    def close(self) -> None:
        """Hang up as a tablet that loses its Wi-Fi does; the library's polite way waits three seconds for nothing."""
        line, http, loop = self._held
        if line.sock is not None:
            with suppress(OSError):
                line.sock.shutdown(SHUT_RDWR)  # wakes whoever reads it, which a mere close does not
        loop.join(SLOWEST_S)
        line.shutdown()
        if http is not None:
            http.close()


class Line:
    """A bare socket of a seat that acts and reads its acknowledgement: a load that doesn't slow the machine it measures."""

    def __init__(self, served: Served, cookie: str, seat: str, contest: str = "demo") -> None:
        address = f"ws://127.0.0.1:{served.port}/socket.io/?EIO=4&transport=websocket"
        self.socket = websocket.create_connection(address, cookie=cookie, timeout=SLOWEST_S, skip_utf8_validation=True)
        self.socket.recv()
        self.socket.send("40" + json.dumps({"seat": seat, "contest": contest}))
        self._acts = 0

    def act(self, do: str, **fields: Any) -> dict[str, Any]:
        """Act and return the acknowledgement; what is told in between is read and dropped."""
        self.send(do, **fields)
        return self.answer()

    def send(self, do: str, **fields: Any) -> None:
        """Act; the acknowledgement may be read later."""
        self._acts += 1
        self.socket.send(f"42{self._acts}" + json.dumps(["act", {"do": do, **fields}]))

    def answer(self) -> dict[str, Any]:
        """Return the acknowledgement of the last act."""
        begins = f"43{self._acts}["
        while not (packet := self._hear()).startswith(begins):
            pass
        answer: dict[str, Any] = json.loads(packet[len(begins) - 1 :])[0]
        return answer

    def drop_what_was_told(self) -> None:
        """Read what has arrived: a line that is silent for long stays open by it."""
        while select([self.socket.sock], [], [], 0)[0]:
            self._hear()

    def _hear(self) -> str:
        packet = self.socket.recv()
        if packet == "2":
            self.socket.send("3")
        return packet


@pytest.fixture(name="lines")
def _lines(served: Served, tablet: Callable[..., Tablet]) -> Iterator[Callable[[int], list[Line]]]:
    """Open many bare sockets of one judge of hall 1."""
    made: list[Line] = []

    def make(count: int) -> list[Line]:
        judge = tablet("judge", hall="1")
        judge.close()
        made.extend(Line(served, judge.cookie, judge.seat) for _ in range(count))
        return made

    yield make
    for line in made:
        line.socket.shutdown()


@pytest.fixture(name="tablet")
def _tablet(served: Served) -> Iterator[Callable[..., Tablet]]:
    """Make tablets by role and hall; all hang up at the end."""
    made: list[Tablet] = []

    def make(role: str, **where: str) -> Tablet:
        made.append(Tablet(served, role, **where))
        return made[-1]

    yield make
    for one in made:
        one.close()


def draw(desk: Tablet, group: str = "primary") -> list[str]:
    """Check everyone of a group in, seal, open; return the order."""
    entries = [
        entry["entry"] for entry in desk.wait(lambda d: d.latest("roster"))["entries"] if entry["group"] == group
    ]
    for entry in entries:
        desk.must("entry.check_in", round="final", entry=entry)
    desk.must("draw.seal", round="final", group=group)
    numbers = ["271828", "314159", "141421"]
    return desk.must("draw.open", round="final", group=group, numbers=numbers)["order"]
