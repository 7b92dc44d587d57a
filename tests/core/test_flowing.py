"""A round's flow out of a day: the plan before it, estimates during it, who is late, by equality."""

import tomllib
from pathlib import Path

import pytest

from contest.core.clock_face import is_time, seconds_of
from contest.core.flow import ends_s
from contest.core.flowing import flowing
from contest.core.lateness import calling_order
from contest.core.seat import Seat
from contest.store.states.common import View
from contest.store.states.flow import flow
from contest.store.views import states
from tests.factories import Hall
from tests.gate.moments import at, on

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "rulebooks"
NOTICE = tomllib.loads((SEEDS / "reference-notice.toml").read_text())
MIN = 60


class Final(Hall):
    """The notice's final for the secondary group, three halls, the preliminary left out."""

    def __init__(self, count=18, begins="08:30", rest=(), groups=("secondary",)):
        """Register so many, and plan the day."""
        final = {**NOTICE["rounds"][1], "groups": list(groups)}
        final.pop("carry", None)
        final["awards"] = [award for award in final.get("awards", []) if award["group"] in groups]
        super().__init__({**NOTICE, "rounds": [final]})
        self.group = "secondary"
        self.enter(*(f"M{number:02}" for number in range(1, count + 1)), unit="中学")
        if begins:
            spot = {"round": "final", "begins": {"secondary": begins}, "rest": list(rest)}
            self.act("plan.set", **spot, change_over_s=120, marking_s=30)

    def drawn(self, at="08:30"):
        """Draw, and come to a time of day."""
        self.draw(*self.day.entries)
        self.until(at)
        return self.day.turn("final", "secondary").order

    def until(self, time):
        """Let the watch go on to a time of day."""
        wall = self.watch.wall
        self.watch.wait(seconds_of(time) - (wall.hour * 3600 + wall.minute * 60 + wall.second))

    def flow(self):
        """The round's flow now."""
        return flowing(self.day, self.day.rulebook.round["final"], self.watch())

    def state(self):
        """What pages hear."""
        view = View(self.day, self.gate.book("c").names, Seat("organiser", "O"), self.watch())
        return flow(view, self.day.rulebook.round["final"])

    def call(self, entry, segment, hall="1"):
        """Call an entry on stage."""
        self.act("stage.call", round="final", group="secondary", hall=hall, entry=entry, segment=segment)

    def through_hall_1(self, entry, minutes):
        """Take an entry through the first hall in so many minutes."""
        keys = self.day.rulebook.round["final"].halls[0].segments
        for key in keys:
            self.call(entry, key)
            self.time(entry, key, minutes * MIN / len(keys))


def face(seconds):
    """Write a time of day."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}"


def test_before_the_day_the_plan_says_3_h_54_and_that_lunch_falls_out():
    found = Final().state()
    assert [(one["hall"], one["planned_stage_s"] / MIN) for one in found["halls"]] == [
        ("1", 13),
        ("2", 10.5),
        ("3", 7.5),
    ]
    first = found["halls"][0]
    assert (face(first["starts_s"]), face(first["ends_s"])) == ("8:30", "12:24")
    assert first["ends_s"] - first["starts_s"] == 3 * 3600 + 54 * MIN
    assert [one["rests"] for one in found["halls"]] == [False, False, False]
    assert [one["before_noon"] for one in found["halls"]] == [
        {"number": number, "group": "secondary"} for number in (16, 14, 12)
    ]
    assert (found["live"], found["fetch"], found["entrants"], found["late"]) == (False, [], [], [])
    assert {leg["entry"] for leg in found["legs"]} == {None}


def test_a_rest_that_is_planned_is_kept():
    found = Final(rest=("12:00", "13:00")).state()
    assert [one["rests"] for one in found["halls"]] == [True, True, True]
    assert face(found["halls"][0]["ends_s"]) == "13:26"


def test_nobodys_plan_is_the_limits_with_what_is_usually_allowed():
    found = Final(begins=None).state()
    assert found["plan"] == {
        "set": False,
        "begins": {"secondary": "08:30"},
        "rest": [],
        "change_over_s": 120,
        "marking_s": 30,
    }
    assert face(found["halls"][0]["ends_s"]) == "12:24"


def test_a_20_minute_delay_in_hall_1_moves_every_later_estimate():
    hall = Final()
    order = hall.drawn()
    before = {(leg.entry, leg.station.hall): leg.starts_s for leg in hall.flow().legs}
    hall.through_hall_1(order[0], 33)
    hall.call(order[1], hall.day.rulebook.round["final"].halls[0].segments[0])
    legs = hall.flow().legs
    moved = {leg.starts_s - before[leg.entry, leg.station.hall] for leg in legs if leg.state == "ahead"}
    assert moved == {20 * MIN}
    assert ends_s(legs, "1") - seconds_of("08:30") == (234 + 20) * MIN
    assert [one["ends_s"] - one["planned_ends_s"] for one in hall.state()["halls"]] == [20 * MIN] * 3


def test_the_pace_is_the_limits_until_three_were_there_then_what_they_took():
    hall = Final()
    order = hall.drawn()
    segment = hall.day.rulebook.round["final"].halls[0].segments[0]
    for at_, entry in enumerate(order[:3]):
        hall.through_hall_1(entry, 10)
        assert hall.flow().paces[0] == (None if at_ < 3 else 600)
    hall.call(order[3], segment)
    assert (hall.flow().paces[0], hall.state()["halls"][0]["measured"]) == (600, True)
    assert ends_s(hall.flow().legs, "1") == seconds_of("08:30") + 18 * 600


def test_who_is_to_be_fetched_and_where_everyone_belongs():
    hall = Final(count=3)
    order = hall.drawn()
    segments = hall.day.rulebook.round["final"].halls[0].segments
    assert [(one["kind"], one["number"], one["hall"], one["now"]) for one in hall.state()["fetch"]] == [
        ("stage", 1, "1", True),
    ]
    hall.through_hall_1(order[0], 13)
    hall.call(order[1], segments[0])
    found = hall.state()
    assert [(one["kind"], one["number"], one["segment"], one["now"]) for one in found["fetch"]] == [
        ("draw", 1, "class_meeting", True),
        ("stage", 3, segments[0], False),
    ]
    assert [(one["number"], one["state"]) for one in found["entrants"]] == [
        (1, "between"),
        (2, "on_stage"),
        (3, "waiting"),
    ]
    hall.act("topic.draw", round="final", entry=order[0], segment="class_meeting")
    assert hall.state()["entrants"][0]["state"] == "preparing"


def test_nobody_is_fetched_of_a_group_that_is_not_drawn_yet():
    hall = Final(count=2, groups=("secondary", "primary"))
    order = hall.drawn()
    hall.enter("P01", "P02")
    hall.through_hall_1(order[0], 13)
    found = hall.state()
    assert any(leg["group"] == "primary" for leg in found["legs"])
    assert {one["group"] for one in (*found["fetch"], *found["entrants"])} == {"secondary"}


def test_late_entrants_are_called_three_times_and_come_last_with_their_numbers():
    hall = Final(count=3)
    order = hall.drawn()
    segments = hall.day.rulebook.round["final"].halls[0].segments
    late = {"round": "final", "entry": order[0], "segment": segments[0]}
    for _ in range(3):
        hall.act("entry.call", **late)
        hall.watch.wait(120)
    [row] = hall.state()["late"]
    assert (row["number"], [face(at_) for at_ in row["calls_s"]], face(row["due_s"]), row["deferred"]) == (
        1,
        ["8:30", "8:32", "8:34"],
        "8:36",
        False,
    )
    hall.act("entry.defer", **late, reason="堵车")
    final = hall.day.rulebook.round["final"]
    assert calling_order(hall.day, "final", order, final.halls[0]) == (order[1], order[2], order[0])
    assert calling_order(hall.day, "final", order, final.halls[1]) == order
    assert [hall.day.number("final", entry) for entry in order] == [1, 2, 3]
    secretary = View(hall.day, hall.gate.book("c").names, Seat("secretary", "S", hall="1"), hall.watch())
    [state] = states(secretary, "order")
    assert state["next"]["entry"] == order[1]
    assert [leg.number for leg in hall.flow().legs if leg.station.hall == "1"] == [2, 3, 1]
    assert [(row["calls_s"], row["deferred"]) for row in hall.state()["late"]] == [([], True)]


def test_a_stepped_wall_clock_moves_no_reading():
    hall = Final(count=2)
    order = hall.drawn()
    hall.act("entry.call", round="final", entry=order[0], segment=hall.day.rulebook.round["final"].halls[0].segments[0])
    hall.watch.ns += 60 * 1_000_000_000  # a minute has passed, and the wall has been set back an hour meanwhile
    hall.watch.wall = hall.watch.wall.replace(hour=hall.watch.wall.hour - 1)
    [row] = hall.state()["late"]
    assert hall.state()["now_s"] - row["calls_s"][0] == 60


def test_a_withdrawn_entry_is_nowhere_and_an_absent_one_takes_no_time():
    hall = Final(count=3)
    order = hall.drawn()
    hall.act("entry.withdraw", entry=order[0], reason="生病")
    for key in hall.day.rulebook.round["final"].halls[0].segments:
        hall.act("entry.absent", round="final", entry=order[1], segment=key)
    legs = [leg for leg in hall.flow().legs if leg.station.hall == "1"]
    assert [(leg.number, leg.state, leg.ends_s - leg.starts_s) for leg in legs] == [(2, "done", 0), (3, "ahead", 780)]


def test_only_who_works_at_it_hears_of_the_flow():
    hall = Final(count=2)
    heard = {
        role: len(states(View(hall.day, hall.gate.book("c").names, Seat(role, "x"), hall.watch()), "flow"))
        for role in ("organiser", "desk", "secretary", "timekeeper", "judge", "screen", "public", "host", "checker")
    }
    assert heard == {
        **dict.fromkeys(("organiser", "desk", "secretary", "timekeeper", "public"), 1),
        **dict.fromkeys(("judge", "screen", "host", "checker"), 0),
    }


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("00:00", True),
        ("08:30", True),
        ("23:59", True),
        ("24:00", False),
        ("8:30", False),
        ("08:60", False),
        (None, False),
    ],
)
def test_a_time_of_day(text, fits):
    assert is_time(text) is fits
    assert not fits or seconds_of(text) == int(text[:2]) * 3600 + int(text[3:]) * 60


def test_an_entry_that_came_is_no_longer_late():
    hall = at("called three times")
    hall.act("clock.start", **on())
    view = View(hall.day, hall.gate.book(hall.contest).names, Seat("organiser", "O"), hall.watch())
    assert flow(view, hall.day.rulebook.round["heat"])["late"] == []


def legs_of(hall, entry):
    """An entry's legs, in their order."""
    return [
        (leg.station.hall, leg.state, face(leg.starts_s), face(leg.ends_s))
        for leg in hall.flow().legs
        if leg.entry == entry
    ]


def start(hall, entry, segment):
    """Start an entry's clock."""
    hall.act("clock.start", round="final", entry=entry, segment=segment)


def test_a_wrong_call_put_right_leaves_the_right_one_on_stage_until_it_is_through():
    hall = Final(count=8)
    order = hall.drawn()
    hall.call(order[0], "talent")
    hall.watch.wait(60)
    hall.call(order[4], "talent")
    hall.watch.wait(60)
    hall.call(order[0], "talent")
    start(hall, order[0], "talent")
    hall.watch.wait(120)
    assert legs_of(hall, order[0])[0] == ("1", "on_stage", "8:32", "8:45")
    assert legs_of(hall, order[1])[0] == ("1", "ahead", "8:45", "8:58")
    assert legs_of(hall, order[4])[0][1] == "ahead"
    assert [one["state"] for one in hall.state()["entrants"]][:1] == ["on_stage"]
    assert order[0] not in [one["entry"] for one in hall.state()["fetch"]]


def test_whoever_was_called_by_mistake_begins_with_the_call_that_counts():
    hall = Final(count=8)
    order = hall.drawn()
    hall.call(order[4], "story")
    hall.watch.wait(60)
    for entry in order[:4]:
        hall.through_hall_1(entry, 10)
    hall.call(order[4], "talent")
    start(hall, order[4], "talent")
    hall.watch.wait(60)
    assert legs_of(hall, order[4])[0] == ("1", "on_stage", "9:11", "9:21")
    assert hall.flow().paces[0] == 10 * MIN


def test_one_that_was_called_did_not_come_and_was_moved_to_the_end_is_on_stage_when_it_comes():
    hall = Final(count=3)
    order = hall.drawn()
    late = {"round": "final", "entry": order[0], "segment": "talent"}
    hall.call(order[0], "talent")
    for _ in range(3):
        hall.act("entry.call", **late)
        hall.watch.wait(120)
    hall.act("entry.defer", **late, reason="堵车")
    hall.through_hall_1(order[1], 13)
    assert legs_of(hall, order[0])[0] == ("1", "ahead", "9:02", "9:15")
    hall.through_hall_1(order[2], 13)
    hall.call(order[0], "talent")
    start(hall, order[0], "talent")
    assert legs_of(hall, order[0])[0] == ("1", "on_stage", "9:02", "9:15")


def test_one_that_is_moved_to_the_end_of_a_later_hall_is_due_there_last():
    hall = Final(count=4)
    order = hall.drawn()
    hall.act("entry.defer", round="final", entry=order[0], segment="class_meeting", reason="换设备")
    there = [leg.number for leg in hall.flow().legs if leg.station.hall == "2"]
    assert there == [2, 3, 4, 1]
    assert [leg.number for leg in hall.flow().legs if leg.station.hall == "1"] == [1, 2, 3, 4]


def test_an_absence_that_was_settled_ahead_is_no_beginning():
    hall = Final(count=4)
    order = hall.drawn()
    hall.call(order[0], "talent")
    start(hall, order[0], "talent")
    hall.act("entry.absent", round="final", entry=order[3], segment="talent")
    assert legs_of(hall, order[3])[0][:2] == ("1", "ahead")
    assert [leg.number for leg in hall.flow().legs if leg.state == "on_stage"] == [1]
    hall.act("entry.absent", round="final", entry=order[3], segment="story")
    assert legs_of(hall, order[3])[0][:2] == ("1", "done")
