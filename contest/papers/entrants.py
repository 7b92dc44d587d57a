"""From the cells below the headings, or from corrections of them, to entries, with every fault of every row; runs in the child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contest.papers import cells
from contest.papers.archives import Unreadable
from contest.papers.entrant_checks import Seen, cell_faults, doubles
from contest.papers.registered import Registered
from contest.papers.roster import Line, Roster
from contest.papers.rows import Row

MOST_ENTRANTS = 5000
NOBODY = "表里还没有选手，请填好再传。"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a roster is held against: kinds of unit, who is registered, and which unknown kind is meant by which known one."""

    kinds: tuple[str, ...]
    registered: Registered
    mapped: Mapping[str, str]

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> "Asked":
        """Read it from the job's JSON."""
        return cls(tuple(asked["kinds"]), Registered.of(asked["registered"]), asked.get("mapped", {}))


def entrants(rows: Sequence[Row], asked: Asked, left_out: tuple[str, ...] = ()) -> Roster:
    """Return the roster: whom it brings, who is there already, every fault row by row. Unreadable: nobody, or too many."""
    if not rows:
        raise Unreadable(NOBODY)
    if len(rows) > MOST_ENTRANTS:
        raise Unreadable(f"名单有 {len(rows)} 行，最多 {MOST_ENTRANTS} 行，请分开传。")
    meant = [_meant(row, asked.mapped) for row in rows]
    known = {row.number: found for row in meant if (found := asked.registered.find(row)) is not None}
    seen = Seen(dict.fromkeys(asked.registered.ids))
    new = [row for row in meant if row.number not in known]
    faults = [fault for row in new for fault in (*cell_faults(row, asked.kinds), *doubles(row, seen))]
    faulty = {fault.row for fault in faults}
    lines = tuple(
        Line(row.number, row.text, *_standing(asked, mean, known.get(row.number), faulty))
        for row, mean in zip(rows, meant, strict=True)
    )
    entries = () if faults else tuple(_entries(meant, known, seen))
    units = [row.text["unit"] for row in rows if row.number not in known]
    strange = dict.fromkeys(unit for unit in units if unit and unit not in asked.kinds)
    return Roster(entries, tuple(faults), left_out, lines, tuple(strange))


def _standing(asked: Asked, row: Row, found: Mapping[str, Any] | None, faulty: set[int]) -> tuple[str, str]:
    if found is None:
        return ("faulty" if row.number in faulty else "new", "")
    note = asked.registered.difference(row, found, asked.kinds)
    return ("differs" if note else "same", note)


def _meant(row: Row, mapped: Mapping[str, str]) -> Row:
    """The row with the kind of unit that is meant by an unknown one."""
    unit = row.text["unit"]
    return replace(row, text={**row.text, "unit": mapped.get(unit, unit)})


def _entries(rows: Sequence[Row], known: Mapping[int, object], seen: Seen) -> Iterator[dict[str, object]]:
    """Entries of the new rows; an id that is missing is made from the row's place among all."""
    made = 0
    for place, row in enumerate(rows, 1):
        if row.number in known:
            continue
        given = row.text["entry"]
        if not given:
            made = _free_number(max(place, made + 1), seen)
            given = _made_id(made)
        yield {"entry": given, **_fields(row.text)}


def _fields(text: Mapping[str, str]) -> dict[str, object]:
    fields: dict[str, object] = {key: text[key] for key in ("name", "school", "unit")}
    talent = {"kind": text["kind"], "title": text["title"], "needs": cells.needs(text["needs"])}
    if any(talent.values()):
        fields["talent"] = talent
    if text["phone"]:
        fields["phone"] = text["phone"]
    return fields


def _free_number(number: int, seen: Seen) -> int:
    """The number itself, or the next whose id is free."""
    while _made_id(number) in seen.ids:
        number += 1
    return number


def _made_id(number: int) -> str:
    return f"P{number:03d}"
