"""Rows 1, 3, 4, 5, 9 and 17, and row 2: from a tap to its acknowledgement, and to the wall."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from contest.bench.lines import Tap
from contest.bench.load import Crowd, gather, with_crowd
from contest.bench.loop import FAST, run
from contest.bench.processes import KIB, Server, floor, product
from contest.bench.report import Row, Size, at, ms, ratio
from contest.bench.scene import Scene

MIB = KIB * KIB


@dataclass(slots=True)
class Seen:
    """What one round on one server showed; times in seconds, memory in bytes."""

    acks: list[float] = field(default_factory=list)
    walls: list[float] = field(default_factory=list)
    bursts: list[float] = field(default_factory=list)
    flood: float = 0
    asked: int = 0
    refused: int = 0
    lost: int = 0
    idle: int = 0
    a_socket: float = 0
    threads: int = 0
    more_threads: int = 0

    @property
    def complete(self) -> int:
        """How many taps reached every screen."""
        return len(self.walls) + len(self.bursts)


def taps(size: Size) -> Iterator[Row]:
    """Rows 1, 3, 4, 5, 9, 17: the full hall, product and floor in turn."""
    ours, theirs = rounds(size)
    yield Row(
        "1", "点按到已存，中位", ratio(pace(ours, 0.5), pace(theirs, 0.5)), most=2, detail=_both(ours, theirs, 0.5)
    )
    yield Row(
        "1", "点按到已存，p99", ratio(pace(ours, 0.99), pace(theirs, 0.99)), most=3, detail=_both(ours, theirs, 0.99)
    )
    walls = [[at(seen.walls, part) for seen in side] for part in (0.5, 0.99) for side in (ours, theirs)]
    told = f"{ms(walls[0])} / {ms(walls[1])} ms"
    yield Row("3", f"点按到最后一块屏（{size.screens} 块），中位", ratio(walls[0], walls[1]), most=6, detail=told)
    told = f"{ms(walls[2])} / {ms(walls[3])} ms"
    yield Row("3", f"点按到最后一块屏（{size.screens} 块），p99", ratio(walls[2], walls[3]), most=7, detail=told)
    bursts = [[at(seen.bursts, 0.5) for seen in side] for side in (ours, theirs)]
    told = f"{ms(bursts[0])} / {ms(bursts[1])} ms"
    yield Row("4", f"{size.judges} 位同时点，最后一块屏齐了，中位", ratio(*bursts), most=1.5, detail=told)
    floods = [[seen.flood for seen in side] for side in (ours, theirs)]
    told = f"{at(floods[0], 0.5):.0f} / {at(floods[1], 0.5):.0f} 次每秒"
    yield Row("5", "连点，每秒存下", ratio(*floods), least=1.5, detail=told)
    yield Row("9", "每个连接的内存", at([seen.a_socket / KIB for seen in ours], 0.5), "KiB", most=70)
    yield Row("9", "空着的服务的内存", at([seen.idle / MIB for seen in ours], 0.5), "MiB", most=100)
    threads = max(seen.more_threads for seen in ours)
    yield Row("9", "连上以后多出的线程", threads, "个", most=0, detail=f"原有 {ours[0].threads} 个")
    asked, complete = sum(seen.asked for seen in ours), sum(seen.complete for seen in ours)
    yield Row("17", "没有到齐的点按", asked - complete, "次", most=0, detail=f"共 {asked} 次")
    yield Row("17", "断掉的连接", sum(seen.lost for seen in ours), "个", most=0)
    yield Row("17", "被拒绝的点按", sum(seen.refused for seen in ours), "次", most=0)


def screens(size: Size) -> Iterator[Row]:
    """Row 2: what a thousand screens cost a judge."""
    few, many = min(30, size.screens), size.many_screens
    pairs = []
    for _ in range(size.rounds):
        seen = [_round(replace(size, screens=n, bursts=0, flood_s=0), _product) for n in (few, many)]
        pairs.append([at(one.acks, 0.5) for one in seen])
    told = f"{ms(pair[1] for pair in pairs)} / {ms(pair[0] for pair in pairs)} ms"
    value = ratio([pair[1] for pair in pairs], [pair[0] for pair in pairs])
    yield Row("2", f"{many} 块屏比 {few} 块屏，点按到已存，中位", value, most=1.2, detail=told)


def rounds(size: Size) -> tuple[list[Seen], list[Seen]]:
    """Measure product and floor in turn; return what each round showed, the product's first."""
    ours, theirs = [], []
    for _ in range(size.rounds):
        theirs.append(_round(size, _floor))
        ours.append(_round(size, _product))
    return ours, theirs


@contextmanager
def _product(scene: Scene) -> Iterator[tuple[Server, list[tuple[str, str]]]]:
    with product(scene.data) as server:
        yield server, scene.cookies(server.address)


@contextmanager
def _floor(scene: Scene) -> Iterator[tuple[Server, list[tuple[str, str]]]]:
    with floor(scene.data.parent) as server:
        yield server, [("", "")] * (scene.judges + 2)


_Open = Callable[[Scene], AbstractContextManager[tuple[Server, list[tuple[str, str]]]]]


def _round(size: Size, opened: _Open) -> Seen:
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        scene = Scene(Path(folder) / "var", size.judges, size.entrants).make()
        with opened(scene) as (server, cookies):
            seen = Seen(idle=server.memory(), threads=server.threads())
            work = with_crowd(
                gather(scene, server.address, cookies, size.screens), lambda crowd: _measure(crowd, server, size, seen)
            )
            run(work)
    return seen


async def _measure(crowd: Crowd, server: Server, size: Size, seen: Seen) -> None:
    seen.a_socket = (server.memory() - seen.idle) / (len(crowd.judges) + 1 + len(crowd.screens))
    seen.more_threads = server.threads() - seen.threads
    paced = await crowd.paced(size.taps, size.taps_a_second)
    seen.acks = [tap.took for tap in paced]
    seen.walls = await crowd.settled(paced)
    bursts = [tap for n in range(size.bursts) for tap in await _burst(crowd, n, seen)]
    seen.asked = len(paced) + len(bursts)
    flooded: list[Tap] = []
    if size.flood_s:
        lasted = await crowd.flood(size.flood_s, flooded.append)
        seen.flood = sum(tap.rev is not None for tap in flooded) / lasted
        await crowd.settled(flooded[-1:])
    seen.refused = sum(tap.rev is None for tap in (*paced, *bursts, *flooded))
    seen.lost = crowd.wall.lost


async def _burst(crowd: Crowd, n: int, seen: Seen) -> list[Tap]:
    tapped = await crowd.burst(n)
    seen.bursts += await crowd.settled(tapped)
    return tapped


def pace(side: list[Seen], part: float) -> list[float]:
    """How long acknowledgements took in each round, in seconds."""
    return [at(seen.acks, part) for seen in side]


def _both(ours: list[Seen], theirs: list[Seen], part: float) -> str:
    return f"{ms(pace(ours, part))} / {ms(pace(theirs, part))} ms，裸服务用 {'uvloop' if FAST else 'asyncio'}"
