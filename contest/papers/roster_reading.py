"""The child's job `roster`: an upload in, entries or faults out."""

import json
from dataclasses import astuple

from contest.papers.archives import Unreadable
from contest.papers.entrants import entrants
from contest.papers.grids import grids
from contest.papers.headings import find_roster
from contest.papers.roster import Fault, Roster


def work(payload: bytes) -> bytes:
    """Take a line of JSON {kinds, registered} and the file's bytes; give JSON {rows, faults, left_out}."""
    head, data = payload.split(b"\n", 1)
    asked = json.loads(head)
    try:
        grid, headings = find_roster(grids(data))
        roster = entrants(grid, headings, asked["kinds"], asked["registered"])
    except Unreadable as unreadable:
        roster = Roster(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    faults = [astuple(fault) for fault in roster.faults]
    return json.dumps({"rows": roster.rows, "faults": faults, "left_out": roster.left_out}).encode()
