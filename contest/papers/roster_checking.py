"""The child's job `roster-again`: corrected rows in, entries or faults out; it reads no file and loads no library for tables."""

import json

from contest.papers.archives import Unreadable
from contest.papers.entrant_checks import TABLE
from contest.papers.entrants import Asked, entrants
from contest.papers.roster import Fault, Roster, packed
from contest.papers.rows import rows_typed


def work(payload: bytes) -> bytes:
    """Take JSON {kinds, registered, mapped, lines: [{row, cells}]}; give what `packed` writes."""
    asked = json.loads(payload)
    try:
        roster = entrants(rows_typed(asked["lines"], TABLE), Asked.of(asked))
    except Unreadable as unreadable:
        roster = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    return packed(roster)
