"""Each bench runs through with small numbers: its rows are there, nothing is lost, its servers are gone."""

import asyncio
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from contest.bench import phones
from contest.bench.floor import standings
from contest.bench.frames import Frames, answered, asked, frame
from contest.bench.lines import Wall
from contest.bench.processes import HOME
from contest.bench.report import TINY, Row, at, ratio
from contest.bench.table import BENCHES
from contest.cli import main

ROWS = {
    "taps": {"1", "3", "4", "5", "9", "17"},
    "screens": {"2"},
    "hall": {"厅"},
    "commit": {"8"},
    "standings": {"12"},
    "page": {"13"},
    "start": {"14"},
    "kill": {"17"},
}


def children() -> set[str]:
    """Processes that this one has started and that still run."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


@pytest.mark.parametrize("name", BENCHES)
def test_a_bench_runs_through_and_leaves_nobody_behind(name):
    before = children()
    rows = list(BENCHES[name][1](TINY))
    assert {row.number for row in rows} == ROWS[name]
    assert all(row.value > 0 for row in rows if row.number != "17" and row.most != 0)
    assert [str(row) for row in rows if row.number == "17" and not row.is_met] == []
    assert children() == before


def test_the_benches_are_listed_and_a_wrong_name_is_told():
    listed = CliRunner().invoke(main, ["bench"])
    assert listed.exit_code == 0
    assert [line.split()[0] for line in listed.output.splitlines()] == list(BENCHES)
    wrong = CliRunner().invoke(main, ["bench", "tap"])
    assert wrong.exit_code == 1
    assert "没有“tap”这一项" in wrong.output


def test_a_row_says_whether_its_goal_is_met():
    assert str(Row("1", "点按", 1.5, most=2)) == "  1  点按：1.5 ×  目标 ≤ 2 达到"
    assert str(Row("5", "连点", 1.2, least=1.5)) == "  5  连点：1.2 ×  目标 ≥ 1.5 没达到"
    assert str(Row("厅", "大屏", 20.0, "ms")) == "  厅  大屏：20 ms  目标 –"


def test_medians_are_over_rounds_and_parts_over_values():
    assert ratio([2.0, 9.0, 4.0], [1.0, 3.0, 2.0]) == 2.0
    assert (at([], 0.5), at([3, 1, 2], 0.5), at(range(100), 0.99)) == (0.0, 2, 99)


@pytest.mark.parametrize("masked", [True, False])
@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_comes_back_however_it_is_cut(size, masked):
    text = "选" * (size // 3) + "x" * (size % 3)
    sent = frame(text, masked=masked) + frame("end", masked=masked)
    reader, got = Frames(), []
    for start in range(0, len(sent), 1000):
        got += reader.take(sent[start : start + 1000])
    assert [one.decode() for one in got] == ([text, "end"] if size else ["end"])


def test_a_handshake_is_answered_as_the_protocol_has_it():
    key = b"GET / HTTP/1.1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in answered(key)
    assert b"\r\nCookie: seat=1\r\n" in asked("hall", "/socket.io/", "seat=1")


def test_a_tap_is_on_the_wall_once_the_last_screen_has_it():
    async def look():
        wall = Wall(screens=2)
        wall.shown([1, 2], 1.0)
        wall.shown([1], 2.0)
        first = dict(wall.last)
        wall.shown([2], 3.0)
        return first, wall.last

    assert asyncio.run(look()) == ({1: 2.0}, {1: 2.0, 2: 3.0})


def test_the_benchs_phones_ask_as_often_as_the_pages():
    page = (HOME / "static" / "js" / "phone_line.js").read_text(encoding="utf-8")
    assert f"const EVERY_MS = {phones.EVERY_S * 1000:.0f};" in page
    assert f"const APART = {phones.APART};" in page


def test_the_floors_standings_are_right():
    marks = [[[100, 200, 300]], [[300, 300, 300]], [[0, 300, 400]]]
    assert standings(marks) == [[1, 1, 300, 300], [1, 2, 300, 300], [3, 0, 200, 200]]
    assert json.dumps(standings(marks))
