"""The floor of a tap: one asyncio loop, hand-made frames, one bare SQLite commit, standings of plain integers to everyone.

`python -m contest.bench.floor PORT FILE`: takes the same messages as the product and answers them in the same shape.
"""

import asyncio
import json
import sys
from typing import Any, cast

import pysqlite3.dbapi2

from contest.bench.frames import Frames, answered, frame
from contest.bench.loop import run

ENTRIES, SEGMENTS, JUDGES = 53, 4, 9
OPEN = '0{"sid":"x","upgrades":[],"pingInterval":600000,"pingTimeout":600000,"maxPayload":1000000}'
_TABLES = (
    "PRAGMA journal_mode = wal",
    "PRAGMA synchronous = full",
    "CREATE TABLE mark (entry INT, segment INT, judge INT, mark INT, PRIMARY KEY (entry, segment, judge)) WITHOUT ROWID",
    "CREATE TABLE log (id INTEGER PRIMARY KEY, tap TEXT UNIQUE, entry INT, segment INT, judge INT, mark INT)",
)


class Board:
    """Marks in memory and on disk."""

    def __init__(self, file: str) -> None:
        """Make the tables; every mark is 20.0 at first."""
        self.rev = 0
        self.marks = [[[200] * JUDGES for _ in range(SEGMENTS)] for _ in range(ENTRIES)]
        self.ask = pysqlite3.dbapi2.connect(file, isolation_level=None).execute
        for statement in _TABLES:
            self.ask(statement)

    def submit(self, sheet: dict[str, Any]) -> int:
        """Keep a mark; return the number of what is kept."""
        entry, judge = int(sheet["entry"][1:]) % ENTRIES, int(sheet["judge"][1:]) % JUDGES
        segment, mark = len(sheet["segment"]) % SEGMENTS, round(float(sheet["mark"]) * 10)
        self.ask("BEGIN IMMEDIATE")
        self.ask(
            "INSERT INTO log (tap, entry, segment, judge, mark) VALUES (?, ?, ?, ?, ?)",
            (sheet["tap"], entry, segment, judge, mark),
        )
        self.ask("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?)", (entry, segment, judge, mark))
        self.ask("COMMIT")
        self.marks[entry][segment][judge] = mark
        self.rev += 1
        return self.rev

    def standings(self) -> str:
        """Return everyone's place, sum and segments, the extremes dropped."""
        rows = standings(self.marks)
        return "42" + json.dumps(["progress", {"rev": self.rev, "rows": rows}], separators=(",", ":"))


def standings(marks: list[list[list[int]]]) -> list[list[int]]:
    """Return place, entry, sum and segments by place: the trimmed sums of whole tenths."""
    sums = []
    for entry, segments in enumerate(marks):
        parts = [sum(given) - min(given) - max(given) for given in segments]
        sums.append((sum(parts), entry, parts))
    sums.sort(key=lambda one: (-one[0], one[1]))
    rows, place, before = [], 0, None
    for n, (total, entry, parts) in enumerate(sums, 1):
        if total != before:
            place, before = n, total
        rows.append([place, entry, total, *parts])
    return rows


class Page(asyncio.Protocol):
    """One connection."""

    def __init__(self, board: Board, pages: set["Page"]) -> None:
        """Take the board, and who else is connected."""
        self.board, self.pages, self.frames, self.head = board, pages, Frames(), b""
        self.is_open = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember the line."""
        self.line = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the page."""
        self.pages.discard(self)

    def data_received(self, data: bytes) -> None:
        """Shake hands, then answer every message."""
        if not self.is_open:
            self.head += data
            if b"\r\n\r\n" in self.head:
                self.is_open = True
                self.line.write(answered(self.head) + frame(OPEN))
            return
        for text in self.frames.take(data):
            self._heard(text.decode())

    def _heard(self, text: str) -> None:
        if text.startswith("40"):
            self.pages.add(self)
            self.line.write(frame('40{"sid":"x"}'))
        elif text.startswith("42"):
            start = text.index("[")
            rev = self.board.submit(json.loads(text[start:])[1])
            self.line.write(frame(f'43{text[2:start]}[{{"ok":true,"rev":{rev}}}]'))
            told = frame(self.board.standings())
            for page in self.pages:
                page.line.write(told)


async def _serve(port: int, file: str) -> None:
    board, pages = Board(file), set[Page]()
    server = await asyncio.get_running_loop().create_server(lambda: Page(board, pages), "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    run(_serve(int(sys.argv[1]), sys.argv[2]))
