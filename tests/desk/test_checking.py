"""Rulebook, 3 and 4: which sheets count, what a confirmation needs and fixes, what reopening keeps."""

import pytest

from contest.core.seat import OFFICE
from tests.factories import RULES, Hall, book, segment

WHY = {"reason": "记错了"}


def drawn(rules=RULES, judges=("J1", "J2"), **school):
    """Return a hall with P1 drawn, and judges seated; `school` by judge."""
    hall = Hall(rules)
    hall.enter("P1", school="一小")
    for judge in judges:
        known = {"school": school[judge]} if judge in school else {}
        hall.seat(judge, **known)
    hall.draw("P1")
    return hall


def on(of="story"):
    """Return the fields of an act on P1's segment."""
    return {"round": "heat", "entry": "P1", "segment": of}


def sheets(hall, of="story"):
    """Return mean, sheets and counted of P1's segment."""
    net = hall.net("P1", of)
    return net["mean"], net["sheets"], net["counted"]


def test_every_seated_judge_is_waited_for():
    hall = drawn(judges=("J1", "J2", "J3"))
    hall.time("P1", "story", 200)
    hall.submit("P1", "story", "J1", "28")
    hall.submit("P1", "story", "J3", "29")
    refused = hall.ask("segment.confirm", **on())
    assert (refused["code"], refused["error"]) == ("not_complete", "还差评委2，共1份，不能确认。")
    hall.submit("P1", "story", "J2", "30")
    hall.confirm("P1", "story")
    assert sheets(hall) == ("29.00", 3, 3)


def test_a_later_sheet_replaces_the_earlier_and_all_are_kept():
    hall = drawn()
    for mark in ("10", "20", "28"):
        hall.submit("P1", "story", "J1", mark)
    hall.judged("P1", "story", "27", "28", seconds=10)
    assert sheets(hall) == ("27.50", 2, 2)
    with hall.gate.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT version, mark FROM sheets WHERE judge = 'J1' ORDER BY rev").all()
    assert [tuple(row) for row in rows] == [(1, "10"), (2, "20"), (3, "28"), (4, "27")]


def test_a_recused_judge_is_not_waited_for_and_an_earlier_sheet_does_not_count():
    hall = drawn(judges=("J1", "J2", "J3"))
    hall.submit("P1", "story", "J3", "0")
    hall.act("judge.recuse", judge="J3", entry="P1", **WHY)
    hall.judged("P1", "story", "28", "29", seconds=10)
    assert sheets(hall) == ("28.50", 2, 2)
    assert hall.day.segment("heat", "P1", "story").confirmed.judges == ("J1", "J2")


def test_a_judge_from_the_entrys_own_school_is_recused_without_being_asked():
    hall = drawn(judges=("J1", "J2", "J3"), J3="一小")
    assert hall.code("sheet.submit", **on(), judge="J3", mark="30") == "recused"
    hall.judged("P1", "story", "28", "29", seconds=10)
    assert sheets(hall) == ("28.50", 2, 2)


def test_a_school_that_becomes_known_later_recuses_as_well():
    hall = drawn(judges=("J1", "J2", "J3"))
    hall.submit("P1", "story", "J3", "0")
    hall.seat("J3", school="一小")
    hall.judged("P1", "story", "28", "29", seconds=10)
    assert sheets(hall) == ("28.50", 2, 2)


def test_who_has_left_is_not_waited_for_and_what_they_handed_in_does_not_count():
    hall = drawn(judges=("J1", "J2", "J3"))
    hall.submit("P1", "story", "J3", "0")
    hall.act("judge.unseat", judge="J3", round="heat", group="primary", hall="A", **WHY)
    hall.judged("P1", "story", "28", "29", seconds=10)
    assert sheets(hall) == ("28.50", 2, 2)


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("judge.unseat", {"judge": "J2", "round": "heat", "group": "primary", "hall": "A", **WHY}),
        ("judge.recuse", {"judge": "J2", "entry": "P1", **WHY}),
        (
            "judge.seat",
            {"judge": "J2", "name": "乙", "school": "一小", "round": "heat", "group": "primary", "hall": "A"},
        ),
        ("judge.seat", {"judge": "J3", "name": "丙", "round": "heat", "group": "primary", "hall": "A"}),
    ],
)
def test_what_changes_after_the_confirmation_touches_it_only_once_it_is_reopened(do, fields):
    hall = drawn()
    hall.judged("P1", "story", "28", "30", seconds=10)
    hall.act(do, **fields)
    assert sheets(hall) == ("29.00", 2, 2)
    hall.act("segment.reopen", **on(), **WHY)
    assert sheets(hall) == (None, 0, 0)
    assert hall.code("segment.confirm", **on()) == ("not_complete" if fields["judge"] == "J3" else "quorum")


def test_reopening_keeps_sheets_times_faults_and_rulings():
    hall = drawn()
    hall.act("fault.record", **on(), fault="stall")
    hall.act("ruling.deduct", **on(), lose="0.25", **WHY)
    hall.judged("P1", "story", "28", "30", seconds=331)
    before = hall.row("P1")
    assert before["segments"]["story"] == {
        "mean": "29.00",
        "lost": "1.75",
        "net": "27.25",
        "over_s": 31,
        "sheets": 2,
        "counted": 2,
    }
    hall.act("segment.reopen", **on(), **WHY)
    hall.confirm("P1", "story")
    assert hall.row("P1") == before


def test_a_reopened_segment_is_changed_and_confirmed_anew():
    hall = drawn()
    hall.judged("P1", "story", "28", "30", seconds=331)
    hall.act("segment.reopen", **on(), **WHY)
    hall.submit("P1", "story", "J2", "29")
    hall.act("clock.correct", **on(), elapsed_s=300, **WHY)
    hall.confirm("P1", "story")
    assert hall.net("P1", "story") == {
        "mean": "28.50",
        "lost": "0",
        "net": "28.50",
        "over_s": 0,
        "sheets": 2,
        "counted": 2,
    }


def test_reopening_lifts_an_absence():
    hall = drawn()
    hall.submit("P1", "story", "J1", "28")
    hall.act("fault.record", **on(), fault="stall")
    hall.act("entry.absent", **on())
    nothing = {"mean": None, "lost": "0", "net": "0.00", "over_s": 0, "sheets": 0, "counted": 0}
    assert hall.net("P1", "story") == nothing
    hall.act("segment.reopen", **on(), **WHY)
    assert hall.code("segment.confirm", **on()) == "clock_not_run"
    hall.judged("P1", "story", "28", "29", seconds=1)
    assert hall.net("P1", "story") == {
        **nothing,
        "mean": "28.50",
        "lost": "0.5",
        "net": "28.00",
        "sheets": 2,
        "counted": 2,
    }


def test_an_absence_needs_no_clock_no_judge_and_no_sheet():
    hall = drawn(judges=())
    hall.act("clock.start", **on())
    hall.act("entry.absent", **on())
    hall.act("entry.absent", **on("paper"))
    assert hall.places() == {"P1": None}


def test_a_paper_needs_its_mark_and_no_judges():
    hall = drawn(judges=())
    assert hall.code("segment.confirm", **on("paper")) == "not_complete"
    hall.act("paper.enter", **on("paper"), mark="70")
    hall.act("paper.enter", **on("paper"), mark="80.5")
    assert hall.day.segment("heat", "P1", "paper").paper_version == 2
    hall.confirm("P1", "paper")
    assert hall.net("P1", "paper") == {
        "mean": "80.50",
        "lost": "0",
        "net": "16.10",
        "over_s": 0,
        "sheets": 0,
        "counted": 0,
    }


def test_a_segments_own_judging_stands_in_place_of_the_whole_of_the_rounds():
    own = {"trim_from": 3, "trim_high": 1}
    hall = Hall(book(segment("a", judging=own), judging={"trim_from": 2, "trim_low": 1, "quorum": 3}))
    hall.enter("P1")
    hall.seat("J1")
    hall.draw("P1")
    hall.judged("P1", "a", "20")
    assert hall.net("P1", "a")["counted"] == 1
    hall.act("segment.reopen", round="final", entry="P1", segment="a", **WHY)
    hall.seat("J2", "J3")
    hall.judged("P1", "a", "20", "22", "30")
    assert (hall.net("P1", "a")["mean"], hall.net("P1", "a")["counted"]) == ("21.00", 2)


@pytest.mark.parametrize(("judges", "code"), [(("J1",), "quorum"), (("J1", "J2"), "ok")])
def test_quorum_is_counted_in_judges_who_may_judge(judges, code):
    hall = drawn(judges=(*judges, "J9"), J9="一小")
    hall.time("P1", "story", 10)
    for judge in judges:
        hall.submit("P1", "story", judge, "28")
    assert hall.code("segment.confirm", OFFICE, **on()) == code


def test_sheets_are_taken_whatever_the_clock_does():
    hall = drawn()
    hall.submit("P1", "story", "J1", "28")
    hall.act("clock.start", **on())
    hall.submit("P1", "story", "J2", "28")
    hall.act("clock.stop", **on())
    hall.submit("P1", "story", "J1", "29")
    hall.confirm("P1", "story")
    assert sheets(hall) == ("28.50", 2, 2)


def test_one_judge_may_sit_in_several_halls():
    hall = drawn()
    hall.act("round.open", round="final", group="primary")
    hall.act("judge.seat", judge="J1", name="甲", round="final", group="secondary", hall="B")
    assert set(hall.day.panel("final", "secondary", "B")) == {"J1"}
    assert set(hall.day.panel("heat", "primary", "A")) == {"J1", "J2"}
    assert hall.day.panel("final", "primary", "B") == {}
