"""才艺: whole for whoever works in the hall, kind and title for judges and the audience once it is on stage, needs for neither."""

import pytest

from contest.core.seat import Seat
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import Hall, book, segment

TALENT = {"kind": "舞蹈", "title": "《天山姑娘》", "needs": ["音响", "话筒"]}
SHOWN = {"kind": "舞蹈", "title": "《天山姑娘》"}
STAFF = ("office", "organiser", "supervisor", "desk", "secretary", "timekeeper", "checker", "host", "technician")
OUTSIDE = (Seat("judge", "J1"), Seat("screen", "W1"), Seat("public", "public"))


@pytest.fixture(name="hall")
def _hall():
    own = segment("talent", prepare={"topic": "own"})
    hall = Hall(book(own, segment("story")))
    hall.seat("J1")
    hall.act("entry.register", entry="P1", name="田野", school="一小", unit="小学", talent=TALENT)
    hall.enter("P2", school="二小")
    hall.draw("P1", "P2")
    return hall


def told(hall, seat):
    """Return what a seat is told of P1's talent; None where nothing."""
    found = hall.gate.book("c")
    (state,) = states(View(found.day, found.names, seat, hall.watch()), "order")
    return next(row for row in state["entries"] if row["entry"] == "P1").get("talent")


def call(hall, of):
    """Call P1 on stage."""
    hall.act("stage.call", round="final", group="primary", hall="A", entry="P1", segment=of)


def test_who_works_in_the_hall_knows_it_whole_from_the_draw_on(hall):
    assert {role: told(hall, Seat(role, "X")) for role in STAFF} == dict.fromkeys(STAFF, TALENT)


def test_judges_and_the_audience_learn_of_it_once_it_is_on_stage_and_never_of_the_needs(hall):
    assert [told(hall, seat) for seat in OUTSIDE] == [None] * 3
    call(hall, "story")
    assert [told(hall, seat) for seat in OUTSIDE] == [None] * 3
    call(hall, "talent")
    assert [told(hall, seat) for seat in OUTSIDE] == [SHOWN] * 3
    hall.judged("P1", "talent", "28")
    call(hall, "story")
    assert [told(hall, seat) for seat in OUTSIDE] == [SHOWN] * 3
