"""Rulebook, 5 to 7: sheets → mean → net → total."""

from dataclasses import replace
from fractions import Fraction

import pytest

from contest.core.rulebook import Judging, Rounding, Segment
from contest.core.scoring import (
    NOTHING,
    Earlier,
    SegmentInput,
    SegmentResult,
    Total,
    fates,
    mean_of,
    segment_result,
    total_of,
)

F = Fraction
FIVE = Judging(trim_from=5, trim_high=1, trim_low=1, quorum=3)
STORY = Segment("story", "故事", F(30), F(30))
SCALED = Segment("talk", "说课", F(40), F(100))
PAPER = Segment("paper", "笔试", F(20), F(120), kind="paper")


def sheets(*marks):
    """Return a sheet for each mark: the first is by J1."""
    return tuple((f"J{number}", F(mark)) for number, mark in enumerate(marks, 1))


def result(segment=STORY, marks=(), at="segment", decimals=2, judging=FIVE, **given):
    """Return what a segment comes to."""
    return segment_result(segment, judging, Rounding(at, decimals), SegmentInput(sheets(*marks), **given))


@pytest.mark.parametrize(
    ("marks", "mean", "counted"),
    [
        ((), None, 0),
        ((25,), F(25), 1),
        ((24, 25), F(49, 2), 2),
        ((20, 25, 26, 30), F(101, 4), 4),
        ((20, 25, 26, 27, 30), F(26), 3),
        ((30, 27, 26, 25, 20), F(26), 3),
        ((20, 24, 25, 26, 28, 30), F(103, 4), 4),
        ((20, 24, 24, 25, 26, 28, 30), F(127, 5), 5),
        ((20, 20, 20, 25, 30), F(65, 3), 3),
        ((20, 25, 30, 30, 30), F(85, 3), 3),
        ((25, 25, 25, 25, 25), F(25), 3),
    ],
)
def test_from_trim_from_sheets_on_the_highest_and_the_lowest_are_dropped(marks, mean, counted):
    assert mean_of(sheets(*marks), FIVE) == (mean, counted)


@pytest.mark.parametrize(
    ("judging", "mean", "counted"),
    [
        (Judging(), F(25), 6),
        (Judging(trim_from=6, trim_high=2, trim_low=1), F(74, 3), 3),
        (Judging(trim_from=6, trim_high=0, trim_low=2), F(107, 4), 4),
        (Judging(trim_from=6, trim_high=2), F(47, 2), 4),
        (Judging(trim_from=6, trim_high=2, trim_low=3), F(26), 1),
        (Judging(trim_from=7, trim_high=2, trim_low=3), F(25), 6),
        (Judging(trim_from=0, trim_high=1, trim_low=1), F(101, 4), 4),
        (Judging(trim_high=2, trim_low=2), F(25), 6),
    ],
)
def test_as_many_are_dropped_on_each_side_as_the_rule_says(judging, mean, counted):
    assert mean_of(sheets(20, 23, 25, 26, 27, 29), judging) == (mean, counted)


def test_of_equal_sheets_exactly_as_many_are_struck_through():
    assert fates(sheets(25, 25, 25, 25, 25), FIVE) == {
        "J1": "low",
        "J2": "counts",
        "J3": "counts",
        "J4": "counts",
        "J5": "high",
    }
    assert fates(sheets(24, 30, 20, 30, 20), FIVE) == {
        "J1": "counts",
        "J2": "counts",
        "J3": "low",
        "J4": "high",
        "J5": "counts",
    }
    assert fates(sheets(30, 20, 20, 30), FIVE) == dict.fromkeys(("J1", "J2", "J3", "J4"), "counts")
    assert fates(sheets(20, 30, 25, 25, 25), replace(FIVE, trim_high=0))["J2"] == "counts"


def test_the_mean_is_an_exact_fraction():
    assert result(marks=(24, 24, 25), at="never").net == F(73, 3)
    assert result(marks=(24, 24, 25), at="never").exact_net == F(73, 3)


@pytest.mark.parametrize(
    ("at", "decimals", "net"),
    [
        ("segment", 2, "24.33"),
        ("segment", 0, "24"),
        ("segment", 1, "24.3"),
    ],
)
def test_a_segment_is_rounded_half_up_where_the_rulebook_says(at, decimals, net):
    assert result(marks=(24, 24, 25), at=at, decimals=decimals).net == F(net)
    assert result(marks=(24, 24, 25), at=at, decimals=decimals).exact_net == F(73, 3)


@pytest.mark.parametrize(("marks", "net"), [((24, 25), 25), ((24, 24, 24, 25), 24), ((24, 25, 25, 25), 25)])
def test_a_half_goes_up(marks, net):
    assert result(marks=marks, decimals=0).net == net


def test_a_segment_counts_worth_of_what_it_is_marked_out_of():
    found = result(SCALED, (85, 86))
    assert (found.mean, found.marked, found.net) == (F(171, 2), F("34.2"), F("34.2"))
    assert result(SCALED, (85, 86, 88)).net == F("34.53")
    assert result(SCALED, (85, 86, 88), at="never").net == F(259, 3) * F(2, 5)


def test_it_is_rounded_first_and_then_what_it_lost_is_taken():
    found = result(marks=(24, 24, 25), rulings=(F("0.125"),))
    assert (found.marked, found.net, found.exact_net) == (F("24.33"), F("24.205"), F(73, 3) - F("0.125"))


def test_where_the_total_pays_nothing_is_taken_from_the_segment():
    found = result(replace(STORY, deduct_from="total"), (24, 25), rulings=(F(30),))
    assert (found.net, found.lost, found.lost_from_total) == (F("24.5"), 30, 30)


def test_a_papers_mark_stands_in_place_of_the_mean_and_its_faults_and_rulings_stand():
    found = result(PAPER, paper=F("100.5"), rulings=(F(1), F("0.5")))
    assert found == SegmentResult(
        mean=F("100.5"),
        untrimmed=F("16.75"),
        marked=F("16.75"),
        lost=F("1.5"),
        net=F("15.25"),
        exact_net=F("15.25"),
        sheets=0,
        counted=0,
    )


def test_untrimmed_is_the_mean_of_all_sheets_scaled_and_exact():
    found = result(SCALED, (70, 80, 81, 82, 97), decimals=0)
    assert (found.mean, found.untrimmed, found.net) == (F(81), F("32.8"), F(32))
    assert (found.sheets, found.counted) == (5, 3)


def test_an_absent_segment_is_0_and_lost_nothing():
    assert SegmentResult() == NOTHING
    assert (NOTHING.mean, NOTHING.net, NOTHING.lost, NOTHING.over_s, NOTHING.sheets) == (None, 0, 0, 0, 0)


def total(*results, at="segment", decimals=2, share="0", earlier=None):
    """Return a total of segments."""
    carried = None if earlier is None else Earlier(F(earlier[0]), F(earlier[1]))
    return total_of(results, Rounding(at, decimals), F(share), carried)


def test_the_total_is_the_sum_of_the_nets():
    assert total(result(marks=(24, 25)), result(SCALED, (85,)), NOTHING).total == F("58.5")


@pytest.mark.parametrize(("ruling", "left"), [("58.4", "0.1"), ("58.5", "0"), ("99", "0")])
def test_what_the_total_loses_is_taken_from_the_sum_and_never_leads_under_0(ruling, left):
    found = total(result(replace(STORY, deduct_from="total"), (24, 25), rulings=(F(ruling),)), result(SCALED, (85,)))
    assert found == Total(F(left), F(left), F("58.5"))


@pytest.mark.parametrize(
    ("at", "decimals", "sums"),
    [
        ("segment", 1, ("48.6", "48.6")),
        ("total", 1, ("48.7", "48.7")),
        ("total", 0, ("49", "49")),
        ("never", 1, (F(146, 3), F(146, 3))),
    ],
)
def test_rounding_happens_once_and_where_the_rulebook_says(at, decimals, sums):
    thirds = [result(marks=(24, 24, 25), at=at, decimals=decimals) for _ in range(2)]
    found = total(*thirds, at=at, decimals=decimals)
    assert (found.total, found.marked_total, found.exact_total) == (F(sums[0]), F(sums[1]), F(146, 3))


def test_marked_total_is_this_rounds_sum_with_nothing_deducted_and_rounded_likewise_at_total():
    lost = {"rulings": (F("1.25"),)}
    assert total(result(marks=(24, 25), **lost)).marked_total == F("24.5")
    assert total(result(marks=(24, 24, 25), at="total", **lost), at="total", decimals=1).marked_total == F("24.3")
    assert total(result(marks=(24, 24, 25), at="never", **lost), at="never", decimals=1).marked_total == F(73, 3)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        ("segment", Total(F("86.1"), F("0.4") * F("90.05") + F("0.6") * F(250, 3), F("83.3"))),
        ("total", Total(F("86.1"), F("0.4") * F("90.05") + F("0.6") * F(250, 3), F("83.3"))),
        ("never", Total(F("36.08") + F(50), F("0.4") * F("90.05") + F("0.6") * F(250, 3), F(250, 3))),
    ],
)
def test_a_carried_total_is_weighted_as_rounded_there_and_rounded_once_more(at, found):
    now = result(replace(STORY, worth=F(100), marked_out_of=F(100)), (83, 83, 84), at=at, decimals=1)
    assert total(now, at=at, decimals=1, share="0.4", earlier=("90.2", "90.05")) == found


def test_without_carry_a_total_of_rounded_segments_is_not_rounded_again():
    now = result(replace(STORY, deduct_from="total"), (24,), decimals=1, rulings=(F("0.125"),))
    assert total(now, decimals=1).total == F("23.875")
    assert total(now, decimals=1, share="0.5", earlier=("20", "20")).total == F("21.9")


def test_the_carried_sum_is_never_lowered_by_what_goes_under_0():
    now = result(replace(STORY, deduct_from="total"), (10,), rulings=(F(20),))
    assert total(now, share="0.4", earlier=("50", "50")) == Total(F(20), F(20), F(10))
