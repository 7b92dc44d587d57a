"""同分: who may open the page and who is told of a tie, before and after the panel has spoken."""

import shutil

import pytest

from contest.core.seat import OFFICE, Seat
from contest.store.seats import seat_id
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import Hall, book, segment
from tests.web.test_organiser import ORGANISER, SUPERVISOR, Device

FINAL = {"round": "final", "group": "primary"}
TIERS = [{"title": "一等奖", "count": 1}]
EVERYONE = (
    "office",
    "organiser",
    "supervisor",
    "desk",
    "timekeeper",
    "checker",
    "host",
    "screen",
    "public",
    "technician",
)


@pytest.fixture(name="device")
def _device(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    device = Device(tmp_path / "var")
    yield device
    device.gate.database.close()


def tied(**rules):
    """Return a hall in which the first two are equal at the line, and their order drawn."""
    awards = [{"group": "primary", "tiers": TIERS}]
    hall = Hall(book(segment("a"), segment("b"), awards=awards, ties={"chain": ["a", "untrimmed"]}, **rules))
    hall.seat("J1")
    hall.seat("J2", chief=True)
    hall.act("person.seat", person="O1", name="郑甲", role="organiser")
    hall.enter("P1", "P2", "P3")
    hall.draw("P1", "P2", "P3")
    order = hall.day.turn("final", "primary").order
    for entry, marks in zip(order, (("28", "20"), ("28", "20"), ("27", "20")), strict=True):
        hall.judged(entry, "a", marks[0], marks[0])
        hall.judged(entry, "b", marks[1], marks[1])
    return hall, order


def seen(hall, seat):
    """Return what a seat is told of the primary group's ties; None where it is told nothing at all."""
    found = hall.gate.book("c")
    told = states(View(found.day, found.names, seat, hall.watch()), "ties")
    return next((state for state in told if state["group"] == "primary"), None)


def test_a_tie_is_told_link_by_link(hall_and_order):
    hall, order = hall_and_order
    one, two = order[:2]
    line = {"kind": "tier", "title": "一等奖", "after": 1}
    state = seen(hall, ORGANISER)
    assert state["chain"] == ["项目a", "不去最高最低的平均分"]
    assert state["walks"] == [
        {
            "segment": None,
            "first": 1,
            "last": 2,
            "value": "48.00",
            "lines": [line],
            "entries": [{"entry": one, "number": 1}, {"entry": two, "number": 2}],
            "steps": [
                {
                    "link": "a",
                    "title": "项目a",
                    "fewer": False,
                    "values": {one: "28.00", two: "28.00"},
                    "classes": [[one, two]],
                },
                {
                    "link": "untrimmed",
                    "title": "不去最高最低的平均分",
                    "fewer": False,
                    "values": {one: "48.00", two: "48.00"},
                    "classes": [[one, two]],
                },
            ],
            "left": [
                {
                    "entries": [one, two],
                    "first": 1,
                    "last": 2,
                    "lines": [line],
                    "panel": True,
                    "open": True,
                    "order": None,
                    "settled": [],
                }
            ],
        }
    ]


@pytest.fixture(name="hall_and_order")
def _hall_and_order():
    return tied()


def test_only_those_who_see_ranks_and_the_groups_chief_are_told(hall_and_order):
    hall, _ = hall_and_order
    told = {role: state["walks"] for role in EVERYONE if (state := seen(hall, Seat(role, "X"))) is not None}
    assert set(told) == {"office", "organiser", "supervisor"}
    assert all(len(walks) == 1 for walks in told.values())
    assert len(seen(hall, Seat("judge", "J2"))["walks"]) == 1
    plain = seen(hall, Seat("judge", "J1"))
    assert set(plain) == {"rev", "round", "group", "walks"}
    assert plain["walks"] == []
    assert seen(hall, Seat("judge", "J9")) is None


def test_names_stand_there_only_where_the_round_is_not_blind():
    for blind in (True, False):
        hall, _ = tied(blind=blind)
        for seat in (OFFICE, Seat("judge", "J2")):
            (walk,) = seen(hall, seat)["walks"]
            assert [("name" in entry, "school" in entry) for entry in walk["entries"]] == [(not blind, not blind)] * 2


def test_what_was_settled_stands_with_when_by_whom_and_why(hall_and_order):
    hall, (one, two, _) = hall_and_order
    reason = "投票 2 比 0。签字：评委J1、评委J2"
    hall.act("tie.settle", seat=Seat("judge", "J2"), order=[two, one], reason=reason, **FINAL)
    hall.watch.wait(60)
    hall.act("tie.settle", seat=ORGANISER, order=[one, two], reason="复议", **FINAL)
    (left,) = seen(hall, SUPERVISOR)["walks"][0]["left"]
    assert (left["open"], left["order"]) == (False, [one, two])
    assert [(told["order"], told["reason"], told["by_name"]) for told in left["settled"]] == [
        ([two, one], reason, "评委J2"),
        ([one, two], "复议", "郑甲"),
    ]
    assert left["settled"][0]["at"] < left["settled"][1]["at"]


def test_a_published_tie_stays_as_it_was_published(hall_and_order):
    hall, (one, two, _) = hall_and_order
    hall.settle(two, one)
    hall.publish()
    before = seen(hall, ORGANISER)
    hall.act("entry.withdraw", entry=one, reason="病")
    after = seen(hall, ORGANISER)
    assert after["published"]
    assert after["walks"] == before["walks"]


def test_seconds_over_are_told_as_seconds_of_which_fewer_are_better():
    clock = {"starts_on": "signal", "limit_s": 300}
    rules = book(
        segment("a", clock=clock), awards=[{"group": "primary", "tiers": TIERS}], ties={"chain": ["least_over"]}
    )
    hall = Hall(rules)
    hall.seat("J1")
    hall.enter("P1", "P2")
    hall.draw("P1", "P2")
    one, two = hall.day.turn("final", "primary").order
    hall.judged(one, "a", "28", seconds=320)
    hall.judged(two, "a", "28", seconds=305)
    ((step,),) = [walk["steps"] for walk in seen(hall, ORGANISER)["walks"]]
    assert (step["fewer"], step["values"], step["classes"]) == (True, {one: "20", two: "5"}, [[two], [one]])


# -- the page ---------------------------------------------------------------------------------------


def page(device, seat, round_="final", group="primary", status=200):
    """Open the page of a group's ties."""
    return device.get(f"/c/demo/tie/{seat}/{round_}/{group}", status)


def test_the_page_opens_for_those_who_are_told_and_says_who_may_settle(device):
    assert '"may": true' in page(device, device.sit(ORGANISER))
    assert '"may": false' in page(device, device.sit(SUPERVISOR))
    assert '"may": true' in page(device, device.sit(OFFICE))


def test_a_judge_opens_it_as_a_chief_of_that_group_alone(device):
    seat = device.sit(Seat("judge", "J1"))
    page(device, seat, status=404)
    device.act("judge.seat", judge="J1", name="周明德", chief=True, round="final", group="secondary", hall="1")
    assert '"may": true' in page(device, seat, group="secondary")
    page(device, seat, status=404)


def test_no_such_group_or_round_and_nobody_else(device):
    seat = device.sit(ORGANISER)
    page(device, seat, group="nobody", status=404)
    page(device, seat, round_="none", status=404)
    for role, person in (("checker", "C1"), ("desk", "D1")):
        page(device, device.seated(role, person), status=404)
    page(device, seat_id("demo", Seat("organiser", "O2")), status=404)
