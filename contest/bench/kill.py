"""Row 17: the server is killed in a flood; every acknowledged tap must be there, once."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pysqlite3.dbapi2

from contest.bench.lines import Tap
from contest.bench.load import Crowd, gather, with_crowd
from contest.bench.loop import run
from contest.bench.processes import Server, serve
from contest.bench.report import Row, Size
from contest.bench.scene import Scene
from contest.verify import check_path

SCREENS = 10


def kill(size: Size) -> Iterator[Row]:
    """Kill, look what is on disk, and check the journal."""
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        scene = Scene(Path(folder) / "var", size.judges, size.entrants).make()
        acknowledged = _flooded(scene, serve(scene.data), size)
        with closing(pysqlite3.dbapi2.connect(scene.data / "contest.db")) as connection:
            kept = Counter(row[0] for row in connection.execute("SELECT tap FROM journal WHERE tap IS NOT NULL"))
        problems = [problem for _, verdict in check_path(scene.data) for problem in verdict.problems]
    told = f"已存 {len(acknowledged)} 次"
    yield Row("17", "连点时断电，已存却不在的", sum(not kept[tap] for tap in acknowledged), "次", most=0, detail=told)
    yield Row("17", "连点时断电，存了两次的", sum(count > 1 for count in kept.values()), "次", most=0)
    yield Row("17", "断电后记录对不上的", len(problems), "处", most=0)


def _flooded(scene: Scene, server: Server, size: Size) -> list[str]:
    acknowledged: list[Tap] = []

    async def flood(crowd: Crowd) -> None:
        asyncio.get_running_loop().call_later(max(0.1, size.flood_s / 2), server.kill)
        await crowd.flood(size.flood_s + 1, acknowledged.append)

    try:
        run(with_crowd(gather(scene, server.address, scene.cookies(server.address), min(SCREENS, size.screens)), flood))
    finally:
        server.kill()
    return [tap.tap for tap in acknowledged if tap.rev is not None]
