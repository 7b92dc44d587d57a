"""Rows 8 and 12, without a server: one sheet through the gate, and the standings of a whole group."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pysqlite3.dbapi2

from contest.bench.floor import standings as plain
from contest.bench.report import Row, Size, at, ms
from contest.bench.scene import GROUP, NUMBERS, ROUND, SEGMENTS, Scene, rulebook
from contest.core import facts
from contest.core.day import Day, Stamp
from contest.core.folding import fold
from contest.core.results import public_rows, standings
from contest.core.rulebook_reading import read
from contest.core.seat import Seat

JUDGES = 9
_LOG = "CREATE TABLE log (id INTEGER PRIMARY KEY, tap TEXT, entry INT, segment INT, judge INT, mark INT, at REAL)"


def commit(size: Size) -> Iterator[Row]:
    """Row 8: through the gate, journal line included, against a bare commit on the same disk, in turn."""
    with TemporaryDirectory(prefix="contest-bench-") as folder:
        scene = Scene(Path(folder) / "var", 3, size.entrants).make()
        gate = scene.gate()
        with closing(pysqlite3.dbapi2.connect(Path(folder) / "bare.db", isolation_level=None)) as bare:
            for statement in ("PRAGMA journal_mode = wal", "PRAGMA synchronous = full", _LOG):
                bare.execute(statement)
            ours, theirs = [], []
            for n in range(size.repeat):
                theirs.append(_timed(lambda n=n: _bare(bare, n)))  # type: ignore[misc]
                payload = {"do": "sheet.submit", "tap": f"bench-tap-{n}", **scene.sheet(0, n)}
                ours.append(_timed(lambda payload=payload: gate.perform("bench", Seat("judge", "J0"), payload)))  # type: ignore[misc]
        gate.database.close()
    told = f"{ms(ours)} / {ms(theirs)} ms"
    yield Row("8", "一份评分表过门存下", at(ours, 0.5) / at(theirs, 0.5), most=3, detail=told)


def _bare(connection: "pysqlite3.dbapi2.Connection", n: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    row = (f"bench-tap-{n}", 1, 2, 3, 200, 1.5)
    connection.execute("INSERT INTO log (tap, entry, segment, judge, mark, at) VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.execute("COMMIT")


def reckoning(size: Size) -> Iterator[Row]:
    """Row 12: the whole domain call against plain integers on the same marks."""
    for entries in size.entries:
        marks = [
            [[200 + (entry * 7 + of * 13 + judge * 29) % 90 for judge in range(JUDGES)] for of in range(len(SEGMENTS))]
            for entry in range(entries)
        ]
        day = _judged(marks)
        round_ = day.rulebook.round[ROUND]
        ours, anew, theirs = [], [], []
        for _ in range(max(3, size.repeat // 20)):
            theirs.append(_timed(lambda: plain(marks)))  # noqa: B023 - called at once
            ours.append(_timed(lambda: public_rows(standings(day, round_, GROUP), with_awards=True)))  # noqa: B023
            for state in day.segments.values():
                state.result = None
            anew.append(_timed(lambda: standings(day, round_, GROUP)))  # noqa: B023 - called at once
        told = f"{ms(ours)} / {ms(theirs)} ms；每一项都重算时 {at(anew, 0.5) / at(theirs, 0.5):.1f} 倍"
        yield Row("12", f"{entries} 人排名", at(ours, 0.5) / at(theirs, 0.5), most=3, detail=told)


def _judged(marks: list[list[list[int]]]) -> Day:
    """A day on which everyone was judged by nine and confirmed."""
    day = Day("bench", read(rulebook()))
    names = tuple(f"P{number:04}" for number in range(len(marks)))
    judges = tuple(f"J{number}" for number in range(JUDGES))
    happened: list[facts.Fact] = [facts.EntryRegistered(name, GROUP, "一小", "小学", "") for name in names]
    happened += [
        facts.JudgeSeated(judge, "", ROUND, GROUP, hall) for judge in judges for hall in set(SEGMENTS.values())
    ]
    happened += [
        facts.RoundOpened(ROUND, GROUP),
        facts.DrawSealed(ROUND, GROUP, names, "", ""),
        facts.DrawOpened(ROUND, GROUP, tuple(NUMBERS), "", names),
    ]
    for name, segments in zip(names, marks, strict=True):
        for segment, given in zip(SEGMENTS, segments, strict=True):
            happened += [
                facts.SheetSubmitted(ROUND, name, segment, judge, 1, f"{mark // 10}.{mark % 10}")
                for judge, mark in zip(judges, given, strict=True)
            ]
            happened.append(facts.SegmentConfirmed(ROUND, name, segment, judges))
    fold(day, Stamp(1, "", ""), happened)
    standings(day, day.rulebook.round[ROUND], GROUP)
    return day


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
