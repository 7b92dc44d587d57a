"""Rulebook, 8 and 9: places, the chain, the panel's order, who has a place."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from contest.core.ranking import Candidate, Shared, has_place, open_ties, places, reckon, shared
from contest.core.rulebook import Carry, Hall, Round, Rounding, Ties
from contest.core.scoring import Earlier, SegmentResult

F = Fraction
ROUND = Round(
    "final", "决赛", ("a",), ("story", "talk"), (Hall("1", "一场", ("story", "talk")),), Rounding("segment", 2)
)
NOBODY = {}


def keys(*values):
    """Return keys by entry A, B, C …: each a total."""
    return {entry: (F(value),) for entry, value in zip("ABCDEFGH", values, strict=False)}


def placed(*values, **settled):
    """Return the places of totals, with the panel's orders."""
    orders = {frozenset(order): tuple(order) for order in settled.values()}
    return places(shared(keys(*values)), orders)


@pytest.mark.parametrize(
    ("totals", "found"),
    [
        ((9, 8, 7), (1, 2, 3)),
        ((9, 8, 8, 7), (1, 2, 2, 4)),
        ((8, 8, 8), (1, 1, 1)),
        ((7, 9, 7, 9, 7), (3, 1, 3, 1, 3)),
        ((5,), (1,)),
        ((), ()),
        ((0, 0), (1, 1)),
    ],
)
def test_equal_ones_share_the_place_and_the_next_are_skipped(totals, found):
    assert placed(*totals) == dict(zip("ABCDEFGH", found, strict=False))


def test_places_go_by_entry_whatever_the_order_of_arrival():
    totals = keys(9, 8, 8, 7)
    for order in permutations(totals):
        assert places(shared({entry: totals[entry] for entry in order}), NOBODY) == {"A": 1, "B": 2, "C": 2, "D": 4}


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("BC", {"A": 1, "B": 2, "C": 3, "D": 4}),
        ("CB", {"A": 1, "B": 3, "C": 2, "D": 4}),
        ("AB", {"A": 1, "B": 2, "C": 2, "D": 4}),
        ("BCD", {"A": 1, "B": 2, "C": 2, "D": 4}),
        ("B", {"A": 1, "B": 2, "C": 2, "D": 4}),
    ],
)
def test_the_panels_order_parts_exactly_those_it_names(order, found):
    assert placed(9, 8, 8, 7, panel=order) == found


def test_an_order_stands_whenever_just_its_entries_share_a_place():
    assert placed(8, 8, 8, panel="BC") == {"A": 1, "B": 1, "C": 1}
    assert placed(9, 8, 8, panel="CB") == {"A": 1, "C": 2, "B": 3}
    assert placed(7, 8, 8, panel="CB") == {"C": 1, "B": 2, "A": 3}


def test_a_tie_takes_up_as_many_places_as_it_has_entries():
    assert shared(keys(8, 9, 8, 7)) == [Shared(1, 1, ("B",)), Shared(2, 3, ("A", "C")), Shared(4, 4, ("D",))]


@pytest.mark.parametrize(("line", "cut"), [(0, False), (1, False), (2, True), (3, True), (4, False), (9, False)])
def test_a_line_cuts_a_tie_that_stands_on_both_sides_of_it(line, cut):
    tie = Shared(2, 4, ("B", "C", "D"))
    assert tie.is_cut_by(line) is cut
    assert open_ties((tie,), (line,), NOBODY) == ((tie,) if cut else ())


def test_open_ties_go_by_place_and_leave_out_what_the_panel_has_parted():
    blocks = shared(keys(9, 9, 8, 8, 8, 7, 7))
    first, second, third = blocks
    assert open_ties(blocks, (6, 1, 3), NOBODY) == (first, second, third)
    assert open_ties(blocks, (1, 3), {frozenset("CDE"): ("D", "C", "E")}) == (first,)
    assert open_ties(blocks, (1, 3), {frozenset("CD"): ("D", "C")}) == (first, second)


STORY = SegmentResult(F(28), F("27.5"), F(28), F(1), F(27), F("26.96"), F(0), 31, 7, 5)
TALK = SegmentResult(F(50), F("20.25"), F(20), F(2), F(20), F("20.04"), F(2), 12, 7, 5)


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ("story", "27"),
        ("talk", "20"),
        ("marked_total", "48"),
        ("exact_total", "45"),
        ("untrimmed", "47.75"),
        ("least_over", "-43"),
        ("carried", "0"),
    ],
)
def test_each_link_of_the_chain_has_its_own_key(link, key):
    row = reckon(replace(ROUND, ties=Ties((link,))), Candidate("A", {"story": STORY, "talk": TALK}))
    assert row.keys == (F(45), F(key))


def test_carried_is_the_earlier_total_as_rounded_there_and_exact_total_rounds_neither():
    carrying = replace(ROUND, carry=Carry("heat", F("0.5")), ties=Ties(("carried", "exact_total")))
    row = reckon(carrying, Candidate("A", {"story": STORY, "talk": TALK}, earlier=Earlier(F("80.13"), F("80.125"))))
    assert row.keys == (F("62.57"), F("80.13"), F("62.5625"))


def test_the_chain_is_gone_down_in_its_order():
    chained = replace(ROUND, ties=Ties(("story", "least_over")))
    marks = {"A": (20, 25, 9), "B": (25, 20, 5), "C": (25, 20, 4), "D": (25, 20, 5), "E": (20, 20, 0)}
    rows = {
        entry: reckon(
            chained,
            Candidate(entry, {"story": SegmentResult(net=F(story), over_s=over), "talk": SegmentResult(net=F(talk))}),
        )
        for entry, (story, talk, over) in marks.items()
    }
    assert places(shared({entry: row.keys for entry, row in rows.items()}), NOBODY) == {
        "C": 1,
        "B": 2,
        "D": 2,
        "A": 4,
        "E": 5,
    }


@pytest.mark.parametrize(
    ("absence", "absent", "withdrawn", "has"),
    [
        ("zero", (), False, True),
        ("zero", ("story",), False, True),
        ("zero", ("story", "talk"), False, False),
        ("zero", (), True, False),
        ("unplaced", (), False, True),
        ("unplaced", ("story",), False, False),
        ("unplaced", ("story", "talk"), False, False),
        ("unplaced", (), True, False),
    ],
)
def test_who_has_a_place(absence, absent, withdrawn, has):
    assert has_place(replace(ROUND, absence=absence), Candidate("A", {}, frozenset(absent), withdrawn)) is has
