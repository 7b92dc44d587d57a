"""The child's job `roster-again`: corrected rows in, entries or faults out; it reads no file and loads no library for tables."""

import json

from contest.papers.archives import Unreadable
from contest.papers.entrants import Asked, entrants, rows_typed
from contest.papers.roster import Fault, Roster, packed


def work(payload: bytes) -> bytes:
    """Take JSON {kinds, registered, mapped, lines: [{row, cells}]}; give what `packed` writes."""
    asked = json.loads(payload)
    try:
        roster = entrants(rows_typed(asked["lines"]), Asked.of(asked))
    except Unreadable as unreadable:
        roster = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    return packed(roster)
