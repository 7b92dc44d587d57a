"""The load: judges who tap and screens that watch, raw sockets in one event loop, cheap enough not to be the limit.

A screen has seen a tap once it has a `progress` whose `rev` is not below the one that the tap was answered with.
"""

import asyncio
import resource
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from contest.bench.lines import SLOWEST_S, Line, Tap, Wall
from contest.bench.scene import Scene

AT_ONCE = 20


class Crowd:
    """Judges and screens on one server."""

    def __init__(self, scene: Scene, wall: Wall, judges: list[Line], secretary: Line, screens: list[Line]) -> None:
        """Take who is there."""
        self.scene, self.wall, self.judges, self.secretary, self.screens = scene, wall, judges, secretary, screens

    async def tap(self, judge: int, n: int) -> Tap:
        """Let a judge hand in the nth sheet."""
        return await self.judges[judge].tap(self.scene.sheet(judge, n))

    async def call(self, n: int) -> None:
        """Let the secretary call an entrant on stage."""
        await self.secretary.tap(self.scene.called(n), "stage.call")

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

    *judges, _, screen = cookies
    seated = [connect(*who, number) for number, who in enumerate(cookies[:-1])]
    watching = [connect(*screen, None) for _ in range(screens)]
    lines = await asyncio.gather(*seated, *watching)
    seats = len(judges)
    crowd = Crowd(scene, wall, list(lines[:seats]), lines[seats], list(lines[seats + 1 :]))
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
        for line in (*here.judges, here.secretary, *here.screens):
            line.hang_up()
        await asyncio.sleep(0)
