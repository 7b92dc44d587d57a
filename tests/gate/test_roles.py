"""Contract, "One door", the column "who": each role and each act; and what a seat of another place may not."""

import pytest

from contest.core.seat import ROLES, Seat
from contest.gate.acts import ACTS
from tests.factories import RULES, Hall
from tests.gate.moments import FINAL, HEAT, WHY, at, on, shared, sheet

WHO = {
    "person.seat": "organiser",
    "person.revoke": "organiser",
    "people.load": "organiser",
    "roster.load": "organiser",
    "topic.add": "organiser",
    "topic.load": "organiser",
    "stage.call": "secretary timekeeper",
    "marks.show": "host",
    "screen.show": "host",
    "entry.register": "school organiser",
    "entry.withdraw": "organiser",
    "entry.return": "organiser",
    "entry.correct": "organiser",
    "judge.seat": "organiser",
    "judge.unseat": "organiser",
    "judge.recuse": "organiser chief",
    "round.open": "organiser",
    "round.close": "organiser",
    "plan.set": "organiser",
    "entry.check_in": "desk",
    "entry.check_out": "desk",
    "draw.seal": "desk",
    "draw.open": "desk",
    "draw.abandon": "organiser supervisor",
    "topic.draw": "desk",
    "clock.start": "timekeeper",
    "clock.stop": "timekeeper",
    "clock.void": "timekeeper organiser",
    "clock.correct": "timekeeper organiser",
    "clock.began": "timekeeper organiser",
    "clock.pause": "timekeeper",
    "clock.resume": "timekeeper",
    "clock.grant": "timekeeper organiser",
    "reading.start": "timekeeper",
    "reading.stop": "timekeeper",
    "reading.void": "timekeeper organiser",
    "fault.record": "timekeeper checker",
    "fault.void": "timekeeper checker",
    "ruling.deduct": "chief organiser",
    "ruling.void": "chief organiser",
    "entry.call": "secretary timekeeper desk",
    "entry.defer": "chief organiser",
    "entry.absent": "desk organiser",
    "sheet.submit": "judge",
    "sheet.take_back": "judge",
    "paper.enter": "checker",
    "segment.confirm": "checker",
    "segment.reopen": "organiser",
    "tie.settle": "chief organiser",
    "round.advance": "organiser",
    "results.propose": "organiser",
    "results.publish": "organiser supervisor",
}


def test_the_table_is_the_contracts():
    assert set(ACTS) == set(WHO)
    assert {role for who in WHO.values() for role in who.split()} <= {*ROLES, "chief"}


@pytest.mark.parametrize("do", WHO)
def test_whoever_may_never_do_an_act_is_refused_before_its_fields_are_looked_at(do):
    hall = shared("registered")
    found = {role: hall.code(do, Seat(role, "somebody")) for role in ROLES}
    may = {*WHO[do].split(), "office"}
    assert found == {role: "not_well_formed" if role in may else "not_allowed" for role in ROLES}


def chaired():
    """Return a drawn hall whose J1 is chief of the heat's panel, and J3 of the final's."""
    hall = at("drawn")
    hall.act("judge.seat", judge="J1", name="甲", hall="A", chief=True, **HEAT)
    hall.act("judge.seat", judge="J3", name="丙", hall="A", chief=True, **FINAL)
    return hall


@pytest.mark.parametrize("do", [do for do, who in WHO.items() if "chief" in who])
def test_a_chief_may_do_what_a_judge_may_not(do):
    hall = chaired()
    assert hall.code(do, Seat("judge", "J1")) == "not_well_formed"
    assert hall.code(do, Seat("judge", "J2")) == "not_allowed"


def test_a_chief_deducts_only_in_the_own_panel():
    hall = chaired()
    assert hall.code("ruling.deduct", Seat("judge", "J3"), **on(lose="1", **WHY)) == "not_allowed"
    assert hall.code("ruling.deduct", Seat("judge", "J1"), **on(lose="1", **WHY)) == "ok"
    assert hall.code("ruling.void", Seat("judge", "J3"), **on(**WHY)) == "not_allowed"
    assert hall.code("ruling.void", Seat("judge", "J1"), **on(**WHY)) == "ok"


def test_a_chief_parts_only_ties_of_the_own_round():
    hall = at("tied")
    hall.act("judge.seat", judge="J1", name="甲", hall="A", chief=True, **HEAT)
    hall.act("judge.seat", judge="J3", name="丙", hall="A", chief=True, **FINAL)
    tie = {**HEAT, "order": ["P3", "P2"], **WHY}
    assert hall.code("tie.settle", Seat("judge", "J3"), **tie) == "not_allowed"
    assert hall.code("tie.settle", Seat("judge", "J1"), **tie) == "ok"


def test_who_is_no_longer_chief_may_no_longer():
    hall = chaired()
    hall.act("judge.seat", judge="J1", name="甲", hall="A", **HEAT)
    assert hall.code("ruling.deduct", Seat("judge", "J1"), **on(lose="1", **WHY)) == "ok"
    hall.act("judge.seat", judge="J1", name="甲", hall="A", chief=False, **HEAT)
    assert hall.code("ruling.deduct", Seat("judge", "J1"), **on(lose="1", **WHY)) == "not_allowed"


def test_a_judge_hands_in_the_own_sheet_only():
    hall = at("drawn")
    assert hall.code("sheet.submit", Seat("judge", "J2"), **sheet()) == "not_allowed"
    assert hall.code("sheet.submit", Seat("judge", "J1"), **sheet()) == "ok"
    assert hall.code("sheet.submit", Seat("judge", "J3"), **sheet(judge="J3")) == "not_seated"


HALLS = [
    ("clock.start", "timekeeper", on(segment="scene", round_="final", part="act")),
    ("stage.call", "secretary", on(segment="scene", round_="final", group="primary", hall="B")),
    ("fault.record", "checker", on(round_="final", fault="stall")),
    ("paper.enter", "checker", on(segment="paper", mark="20")),
    ("segment.confirm", "checker", on(segment="scene", round_="final")),
    ("segment.reopen", "organiser", on(segment="scene", round_="final", **WHY)),
    ("marks.show", "host", on(segment="scene", round_="final")),
    ("topic.draw", "desk", on(segment="lesson", round_="final")),
    ("entry.absent", "desk", on(segment="lesson", round_="final")),
    ("entry.check_in", "desk", {"round": "final", "entry": "S1"}),
    ("entry.check_out", "desk", {"round": "final", "entry": "S1"}),
    ("draw.seal", "desk", FINAL),
    ("draw.open", "desk", {**FINAL, "numbers": ["000001", "000002", "000003"]}),
    ("draw.abandon", "organiser", {**FINAL, **WHY}),
    ("tie.settle", "organiser", {**FINAL, "order": [], **WHY}),
]


@pytest.mark.parametrize(("do", "role", "fields"), HALLS)
def test_a_seat_of_another_place_is_not_allowed(do, role, fields):
    hall = shared("registered")
    here = {"entry.check_in": "secondary", "entry.check_out": "secondary"}.get(do, "primary")
    where = {"fault.record": "A", "paper.enter": "A"}.get(do, "B")
    mine, others = (
        Seat(role, "x", fields["round"], here, where),
        [
            Seat(role, "x", "final" if fields["round"] == "heat" else "heat"),
            Seat(role, "x", None, "secondary" if here == "primary" else "primary"),
        ],
    )
    sentence = "您的席位不管这里"
    assert not hall.ask(do, mine, **fields).get("error", "").startswith(sentence)
    for seat in others:
        found = hall.ask(do, seat, **fields)
        assert (found["code"], found["error"].startswith(sentence)) == ("not_allowed", True)


@pytest.mark.parametrize("do", ["clock.start", "stage.call", "segment.confirm", "segment.reopen", "marks.show"])
def test_a_seat_of_another_hall_is_not_allowed(do):
    fields, role = next((fields, role) for name, role, fields in HALLS if name == do)
    assert shared("registered").code(do, Seat(role, "x", "final", "primary", "A"), **fields) == "not_allowed"
    assert shared("registered").code(do, Seat(role, "x", "final", "primary", "B"), **fields) == "closed"


def test_who_has_no_seat_may_nothing():
    hall = Hall()
    for do in (*ACTS, "no.such.act"):
        assert hall.gate.perform("c", None, {"do": do}).answer["code"] == "not_allowed"


def test_a_contest_that_is_not_there():
    assert (
        Hall().gate.perform("d", Seat("office", "office"), {"do": "round.open", **HEAT}).answer["code"]
        == "unknown_name"
    )


def test_a_contest_is_made_once_and_from_a_sound_rulebook():
    hall = Hall()
    for payload in (
        {"contest": "c", "rulebook": RULES},
        {"contest": "d", "rulebook": {**RULES, "format": 2}},
        {"contest": "d", "rulebook": {}},
        {"contest": "d", "rulebook": "format = 1"},
        {"contest": "d", "rulebook": {**RULES, "title": 0.5}},
        {"contest": "", "rulebook": RULES},
        {"rulebook": RULES},
    ):
        answer = hall.gate.create(payload).answer
        assert (answer["ok"], answer["code"]) == (False, "not_well_formed")
    assert [key for key, *_ in hall.gate.contests()] == ["c"]
    assert hall.gate.create({"contest": "d", "rulebook": RULES}).answer == {"ok": True, "rev": 1}
    assert [key for key, *_ in hall.gate.contests()] == ["c", "d"]
