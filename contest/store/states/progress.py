"""progress: who has handed in, as ticks; never marks."""

from contest.core.day import SegmentState
from contest.core.finding import find_stage
from contest.core.journey import why_not_confirmable
from contest.store.states.common import KNOW_JUDGES, Place, State, View, steps


def progress(view: View, place: Place) -> State:
    """Return a hall's ticks (docs/wire.md)."""
    panel = view.day.markers(place.round.key, place.group, place.hall.key)
    judges: list[State] = []
    for judge, chair in sorted(panel.items(), key=lambda seated: seated[1].number):
        row: State = {"judge": judge, "seat": chair.number, "chief": chair.chief}
        if view.seat.role in KNOW_JUDGES:
            row["name"] = view.names.of(view.day.judges[judge].name)
        judges.append(row)
    return {
        **place.head(view.day),
        "judges": judges,
        "quorum": _quorum(view, place),
        "rows": [
            {"entry": entry, "number": number, "segment": segment.key, **_ticks(view, place, entry, segment.key, state)}
            for entry, number, segment, state in steps(view, place)
        ],
    }


def _quorum(view: View, place: Place) -> int:
    """How many judges this hall needs: the most that one of its segments asks for; papers need none."""
    segments = [view.day.rulebook.segment[key] for key in place.hall.segments]
    asked = [view.day.rulebook.judging(place.round, one).quorum for one in segments if one.kind == "stage"]
    return max(asked, default=0)


def step_readiness(view: View, place: Place, entry: str, segment: str, state: SegmentState) -> str:
    """Where the checking of an entry's segment stands: open, ready, confirmed, absent."""
    if state.confirmed is not None:
        return "absent" if state.absent else "confirmed"
    if not state.sheets and state.paper is None:
        return "open"  # nothing to confirm: a full hall has a hundred such rows, told to every page
    stage = find_stage(view.day, place.round.key, entry, segment)
    return "open" if why_not_confirmable(stage) else "ready"


def _ticks(view: View, place: Place, entry: str, segment: str, state: SegmentState) -> State:
    panel = view.day.markers(place.round.key, place.group, place.hall.key)
    if state.confirmed is not None:
        counted = list(state.confirmed.judges)
        return {"state": "absent" if state.absent else "confirmed", "in": counted, "waiting": [], "recused": []}
    recused = [judge for judge in panel if view.day.is_recused(judge, entry)]
    due = [judge for judge in panel if judge not in recused]
    if view.day.rulebook.segment[segment].kind == "paper":
        due = []
    return {
        "state": step_readiness(view, place, entry, segment, state),
        "in": [judge for judge in due if judge in state.sheets],
        "waiting": [judge for judge in due if judge not in state.sheets],
        "recused": recused,
    }
