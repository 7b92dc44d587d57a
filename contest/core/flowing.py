"""The flow of a round as a day has it: what was planned, what really happened, and the estimates that follow (`flow`).

Times are whole seconds since midnight of the day on which it is asked. Numbers once drawn never shift; before a draw
the numbers stand for as many entrants as may come.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from contest.core.clock_face import seconds_of
from contest.core.day import Day, SegmentState
from contest.core.facts import ClockStarted, ClockVoided, PlanSet, StageCalled
from contest.core.flow import CHANGE_OVER_S, MARKING_S, Entrant, Happened, Leg, Pause, Station, plan, stations
from contest.core.rulebook import Round
from contest.core.timing import Reading

BEGINS = "08:30"
NOON = (seconds_of("11:30"), seconds_of("13:00"))
REST_S = 45 * 60
_PACED, _LAST = 3, 5
_NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Flow:
    """A round's flow: its legs now and as planned (the same index), and how long an entrant really takes at each station.

    `live`: something has happened, so that the legs are estimates from now on and not the plan itself.
    """

    setting: PlanSet
    now_s: int
    live: bool
    through: tuple[Station, ...]
    entrants: tuple[Entrant, ...]
    paces: tuple[int | None, ...]
    legs: tuple[Leg, ...]
    planned: Mapping[tuple[str, int], Leg]
    happened: Mapping[tuple[str, int], Happened]

    def planned_of(self, leg: Leg) -> Leg:
        """The same entrant at the same station, as planned."""
        return self.planned[leg.entry, _index(self.through, leg.station)]


class _Called(NamedTuple):
    """A journal line that called an entry on stage, and when."""

    rev: int
    at_s: int
    entry: str
    segment: str


def flowing(day: Day, round_: Round, now: Reading) -> Flow:
    """Return a round's flow for all its groups that are not published."""
    setting = day.plans.get(round_.key) or PlanSet(round_.key, {}, (), CHANGE_OVER_S, MARKING_S)
    through = stations(day.rulebook, round_, change_over_s=setting.change_over_s, marking_s=setting.marking_s)
    entrants = tuple(_entrants(day, round_, setting))
    pauses = [Pause(seconds_of(setting.rest[0]), seconds_of(setting.rest[1]))] if setting.rest else []
    as_planned = plan(through, entrants, pauses=pauses)
    now_s = _midnight_s(now)
    calls = _calls(day, round_, now, now_s)
    happened = {
        (who.entry, at): did
        for who in entrants
        for at, station in enumerate(through)
        if (did := _happened(day, round_, who.entry, station, now, now_s, calls[station.hall])) != Happened()
    }
    drawn = any(day.turn(round_.key, group).order for group in round_.groups)
    live = bool(happened) or (drawn and now_s <= max((leg.ends_s for leg in as_planned), default=0))
    paces = tuple(_pace(day, round_, at, station, happened) for at, station in enumerate(through))
    paced = tuple(
        station if pace is None else replace(station, stage_s=pace)
        for station, pace in zip(through, paces, strict=True)
    )
    legs = plan(paced, entrants, happened, now_s=now_s, pauses=pauses) if live else as_planned
    planned = {(leg.entry, _index(through, leg.station)): leg for leg in as_planned}
    return Flow(setting, now_s, live, paced if live else through, entrants, paces, legs, planned, happened)


def second_of(moment: Reading | str, now: Reading, now_s: int) -> int:
    """A moment as seconds since midnight: by the boot clock where it can tell, so that a stepped wall moves nothing."""
    if isinstance(moment, Reading) and moment.boot == now.boot:
        return now_s - (now.boot_ns - moment.boot_ns) // _NS
    wall = moment if isinstance(moment, str) else moment.wall
    between = datetime.fromisoformat(now.wall) - datetime.fromisoformat(wall)
    return now_s - (between.days * 86_400 + between.seconds)


def _midnight_s(now: Reading) -> int:
    wall = datetime.fromisoformat(now.wall)
    return wall.hour * 3600 + wall.minute * 60 + wall.second


def _index(through: Sequence[Station], station: Station) -> int:
    """Where a station stands, whatever its pace."""
    return next(at for at, one in enumerate(through) if (one.hall, one.segments) == (station.hall, station.segments))


def _entrants(day: Day, round_: Round, setting: PlanSet) -> Iterator[Entrant]:
    """Group by group, in the order drawn."""
    for group in round_.groups:
        turn = day.turn(round_.key, group)
        opens = seconds_of(setting.begins.get(group, BEGINS))
        if turn.publication is not None:
            continue
        if not turn.order:
            may = [one for one in day.may_enter(round_.key, group) if not day.entries[one].withdrawn]
            for number in range(1, len(may) + 1):
                yield Entrant(f"{group}/{number}", number, group, opens)
            continue
        for number, entry in enumerate(turn.order, 1):
            if not day.entries[entry].withdrawn:
                yield Entrant(entry, number, group, opens)


def _happened(  # noqa: PLR0913, PLR0917 - who, where and when
    day: Day, round_: Round, entry: str, station: Station, now: Reading, now_s: int, calls: Sequence[_Called]
) -> Happened:
    states = {key: day.segment(round_.key, entry, key) for key in station.segments}
    drew = states[station.segments[0]].topic_at if station.lead_s else None
    known = Happened(
        None if drew is None else second_of(drew, now, now_s),
        last=max(state.deferred for state in states.values()),
    )
    call = day.calls.get((round_.key, station.hall))
    here = call.segment if call is not None and call.entry == entry and call.segment in station.segments else None
    settled = [second_of(state.confirmed.at, now, now_s) for state in states.values() if state.confirmed is not None]
    if len(settled) == len(states) and all(state.absent for state in states.values()):
        return replace(known, began_s=max(settled), ended_s=max(settled))
    performed = {key: state for key, state in states.items() if key == here or _is_performed(state)}
    if not performed:
        return known
    began = min((_began_s(state, now, now_s) for state in performed.values()), default=now_s)
    own = [one for one in calls if one.entry == entry and one.segment in performed]
    since = own[-1] if own else None
    later = [one.at_s for one in calls if one.entry != entry and (one.rev > since.rev if since else one.at_s > began)]
    ends = [] if here else later[:1]
    if len(settled) == len(states):
        ends.append(max(settled))
    return replace(known, began_s=began, ended_s=max(began, min(ends)) if ends else None)


def _is_performed(state: SegmentState) -> bool:
    """Whether an entry performed a segment or performs it now; an absence, settled hours ahead, is nothing of the kind."""
    timed = any(run.state != "idle" for run in state.clocks.values())
    return not state.absent and (state.confirmed is not None or timed or bool(state.sheets))


def _began_s(state: SegmentState, now: Reading, now_s: int) -> int:
    """When a segment began: the last time that it was called before its clock ran; uncalled, when it ran or was settled.

    Whoever was called by mistake, or did not come and was called again at the end, began with the call that counts.
    """
    called: str | None = None
    timed = False
    for event in state.history:
        if isinstance(event.fact, StageCalled) and not timed:
            called = event.stamp.at
        timed = isinstance(event.fact, ClockStarted) or (timed and not isinstance(event.fact, ClockVoided))
    starts = [run.start for run in state.clocks.values() if run.start is not None]
    moment = called or (starts[0] if starts else state.confirmed.at if state.confirmed else None)
    return now_s if moment is None else second_of(moment, now, now_s)


def _calls(day: Day, round_: Round, now: Reading, now_s: int) -> dict[str, list[_Called]]:
    """Who was called into each hall, and when, one after the other."""
    found: dict[str, list[_Called]] = {hall.key: [] for hall in round_.halls}
    for (of, entry, segment), state in day.segments.items():
        for event in state.history if of == round_.key else ():
            if isinstance(event.fact, StageCalled):
                at_s = second_of(event.stamp.at, now, now_s)
                found[round_.hall_of(segment).key].append(_Called(event.stamp.rev, at_s, entry, segment))
    return {hall: sorted(calls) for hall, calls in found.items()}


def _pace(
    day: Day, round_: Round, at: int, station: Station, happened: Mapping[tuple[str, int], Happened]
) -> int | None:
    """How long an entrant really takes there: the mean of the last five, once three were there; absent ones say nothing."""
    done = sorted(
        (did.began_s, did.ended_s - did.began_s)
        for (entry, of), did in happened.items()
        if of == at
        and did.began_s is not None
        and did.ended_s is not None
        and not any(day.segment(round_.key, entry, key).absent for key in station.segments)
    )
    times = [lasted for _, lasted in done[-_LAST:]]
    return max(1, sum(times) // len(times)) if len(done) >= _PACED else None
