"""Rehearsals from seeds: the demonstration that `run` loads into an empty folder, the reference notice, and one more of either."""

import json
import tomllib
from pathlib import Path

from contest import config
from contest.core.seat import OFFICE
from contest.gate.perform import Gate
from contest.gate.rehearsals import DEMONSTRATION, REFERENCE, next_key
from contest.papers.roster import read_roster
from contest.papers.topics import read_topics

_SEEDS = {DEMONSTRATION: "demonstration", REFERENCE: "reference-notice"}  # its rulebook and its folder
_OPENED = {DEMONSTRATION}  # whoever tries it alone begins with checking in


class SeedRefused(Exception):
    """A seed that the gate does not take: a slip of ours."""


def load_into_empty(gate: Gate) -> None:
    """Load the demonstration where there is no contest yet."""
    if not gate.contests():
        start(gate, DEMONSTRATION)


def start(gate: Gate, kind: str) -> str:
    """Make one more rehearsal of a kind: rulebook, people, roster and topics; nobody has checked in. Return its key."""
    contest = next_key(gate.contests(), kind)
    seeds, name = config.folder("seeds"), _SEEDS[kind]
    rulebook = tomllib.loads((seeds / "rulebooks" / f"{name}.toml").read_text(encoding="utf-8"))
    _need(gate.create({"contest": contest, "rulebook": rulebook, "demonstration": True}).answer)
    load_people(gate, contest, seeds / name / "people.jsonl")
    load_roster(gate, contest, seeds / name / "roster.csv")
    load_topics(gate, contest, seeds / name / "topics.csv")
    for round_ in rulebook["rounds"] if kind in _OPENED else ():
        for group in round_["groups"]:
            _do(gate, contest, {"do": "round.open", "round": round_["key"], "group": group})
    return contest


def load_people(gate: Gate, contest: str, path: Path) -> None:
    """Seat everyone in a file of acts, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            _do(gate, contest, json.loads(line))


def load_roster(gate: Gate, contest: str, path: Path) -> None:
    """Load a roster file, all or none."""
    book = gate.book(contest)
    kinds = list(book.day.rulebook.group_of_unit) if book else []
    roster = read_roster(path.read_bytes(), kinds)
    if roster.faults:
        raise SeedRefused(str(roster.faults[0]))
    _do(gate, contest, {"do": "roster.load", "entries": list(roster.rows)})


def load_topics(gate: Gate, contest: str, path: Path) -> None:
    """Load a file of topics, all or none."""
    book = gate.book(contest)
    drawn = [(one.key, one.title) for one in book.day.rulebook.segments if one.prepare.topic == "drawn"] if book else []
    topics = read_topics(path.read_bytes(), drawn, list(book.day.rulebook.group_of_unit) if book else [])
    if topics.faults:
        raise SeedRefused(str(topics.faults[0]))
    _do(gate, contest, {"do": "topic.load", "topics": list(topics.rows)})


def _do(gate: Gate, contest: str, act: dict[str, object]) -> None:
    _need(gate.perform(contest, OFFICE, act).answer)


def _need(answer: dict[str, object]) -> None:
    if not answer["ok"]:
        raise SeedRefused(answer["error"])
