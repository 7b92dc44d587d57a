"""Rulebook, 11: floors, the rest, item awards."""

import pytest

from tests.core.contests import Contest, Entrant, Performance, Rules, open_ties, reckoned
from tests.core.lines import FINAL, award, won
from tests.factories import book, segment

FLOORS = [
    {"title": "特等奖", "count": 1, "floor": "95"},
    {"title": "一等奖", "count": 1, "floor": "90"},
    {"title": "二等奖", "count": 2},
]
BEST = [{"segment": "story", "title": "最佳故事", "count": 1}]


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        (["95", "90", "80"], ["特等奖", "一等奖", "二等奖"]),
        (["94.99", "90", "80"], ["一等奖", "一等奖", "二等奖"]),
        (["89.99", "80", "70"], ["二等奖", "二等奖", "二等奖"]),
        (["96", "89.99", "80"], ["特等奖", "二等奖", "二等奖"]),
        (["96", "95", "94", "93", "92"], ["特等奖", "一等奖", "二等奖", "二等奖", "优秀奖"]),
        (["89", "88", "87", "86", "85"], ["二等奖", "二等奖", "二等奖", "二等奖", "优秀奖"]),
    ],
)
def test_whoever_is_under_a_floor_gets_the_next_tier_whose_floor_is_met_and_nobody_else_moves(marks, found):
    assert won(marks, **award(FLOORS, rest="优秀奖")) == found


def test_who_meets_no_floor_gets_the_rest_or_nothing():
    tiers = [{"title": "一等奖", "count": 2, "floor": "90"}]
    assert won(["91", "89", "88"], **award(tiers, rest="优秀奖")) == ["一等奖", "优秀奖", "优秀奖"]
    assert won(["91", "89", "88"], **award(tiers)) == ["一等奖", None, None]


def test_a_later_tier_may_have_a_higher_floor():
    tiers = [{"title": "一等奖", "count": 1, "floor": "90"}, {"title": "二等奖", "count": 1, "floor": "95"}]
    assert won(["94", "93"], **award(tiers, rest="优秀奖")) == ["一等奖", "优秀奖"]
    assert won(["89", "88"], **award(tiers, rest="优秀奖")) == ["优秀奖", "优秀奖"]


@pytest.mark.parametrize(
    ("at_line", "found"), [("share", ["一等奖", "一等奖", "二等奖"]), ("grow", ["一等奖", "一等奖", "一等奖"])]
)
def test_a_floor_moves_those_who_share_a_tier_together(at_line, found):
    assert won(["94", "94", "93"], at_line, **award(FLOORS, rest="优秀奖")) == found


def test_a_floor_holds_for_the_total_as_it_is_rounded():
    rules = {"rounding": {"at": "total", "decimals": 1}, **award([{"title": "一等奖", "count": 1, "floor": "90"}])}
    assert won(["89.95"], **rules) == ["一等奖"]
    assert won(["89.94"], **rules) == [None]
    assert won(["89.99"], **{**rules, "rounding": {"at": "never", "decimals": 0}}) == [None]


def shown(marks, items, settled=(), withdrawn=(), **rules):
    """Return the items of each entry, and the ties at their lines; a mark is (story, talk), None for absent."""
    awards = [{"group": "primary", "items": items, "rest": "优秀奖"}]
    stage = {
        ("final", f"P{number}", key): Performance({"J1": mark}, absent=mark is None)
        for number, pair in enumerate(marks, 1)
        for key, mark in zip(("story", "talk"), pair, strict=True)
    }
    contest = Contest(
        Rules.of(book(segment("story"), segment("talk"), awards=awards, **rules)),
        {f"P{number}": Entrant("primary") for number in range(1, len(marks) + 1)},
        {"A": {"J1": ""}},
        stage,
        withdrawn,
        tuple((*FINAL, order, of) for of, order in settled),
    )
    made = reckoned(contest, *FINAL)
    return [list(made.items.get(entry, ())) for entry in contest.entries], open_ties(made)[1]


def test_an_item_goes_by_the_segments_net_alone():
    assert shown([("20", "30"), ("21", "10"), ("19", "30")], BEST) == ([[], ["最佳故事"], []], {})


def test_who_has_no_place_or_was_absent_from_the_segment_gets_no_item():
    assert shown([("29", "30"), ("21", "10")], BEST, withdrawn=("P1",)) == ([[], ["最佳故事"]], {})
    assert shown([(None, "30"), ("0", "10")], BEST) == ([[], ["最佳故事"]], {})
    assert shown([("29", None), ("21", "10")], BEST, absence="unplaced") == ([[], ["最佳故事"]], {})
    assert shown([("29", None), ("21", "10")], BEST) == ([["最佳故事"], []], {})


def test_panel_names_the_items_tie_with_its_segment_and_gives_nothing():
    marks = [("20", "30"), ("20", "29"), ("19", "28")]
    assert shown(marks, BEST) == ([[], [], []], {"story": [["P1", "P2"]]})
    assert shown(marks, BEST, settled=[("story", ("P2", "P1"))]) == ([[], ["最佳故事"], []], {})


def test_an_order_for_the_ranking_does_not_part_an_items_tie_nor_the_other_way_round():
    marks = [("20", "30"), ("20", "29"), ("19", "28")]
    assert shown(marks, BEST, settled=[(None, ("P2", "P1"))])[1] == {"story": [["P1", "P2"]]}
    assert shown(marks, BEST, settled=[("talk", ("P2", "P1"))])[1] == {"story": [["P1", "P2"]]}


@pytest.mark.parametrize("at_line", ["share", "grow"])
def test_with_share_and_grow_all_within_the_count_get_the_item(at_line):
    marks = [("20", "30"), ("20", "29"), ("19", "28")]
    assert shown(marks, BEST, ties={"at_line": at_line}) == ([["最佳故事"], ["最佳故事"], []], {})


def test_an_item_may_go_to_several_and_one_entry_may_get_several():
    items = [
        {**BEST[0], "count": 2},
        {"segment": "talk", "title": "最佳说课", "count": 1},
        {**BEST[0], "title": "故事之星"},
    ]
    found = shown([("20", "30"), ("21", "10"), ("19", "20")], items)
    assert found == ([["最佳故事", "最佳说课"], ["最佳故事", "故事之星"], []], {})


def test_each_item_award_of_a_segment_has_its_own_line():
    items = [{**BEST[0], "count": 1}, {**BEST[0], "title": "故事前三", "count": 3}]
    marks = [("20", "1"), ("20", "2"), ("19", "3"), ("19", "4")]
    assert shown(marks, items)[1] == {"story": [["P1", "P2"], ["P3", "P4"]]}


def test_an_item_may_be_a_percentage():
    items = [{"segment": "story", "title": "故事之星", "percent": "50", "of": "placed", "to_whole": "up"}]
    marks = [("20", "1"), ("21", "2"), ("19", "3"), (None, None)]
    assert shown(marks, items) == ([["故事之星"], ["故事之星"], [], []], {})


def test_no_award_is_given_while_an_items_tie_stands_open():
    stage = {("final", entry, "a"): Performance({"J1": "20"}) for entry in ("P1", "P2")}
    raw = book(
        segment("a"),
        ties={"at_line": "panel"},
        awards=[{"group": "primary", "items": [{**BEST[0], "segment": "a"}], "rest": "优秀奖"}],
    )
    made = reckoned(
        Contest(Rules.of(raw), dict.fromkeys(("P1", "P2"), Entrant("primary")), {"A": {"J1": ""}}, stage), *FINAL
    )
    assert (made.awards, made.has_open_tie) == ({}, True)
