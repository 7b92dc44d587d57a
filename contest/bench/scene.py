"""The contest of the benches: one group of 53 in three halls, nine judges in each, drawn and under way, in a folder of its own."""

from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import Ticket, Tickets, TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from contest.store.seats import seat_id

CONTEST, ROUND, GROUP, SCREEN, SECRETARY = "bench", "final", "primary", "W1", "E1"
SEGMENTS = {"talent": "1", "story": "1", "class_meeting": "2", "defence": "3"}
HALLS = ("1", "2", "3")
NUMBERS = ["271828", "314159", "141421"]


def rulebook() -> dict[str, object]:
    """The reference notice's final in small: the same halls, trimming and chain; a mark is one figure."""
    segments = [{"key": key, "title": f"项目{key}", "worth": "30"} for key in SEGMENTS]
    halls = [
        {"key": hall, "title": f"{hall}号赛场", "segments": [key for key, at in SEGMENTS.items() if at == hall]}
        for hall in HALLS
    ]
    stage = {
        "key": ROUND,
        "title": "决赛",
        "groups": [GROUP],
        "segments": list(SEGMENTS),
        "halls": halls,
        "judging": {"trim_from": 5, "trim_high": 1, "trim_low": 1, "quorum": 1},
        "rounding": {"at": "segment", "decimals": 2},
        "ties": {"chain": ["defence", "class_meeting", "story", "untrimmed"], "at_line": "panel"},
    }
    groups = [{"key": GROUP, "title": "小学组", "admits": ["小学"]}]
    return {"format": 1, "title": "测速用", "groups": groups, "segments": segments, "rounds": [stage]}


@dataclass(slots=True)
class Scene:
    """A data folder with the contest, and who sits where."""

    data: Path
    judges: int
    entries: int = 53
    order: list[str] = field(default_factory=list)

    def make(self) -> "Scene":
        """Write it: everyone seated, drawn, nobody judged."""
        self.data.mkdir(parents=True)
        gate = self.gate()
        _must(gate.create({"contest": CONTEST, "rulebook": rulebook()}).answer)
        for number in range(self.judges):
            self._act(gate, "judge.seat", judge=f"J{number}", name=f"评委{number}", group=GROUP, hall=self.hall(number))
        for person, role in ((SCREEN, "screen"), (SECRETARY, "secretary")):
            payload = {"do": "person.seat", "person": person, "role": role, "name": person}
            _must(gate.perform(CONTEST, OFFICE, payload).answer)
        rows = [
            {"entry": f"P{n:03}", "name": f"选手{n}", "school": f"{n}小", "unit": "小学"} for n in range(self.entries)
        ]
        self._act(gate, "roster.load", entries=rows)
        self._act(gate, "round.open", group=GROUP)
        for row in rows:
            self._act(gate, "entry.check_in", entry=row["entry"])
        self._act(gate, "draw.seal", group=GROUP)
        self._act(gate, "draw.open", group=GROUP, numbers=NUMBERS)
        book = gate.book(CONTEST)
        assert book is not None  # noqa: S101 - it was made above
        self.order = list(book.day.turn(ROUND, GROUP).order)
        gate.database.close()
        return self

    def publish(self) -> "Scene":
        """Publish a list: everyone was absent everywhere, which makes the page no shorter."""
        gate = self.gate()
        for entry in self.order:
            for segment in SEGMENTS:
                self._act(gate, "entry.absent", entry=entry, segment=segment)
        for person, do in (("甲", "results.propose"), ("乙", "results.publish")):
            payload = {"do": do, "round": ROUND, "group": GROUP}
            _must(gate.perform(CONTEST, Seat("office", person), payload).answer)
        gate.database.close()
        return self

    def gate(self) -> Gate:
        """Open the folder's own gate; nothing may serve it meanwhile."""
        settings = Settings(data=self.data, database_url="", secret_file=None)
        database = Database(settings.url)
        upgrade(database)
        return Gate(database, now, TopicSealer(settings.secret()))

    def hall(self, judge: int) -> str:
        """The hall in which a judge sits."""
        return HALLS[judge % len(HALLS)]

    def sheet(self, judge: int, n: int) -> dict[str, str]:
        """A judge's nth sheet: entry after entry of the hall, another mark each time."""
        segment = next(key for key, at in SEGMENTS.items() if at == self.hall(judge))
        entry = self.order[n % len(self.order)]
        mark = f"{10 + n % 20}.{(n + judge) % 10}"
        return {"round": ROUND, "entry": entry, "segment": segment, "judge": f"J{judge}", "mark": mark}

    def called(self, n: int) -> dict[str, str]:
        """The nth call on stage: the whole field through the first hall, segment by segment."""
        segment = [key for key, at in SEGMENTS.items() if at == HALLS[0]][n // len(self.order) % 2]
        spot = {"round": ROUND, "group": GROUP, "hall": HALLS[0]}
        return {**spot, "entry": self.order[n % len(self.order)], "segment": segment}

    def cookies(self, address: str) -> list[tuple[str, str]]:
        """Sign every judge in, then the secretary, then one screen; return each one's cookie and seat."""
        settings = Settings(data=self.data, database_url="", secret_file=None)
        tickets = Tickets(settings.secret())
        seats = [Seat("judge", f"J{number}") for number in range(self.judges)]
        seats += [Seat("secretary", SECRETARY), Seat("screen", SCREEN)]
        line = HTTPConnection(address, timeout=20)
        try:
            return [_sign_in(line, tickets, seat_id(CONTEST, seat)) for seat in seats]
        finally:
            line.close()

    @staticmethod
    def _act(gate: Gate, do: str, **fields: object) -> None:
        _must(gate.perform(CONTEST, OFFICE, {"do": do, "round": ROUND, **fields}).answer)


def _sign_in(line: HTTPConnection, tickets: Tickets, seat: str) -> tuple[str, str]:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    line.request("POST", "/sign-in", urlencode({"token": tickets.issue(Ticket(CONTEST, seat))}), headers)
    answer = line.getresponse()
    answer.read()
    return str(answer.getheader("Set-Cookie")).split(";", maxsplit=1)[0], seat


def _must(answer: dict[str, object]) -> None:
    if not answer["ok"]:
        raise ValueError(answer["error"])
