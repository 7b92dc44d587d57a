"""A day file through the gate: the same acts, the day's own times (contract, "The command line")."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contest.core.day import Day
from contest.core.results import Data, public_rows, published_public, standings
from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.core.turn import Turn
from contest.gate.fields import is_storable
from contest.gate.perform import Gate

_BOOT = "replay"
_NS = 1_000_000_000
_LATEST_S = 2**63 // _NS  # what a database keeps in nanoseconds: until the year 2262


@dataclass(slots=True)
class Played:
    """What a replayed day came to."""

    refusals: list[dict[str, object]] = field(default_factory=list)
    accepted: int = 0


def play(gate: Gate, contest: str, lines: Iterable[str]) -> Played:
    """Play a day's lines, counted from 1, through the gate as the office; what may not be is noted and goes on."""
    played = Played()
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        do, answer = _act(gate, contest, text)
        if answer["ok"]:
            played.accepted += 1
        else:
            played.refusals.append({"line": number, "do": do, "code": answer["code"]})
    return played


def results(day: Day) -> dict[str, object]:
    """Return results.json: every round and group whose draw was opened (contract)."""
    rounds: dict[str, dict[str, Data]] = {}
    for round_ in day.rulebook.rounds:
        for group in round_.groups:
            turn = day.turn(round_.key, group)
            if turn.order:
                rounds.setdefault(round_.key, {})[group] = _result(day, round_.key, group, turn)
    return {"rounds": rounds}


def _result(day: Day, round_: str, group: str, turn: Turn) -> Data:
    reckoned = standings(day, day.rulebook.round[round_], group)
    published = turn.publication
    rows = (
        [published_public(row) for row in published.standings]
        if published
        else public_rows(reckoned, with_awards=False)
    )
    return {
        "drawn": list(turn.order),
        "standings": rows,
        "ties_open": [] if published else [list(tie.entries) for tie in reckoned.ties_open],
        "item_ties_open": {}
        if published
        else {segment: [list(tie.entries) for tie in ties] for segment, ties in reckoned.item_ties_open.items()},
        "advanced": list(turn.advanced),
        "published": published is not None,
    }


def _act(gate: Gate, contest: str, text: str) -> tuple[object, dict[str, Any]]:
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        payload = None
    reading = _reading(payload.get("at")) if isinstance(payload, dict) else None
    if not isinstance(payload, dict) or reading is None:
        do = payload.get("do") if isinstance(payload, dict) else None
        return do, {"ok": False, "code": "not_well_formed"}
    by = payload.pop("by", None)
    if by is not None and not (isinstance(by, str) and by and is_storable(by)):
        return payload.get("do"), {"ok": False, "code": "not_well_formed"}
    outcome = gate.perform(contest, Seat("office", by or "office"), payload, reading)
    return payload.get("do"), outcome.answer


def _reading(at: object) -> Reading | None:
    """A day's time as a reading: the wall's nanoseconds stand in for the boot clock's."""
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None:
        return None
    whole, micro = int(moment.replace(microsecond=0).timestamp()), moment.microsecond
    if abs(whole) >= _LATEST_S:
        return None
    return Reading(_BOOT, whole * _NS + micro * 1000, str(at))


def first_reading(text: str) -> Reading | None:
    """Return the time of a day's first line, at which its contest is made."""
    line = next((line for line in read_lines(text) if line.strip()), "")
    try:
        payload = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return _reading(payload.get("at")) if isinstance(payload, dict) else None


def read_lines(text: str) -> Iterator[str]:
    """Split a day file at its newlines only."""
    yield from text.split("\n")
