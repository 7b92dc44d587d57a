"""marks: a judge's own sheets, the checker's whole table, or what was shown (亮分), by who looks."""

from contest.core import preparing
from contest.core.day import Chair, SegmentState, Sheet
from contest.core.facts import ClockVoided
from contest.core.lateness import deferred
from contest.store.states.common import SEE_SHEETS, Place, State, View, steps
from contest.store.states.marks_shown import may_show, shown_last
from contest.store.states.marks_table import is_returned, kept_row, sheet_of

SAME_SCHOOL = "同校"


def marks(view: View, place: Place) -> State:
    """Return a hall's marks, as this seat may see them (docs/wire.md)."""
    if view.seat.role == "judge":
        return {**place.head(view.day), **_own(view, place)}
    if view.seat.role in SEE_SHEETS:
        rows = [
            kept_row(view, place, entry, number, segment, state) for entry, number, segment, state in steps(view, place)
        ]
        return {**place.head(view.day), "rows": rows}
    shown: State = {**place.head(view.day), "shown": shown_last(view, place)}
    return {**shown, "may_show": may_show(view, place)} if view.seat.role == "host" else shown


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
            row = {**spot, **sheet_of(segment, sheet), "state": _fixed(state), "counts": counts}
            own.append(row | _since(state, sheet))
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
            {**spot, "seat": panel[judge].number, **sheet_of(segment, sheet)}
            for judge, sheet in state.practice.items()
            if judge in panel and panel[judge].training
        ]
    return {"rulings": rulings, "training": training, "late": late}


def _since(state: SegmentState, sheet: Sheet) -> State:
    """What happened after a sheet was handed in, while it is open: given back (why is the office's own), or the clock began anew."""
    voided = (event.stamp.rev for event in state.history if isinstance(event.fact, ClockVoided))
    told: State = {}
    if is_returned(state, sheet.rev):
        told["returned"] = True
    if state.confirmed is None and max(voided, default=0) > sheet.rev:
        told["again"] = True
    return told


def _fixed(state: SegmentState) -> str:
    if state.confirmed is None:
        return "open"
    return "absent" if state.absent else "confirmed"
