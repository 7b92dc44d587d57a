"""The flow of a round as a day has it: what was planned, what really happened, and the estimates that follow (`flow`).

Times are whole seconds since midnight of the day on which it is asked. Numbers once drawn never shift; before a draw
the numbers stand for as many entrants as may come.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from contest.core.clock_face import seconds_of
from contest.core.day import Day, SegmentState
from contest.core.facts import PlanSet
from contest.core.flow import CHANGE_OVER_S, MARKING_S, Entrant, Happened, Leg, Pause, Station, plan, stations
from contest.core.lateness import deferred
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
    """Group by group; who was moved to the end of the first hall comes last, with the number drawn."""
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
        numbered = [(entry, number) for number, entry in enumerate(turn.order, 1) if not day.entries[entry].withdrawn]
        first = round_.halls[0]
        for entry, number in sorted(numbered, key=lambda one: deferred(day, round_.key, one[0], first)):
            yield Entrant(entry, number, group, opens)


def _happened(  # noqa: PLR0913, PLR0917 - who, where and when
    day: Day, round_: Round, entry: str, station: Station, now: Reading, now_s: int, calls: Sequence[tuple[int, str]]
) -> Happened:
    states = [day.segment(round_.key, entry, key) for key in station.segments]
    drew = states[0].topic_at if station.lead_s else None
    drew_s = None if drew is None else second_of(drew, now, now_s)
    call = day.calls.get((round_.key, station.hall))
    here = call is not None and call.entry == entry and call.segment in station.segments
    if not here and not any(_is_touched(state) for state in states):
        return Happened(drew_s)
    began = min(
        (second_of(moment, now, now_s) for state in states if (moment := _moment(state)) is not None), default=now_s
    )
    settled = [state.confirmed.at for state in states if state.confirmed is not None]
    known = [at for at, who in calls if who != entry and at > began]
    if len(settled) == len(states):
        known.append(max(second_of(at, now, now_s) for at in settled))
    return Happened(drew_s, began, max(began, min(known)) if known else None)


def _is_touched(state: SegmentState) -> bool:
    """Whether an entry performed a segment, performs it now, or is settled for it."""
    timed = any(run.state != "idle" for run in state.clocks.values())
    return state.confirmed is not None or timed or bool(state.sheets)


def _moment(state: SegmentState) -> Reading | str | None:
    """When a segment began: when it was called, else its first clock, else its settling."""
    if not _is_touched(state) and state.called_at is None:
        return None
    starts = [run.start for run in state.clocks.values() if run.start is not None]
    if state.called_at is not None and not state.absent:
        return state.called_at
    return starts[0] if starts else state.confirmed.at if state.confirmed else None


def _calls(day: Day, round_: Round, now: Reading, now_s: int) -> dict[str, list[tuple[int, str]]]:
    """Who was called into each hall, and when."""
    found: dict[str, list[tuple[int, str]]] = {hall.key: [] for hall in round_.halls}
    for (of, entry, segment), state in day.segments.items():
        if of == round_.key and state.called_at is not None:
            found[round_.hall_of(segment).key].append((second_of(state.called_at, now, now_s), entry))
    return found


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
