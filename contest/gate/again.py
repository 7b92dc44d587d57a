"""A contest grown again from its journal's lines, by the same decisions; nothing is kept, so that a check is quick."""

from contest.core.chain import START, Line
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.folding import fold
from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.gate.perform import decide, decide_contest, stamp_of
from contest.gate.world import RecordedWorld

_MADE_BY_SERVER = frozenset({"seq", "prev", "hash", "at", "by"})


class Again:
    """The day as far as it was played; None before the line that made the contest."""

    def __init__(self) -> None:
        """Begin before the first line."""
        self.day: Day | None = None
        self.head = START
        self._taps: set[object] = set()

    def play(self, line: Line) -> None:
        """Do a line's act again; Refused where the rules would not have let it be. `head` is then the hash by the rules."""
        payload: dict[str, object] = {name: value for name, value in line.items() if name not in _MADE_BY_SERVER}
        if self.day is None:
            self._create(line, payload)
            return
        if line.get("do") == "topic.add":
            payload["text"] = "-"  # the line has its commitment
        if isinstance(topics := line.get("topics"), list):
            payload["topics"] = [{**row, "text": "-"} if isinstance(row, dict) else row for row in topics]
        if payload.get("tap") in self._taps:
            raise Refused("tap_reused", "这一步的编号已经用过。")
        made, outcome = decide(self.day, self.head, Seat("office", str(line.get("by"))), payload, RecordedWorld(line))
        self._taps |= {tap for tap in (payload.get("tap"),) if tap is not None}
        fold(self.day, stamp_of(made), outcome.facts)
        self.head = str(made["hash"])

    def _create(self, line: Line, payload: dict[str, object]) -> None:
        now = Reading("", 0, str(line.get("at")))
        given, rulebook, made = decide_contest(payload, str(line.get("by")), now)
        self.day = Day(given["contest"], rulebook, bool(given.get("demonstration")))
        fold(self.day, stamp_of(made), ())
        self.head = str(made["hash"])
