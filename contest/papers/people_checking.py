"""The child's job `people-again`: corrected rows in, seats or faults out; it reads no file and loads no library for tables."""

import json

from contest.papers.archives import Unreadable
from contest.papers.people_columns import TABLE
from contest.papers.people_rows import seats
from contest.papers.roster import Fault, Roster, packed
from contest.papers.rows import rows_typed


def work(payload: bytes) -> bytes:
    """Take JSON {rounds, groups, registered, lines: [{row, cells}]}; give what `packed` writes."""
    asked = json.loads(payload)
    try:
        read = seats(rows_typed(asked["lines"], TABLE), asked)
    except Unreadable as unreadable:
        read = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    return packed(read)
