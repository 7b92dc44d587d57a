"""What the pages are told of a clock comes to the seconds that count, also where the machine was started anew in between."""

import pytest

from contest.core.seat import Seat
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import Hall

WHERE = {"round": "final", "group": "secondary", "hall": "A"}


@pytest.fixture(name="hall")
def _hall():
    hall = Hall()
    hall.enter("S1", "S2", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "A"
    hall.seat("J1")
    hall.draw("S1", "S2")
    hall.order = hall.day.turn("final", "secondary").order
    return hall


def told(hall):
    """Return the only clock that runs, and the moment."""
    view = View(hall.day, {}, Seat("timekeeper", "x"), hall.watch())
    [state] = [one for one in states(view, "clock") if all(one[key] == at for key, at in WHERE.items())]
    [clock] = [one for one in state["clocks"] if one["state"] == "running"]
    return clock, state["now_ms"]


@pytest.mark.parametrize("up_s", [1, 90_000], ids=["just started", "up for longer than before"])
def test_a_pause_from_before_an_outage_counts_once_for_the_page_and_for_the_record(hall, up_s):
    on = {"round": "final", "entry": hall.order[0], "segment": "story"}
    hall.act("clock.start", **on)
    hall.watch.wait(40)
    hall.act("clock.pause", **on, reason="停电")
    hall.watch.wait(15)
    hall.act("clock.resume", **on)
    hall.watch.wait(10)
    hall.watch.wait(600)
    hall.watch.boot, hall.watch.ns = "boot-2", up_s * 1_000_000_000 + 7_000_000_000
    before, now_ms = told(hall)
    assert before["unsure"] is True
    assert now_ms - before["started_ms"] == 650_000
    # Fifty seconds were read before it went dark: the page lets it go on from there, the pause of 15 s beside it.
    began_ms = now_ms - 50_000 - (before["started_ms"] - before["began_ms"])
    hall.act("clock.began", **on, began_ms=began_ms, reason="断过电，从 0:50 接着走")
    after, now_ms = told(hall)
    assert (after["unsure"], now_ms - after["started_ms"]) == (False, 50_000)
    hall.watch.wait(20)
    hall.act("clock.stop", **on)
    assert hall.day.segment("final", hall.order[0], "story").clocks[""].elapsed_s == 70
