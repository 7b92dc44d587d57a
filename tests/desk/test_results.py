"""From standings to a list: ties settled, who goes on, proposed by one and published by another."""

from functools import cache

import pytest

from contest.core.seat import Seat
from tests.factories import Hall, book, segment, stage
from tests.gate.moments import another

WHY = {"reason": "记错了"}
TIERS = [{"title": "一等奖", "count": 1}, {"title": "二等奖", "count": 1}]
HEAT = {"round": "heat", "group": "primary"}
RULES = book(
    segment("a"),
    rounds=[
        stage(
            "heat",
            "a",
            advance=[{"group": "primary", "to": "last", "count": 2}],
            awards=[{"group": "primary", "tiers": TIERS, "rest": "优秀奖"}],
        ),
        stage("last", "a"),
    ],
)


def judged(**marks):
    """Return a hall in which each entry has a mark."""
    hall = another(_drawn(*marks))
    for entry, mark in marks.items():
        hall.judged(entry, "a", mark)
    return hall


@cache
def _drawn(*entries):
    hall = Hall(RULES)
    hall.enter(*entries)
    hall.seat("J1")
    hall.draw(*entries)
    return hall


def remark(hall, entry, mark):
    """Give a confirmed segment another mark."""
    hall.act("segment.reopen", round="heat", entry=entry, segment="a", **WHY)
    hall.judged(entry, "a", mark)


def test_awards_are_shown_once_they_are_published():
    hall = judged(P1="28", P2="29", P3="27")
    assert [(row["entry"], row["place"], row["award"]) for row in hall.result()["standings"]] == [
        ("P2", 1, None),
        ("P1", 2, None),
        ("P3", 3, None),
    ]
    hall.publish()
    assert hall.awards() == {"P2": "一等奖", "P1": "二等奖", "P3": "优秀奖"}
    assert hall.result()["published"] is True


def test_the_answer_and_the_line_carry_the_manifest_of_what_is_published():
    hall = judged(P1="28", P2="29", P3="27")
    proposed = hall.by("甲", "results.propose", **HEAT)["manifest"]
    assert hall.by("乙", "results.publish", **HEAT, manifest=proposed)["manifest"] == proposed
    publication = hall.day.turn("heat", "primary").publication
    assert (publication.manifest, publication.version, publication.by, publication.proposed_by) == (
        proposed,
        1,
        "乙",
        "甲",
    )


def test_a_proposal_made_again_replaces_the_earlier_one():
    hall = judged(P1="28", P2="29", P3="27")
    first = hall.by("甲", "results.propose", **HEAT)["manifest"]
    remark(hall, "P1", "28.5")
    assert hall.code("results.publish", Seat("office", "乙"), **HEAT) == "changed_since"
    assert hall.by("乙", "results.propose", **HEAT)["manifest"] != first
    assert hall.code("results.publish", Seat("office", "乙"), **HEAT) == "same_person"
    assert hall.code("results.publish", Seat("office", "甲"), **HEAT, manifest=first) == "changed_since"
    assert hall.code("results.publish", Seat("office", "甲"), **HEAT) == "ok"


def test_what_was_changed_and_changed_back_is_what_was_proposed():
    hall = judged(P1="28", P2="29", P3="27")
    hall.by("甲", "results.propose", **HEAT)
    remark(hall, "P1", "20")
    remark(hall, "P1", "28")
    assert hall.code("results.publish", Seat("office", "乙"), **HEAT) == "ok"


def test_a_withdrawal_after_the_proposal_is_a_change():
    hall = judged(P1="28", P2="29", P3="27")
    hall.by("甲", "results.propose", **HEAT)
    hall.act("entry.withdraw", entry="P3", **WHY)
    assert hall.code("results.publish", Seat("office", "乙"), **HEAT) == "changed_since"


def test_once_published_a_later_withdrawal_touches_only_the_unpublished_rounds():
    hall = judged(P1="28", P2="29", P3="27")
    hall.publish()
    before = hall.result()
    hall.act("entry.withdraw", entry="P2", **WHY)
    assert hall.result() == before
    assert hall.act("round.advance", **HEAT)["advanced"] == ["P2", "P1"]
    hall.act("round.open", round="last", group="primary")
    assert hall.code("entry.check_in", round="last", entry="P2") == "closed"
    assert hall.code("entry.check_in", round="last", entry="P1") == "ok"


def test_for_who_has_left_since_the_publication_the_next_by_place_steps_up():
    hall = judged(P1="28", P2="29", P3="27")
    hall.publish()
    before = hall.result()
    hall.act("entry.withdraw", entry="P2", **WHY)
    assert hall.result() == before
    assert hall.act("round.advance", **HEAT, step_up=True)["advanced"] == ["P1", "P3"]
    assert {**hall.result(), "advanced": []} == before
    hall.act("round.open", round="last", group="primary")
    assert hall.code("entry.check_in", round="last", entry="P2") == "not_allowed"
    assert hall.code("entry.check_in", round="last", entry="P3") == "ok"
    assert hall.code("entry.check_in", round="last", entry="P1") == "ok"


def test_who_advanced_stands_by_place_then_id_and_may_check_in_to_the_next_round():
    hall = judged(P1="28", P2="29", P3="27")
    assert hall.result()["advanced"] == []
    assert hall.act("round.advance", **HEAT)["advanced"] == ["P2", "P1"]
    assert hall.result()["advanced"] == ["P2", "P1"]
    hall.act("round.open", round="last", group="primary")
    assert hall.code("entry.check_in", round="last", entry="P3") == "not_allowed"
    hall.act("entry.check_in", round="last", entry="P1")


def test_advancing_again_replaces_until_the_next_draw_is_sealed():
    hall = judged(P1="28", P2="29", P3="27")
    hall.act("round.advance", **HEAT)
    hall.act("round.open", round="last", group="primary")
    hall.act("entry.check_in", round="last", entry="P1")
    hall.act("entry.check_in", round="last", entry="P2")
    remark(hall, "P3", "30")
    assert hall.act("round.advance", **HEAT)["advanced"] == ["P3", "P2"]
    hall.act("draw.seal", round="last", group="primary")
    assert hall.day.turn("last", "primary").draw.entries == ("P2",)
    assert hall.code("round.advance", **HEAT) == "closed"
    hall.by("甲", "draw.abandon", round="last", group="primary", **WHY)
    hall.by("乙", "draw.abandon", round="last", group="primary", **WHY)
    assert hall.code("round.advance", **HEAT) == "ok"


def test_settling_advancing_proposing_and_publishing_need_no_open_round():
    hall = judged(P1="28", P2="28", P3="27")
    hall.act("round.close", **HEAT)
    hall.settle("P2", "P1")
    hall.act("round.advance", **HEAT)
    hall.publish()
    assert hall.awards() == {"P2": "一等奖", "P1": "二等奖", "P3": "优秀奖"}


@pytest.mark.parametrize("order", [("P1", "P2"), ("P2", "P1")])
def test_the_panel_says_who_of_the_tied_is_before_the_line(order):
    hall = judged(P1="28", P2="28", P3="27")
    assert hall.result()["ties_open"] == [["P1", "P2"]]
    assert hall.code("results.propose", **HEAT) == "tie_across_line"
    hall.settle("P1", "P2")
    hall.settle(*order)
    assert hall.result()["ties_open"] == []
    hall.publish()
    assert hall.awards() == {order[0]: "一等奖", order[1]: "二等奖", "P3": "优秀奖"}


def test_an_order_lasts_only_as_long_as_just_those_are_tied():
    hall = judged(P1="28", P2="28", P3="27")
    hall.settle("P2", "P1")
    remark(hall, "P3", "28")
    assert hall.result()["ties_open"] == [["P1", "P2", "P3"]]
    assert hall.places() == {"P1": 1, "P2": 1, "P3": 1}
    remark(hall, "P3", "27")
    assert hall.places() == {"P2": 1, "P1": 2, "P3": 3}


def test_withdrawn_entries_hold_nothing_up():
    hall = Hall(RULES)
    hall.enter("P1", "P2")
    hall.seat("J1")
    hall.draw("P1", "P2")
    hall.judged("P1", "a", "28")
    assert hall.code("results.propose", **HEAT) == "not_complete"
    hall.act("entry.withdraw", entry="P2", **WHY)
    hall.publish()
    assert hall.awards() == {"P1": "一等奖", "P2": None}


def test_rows_go_by_place_then_id_and_those_without_a_place_come_last():
    hall = judged(P1="20", P2="29", P3="20", P4="25", P5="30")
    for entry in ("P5", "P4"):
        hall.act("entry.withdraw", entry=entry, **WHY)
    assert [(row["entry"], row["place"], row["total"]) for row in hall.result()["standings"]] == [
        ("P2", 1, "29.00"),
        ("P1", 2, "20.00"),
        ("P3", 2, "20.00"),
        ("P4", None, "25.00"),
        ("P5", None, "30.00"),
    ]


def test_what_is_not_confirmed_counts_0():
    hall = Hall(RULES)
    hall.enter("P1")
    hall.seat("J1")
    hall.draw("P1")
    hall.submit("P1", "a", "J1", "28")
    hall.act("ruling.deduct", round="heat", entry="P1", segment="a", lose="1", **WHY)
    assert hall.row("P1") == {
        "entry": "P1",
        "place": 1,
        "total": "0.00",
        "marked_total": "0.00",
        "award": None,
        "items": [],
        "segments": {"a": {"mean": None, "lost": "0", "net": "0.00", "over_s": 0, "sheets": 0, "counted": 0}},
    }


def test_a_published_total_is_carried_as_it_was_published():
    rounds = [stage("heat", "a"), stage("last", "a", carry={"from": "heat", "share": "0.5"})]
    rounds[0]["advance"] = [{"group": "primary", "to": "last", "count": 2}]
    hall = Hall(book(segment("a"), rounds=rounds))
    hall.enter("P1", "P2")
    hall.seat("J1")
    hall.draw("P1", "P2")
    hall.judged("P1", "a", "28")
    hall.judged("P2", "a", "20")
    hall.publish()
    hall.act("round.advance", **HEAT)
    hall.round = "last"
    hall.seat("J1")
    hall.draw("P1", "P2")
    hall.judged("P1", "a", "10")
    hall.judged("P2", "a", "20")
    assert [(row["entry"], row["total"], row["marked_total"]) for row in hall.result()["standings"]] == [
        ("P2", "20.00", "20.00"),
        ("P1", "19.00", "10.00"),
    ]


@pytest.mark.parametrize(
    ("of", "gone", "advanced"), [("entered", "P4", 3), ("placed", "P4", 2), ("entered", "P1", 3), ("placed", "P1", 2)]
)
def test_after_the_publication_percentages_are_taken_of_the_published_list(of, gone, advanced):
    rounds = [stage("heat", "a"), stage("last", "a")]
    rounds[0]["advance"] = [{"group": "primary", "to": "last", "percent": "50", "of": of, "to_whole": "up"}]
    hall = Hall(book(segment("a"), rounds=rounds))
    hall.enter("P1", "P2", "P3", "P4", "P5", "P6")
    hall.seat("J1")
    hall.draw("P1", "P2", "P3", "P4", "P5", "P6")
    for entry, mark in (("P1", "28"), ("P2", "27"), ("P3", "26"), ("P4", "25")):
        hall.judged(entry, "a", mark)
    hall.act("entry.absent", round="heat", entry="P5", segment="a")
    hall.act("entry.withdraw", entry="P6", **WHY)
    hall.publish()
    hall.act("entry.withdraw", entry=gone, **WHY)
    assert hall.act("round.advance", **HEAT)["advanced"] == ["P1", "P2", "P3"][:advanced]
    staying = [entry for entry in ("P1", "P2", "P3", "P4") if entry != gone]
    assert hall.act("round.advance", **HEAT, step_up=True)["advanced"] == staying[:advanced]


@pytest.mark.parametrize(
    ("at_line", "gone", "advanced"),
    [
        ("panel", ("P1",), ["P2", "P5"]),
        ("panel", ("P1", "P2"), ["P5"]),
        ("panel", ("P1", "P2", "P5"), ["P3", "P4"]),
        ("share", ("P1", "P2"), ["P5", "P3", "P4"]),
        ("grow", ("P1", "P2"), ["P5", "P3", "P4"]),
        ("panel", ("P1", "P2", "P3", "P4", "P5"), []),
    ],
)
def test_after_the_publication_the_next_by_place_step_up_and_nobody_parts_equal_ones(at_line, gone, advanced):
    rounds = [stage("heat", "a", ties={"at_line": at_line}), stage("last", "a")]
    rounds[0]["advance"] = [{"group": "primary", "to": "last", "count": 2}]
    hall = Hall(book(segment("a"), rounds=rounds))
    hall.enter("P1", "P2", "P3", "P4", "P5")
    hall.seat("J1")
    hall.draw("P1", "P2", "P3", "P4", "P5")
    for entry, mark in (("P1", "29"), ("P2", "28"), ("P5", "27"), ("P3", "26"), ("P4", "26")):
        hall.judged(entry, "a", mark)
    hall.act("round.advance", **HEAT)
    hall.publish()
    for entry in gone:
        hall.act("entry.withdraw", entry=entry, **WHY)
    assert hall.act("round.advance", **HEAT, step_up=True)["advanced"] == advanced
