"""The load: judges who tap and screens that watch, raw sockets in one event loop, cheap enough not to be the limit.

A screen has seen a tap once it has a `progress` whose `rev` is not below the one that the tap was answered with.
"""

import asyncio
import json
import re
import resource
import time
import uuid
from collections.abc import Callable, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from contest.bench.frames import Frames, asked, frame
from contest.bench.scene import CONTEST, Scene

_PATH = "/socket.io/?EIO=4&transport=websocket"
_REV = re.compile(rb'"rev":\s*(\d+)')
_TOLD = b'42["progress",'
AT_ONCE = 20
SLOWEST_S = 30.0


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
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a TCP client's
        self.line = transport
        transport.write(self._hello)

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

    async def tap(self, sheet: dict[str, str]) -> Tap:
        """Hand a sheet in and wait for the acknowledgement."""
        self.taps += 1
        payload = {"do": "sheet.submit", "tap": uuid.uuid4().hex, **sheet}
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


class Crowd:
    """Judges and screens on one server."""

    def __init__(self, scene: Scene, wall: Wall, judges: list[Line], screens: list[Line]) -> None:
        """Take who is there."""
        self.scene, self.wall, self.judges, self.screens = scene, wall, judges, screens

    async def tap(self, judge: int, n: int) -> Tap:
        """Let a judge hand in the nth sheet."""
        return await self.judges[judge].tap(self.scene.sheet(judge, n))

    async def paced(self, taps: int, a_second: float) -> list[Tap]:
        """Let judge after judge tap, so many a second, whether earlier ones are answered or not."""
        began, sent = time.perf_counter(), []
        for n in range(taps):
            await asyncio.sleep(max(0.0, began + n / a_second - time.perf_counter()))
            sent.append(asyncio.create_task(self.tap(n % len(self.judges), n)))
        return await asyncio.gather(*sent)

    async def burst(self, n: int) -> list[Tap]:
        """Let all judges tap at one instant."""
        return await asyncio.gather(*(self.tap(judge, n) for judge in range(len(self.judges))))

    async def flood(self, seconds: float, done: Callable[[Tap], None]) -> float:
        """Let every judge tap again as soon as the last was answered; return how long it went on, until a line is cut."""
        began = time.perf_counter()

        async def one(judge: int) -> None:
            n = 0
            while time.perf_counter() - began < seconds:
                try:
                    done(await self.tap(judge, n))
                except (ConnectionError, TimeoutError):
                    return
                n += 1

        await asyncio.gather(*(one(judge) for judge in range(len(self.judges))))
        return time.perf_counter() - began

    async def settled(self, taps: list[Tap]) -> list[float]:
        """Wait until every screen has every tap; return how long each took to reach the last screen."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SLOWEST_S):
                while not all(tap.rev in self.wall.last for tap in taps if tap.rev):
                    self.wall.moved.clear()
                    await self.wall.moved.wait()
        return [self.wall.last[tap.rev] - tap.sent for tap in taps if tap.rev in self.wall.last]


async def gather(scene: Scene, address: str, cookies: list[tuple[str, str]], screens: int) -> Crowd:
    """Connect every judge and so many screens, and let the first taps warm both sides."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    wall, few = Wall(screens), asyncio.Semaphore(AT_ONCE)
    host, port = address.split(":")

    async def connect(cookie: str, seat: str, judge: int | None) -> Line:
        async with few:
            make = lambda: Line(wall, address, cookie, seat, judge)  # noqa: E731 - what asyncio asks for
            _, line = await asyncio.get_running_loop().create_connection(make, host, int(port))
            await asyncio.wait_for(line.ready, SLOWEST_S)
            return line

    *judges, screen = cookies
    seated = [connect(*who, judge) for judge, who in enumerate(judges)]
    watching = [connect(*screen, None) for _ in range(screens)]
    lines = await asyncio.gather(*seated, *watching)
    crowd = Crowd(scene, wall, list(lines[: len(judges)]), list(lines[len(judges) :]))
    for judge in range(min(5, len(judges))):
        wall.begin = (await crowd.tap(judge, 0)).rev or 0
    await asyncio.sleep(0.3)
    return crowd


async def with_crowd(crowd: Coroutine[Any, Any, Crowd], measure: Callable[[Crowd], Coroutine[Any, Any, Any]]) -> Any:  # noqa: ANN401 - whatever is measured
    """Measure with a crowd, and send it home."""
    here = await crowd
    try:
        return await measure(here)
    finally:
        for line in (*here.judges, *here.screens):
            line.hang_up()
        await asyncio.sleep(0)
