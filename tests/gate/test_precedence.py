"""Where two refusals apply, the one that comes first in the contract is the answer."""

import pytest

from contest.core.seat import Seat
from tests.gate.moments import FINAL, HEAT, WHY, at, on, sheet


def closed_and_left(hall):
    """Close the round, and let J2 leave it."""
    hall.act("round.close", **HEAT)
    hall.act("judge.unseat", judge="J2", hall="A", **HEAT, **WHY)


def left_and_recused(hall):
    """Let J1 step aside for P1, and leave."""
    hall.act("judge.recuse", judge="J1", entry="P1", **WHY)
    hall.act("judge.unseat", judge="J1", hall="A", **HEAT, **WHY)


def two_clocks(hall):
    """Let one of two clocks run, with no judge in the hall."""
    hall.act("clock.start", **on(segment="scene", round_="final", part="act"))


def two_clocks_one_stopped(hall):
    """Let one of two clocks run and stop."""
    two_clocks(hall)
    hall.act("clock.stop", **on(segment="scene", round_="final", part="act"))


def left(hall):
    """Let P3, who did not go on, withdraw."""
    hall.act("entry.withdraw", entry="P3", **WHY)


def nothing(hall):
    """Leave it as it is."""


def changed(hall):
    """Change a mark after the proposal."""
    hall.act("segment.reopen", **on(**WHY))
    hall.submit("P1", "story", "J1", "30")
    hall.confirm("P1", "story")


def reopened(hall):
    """Reopen a segment after the proposal."""
    hall.act("segment.reopen", **on(**WHY))


SCENE = on(segment="scene", round_="final")
CASES = [
    ("not_well_formed before unknown_name", "drawn", nothing, "sheet.submit", sheet("1e1", entry="P7")),
    ("not_well_formed before unknown_name", "drawn", nothing, "clock.correct", on("P7", elapsed_s=-1, **WHY)),
    ("not_well_formed before unknown_name", "drawn", nothing, "entry.correct", {"entry": "P7"}),
    ("closed before already_published", "advanced", left, "entry.correct", {"entry": "P3", "name": "王铭"}),
    ("unknown_name before closed", "sealed", nothing, "entry.check_out", {"round": "heat", "entry": "S1"}),
    ("unknown_name before not_allowed", "drawn", nothing, "sheet.submit", sheet(judge="J9", segment="paper")),
    ("unknown_name before not_allowed", "drawn", nothing, "tie.settle", {**HEAT, "order": ["P1", "P7"], **WHY}),
    ("not_allowed before closed", "drawn", closed_and_left, "sheet.submit", sheet(segment="paper")),
    ("not_allowed before closed", "registered", nothing, "fault.void", on(fault="stall", **WHY)),
    ("not_allowed before closed", "registered", nothing, "entry.check_in", {"round": "final", "entry": "P1"}),
    ("closed before not_drawn", "registered", nothing, "sheet.submit", sheet()),
    ("closed before not_drawn", "registered", nothing, "clock.start", on()),
    ("closed before not_checked_in", "drawn", closed_and_left, "sheet.submit", sheet(entry="P9")),
    ("closed before not_checked_in", "registered", nothing, "draw.seal", HEAT),
    ("closed before already_published", "published", closed_and_left, "sheet.submit", sheet()),
    ("closed before already_published", "published", nothing, "entry.check_in", {"round": "heat", "entry": "P9"}),
    ("closed before already_published", "published", nothing, "draw.seal", HEAT),
    ("not_drawn before not_seated", "sealed", nothing, "sheet.submit", sheet(judge="J3")),
    ("not_checked_in before already_published", "published", nothing, "sheet.submit", sheet(entry="P9")),
    ("already_published before already_confirmed", "published", nothing, "fault.record", on(fault="stall")),
    ("already_published before not_complete", "published", nothing, "segment.confirm", on("P1")),
    ("already_confirmed before not_seated", "confirmed", nothing, "sheet.submit", sheet(judge="J3")),
    ("already_confirmed before mark_out_of_range", "confirmed", nothing, "sheet.submit", sheet("93")),
    ("not_seated before recused", "drawn", left_and_recused, "sheet.submit", sheet()),
    ("not_seated before mark_out_of_range", "drawn", nothing, "sheet.submit", sheet("93", judge="J3")),
    ("recused before mark_out_of_range", "marked, then recused", nothing, "sheet.submit", sheet("93")),
    ("mark_out_of_range before mark_not_a_step", "drawn", nothing, "sheet.submit", sheet("30.05")),
    ("mark_out_of_range before mark_not_a_step", "drawn", nothing, "paper.enter", on(segment="paper", mark="100.3")),
    ("clock_running before clock_not_run", "next drawn", two_clocks, "segment.confirm", SCENE),
    ("clock_running before quorum", "running, one judge left", nothing, "segment.confirm", on()),
    ("clock_not_run before quorum", "next drawn", two_clocks_one_stopped, "segment.confirm", SCENE),
    ("clock_not_run before quorum", "drawn, one judge left", nothing, "segment.confirm", on()),
    ("quorum before not_complete", "stopped", closed_and_left, "segment.confirm", on()),
    ("clock_already_run before same_person", "abandoning, then run", nothing, "draw.abandon", {**HEAT, **WHY}),
    ("not_well_formed before unknown_name", "drawn", nothing, "clock.began", on("P7", began_ms=10**15, **WHY)),
    ("not_allowed before closed", "deferred", closed_and_left, "entry.defer", on(**WHY)),
    ("already_confirmed before clock_already_run", "confirmed", nothing, "clock.pause", on(**WHY)),
    ("clock_running before same_person", "read twice", nothing, "reading.start", on()),
    ("not_complete before tie_across_line", "proposed, then tied", reopened, "results.publish", HEAT),
    ("not_complete before not_proposed", "all but one", nothing, "results.publish", HEAT),
    ("tie_across_line before not_proposed", "tied", nothing, "results.publish", HEAT),
    ("tie_across_line before same_person", "proposed, then tied", nothing, "results.publish", HEAT),
    ("recused before changed_since", "marked, then recused", nothing, "sheet.submit", sheet("29", base=0)),
    ("mark_out_of_range before changed_since", "marked", nothing, "sheet.submit", sheet("93", base=0)),
    ("mark_not_a_step before changed_since", "marked", nothing, "sheet.submit", sheet("9.05", base=0)),
    ("not_allowed before closed", "drawn", closed_and_left, "sheet.take_back", on(judge="J1")),
    ("closed before changed_since", "marked", closed_and_left, "sheet.take_back", on(judge="J1", base=0)),
    ("already_confirmed before changed_since", "confirmed", nothing, "sheet.take_back", on(judge="J1", base=0)),
    ("same_person before changed_since", "proposed", changed, "results.publish", HEAT),
]


@pytest.mark.parametrize(("order", "moment", "change", "do", "fields"), CASES)
def test_the_first_refusal_that_applies_is_the_answer(order, moment, change, do, fields):
    hall = at(moment)
    change(hall)
    if change is closed_and_left and "closed" not in order:
        hall.act("round.open", **HEAT)
    assert hall.code(do, Seat("office", "甲"), **fields) == order.partition(" before ")[0]


def test_a_row_that_is_not_well_formed_comes_before_a_unit_that_nobody_admits():
    good = {"entry": "P4", "name": "丁", "school": "二小", "unit": "小学"}
    hall = at("registered")
    rows = [{**good, "unit": "大学"}, {**good, "entry": "P1"}]
    assert hall.code("roster.load", entries=rows) == "not_well_formed"
    assert hall.code("roster.load", entries=rows[:1]) == "unknown_name"


@pytest.mark.parametrize("payload", [{}, {"do": "results.publish"}, {"do": "results.publish", "tap": 5, **FINAL}])
def test_whoever_may_never_do_it_is_told_so_before_anything_else(payload):
    hall = at("drawn")
    for seat in (Seat("judge", "J1"), Seat("public", "x")):
        expected = "not_allowed" if "do" in payload else "not_well_formed"
        assert hall.gate.perform(hall.contest, seat, payload).answer["code"] == expected
    assert hall.gate.perform(hall.contest, None, payload).answer["code"] == "not_allowed"
