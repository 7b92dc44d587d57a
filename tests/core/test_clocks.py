"""Rulebook, 1, where a clock stood still, was granted time, or was read by two: what it comes to, at each boundary."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.core.clocks import ClockRun, Halt, Second, kept_s, net_s, second_s
from contest.core.rulebook_reading import read
from contest.core.timing import Reading
from tests.factories import Hall, book, segment
from tests.gate.moments import WHY, at, on

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "rulebooks"
STORY = read(tomllib.loads((SEEDS / "reference-notice.toml").read_text())).segment["story"]
MORNING = "2026-08-15T08:{:02}:{:02}.{:06}+08:00"
UNDER = read(
    book(
        segment(
            "a",
            clock={"starts_on": "signal", "least_s": 100, "limit_s": 200},
            undertime=[{"from_s": 1, "lose": "1"}],
            overtime=[{"from_s": 1, "lose": "1"}],
        )
    )
).segment["a"]


def moment(seconds, boot="b"):
    """A reading so many seconds after eight."""
    whole, part = divmod(round(seconds * 1_000_000), 1_000_000)
    return Reading(boot, round(seconds * 1_000_000_000), MORNING.format(whole // 60, whole % 60, part))


def halted(*stretches, granted_s=0):
    """A clock that stood still in these stretches."""
    halts = tuple(Halt(moment(since), "停电", None if until is None else moment(until)) for since, until in stretches)
    return ClockRun(moment(0), halts=halts, granted_s=granted_s)


@pytest.mark.parametrize(
    ("run", "stop", "seconds"),
    [
        (halted(), 300.999, 300),
        (halted((100, 160)), 360.999, 300),
        (halted((100, 160.001)), 360, 299),
        (halted((100, 130), (200, 230)), 361, 301),
        (halted((100, None)), 400, 100),
        (halted(granted_s=5), 305, 300),
        (halted((10, 20), granted_s=5), 12, 5),
        (halted(granted_s=30), 10, 0),
    ],
)
def test_halts_and_granted_time_do_not_count(run, stop, seconds):
    assert net_s(run, run.start, moment(stop)) == seconds


def test_halts_before_a_restart_are_cut_once_with_the_rest_and_not_each():
    halts = tuple(Halt(moment(since), "话筒", moment(since + 10.9)) for since in (20, 51, 82, 113))
    run = ClockRun(moment(0, "after"), halts=halts)
    # 373.1 s less four times 10.9 s: by the boot clock alone, and by the wall over the restart.
    assert net_s(run, moment(0), moment(373.1)) == 329
    assert net_s(run, moment(0, "after"), moment(373.1, "after")) == 329
    assert net_s(run, moment(0), moment(373, "after")) == 329


def test_a_halt_over_a_restart_is_told_by_the_wall():
    run = ClockRun(moment(0), halts=(Halt(moment(100), "停电", moment(160, "after")),))
    assert net_s(run, run.start, moment(200, "after")) == 140
    assert net_s(run, run.start, moment(200)) == 140


TENTHS = st.integers(0, 6000).map(lambda tenths: tenths / 10)


@given(TENTHS, TENTHS, TENTHS)
def test_a_halt_never_makes_a_time_longer_nor_negative(since, lasts, stop):
    run = halted((since, since + lasts))
    assert 0 <= net_s(run, run.start, moment(stop)) <= int(stop)


@pytest.mark.parametrize(
    ("own", "other", "kept"),
    [(342, None, 342), (342, 341, 341), (341, 342, 341), (329, 331, 329), (331, 329, 329), (290, 292, 290)],
)
def test_the_shorter_reading_favours_the_entrant(own, other, kept):
    assert kept_s(STORY, STORY.clock(""), own, other) == kept


@pytest.mark.parametrize(("own", "other", "kept"), [(99, 100, 100), (100, 99, 100), (98, 99, 98), (201, 200, 200)])
def test_where_too_short_costs_the_reading_that_loses_less_is_kept(own, other, kept):
    assert kept_s(UNDER, UNDER.clock(""), own, other) == kept


def test_a_second_reading_is_told_less_the_clocks_own_halts():
    run = halted((100, 160), granted_s=2)
    assert second_s(run) is None
    run.second = Second("T2", moment(1))
    assert second_s(run) is None
    run.second = Second("T2", moment(1), moment(301))
    assert second_s(run) == 238


def run_of(hall, part=""):
    """The clock of P1's story."""
    return hall.day.segment("heat", "P1", "story").clocks[part]


def test_two_timekeepers_in_the_journal_and_the_shorter_counts():
    hall = at("read twice to the end")
    assert run_of(hall).elapsed_s is None
    hall.watch.wait(1)
    hall.act("clock.stop", **on())
    run = run_of(hall)
    assert (run.own_s, second_s(run), run.elapsed_s, run.second.by) == (342, 10, 10, "乙")
    hall.act("reading.void", **on(**WHY))
    assert (run_of(hall).elapsed_s, run_of(hall).second) == (342, None)


def test_a_longer_second_reading_changes_nothing():
    hall = at("read twice")
    hall.act("clock.stop", **on())
    before = run_of(hall).elapsed_s
    hall.watch.wait(600)
    hall.by("乙", "reading.stop", **on())
    assert (before, run_of(hall).elapsed_s, second_s(run_of(hall))) == (341, 341, 610)


def test_what_was_corrected_stays_whatever_the_second_reading_says():
    hall = at("read twice")
    hall.act("clock.stop", **on())
    hall.act("clock.correct", **on(elapsed_s=300, **WHY))
    hall.by("乙", "reading.stop", **on())
    assert run_of(hall).elapsed_s == 300


@pytest.mark.parametrize("ago_s", [0, 1, 17, 300])
def test_a_forgotten_start_is_told_to_the_second(ago_s):
    hall = at("drawn")
    hall.watch.wait(300)
    hall.act("clock.began", **on(began_ms=hall.watch.ns // 1_000_000 - ago_s * 1000, **WHY))
    hall.watch.wait(20)
    assert hall.act("clock.stop", **on())["elapsed_s"] == ago_s + 20


@pytest.mark.parametrize(("ahead_ms", "code"), [(1, "ok"), (1999, "ok"), (2000, "not_well_formed")])
def test_a_page_that_is_a_moment_ahead_means_now(ahead_ms, code):
    hall = at("drawn")
    assert hall.code("clock.began", **on(began_ms=hall.watch.ns // 1_000_000 + ahead_ms, **WHY)) == code
    if code == "ok":
        assert run_of(hall).start == hall.watch()


@pytest.mark.parametrize(("ago_s", "code"), [(86_400, "ok"), (86_401, "not_well_formed")])
def test_a_start_is_told_within_a_day(ago_s, code):
    hall = at("drawn")
    hall.watch.wait(100_000)
    assert hall.code("clock.began", **on(began_ms=hall.watch.ns // 1_000_000 - ago_s * 1000, **WHY)) == code


def test_a_clock_that_was_started_late_runs_from_the_moment_that_is_told():
    hall = at("running")
    start = run_of(hall).start
    hall.act("clock.began", **on(began_ms=start.boot_ns // 1_000_000 - 10_000, **WHY))
    assert hall.act("clock.stop", **on())["elapsed_s"] == 341
    assert run_of(hall).by == "office"


def test_a_paused_clock_that_is_stopped_stopped_when_it_was_paused():
    hall = at("paused")
    hall.watch.wait(60)
    assert hall.act("clock.stop", **on())["elapsed_s"] == 331
    assert run_of(hall).halted is None


def test_pressing_twice_pauses_once_and_goes_on_once():
    hall = at("paused")
    hall.act("clock.pause", **on(**WHY))
    assert len(run_of(hall).halts) == 1
    hall.act("clock.resume", **on())
    hall.act("clock.resume", **on())
    hall.watch.wait(9)
    assert hall.act("clock.stop", **on())["elapsed_s"] == 340


def test_a_pause_stands_from_when_it_was_pressed_and_not_before_the_clock_ran():
    hall = at("running")  # for 331 s
    now_ms = hall.watch().boot_ns // 1_000_000
    for since_ms, code in ((now_ms - 331_001, "not_well_formed"), (now_ms + 2_000, "not_well_formed")):
        assert hall.code("clock.pause", **on(since_ms=since_ms, **WHY)) == code
    hall.act("clock.pause", **on(since_ms=now_ms - 14_000, **WHY))
    hall.watch.wait(60)
    hall.act("clock.resume", **on())
    hall.watch.wait(5)
    # Before it last went on it did not stand.
    before = hall.watch().boot_ns // 1_000_000 - 5_001
    assert hall.code("clock.pause", **on(since_ms=before, **WHY)) == "not_well_formed"
    assert hall.act("clock.stop", **on())["elapsed_s"] == 331 - 14 + 5


def test_a_new_attempt_stands_beside_the_old_one():
    hall = Hall(gate=at("read twice").gate, contest="attempts")
    hall.enter("P1", "P2")
    hall.seat("J1", "J2")
    hall.draw("P1", "P2")
    hall.time("P1", "story", 12)
    hall.act("clock.void", **on(**WHY))
    run = run_of(hall)
    told = [type(event.fact).__name__ for event in hall.day.segment("heat", "P1", "story").history]
    assert (run.state, run.attempt, told) == ("idle", 2, ["ClockStarted", "ClockStopped", "ClockVoided"])
