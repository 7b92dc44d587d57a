"""clock: the clocks of what is on stage in a hall, and any other that runs; moments, never ticks."""

from contest.core.day import ClockRun
from contest.core.points import shortest
from contest.core.rulebook import Clock, Segment
from contest.core.timing import Reading, elapsed_s, is_unsure, over_s, time_lost
from contest.store.states.common import Place, State, View, steps

_NS_A_MS = 1_000_000


def now_ms(now: Reading) -> int:
    """The boot clock in whole milliseconds."""
    return now.boot_ns // _NS_A_MS


def clock(view: View, place: Place) -> State:
    """Return a hall's clocks (docs/wire.md)."""
    call = view.day.calls.get((place.round.key, place.hall.key))
    clocks: list[State] = []
    for entry, number, segment, state in steps(view, place):
        called = call is not None and (call.entry, call.segment) == (entry, segment.key)
        for one in segment.clocks:
            run = state.clocks.get(one.part, ClockRun())
            if (called and state.confirmed is None) or run.state == "running" or called:
                clocks.append({"entry": entry, "number": number, **clock_state(segment, one, run, view.now)})
        if called and segment.faults:
            for row in clocks:
                row.setdefault("faults", list(state.faults))
    return {**place.head(view.day), "now_ms": now_ms(view.now), "now_at": view.now.wall, "clocks": clocks}


def clock_state(segment: Segment, one: Clock, run: ClockRun, now: Reading) -> State:
    """Return one clock: its moments in boot milliseconds, and once it stopped what it costs."""
    state: State = {"segment": segment.key, "part": one.part or None, "state": run.state}
    if run.start is not None:
        state |= {"started_ms": moment_ms(run.start, now), "started_at": run.start.wall}
    if run.stop is not None:
        state |= {"stopped_at": run.stop.wall}
    if run.elapsed_s is not None:
        state |= {
            "elapsed_s": run.elapsed_s,
            "over_s": over_s(one, run.elapsed_s),
            "lost": shortest(time_lost(segment, one, run.elapsed_s)),
        }
    end = run.stop or now
    return {**state, "unsure": run.start is not None and not run.corrected and is_unsure(run.start, end)}


def moment_ms(start: Reading, now: Reading) -> int:
    """A moment in boot milliseconds; one of another boot is told by the wall clock, as so long before now."""
    if start.boot == now.boot:
        return start.boot_ns // _NS_A_MS
    return now_ms(now) - elapsed_s(start, now) * 1000
