"""The roster (报名表) as it comes in: from the bytes of an .xlsx or .csv to entries, or to every fault at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
class Roster:
    """Entries with the fields of `entry.register`, empty as soon as there is one fault; `left_out`: headings not read."""

    rows: tuple[dict[str, object], ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()


def read_roster(data: bytes, kinds: Sequence[str], registered: Sequence[Mapping[str, object]] = ()) -> Roster:
    """Read an uploaded roster, all or none. Never raises: whatever is wrong is a fault with one sentence.

    `kinds`: the kinds of unit that some group admits (`rulebook.group_of_unit`). `registered`: who is in already,
    as in the topic `roster` (`entry`, `name`, `school`, `withdrawn`): their ids are taken, and nobody comes in twice.
    A row has `entry`, `name`, `school`, `unit`, and where given `talent` {kind, title, needs[]} and `phone`.
    An entry without an id gets P and its place in the list (P001, P002, …), the next free one where that is taken.
    """
    if len(data) > MOST_BYTES:
        size = len(data) / 1024 / 1024
        return _refused(f"文件有 {size:.1f} MB，最大 2 MB，请删去图片再传。")
    known = [{key: row.get(key) for key in ("entry", "name", "school", "withdrawn")} for row in registered]
    head = json.dumps({"kinds": list(kinds), "registered": known}).encode()
    try:
        read = json.loads(run("roster", head + b"\n" + data))
    except ChildFailed:
        return _refused(_TOO_HEAVY)
    return Roster(tuple(read["rows"]), tuple(Fault(*fault) for fault in read["faults"]), tuple(read["left_out"]))


def roster_template(title: str, kinds: Sequence[str]) -> bytes:
    """Return the .xlsx to fill in: headings, two examples that are not read, a drop-down of the kinds of unit.

    Raises ChildFailed, whose `sentence` may be shown.
    """
    return run("template", json.dumps({"title": title, "kinds": list(kinds)}).encode())


def _refused(sentence: str) -> Roster:
    return Roster(faults=(Fault(0, "", sentence),))
