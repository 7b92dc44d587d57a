"""What happens in the other rooms while a page is tested: the office's acts on a served contest, by POST /act."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.demo_day import GROUPS, SECONDS, USUAL_S, WHOLE, marks, sheet
from tests.demo_day import HALL_OF as HALLS
from tests.served import Served

CRITERIA = {
    "talent": {WHOLE: "8"},
    "story": {"theme": "11", "language": "9", "manner": "7"},
    "class_meeting": {"aim": "14", "telling": "12"},
    "defence": {WHOLE: "26"},
}
MARKS = marks()
JUDGES = {"1": "J1", "2": "J2", "3": "J3"}


@dataclass
class Office:
    """The office of a served contest: it may do every act."""

    served: Served
    contest: str = "demo"
    round: str = "final"
    _cookies: dict[str, str] = field(default_factory=dict)

    def act(self, do: str, *, by: str = "office", **fields: Any) -> dict[str, Any]:
        """Do one act as a person; a refusal fails the test."""
        if by not in self._cookies:
            token = next(row["token"] for row in self.served.seats() if by in (row["id"], row["role"]))
            self._cookies[by], _ = self.served.sign_in(token)
        headers = {"Content-Type": "application/json", "X-Contest": self.contest}
        body = json.dumps({"do": do, "round": self.round, **fields})
        answer: dict[str, Any] = json.loads(self.served.request("POST", "/act", body, headers, self._cookies[by])[2])
        assert answer["ok"], answer
        return answer

    def draw(self, group: str, entries: list[str]) -> list[str]:
        """Check a group in and draw; return the order."""
        for entry in entries:
            self.act("entry.check_in", entry=entry)
        self.act("draw.seal", group=group)
        answer = self.act("draw.open", group=group, numbers=["271828", "314159", "141421"])
        return list(answer["order"])

    def panel(self, hall: str, group: str, count: int) -> list[str]:
        """Seat so many judges more, besides the demonstration's own; return all, by seat."""
        more = [f"X{hall}{number}" for number in range(1, count + 1)]
        for judge in more:
            self.act("judge.seat", judge=judge, name=f"评委{judge}", group=group, hall=hall)
        return [JUDGES[hall], *more]

    def call(self, group: str, entry: str, segment: str) -> None:
        """Call an entry on stage."""
        self.act("stage.call", group=group, hall=HALLS[segment], entry=entry, segment=segment)

    def sheets(self, entry: str, segment: str, judges: list[str], shift: int = 0) -> None:
        """Hand in sheets; with `shift` the judges' first criterion falls by so much from one to the next."""
        for place, judge in enumerate(judges):
            marks = dict(CRITERIA[segment])
            first = next(iter(marks))
            marks[first] = str(int(marks[first]) - shift * place)
            self.act("sheet.submit", entry=entry, segment=segment, judge=judge, **sheet(marks))

    def play(self, group: str) -> list[str]:
        """Take a group of the demonstration through its whole day, and publish its list; return the order."""
        order = self.draw(group, list(GROUPS[group]))
        for entry in order:
            self.served.moment.advance(2)  # nobody may act more than a hundred times a second
            for segment, hall in HALLS.items():
                seconds = SECONDS.get((entry, segment), USUAL_S)
                self.act("clock.correct", entry=entry, segment=segment, elapsed_s=seconds, reason="试")
                given = sheet(MARKS[entry, segment])
                self.act("sheet.submit", entry=entry, segment=segment, judge=JUDGES[hall], **given)
                self.act("segment.confirm", entry=entry, segment=segment)
        self.act("results.propose", group=group)
        self.act("results.publish", by="O2", group=group)
        return order

    def perform(self, entry: str, segment: str, judges: list[str] | None = None, *, elapsed: int = 26) -> None:
        """Take an entry through a segment, up to the confirmation."""
        self.act("clock.correct", entry=entry, segment=segment, elapsed_s=elapsed, reason="试")
        self.sheets(entry, segment, judges or [JUDGES[HALLS[segment]]])
        self.act("segment.confirm", entry=entry, segment=segment)
