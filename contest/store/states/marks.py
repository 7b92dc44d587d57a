"""marks: a judge's own sheets, the checker's whole table, or what was shown (亮分), by who looks."""

from contest.core import preparing, reveal
from contest.core.clocks import ClockRun
from contest.core.day import Chair, SegmentState, Sheet
from contest.core.facts import SegmentReopened
from contest.core.finding import find_stage
from contest.core.journey import why_not_confirmable
from contest.core.lateness import deferred
from contest.core.points import decimal, points, shortest
from contest.core.results import result_of, segment_input
from contest.core.rulebook import Segment
from contest.core.scoring import SegmentResult, fates
from contest.core.showing import versions
from contest.core.timing import over_s, short_s, time_lost
from contest.store.states.common import SEE_SHEETS, Place, State, View, mark_text, steps
from contest.store.states.progress import step_readiness

SAME_SCHOOL = "同校"
ABSENT = "缺赛"


def marks(view: View, place: Place) -> State:
    """Return a hall's marks, as this seat may see them (docs/wire.md)."""
    if view.seat.role == "judge":
        return {**place.head(view.day), **_own(view, place)}
    if view.seat.role in SEE_SHEETS:
        rows = [
            _kept_row(view, place, entry, number, segment, state)
            for entry, number, segment, state in steps(view, place)
        ]
        return {**place.head(view.day), "rows": rows}
    shown: State = {**place.head(view.day), "shown": _shown(view, place)}
    return {**shown, "may_show": _may_show(view, place)} if view.seat.role == "host" else shown


def _own(view: View, place: Place) -> State:
    judge = view.seat.person
    own: list[State] = []
    taken_back: list[State] = []
    panel = view.day.panel(place.round.key, place.group, place.hall.key)
    chair = panel.get(judge, Chair(0))
    for entry, number, segment, state in steps(view, place):
        spot: State = {"entry": entry, "number": number, "segment": segment.key}
        sheet = (state.practice if chair.training else state.sheets).get(judge)
        if sheet is not None:
            counts = not chair.training and (state.confirmed is None or judge in state.confirmed.judges)
            told_back = {"returned": True} if _is_returned(state, sheet) else {}
            own.append({**spot, **_sheet(segment, sheet), "state": _fixed(state), "counts": counts, **told_back})
        elif judge in state.versions:
            taken_back.append({**spot, "version": state.versions[judge]})
    aside = [entry for entry in view.day.turn(place.round.key, place.group).order if view.day.is_recused(judge, entry)]
    told: State = {
        "own": own,
        "taken_back": taken_back,
        "recused": aside,
        "reasons": {entry: view.day.recusals.get((judge, entry), SAME_SCHOOL) for entry in aside},
        "seat": chair.number or None,
        "training": chair.training,
        "left": judge not in panel,
    }
    return {**told, "chief": _chief(view, place)} if chair.chief else told


def _chief(view: View, place: Place) -> State:
    """What a chief has before the eyes beside the own sheets: what was ruled, who has not come, and how judges in training mark."""
    panel = view.day.panel(place.round.key, place.group, place.hall.key)
    rulings: list[State] = []
    training: list[State] = []
    late: list[State] = []
    for entry, number, segment, state in steps(view, place):
        spot: State = {"entry": entry, "number": number, "segment": segment.key}
        if state.roll and preparing.is_ahead(segment, state):
            once = bool(deferred(view.day, place.round.key, entry, place.hall))
            late.append({**spot, "calls_at": [reading.wall for reading in state.roll], "deferred": once})
        rulings += [{**spot, "lose": lose, "reason": reason} for lose, reason in state.rulings]
        training += [
            {**spot, "seat": panel[judge].number, **_sheet(segment, sheet)}
            for judge, sheet in state.practice.items()
            if judge in panel and panel[judge].training
        ]
    return {"rulings": rulings, "training": training, "late": late}


def _is_returned(state: SegmentState, sheet: Sheet) -> bool:
    """Whether a sheet was confirmed, given back, and not handed in again since; why is the office's own."""
    given_back = (event.stamp.rev for event in state.history if isinstance(event.fact, SegmentReopened))
    return state.confirmed is None and max(given_back, default=0) > sheet.rev


def _fixed(state: SegmentState) -> str:
    if state.confirmed is None:
        return "open"
    return "absent" if state.absent else "confirmed"


def _sheet(segment: Segment, sheet: Sheet) -> State:
    by_criterion = None
    if sheet.marks is not None:
        by_criterion = {key: mark_text(segment, mark) for key, mark in sheet.marks.items()}
    return {
        "mark": mark_text(segment, sheet.mark),
        "marks": by_criterion,
        "note": sheet.note,
        "version": sheet.version,
    }


def _kept_row(  # noqa: PLR0913, PLR0917 - what a row is made of
    view: View, place: Place, entry: str, number: int, segment: Segment, state: SegmentState
) -> State:
    """A row that is worked out once, before a segment begins and once it is confirmed: each act tells a hall's hundred again.

    Besides the confirmation it follows from who sits there now, who steps aside and whether a topic is still to be drawn;
    what is under way is worked out anew.
    """
    begun = state.sheets or state.clocks or state.faults or state.rulings or state.paper is not None
    if state.confirmed is None and begun:
        return _row(view, place, entry, number, segment)
    panel = view.day.markers(place.round.key, place.group, place.hall.key)
    seated = tuple((judge, chair.number) for judge, chair in panel.items())
    aside = tuple(judge for judge in {**panel, **state.sheets} if view.day.is_recused(judge, entry))
    lacks = preparing.lacks_topic(view.day, view.day.entries[entry], segment, state)
    source = (state.confirmed, number, seated, aside, lacks)
    key = (place.round.key, entry, segment.key)
    if key not in view.day.rows or view.day.rows[key][0] != source:
        view.day.rows[key] = (source, _row(view, place, entry, number, segment))
    return view.day.rows[key][1]


def _row(view: View, place: Place, entry: str, number: int, segment: Segment) -> State:
    stage = find_stage(view.day, place.round.key, entry, segment.key)
    state = stage.state
    judges = state.confirmed.judges if state.confirmed else tuple(j for j in stage.due if j in state.sheets)
    result = result_of(view.day, place.round, segment, state, judges)
    why = None if state.confirmed else why_not_confirmable(stage)
    return {
        "entry": entry,
        "number": number,
        "segment": segment.key,
        "state": step_readiness(view, place, entry, segment.key, state),
        "sheets": _sheets(view, place, entry, segment, judges),
        "waiting": [] if state.confirmed else [judge for judge in stage.due if judge not in state.sheets],
        "recused": [
            judge
            for judge, chair in stage.panel.items()
            if judge not in judges and not chair.training and view.day.is_recused(judge, entry)
        ],
        "faults": list(state.faults),
        "clocks": _clocks(segment, state),
        "losses": [] if state.absent else losses(segment, state),
        "paper": state.paper,
        "undrawn": not state.absent and preparing.lacks_topic(view.day, stage.entry, segment, state),
        "why_not": why.sentence if why else None,
        **_figures(view, place, result, judges, segment, state),
    }


def _figures(  # noqa: PLR0913, PLR0917 - what a result is made of
    view: View, place: Place, result: SegmentResult, judges: tuple[str, ...], segment: Segment, state: SegmentState
) -> State:
    if state.absent:
        return {"mean": None, "sum": None, "counted": 0, "lost": "0", "net": decimal(points("0"), _digits(place))}
    judging = view.day.rulebook.judging(place.round, segment)
    given = segment_input(state, judges).sheets
    fate = fates(given, judging)
    counted = sum((mark for judge, mark in given if fate[judge] == "counts"), points("0"))
    return {
        "mean": None if result.mean is None else decimal(result.mean, _digits(place)),
        "sum": mark_text(segment, counted) if given else None,
        "counted": result.counted,
        "lost": shortest(result.lost),
        "net": None if result.mean is None else decimal(result.net, _digits(place)),
    }


def _digits(place: Place) -> int:
    return place.round.rounding.decimals


def _sheets(view: View, place: Place, entry: str, segment: Segment, judges: tuple[str, ...]) -> list[State]:
    state = view.day.segment(place.round.key, entry, segment.key)
    panel = view.day.markers(place.round.key, place.group, place.hall.key)
    fate = fates(segment_input(state, judges).sheets, view.day.rulebook.judging(place.round, segment))
    rows: list[State] = []
    for judge, sheet in state.sheets.items():
        chair = panel.get(judge)
        out = "recused" if view.day.is_recused(judge, entry) else "left" if chair is None else "late"
        rows.append(
            {
                "judge": judge,
                "seat": chair.number if chair else None,
                **_sheet(segment, sheet),
                "fate": fate.get(judge, out),
            }
        )
    return sorted(rows, key=lambda row: (row["seat"] is None, row["seat"] or 0, row["judge"]))


def _clocks(segment: Segment, state: SegmentState) -> list[State]:
    rows: list[State] = []
    for one in segment.clocks:
        run = state.clocks.get(one.part, ClockRun())
        row: State = {"part": one.part or None, "state": run.state, "elapsed_s": run.elapsed_s}
        if run.elapsed_s is not None:
            row |= {"over_s": over_s(one, run.elapsed_s), "short_s": short_s(one, run.elapsed_s)}
        rows.append(row)
    return rows


def losses(segment: Segment, state: SegmentState) -> list[State]:
    """What was taken off and why, each in the hall's words: time, faults, rulings."""
    rows: list[State] = []
    for one in segment.clocks:
        run = state.clocks.get(one.part, ClockRun())
        lost = time_lost(segment, one, run.elapsed_s) if run.elapsed_s is not None else points("0")
        if run.elapsed_s is not None and lost:
            over, short = over_s(one, run.elapsed_s), short_s(one, run.elapsed_s)
            rows.append({"what": f"超时{over}秒" if over else f"差{short}秒", "kind": "time", "lose": shortest(lost)})
    for kind in segment.faults:
        times = state.faults.count(kind.key)
        if times:
            cost = kind.lose * times if kind.at_most is None else min(kind.lose * times, kind.at_most)
            rows.append({"what": f"{kind.title}{times}次", "kind": "fault", "lose": shortest(cost)})
    rows.extend({"what": reason, "kind": "ruling", "lose": lose} for lose, reason in state.rulings)
    return rows


def _shown(view: View, place: Place) -> State | None:
    """What was shown last in this hall; a mark that is reopened afterwards is not seen moving, and comes back when it is shown anew."""
    first = reveal.together(view.day, place.round, place.group)
    shown = [step for step in steps(view, place) if step[3].shown and not _held(view, place, first, step)]
    if not shown:
        return None
    entry, number, segment, state = max(shown, key=lambda step: step[3].shown[-1].rev)
    head: State = {"entry": entry, "number": number, "segment": segment.key, "since": state.shown[-1].rev}
    told = _told(state)
    if not _stands(state):
        return {**head, "recalled": True, "was": told[-1]}
    corrected: State = {"was": told[-2], "version": len(told)} if len(told) > 1 else {}
    row = {**head, "recalled": False, **_shown_row(view, place, entry, number, segment), **corrected}
    if entry in first:
        row["together"] = [_brief(view, place, one, segment) for one in first]
    return row


def _told(state: SegmentState) -> list[str]:
    """What the hall was told of an entry's segment, each change once, in its words."""
    return [ABSENT if net is None else net for net in versions(state.shown)]


def _held(view: View, place: Place, first: tuple[str, ...], step: tuple[str, int, Segment, SegmentState]) -> bool:
    """Whether an entry is one of those that are given together, and another of them was not shown yet."""
    entry, _, segment, _ = step
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
    row = _row(view, place, entry, number, segment)
    sheets = row["sheets"]
    assert isinstance(sheets, list)  # noqa: S101 - `_row` made it
    seen = [
        {"seat": sheet["seat"], "mark": sheet["mark"], "fate": sheet["fate"]}
        for sheet in sheets
        if sheet["fate"] in {"counts", "high", "low"}
    ]
    keep = ("mean", "counted", "losses", "lost", "net", "paper")
    absent = view.day.segment(place.round.key, entry, segment.key).absent
    return {**{key: row[key] for key in keep}, "absent": absent, "sheets": seen}


def _may_show(view: View, place: Place) -> list[State]:
    rows: list[State] = []
    for entry, number, segment, state in steps(view, place):
        stage = find_stage(view.day, place.round.key, entry, segment.key)
        if state.confirmed is not None and reveal.why_not(stage) is None:
            row: State = {"entry": entry, "number": number, "segment": segment.key, "shown": _stands(state)}
            # Its sheets may come to the same: then it is shown again, and no correction.
            changed = state.shown and not _stands(state) and state.shown[-1].net != _net(view, place, segment, state)
            absent: State = {"absent": True} if state.absent else {}
            rows.append({**row, **absent, **({"corrects": True} if changed else {})})
    return rows


def _net(view: View, place: Place, segment: Segment, state: SegmentState) -> str | None:
    """What the hall would read of a confirmed segment; None for an absent entry."""
    if state.confirmed is None or state.absent:
        return None
    return decimal(result_of(view.day, place.round, segment, state, state.confirmed.judges).net, _digits(place))
