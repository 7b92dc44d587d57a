"""Judges and staff (人员表) as they come in: from the bytes of an .xlsx or .csv to seats, or to every fault at once."""

import json
from collections.abc import Mapping, Sequence

from contest.core.rulebook import Rulebook
from contest.papers.child import run
from contest.papers.roster import MOST_BYTES, Roster, asked, too_large

Registered = Mapping[str, Sequence[Mapping[str, object]]]


def read_people(data: bytes, rulebook: Rulebook, registered: Registered) -> Roster:
    """Read an uploaded list of people, all or none. Never raises: whatever is wrong is a fault with one sentence.

    `registered`: {judges, people} as in the topic `roster`; a seat that stands there is not given again. A row has the
    fields of `judge.seat` or of `person.seat`, a line of the file one for each place that it names. Who has no id gets J
    (judges) or R and the next number; a name stands for one person, unless ids part two.
    """
    if len(data) > MOST_BYTES:
        return too_large(data)
    return asked("people", json.dumps(_head(rulebook, registered)).encode() + b"\n" + data)


def check_people(lines: Sequence[Mapping[str, object]], rulebook: Rulebook, registered: Registered) -> Roster:
    """Check rows that were read before and corrected since: `lines` of {row, cells}."""
    return asked("people-again", json.dumps({**_head(rulebook, registered), "lines": list(lines)}).encode())


def people_template(rulebook: Rulebook) -> bytes:
    """Return the .xlsx to fill in: headings, examples that are not read, drop-downs. Raises ChildFailed."""
    return run("people-template", json.dumps({"title": rulebook.title, **_places(rulebook)}).encode())


def _head(rulebook: Rulebook, registered: Registered) -> dict[str, object]:
    kept = ("judge", "person", "name", "school", "role", "round", "group", "hall", "seats")
    known = {
        part: [{key: row[key] for key in kept if key in row} for row in registered[part]]
        for part in ("judges", "people")
    }
    return {**_places(rulebook), "registered": known}


def _places(rulebook: Rulebook) -> dict[str, object]:
    return {
        "rounds": [
            {
                "key": one.key,
                "title": one.title,
                "groups": list(one.groups),
                "halls": [{"key": hall.key, "title": hall.title} for hall in one.halls],
            }
            for one in rulebook.rounds
        ],
        "groups": {group.key: group.title for group in rulebook.groups},
    }
