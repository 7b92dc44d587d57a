"""递补: the next two by place behind those who go on."""

import pytest

from contest.core.reserves import reserves
from contest.core.results import standings
from tests.core.contests import day_of, replace, simple
from tests.core.lines import totals
from tests.factories import Hall, book, segment, stage


def named(marks, *, count=2, withdrawn=(), at_line="panel"):
    """Return the reserves of a heat from which so many go on."""
    rounds = [
        stage("heat", "a", ties={"at_line": at_line}, advance=[{"group": "primary", "to": "last", "count": count}]),
        stage("last", "a"),
    ]
    contest = simple(totals(*marks), rounds=rounds)
    staged = {("heat", entry, key): done for (_, entry, key), done in contest.stage.items()}
    day = day_of(replace(contest, stage=staged, withdrawn=withdrawn))
    return list(reserves(day, standings(day, day.rulebook.round["heat"], "primary")))


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (["90", "89", "88", "87", "86"], ["P3", "P4"]),
        (["90", "89", "88"], ["P3"]),
        (["90", "89"], []),
        (["90", "89", "88", "88", "86"], ["P3", "P4"]),
        (["90", "89", "88", "87", "87"], ["P3", "P4", "P5"]),
        (["90", "89", None, "87", "86"], ["P4", "P5"]),
    ],
)
def test_the_next_two_by_place_and_whoever_is_equal_to_the_second(marks, found):
    assert named(marks) == found


def test_whoever_left_is_nobodys_reserve_and_the_next_ones_move_up():
    assert named(["90", "89", "88", "87", "86"], withdrawn=("P1",)) == ["P4", "P5"]


def test_where_equal_ones_go_on_together_reserves_stand_behind_all_of_them():
    assert named(["90", "89", "89", "87", "86"], at_line="share") == ["P4", "P5"]


def test_a_round_that_leads_nowhere_has_none():
    day = day_of(simple(totals("90", "89")))
    assert reserves(day, standings(day, day.rulebook.round["final"], "primary")) == ()


def test_after_publication_they_follow_from_the_published_list():
    rounds = [stage("heat", "a", advance=[{"group": "primary", "to": "last", "count": 1}]), stage("last", "a")]
    hall = Hall(book(segment("a"), rounds=rounds))
    hall.seat("J1")
    hall.enter("P1", "P2", "P3", "P4")
    hall.draw("P1", "P2", "P3", "P4")
    for entry, mark in (("P1", "29"), ("P2", "28"), ("P3", "27"), ("P4", "26")):
        hall.judged(entry, "a", mark)
    hall.publish()
    hall.act("entry.withdraw", entry="P2", reason="病")
    day = hall.day
    assert reserves(day, standings(day, day.rulebook.round["heat"], "primary")) == ("P3", "P4")
    hall.act("entry.withdraw", entry="P1", reason="病")
    assert reserves(day, standings(day, day.rulebook.round["heat"], "primary")) == ("P4",)
