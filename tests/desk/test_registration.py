"""Who is registered, seated, withdrawn; all or none of a roster."""

from contest.core.day import Chair, Judge, Person
from contest.core.seat import Seat
from contest.store import records
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import Hall
from tests.gate.moments import at

HEAT = {"round": "heat", "group": "primary", "hall": "A"}
WHY = {"reason": "有事"}


def row(entry, **more):
    """Return a row of a roster."""
    return {"entry": entry, "name": f"选手{entry}", "school": "一小", "unit": "小学", **more}


def test_the_group_follows_from_the_kind_of_unit():
    hall = Hall()
    hall.act("roster.load", entries=[row("P1"), row("P2", unit="幼儿园"), row("S1", unit="中学")])
    assert {entry.id: (entry.group, entry.unit) for entry in hall.day.entries.values()} == {
        "P1": ("primary", "小学"),
        "P2": ("primary", "幼儿园"),
        "S1": ("secondary", "中学"),
    }


def test_a_roster_is_taken_whole_or_not_at_all_and_is_one_line():
    hall = Hall()
    refused = hall.ask("roster.load", entries=[row("P1"), row("P2", unit="大学")])
    assert (refused["code"], hall.day.entries) == ("unknown_name", {})
    hall.act("roster.load", entries=[row("P1"), row("P2", phone="13800000000", talent={"kind": "书法"})])
    assert (list(hall.day.entries), hall.day.rev) == (["P1", "P2"], 2)
    assert hall.day.entries["P2"].talent == {"kind": "书法"}
    assert hall.gate.book("c").names.of(hall.day.entries["P2"].phone) == "13800000000"


def test_a_faulty_row_is_named_by_its_number():
    hall = Hall()
    hall.enter("P1")
    errors = [
        hall.ask("roster.load", entries=[row("P2"), row("P3", name="")])["error"],
        hall.ask("roster.load", entries=[row("P2"), row("P2")])["error"],
    ]
    assert [error[:4] for error in errors] == ["第2行：", "第2行的"]


def test_an_empty_roster_is_taken():
    assert Hall().code("roster.load", entries=[]) == "ok"


def test_withdrawing_a_second_time_changes_nothing():
    hall = Hall()
    hall.enter("P1")
    for _ in range(2):
        hall.act("entry.withdraw", entry="P1", **WHY)
    assert hall.day.entries["P1"].withdrawn
    with hall.gate.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM withdrawals").scalar_one() == 1


def test_a_known_judge_gets_one_more_seat_and_what_is_given_replaces_what_was_known():
    hall = Hall()
    hall.act("judge.seat", judge="J1", name="张老师", school="一小", chief=True, **HEAT)
    hall.act("judge.seat", judge="J1", name="张明", **{**HEAT, "round": "final"})
    judge = hall.day.judges["J1"]
    assert (hall.gate.book("c").names.of(judge.name), judge) == ("张明", Judge("J1", judge.name, "一小"))
    assert hall.day.panel("heat", "primary", "A") == {"J1": Chair(1, chief=True)}
    assert hall.day.panel("final", "primary", "A") == {"J1": Chair(1)}
    hall.act("judge.seat", judge="J1", name="张明", school="二小", chief=False, **HEAT)
    assert (hall.day.judges["J1"].school, hall.day.panel("heat", "primary", "A")) == ("二小", {"J1": Chair(1)})


def test_a_chair_keeps_its_number_and_the_next_judge_takes_one_that_is_free():
    hall = Hall()
    hall.seat("J1", "J2", "J3")
    hall.act("judge.unseat", judge="J2", **HEAT, **WHY)
    hall.seat("J3", "J4", "J5")
    assert {judge: chair.number for judge, chair in hall.day.panel("heat", "primary", "A").items()} == {
        "J1": 1,
        "J3": 3,
        "J4": 2,
        "J5": 4,
    }


def test_a_person_is_seated_for_a_place_and_loses_just_that_seat():
    hall = Hall()
    hall.act("person.seat", person="c1", name="统分", role="checker")
    hall.act("person.seat", person="c1", name="统分", role="checker", **HEAT)
    hall.act("person.seat", person="c1", name="统分", role="checker", **HEAT)
    assert len(hall.day.people) == 2
    assert hall.code("person.revoke", person="c1", name="统分", role="checker", round="heat", **WHY) == "unknown_name"
    hall.act("person.revoke", person="c1", name="统分", role="checker", **WHY)
    (person,) = hall.day.people.values()
    assert person == Person("c1", person.name, "checker", "heat", "primary", "A")


def chair(judge, **more):
    """Return a judge's row of a list of people."""
    return {"judge": judge, "name": f"评委{judge}", **HEAT, **more}


def seated_row(person, role, **place):
    """Return the row of somebody else."""
    return {"person": person, "name": f"人员{person}", "role": role, **place}


def test_a_list_of_people_is_taken_whole_and_is_one_line():
    hall = Hall()
    rows = [chair("J1", school="一小", chief=True), chair("J2"), seated_row("R1", "host"), chair("J1", round="final")]
    refused = hall.ask("people.load", people=[*rows, seated_row("R2", "king")])
    assert (refused["code"], refused["error"][:4]) == ("unknown_name", "第5行：")
    assert (hall.day.judges, hall.day.people, hall.day.rev) == ({}, {}, 1)
    hall.act("people.load", people=rows)
    assert hall.day.rev == 2
    assert hall.day.panel("heat", "primary", "A") == {"J1": Chair(1, chief=True), "J2": Chair(2)}
    assert hall.day.panel("final", "primary", "A") == {"J1": Chair(1)}
    assert hall.day.judges["J1"].school == "一小"
    assert [person.role for person in hall.day.people.values()] == ["host"]
    names = hall.gate.book("c").names
    assert names.of(hall.day.judges["J2"].name) == "评委J2"


def test_the_same_list_again_moves_nobody():
    hall = Hall()
    rows = [chair("J1", chief=True), chair("J2"), seated_row("R1", "host")]
    for _ in range(2):
        hall.act("people.load", people=rows)
    assert hall.day.panel("heat", "primary", "A") == {"J1": Chair(1, chief=True), "J2": Chair(2)}
    assert len(hall.day.people) == 1


def test_a_list_of_people_names_nobody_in_the_journal_and_is_played_again_from_it():
    hall = Hall()
    hall.act("people.load", people=[chair("J1", school="一小"), seated_row("R1", "host")])
    with hall.gate.database.reading() as connection:
        line = connection.exec_driver_sql("SELECT line FROM journal WHERE seq = 2").scalar_one()
        again = records.load(connection, hall.contest)
    assert "评委J1" not in line
    assert "人员R1" not in line
    assert again == hall.day


def seen(hall, topic, role="office", **where):
    """Return a topic's first state, of some place, as a role sees it."""
    book = hall.gate.book(hall.contest)
    found = states(View(book.day, book.names, Seat(role, "x"), hall.watch()), topic)
    return next(state for state in found if where.items() <= state.items())


def test_a_correction_replaces_what_was_wrong_and_names_nobody_in_the_journal():
    hall = Hall()
    hall.act("entry.register", **row("P1", phone="13800000000", talent={"kind": "书法"}))
    hall.act("entry.correct", entry="P1", name="王铭", phone="13900000000")
    hall.act("entry.correct", entry="P1", school="二小", talent={"kind": "声乐", "title": "茉莉花", "needs": []})
    known = hall.day.entries["P1"]
    names = hall.gate.book("c").names
    assert (names.of(known.name), names.of(known.phone)) == ("王铭", "13900000000")
    assert (known.school, known.talent["title"], known.unit, known.group) == ("二小", "茉莉花", "小学", "primary")
    assert not [line for line in hall.lines() if "王铭" in line or "13900000000" in line]
    with hall.gate.database.reading() as connection:
        assert records.load(connection, hall.contest) == hall.day


def test_what_is_right_already_changes_nothing():
    hall = Hall()
    hall.enter("P1")
    before = hall.day.entries["P1"]
    hall.act("entry.correct", entry="P1", school=before.school)
    assert hall.day.entries["P1"] == before
    with hall.gate.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM corrections").scalar_one() == 0


def test_a_corrected_school_decides_anew_who_steps_aside():
    hall = Hall()
    hall.enter("P1")
    hall.act("judge.seat", judge="J1", name="甲", school="三小", **HEAT)
    assert not hall.day.is_recused("J1", "P1")
    hall.act("entry.correct", entry="P1", school="三小")
    assert hall.day.is_recused("J1", "P1")
    hall.act("entry.correct", entry="P1", school="四小")
    assert not hall.day.is_recused("J1", "P1")


def test_a_list_that_is_out_keeps_the_name_and_the_next_round_has_the_right_one():
    hall = at("advanced")
    gone_on = hall.day.turn("heat", "primary").advanced[0]
    before = seen(hall, "standings", "public", round="heat", group="primary")["standings"]
    hall.act("entry.correct", entry=gone_on, name="王铭", school="九小")
    after = seen(hall, "standings", "public", round="heat", group="primary")["standings"]
    assert after == before
    assert next(one for one in seen(hall, "roster")["entries"] if one["entry"] == gone_on)["name"] == "王铭"
    hall.round = "final"
    hall.draw(*hall.day.turn("heat", "primary").advanced)
    final = seen(hall, "order", round="final", group="primary")["entries"]
    assert {one["entry"]: (one["name"], one["school"]) for one in final}[gone_on] == ("王铭", "九小")
    heat = seen(hall, "order", round="heat", group="primary")["entries"]
    assert {one["entry"]: one["name"] for one in heat}[gone_on] == {one["entry"]: one["name"] for one in before}[
        gone_on
    ]


def test_who_comes_back_before_the_draw_checks_in_anew():
    hall = at("checked in")
    hall.act("entry.withdraw", entry="P1", **WHY)
    hall.act("entry.return", entry="P1")
    assert not hall.day.entries["P1"].withdrawn
    assert hall.day.turn("heat", "primary").checked_in == {"P2", "P3"}
    hall.act("entry.check_in", round="heat", entry="P1")
    hall.act("draw.seal", round="heat", group="primary")
    assert hall.day.turn("heat", "primary").draw.entries == ("P1", "P2", "P3")


def test_a_check_in_that_was_taken_back_is_not_in_the_draw():
    hall = at("checked in")
    for _ in range(2):
        hall.act("entry.check_out", round="heat", entry="P2")
    hall.act("draw.seal", round="heat", group="primary")
    assert hall.day.turn("heat", "primary").draw.entries == ("P1", "P3")
