"""Judges' tablets that fall silent: who waits for a sheet is told whom to wait for, and since when; nobody else is."""

from contextlib import closing

from tests.live.conftest import Tablet
from tests.live.test_acts import lines

PAGES = ("checker", "host", "technician", "organiser", "supervisor")


def lost(page):
    """Return who is lost by the newest state, with the moment; None before the first one came."""
    state = page.latest("tablets")
    return None if state is None else {row["judge"]: row["since_ms"] for row in state["lost"]}


def test_a_judge_who_is_cut_off_is_told_to_whoever_waits_and_is_back_with_the_first_word(served, tablet):
    before = len(lines(served))
    pages = [tablet(role) for role in PAGES]
    with closing(Tablet(served, "judge", hall="1")) as judge:
        for page in pages:
            page.wait(lambda one: lost(one) == {})
        served.moment.advance(10)
        judge.socket.call("ask", {"rev": 0}, timeout=20)
    served.moment.advance(120)
    for page in pages:
        page.wait(lost, 30)
        state = page.latest("tablets")
        assert state["lost"] == [{"judge": judge.person, "since_ms": state["now_ms"] - 120_000}]
    late = tablet("host")
    late.wait(lost)
    back = tablet("judge", hall="1")
    for page in [*pages, late]:
        page.wait(lambda one: lost(one) == {})
    assert [topic for topic, _ in back.told if topic == "tablets"] == []
    assert len(lines(served)) == before


def test_a_seat_of_one_hall_waits_for_that_halls_judges_only(served, tablet):
    other, own = tablet("checker", hall="2"), tablet("checker", hall="1")
    with closing(Tablet(served, "judge", hall="1")):
        own.wait(lambda one: lost(one) == {})
    own.wait(lost, 30)
    late = tablet("checker", hall="2")
    late.wait(lambda one: lost(one) is not None)
    assert (lost(late), lost(other)) == ({}, {})


def test_a_judge_with_a_second_page_is_not_lost(served, tablet):
    host = tablet("host")
    staying = tablet("judge", hall="1")
    with closing(Tablet(served, "judge", hall="1")):
        pass
    with closing(Tablet(served, "judge", hall="2")) as gone:
        pass
    host.wait(lost, 30)  # both went in this order: the first would have been told by now
    assert list(lost(host)) == [gone.person]
    assert staying.person != gone.person
