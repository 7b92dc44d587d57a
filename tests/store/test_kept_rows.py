"""Rows of marks that are kept from one state to the next: all day long they are what they would be anew."""

import json
import tomllib

from contest.core.seat import Seat
from contest.replay import play
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import door
from tests.served import ROOT

GOLDEN = ROOT / "tests" / "golden" / "reference_notice"
STEP = 6
RULEBOOK = ROOT / "seeds" / "rulebooks" / "reference-notice.toml"


def test_kept_rows_are_what_they_would_be_anew():
    gate = door()
    gate.create({"contest": "c", "rulebook": tomllib.loads(RULEBOOK.read_text(encoding="utf-8"))})
    book = gate.book("c")

    def told():
        return json.dumps(states(View(book.day, book.names, Seat("checker", "C1"), gate.reading()), "marks"))

    seen = kept = 0
    lines = (GOLDEN / "day.jsonl").read_text(encoding="utf-8").splitlines()
    for first in range(0, len(lines), STEP):
        play(gate, "c", lines[first : first + STEP])
        known = dict(book.day.rows)
        before = told()
        kept += sum(book.day.rows[key] is row for key, row in known.items())
        book.day.rows.clear()
        assert told() == before, first
        seen += len(book.day.rows)
    assert kept > seen * 0.5
