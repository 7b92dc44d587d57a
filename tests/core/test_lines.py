"""Rulebook, 10: where lines stand, and what happens to equal entries on both sides of one."""

from fractions import Fraction

import pytest

from contest.core.advancing import advancing
from contest.core.awards import Field, how_many
from contest.core.results import settleable
from contest.core.rulebook import Count
from tests.core.contests import day_of, open_ties, reckoned, replace, simple
from tests.core.lines import FINAL, award, ties, totals, won
from tests.factories import stage


@pytest.mark.parametrize(
    ("percent", "of", "to_whole", "number"),
    [
        ("20", "placed", "down", 1),
        ("20", "placed", "half_up", 1),
        ("20", "placed", "up", 2),
        ("25", "entered", "down", 2),
        ("25", "entered", "half_up", 3),
        ("25", "entered", "up", 3),
        ("24.9", "entered", "half_up", 2),
        ("100", "placed", "up", 7),
        ("0", "entered", "up", 0),
        ("0.1", "entered", "up", 1),
        ("0.1", "entered", "down", 0),
        ("50", "entered", "up", 5),
        ("50", "entered", "down", 5),
    ],
)
def test_a_percentage_is_made_whole_as_the_rulebook_says(percent, of, to_whole, number):
    assert how_many(Count(percent=Fraction(percent), of=of, to_whole=to_whole), Field(placed=7, entered=10)) == number


def test_a_fixed_count_is_what_it_is():
    assert [how_many(Count(number), Field(3, 4)) for number in (0, 2, 50)] == [0, 2, 50]


def test_tiers_take_up_running_sums():
    assert won(["90", "89", "88", "87", "86", "85"]) == ["一等奖", "二等奖", "二等奖", "三等奖", "三等奖", None]


def test_all_others_with_a_place_get_the_rest():
    assert won(["90", "89"], **award([{"title": "一等奖", "count": 1}], rest="优秀奖")) == ["一等奖", "优秀奖"]
    assert won(["90", None, "88"], **award([{"title": "一等奖", "count": 1}], rest="优秀奖")) == [
        "一等奖",
        None,
        "优秀奖",
    ]
    assert won(["90", "89", "88"], withdrawn=("P1",)) == [None, "一等奖", "二等奖"]


def test_more_prizes_than_entries_are_not_all_given():
    assert won(["90", "89"]) == ["一等奖", "二等奖"]


def test_each_tier_is_rounded_by_itself():
    tiers = [
        {"title": "一等奖", "percent": "30", "of": "entered", "to_whole": "half_up"},
        {"title": "二等奖", "percent": "30", "of": "entered", "to_whole": "half_up"},
    ]
    assert won(["90", "89", "88", "87", "86"], **award(tiers)) == ["一等奖", "一等奖", "二等奖", "二等奖", None]


def test_entered_counts_the_drawn_who_are_not_withdrawn_and_placed_those_with_a_place():
    tiers = [
        {"title": "一等奖", "percent": "50", "of": "placed", "to_whole": "down"},
        {"title": "二等奖", "percent": "50", "of": "entered", "to_whole": "down"},
    ]
    marks = ["90", "89", "88", None, "86"]
    assert won(marks, withdrawn=("P5",), **award(tiers)) == ["一等奖", "二等奖", "二等奖", None, None]


@pytest.mark.parametrize(
    ("marks", "named"),
    [
        (["90", "90", "88", "87", "86", "85"], [["P1", "P2"]]),
        (["90", "89", "89", "87", "86", "85"], []),
        (["90", "89", "88", "88", "86", "85"], [["P3", "P4"]]),
        (["90", "89", "88", "87", "86", "86"], [["P5", "P6"]]),
        (["90", "90", "90", "90", "90", "90"], [["P1", "P2", "P3", "P4", "P5", "P6"]]),
        (["86", "90", "90", "88", "88", "87"], [["P2", "P3"], ["P4", "P5"]]),
        (["90", "90", "88", "88", "87", "87"], [["P1", "P2"], ["P3", "P4"], ["P5", "P6"]]),
        (["90", "89", "88", "87", "86", "85", "85"], []),
    ],
)
def test_panel_names_those_on_both_sides_of_a_line_by_place(marks, named):
    assert ties(marks) == named
    if named:
        assert won(marks) == [None] * len(marks)


def test_panel_gives_awards_once_the_panels_order_has_parted_all():
    marks = ["90", "90", "89", "88", "87", "87"]
    assert ties(marks, settled=[("P2", "P1")]) == [["P5", "P6"]]
    assert ties(marks, settled=[("P2", "P1"), ("P5", "P6")]) == []
    found = won(marks, settled=[("P2", "P1"), ("P5", "P6")])
    assert found == ["二等奖", "一等奖", "二等奖", "三等奖", "三等奖", None]


def test_the_last_order_for_the_same_entries_counts():
    assert won(["90", "90", "88"], settled=[("P2", "P1"), ("P1", "P2")]) == ["一等奖", "二等奖", "二等奖"]


def test_a_tie_is_named_only_once_every_segment_is_confirmed():
    contest = simple(totals("90", "90", "88"), **award())
    late = {key: replace(done, confirmed=key[1] != "P3") for key, done in contest.stage.items()}
    waiting, whole = reckoned(replace(contest, stage=late), *FINAL), reckoned(contest, *FINAL)
    assert (open_ties(waiting)[0], settleable(waiting, None)) == ([], frozenset())
    assert (open_ties(whole)[0], settleable(whole, None)) == ([["P1", "P2"]], {frozenset({"P1", "P2"})})


@pytest.mark.parametrize(
    ("at_line", "marks", "found"),
    [
        ("share", ["90", "90", "88", "87", "86", "85"], "112330"),
        ("grow", ["90", "90", "88", "87", "86", "85"], "112233"),
        ("share", ["90", "90", "90", "87", "86", "85"], "111330"),
        ("grow", ["90", "90", "90", "87", "86", "85"], "111223"),
        ("share", ["90", "90", "90", "90", "86", "85"], "111130"),
        ("share", ["90", "89", "88", "88", "86", "85"], "122230"),
        ("grow", ["90", "89", "88", "88", "86", "85"], "122233"),
        ("share", ["90", "89", "89", "87", "86", "86"], "122333"),
        ("grow", ["90", "89", "89", "87", "86", "86"], "122333"),
        ("share", ["90"] * 6, "111111"),
        ("grow", ["90"] * 6, "111111"),
        ("share", ["90", "89", "88", "87", "86", "85"], "122330"),
        ("grow", ["90", "89", "88", "87", "86", "85"], "122330"),
    ],
)
def test_share_shrinks_the_next_tier_and_grow_does_not(at_line, marks, found):
    titles = {"0": None, "1": "一等奖", "2": "二等奖", "3": "三等奖"}
    assert won(marks, at_line) == [titles[tier] for tier in found]
    assert ties(marks, at_line) == []


def test_a_tier_of_nobody_does_not_grow():
    tiers = [{"title": "特等奖", "count": 0}, {"title": "一等奖", "count": 1}]
    assert won(["90", "90", "88"], "grow", **award(tiers)) == ["一等奖", "一等奖", None]
    none_between = [{"title": "一等奖", "count": 1}, {"title": "二等奖", "count": 0}, {"title": "三等奖", "count": 1}]
    assert won(["90", "89", "89"], "grow", **award(none_between)) == ["一等奖", "三等奖", "三等奖"]


def going(marks, at_line="panel", settled=(), **count):
    """Return who goes on to a final from these totals."""
    rounds = [
        stage("heat", "a", ties={"at_line": at_line}, advance=[{"group": "primary", "to": "last", **count}]),
        stage("last", "a"),
    ]
    contest = simple(totals(*marks), rounds=rounds)
    staged = {("heat", entry, key): done for (_, entry, key), done in contest.stage.items()}
    contest = replace(contest, stage=staged, settled=tuple(("heat", "primary", order, None) for order in settled))
    day, made = day_of(contest), reckoned(contest, "heat", "primary")
    return [sorted(tie.entries) for tie in made.ties_open] or list(advancing(day, made))


@pytest.mark.parametrize(
    ("at_line", "marks", "found"),
    [
        ("panel", ["90", "89", "91"], ["P3", "P1"]),
        ("panel", ["90", "90", "91"], [["P1", "P2"]]),
        ("panel", ["90", "90", "88"], ["P1", "P2"]),
        ("share", ["90", "90", "91"], ["P3", "P1", "P2"]),
        ("grow", ["90", "90", "91", "80"], ["P3", "P1", "P2"]),
        ("grow", ["90", "90", "90", "80"], ["P1", "P2", "P3"]),
        ("panel", ["90", None, "91"], ["P3", "P1"]),
        ("panel", ["90"], ["P1"]),
    ],
)
def test_everyone_whose_place_is_within_the_count_goes_on(at_line, marks, found):
    assert going(marks, at_line, count=2) == found


def test_the_panels_order_says_who_goes_on():
    assert going(["90", "90", "91"], settled=[("P2", "P1")], count=2) == ["P3", "P2"]


def test_a_line_for_going_on_may_be_a_percentage():
    assert going(["90", "89", "88", "87", None], percent="50", of="placed", to_whole="up") == ["P1", "P2"]
    assert going(["90", "89", "88", "87", None], percent="50", of="entered", to_whole="up") == ["P1", "P2", "P3"]


def test_lines_of_tiers_and_of_going_on_both_cut():
    marks = ["90", "90", "88", "88", "87"]
    rules = {**award([{"title": "一等奖", "count": 1}]), "advance": [{"group": "primary", "to": "last", "count": 3}]}
    rounds = [stage("heat", "a", **rules), stage("last", "a")]
    contest = simple(totals(*marks), rounds=rounds)
    staged = {("heat", entry, key): done for (_, entry, key), done in contest.stage.items()}
    assert open_ties(reckoned(replace(contest, stage=staged), "heat", "primary"))[0] == [["P1", "P2"], ["P3", "P4"]]


def test_with_share_and_grow_there_is_nothing_for_the_panel():
    for at_line in ("share", "grow"):
        made = reckoned(simple(totals("90", "90"), ties={"at_line": at_line}, **award()), *FINAL)
        assert settleable(made, None) == frozenset()


def test_what_is_settled_may_be_settled_again_but_only_what_a_line_cuts():
    contest = simple(totals("90", "90", "88", "88"), **award([{"title": "一等奖", "count": 1}]))
    for settled in ((), ((*FINAL, ("P2", "P1"), None),)):
        made = reckoned(replace(contest, settled=settled), *FINAL)
        assert settleable(made, None) == {frozenset({"P1", "P2"})}
