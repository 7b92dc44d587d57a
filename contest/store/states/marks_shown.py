"""What the hall has seen of the marks (亮分): what was shown last, what may be shown now, and how it was corrected."""

from contest.core import reveal
from contest.core.day import SegmentState
from contest.core.finding import find_stage
from contest.core.points import decimal
from contest.core.results import result_of
from contest.core.rulebook import Segment
from contest.core.showing import versions
from contest.store.states.common import Place, State, View, steps
from contest.store.states.marks_table import digits, row_of

ABSENT = "缺赛"


def shown_last(view: View, place: Place) -> State | None:
    """What was shown last in this hall; a mark that is reopened afterwards is not seen moving, and comes back when it is shown anew."""
    shown = [
        step
        for step in steps(view, place)
        if step[3].shown and not view.day.entries[step[0]].withdrawn and not _held(view, place, step)
    ]
    if not shown:
        return None
    entry, number, segment, state = max(shown, key=lambda step: step[3].shown[-1].rev)
    first = reveal.together(view.day, place.round, place.group, segment.key)
    head: State = {"entry": entry, "number": number, "segment": segment.key, "since": state.shown[-1].rev}
    told = _told(state)
    if not _stands(state):
        return {**head, "recalled": True, "was": told[-1]}
    corrected: State = {"was": told[-2], "version": len(told)} if len(told) > 1 else {}
    row = {**head, "recalled": False, **_shown_row(view, place, entry, number, segment), **corrected}
    if entry in first:
        there = [one for one in first if not view.day.entries[one].withdrawn]
        row["together"] = [_brief(view, place, one, segment) for one in there]
    return row


def _told(state: SegmentState) -> list[str]:
    """What the hall was told of an entry's segment, each change once, in its words."""
    return [ABSENT if net is None else net for net in versions(state.shown)]


def _held(view: View, place: Place, step: tuple[str, int, Segment, SegmentState]) -> bool:
    """Whether an entry is one of those that are given together, and another of them was not shown yet."""
    entry, _, segment, _ = step
    first = reveal.together(view.day, place.round, place.group, segment.key)
    return entry in first and not all(view.day.segment(place.round.key, one, segment.key).shown for one in first)


def _brief(view: View, place: Place, entry: str, segment: Segment) -> State:
    """One of those that are given together: number and result, or that it is being corrected, and what the hall had read."""
    state = view.day.segment(place.round.key, entry, segment.key)
    head: State = {"entry": entry, "number": view.day.number(place.round.key, entry)}
    told = _told(state)
    if not _stands(state):
        return {**head, "recalled": True, "net": None, "absent": False, "was": told[-1]}
    corrected: State = {"was": told[-2], "version": len(told)} if len(told) > 1 else {}
    return {**head, "recalled": False, "net": _net(view, place, segment, state), "absent": state.absent, **corrected}


def _stands(state: SegmentState) -> bool:
    """Whether what was shown last is still what is confirmed."""
    return bool(state.shown) and state.confirmed is not None and state.shown[-1].rev > state.confirmed.rev


def _shown_row(view: View, place: Place, entry: str, number: int, segment: Segment) -> State:
    row = row_of(view, place, entry, number, segment)
    sheets = row["sheets"]
    assert isinstance(sheets, list)  # noqa: S101 - `row_of` made it
    seen = [
        {"seat": sheet["seat"], "mark": sheet["mark"], "fate": sheet["fate"]}
        for sheet in sheets
        if sheet["fate"] in {"counts", "high", "low"}
    ]
    keep = ("mean", "counted", "losses", "lost", "net", "paper")
    absent = view.day.segment(place.round.key, entry, segment.key).absent
    return {**{key: row[key] for key in keep}, "absent": absent, "sheets": seen}


def may_show(view: View, place: Place) -> list[State]:
    """Every confirmed segment that the rulebook lets the host show now, in the order of the hall."""
    rows: list[State] = []
    day, round_, group = view.day, place.round, place.group
    orders = {key: reveal.called(day, round_, group, key) for key in place.hall.segments}
    for entry, number, segment, state in steps(view, place):
        stage = find_stage(view.day, place.round.key, entry, segment.key)
        if (
            state.confirmed is not None
            and not stage.entry.withdrawn
            and reveal.why_not(stage, orders[segment.key]) is None
        ):
            row: State = {"entry": entry, "number": number, "segment": segment.key, "shown": _stands(state)}
            # Its sheets may come to the same: then it is shown again, and no correction.
            changed = state.shown and not _stands(state) and state.shown[-1].net != _net(view, place, segment, state)
            absent: State = {"absent": True} if state.absent else {}
            if reveal.is_early(stage, orders[segment.key]):
                absent["early"] = True
            if entry in reveal.together(day, round_, group, segment.key):
                row["together"] = True
            rows.append({**row, **absent, **({"corrects": True} if changed else {})})
    return rows


def _net(view: View, place: Place, segment: Segment, state: SegmentState) -> str | None:
    """What the hall would read of a confirmed segment; None for an absent entry."""
    if state.confirmed is None or state.absent:
        return None
    return decimal(result_of(view.day, place.round, segment, state, state.confirmed.judges).net, digits(place))
