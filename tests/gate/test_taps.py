"""Contract, "One door": the same tap twice is done once, and answered twice with the same answer."""

import pytest

from contest.core.seat import Seat
from tests.factories import Hall, door
from tests.gate.moments import HEAT, at, on, sheet

TAP = "tap-0001"


def test_the_same_tap_is_done_once_and_answered_alike():
    hall = at("drawn")
    first = hall.act("sheet.submit", **sheet(), tap=TAP)
    hall.act("sheet.submit", **sheet("29"))
    assert hall.ask("sheet.submit", **sheet(), tap=TAP) == first
    assert hall.day.segment("heat", "P1", "story").sheets["J1"].mark == "29"
    assert sum('"sheet.submit"' in line for line in hall.lines()) == 2


def test_the_answer_is_the_same_whatever_has_happened_since():
    hall = at("checked in")
    first = hall.act("draw.seal", **HEAT, tap=TAP)
    hall.act("round.close", **HEAT)
    hall.by("甲", "entry.withdraw", entry="P1", reason="病")
    assert hall.ask("draw.seal", **HEAT, tap=TAP) == first
    assert sorted(first) == ["commitment", "frozen", "ok", "rev"]


@pytest.mark.parametrize(
    "other",
    [
        sheet("29"),
        sheet(judge="J2"),
        sheet(entry="P2"),
        sheet(note="好"),
        {**sheet(), "unheard": 1},
        {key: value for key, value in sheet().items() if key != "mark"},
    ],
)
def test_the_same_tap_with_other_content_is_refused(other):
    hall = at("drawn")
    hall.act("sheet.submit", **sheet(), tap=TAP)
    assert hall.code("sheet.submit", **other, tap=TAP) == "tap_reused"
    assert hall.code("clock.start", **on(), tap=TAP) == "tap_reused"
    assert hall.code("sheet.submit", Seat("office", "someone else"), **sheet(), tap=TAP) == "tap_reused"


def test_a_reused_tap_comes_before_everything_else():
    hall = at("drawn")
    hall.act("sheet.submit", **sheet(), tap=TAP)
    assert hall.code("no.such.act", tap=TAP) == "tap_reused"
    assert hall.code("results.publish", Seat("judge", "J1"), tap=TAP) == "tap_reused"


def test_the_time_of_an_act_is_no_part_of_its_content_and_null_is_as_good_as_left_out():
    hall = at("drawn")
    first = hall.act("sheet.submit", **sheet(), tap=TAP, at="2026-08-15T09:00:00+08:00", note=None)
    assert hall.ask("sheet.submit", **sheet(), tap=TAP, at="2026-08-15T10:00:00+08:00") == first
    assert hall.ask("sheet.submit", **sheet(), tap=TAP, marks=None) == first


def test_a_refused_tap_is_forgotten():
    hall = at("sealed")
    assert hall.code("sheet.submit", **sheet(), tap=TAP) == "not_drawn"
    hall.act("draw.open", numbers=["000001", "123456", "999999"], **HEAT)
    assert hall.code("sheet.submit", **sheet("93"), tap=TAP) == "mark_out_of_range"
    assert hall.code("sheet.submit", **sheet("29"), tap=TAP) == "ok"
    assert hall.code("sheet.submit", **sheet("93"), tap=TAP) == "tap_reused"


@pytest.mark.parametrize(
    ("tap", "code"),
    [
        ("t" * 7, "not_well_formed"),
        ("t" * 8, "ok"),
        ("t" * 64, "ok"),
        ("t" * 65, "not_well_formed"),
        ("", "not_well_formed"),
        ("点" * 8, "ok"),
        (12345678, "not_well_formed"),
        (["12345678"], "not_well_formed"),
        ({"a": 1}, "not_well_formed"),
        (True, "not_well_formed"),
        (None, "ok"),
        ("\ud800" * 8, "not_well_formed"),
        ("1234567\x00", "not_well_formed"),
        ("t" * 100_000, "not_well_formed"),
    ],
)
def test_a_tap_is_a_string_of_8_to_64_characters(tap, code):
    hall = at("drawn")
    assert hall.code("sheet.submit", **sheet(), tap=tap) == code
    assert hall.code("sheet.submit", **sheet(), tap=tap) == code


def test_acts_without_a_tap_are_done_each_time():
    hall = at("drawn")
    assert [hall.act("sheet.submit", **sheet())["version"] for _ in range(2)] == [1, 2]


def test_a_tap_is_one_contests_own():
    hall = at("drawn")
    other = Hall(gate=hall.gate, contest="another")
    hall.act("round.open", **HEAT, tap=TAP)
    assert other.act("round.open", **HEAT, tap=TAP) == {"ok": True, "rev": 2}


def test_a_tap_outlives_the_process():
    hall = at("drawn")
    first = hall.act("sheet.submit", **sheet(), tap=TAP)
    hall.gate.forget(hall.contest)
    assert hall.ask("sheet.submit", **sheet(), tap=TAP) == first
    assert hall.code("sheet.submit", **sheet("29"), tap=TAP) == "tap_reused"


def test_what_a_repeated_tap_sent_is_told_to_nobody_again():
    hall, told = Hall(), []
    hall.gate.listeners.append(lambda contest, outcome: told.append(outcome.facts))
    for _ in range(2):
        hall.act("round.open", **HEAT, tap=TAP)
    hall.act("round.open", **HEAT)
    assert [len(facts) for facts in told] == [1]


def test_a_fingerprint_tells_nothing_of_a_name():
    entry = {"entry": "P1", "name": "张三", "school": "一小", "unit": "小学"}
    prints = set()
    for seed in (1, 2):
        hall = Hall(gate=door(seed=seed))
        hall.act("entry.register", **entry, tap=TAP)
        with hall.gate.database.reading() as connection:
            prints.add(connection.exec_driver_sql("SELECT content FROM journal WHERE tap IS NOT NULL").scalar_one())
    assert len(prints) == 2


def test_a_listener_that_fails_makes_no_saved_act_look_refused():
    hall, told = Hall(), []

    def fails(contest, outcome):
        raise OSError(contest)

    hall.gate.listeners += [fails, lambda contest, outcome: told.append((contest, sorted(outcome.topics)))]
    assert hall.act("round.open", **HEAT) == {"ok": True, "rev": 2}
    assert told == [("c", ["flow", "notice", "order", "preparing", "roster"])]
