"""The roster (报名表) as it comes in: from the bytes of an .xlsx or .csv to entries, or to every fault at once.

A list of people (`people`) comes in the same form.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass

from contest.papers.child import ChildFailed, run

MOST_BYTES = 2 * 1024 * 1024
_TOO_HEAVY = "这份表读不动，请只留名单，另存后再传。"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and what to do: `row` as Excel numbers it (0: the whole file), `column` by its usual heading or ""."""

    row: int
    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read: its number in the file, its cells by column, and how it stands to the contest.

    `standing`: "new", "faulty", "same" as registered, or "differs" from it, which `note` tells; the last two bring nobody.
    In a list of people `note` is else where the row seats somebody.
    """

    row: int
    cells: dict[str, str]
    standing: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Whom a roster brings, with the fields of `entry.register`, empty as soon as there is one fault.

    `left_out`: headings not read; `lines`: every row; `strange`: kinds of unit that no group admits.
    """

    rows: tuple[dict[str, object], ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    strange: tuple[str, ...] = ()


def read_roster(data: bytes, kinds: Sequence[str], registered: Sequence[Mapping[str, object]] = ()) -> Roster:
    """Read an uploaded roster, all or none. Never raises: whatever is wrong is a fault with one sentence.

    `kinds`: the kinds of unit that some group admits (`rulebook.group_of_unit`). `registered`: who is in already, as in
    the topic `roster`: whoever stands there is left out, and told of where the file says something else.
    A row has `entry`, `name`, `school`, `unit`, and where given `talent` {kind, title, needs[]} and `phone`.
    An entry without an id gets P and its place in the list (P001, P002, …), the next free one where that is taken.
    """
    if len(data) > MOST_BYTES:
        return too_large(data)
    return asked("roster", json.dumps(_head(kinds, registered)).encode() + b"\n" + data)


def check_roster(
    lines: Sequence[Mapping[str, object]],
    kinds: Sequence[str],
    registered: Sequence[Mapping[str, object]] = (),
    mapped: Mapping[str, str] | None = None,
) -> Roster:
    """Check rows that were read before and corrected since: `lines` of {row, cells}. `mapped`: unknown kind → the known one meant."""
    head = {**_head(kinds, registered), "mapped": dict(mapped or {}), "lines": list(lines)}
    return asked("roster-again", json.dumps(head).encode())


def packed(roster: Roster) -> bytes:
    """Write a roster as the child gives it."""
    return json.dumps({**asdict(roster), "faults": [astuple(fault) for fault in roster.faults]}).encode()


def roster_template(title: str, kinds: Sequence[str]) -> bytes:
    """Return the .xlsx to fill in: headings, two examples that are not read, a drop-down of the kinds of unit.

    Raises ChildFailed, whose `sentence` may be shown.
    """
    return run("template", json.dumps({"title": title, "kinds": list(kinds)}).encode())


def too_large(data: bytes) -> Roster:
    """Refuse a file for its size."""
    return _refused(f"文件有 {len(data) / 1024 / 1024:.1f} MB，最大 2 MB，请删去图片再传。")


def _refused(sentence: str) -> Roster:
    return Roster(faults=(Fault(0, "", sentence),))


def _head(kinds: Sequence[str], registered: Sequence[Mapping[str, object]]) -> dict[str, object]:
    kept = ("entry", "name", "school", "unit", "talent", "phone", "withdrawn")
    return {"kinds": list(kinds), "registered": [{key: row[key] for key in kept if key in row} for row in registered]}


def asked(job: str, payload: bytes) -> Roster:
    """Have a child read or check a list."""
    try:
        read = json.loads(run(job, payload))
    except ChildFailed:
        return _refused(_TOO_HEAVY)
    return Roster(
        tuple(read["rows"]),
        tuple(Fault(*fault) for fault in read["faults"]),
        tuple(read["left_out"]),
        tuple(Line(**line) for line in read["lines"]),
        tuple(read["strange"]),
    )
