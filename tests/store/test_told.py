"""Whatever an act changes in a page's state, it tells: no page shows the old until it is loaded anew."""

from contest.core.seat import OFFICE, Seat
from contest.store.states.common import View
from contest.store.views import TOPICS, states
from tests.factories import door
from tests.store.busy import busy

SEATS = (OFFICE, Seat("public", "x"), Seat("judge", "J1"))
# A hall's order follows a sheet only where nothing is timed, and the confirmation tells it: not worth forty pages a sheet.
LATER = {("SheetSubmitted", role, "order") for role in ("office", "public", "judge")}
OF_TIME = {"rev", "now_ms", "now_at"}


def still(state):
    """Return a state without what moves by itself."""
    if isinstance(state, dict):
        return {key: still(value) for key, value in state.items() if key not in OF_TIME}
    return [still(one) for one in state] if isinstance(state, list | tuple) else state


def test_every_topic_that_an_act_changes_is_told():
    gate, before, silent, acts = door(), {}, [], []

    def look(contest, outcome):
        book = gate.book(contest)
        for seat in SEATS:
            for topic in set(TOPICS[seat.role]) - {
                "flow",
                "help",
            }:  # estimates move with the time; a call for help is no act
                view = View(book.day, book.names, seat, gate.reading())
                now = still(states(view, topic))
                key = (seat.role, topic)
                if key in before and before[key] != now and topic not in outcome.topics:
                    silent.append((type(outcome.facts[0]).__name__, *key))
                before[key] = now
        acts.append(outcome)

    gate.listeners.append(look)
    busy(gate)
    assert len(acts) > 50
    assert "\n".join(map(str, sorted(set(silent) - LATER))) == ""
