"""Contests as plain data, made by hand or by hypothesis, and the day that they come to by folding their facts."""

import tomllib
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from contest.core import facts
from contest.core.advancing import advancing
from contest.core.day import Day, Stamp
from contest.core.folding import fold
from contest.core.points import shortest
from contest.core.results import public_rows, standings
from contest.core.rulebook import Rulebook
from contest.core.rulebook_reading import read
from tests.core.shapes import SHAPES
from tests.factories import book, segment

AT = "2026-08-15T09:00:00+08:00"


@dataclass(frozen=True)
class Rules:
    """A rulebook as its file has it, and as it is read."""

    raw: dict = field(repr=False)
    book: Rulebook = field(repr=False)
    name: str = ""

    @classmethod
    def of(cls, raw, name=""):
        """Read one."""
        return cls(raw, read(raw), name)


@dataclass(frozen=True)
class Entrant:
    """Who competes in which group, from which school."""

    group: str
    school: str = ""


@dataclass(frozen=True)
class Performance:
    """What was recorded of an entry's segment; `seconds` by part, "" for the only clock."""

    sheets: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    rulings: tuple[str, ...] = ()
    paper: str | None = None
    absent: bool = False
    confirmed: bool = True


@dataclass(frozen=True)
class Contest:
    """A contest with all that was performed; `judges` by hall, each with the school."""

    rules: Rules
    entries: dict[str, Entrant]
    judges: dict[str, dict[str, str]]
    stage: dict[tuple[str, str, str], Performance]
    withdrawn: tuple[str, ...] = ()
    settled: tuple[tuple[str, str, tuple[str, ...], str | None], ...] = ()

    def drawn(self, round_, group):
        """Return who performed in a round, in the order of their registration."""
        there = {entry for held, entry, _ in self.stage if held == round_}
        return tuple(entry for entry, who in self.entries.items() if entry in there and who.group == group)


def hall_of(raw, round_, segment):
    """Return the hall of a segment in a rulebook's round."""
    held = next(found for found in raw["rounds"] if found["key"] == round_)
    return next(hall["key"] for hall in held["halls"] if segment in hall["segments"])


def panel(contest, round_, entry, segment):
    """Return the judges whose sheets count: seated in the hall, not of the entry's own school."""
    seated = contest.judges.get(hall_of(contest.rules.raw, round_, segment), {})
    own = contest.entries[entry].school
    return tuple(judge for judge, school in seated.items() if not school or school != own)


def happened(contest):
    """Return all facts of a contest, in an order in which they may have come."""
    book = contest.rules.book
    for entry, who in contest.entries.items():
        yield facts.EntryRegistered(entry, who.group, who.school or f"school of {entry}", "", "")
    for round_ in book.rounds:
        for group in round_.groups:
            yield from _drawn(contest, round_, group)
    for entry in contest.withdrawn:
        yield facts.EntryWithdrawn(entry, "病")
    for where, done in contest.stage.items():
        yield from _performed(contest, where, done)
    for round_, group, order, of in contest.settled:
        yield facts.TieSettled(round_, group, order, "评委组排定", of)


def _drawn(contest, round_, group):
    for hall, judges in contest.judges.items():
        for judge, school in judges.items():
            yield facts.JudgeSeated(judge, "", round_.key, group, hall, school or None)
    order = contest.drawn(round_.key, group)
    yield facts.RoundOpened(round_.key, group)
    yield facts.DrawSealed(round_.key, group, order, "", "")
    yield facts.DrawOpened(round_.key, group, (), "", order)


def _performed(contest, where, done):
    if done.absent:
        yield facts.EntryAbsent(*where)
        return
    for judge, mark in done.sheets.items():
        yield facts.SheetSubmitted(*where, judge, 1, mark)
    for part, seconds in done.seconds.items():
        yield facts.ClockCorrected(*where, part, seconds, "补记")
    for fault in done.faults:
        yield facts.FaultRecorded(*where, fault)
    for lose in done.rulings:
        yield facts.RulingDeducted(*where, lose, "裁定")
    if done.paper is not None:
        yield facts.PaperEntered(*where, 1, done.paper)
    if done.confirmed:
        yield facts.SegmentConfirmed(*where, tuple(judge for judge in panel(contest, *where) if judge in done.sheets))


def day_of(contest):
    """Return the day that a contest comes to."""
    day = Day("c", contest.rules.book)
    for rev, fact in enumerate(happened(contest), 1):
        fold(day, Stamp(rev, AT, "office"), (fact,))
    return day


def reckoned(contest, round_, group):
    """Return the standings of a round and group."""
    return standings(day_of(contest), contest.rules.book.round[round_], group)


def all_standings(contest):
    """Return a contest's day, and the standings by round and group."""
    day = day_of(contest)
    return day, {
        (round_.key, group): standings(day, round_, group)
        for round_ in contest.rules.book.rounds
        for group in round_.groups
    }


def all_rows(contest):
    """Return what would be published, by round and group, with the ties that stand open and who would go on."""
    day, found = all_standings(contest)
    return {
        where: (public_rows(made, with_awards=True), open_ties(made), advancing(day, made))
        for where, made in found.items()
    }


def open_ties(made):
    """Return the ties that lines cut: of the ranking, and of each item's segment."""
    items = {key: [list(tie.entries) for tie in ties] for key, ties in made.item_ties_open.items()}
    return [list(tie.entries) for tie in made.ties_open], items


def simple(marks, **rules):
    """Return a contest with one segment and one judge, in which an entry's mark (out of 100) is its total."""
    raw = book(segment("a", worth="100", step="0.01"), **rules)
    stage = {("final", entry, "a"): Performance({"J1": mark}, absent=mark is None) for entry, mark in marks.items()}
    return Contest(Rules.of(raw), dict.fromkeys(marks, Entrant("primary")), {"A": {"J1": ""}}, stage)


class Tape:
    """Choices read from bytes: hypothesis draws and shrinks them fast; at their end everything is 0."""

    def __init__(self, tape):
        """Begin at the first byte."""
        self._bytes = iter(tape)

    def pick(self, bound):
        """Return a number from 0 up to the bound."""
        return next(self._bytes, 0) % bound

    def once_in(self, times):
        """Return true once in so many times, never at the end of the tape."""
        return self.pick(times) == times - 1


RULES = {name: Rules.of(tomllib.loads(text), name) for name, text in SHAPES.items()}
FLAT, NARROW, WIDE = range(3)  # all judges alike, so that many are equal; few different marks; many


def made(rules, tape):
    """Make a contest of 2 to 7 entries and 1 to 7 judges a hall from choices."""
    pick = Tape(tape)
    mood = pick.pick(3)
    entries = {
        f"P{number}": Entrant("a" if number < 3 or mood == FLAT else "ab"[pick.pick(2)], f"s{pick.pick(5)}")
        for number in range(1, 3 + pick.pick(6))
    }
    halls = {hall["key"] for round_ in rules.raw["rounds"] for hall in round_["halls"]}
    judges = {
        hall: {f"{hall}{number}": f"s{number}" if pick.once_in(6) else "" for number in range(1, 2 + pick.pick(7))}
        for hall in sorted(halls)
    }
    contest = Contest(rules, entries, judges, {})
    stage = {
        (round_["key"], entry, key): _made_performance(contest, (round_["key"], entry, key), pick, mood)
        for round_ in rules.raw["rounds"]
        for entry, who in entries.items()
        if who.group in round_["groups"] and not pick.once_in(15)
        for key in round_["segments"]
    }
    return replace(contest, stage=stage, withdrawn=tuple(entry for entry in entries if pick.once_in(15)))


def _made_performance(contest, where, pick, mood):
    rule = contest.rules.book.segment[where[2]]
    if pick.once_in(15):
        return Performance(absent=True)
    judges = () if rule.kind == "paper" else panel(contest, *where)
    marks = _made_marks(rule, len(judges) + 1, pick, mood)
    late = 30 * (pick.once_in(3)) if mood == FLAT else pick.pick(90) - 5
    return Performance(
        sheets=dict(zip(judges, marks[1:], strict=True)),
        seconds={clock.part: clock.limit_s + late for clock in rule.clocks},
        faults=tuple(fault.key for fault in rule.faults for _ in range(0 if mood == FLAT else pick.pick(4))),
        rulings=("0.5",) if pick.once_in(9) else (),
        paper=marks[0] if rule.kind == "paper" else None,
    )


def _made_marks(rule, count, pick, mood):
    """Return marks from the maximum downwards, each a whole number of steps."""
    steps = int(rule.marked_out_of / rule.step)
    down = [pick.pick({FLAT: 2, NARROW: 4, WIDE: steps + 1}[mood]) for _ in range(1 if mood == FLAT else count)]
    marks = [shortest(rule.step * (steps - fewer)) for fewer in down]
    return marks * count if mood == FLAT else marks


def contests(*names):
    """Any contest under the rulebooks of these names, or under all."""
    rules = st.sampled_from([RULES[name] for name in names or RULES])
    return st.builds(made, rules, st.binary(min_size=500, max_size=500))
