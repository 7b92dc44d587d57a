"""What goes wrong in a hall: the server dies, the machine starts again, a seat is taken back."""

import pytest

from tests.live.conftest import draw
from tests.live.test_acts import lines


def test_a_clock_runs_on_through_a_killed_server(served, tablet):
    order = draw(tablet("desk"))
    keeper = tablet("timekeeper", hall="1")
    keeper.must("clock.start", round="final", entry=order[0], segment="talent")
    served.moment.advance(20)
    served.kill()
    served.moment.advance(21.9)
    served.start()
    again = tablet("timekeeper", hall="1")
    assert again.must("clock.stop", round="final", entry=order[0], segment="talent")["elapsed_s"] == 41


@pytest.mark.parametrize("step", [1, -1, 3600, -3600, -86_400])
def test_a_stepped_wall_clock_moves_no_clock_and_no_order(served, tablet, step):
    order = draw(tablet("desk"))
    keeper, judge = tablet("timekeeper", hall="1"), tablet("judge", hall="1")
    on = {"round": "final", "entry": order[0], "segment": "talent"}
    began = keeper.must("clock.start", **on)["rev"]
    served.moment.advance(20)
    served.moment.step(step)
    handed_in = judge.must("sheet.submit", judge=judge.person, mark="8", **on)["rev"]
    running = keeper.wait(lambda k: (c := k.latest("clock", group="primary")) and c["clocks"] and c["clocks"][0])
    assert (running["state"], running["unsure"]) == ("running", False)
    served.moment.advance(13)
    assert keeper.must("clock.stop", **on)["elapsed_s"] == 33
    told = [(line["seq"], line["do"]) for line in lines(served)[began - 1 :]]
    assert told == [(began, "clock.start"), (handed_in, "sheet.submit"), (handed_in + 1, "clock.stop")]


def test_another_boot_is_told_by_the_wall_clock_and_marked(served, tablet):
    order = draw(tablet("desk"))
    keeper = tablet("timekeeper", hall="1")
    keeper.must("clock.start", round="final", entry=order[0], segment="talent")
    served.moment.set(33.0, boot="boot-2")
    keeper.must("clock.stop", round="final", entry=order[0], segment="talent")
    clock = (
        keeper.wait(
            lambda k: (
                (c := k.latest("clock", group="primary")) and c["clocks"] and c["clocks"][0]["state"] == "stopped" and c
            )
        )
        if keeper.act("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="talent")["ok"]
        else None
    )
    assert clock["clocks"][0]["elapsed_s"] == 33
    assert clock["clocks"][0]["unsure"] is True


def test_a_revoked_seat_is_dead_at_once(tablet):
    draw(tablet("desk"))
    host, organiser = tablet("host"), tablet("organiser")
    seat = organiser.wait(lambda o: o.latest("roster"))
    row = next(person for person in seat["people"] if person["role"] == "host")
    where = {key: row[key] for key in ("round", "group", "hall") if row[key]}
    organiser.must("person.revoke", person=row["person"], role="host", reason="换人", **where)
    assert host.act("screen.show", screen="W1", mode="clock")["code"] == "not_allowed"
