"""The clock: started, stopped, voided, corrected; who is called; who stays away."""

import pytest

from tests.factories import Hall
from tests.gate.moments import another

WHY = {"reason": "手误"}
STORY = {"round": "heat", "entry": "P1", "segment": "story"}


@pytest.fixture(name="made", scope="module")
def _made():
    hall = Hall()
    hall.enter("P1", "P2")
    hall.seat("J1", "J2")
    hall.draw("P1", "P2")
    return hall


@pytest.fixture(name="hall")
def _hall(made):
    return another(made)


def run(hall):
    """Return state and seconds of P1's clock."""
    clock = hall.day.segment("heat", "P1", "story").clocks.get("")
    return (clock.state, clock.elapsed_s) if clock else None


@pytest.mark.parametrize(("seconds", "elapsed"), [(0, 0), (0.999, 0), (1, 1), (360.4, 360), (361, 361)])
def test_elapsed_is_what_lies_between_in_whole_seconds(hall, seconds, elapsed):
    hall.act("clock.start", **STORY)
    hall.watch.wait(seconds)
    assert hall.act("clock.stop", **STORY)["elapsed_s"] == elapsed
    assert run(hall) == ("stopped", elapsed)


def test_a_restarted_machine_counts_by_the_wall(hall):
    hall.act("clock.start", **STORY)
    hall.watch.wait(100)
    hall.watch.boot, hall.watch.ns = "boot-2", 0
    assert hall.act("clock.stop", **STORY)["elapsed_s"] == 100


def test_a_live_act_never_brings_its_own_time(hall):
    hall.act("clock.start", **STORY, at="2020-01-01T00:00:00+08:00", boot="x", boot_ns=1)
    hall.watch.wait(5)
    assert hall.act("clock.stop", **STORY, at="2030-01-01T00:00:00+08:00", elapsed_s=7)["elapsed_s"] == 5


def test_a_voided_clock_leaves_no_time_and_may_run_again(hall):
    hall.time("P1", "story", 400)
    assert hall.code("clock.start", **STORY) == "clock_already_run"
    hall.act("clock.void", **STORY, **WHY)
    assert run(hall) == ("idle", None)
    hall.time("P1", "story", 200)
    assert run(hall) == ("stopped", 200)


def test_a_running_clock_may_be_voided(hall):
    hall.act("clock.start", **STORY)
    hall.act("clock.void", **STORY, **WHY)
    assert hall.code("clock.stop", **STORY) == "clock_not_run"


def test_a_correction_replaces_the_time_and_may_be_corrected_again(hall):
    hall.time("P1", "story", 400)
    for seconds in (331, 0, 361):
        hall.act("clock.correct", **STORY, elapsed_s=seconds, **WHY)
        assert run(hall) == ("corrected", seconds)
    hall.judged("P1", "story", "20", "20")
    assert (hall.net("P1", "story")["lost"], hall.net("P1", "story")["over_s"]) == ("2", 61)


def test_a_forgotten_start_is_mended_by_a_correction(hall):
    hall.act("clock.correct", **STORY, elapsed_s=331, **WHY)
    assert hall.code("clock.start", **STORY) == "clock_already_run"
    assert hall.code("clock.stop", **STORY) == "clock_already_run"
    hall.judged("P1", "story", "20", "20")
    assert hall.net("P1", "story")["net"] == "19.00"


def test_a_corrected_clock_may_be_voided(hall):
    hall.act("clock.correct", **STORY, elapsed_s=331, **WHY)
    hall.act("clock.void", **STORY, **WHY)
    hall.time("P1", "story", 10)
    assert run(hall) == ("stopped", 10)


def test_the_last_fault_of_a_kind_and_the_last_ruling_are_taken_back(hall):
    for _ in range(2):
        hall.act("fault.record", **STORY, fault="stall")
    for lose in ("1", "0.25"):
        hall.act("ruling.deduct", **STORY, lose=lose, **WHY)
    hall.act("fault.void", **STORY, fault="stall", **WHY)
    hall.act("ruling.void", **STORY, **WHY)
    hall.judged("P1", "story", "20", "20", seconds=0)
    assert hall.net("P1", "story")["lost"] == "1.5"


def test_who_is_called_is_on_stage_and_no_clock_or_sheet_hangs_on_it(hall):
    hall.act("stage.call", **STORY, group="primary", hall="A")
    hall.act("clock.start", **{**STORY, "entry": "P2"})
    hall.act("sheet.submit", **{**STORY, "entry": "P2"}, judge="J1", mark="20")
    call = hall.day.calls["heat", "A"]
    assert (call.group, call.entry, call.segment) == ("primary", "P1", "story")


def test_parts_have_clocks_of_their_own():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.seat("J1", "J2")
    hall.draw("S1")
    scene = {"round": "final", "entry": "S1", "segment": "scene"}
    hall.act("clock.start", **scene, part="act")
    hall.act("clock.start", **scene, part="why")
    hall.watch.wait(130)
    hall.act("clock.stop", **scene, part="why")
    hall.watch.wait(130)
    hall.act("clock.stop", **scene, part="act")
    for judge in ("J1", "J2"):
        hall.submit("S1", "scene", judge, "18")
    hall.confirm("S1", "scene")
    assert (hall.net("S1", "scene")["over_s"], hall.net("S1", "scene")["net"]) == (30, "18.00")
