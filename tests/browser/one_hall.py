"""The demonstration in one hall, served: its four segments pass one stage in three goes, as in a preliminary."""

import tomllib
from pathlib import Path
from typing import Any

from contest import config
from contest.config import Settings
from contest.core.seat import OFFICE
from contest.demonstration import DEMONSTRATION, load_roster
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.served import Moment, Served

SPOT = {"round": "final", "group": "primary"}
JUDGES = ("J1", "J2")


def serve_one_hall(folder: Path, **rules: Any) -> Served:
    """Make the contest in a folder and serve it: two judges, the first of them chief; nobody has checked in.

    `rules`: what its only round has otherwise than the demonstration's.
    """
    seeds = config.folder("seeds")
    rulebook = tomllib.loads((seeds / "rulebooks" / "demonstration.toml").read_text())
    final = rulebook["rounds"][0]
    final.update(rules)
    final["halls"] = [{"key": "1", "title": "赛场", "segments": final["segments"]}]
    settings = Settings(data=folder / "var")
    settings.data.mkdir()
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    _must(gate.create({"contest": DEMONSTRATION, "rulebook": rulebook}).answer)
    load_roster(gate, DEMONSTRATION, seeds / "demonstration" / "roster.csv")
    seats = [
        {"do": "judge.seat", "judge": judge, "name": f"评委{judge}", "hall": "1", "chief": judge == JUDGES[0], **SPOT}
        for judge in JUDGES
    ]
    people = [
        {"do": "person.seat", "person": "H1", "name": "主持人", "role": "host"},
        {"do": "person.seat", "person": "W1", "name": "大屏", "role": "screen", "hall": "1"},
    ]
    for act in [*seats, *people, {"do": "round.open", **SPOT}]:
        _must(gate.perform(DEMONSTRATION, OFFICE, act).answer)
    gate.database.close()
    moment = Moment(folder / "moment")
    moment.set(0)
    return Served(folder / "var", moment).start()


def _must(answer: dict[str, object]) -> None:
    assert answer["ok"], answer
