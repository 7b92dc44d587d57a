"""The draw: what a seal freezes, how it is opened and abandoned; topics."""

import json

import pytest

from contest.replay import results
from tests.core.test_draw import recomputed
from tests.factories import NUMBERS, SECRET, Hall

HEAT = {"round": "heat", "group": "primary"}
FINAL = {"round": "final", "group": "primary"}
WHY = {"reason": "名单错了"}


def checked_in(*entries):
    """Return a hall with the heat open, and these checked in of P1 to P4."""
    hall = Hall()
    hall.enter("P1", "P2", "P3", "P4")
    hall.act("round.open", **HEAT)
    for entry in entries:
        hall.act("entry.check_in", round="heat", entry=entry)
    return hall


def test_the_seal_freezes_who_is_checked_in_and_not_withdrawn():
    hall = checked_in("P3", "P1", "P4")
    hall.act("entry.withdraw", entry="P4", **WHY)
    hall.act("draw.seal", **HEAT, secret=SECRET)
    hall.act("entry.withdraw", entry="P3", **WHY)
    order = hall.act("draw.open", **HEAT, numbers=NUMBERS)["order"]
    assert sorted(order) == ["P1", "P3"]
    assert hall.result()["drawn"] == order
    assert hall.places() == {"P1": 1, "P3": None}


def test_commitment_and_order_are_those_that_anyone_computes():
    hall = checked_in("P1", "P2", "P3")
    sealed = hall.act("draw.seal", **HEAT, secret=SECRET)
    opened = hall.act("draw.open", **HEAT, numbers=NUMBERS)
    r, c, order = recomputed("heat", "primary", ["P1", "P2", "P3"], SECRET, NUMBERS)
    assert (sealed["frozen"], sealed["commitment"], tuple(opened["order"])) == (r, c, order)
    assert [hall.day.number("heat", entry) for entry in order] == [1, 2, 3]


def test_a_secret_that_nobody_gave_is_made_by_the_server_and_shown_with_the_order():
    hall = checked_in("P1", "P2")
    c = hall.act("draw.seal", **HEAT)["commitment"]
    order = hall.act("draw.open", **HEAT, numbers=NUMBERS)["order"]
    secret = json.loads(hall.lines()[-2])["secret"]
    assert recomputed("heat", "primary", ["P1", "P2"], secret, NUMBERS)[1:] == (c, tuple(order))


def test_it_takes_two_people_to_abandon_a_draw():
    hall = checked_in("P1", "P2")
    hall.act("draw.seal", **HEAT)
    assert hall.by("甲", "draw.abandon", **HEAT, **WHY)["ok"]
    assert hall.day.turn("heat", "primary").draw is not None
    hall.by("乙", "draw.abandon", **HEAT, **WHY)
    assert hall.day.turn("heat", "primary").draw is None


def test_after_an_abandoned_draw_check_in_is_open_again_and_a_new_seal_may_follow():
    hall = checked_in("P1", "P2")
    first = hall.act("draw.seal", **HEAT, secret=SECRET)
    hall.act("draw.open", **HEAT, numbers=NUMBERS)
    hall.act("ruling.deduct", round="heat", entry="P1", segment="story", lose="1", **WHY)
    hall.by("甲", "draw.abandon", **HEAT, **WHY)
    hall.by("乙", "draw.abandon", **HEAT, **WHY)
    assert results(hall.day) == {"rounds": {}}
    assert hall.code("ruling.deduct", round="heat", entry="P1", segment="story", lose="1", **WHY) == "not_drawn"
    hall.act("entry.check_in", round="heat", entry="P3")
    second = hall.act("draw.seal", **HEAT, secret="a5" * 32)
    hall.act("draw.open", **HEAT, numbers=NUMBERS)
    assert sorted(hall.result()["drawn"]) == ["P1", "P2", "P3"]
    assert len(hall.day.segment("heat", "P1", "story").rulings) == 1
    kept = [json.loads(line) for line in hall.lines()[:-1]]
    assert [line["commitment"] for line in kept if line["do"] == "draw.seal"] == [
        first["commitment"],
        second["commitment"],
    ]


def test_a_draw_sealed_again_alike_opens_to_the_same_order():
    hall = checked_in("P1", "P2", "P3")
    orders = []
    for _ in range(2):
        hall.act("draw.seal", **HEAT, secret=SECRET)
        orders.append(hall.act("draw.open", **HEAT, numbers=NUMBERS)["order"])
        hall.by("甲", "draw.abandon", **HEAT, **WHY)
        hall.by("乙", "draw.abandon", **HEAT, **WHY)
    assert orders[0] == orders[1]


def test_a_new_seal_forgets_who_asked_before():
    hall = checked_in("P1", "P2")
    hall.act("draw.seal", **HEAT)
    hall.by("甲", "draw.abandon", **HEAT, **WHY)
    hall.by("乙", "draw.abandon", **HEAT, **WHY)
    hall.act("draw.seal", **HEAT)
    hall.by("乙", "draw.abandon", **HEAT, **WHY)
    assert hall.day.turn("heat", "primary").draw is not None


@pytest.mark.parametrize(("do", "fields"), [("clock.correct", {"elapsed_s": 0}), ("clock.start", {})])
def test_once_a_clock_ran_a_draw_stands_unless_it_was_voided(do, fields):
    hall = checked_in("P1", "P2")
    hall.act("draw.seal", **HEAT)
    hall.act("draw.open", **HEAT, numbers=NUMBERS)
    clock = {"round": "heat", "entry": "P1", "segment": "story"}
    hall.act(do, **clock, **fields, **(WHY if fields else {}))
    assert hall.code("draw.abandon", **HEAT, **WHY) == "clock_already_run"
    hall.act("clock.void", **clock, **WHY)
    assert hall.code("draw.abandon", **HEAT, **WHY) == "ok"


def test_opening_closing_and_checking_in_a_second_time_change_nothing():
    hall = checked_in("P1")
    before = hall.day.turn("heat", "primary").checked_in.copy()
    hall.act("round.open", **HEAT)
    hall.act("entry.check_in", round="heat", entry="P1")
    assert (hall.day.turn("heat", "primary").open, hall.day.turn("heat", "primary").checked_in) == (True, before)
    for _ in range(2):
        hall.act("round.close", **HEAT)
    assert not hall.day.turn("heat", "primary").open


def with_topics(*topics):
    """Return a hall with the final drawn for two from the primary and secondary schools; a topic is (id, unit or None)."""
    hall = Hall()
    for topic, unit in topics:
        hall.act("topic.add", topic=topic, segment="lesson", text=f"题目{topic}", **({"unit": unit} if unit else {}))
    hall.enter("S1", "S2", "S3", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.draw("S1", "S2", "S3")
    return hall


def drawn_topics(hall, *entries):
    """Draw a topic for each entry."""
    for entry in entries:
        hall.act("topic.draw", round="final", entry=entry, segment="lesson")
    return [hall.day.segment("final", entry, "lesson").topic for entry in entries]


def test_no_topic_is_drawn_twice_until_the_pool_is_empty():
    hall = with_topics(("T1", None), ("T2", "中学"), ("T3", "小学"))
    first, second, third = drawn_topics(hall, "S1", "S2", "S3")
    assert {first, second} == {"T1", "T2"}
    assert third in {"T1", "T2"}


def test_a_topic_that_was_drawn_stays():
    hall = with_topics(("T1", None), ("T2", None))
    (first,) = drawn_topics(hall, "S1")
    assert drawn_topics(hall, "S1") == [first]
    assert drawn_topics(hall, "S2") == [({"T1", "T2"} - {first}).pop()]


def test_without_a_pool_the_slips_are_on_paper():
    hall = with_topics(("T3", "小学"))
    assert drawn_topics(hall, "S1") == [None]
    assert hall.day.segment("final", "S1", "lesson").topic_drawn
    assert "topic" not in json.loads(hall.lines()[-2])
