"""Row 13: how many times a second the published list is served, beside a bare Flask page."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from contest.bench.loop import run
from contest.bench.processes import free_port, product, start
from contest.bench.report import Row, Size, at, ms, ratio
from contest.bench.scene import CONTEST, GROUP, ROUND, Scene

CONNECTIONS = 8
STEP_MS = 40.0


def page(size: Size) -> Iterator[Row]:
    """Both servers stand side by side and are asked in turn."""
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        scene = Scene(Path(folder) / "var", 3, size.entrants).make().publish()
        port = free_port()
        bare = start(["-m", "contest.bench.bare_page", str(port)], port, Path(folder) / "bare.log")
        try:
            with product(scene.data) as server:
                ours, theirs = [], []
                for _ in range(size.rounds):
                    theirs.append(run(_asked(bare.address, "/", size.flood_s)))
                    ours.append(run(_asked(server.address, f"/c/{CONTEST}/list/{ROUND}/{GROUP}", size.flood_s)))
        finally:
            bare.stop()
    rates = [[len(took) / size.flood_s for took in side] for side in (ours, theirs)]
    told = f"{at(rates[0], 0.5):.0f} / {at(rates[1], 0.5):.0f} 次每秒"
    yield Row("13", "公布的名单页，每秒", ratio(*rates), least=0.9, detail=told)
    alone = [at(took, 0.5) / CONNECTIONS for took in ours]
    yield Row(
        "13", "一页的时间（没有 40 ms 的台阶）", at(alone, 0.5) * 1000, "ms", most=STEP_MS, detail=f"{ms(alone)} ms"
    )


async def _asked(address: str, path: str, seconds: float) -> list[float]:
    """Ask over some kept-alive connections, each again as soon as it was answered; return what each page took."""
    host, port = address.split(":")
    request = f"GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n".encode()
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        while (began := time.perf_counter()) < end:
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if b" 200 " not in head[:16]:
                raise ConnectionError(head[:80].decode("latin-1"))
            await reader.readexactly(int(head.split(b"content-length:")[1].split(b"\r\n")[0]))
            took.append(time.perf_counter() - began)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return took
