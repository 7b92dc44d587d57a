"""The map of the story's day holds: what it names is there, and every row of the day is played."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
MAP = TESTS.parent / "docs" / "story-tests.md"
DAY = ["Eve", "7:00", "7:20 judges", "7:20 supervisor", "7:30", "7:50", "8:25", "8:30", "8:31", "8:34", "8:36 time"]
DAY += ["8:36 marks", "8:37", "8:38", "8:43", "all day", "mid", "12:00", "13:15", "13:20", "13:30", "13:40", "after"]
NOT_YET = "not asked for yet"
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


def rows() -> list[tuple[str, str, str]]:
    """The table's rows: when, clause, test."""
    lines = [line for line in MAP.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]
    return [(when, clause, test) for when, clause, test in cells]


@cache
def functions_of(path: Path) -> set[str]:
    """The tests that a file has."""
    return {node.name for node in ast.parse(path.read_bytes()).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("when", DAY)
def test_every_row_of_the_day_is_played(when):
    assert [test for row, _, test in rows() if row == when and NAMED.search(test)]


def test_the_map_is_in_the_days_order_and_has_no_other_row():
    assert list(dict.fromkeys(when for when, _, _ in rows())) == DAY


def test_what_the_map_names_is_there_and_nothing_is_left_open():
    for _, clause, test in rows():
        named = NAMED.findall(test)
        assert named or test == NOT_YET, clause
        assert [(path, name) for path, name in named if name not in functions_of(TESTS / path)] == []


def test_every_test_of_the_story_is_on_the_map():
    named = {name for _, _, test in rows() for _, name in NAMED.findall(test)}
    played = {
        name
        for path in sorted((TESTS / "browser").glob("test_story_*.py"))
        for name in functions_of(path)
        if name.startswith("test_")
    }
    assert played - named == set()
