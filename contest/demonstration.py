"""Contests from seeds: the demonstration that `run` loads into an empty folder, and the reference notice beside it."""

import json
import tomllib
from pathlib import Path

from contest import config
from contest.core.seat import OFFICE
from contest.gate.perform import Gate
from contest.papers.roster import read_roster
from contest.papers.topics import read_topics

DEMONSTRATION = "demo"


class SeedRefused(Exception):
    """A seed that the gate does not take: a slip of ours."""


def load_into_empty(gate: Gate) -> None:
    """Load the demonstration where there is no contest yet."""
    if not gate.contests():
        load_demonstration(gate)


def load_demonstration(gate: Gate) -> None:
    """Make the demonstration contest: rulebook, people and roster; the rounds are opened, nobody has checked in."""
    seeds = config.folder("seeds")
    rulebook = tomllib.loads((seeds / "rulebooks" / "demonstration.toml").read_text())
    create = {"contest": DEMONSTRATION, "rulebook": rulebook, "demonstration": True}
    _need(gate.create(create).answer)
    load_people(gate, DEMONSTRATION, seeds / "demonstration" / "people.jsonl")
    load_roster(gate, DEMONSTRATION, seeds / "demonstration" / "roster.csv")
    load_topics(gate, DEMONSTRATION, seeds / "demonstration" / "topics.csv")
    for round_ in rulebook["rounds"]:
        for group in round_["groups"]:
            _do(gate, DEMONSTRATION, {"do": "round.open", "round": round_["key"], "group": group})


def load_people(gate: Gate, contest: str, path: Path) -> None:
    """Seat everyone in a file of acts, one a line."""
    for line in path.read_text().splitlines():
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
