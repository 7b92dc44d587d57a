"""What tests stand on: a small rulebook, a watch that the test moves, and a hall in which acts are done."""

import random
import tomllib
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy.schema import CreateTable

from contest.core.results import published_public
from contest.core.seat import OFFICE, Seat
from contest.core.timing import Reading
from contest.gate.perform import Gate
from contest.replay import results
from contest.store import journal
from contest.store.db import Database
from contest.store.models import Base

# One of each: a clock, criteria, several clocks, a paper; two halls, two rounds, two groups; a drawn topic, an item award.
RULES = tomllib.loads("""
format = 1
title = "校际小赛"
[[groups]]
key = "primary"
title = "小学组"
admits = ["小学", "幼儿园"]
[[groups]]
key = "secondary"
title = "中学组"
admits = ["中学"]
[[segments]]
key = "story"
title = "故事"
worth = "30"
clock = { starts_on = "first_word", limit_s = 300 }
overtime = [{ from_s = 30, lose = "1" }, { from_s = 61, lose = "2" }]
faults = [{ key = "stall", title = "停顿", lose = "0.5", at_most = "1" }]
[[segments]]
key = "lesson"
title = "说课"
worth = "30"
criteria = [{ key = "theme", title = "主题", max = "18" }, { key = "manner", title = "仪态", max = "12", least = "2" }]
prepare = { topic = "drawn", lead_s = 600 }
[[segments]]
key = "scene"
title = "答辩"
worth = "20"
clock = [
  { part = "act", title = "应对", starts_on = "signal", limit_s = 240 },
  { part = "why", title = "说明", starts_on = "signal", limit_s = 120 },
]
[[segments]]
key = "paper"
title = "笔试"
kind = "paper"
worth = "20"
marked_out_of = "100"
step = "0.5"
[[rounds]]
key = "heat"
title = "预赛"
groups = ["primary"]
segments = ["story", "paper"]
halls = [{ key = "A", title = "甲场", segments = ["story", "paper"] }]
judging = { quorum = 2 }
rounding = { at = "segment", decimals = 2 }
advance = [{ group = "primary", to = "final", count = 2 }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["primary", "secondary"]
segments = ["story", "lesson", "scene"]
halls = [
  { key = "A", title = "甲场", segments = ["story"] },
  { key = "B", title = "乙场", segments = ["lesson", "scene"] },
]
judging = { quorum = 2 }
rounding = { at = "segment", decimals = 2 }
[[rounds.awards]]
group = "primary"
tiers = [{ title = "一等奖", count = 1 }]
items = [{ segment = "story", title = "最佳故事", count = 1 }]
rest = "优秀奖"
""")
SECRET = "5a" * 32
NUMBERS = ["000001", "123456", "999999"]


def segment(key, **rules):
    """Return a segment that is marked out of 30, with no clock."""
    return {"key": key, "title": f"项目{key}", "worth": "30", **rules}


def stage(key, *segments, **rules):
    """Return a round for the primary group with all segments in one hall; a mark is rounded per segment to two digits."""
    hall = {"key": "A", "title": "甲场", "segments": list(segments)}
    made = {"key": key, "title": "决赛", "groups": ["primary"], "segments": list(segments), "halls": [hall]}
    return {**made, "rounding": {"at": "segment", "decimals": 2}, **rules}


def book(*segments, rounds=(), **rules):
    """Return a rulebook with these segments; where no rounds are given, one round `final` with `rules` holds them all."""
    groups = [
        {"key": "primary", "title": "小学组", "admits": ["小学"]},
        {"key": "secondary", "title": "中学组", "admits": ["中学"]},
    ]
    held = list(rounds) or [stage("final", *(made["key"] for made in segments), **rules)]
    return {"format": 1, "title": "小赛", "groups": groups, "segments": list(segments), "rounds": held}


class Watch:
    """Where a test's readings come from; it stands still until the test moves it."""

    def __init__(self):
        """Begin on the morning of the day."""
        self.boot = "boot-1"
        self.wall = datetime.fromisoformat("2026-08-15T08:00:00+08:00")
        self.ns = 5_000_000_000

    def wait(self, seconds):
        """Let some time pass."""
        self.ns += round(seconds * 1_000_000_000)
        self.wall += timedelta(seconds=seconds)

    def __call__(self):
        """Read the watch."""
        return Reading(self.boot, self.ns, self.wall.isoformat())


class Scrambler:
    """Hides a topic's text, so that a test can tell whether it lies somewhere in clear."""

    def seal(self, text):
        """Hide it."""
        return text.encode().hex()

    def open(self, sealed):
        """Bring it back."""
        return bytes.fromhex(sealed).decode()


class Dice:
    """Chance that is the same in every run."""

    def __init__(self, seed=1):
        """Begin anew."""
        self._random = random.Random(seed)  # noqa: S311 - a test's chance is to be foreseen

    def token_bytes(self, nbytes):
        """Return so many bytes."""
        return self._random.randbytes(nbytes)

    def randbelow(self, bound):
        """Return a number below the bound."""
        return self._random.randrange(bound)


@cache
def _tables():
    """The statements that make all tables; asking the database for each table takes ten times as long."""
    dialect = Database("sqlite://").writer.dialect
    return [str(CreateTable(table).compile(dialect=dialect)) for table in Base.metadata.sorted_tables]


def memory():
    """Return an empty database in memory."""
    database = Database("sqlite://")
    with database.writing() as connection, connection.begin():
        for statement in _tables():
            connection.exec_driver_sql(statement)
    return database


def door(database=None, seed=1):
    """Return a gate with a watch that the test moves, and chance that is foreseen."""
    return Gate(database or memory(), Watch(), Scrambler(), Dice(seed))


class Hall:
    """A contest in which a test acts; each helper is one act, or a few, that must be accepted."""

    def __init__(self, rules=RULES, gate=None, contest="c"):
        """Make the contest; the helpers act in its first round, for the primary group."""
        self.gate, self.contest = gate or door(), contest
        self.watch = self.gate.reading
        self.round, self.group, self.hall = rules["rounds"][0]["key"], "primary", rules["rounds"][0]["halls"][0]["key"]
        answer = self.gate.create({"contest": contest, "rulebook": rules})
        assert answer.answer["ok"], answer.answer

    @property
    def day(self):
        """The contest so far."""
        return self.gate.book(self.contest).day

    def ask(self, do, seat=OFFICE, **fields):
        """Do an act and return the answer, whatever it is."""
        return self.gate.perform(self.contest, seat, {"do": do, **fields}).answer

    def code(self, do, seat=OFFICE, **fields):
        """Do an act and return "ok" or the refusal's code."""
        answer = self.ask(do, seat, **fields)
        return "ok" if answer["ok"] else answer["code"]

    def act(self, do, seat=OFFICE, **fields):
        """Do an act that must be accepted."""
        answer = self.ask(do, seat, **fields)
        assert answer["ok"], (do, fields, answer)
        return answer

    def by(self, person, do, **fields):
        """Do an act as another person of the office."""
        return self.act(do, Seat("office", person), **fields)

    def _spot(self):
        return {"round": self.round, "group": self.group}

    def _on(self, entry, of):
        return {"round": self.round, "entry": entry, "segment": of}

    def enter(self, *entries, unit="小学", school="一小"):
        """Register entries."""
        for entry in entries:
            self.act("entry.register", entry=entry, name=f"选手{entry}", school=school, unit=unit)

    def seat(self, *judges, hall=None, **known):
        """Seat judges in a hall."""
        for judge in judges:
            self.act("judge.seat", judge=judge, name=f"评委{judge}", hall=hall or self.hall, **self._spot(), **known)

    def draw(self, *entries):
        """Open the round, check the entries in, seal the draw and open it."""
        self.act("round.open", **self._spot())
        for entry in entries:
            self.act("entry.check_in", round=self.round, entry=entry)
        self.act("draw.seal", secret=SECRET, **self._spot())
        self.act("draw.open", numbers=NUMBERS, **self._spot())

    def time(self, entry, of, seconds, **part):
        """Let a clock run."""
        self.act("clock.start", **self._on(entry, of), **part)
        self.watch.wait(seconds)
        self.act("clock.stop", **self._on(entry, of), **part)

    def submit(self, entry, of, judge, mark):
        """Hand in a judge's sheet: a mark, or a mark for each criterion."""
        marks = {"marks": mark} if isinstance(mark, dict) else {"mark": mark}
        self.act("sheet.submit", judge=judge, **self._on(entry, of), **marks)

    def confirm(self, entry, of):
        """Fix a segment."""
        self.act("segment.confirm", **self._on(entry, of))

    def judged(self, entry, of, *marks, seconds=None):
        """Take a segment from the stage to its confirmation: the first mark is from J1, the next from J2."""
        if seconds is not None:
            self.time(entry, of, seconds)
        for number, mark in enumerate(marks, 1):
            self.submit(entry, of, f"J{number}", mark)
        self.confirm(entry, of)

    def settle(self, *order, **of):
        """Hand in the panel's written order."""
        self.act("tie.settle", order=list(order), reason="评委组排定", **self._spot(), **of)

    def publish(self):
        """Let one person propose and another publish."""
        self.by("甲", "results.propose", **self._spot())
        self.by("乙", "results.publish", **self._spot())

    def result(self):
        """Return what results.json has for the round and group."""
        return results(self.day)["rounds"][self.round][self.group]

    def row(self, entry):
        """Return an entry's row of the standings."""
        return next(row for row in self.result()["standings"] if row["entry"] == entry)

    def net(self, entry, of):
        """Return what an entry's segment came to."""
        return self.row(entry)["segments"][of]

    def places(self):
        """Return the place of each entry."""
        return {row["entry"]: row["place"] for row in self.result()["standings"]}

    def awards(self):
        """Return the award of each entry, as published."""
        rows = self.day.turn(self.round, self.group).publication.standings
        return {row["entry"]: row["award"] for row in map(published_public, rows)}

    def lines(self):
        """Return the journal's lines."""
        with self.gate.database.reading() as connection:
            return list(journal.lines(connection, self.contest))
