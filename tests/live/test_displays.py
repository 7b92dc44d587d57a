"""The register of screens: which are on, what they show, when they were heard; one loaded anew from afar."""

import json
from contextlib import closing

import pytest

from tests.live.conftest import Tablet
from tests.live.test_acts import lines

SEEN = {"scene": "clock", "width": 1920, "height": 1080}


def row(page, screen="W1"):
    """Return a screen's row of the newest register."""
    state = page.latest("displays")
    return next((row for row in state["displays"] if row["screen"] == screen), None) if state else None


def say(page, event, said):
    return page.socket.call(event, said, timeout=20)


def test_a_screen_is_known_as_soon_as_it_is_there_and_when_it_is_gone(served, tablet):
    host = tablet("host")
    host.wait(lambda h: (found := row(h)) and (found["on"], found["heard_ms"]) == (0, None))
    with closing(Tablet(served, "screen", hall="1")) as wall:
        host.wait(lambda h: row(h)["on"] == 1)
        assert say(wall, "display", SEEN) == {"ok": True}
        host.wait(lambda h: row(h)["scene"] == "clock")
        assert (row(host)["width"], row(host)["height"]) == (1920, 1080)
        served.moment.advance(7)
        heard = row(host)["heard_ms"]
        say(wall, "display", {"scene": "marks"})
        host.wait(lambda h: row(h)["scene"] == "marks")
        assert row(host)["heard_ms"] == heard + 7000
    host.wait(lambda h: row(h)["on"] == 0)
    assert (row(host)["scene"], row(host)["heard_ms"]) == ("marks", heard + 7000)
    late = tablet("technician")
    late.wait(lambda page: (found := row(page)) and found["heard_ms"] == heard + 7000)


def test_what_screens_say_is_in_no_journal_and_told_to_no_one_else(served, tablet):
    before = len(lines(served))
    wall, judge, host = tablet("screen", hall="1"), tablet("judge", hall="1"), tablet("host")
    say(wall, "display", SEEN)
    host.wait(lambda h: (found := row(h)) and found["scene"] == "clock")
    assert len(lines(served)) == before
    assert [topic for topic, _ in judge.told + wall.told if topic == "displays"] == []


@pytest.mark.parametrize("said", [None, [], {"scene": 3, "width": "x", "height": True}, {"scene": "字"}, {"width": -1}])
def test_rubbish_is_heard_and_not_kept(tablet, said):
    wall, host = tablet("screen", hall="1"), tablet("host")
    assert say(wall, "display", said) == {"ok": True}
    host.wait(lambda h: (found := row(h)) and found["on"] == 1)
    assert {row(host)[name] for name in ("scene", "width", "height")} == {None}


def test_only_a_screen_says_what_it_shows(tablet):
    assert say(tablet("host"), "display", SEEN)["code"] == "not_allowed"


def test_a_host_loads_a_screen_anew(tablet):
    host, wall, other = tablet("host"), tablet("screen", hall="1"), tablet("screen", hall="2")
    assert say(host, "reload", {"screen": "W1"}) == {"ok": True}
    wall.wait(lambda page: ("reload", {}) in page.told)
    assert "reload" not in [topic for topic, _ in other.told]
    gone = say(host, "reload", {"screen": "W3"})
    assert (gone["code"], gone["error"]) == ("closed", "这块大屏没有连着，请技术员去看一看。")
    assert say(host, "reload", {"screen": "W7"})["code"] == "unknown_name"
    assert say(host, "reload", None)["code"] == "unknown_name"


@pytest.mark.parametrize("role", ["judge", "supervisor", "desk", "screen"])
def test_who_may_not_load_a_screen_anew(tablet, role):
    tablet("screen", hall="1")
    page = tablet(role)
    assert say(page, "reload", {"screen": "W1"})["code"] == "not_allowed"


def test_a_host_of_another_hall_sees_and_reloads_the_own_screens_only(served, tablet):
    office = tablet("office")
    office.must("person.seat", person="H2", name="司仪乙", role="host", hall="2")
    served.known_seats = []
    host = tablet("host", id="H2")
    tablet("screen", hall="1")
    host.wait(lambda h: h.latest("displays"))
    assert [one["screen"] for one in host.latest("displays")["displays"]] == ["W2"]
    assert say(host, "reload", {"screen": "W1"})["code"] == "unknown_name"
    assert "W1" not in json.dumps([state for topic, state in host.told if topic == "displays"])
