"""Rulebook, `reveal`: when an entry's marks may be shown."""

import pytest

from contest.core import facts, reveal
from contest.core.day import Stamp
from contest.core.finding import find_stage
from contest.core.folding import fold
from tests.core.contests import Contest, Entrant, Performance, Rules, day_of
from tests.factories import book, segment

CONFIRMED, TIMED, BEFORE, ABSENT = "c", "t", "-", "a"
CLOCK = {"starts_on": "signal", "limit_s": 300}


def staged(progress, marks, first=0, last=(), withdrawn=()):
    """Return each entry's stage, in the order drawn; `progress` has a letter for each, `last` the numbers moved to the end."""
    raw = book(segment("a", clock=CLOCK), reveal={"marks": marks, "first_together": first})
    entries = [f"P{number}" for number in range(1, len(progress) + 1)]
    stage = {
        ("final", entry, "a"): Performance(
            {"J1": "20"},
            {} if state == BEFORE else {"": 200},
            absent=state == ABSENT,
            confirmed=state == CONFIRMED,
        )
        for entry, state in zip(entries, progress, strict=True)
    }
    contest = Contest(Rules.of(raw), dict.fromkeys(entries, Entrant("primary")), {"A": {"J1": ""}}, stage, withdrawn)
    day = day_of(contest)
    for number in last:
        fold(day, Stamp(day.rev + 1, "", "chief"), [facts.EntryDeferred("final", f"P{number}", "a", "迟到")])
    return [find_stage(day, "final", entry, "a") for entry in entries]


def shown(*given, **more):
    """Return for each entry, in the order drawn, whether its marks may be shown."""
    refused = [reveal.why_not(stage) for stage in staged(*given, **more)]
    assert {why.code for why in refused if why} <= {"not_complete"}
    return "".join("-" if why else "x" for why in refused)


@pytest.mark.parametrize(
    ("progress", "marks", "first", "may"),
    [
        ("ctt-", "at_once", 0, "x---"),
        ("cccc", "at_once", 0, "xxxx"),
        ("cc-c", "at_once", 0, "xx-x"),
        ("c---", "after_next", 0, "----"),
        ("ct--", "after_next", 0, "x---"),
        ("cc--", "after_next", 0, "x---"),
        ("tc--", "after_next", 0, "----"),
        ("tct-", "after_next", 0, "-x--"),
        ("cccc", "after_next", 0, "xxxx"),
        ("ccct", "after_next", 0, "xxx-"),
        ("ccct", "at_end", 0, "----"),
        ("cccc", "at_end", 0, "xxxx"),
        ("cc--", "after_next", 3, "----"),
        ("cct-", "after_next", 3, "----"),
        ("ccc-", "after_next", 3, "xxx-"),
        ("cccc", "after_next", 3, "xxxx"),
        ("c---", "at_once", 2, "----"),
        ("cc--", "at_once", 2, "xx--"),
        ("c-c-", "at_once", 2, "--x-"),
        ("cc", "at_once", 5, "xx"),
        ("ct", "at_once", 5, "--"),
    ],
)
def test_marks_are_shown_when_the_rulebook_lets_them(progress, marks, first, may):
    assert shown(progress, marks, first) == may


@pytest.mark.parametrize(
    ("progress", "marks", "first", "last", "may"),
    [
        ("c-t-", "after_next", 0, (), "----"),
        ("c-t-", "after_next", 0, (2,), "x---"),
        ("cctt", "after_next", 0, (2,), "xx--"),
        ("cc-c", "after_next", 0, (3,), "xx--"),
        ("cct-", "after_next", 0, (1, 2), "xx--"),
        ("c-c-", "at_once", 2, (2,), "x-x-"),
        ("cc--", "at_once", 2, (2,), "-x--"),
        ("c-c-", "after_next", 2, (2,), "x-x-"),
    ],
)
def test_whoever_was_moved_to_the_end_of_the_hall_is_waited_for_by_nobody_before(progress, marks, first, last, may):
    assert shown(progress, marks, first, last=last) == may


@pytest.mark.parametrize(
    ("progress", "last", "withdrawn", "early"),
    [
        ("-a--", (), (), "-x--"),
        ("ta--", (), (), "-x--"),
        ("ca--", (), (), "----"),
        ("aa--", (), (), "----"),
        ("-a-a", (), (), "-x-x"),
        ("-a-a", (), ("P1",), "---x"),
        ("-a--", (1,), (), "----"),
        ("cac-", (2,), (), "-x--"),
    ],
)
def test_an_absence_is_early_until_the_turn_comes(progress, last, withdrawn, early):
    stages = staged(progress, "at_once", 0, last, withdrawn)
    assert "".join("x" if reveal.is_early(stage) else "-" for stage in stages) == early


def test_whose_clock_did_not_run_is_waited_for():
    assert shown("c", "after_next") == "x"
    assert shown("c-", "after_next") == "--"


def test_nobody_waits_for_the_withdrawn():
    assert shown("c-t-", "after_next", withdrawn=("P2",)) == "x---"
    assert shown("c-cc", "at_end", withdrawn=("P2",)) == "x-xx"
    assert shown("-cc-", "at_once", 2, withdrawn=("P1",)) == "-xx-"
