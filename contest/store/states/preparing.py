"""preparing: who is to draw a topic in a hall and who prepares; pool: which topics there are. A text only once it is drawn."""

from collections import defaultdict

from contest.core.preparing import Preparation, Turn, preparations, turns
from contest.core.timing import is_unsure
from contest.store.states.clock import moment_ms, now_ms
from contest.store.states.common import SEE_TOPICS, Place, State, View

_SHOWN_DIGITS = 8


def preparing(view: View, place: Place) -> State:
    """Return a hall's preparations (docs/wire.md); a judge learns the topic of whoever is on stage and nothing else."""
    where = (view.day, place.round.key, place.group, place.hall)
    judges = view.seat.role == "judge"
    return {
        **place.head(view.day),
        "now_ms": now_ms(view.now),
        "now_at": view.now.wall,
        "next": [] if judges else [_turn(turn) for turn in turns(*where)],
        "preparing": [_preparation(view, one) for one in preparations(*where) if one.on_stage or not judges],
    }


def pool(view: View) -> State:
    """Return every segment's pool: ids, the first digits of the commitments, and who drew what."""
    drawn = _drawn(view)
    topics: dict[str, list[State]] = {one.key: [] for one in view.day.rulebook.segments if one.prepare.topic == "drawn"}
    for one in view.day.topics.values():
        row: State = {"topic": one.topic, "unit": one.unit, "commitment": one.commitment[:_SHOWN_DIGITS]}
        topics[one.segment].append({**row, "drawn": drawn[one.topic]})
    return {"rev": view.day.rev, "segments": [{"segment": key, "topics": rows} for key, rows in topics.items()]}


def _turn(turn: Turn) -> State:
    return {
        "entry": turn.entry,
        "number": turn.number,
        "segment": turn.segment.key,
        "pool": turn.pool,
        "left": turn.left,
        "waits_for": turn.waits_for,
        "prepares": turn.prepares,
        "ahead": turn.ahead,
    }


def _preparation(view: View, one: Preparation) -> State:
    lead_s = one.segment.prepare.lead_s
    drawn = moment_ms(one.drawn, view.now)
    due = drawn + lead_s * 1000
    row: State = {
        "entry": one.entry,
        "number": one.number,
        "segment": one.segment.key,
        "state": "on_stage" if one.on_stage else "due" if now_ms(view.now) >= due else "preparing",
        "drawn_at": one.drawn.wall,
        "drawn_ms": drawn,
        "due_ms": due,
        "lead_s": lead_s,
        "unsure": is_unsure(one.drawn, view.now),
    }
    if view.seat.role in SEE_TOPICS or view.seat.role == "judge":
        row |= {"topic": one.state.topic, "text": one.state.topic_text}
    return row


def _drawn(view: View) -> dict[str, list[State]]:
    """Who drew each topic, in which round."""
    found: dict[str, list[State]] = defaultdict(list)
    for (round_, entry, _), state in sorted(view.day.segments.items(), key=lambda held: held[1].topic_rev):
        if state.topic is not None:
            found[state.topic].append({"round": round_, "entry": entry, "number": view.day.number(round_, entry)})
    return found
