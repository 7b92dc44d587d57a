"""Rulebook, 3: a mark lies in [least, maximum] and is a whole number of steps, counted from 0."""

from fractions import Fraction

import pytest

from contest.core.errors import Refused
from contest.core.rulebook import Criterion, Segment
from contest.core.sheets import must_fit, read_sheet, read_whole

F = Fraction
STORY = Segment("story", "故事", F(30), F(30), least=F(10))
QUARTER = Segment("board", "板书", F(20), F(20), least=F("0.1"), step=F("0.25"))
LESSON = Segment(
    "lesson",
    "说课",
    F(30),
    F(30),
    least=F(12),
    step=F("0.5"),
    criteria=(Criterion("theme", "主题", F(18), F(5)), Criterion("manner", "仪态", F(12))),
)
PAPER = Segment("paper", "笔试", F(20), F(120), kind="paper", step=F("0.5"))


def answer(segment, mark=None, marks=None):
    """Return the whole mark of a sheet, or the refusal's code."""
    try:
        must_fit(segment, mark, marks)
        return read_sheet(segment, mark, marks)
    except Refused as refused:
        return refused.code


@pytest.mark.parametrize(
    ("mark", "read"),
    [
        ("9.9", "mark_out_of_range"),
        ("9.99", "mark_out_of_range"),
        ("10", F(10)),
        ("10.0", F(10)),
        ("10.05", "mark_not_a_step"),
        ("10.1", F("10.1")),
        ("010.1", F("10.1")),
        ("30", F(30)),
        ("30.05", "mark_out_of_range"),
        ("30.1", "mark_out_of_range"),
        ("93", "mark_out_of_range"),
        ("-1", "mark_out_of_range"),
        ("-0", "mark_out_of_range"),
        ("0", "mark_out_of_range"),
    ],
)
def test_a_mark_lies_between_least_and_maximum_in_whole_steps(mark, read):
    assert answer(STORY, mark) == read


@pytest.mark.parametrize(
    ("mark", "read"),
    [("0", "mark_out_of_range"), ("0.1", "mark_not_a_step"), ("0.25", F("0.25")), ("19.75", F("19.75")), ("20", F(20))],
)
def test_steps_are_counted_from_0_and_not_from_the_least(mark, read):
    assert answer(QUARTER, mark) == read


@pytest.mark.parametrize("mark", ["0", "-0", "0.0"])
def test_0_is_a_mark_where_no_least_forbids_it(mark):
    assert answer(Segment("a", "甲", F(30), F(30)), mark) == 0


@pytest.mark.parametrize(
    ("theme", "manner", "read"),
    [
        ("18", "12", F(30)),
        ("5", "7", F(12)),
        ("5", "6.5", "mark_out_of_range"),
        ("4.5", "12", "mark_out_of_range"),
        ("18.5", "0", "mark_out_of_range"),
        ("12", "0", F(12)),
        ("12", "12.5", "mark_out_of_range"),
        ("12", "-0.5", "mark_out_of_range"),
        ("12.25", "6.25", "mark_not_a_step"),
        ("12.3", "6.2", "mark_not_a_step"),
        ("18.1", "6.2", "mark_out_of_range"),
        ("5.3", "6.2", "mark_out_of_range"),
    ],
)
def test_each_criterion_has_its_own_bounds_and_the_sum_the_segments_least(theme, manner, read):
    assert answer(LESSON, marks={"theme": theme, "manner": manner}) == read


@pytest.mark.parametrize(
    "marks",
    [{}, {"theme": "10"}, {"theme": "10", "manner": "8", "extra": "1"}, {"theme": "10", "Manner": "8"}],
    ids=["none", "one missing", "one too many", "another name"],
)
def test_marks_are_exactly_the_criteria(marks):
    assert answer(LESSON, marks=marks) == "not_allowed"


def test_a_mark_fits_where_there_are_no_criteria_and_marks_where_there_are():
    assert answer(LESSON, "20") == "not_allowed"
    assert answer(STORY, marks={"theme": "10"}) == "not_allowed"
    assert answer(STORY, marks={}) == "not_allowed"


def test_a_paper_takes_no_sheet():
    assert answer(PAPER, "80") == "not_allowed"
    assert answer(PAPER, marks={}) == "not_allowed"


@pytest.mark.parametrize(
    ("mark", "read"),
    [("0", F(0)), ("80.5", F("80.5")), ("80.25", "mark_not_a_step"), ("120", F(120)), ("120.5", "mark_out_of_range")],
)
def test_a_papers_mark_has_the_same_bounds(mark, read):
    try:
        found = read_whole(PAPER, mark)
    except Refused as refused:
        found = refused.code
    assert found == read


@pytest.mark.parametrize(
    ("segment", "mark", "advice"),
    [
        (STORY, "28.55", "故事按 0.1 记，28.55 请改成 28.5 或 28.6。"),
        (QUARTER, "19.9", "板书按 0.25 记，19.9 请改成 19.75 或 20。"),
    ],
)
def test_a_mark_between_two_steps_is_told_both(segment, mark, advice):
    with pytest.raises(Refused) as refused:
        read_sheet(segment, mark, None)
    assert refused.value.sentence == advice
