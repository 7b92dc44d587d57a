"""An act that is only tried: refused as it would be, and nothing of it stays."""

from copy import deepcopy

import pytest

from contest.core.errors import Refused
from contest.core.seat import Seat
from contest.gate.acts import ACTS
from contest.gate.trial import FORESEEN, MOST_ACTS, try_acts
from tests.factories import Hall
from tests.gate.moments import another

HEAT = {"round": "heat", "group": "primary"}
STORY = {"round": "heat", "segment": "story"}


@pytest.fixture(name="made", scope="module")
def _made():
    hall = Hall()
    hall.seat("J1", "J2")
    hall.enter("P1", "P2", "P3")
    hall.draw("P1", "P2", "P3")
    for entry in ("P1", "P2", "P3"):
        hall.judged(entry, "story", "27", "27", seconds=331)
        hall.act("paper.enter", round="heat", entry=entry, segment="paper", mark="80")
        hall.confirm(entry, "paper")
    hall.act("segment.reopen", entry="P3", reason="复议", **STORY)
    hall.act("ruling.deduct", entry="P3", lose="0.5", reason="离题", **STORY)
    hall.act("fault.record", entry="P3", fault="stall", **STORY)
    return hall


@pytest.fixture(name="hall")
def _hall(made):
    return another(made)


def tried(hall, *acts, seat=None):
    """Try acts; return the facts, or the refusal's code."""
    try:
        return try_acts(hall.gate.book(hall.contest), seat or Seat("office", "office"), acts, hall.watch()).facts
    except Refused as refused:
        return refused.code


CASES = {
    "entry.withdraw": {"entry": "P1"},
    "entry.correct": {"entry": "P1", "school": "三小"},
    "round.close": HEAT,
    "entry.absent": {"entry": "P3", **STORY},
    "judge.seat": {"judge": "J3", "name": "新", **HEAT, "hall": "A"},
    "judge.unseat": {"judge": "J1", **HEAT, "hall": "A"},
    "judge.recuse": {"judge": "J1", "entry": "P3"},
    "clock.correct": {"entry": "P3", "elapsed_s": 300, **STORY},
    "clock.void": {"entry": "P3", **STORY},
    "fault.void": {"entry": "P3", "fault": "stall", **STORY},
    "ruling.deduct": {"entry": "P3", "lose": "1", **STORY},
    "ruling.void": {"entry": "P3", **STORY},
    "segment.reopen": {"entry": "P1", **STORY},
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_tried_leaves_no_trace(hall, name):
    before, lines = deepcopy(hall.day), hall.lines()
    facts = tried(hall, {"do": name, **CASES[name]})
    assert len(facts) == 1
    assert hall.day == before
    assert hall.lines() == lines
    hall.act(name, reason="真做", **CASES[name])
    assert hall.day != before


@pytest.mark.parametrize("name", ["tie.settle", "round.advance", "results.propose", "results.publish"])
def test_a_whole_list_is_tried_without_a_trace(hall, name):
    hall.act("ruling.void", entry="P3", reason="x", **STORY)
    hall.act("fault.void", entry="P3", fault="stall", reason="x", **STORY)
    hall.confirm("P3", "story")
    order = {"order": ["P1", "P2", "P3"]} if name == "tie.settle" else {}
    if name != "tie.settle":
        hall.settle("P1", "P2", "P3")
    if name == "results.publish":
        hall.by("甲", "results.propose", **HEAT)
    before = deepcopy(hall.day)
    assert len(tried(hall, {"do": name, **HEAT, **order})) == 1
    assert hall.day == before
    hall.act(name, reason="真做", **HEAT, **order)


def test_a_withdrawal_taken_back_is_tried_without_a_trace():
    hall = Hall()
    hall.enter("P1")
    hall.act("entry.withdraw", entry="P1", reason="病")
    before = deepcopy(hall.day)
    assert len(tried(hall, {"do": "entry.return", "entry": "P1"})) == 1
    assert hall.day == before


def test_a_move_to_the_end_is_tried_without_a_trace():
    hall = Hall()
    hall.enter("P1", "P2")
    hall.draw("P1", "P2")
    before = deepcopy(hall.day)
    assert len(tried(hall, {"do": "entry.defer", "entry": "P1", "reason": "路上堵车", **STORY})) == 1
    assert hall.day == before


def test_every_act_that_can_be_foreseen_is_tried_here():
    assert {
        *CASES,
        "entry.defer",
        "entry.return",
        "tie.settle",
        "round.advance",
        "results.propose",
        "results.publish",
    } == FORESEEN
    assert set(ACTS) >= FORESEEN


def test_acts_are_tried_one_on_the_other(hall):
    acts = (
        {"do": "judge.unseat", "judge": "J1", **HEAT, "hall": "A"},
        {"do": "judge.seat", "judge": "J9", "name": "新", **HEAT, "hall": "A"},
    )
    trial = try_acts(hall.gate.book(hall.contest), Seat("office", "office"), acts, hall.watch())
    assert {judge: chair.number for judge, chair in trial.after.panel("heat", "primary", "A").items()} == {
        "J2": 2,
        "J9": 1,
    }


@pytest.mark.parametrize(
    ("act", "code"),
    [
        ({"do": "ruling.deduct", "entry": "P3", "lose": "0", **STORY}, "not_well_formed"),
        ({"do": "ruling.deduct", "entry": "P3", **STORY}, "not_well_formed"),
        ({"do": "ruling.deduct", "entry": "P1", "lose": "1", **STORY}, "already_confirmed"),
        ({"do": "judge.unseat", "judge": "J7", **HEAT, "hall": "A"}, "unknown_name"),
        ({"do": "round.advance", **HEAT}, "not_complete"),
        ({"do": "nothing"}, "not_well_formed"),
        ({"do": "draw.open", **HEAT, "numbers": ["000001", "123456", "999999"]}, "not_allowed"),
        ({"do": "topic.draw", "entry": "P1", **STORY}, "not_allowed"),
        ({"do": "sheet.submit", "judge": "J1", "entry": "P3", "mark": "1", **STORY}, "not_allowed"),
        ("x", "not_well_formed"),
        (None, "not_well_formed"),
    ],
)
def test_it_is_refused_as_the_act_itself_would_be(hall, act, code):
    assert tried(hall, act) == code


def test_whoever_may_not_do_it_may_not_try_it(hall):
    act = {"do": "ruling.deduct", "entry": "P3", "lose": "1", **STORY}
    for role in ("checker", "timekeeper", "judge", "desk"):
        assert tried(hall, act, seat=Seat(role, "J1")) == "not_allowed"
    hall.seat("J1", chief=True)
    assert len(tried(hall, act, seat=Seat("judge", "J1"))) == 1


def test_none_and_too_many_are_refused(hall):
    act = {"do": "judge.recuse", "judge": "J1", "entry": "P3"}
    assert tried(hall) == "not_well_formed"
    assert tried(hall, *[act] * (MOST_ACTS + 1)) == "not_well_formed"
