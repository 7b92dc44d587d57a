"""Rulebook, 2 (faults and rulings) and the end of 1 (several clocks): what a segment loses."""

from dataclasses import replace
from fractions import Fraction

import pytest

from contest.core.rulebook import Band, Clock, Fault, Judging, Rounding, Segment
from contest.core.scoring import SegmentInput, all_over_s, clocks_lost, faults_lost, segment_result

HALF = Fraction(1, 2)
STALL, NAMED = Fault("stall", "停顿", HALF, Fraction(3, 2)), Fault("named", "报出单位", Fraction(2))
PARTS = (Clock("signal", 240, part="act", title="应对"), Clock("signal", 120, least_s=60, part="why", title="说明"))
SCENE = Segment(
    "scene",
    "答辩",
    Fraction(30),
    Fraction(30),
    clocks=PARTS,
    has_parts=True,
    overtime=(Band(1, Fraction(1)), Band(20, Fraction(2))),
    undertime=(Band(1, HALF),),
    faults=(STALL, NAMED),
)


@pytest.mark.parametrize(
    ("faults", "lost"),
    [
        ([], "0"),
        (["stall"], "0.5"),
        (["stall"] * 2, "1"),
        (["stall"] * 3, "1.5"),
        (["stall"] * 4, "1.5"),
        (["named"] * 4, "8"),
        (["stall", "named"] * 4, "9.5"),
    ],
)
def test_a_kind_of_fault_never_loses_more_than_its_at_most(faults, lost):
    assert faults_lost(SCENE, faults) == Fraction(lost)


def test_an_at_most_under_one_fault_caps_the_first_already():
    assert faults_lost(replace(SCENE, faults=(replace(STALL, at_most=Fraction(1, 4)),)), ["stall"]) == Fraction(1, 4)


@pytest.mark.parametrize(
    ("act", "why", "lost", "over"),
    [
        (240, 60, "0", 0),
        (241, 60, "1", 1),
        (241, 121, "2", 2),
        (260, 140, "4", 40),
        (250, 130, "2", 20),
        (240, 59, "0.5", 0),
        (259, 59, "1.5", 19),
    ],
)
def test_several_clocks_are_taken_each_by_itself_and_the_losses_added(act, why, lost, over):
    elapsed = (("why", why), ("act", act))
    assert clocks_lost(SCENE, elapsed) == Fraction(lost)
    assert all_over_s(SCENE, elapsed) == over


def test_a_clock_that_left_no_time_costs_nothing():
    assert clocks_lost(SCENE, (("act", 300),)) == 2
    assert clocks_lost(SCENE, ()) == 0


def test_time_faults_and_rulings_are_added_once():
    given = SegmentInput((("J1", Fraction(28)),), (("act", 241), ("why", 59)), ("stall", "named"), (HALF, Fraction(3)))
    result = segment_result(SCENE, Judging(), Rounding("segment", 2), given)
    assert (result.lost, result.net, result.lost_from_total) == (Fraction("7.5"), Fraction("20.5"), 0)


@pytest.mark.parametrize(("ruling", "net"), [("27.99", "0.01"), ("28", "0"), ("28.01", "0"), ("1000", "0")])
def test_the_net_is_never_under_0(ruling, net):
    given = SegmentInput((("J1", Fraction(28)),), rulings=(Fraction(ruling),))
    result = segment_result(SCENE, Judging(), Rounding("segment", 2), given)
    assert (result.net, result.exact_net, result.lost) == (Fraction(net), Fraction(net), Fraction(ruling))


def test_what_the_total_loses_is_not_taken_from_the_net():
    given = SegmentInput((("J1", Fraction(28)),), (("act", 260),), ("named",), (HALF,))
    result = segment_result(replace(SCENE, deduct_from="total"), Judging(), Rounding("segment", 2), given)
    assert (result.net, result.lost, result.lost_from_total) == (28, Fraction("4.5"), Fraction("4.5"))
