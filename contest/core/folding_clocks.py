"""Facts of an entry's way over the stage → the day: calls, clocks, second readings; used by `folding`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from contest.core import facts
from contest.core.clocks import ClockRun, Halt, Second, kept_s, second_s
from contest.core.day import Day, SegmentState, Stamp

# What is told of an entry's segment afterwards, with who and when (the page 经过).
REMEMBERED: frozenset[type[facts.Fact]] = frozenset(
    {
        facts.StageCalled,
        facts.EntryCalled,
        facts.EntryDeferred,
        facts.ClockStarted,
        facts.ClockBegan,
        facts.ClockPaused,
        facts.ClockResumed,
        facts.ClockGranted,
        facts.ClockStopped,
        facts.ClockVoided,
        facts.ClockCorrected,
        facts.ReadingStarted,
        facts.ReadingStopped,
        facts.ReadingVoided,
        facts.EntryAbsent,
        facts.SegmentConfirmed,
        facts.SegmentReopened,
    }
)


def state_of(day: Day, fact: Any) -> SegmentState:  # noqa: ANN401 - every fact of a segment has these three
    """The segment's state that a fact is about, made where there is none yet."""
    return day.segments.setdefault((fact.round, fact.entry, fact.segment), SegmentState())


def _clock(day: Day, fact: Any) -> ClockRun:  # noqa: ANN401 - every fact of a clock has these four
    return state_of(day, fact).clocks.setdefault(fact.part, ClockRun())


def _called(day: Day, stamp: Stamp, fact: facts.EntryCalled) -> None:
    state_of(day, fact).roll += (fact.reading,)


def _deferred(day: Day, stamp: Stamp, fact: facts.EntryDeferred) -> None:
    state = state_of(day, fact)
    state.deferred, state.roll = stamp.rev, ()


def _started(day: Day, stamp: Stamp, fact: facts.ClockStarted) -> None:
    run = _clock(day, fact)
    run.start, run.by = fact.reading, stamp.by


def _began(day: Day, stamp: Stamp, fact: facts.ClockBegan) -> None:
    run = _clock(day, fact)
    run.start, run.by = fact.reading, run.by or stamp.by


def _paused(day: Day, stamp: Stamp, fact: facts.ClockPaused) -> None:
    _clock(day, fact).halts += (Halt(fact.reading, fact.reason),)


def _resumed(day: Day, stamp: Stamp, fact: facts.ClockResumed) -> None:
    _end_halt(_clock(day, fact), fact)


def _granted(day: Day, stamp: Stamp, fact: facts.ClockGranted) -> None:
    _clock(day, fact).granted_s += fact.seconds


def _stopped(day: Day, stamp: Stamp, fact: facts.ClockStopped) -> None:
    run = _clock(day, fact)
    if run.halted:
        _end_halt(run, fact)
    run.stop, run.own_s, run.elapsed_s = fact.reading, fact.elapsed_s, fact.elapsed_s
    _keep(day, fact, run)


def _voided(day: Day, stamp: Stamp, fact: facts.ClockVoided) -> None:
    state_of(day, fact).clocks[fact.part] = ClockRun(attempt=_clock(day, fact).attempt + 1)


def _corrected(day: Day, stamp: Stamp, fact: facts.ClockCorrected) -> None:
    run = _clock(day, fact)
    run.elapsed_s, run.corrected = fact.elapsed_s, True


def _reading_started(day: Day, stamp: Stamp, fact: facts.ReadingStarted) -> None:
    _clock(day, fact).second = Second(stamp.by, fact.reading)


def _reading_stopped(day: Day, stamp: Stamp, fact: facts.ReadingStopped) -> None:
    run = _clock(day, fact)
    if run.second is not None:
        run.second = replace(run.second, stop=fact.reading)
    _keep(day, fact, run)


def _reading_voided(day: Day, stamp: Stamp, fact: facts.ReadingVoided) -> None:
    run = _clock(day, fact)
    run.second = None
    _keep(day, fact, run)


def _end_halt(run: ClockRun, fact: facts.ClockResumed | facts.ClockStopped) -> None:
    if run.halts:
        run.halts = (*run.halts[:-1], replace(run.halts[-1], until=fact.reading))


def _keep(day: Day, fact: Any, run: ClockRun) -> None:  # noqa: ANN401 - every fact of a clock
    """Let the reading count that favours the entrant; what was corrected stays as it was said."""
    clock = day.rulebook.segment[fact.segment].clock(fact.part)
    if clock is not None and run.own_s is not None and not run.corrected:
        run.elapsed_s = kept_s(day.rulebook.segment[fact.segment], clock, run.own_s, second_s(run))


FOLDS: dict[type[facts.Fact], Callable[[Day, Stamp, Any], None]] = {
    facts.EntryCalled: _called,
    facts.EntryDeferred: _deferred,
    facts.ClockStarted: _started,
    facts.ClockBegan: _began,
    facts.ClockPaused: _paused,
    facts.ClockResumed: _resumed,
    facts.ClockGranted: _granted,
    facts.ClockStopped: _stopped,
    facts.ClockVoided: _voided,
    facts.ClockCorrected: _corrected,
    facts.ReadingStarted: _reading_started,
    facts.ReadingStopped: _reading_stopped,
    facts.ReadingVoided: _reading_voided,
}
