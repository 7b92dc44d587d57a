"""The host: what a screen may be turned to, and by whom."""

import pytest

from contest.core.seat import Seat
from contest.core.showing import MODES, Picture
from tests.factories import Hall, book, segment, stage
from tests.gate.moments import another

SPOT = {"round": "final", "group": "primary"}
HOST = Seat("host", "H1")
PRIZES = [{"group": "primary", "tiers": [{"title": "一等奖", "count": 1}], "rest": "优秀奖"}]


@pytest.fixture(name="made", scope="module")
def _made():
    hall = Hall(book(segment("a"), awards=PRIZES))
    hall.enter("P1", "P2")
    hall.seat("J1")
    for screen, where in (("W1", "A"), ("W9", None)):
        hall.act("person.seat", person=screen, name="大屏", role="screen", hall=where)
    return hall


@pytest.fixture(name="hall")
def _hall(made):
    return another(made)


def publish(hall):
    hall.draw("P1", "P2")
    hall.judged("P1", "a", "28")
    hall.judged("P2", "a", "26")
    hall.publish()


def show(hall, mode, seat=HOST, screen="W1", **fields):
    return hall.code("screen.show", seat, screen=screen, mode=mode, **fields)


def test_a_screen_begins_with_the_clock(hall):
    assert hall.day.screens == {"W1": Picture(), "W9": Picture()}


@pytest.mark.parametrize("mode", sorted({*MODES} - {"ceremony", "message"}))
def test_a_mode_needs_nothing_but_its_name(hall, mode):
    assert show(hall, mode) == "ok"
    assert hall.day.screens["W1"] == Picture(mode, rev=hall.day.rev)
    assert hall.day.screens["W9"] == Picture()


@pytest.mark.parametrize("mode", ["order", "draw"])
def test_order_and_draw_may_be_of_one_group(hall, mode):
    assert show(hall, mode, **SPOT) == "ok"
    assert hall.day.screens["W1"] == Picture(mode, "final", "primary", rev=hall.day.rev)


def test_what_a_mode_has_no_use_for_is_not_kept(hall):
    assert show(hall, "clock", text="x", step=3, **SPOT) == "ok"
    assert hall.day.screens["W1"] == Picture("clock", rev=hall.day.rev)


@pytest.mark.parametrize(
    ("text", "code"),
    [(None, "not_well_formed"), ("  ", "not_well_formed"), ("字" * 40, "ok"), ("字" * 41, "not_well_formed")],
)
def test_a_message_has_words_that_fit(hall, text, code):
    assert show(hall, "message", text=text) == code
    assert hall.day.screens["W1"].text == (text if code == "ok" else None)


@pytest.mark.parametrize("mode", ["standings", "ceremony"])
def test_no_list_and_no_ceremony_before_the_publication(hall, mode):
    assert show(hall, mode, **SPOT) == "not_complete"
    publish(hall)
    assert show(hall, mode, **SPOT) == "ok"


@pytest.mark.parametrize(("step", "code"), [(0, "ok"), (2, "ok"), (3, "not_well_formed"), (-1, "not_well_formed")])
def test_a_ceremony_has_as_many_steps_as_people_who_won(hall, step, code):
    publish(hall)
    assert show(hall, "ceremony", step=step, **SPOT) == code
    assert hall.day.screens["W1"].step == (step if code == "ok" else 0)


def test_a_group_needs_its_round_and_a_round_alone_says_nothing(hall):
    assert show(hall, "draw", group="primary") == "not_well_formed"
    assert show(hall, "draw", round="final") == "ok"
    assert hall.day.screens["W1"].round is None


def test_a_host_turns_the_own_halls_screens_and_those_of_all():
    hall = Hall(book(segment("a"), segment("b"), rounds=[two_halls()]))
    for screen, where in (("W1", "A"), ("W2", "B"), ("W9", None)):
        hall.act("person.seat", person=screen, name="大屏", role="screen", hall=where)
    host = Seat("host", "H1", hall="A")
    assert [show(hall, "blank", host, screen) for screen in ("W1", "W2", "W9")] == ["ok", "not_allowed", "ok"]
    other = Seat("host", "H1", group="secondary")
    assert (show(hall, "draw", other, **SPOT), show(hall, "draw", other)) == ("not_allowed", "ok")


def two_halls():
    halls = [{"key": "A", "title": "甲场", "segments": ["a"]}, {"key": "B", "title": "乙场", "segments": ["b"]}]
    return stage("final", "a", "b", halls=halls)


def test_a_call_turns_the_halls_screen_to_the_clock(hall):
    hall.draw("P1", "P2")
    show(hall, "message", text="请稍候")
    hall.act("stage.call", hall="A", entry="P1", segment="a", **SPOT)
    assert hall.day.screens["W1"] == Picture("clock", rev=hall.day.rev)
