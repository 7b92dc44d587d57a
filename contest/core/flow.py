"""Flow: who is due in which hall and preparation room when, from the order, the limits and what really happened.

Times are whole seconds since any moment that all of them share. Nothing here is decided for anyone: it is an estimate
that follows the order drawn, whose numbers never shift, and it is made anew from what happened whenever it is asked for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from contest.core.programme import goes, lead_s
from contest.core.rulebook import Hall, Round, Rulebook

CHANGE_OVER_S = 120
MARKING_S = 30


@dataclass(frozen=True, slots=True)
class Station:
    """What an entry does in one hall in one go; `lead_s` is the preparation that goes before it, 0 where nothing is drawn."""

    hall: str
    segments: tuple[str, ...]
    stage_s: int
    lead_s: int = 0


@dataclass(frozen=True, slots=True)
class Entrant:
    """Who is to pass the stations, in the order of the draw; nobody of a group is due before it opens."""

    entry: str
    number: int
    group: str
    opens_s: int


@dataclass(frozen=True, slots=True)
class Happened:
    """What an entry really did at a station so far; None where it has not.

    `last`: 0, or greater than of whoever was moved to the end of the hall before it.
    """

    drew_s: int | None = None
    began_s: int | None = None
    ended_s: int | None = None
    last: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """One entry at one station: when it draws (None where nothing is drawn), comes on stage and leaves it.

    `state`: "ahead" (all of it an estimate), "preparing" (it drew), "on_stage" (only the end is an estimate) or "done".
    """

    entry: str
    number: int
    group: str
    station: Station
    draws_s: int | None
    starts_s: int
    ends_s: int
    state: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nobody comes on stage, such as lunch."""

    from_s: int
    to_s: int


_Step = tuple[int, int, int]
"""When an entry may come on stage, its place among the entrants, the station's index."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What an estimate is made from."""

    through: Sequence[Station]
    entrants: Sequence[Entrant]
    happened: Mapping[tuple[str, int], Happened]
    now_s: int
    pauses: Sequence[Pause]

    def did(self, place: int, at: int) -> Happened:
        """What an entry did at a station; a blank where nothing is known."""
        return self.happened.get((self.entrants[place].entry, at), Happened())

    def following(self, place: int, at: int) -> int | None:
        """The first station from there on at which an entry has not been yet."""
        return next((one for one in range(at, len(self.through)) if self.did(place, one).began_s is None), None)

    def ready_s(self, place: int, at: int, free_s: int) -> int:
        """The earliest at which an entry that is free from then on may come on stage."""
        drew, lead_s = self.did(place, at).drew_s, self.through[at].lead_s
        return max(free_s, self.now_s) + lead_s if drew is None else max(free_s, drew + lead_s, self.now_s)


def stations(
    rulebook: Rulebook, round_: Round, *, change_over_s: int = CHANGE_OVER_S, marking_s: int = MARKING_S
) -> tuple[Station, ...]:
    """Return a round's stations in the order in which its entries pass them.

    Segments of a hall follow each other in one go, but one that is prepared begins a go of its own. A go takes the limits
    of its clocks, the marking of each segment, and one change of entrants.
    """
    return tuple(station for hall in round_.halls for station in _of_hall(rulebook, hall, change_over_s, marking_s))


def plan(
    through: Sequence[Station],
    entrants: Sequence[Entrant],
    happened: Mapping[tuple[str, int], Happened] | None = None,
    *,
    now_s: int = 0,
    pauses: Sequence[Pause] = (),
) -> tuple[Leg, ...]:
    """Return every entry's legs, by the time at which each starts, then number.

    `happened` is by entry and the station's index. A hall takes one entry at a time: whoever is ready first, of several
    the one that stands first in `entrants`, and of a group those who were moved to the end after all others. A topic is
    drawn `lead_s` before the stage, so that nobody prepares longer.
    """
    given = _Given(through, entrants, happened or {}, now_s, pauses)
    legs: list[Leg] = []
    queue: list[_Step] = []
    for place, who in enumerate(entrants):
        legs.extend(really := tuple(_really(given, place)))
        first = given.following(place, 0)
        if first is not None:
            free_s = max((leg.ends_s for leg in really), default=who.opens_s)
            queue.append((given.ready_s(place, first, free_s), place, first))
    free = {one.hall: ends_s(legs, one.hall) or 0 for one in through}
    legs.extend(_estimated(given, free, queue))
    return tuple(sorted(legs, key=lambda leg: (leg.starts_s, leg.number, leg.group)))


def ends_s(legs: Sequence[Leg], hall: str) -> int | None:
    """Return when the last entry leaves a hall, None where nobody comes."""
    return max((leg.ends_s for leg in legs if leg.station.hall == hall), default=None)


def has_rest(legs: Sequence[Leg], hall: str, within: Pause, rest_s: int) -> bool:
    """Whether a hall stands empty for so long, in one piece, within a time; the time before its first and after its last counts."""
    free_from = within.from_s
    for leg in sorted((one for one in legs if one.station.hall == hall), key=lambda one: one.starts_s):
        if min(leg.starts_s, within.to_s) - free_from >= rest_s:
            return True
        free_from = max(free_from, leg.ends_s)
    return within.to_s - free_from >= rest_s


def due_to_draw(legs: Sequence[Leg], now_s: int, ahead_s: int = 0) -> tuple[Leg, ...]:
    """Return who should be in the preparation room by now, or within `ahead_s`, and has not drawn yet."""
    return tuple(
        leg for leg in legs if leg.state == "ahead" and leg.draws_s is not None and leg.draws_s <= now_s + ahead_s
    )


def due_on_stage(legs: Sequence[Leg], now_s: int, ahead_s: int = 0) -> tuple[Leg, ...]:
    """Return who should be at a hall's door by now, or within `ahead_s`: of each hall the next one alone."""
    first: dict[str, Leg] = {}
    for leg in legs:
        if leg.state in {"ahead", "preparing"}:
            first.setdefault(leg.station.hall, leg)
    return tuple(leg for leg in first.values() if leg.starts_s <= now_s + ahead_s)


def _of_hall(rulebook: Rulebook, hall: Hall, change_over_s: int, marking_s: int) -> Iterator[Station]:
    for go in goes(rulebook, hall):
        live = [segment for segment in go if segment.kind == "stage"]
        if live:
            stage_s = sum(clock.limit_s for segment in live for clock in segment.clocks)
            yield Station(
                hall.key,
                tuple(segment.key for segment in live),
                stage_s + marking_s * len(live) + change_over_s,
                lead_s(live[0]),
            )


def _really(given: _Given, place: int) -> Iterator[Leg]:
    """The legs of an entry for which it came on stage."""
    who = given.entrants[place]
    for at, station in enumerate(given.through):
        did = given.did(place, at)
        if did.began_s is None:
            continue
        state = "on_stage" if did.ended_s is None else "done"
        ends = max(given.now_s, did.began_s + station.stage_s) if did.ended_s is None else did.ended_s
        yield Leg(who.entry, who.number, who.group, station, did.drew_s, did.began_s, ends, state)


def _estimated(given: _Given, free: dict[str, int], queue: list[_Step]) -> Iterator[Leg]:
    """Let whoever can start first start, until all have passed: a hall's turn never waits for one who is not ready.

    Held are: a hall's next go, until its group is through with the one before (`programme`), and whoever was moved to its
    end, until all others of the group are through.
    """
    ahead = [
        (place, at) for _, place, _ in queue for at in range(len(given.through)) if given.did(place, at).began_s is None
    ]
    left = Counter((given.entrants[place].group, at, given.did(place, at).last) for place, at in ahead)
    held: list[_Step] = []
    queue, waiting = [], queue
    while queue or waiting:
        for step in waiting:
            heappush(held if _is_held(given, left, step) else queue, step)
        waiting = []
        ready, place, at = heappop(queue)
        station, who = given.through[at], given.entrants[place]
        starts = _after_pauses(max(ready, free[station.hall], given.now_s), station.stage_s, given.pauses)
        if starts > ready:
            heappush(queue, (starts, place, at))
            continue
        ends = free[station.hall] = starts + station.stage_s
        did = given.did(place, at)
        draws = starts - station.lead_s if did.drew_s is None and station.lead_s else did.drew_s
        state = "ahead" if did.drew_s is None else "preparing"
        yield Leg(who.entry, who.number, who.group, station, draws, starts, ends, state)
        left[who.group, at, did.last] -= 1
        following = given.following(place, at + 1)
        if following is not None:
            waiting.append((given.ready_s(place, following, ends), place, following))
        if not left[who.group, at, did.last]:
            waiting += held
            held = []


def _is_held(given: _Given, left: Counter[tuple[str, int, int]], step: _Step) -> bool:
    """Whether others of the group are still to pass the hall's go before, or stand before it in this one."""
    _, place, at = step
    group, last = given.entrants[place].group, given.did(place, at).last
    same = at > 0 and given.through[at].hall == given.through[at - 1].hall
    before = any(count for (of, there, _), count in left.items() if same and (of, there) == (group, at - 1))
    return before or any(
        count for (of, there, other), count in left.items() if (of, there) == (group, at) and other < last
    )


def _after_pauses(starts: int, stage_s: int, pauses: Sequence[Pause]) -> int:
    """The first moment from which a stage time fits between the pauses."""
    for pause in sorted(pauses, key=lambda one: one.from_s):
        if starts < pause.to_s and starts + stage_s > pause.from_s:
            starts = pause.to_s
    return starts
