"""Rulebook, 1: time. Every boundary of both forms, over and short."""

from fractions import Fraction

import pytest

from contest.core import timing
from contest.core.rulebook import Band, Clock, Segment, Steps
from contest.core.timing import Reading

NOTICE = (Band(30, Fraction(1)), Band(61, Fraction(2)))
S = 1_000_000_000


def at(ns, boot="boot-1", wall="2026-08-15T08:00:00+08:00"):
    return Reading(boot, ns, wall)


def steps(**rules):
    """Return 1 point for every 10 seconds, with other rules."""
    points = {key: Fraction(value) for key, value in rules.items() if key in {"first", "lose", "at_most"}}
    return Steps(**{"every_s": 10, "lose": Fraction(1), **rules, **points})


@pytest.mark.parametrize(
    ("ns", "elapsed"),
    [(0, 0), (S - 1, 0), (S, 1), (60 * S + 999_999_999, 60), (61 * S, 61), (-1, 0), (-5 * S, 0)],
)
def test_elapsed_is_cut_to_whole_seconds_and_never_under_0(ns, elapsed):
    assert timing.elapsed_s(at(7 * S), at(7 * S + ns)) == elapsed


def test_a_stepped_wall_clock_moves_nothing():
    stop = at(60 * S, wall="2031-01-01T00:00:00+08:00")
    assert timing.elapsed_s(at(0), stop) == 60
    assert not timing.is_unsure(at(0), stop)


@pytest.mark.parametrize(
    ("wall", "elapsed"),
    [
        ("2026-08-15T08:00:59.999999+08:00", 59),
        ("2026-08-15T08:01:00+08:00", 60),
        ("2026-08-15T09:01:00+09:00", 60),
        ("2026-08-16T08:00:01+08:00", 86_401),
        ("2026-08-15T07:59:59+08:00", 0),
    ],
)
def test_after_a_restart_of_the_machine_the_wall_tells_and_the_timekeeper_is_asked(wall, elapsed):
    stop = at(1, "boot-2", wall)
    assert timing.elapsed_s(at(9 * S), stop) == elapsed
    assert timing.is_unsure(at(9 * S), stop)


@pytest.mark.parametrize(("elapsed", "over"), [(0, 0), (299, 0), (300, 0), (301, 1), (360, 60)])
def test_over_is_what_is_beyond_the_limit(elapsed, over):
    assert timing.over_s(Clock("signal", 300), elapsed) == over


@pytest.mark.parametrize(("elapsed", "short"), [(0, 180), (179, 1), (180, 0), (181, 0), (400, 0)])
def test_short_is_what_is_missing_to_the_minimum(elapsed, short):
    assert timing.short_s(Clock("signal", 300, least_s=180), elapsed) == short


@pytest.mark.parametrize(("over", "lost"), [(0, 0), (1, 0), (29, 0), (30, 1), (60, 1), (61, 2), (600, 2)])
def test_overtime_costs_the_last_band_reached_and_not_the_sum(over, lost):
    assert timing.bands_lost(over, NOTICE) == lost


@pytest.mark.parametrize(("over", "lost"), [(0, 0), (1, 3), (4, 3), (5, 1), (99, 1)])
def test_the_last_band_reached_counts_even_where_it_costs_less(over, lost):
    assert timing.bands_lost(over, (Band(1, Fraction(3)), Band(5, Fraction(1)))) == lost


@pytest.mark.parametrize("over", [0, 1, 10_000])
def test_no_bands_cost_nothing(over):
    assert timing.bands_lost(over, ()) == 0


@pytest.mark.parametrize(
    ("rule", "costs"),
    [
        (steps(), {0: "0", 1: "0", 9: "0", 10: "1", 19: "1", 20: "2", 100: "10"}),
        (steps(begun=True), {0: "0", 1: "1", 10: "1", 11: "2", 20: "2", 21: "3"}),
        (steps(first="0.5"), {0: "0", 1: "0.5", 9: "0.5", 10: "1.5", 20: "2.5"}),
        (steps(first="0.5", begun=True), {0: "0", 1: "1.5", 10: "1.5", 11: "2.5"}),
        (steps(grace_s=5), {5: "0", 6: "0", 14: "0", 15: "1", 24: "1", 25: "2"}),
        (steps(grace_s=5, first="1"), {0: "0", 5: "0", 6: "1", 14: "1", 15: "2"}),
        (steps(grace_s=5, begun=True), {5: "0", 6: "1", 15: "1", 16: "2"}),
        (steps(at_most="2.5"), {10: "1", 20: "2", 29: "2", 30: "2.5", 900: "2.5"}),
        (steps(first="3", at_most="2"), {0: "0", 1: "2", 500: "2"}),
        (steps(every_s=1, lose="0.1"), {1: "0.1", 7: "0.7", 60: "6"}),
        (steps(lose="0"), {1: "0", 500: "0"}),
    ],
    ids=[
        "whole",
        "begun",
        "first",
        "first-begun",
        "grace",
        "grace-first",
        "grace-begun",
        "at-most",
        "capped",
        "1s",
        "0",
    ],
)
def test_steps_cost_first_and_each_step_beyond_the_grace(rule, costs):
    assert {over: timing.steps_lost(over, rule) for over in costs} == {
        over: Fraction(lost) for over, lost in costs.items()
    }


def test_undertime_has_the_same_two_forms():
    clock = Clock("signal", limit_s=300, least_s=180)
    bands = Segment("a", "甲", Fraction(30), Fraction(30), undertime=(Band(1, Fraction(1)), Band(60, Fraction(3))))
    stairs = Segment("b", "乙", Fraction(30), Fraction(30), undertime=steps(first="0.5"))
    assert [timing.time_lost(bands, clock, elapsed) for elapsed in (180, 179, 121, 120, 0)] == [0, 1, 1, 3, 3]
    assert [timing.time_lost(stairs, clock, elapsed) for elapsed in (180, 179, 170, 0)] == [
        0,
        Fraction(1, 2),
        Fraction(3, 2),
        Fraction(37, 2),
    ]


def test_over_and_short_are_added_where_the_limit_lies_under_the_minimum():
    clock = Clock("signal", limit_s=100, least_s=200)
    both = Segment("a", "甲", Fraction(30), Fraction(30), overtime=NOTICE, undertime=(Band(1, Fraction(5)),))
    assert [timing.time_lost(both, clock, elapsed) for elapsed in (100, 130, 161, 199, 200)] == [5, 6, 7, 7, 2]


def test_the_price_is_the_ladder_that_the_loss_climbs():
    assert timing.price(NOTICE) == NOTICE
    assert timing.price(steps(grace_s=5, at_most="2")) == (Band(15, Fraction(1)), Band(25, Fraction(2)))
    assert timing.price(steps(begun=True), rungs=2) == (Band(1, Fraction(1)), Band(11, Fraction(2)))
    assert timing.price(steps(lose="0")) == ()
