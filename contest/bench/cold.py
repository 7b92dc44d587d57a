"""Row 14: from a cold start to the help text and to the first page, against importing the libraries alone."""

import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from contest.bench.processes import environment, serve
from contest.bench.report import Row, Size, ms, ratio
from contest.bench.scene import Scene

LIBRARIES = "import flask, flask_socketio, sqlalchemy.orm"
HEAVY = "import contest.serve, sys; sys.exit(len({'pandas', 'numpy', 'typst', 'xlsxwriter'} & set(sys.modules)))"


def cold(size: Size) -> Iterator[Row]:
    """The three starts in turn; of several rounds the first only fills the disk's cache."""
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        data = Scene(Path(folder) / "var", 3, size.entrants).make().data
        rounds = [
            (_python("-c", LIBRARIES), _python("-m", "contest.cli", "--help"), _ready(data))
            for _ in range(size.rounds + (size.rounds > 1))
        ]
    libraries, help_, ready = zip(*rounds[-size.rounds :], strict=True)
    told = f"{ms(help_)} / {ms(libraries)} ms"
    yield Row("14", "contest --help", ratio(help_, libraries), most=0.5, detail=told)
    told = f"{ms(ready)} / {ms(libraries)} ms"
    yield Row("14", "到第一页送出", ratio(ready, libraries), most=1.5, detail=told)
    heavy = subprocess.run([sys.executable, "-c", HEAVY], env=environment(), check=False).returncode  # noqa: S603 - our own
    yield Row("14", "服务载入的重库（pandas 等）", heavy, "个", most=0)


def _python(*words: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment(), stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own
    return time.perf_counter() - began


def _ready(data: Path) -> float:
    began = time.perf_counter()
    server = serve(data)
    try:
        line = HTTPConnection(server.address, timeout=20)
        line.request("GET", "/")
        line.getresponse().read()
        line.close()
        return time.perf_counter() - began
    finally:
        server.stop()
