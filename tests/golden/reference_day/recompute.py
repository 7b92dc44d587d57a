"""The lists of a day file worked out with nothing but the standard library and the rulebook's words: a second opinion.

    python recompute.py reference-notice.toml day.jsonl

It follows the rulebook's clauses (in brackets) for what the reference notice uses: stage segments with criteria, one
clock, bands, trimming, nets rounded in the segment, the chain, ties for the panel, tiers. It shares no line with the
product; how a list is written stands in `table.py` beside it.
"""

import json
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

Act = dict[str, Any]


@dataclass(frozen=True)
class Fixed:
    """What a segment was confirmed at; nothing of it for an absence."""

    mean: Fraction | None = None
    marked: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    net: Fraction = Fraction(0)
    untrimmed: Fraction = Fraction(0)
    over_s: int = 0
    sheets: int = 0
    counted: int = 0


@dataclass
class Part:
    """What was recorded for an entry's segment."""

    sheets: dict[str, Fraction] = field(default_factory=dict)
    started: datetime | None = None
    elapsed: int | None = None
    rulings: list[Fraction] = field(default_factory=list)
    absent: bool = False
    fixed: Fixed | None = None


@dataclass
class Row:
    """One entry of a list; `keys` are its total and the links of the chain, greater is better."""

    entry: str
    parts: dict[str, Part]
    fixed: dict[str, Fixed]
    keys: list[Fraction]
    withdrawn: bool
    place: int | None = None
    award: str | None = None
    beyond: int | None = None  # places behind the last who goes on

    @property
    def total(self) -> Fraction:
        """The sum of the nets [7]."""
        return self.keys[0]


def half_up(value: Fraction, decimals: int = 2) -> Fraction:
    """四舍五入 [7]."""
    return Fraction(int(value * 10**decimals + Fraction(1, 2)), 10**decimals)


class Day:
    """A day played line by line: lines that the rules refuse change nothing."""

    def __init__(self, rulebook: dict[str, Any]) -> None:
        """Take the rulebook as TOML has it."""
        self.segments = {segment["key"]: segment for segment in rulebook["segments"]}
        self.rounds = {round_["key"]: round_ for round_ in rulebook["rounds"]}
        self.group_of = {unit: group["key"] for group in rulebook["groups"] for unit in group["admits"]}
        self.entries: dict[str, Act] = {}
        self.schools: dict[str, str] = {}
        self.panels: dict[tuple[str, str, str], list[str]] = {}
        self.recused: set[tuple[str, str]] = set()
        self.withdrawn: set[str] = set()
        self.here: dict[tuple[str, str], list[str]] = {}
        self.parts: dict[tuple[str, str, str], Part] = {}
        self.orders: dict[tuple[str, str], list[list[str]]] = {}
        self.proposed: dict[tuple[str, str], tuple[str, list[Row]]] = {}
        self.lists: dict[tuple[str, str], list[Row]] = {}

    def play(self, act: Act) -> None:
        """Play one line; what changes no list has no method here."""
        method = getattr(self, "_" + act["do"].replace(".", "_"), None)
        if method and "segment" in act:
            method(act, self.parts.setdefault((act["round"], act["entry"], act["segment"]), Part()))
        elif method:
            method(act)

    def _roster_load(self, act: Act) -> None:
        self.entries |= {row["entry"]: row for row in act["entries"]}

    def _entry_withdraw(self, act: Act) -> None:
        self.withdrawn.add(act["entry"])

    def _entry_check_in(self, act: Act) -> None:
        group = self.group_of[self.entries[act["entry"]]["unit"]]
        self.here.setdefault((act["round"], group), []).append(act["entry"])

    def _judge_seat(self, act: Act) -> None:
        self.schools[act["judge"]] = act["school"]
        self.panels.setdefault((act["round"], act["group"], act["hall"]), []).append(act["judge"])

    def _judge_unseat(self, act: Act) -> None:
        self.panels[act["round"], act["group"], act["hall"]].remove(act["judge"])

    def _judge_recuse(self, act: Act) -> None:
        self.recused.add((act["judge"], act["entry"]))

    def _clock_start(self, act: Act, part: Part) -> None:
        part.started = datetime.fromisoformat(act["at"])

    def _clock_void(self, act: Act, part: Part) -> None:
        part.started = part.elapsed = None

    def _clock_stop(self, act: Act, part: Part) -> None:
        ran = datetime.fromisoformat(act["at"]) - part.started
        part.elapsed = ran.days * 86_400 + ran.seconds  # whole seconds, cut [1]

    def _clock_correct(self, act: Act, part: Part) -> None:
        part.elapsed = act["elapsed_s"]

    def _ruling_deduct(self, act: Act, part: Part) -> None:
        part.rulings.append(Fraction(act["lose"]))

    def _ruling_void(self, act: Act, part: Part) -> None:
        part.rulings.pop()

    def _sheet_submit(self, act: Act, part: Part) -> None:
        marks = {key: Fraction(mark) for key, mark in act["marks"].items()}
        most = {one["key"]: Fraction(one["max"]) for one in self.segments[act["segment"]]["criteria"]}
        if marks.keys() == most.keys() and all(0 <= marks[key] <= most[key] for key in most):  # [3]
            part.sheets[act["judge"]] = sum(marks.values(), Fraction(0))

    def _entry_absent(self, act: Act, part: Part) -> None:
        part.absent, part.fixed = True, Fixed()

    def _segment_reopen(self, act: Act, part: Part) -> None:
        part.absent, part.fixed = False, None

    def _segment_confirm(self, act: Act, part: Part) -> None:
        round_, entry, segment = self.rounds[act["round"]], self.entries[act["entry"]], self.segments[act["segment"]]
        hall = next(hall["key"] for hall in round_["halls"] if segment["key"] in hall["segments"])
        judges = [  # seated, not recused, and not of the entry's own school [3, 4]
            judge
            for judge in self.panels[round_["key"], self.group_of[entry["unit"]], hall]
            if (judge, entry["entry"]) not in self.recused and self.schools[judge] != entry["school"]
        ]
        marks = sorted(part.sheets[judge] for judge in judges)  # a sheet that is missing stops this script [4]
        judging, kept = round_["judging"], marks
        if len(marks) >= judging["trim_from"]:
            kept = marks[judging["trim_low"] : len(marks) - judging["trim_high"]]  # [5]
        mean = sum(kept, Fraction(0)) / len(kept)
        over = max(0, part.elapsed - segment["clock"]["limit_s"])
        reached = [Fraction(band["lose"]) for band in segment["overtime"] if over >= band["from_s"]]  # they rise [1]
        lost = sum([*reached[-1:], *part.rulings], Fraction(0))
        net = max(Fraction(0), half_up(mean) - lost)  # [6]
        untrimmed = sum(marks, Fraction(0)) / len(marks)
        part.fixed = Fixed(mean, half_up(mean), lost, net, untrimmed, over, len(marks), len(kept))

    def _tie_settle(self, act: Act) -> None:
        self.orders.setdefault((act["round"], act["group"]), []).append(act["order"])

    def _results_propose(self, act: Act) -> None:
        spot = (act["round"], act["group"])
        self.proposed[spot] = (act["by"], self.standings(*spot))

    def _results_publish(self, act: Act) -> None:
        spot = (act["round"], act["group"])
        by, rows = self.proposed[spot]
        if by != act["by"] and rows == self.standings(*spot):  # another person, and nothing changed since
            self.lists[spot] = rows

    def standings(self, round_: str, group: str) -> list[Row]:
        """The list: by total and chain, the panel's orders taken; who has no place comes last [8 to 11]."""
        rows = [self._row(round_, entry) for entry in dict.fromkeys(self.here[round_, group])]
        placed = [row for row in rows if not (row.withdrawn or all(part.absent for part in row.parts.values()))]  # [9]
        for row in placed:
            row.place = 1 + sum(other.keys > row.keys for other in placed)
        shared = {row.entry: {other.entry for other in placed if other.keys == row.keys} for row in placed}
        first = {row.entry: row.place for row in placed}
        for order in self.orders.get((round_, group), []):
            for row in placed:
                if row.entry in order and shared[row.entry] == set(order):  # exactly those who share the place [8]
                    row.place = first[row.entry] + order.index(row.entry)
        self._give(self.rounds[round_], group, placed)
        return sorted(rows, key=lambda row: (row.place is None, row.place or 0, row.entry))

    def _row(self, round_: str, entry: str) -> Row:
        rules = self.rounds[round_]
        parts = {key: self.parts.get((round_, entry, key), Part()) for key in rules["segments"]}
        fixed = {key: part.fixed or Fixed() for key, part in parts.items()}
        links = {key: one.net for key, one in fixed.items()}
        total = sum(links.values(), Fraction(0))
        links["untrimmed"] = sum((one.untrimmed for one in fixed.values()), Fraction(0))
        return Row(
            entry, parts, fixed, [total, *(links[link] for link in rules["ties"]["chain"])], entry in self.withdrawn
        )

    @staticmethod
    def _give(rules: dict[str, Any], group: str, placed: list[Row]) -> None:
        """Awards by the tiers' running sums, the rest for all others with a place; how far behind the last who goes on."""
        for award in (award for award in rules.get("awards", []) if award["group"] == group):
            for row in placed:
                row.award, last = award["rest"], 0
                for tier in award["tiers"]:
                    if last < row.place <= last + tier["count"]:
                        row.award = tier["title"]
                    last += tier["count"]
        for advance in (advance for advance in rules.get("advance", []) if advance["group"] == group):
            for row in placed:
                row.beyond = max(0, row.place - advance["count"])


def work_out(rulebook: dict[str, Any], lines: list[str]) -> Day:
    """Play a day file's lines."""
    day = Day(rulebook)
    for line in lines:
        day.play(json.loads(line))
    return day


if __name__ == "__main__":
    from table import table  # beside this file

    played = work_out(tomllib.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2]).read_text().splitlines())
    for spot in played.lists:
        sys.stdout.write(f"{' '.join(spot)}\n{table(played, *spot)}\n")
