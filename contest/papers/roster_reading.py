"""The child's job `roster`: an upload in, entries or faults out."""

import json

from contest.papers.archives import Unreadable
from contest.papers.entrant_checks import TABLE
from contest.papers.entrants import Asked, entrants
from contest.papers.grids import grids
from contest.papers.headings import find_roster
from contest.papers.roster import Fault, Roster, packed
from contest.papers.rows import rows_of


def work(payload: bytes) -> bytes:
    """Take a line of JSON {kinds, registered, mapped} and the file's bytes; give what `packed` writes."""
    head, data = payload.split(b"\n", 1)
    asked = json.loads(head)
    try:
        grid, headings = find_roster(grids(data))
        roster = entrants(rows_of(grid, headings, TABLE), Asked.of(asked), headings.left_out)
    except Unreadable as unreadable:
        roster = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    return packed(roster)
