"""亮分 as the hall sees it: a mark that is reopened is not seen moving, and a correction is told as one."""

import pytest

from contest.core.seat import Seat
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import Hall, book, segment

HOST, WALL, PHONE = Seat("host", "H1"), Seat("screen", "W1"), Seat("public", "public")
WHY = {"reason": "抄错"}


@pytest.fixture(name="hall")
def _hall():
    hall = Hall(book(segment("a")))
    hall.enter("P1", "P2")
    hall.seat("J1")
    hall.act("person.seat", person="W1", name="大屏", role="screen", hall="A")
    hall.draw("P1", "P2")
    return hall


def told(hall, seat, topic="marks"):
    """Return the one state of a topic that a seat is told."""
    found = hall.gate.book("c")
    (state,) = states(View(found.day, found.names, seat, hall.watch()), topic)
    return state


def on(entry="P1"):
    return {"round": "final", "entry": entry, "segment": "a"}


def again(hall, mark, entry="P1"):
    """Reopen, mark anew, confirm."""
    hall.act("segment.reopen", **on(entry), **WHY)
    hall.judged(entry, "a", mark)


def test_what_is_reopened_is_being_corrected_until_it_is_shown_anew(hall):
    hall.judged("P2", "a", "20")
    hall.act("marks.show", **on("P2"))
    hall.judged("P1", "a", "26.3")
    hall.act("marks.show", **on())
    since = hall.day.rev
    hall.act("segment.reopen", **on(), **WHY)
    number = hall.day.number("final", "P1")
    recalled = {"entry": "P1", "number": number, "segment": "a", "since": since, "recalled": True, "was": "26.30"}
    assert [told(hall, seat)["shown"] for seat in (HOST, WALL, PHONE)] == [recalled] * 3
    hall.judged("P1", "a", "26.8")
    assert [told(hall, seat)["shown"] for seat in (HOST, WALL, PHONE)] == [recalled] * 3
    row = next(row for row in told(hall, HOST)["may_show"] if row["entry"] == "P1")
    assert (row["shown"], row["corrects"]) == (False, True)
    hall.act("marks.show", **on())
    shown = told(hall, WALL)["shown"]
    assert (shown["recalled"], shown["net"], shown["was"], shown["version"]) == (False, "26.80", "26.30", 2)


def test_who_has_to_look_again_is_told_that_it_was_given_back(hall):
    checker, judge = Seat("checker", "C1"), Seat("judge", "J1")

    def row(seat, where):
        return next(row for row in told(hall, seat)[where] if row["entry"] == "P1")

    def returned():
        return ["returned" in row(checker, "rows"), "returned" in row(judge, "own")]

    hall.judged("P1", "a", "26.3")
    assert returned() == [False, False]
    hall.act("segment.reopen", **on(), **WHY)
    assert returned() == [True, True]
    hall.submit("P1", "a", "J1", "26")
    assert returned() == [True, False]
    hall.confirm("P1", "a")
    assert returned() == [False, False]
    hall.act("entry.absent", **on("P2"))
    hall.act("segment.reopen", **on("P2"), **WHY)
    assert [row.get("returned") for row in told(hall, checker)["rows"] if row["entry"] == "P2"] == [True]


def test_the_same_result_shown_again_is_no_correction(hall):
    hall.judged("P1", "a", "26.3")
    hall.act("marks.show", **on())
    hall.act("marks.show", **on())
    again(hall, "26.3")
    row = next(row for row in told(hall, HOST)["may_show"] if row["entry"] == "P1")
    assert (row["shown"], "corrects" in row) == (False, False)
    hall.act("marks.show", **on())
    assert not {"was", "version"} & set(told(hall, WALL)["shown"])


def test_an_absence_that_was_told_is_corrected_too(hall):
    hall.act("entry.absent", **on())
    hall.act("marks.show", **on())
    again(hall, "25")
    hall.act("marks.show", **on())
    shown = told(hall, PHONE)["shown"]
    assert (shown["was"], shown["net"], shown["version"]) == ("缺赛", "25.00", 2)
    again(hall, "24")
    hall.act("marks.show", **on())
    shown = told(hall, PHONE)["shown"]
    assert (shown["was"], shown["net"], shown["version"]) == ("25.00", "24.00", 3)


def test_a_screen_is_told_its_whole_picture(hall):
    hall.act("screen.show", screen="W1", mode="draw", round="final", group="primary")
    picture = {"mode": "draw", "round": "final", "group": "primary", "text": None, "step": 0, "rev": hall.day.rev}
    for seat in (HOST, WALL):
        state = told(hall, seat, "screen")
        assert (state["mode"], state["picture"]) == ("draw", picture)


def test_a_ceremonys_order_stands_in_the_published_list_alone(hall):
    hall.judged("P1", "a", "26")
    hall.judged("P2", "a", "25")
    hall.by("甲", "results.propose", round="final", group="primary")
    standings = [
        next(
            state for state in states(View(*seen(hall), seat, hall.watch()), "standings") if state["group"] == "primary"
        )
        for seat in (HOST, WALL, PHONE)
    ]
    assert [set(state) for state in standings] == [{"rev", "round", "group", "published"}] * 3
    hall.by("乙", "results.publish", round="final", group="primary")
    assert told_standings(hall)["ceremony"] == []


def told_standings(hall):
    return next(state for state in states(View(*seen(hall), WALL, hall.watch()), "standings"))


def seen(hall):
    found = hall.gate.book("c")
    return found.day, found.names


def test_the_first_are_given_together_and_none_of_them_before_all_were_shown():
    hall = Hall(book(segment("a"), reveal={"marks": "at_once", "first_together": 2}))
    hall.enter("P1", "P2", "P3")
    hall.seat("J1")
    hall.draw("P1", "P2", "P3")
    first, second, third = hall.day.turn("final", "primary").order
    for entry, mark in ((first, "26"), (second, "25")):
        hall.judged(entry, "a", mark)
    hall.act("marks.show", **on(first))
    assert [told(hall, seat)["shown"] for seat in (WALL, PHONE)] == [None, None]
    hall.act("marks.show", **on(second))
    both = [
        {"entry": first, "number": 1, "recalled": False, "net": "26.00", "absent": False},
        {"entry": second, "number": 2, "recalled": False, "net": "25.00", "absent": False},
    ]
    assert told(hall, WALL)["shown"]["together"] == both
    hall.act("segment.reopen", **on(first), **WHY)
    both[0] |= {"recalled": True, "net": None, "was": "26.00"}
    assert told(hall, WALL)["shown"]["together"] == both
    hall.judged(first, "a", "27")
    hall.act("marks.show", **on(first))
    both[0] = {"entry": first, "number": 1, "recalled": False, "net": "27.00", "absent": False}
    both[0] |= {"was": "26.00", "version": 2}
    assert [told(hall, seat)["shown"]["together"] for seat in (WALL, PHONE)] == [both, both]
    hall.judged(third, "a", "24")
    hall.act("marks.show", **on(third))
    assert (told(hall, WALL)["shown"]["net"], "together" in told(hall, WALL)["shown"]) == ("24.00", False)


def test_what_the_first_were_shown_stays_when_one_of_them_withdraws_and_that_one_is_on_no_page():
    hall = Hall(book(segment("a"), reveal={"marks": "at_once", "first_together": 3}))
    hall.enter("P1", "P2", "P3", "P4")
    hall.seat("J1")
    hall.draw("P1", "P2", "P3", "P4")
    first, second, third, fourth = hall.day.turn("final", "primary").order
    for entry in (first, second, third):
        hall.judged(entry, "a", "26")
    for entry in (first, third, second):
        hall.act("marks.show", **on(entry))
    hall.act("entry.withdraw", entry=second, reason="生病")
    for seat in (WALL, PHONE):
        shown = told(hall, seat)["shown"]
        assert (shown["entry"], [one["entry"] for one in shown["together"]]) == (third, [first, third])
    assert [row["entry"] for row in told(hall, HOST)["may_show"]] == [first, third]
    hall.judged(fourth, "a", "24")
    hall.act("marks.show", **on(fourth))
    assert (told(hall, WALL)["shown"]["net"], "together" in told(hall, WALL)["shown"]) == ("24.00", False)


def test_before_all_of_the_first_were_shown_one_that_withdraws_is_followed_by_the_next():
    hall = Hall(book(segment("a"), reveal={"marks": "at_once", "first_together": 2}))
    hall.enter("P1", "P2", "P3")
    hall.seat("J1")
    hall.draw("P1", "P2", "P3")
    first, second, third = hall.day.turn("final", "primary").order
    hall.judged(first, "a", "26")
    hall.act("entry.withdraw", entry=second, reason="生病")
    assert told(hall, HOST)["may_show"] == []
    hall.judged(third, "a", "24")
    for entry in (first, third):
        hall.act("marks.show", **on(entry))
    assert [one["entry"] for one in told(hall, WALL)["shown"]["together"]] == [first, third]


@pytest.mark.parametrize(
    ("act", "fields"),
    [("entry.withdraw", {"reason": "生病"}), ("entry.absent", {"round": "final", "segment": "a"})],
)
def test_nobody_is_asked_to_stop_the_clock_of_one_who_withdrew_or_was_absent(act, fields):
    hall = Hall(book(segment("a", clock={"starts_on": "signal", "limit_s": 300})))
    hall.enter("P1", "P2")
    hall.seat("J1")
    hall.draw("P1", "P2")
    first, second = hall.day.turn("final", "primary").order
    keeper = Seat("timekeeper", "T1")
    hall.act("stage.call", **on(first), group="primary", hall="A")
    hall.act("clock.start", **on(first))
    hall.act(act, entry=first, **fields)
    assert [told(hall, seat, "clock")["clocks"] for seat in (keeper, WALL)] == [[], []]
    hall.act("stage.call", **on(second), group="primary", hall="A")
    assert [clock["entry"] for clock in told(hall, keeper, "clock")["clocks"]] == [second]


def test_the_hall_is_told_that_a_clock_stands_and_not_why():
    hall = Hall(book(segment("a", clock={"starts_on": "signal", "limit_s": 300})))
    hall.enter("P1", "P2")
    hall.seat("J1")
    hall.draw("P1", "P2")
    first, *_ = hall.day.turn("final", "primary").order
    hall.act("stage.call", **on(first), group="primary", hall="A")
    hall.act("clock.start", **on(first))
    hall.act("clock.pause", **on(first), reason="石磊摔了一跤")
    seats = (Seat("timekeeper", "T1"), HOST, Seat("judge", "J1"), WALL, PHONE)
    keeper, *outside = (told(hall, seat, "clock")["clocks"][0] for seat in seats)
    assert (keeper["state"], keeper["cause"]) == ("paused", "石磊摔了一跤")
    for clock in outside:
        assert {**clock, "cause": keeper["cause"]} == keeper
        assert "cause" not in clock


def test_the_audience_learns_when_who_is_drawn_is_expected_and_nothing_more_of_the_flow(hall):
    first, second = hall.day.turn("final", "primary").order
    hall.act("stage.call", **on(first), group="primary", hall="A")
    seen = told(hall, PHONE, "flow")
    assert set(seen) == {"rev", "round", "now_ms", "now_at", "live", "due"}
    leg = next(leg for leg in told(hall, Seat("desk", "D1"), "flow")["legs"] if leg["entry"] == second)
    assert seen["due"] == [{"group": "primary", "hall": "A", "number": 2, "segment": "a", "starts_s": leg["starts_s"]}]


def test_before_the_draw_nobody_is_expected_at_a_time():
    hall = Hall(book(segment("a")))
    hall.enter("P1", "P2")
    hall.seat("J1")
    assert told(hall, PHONE, "flow")["due"] == []
