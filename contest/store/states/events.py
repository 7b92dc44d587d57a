"""经过: all that happened to an entry's segment on its way over the stage, who did it, when, why, and by which readings."""

from collections.abc import Callable
from typing import Any

from contest.core import facts
from contest.core.day import Event, SegmentState
from contest.core.journey import is_chief
from contest.core.rulebook import Segment
from contest.core.timing import Reading
from contest.store.states.clock import clock_state
from contest.store.states.common import Place, State, View
from contest.store.states.standings import person_name

SEE_EVENTS = frozenset({"office", "organiser", "supervisor", "timekeeper"})


def may_see_events(view: View, place: Place) -> bool:
    """Whoever keeps the time here, oversees, or is chief of the panel here."""
    seat, spot = view.seat, (place.round.key, place.group, place.hall.key)
    if seat.role == "judge":
        return is_chief(view.day, seat.person, *spot)
    return seat.role in SEE_EVENTS and seat.covers(*spot)


def events(view: View, place: Place, entry: str) -> list[State]:
    """Return each segment of a hall with what happened to an entry there; what it comes to is reckoned from it, never typed."""
    return [
        _segment(view, place, view.day.rulebook.segment[key], view.day.segment(place.round.key, entry, key))
        for key in place.hall.segments
    ]


def _segment(view: View, place: Place, segment: Segment, state: SegmentState) -> State:
    clocks = [
        {"title": one.title, "limit_s": one.limit_s, **clock_state(segment, one, state.clocks[one.part], view.now)}
        for one in segment.clocks
        if one.part in state.clocks
    ]
    return {
        "segment": segment.key,
        "title": segment.title,
        "events": _told(view, segment, state.history),
        "clocks": clocks,
        "settled": "absent" if state.absent else "confirmed" if state.confirmed else None,
    }


def _told(view: View, segment: Segment, history: list[Event]) -> list[State]:
    """Each event in a line; one of an attempt that was voided is marked, and stays."""
    rows: list[State] = []
    attempts: dict[str, int] = {}
    open_rows: dict[str, list[State]] = {}
    for stamp, fact in history:
        part = getattr(fact, "part", None)
        row: State = {
            "rev": stamp.rev,
            "at": stamp.at,
            "by": person_name(view, stamp.by),
            "what": _WHAT[type(fact)](fact),
            "why": getattr(fact, "reason", None),
            "part": _part_title(segment, part),
            "raw": _raw(getattr(fact, "reading", None)),
            "attempt": attempts.get(part, 1) if part is not None else None,
            "void": False,
        }
        rows.append(row)
        if part is None:
            continue
        if isinstance(fact, facts.ClockVoided):
            for one in open_rows.pop(part, []):
                one["void"] = True
            attempts[part] = attempts.get(part, 1) + 1
        else:
            open_rows.setdefault(part, []).append(row)
    return rows


def _part_title(segment: Segment, part: str | None) -> str:
    clock = segment.clock(part) if part else None
    return clock.title if clock else ""


def _raw(reading: Reading | None) -> State | None:
    """A reading as it was taken: the machine's boot clock to the millisecond, and the wall's time beside it."""
    if reading is None or not reading.boot:
        return None
    whole, ms = divmod(abs(reading.boot_ns) // 1_000_000, 1000)
    sign = "-" if reading.boot_ns < 0 else ""  # before this boot: told after a power cut
    return {"boot": reading.boot[:8], "boot_s": f"{sign}{whole}.{ms:03}", "wall": reading.wall}


def face(seconds: int) -> str:
    """Write seconds as a clock's face: 5:42."""
    return f"{seconds // 60}:{seconds % 60:02}"


_WHAT: dict[type[facts.Fact], Callable[[Any], str]] = {
    facts.StageCalled: lambda fact: "请上场",
    facts.EntryCalled: lambda fact: f"第{fact.call}次点名，没到",
    facts.EntryDeferred: lambda fact: "移到最后一个",
    facts.ClockStarted: lambda fact: "开表",
    facts.ClockBegan: lambda fact: f"开始时刻定为 {fact.reading.wall[11:19]}",
    facts.ClockPaused: lambda fact: "暂停",
    facts.ClockResumed: lambda fact: "接着走",
    facts.ClockGranted: lambda fact: f"补时 {fact.seconds} 秒",
    facts.ClockStopped: lambda fact: f"停表，甲表读数 {face(fact.elapsed_s)}",
    facts.ClockVoided: lambda fact: "作废重来",
    facts.ClockCorrected: lambda fact: f"用时更正为 {face(fact.elapsed_s)}",
    facts.ReadingStarted: lambda fact: "乙表开表",
    facts.ReadingStopped: lambda fact: "乙表停表",
    facts.ReadingVoided: lambda fact: "乙表作废",
    facts.EntryAbsent: lambda fact: "记缺赛",
    facts.SegmentConfirmed: lambda fact: "核对确认",
    facts.SegmentReopened: lambda fact: "退回",
}
