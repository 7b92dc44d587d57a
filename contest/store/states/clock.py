"""clock: the clocks of what is on stage in a hall, and any other that runs; moments, never ticks."""

from contest.core.clocks import ClockRun, net_s, second_s, stood_ns
from contest.core.points import shortest
from contest.core.rulebook import Clock, Segment
from contest.core.timing import Reading, between_ns, is_unsure, over_s, time_lost
from contest.store.states.common import FROM_OUTSIDE, Place, State, View, steps

_NS_A_MS = 1_000_000


def now_ms(now: Reading) -> int:
    """The boot clock in whole milliseconds."""
    return now.boot_ns // _NS_A_MS


def clock(view: View, place: Place) -> State:
    """Return a hall's clocks (docs/wire.md)."""
    call = view.day.calls.get((place.round.key, place.hall.key))
    clocks: list[State] = []
    for entry, number, segment, state in steps(view, place):
        if state.absent or view.day.entries[entry].withdrawn:
            continue  # a clock that ran is on the record; nobody is asked to stop it
        called = call is not None and (call.entry, call.segment) == (entry, segment.key)
        for one in segment.clocks:
            run = state.clocks.get(one.part, ClockRun())
            if (called and state.confirmed is None) or run.state == "running" or called:
                clocks.append({"entry": entry, "number": number, **clock_state(segment, one, run, view.now)})
        if called and segment.faults:
            for row in clocks:
                row.setdefault("faults", list(state.faults))
    if view.seat.role in FROM_OUTSIDE | {"host"}:
        # A cause is typed by hand and may name somebody: the hall is told that the clock stands, the record why.
        clocks = [{name: value for name, value in row.items() if name != "cause"} for row in clocks]
    return {**place.head(view.day), "now_ms": now_ms(view.now), "now_at": view.now.wall, "clocks": clocks}


def clock_state(segment: Segment, one: Clock, run: ClockRun, now: Reading) -> State:
    """Return one clock: its moments in boot milliseconds, and once it stands still what it costs.

    `started_ms` is where a page counts from: the start, later by what the clock stood still and by what was granted.
    """
    state: State = {"segment": segment.key, "part": one.part or None, "state": "paused" if run.halted else run.state}
    if run.start is not None:
        began = moment_ms(run.start, now)
        state |= {"began_ms": began, "started_ms": began + _stood_ms(run, run.start), "started_at": run.start.wall}
    if run.stop is not None:
        state |= {"stopped_at": run.stop.wall}
    stands = run.elapsed_s
    if run.halted and run.start is not None:
        state |= {"cause": run.halted.reason, "paused_at": run.halted.since.wall}
        stands = net_s(run, run.start, run.halted.since)
    if stands is not None:
        state |= {
            "elapsed_s": stands,
            "over_s": over_s(one, stands),
            "lost": shortest(time_lost(segment, one, stands)),
        }
    if run.granted_s:
        state["granted_s"] = run.granted_s
    if run.attempt > 1:
        state["attempt"] = run.attempt
    if run.second is not None:
        state |= {"own_s": run.own_s, "second": _second(run, now)}
    end = run.stop or now
    return {**state, "unsure": run.start is not None and not run.corrected and is_unsure(run.start, end)}


def _second(run: ClockRun, now: Reading) -> State:
    """The second timekeeper's reading; `counts`: it is the one that favours the entrant."""
    assert run.second is not None  # noqa: S101 - asked just before
    read = second_s(run)
    if read is None:
        started = moment_ms(run.second.start, now) + _stood_ms(run, run.second.start)
        return {"state": "running", "started_ms": started}
    return {"state": "stopped", "elapsed_s": read, "counts": run.elapsed_s == read != run.own_s and not run.corrected}


def _stood_ms(run: ClockRun, start: Reading) -> int:
    """How long a clock stood still since a reading, in halts that are over, and what was granted."""
    stood = sum(stood_ns(halt, start, halt.until) for halt in run.halts if halt.until is not None)
    return stood // _NS_A_MS + run.granted_s * 1000


def elapsed_ms(since: Reading, until: Reading) -> int:
    """Milliseconds between two readings."""
    return between_ns(since, until) // _NS_A_MS


def moment_ms(start: Reading, now: Reading) -> int:
    """A moment in boot milliseconds; one of another boot is told by the wall clock, as so long before now."""
    if start.boot == now.boot:
        return start.boot_ns // _NS_A_MS
    return now_ms(now) - elapsed_ms(start, now)
