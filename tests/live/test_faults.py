"""What goes wrong in a hall: the server dies, the machine starts again, a seat is taken back."""

from tests.live.conftest import draw


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


def test_a_stepped_wall_clock_moves_nothing_and_another_boot_is_told_by_the_wall(served, tablet):
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
