"""The chain walked: who at which line, what each link says of whom, who is left for the panel (rulebook, 8, 10 and 11)."""

from fractions import Fraction

import pytest
from hypothesis import given

from contest.core.ranking import Shared
from contest.core.tie_steps import Left, Line, Step, Walk, link_title, named_lines, walks, written
from tests.conftest import fewer
from tests.core.contests import Contest, Entrant, Performance, Rules, all_standings, contests, day_of, reckoned, replace
from tests.core.lines import FINAL, award
from tests.factories import book, segment, stage

F = Fraction
ONE = [{"title": "一等奖", "count": 1}]


def contest(marks, *, settled=(), withdrawn=(), **rules):
    """Return a contest of story and talk (each out of 30, one judge); a mark is (story, talk), None for absent."""
    raw = book(segment("story", step="0.01"), segment("talk", step="0.01"), **rules)
    staged = {
        ("final", entry, key): Performance({} if mark is None else {"J1": mark}, absent=mark is None)
        for entry, pair in marks.items()
        for key, mark in zip(("story", "talk"), pair, strict=True)
    }
    orders = tuple((*FINAL, order, of) for of, order in settled)
    entries = dict.fromkeys(marks, Entrant("primary"))
    return Contest(Rules.of(raw), entries, {"A": {"J1": ""}}, staged, withdrawn, orders)


def walked(made, round_="final"):
    """Return the walks of the primary group."""
    return walks(day_of(made), reckoned(made, round_, "primary"))


TIED = {"P1": ("26", "24"), "P2": ("25", "25"), "P3": ("26", "24"), "P4": ("20", "20")}


def test_each_link_parts_those_who_are_still_equal_until_the_panel_must_say():
    ties = {"chain": ["story", "talk", "untrimmed"], "at_line": "panel"}
    line = Line("tier", "一等奖", 1)
    assert walked(contest(TIED, ties=ties, **award(ONE))) == (
        Walk(
            None,
            Shared(1, 3, ("P1", "P2", "P3")),
            F(50),
            (line,),
            (
                Step("story", {"P1": F(26), "P2": F(25), "P3": F(26)}, (("P1", "P3"), ("P2",))),
                Step("talk", {"P1": F(24), "P3": F(24)}, (("P1", "P3"), ("P2",))),
                Step("untrimmed", {"P1": F(50), "P3": F(50)}, (("P1", "P3"), ("P2",))),
            ),
            (Left(Shared(1, 2, ("P1", "P3")), (line,), None),),
        ),
    )


def test_the_walk_ends_where_all_are_parted():
    (walk,) = walked(contest(TIED | {"P3": ("27", "23")}, ties={"chain": ["story", "talk"]}, **award(ONE)))
    assert [step.link for step in walk.steps] == ["story"]
    assert (walk.classes, walk.left) == ((("P3",), ("P1",), ("P2",)), ())


def test_a_tie_that_no_line_cuts_is_not_walked():
    assert walked(contest(TIED, **award([{"title": "一等奖", "count": 3}]))) == ()
    assert walked(contest(TIED)) == ()


def test_who_is_left_equal_on_one_side_of_the_line_needs_no_panel():
    marks = {"P1": ("26", "24"), "P2": ("26", "24"), "P3": ("25", "25")}
    (walk,) = walked(contest(marks, ties={"chain": ["talk"]}, **award(ONE)))
    assert walk.left == (Left(Shared(2, 3, ("P1", "P2")), (), None),)


def test_without_a_chain_all_are_left_at_once():
    (walk,) = walked(contest(TIED, **award(ONE)))
    assert (walk.steps, walk.classes) == ((), (("P1", "P2", "P3"),))
    assert walk.left == (Left(Shared(1, 3, ("P1", "P2", "P3")), walk.lines, None),)


def test_the_panels_order_stands_with_those_whom_it_parted():
    made = contest(TIED, ties={"chain": ["story"]}, settled=[(None, ("P3", "P1"))], **award(ONE))
    assert [left.order for left in walked(made)[0].left] == [("P3", "P1")]


def test_nothing_is_walked_before_every_segment_is_confirmed():
    made = contest(TIED, **award(ONE))
    late = {key: replace(done, confirmed=key[1] != "P4") for key, done in made.stage.items()}
    assert walked(replace(made, stage=late)) == ()


def test_who_has_no_place_is_in_no_tie():
    assert walked(contest(TIED, withdrawn=("P1", "P3"), **award(ONE))) == ()
    marks = {"P1": (None, None), "P2": ("0", "0"), "P3": ("0", "0")}
    assert walked(contest(marks, **award(ONE)))[0].tie == Shared(1, 2, ("P2", "P3"))


def test_an_item_award_ranks_by_the_segment_alone_and_has_its_own_line():
    items = [{"segment": "story", "title": "最佳故事", "count": 1}]
    made = contest(TIED, ties={"chain": ["talk"]}, awards=[{"group": "primary", "items": items}])
    line = Line("item", "最佳故事", 1)
    tie = Shared(1, 2, ("P1", "P3"))
    assert walked(made) == (Walk("story", tie, F(26), (line,), (), (Left(tie, (line,), None),)),)
    settled = replace(made, settled=((*FINAL, ("P3", "P1"), "story"),))
    assert walked(settled)[0].left == (Left(tie, (line,), ("P3", "P1")),)


def test_lines_that_are_percentages_stand_where_they_come_to():
    tiers = [
        {"title": "一等奖", "percent": "20", "of": "placed", "to_whole": "up"},
        {"title": "二等奖", "percent": "50", "of": "entered", "to_whole": "down"},
        {"title": "三等奖", "percent": "1", "of": "placed", "to_whole": "down"},
    ]
    made = reckoned(contest(TIED, **award(tiers)), *FINAL)
    assert named_lines(made) == (Line("tier", "一等奖", 1), Line("tier", "二等奖", 3))


def test_a_tie_may_be_cut_by_several_lines_at_once():
    tiers = [*ONE, {"title": "二等奖", "count": 1}]
    (walk,) = walked(contest(TIED, **award(tiers)))
    assert walk.lines == (Line("tier", "一等奖", 1), Line("tier", "二等奖", 2))


def test_under_grow_a_line_is_where_it_stood_before_its_tier_grew():
    tiers = [*ONE, {"title": "二等奖", "count": 1}]
    made = contest(TIED | {"P5": ("20", "20")}, ties={"at_line": "grow"}, **award(tiers))
    assert named_lines(reckoned(made, *FINAL)) == (Line("tier", "一等奖", 1), Line("tier", "二等奖", 4))
    assert [(walk.tie.entries, walk.lines[0].name) for walk in walked(made)] == [
        (("P1", "P2", "P3"), "一等奖"),
        (("P4", "P5"), "二等奖"),
    ]


def test_under_share_lines_stay_where_running_sums_put_them():
    tiers = [*ONE, {"title": "二等奖", "count": 1}]
    made = contest(TIED, ties={"at_line": "share"}, **award(tiers))
    assert named_lines(reckoned(made, *FINAL)) == (Line("tier", "一等奖", 1), Line("tier", "二等奖", 2))
    assert [left.lines for left in walked(made)[0].left] == [named_lines(reckoned(made, *FINAL))]


def two_rounds(heat, final, **rules):
    """Return a contest whose final carries half of the heat; totals by entry."""
    rounds = [
        stage("heat", "a", advance=[{"group": "primary", "to": "final", "count": 2}]),
        stage("final", "a", carry={"from": "heat", "share": "0.5"}, **rules),
    ]
    raw = book(segment("a", worth="100", step="0.01"), rounds=rounds)
    staged = {
        (key, entry, "a"): Performance({"J1": mark})
        for key, marks in (("heat", heat), ("final", final))
        for entry, mark in marks.items()
    }
    return Contest(Rules.of(raw), dict.fromkeys(heat, Entrant("primary")), {"A": {"J1": ""}}, staged)


def test_carried_and_exact_totals_are_compared_as_they_are():
    made = two_rounds(
        {"P1": "80", "P2": "70.01"},
        {"P1": "60", "P2": "70"},
        ties={"chain": ["exact_total", "carried"]},
        **award(ONE),
    )
    # 70 and 70.005: rounded to 70.01, so the totals differ and nothing is walked.
    assert walked(made) == ()
    made = two_rounds(
        {"P1": "80", "P2": "70"}, {"P1": "60", "P2": "70"}, ties={"chain": ["exact_total", "carried"]}, **award(ONE)
    )
    (walk,) = walked(made)
    assert walk.steps == (
        Step("exact_total", {"P1": F(70), "P2": F(70)}, (("P1", "P2"),)),
        Step("carried", {"P1": F(80), "P2": F(70)}, (("P1",), ("P2",))),
    )


def test_the_line_of_going_on_names_the_round_that_it_leads_to():
    made = two_rounds({"P1": "80", "P2": "70", "P3": "70"}, {"P1": "60", "P2": "70", "P3": "1"})
    (walk,) = walked(made, "heat")
    assert (walk.lines, walk.tie.entries) == ((Line("advance", "final", 2),), ("P2", "P3"))


@pytest.mark.parametrize(
    ("values", "decimals", "found"),
    [
        (("24.1", "23.9"), 2, ["24.10", "23.90"]),
        (("25.88", "25.88"), 2, ["25.88", "25.88"]),
        (("190/7", "190/7"), 2, ["27.14…", "27.14…"]),
        (("190/7", "2714/100"), 2, ["27.14…", "27.14"]),
        (("27.1415", "27.1412"), 2, ["27.1415", "27.1412"]),
        (("93.425", "93.425"), 2, ["93.42…", "93.42…"]),
        (("12", "9"), 0, ["12", "9"]),
    ],
)
def test_values_are_written_so_that_different_ones_look_different_and_none_is_rounded(values, decimals, found):
    written_ = written({str(place): F(value) for place, value in enumerate(values)}, decimals)
    assert list(written_.values()) == found


def test_every_link_has_a_name():
    day = day_of(contest(TIED))
    links = ["story", "marked_total", "exact_total", "untrimmed", "least_over", "carried"]
    assert [link_title(day, link) for link in links] == [
        "项目story",
        "不扣分的总分",
        "不四舍五入的总分",
        "不去最高最低的平均分",
        "超时秒数",
        "上一轮总分",
    ]


@fewer()
@given(contests())
def test_what_is_left_at_a_line_is_what_stands_open_and_the_walk_ends_in_the_places(made):
    day, found = all_standings(made)
    for standing in found.values():
        panel = standing.round.ties.at_line == "panel"
        left = [one for walk in walks(day, standing) for one in walk.left if one.lines and one.order is None and panel]
        ranking = [walk for walk in walks(day, standing) if walk.segment is None]
        open_ = [*standing.ties_open, *(tie for ties in standing.item_ties_open.values() for tie in ties)]
        assert [one.tie for one in left] == open_
        places = {row.candidate.entry: row.place for row in standing.ranked}
        for walk in ranking:
            together = sorted({places[entry] for entry in walk.tie.entries})
            assert [sorted(places[entry] for entry in one) for one in walk.classes] == [
                [place] * sum(places[entry] == place for entry in walk.tie.entries) for place in together
            ]
