"""From a tap to who must know: acknowledged once on disk, told afterwards, done once, refused by role."""

import json
from contextlib import closing

import pysqlite3

from tests.live.conftest import draw

TALENT = {"skill": "4.5", "expression": "2.5", "whole": "2"}
SHEET = {"round": "final", "segment": "talent", "judge": "J1", "marks": TALENT}


def lines(served):
    """Read the journal as another program would, from the file."""
    with closing(pysqlite3.connect(served.data / "contest.db")) as connection:
        return [json.loads(line) for (line,) in connection.execute("SELECT line FROM journal ORDER BY seq")]


def test_an_acknowledged_sheet_is_on_disk_and_told_to_who_may_know(served, tablet):
    order = draw(tablet("desk"))
    judge, checker, screen = tablet("judge", hall="1"), tablet("checker", hall="1"), tablet("screen", hall="1")
    answer = judge.must("sheet.submit", entry=order[0], **SHEET)
    assert lines(served)[-1]["seq"] == answer["rev"]
    assert lines(served)[-1]["marks"] == TALENT
    row = checker.wait(lambda c: (m := c.latest("marks", group="primary")) and m["rows"][0]["sheets"] and m["rows"][0])
    assert row["sheets"][0]["mark"] == "9.0"
    ticks = screen.wait(lambda s: (p := s.latest("progress", group="primary")) and p["rows"][0]["in"] and p)
    assert ticks["rows"][0]["in"] == ["J1"]
    assert ticks["rev"] == answer["rev"]


def test_marks_reach_no_screen_before_they_are_shown(served, tablet):
    order = draw(tablet("desk"))
    judge, screen, public = tablet("judge", hall="1"), tablet("screen", hall="1"), tablet("timekeeper", hall="1")
    marks = {"skill": "4.3", "expression": "2.7", "whole": "1.9"}
    judge.must("sheet.submit", entry=order[0], **{**SHEET, "marks": marks})
    judge.wait(lambda j: (m := j.latest("marks", group="primary")) and m["own"])
    for one in (screen, public):
        one.wait(lambda s: (p := s.latest("progress", group="primary")) and p["rows"][0]["in"])
        told = json.dumps(one.told)
        assert [mark for mark in ("4.3", "2.7", "1.9", "8.9") if f'"{mark}"' in told] == []


def test_the_same_tap_over_both_roads_is_done_once(served, tablet):
    order = draw(tablet("desk"))
    judge = tablet("judge", hall="1")
    first = judge.act("sheet.submit", tap="one-tap-only", entry=order[0], **SHEET)
    again = judge.post("sheet.submit", tap="one-tap-only", entry=order[0], **SHEET)
    assert again == first
    assert sum(line["do"] == "sheet.submit" for line in lines(served)) == 1


def test_a_judge_hands_in_no_sheet_but_the_own(tablet):
    order = draw(tablet("desk"))
    answer = tablet("judge", hall="1").act("sheet.submit", entry=order[0], **{**SHEET, "judge": "J2"})
    assert (answer["ok"], answer["code"]) == (False, "not_allowed")


def test_another_hall_is_not_a_timekeepers_business(tablet):
    order = draw(tablet("desk"))
    second = tablet("timekeeper", hall="2")
    answer = second.act("clock.start", round="final", entry=order[0], segment="talent")
    assert answer["code"] == "not_allowed"


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


def test_what_was_missed_comes_with_an_ask(tablet):
    desk, organiser = tablet("desk"), tablet("organiser")
    draw(desk)
    organiser.wait(
        lambda o: (n := o.latest("notice")) and n["turn"]["act"] == "stage.call" and o.latest("roster", rev=n["rev"])
    )
    organiser.told.clear()
    answer = organiser.socket.call("ask", {"rev": 1})
    organiser.wait(lambda o: o.latest("order"))
    assert organiser.latest("order")["rev"] == answer["rev"]
    organiser.told.clear()
    assert organiser.socket.call("ask", {"rev": answer["rev"]})["rev"] == answer["rev"]
    assert organiser.told == []
