"""One socket of the load, and what is noted: when a tap was answered, when the last screen had it."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from contest.bench.frames import Frames, asked, frame
from contest.bench.scene import CONTEST

SLOWEST_S = 30.0
_PATH = "/socket.io/?EIO=4&transport=websocket"
_REV = re.compile(rb'"rev":\s*(\d+)')
_TOLD = b'42["progress",'


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap that was answered: when it was sent and answered, and the `rev` of the answer; None where it was refused."""

    sent: float
    answered: float
    rev: int | None
    tap: str

    @property
    def took(self) -> float:
        """Seconds to the acknowledgement."""
        return self.answered - self.sent


@dataclass(slots=True)
class Wall:
    """When the last of all screens had each `rev`."""

    screens: int
    begin: int = 0
    seen: dict[int, int] = field(default_factory=dict)
    last: dict[int, float] = field(default_factory=dict)
    lost: int = 0
    moved: asyncio.Event = field(default_factory=asyncio.Event)

    def shown(self, revs: Iterable[int], now: float) -> None:
        """One more screen has these."""
        for rev in revs:
            self.seen[rev] = self.seen.get(rev, 0) + 1
            if self.seen[rev] == self.screens:
                self.last[rev] = now
                self.moved.set()


class Line(asyncio.Protocol):
    """One socket: a judge's, or a screen's."""

    def __init__(self, wall: Wall, host: str, cookie: str, seat: str, judge: int | None = None) -> None:
        """Take what is measured, and who this is."""
        self.wall, self.judge, self.taps, self.rev = wall, judge, 0, 0
        self._hello, self._auth = asked(host, _PATH, cookie), json.dumps({"seat": seat, "contest": CONTEST})
        self._frames, self._head, self._is_open, self._hung_up = Frames(), b"", False, False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting: dict[int, asyncio.Future[tuple[float, dict[str, Any]]]] = {}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Shake hands."""
        self.line = cast(asyncio.Transport, transport)
        self.line.write(self._hello)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count a line that was cut, and let nobody wait for it."""
        self.wall.lost += not self._hung_up
        futures: list[asyncio.Future[Any]] = [self.ready, *self._waiting.values()]
        for waiting in futures:
            if not waiting.done():
                waiting.set_exception(ConnectionError(self._head[:200].decode("latin-1")))
                waiting.exception()

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        if not self._is_open:
            self._head += data
            head, end, data = self._head.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head[:16]:
                self.line.close()
                return
            self._is_open = True
        for text in self._frames.take(data):
            self._heard(text)

    def _heard(self, text: bytes) -> None:
        now = time.perf_counter()
        if text.startswith(_TOLD):
            found = _REV.search(text)
            rev = int(found[1]) if found else 0
            if rev > self.rev and self.judge is None:
                self.wall.shown(range(max(self.rev + 1, self.wall.begin), rev + 1), now)
                self.rev = rev
        elif text.startswith(b"43"):
            start = text.index(b"[")
            waiting = self._waiting.pop(int(text[2:start]), None)
            if waiting is not None and not waiting.done():
                waiting.set_result((now, json.loads(text[start:])[0]))
        elif text.startswith(b"40") and not self.ready.done():
            self.ready.set_result(None)
        elif text.startswith(b"0"):
            self.line.write(frame("40" + self._auth, masked=True))
        elif text == b"2":
            self.line.write(frame("3", masked=True))

    async def tap(self, fields: dict[str, str], do: str = "sheet.submit") -> Tap:
        """Hand a sheet in, or act otherwise, and wait for the acknowledgement."""
        self.taps += 1
        payload = {"do": do, "tap": uuid.uuid4().hex, **fields}
        waiting: asyncio.Future[tuple[float, dict[str, Any]]] = asyncio.get_running_loop().create_future()
        self._waiting[self.taps] = waiting
        sent = time.perf_counter()
        self.line.write(frame(f"42{self.taps}" + json.dumps(["act", payload]), masked=True))
        answered, told = await asyncio.wait_for(waiting, SLOWEST_S)
        return Tap(sent, answered, int(told["rev"]) if told.get("ok") else None, payload["tap"])

    def hang_up(self) -> None:
        """Go home."""
        self._hung_up = True
        self.line.abort()
