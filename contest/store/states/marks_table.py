"""A checker's table (统分表): each entry's segment as a row with its sheets, clocks, losses and figures."""

from contest.core import preparing
from contest.core.clocks import ClockRun
from contest.core.day import SegmentState, Sheet
from contest.core.facts import SegmentReopened
from contest.core.finding import find_stage
from contest.core.journey import why_not_confirmable
from contest.core.points import decimal, points, shortest
from contest.core.results import result_of, segment_input
from contest.core.rulebook import Segment
from contest.core.scoring import SegmentResult, fates
from contest.core.timing import over_s, short_s, time_lost
from contest.store.states.common import Place, State, View, mark_text
from contest.store.states.progress import step_readiness


def sheet_of(segment: Segment, sheet: Sheet) -> State:
    """A sheet as its own judge and the checker see it."""
    by_criterion = None
    if sheet.marks is not None:
        by_criterion = {key: mark_text(segment, mark) for key, mark in sheet.marks.items()}
    return {
        "mark": mark_text(segment, sheet.mark),
        "marks": by_criterion,
        "note": sheet.note,
        "version": sheet.version,
    }


def kept_row(  # noqa: PLR0913, PLR0917 - what a row is made of
    view: View, place: Place, entry: str, number: int, segment: Segment, state: SegmentState
) -> State:
    """A row that is worked out once, before a segment begins and once it is confirmed: each act tells a hall's hundred again.

    Besides the confirmation it follows from who sits there now, who steps aside and whether a topic is still to be drawn;
    what is under way is worked out anew.
    """
    begun = state.sheets or state.clocks or state.faults or state.rulings or state.paper is not None
    if state.confirmed is None and begun:
        return row_of(view, place, entry, number, segment)
    panel = view.day.markers(place.round.key, place.group, place.hall.key)
    seated = tuple((judge, chair.number) for judge, chair in panel.items())
    aside = tuple(judge for judge in {**panel, **state.sheets} if view.day.is_recused(judge, entry))
    lacks = preparing.lacks_topic(view.day, view.day.entries[entry], segment, state)
    source = (state.confirmed, number, seated, aside, lacks, is_returned(state))
    key = (place.round.key, entry, segment.key)
    if key not in view.day.rows or view.day.rows[key][0] != source:
        view.day.rows[key] = (source, row_of(view, place, entry, number, segment))
    return view.day.rows[key][1]


def is_returned(state: SegmentState, since: int = 0) -> bool:
    """Whether a segment is open because it was given back, after that journal line; why is the office's own."""
    given_back = (event.stamp.rev for event in state.history if isinstance(event.fact, SegmentReopened))
    return state.confirmed is None and max(given_back, default=0) > since


def row_of(view: View, place: Place, entry: str, number: int, segment: Segment) -> State:
    """A row as it stands now."""
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
        **({"returned": True} if is_returned(state) else {}),
        **_figures(view, place, result, judges, segment, state),
    }


def _figures(  # noqa: PLR0913, PLR0917 - what a result is made of
    view: View, place: Place, result: SegmentResult, judges: tuple[str, ...], segment: Segment, state: SegmentState
) -> State:
    if state.absent:
        return {"mean": None, "sum": None, "counted": 0, "lost": "0", "net": decimal(points("0"), digits(place))}
    judging = view.day.rulebook.judging(place.round, segment)
    given = segment_input(state, judges).sheets
    fate = fates(given, judging)
    counted = sum((mark for judge, mark in given if fate[judge] == "counts"), points("0"))
    return {
        "mean": None if result.mean is None else decimal(result.mean, digits(place)),
        "sum": mark_text(segment, counted) if given else None,
        "counted": result.counted,
        "lost": shortest(result.lost),
        "net": None if result.mean is None else decimal(result.net, digits(place)),
    }


def digits(place: Place) -> int:
    """With how many decimals a round's results are written."""
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
                **sheet_of(segment, sheet),
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
