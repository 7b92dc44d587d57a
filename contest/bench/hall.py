"""A hall as it is: 27 judges and 30 screens; how long a judge and the wall wait, quiet and with the audience's phones."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from contest.bench.lines import Tap
from contest.bench.load import Crowd, gather, with_crowd
from contest.bench.loop import run
from contest.bench.phones import Told, phones
from contest.bench.processes import product
from contest.bench.report import Row, Size, at, ms, ratio
from contest.bench.scene import Scene
from contest.bench.taps import pace, rounds

A_SECOND = 15
TAPS_A_PHASE = 300
CALLED_EVERY_S = 15.0
PARTS = ((0.5, "中位"), (0.99, "p99"))


@dataclass(slots=True)
class Waited:
    """How long a judge and the last screen waited, in seconds, of all phases of one kind."""

    acks: list[float] = field(default_factory=list)
    walls: list[float] = field(default_factory=list)
    asked: int = 0


def hall(size: Size) -> Iterator[Row]:
    """Beside the floor first, then beside itself without phones, phase by phase in turn on one server."""
    few = min(30, size.screens)
    ours, theirs = rounds(replace(size, screens=few, bursts=0, flood_s=0))
    for part, name in PARTS:
        acks, raw = pace(ours, part), pace(theirs, part)
        told = f"裸服务的 {ratio(acks, raw):.2f} 倍"
        yield Row("厅", f"点按到自己的已存，{name}", at(acks, 0.5) * 1000, "ms", detail=told)
        walls = [[at(seen.walls, part) for seen in side] for side in (ours, theirs)]
        told = f"裸服务的 {ratio(*walls):.2f} 倍，其中 10 ms 是有意等的"
        yield Row("厅", f"点按到大屏（{few} 块都到），{name}", at(walls[0], 0.5) * 1000, "ms", detail=told)
    yield from _beside_phones(size, few)


def _beside_phones(size: Size, screens: int) -> Iterator[Row]:
    quiet, watched, told = Waited(), Waited(), Told()
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        scene = Scene(Path(folder) / "var", size.judges, size.entrants).make()
        with product(scene.data) as server:
            people = gather(scene, server.address, scene.cookies(server.address), screens)
            run(with_crowd(people, lambda crowd: _in_turn(crowd, server.address, size, (quiet, watched), told)))
    for part, name in PARTS:
        acks = [at(quiet.acks, part)], [at(watched.acks, part)]
        most = 1.2 if name == "p99" else None
        said = f"{ms(acks[1])} / {ms(acks[0])} ms"
        yield Row(
            "厅", f"{size.phones} 部手机在看，点按到自己的已存，{name}", ratio(*acks[::-1]), most=most, detail=said
        )
        walls = [at(quiet.walls, part)], [at(watched.walls, part)]
        said = f"{ms(walls[1])} / {ms(walls[0])} ms"
        yield Row("厅", f"{size.phones} 部手机在看，点按到大屏，{name}", ratio(*walls[::-1]), detail=said)
    said = f"答了 {told.answered} 次，{told.news} 次有新内容"
    yield Row("厅", "手机没有得到回答", told.lost, "部", most=0, detail=said)
    lacking = sum(side.asked - len(side.walls) for side in (quiet, watched))
    yield Row("厅", "没有到齐的点按", lacking, "次", most=0, detail=f"共 {quiet.asked + watched.asked} 次")


async def _in_turn(crowd: Crowd, address: str, size: Size, sides: tuple[Waited, Waited], told: Told) -> None:
    turns = count()
    taps = min(TAPS_A_PHASE, size.taps * 8)
    for _ in range(size.rounds):
        for side, watching in zip(sides, (0, size.phones), strict=True):
            with ExitStack() as audience:
                if watching:
                    await asyncio.to_thread(audience.enter_context, phones(address, watching, told))
                calling = asyncio.create_task(_calling(crowd, turns))
                paced = await crowd.paced(taps, A_SECOND)
                calling.cancel()
                await _keep(crowd, side, paced)
                await asyncio.to_thread(audience.close)


async def _calling(crowd: Crowd, turns: "count[int]") -> None:
    """Meanwhile entrant after entrant comes on stage: what phones are told changes."""
    while True:
        began = time.perf_counter()
        await crowd.call(next(turns))
        await asyncio.sleep(max(0.0, began + CALLED_EVERY_S - time.perf_counter()))


async def _keep(crowd: Crowd, side: Waited, paced: list[Tap]) -> None:
    side.asked += len(paced)
    side.acks += [tap.took for tap in paced]
    side.walls += await crowd.settled(paced)
