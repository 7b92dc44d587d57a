"""The child's job `people`: an upload in, seats or faults out."""

import json

from contest.papers.archives import Unreadable
from contest.papers.grids import grids
from contest.papers.headings import find_table
from contest.papers.people_columns import SOUGHT, TABLE
from contest.papers.people_rows import seats
from contest.papers.roster import Fault, Roster, packed
from contest.papers.rows import rows_of


def work(payload: bytes) -> bytes:
    """Take a line of JSON {rounds, groups, registered} and the file's bytes; give what `packed` writes."""
    head, data = payload.split(b"\n", 1)
    try:
        grid, headings = find_table(grids(data), SOUGHT)
        read = seats(rows_of(grid, headings, TABLE), json.loads(head), headings.left_out)
    except Unreadable as unreadable:
        read = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    return packed(read)
