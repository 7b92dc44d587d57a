"""Reads a rulebook's tables key by key against the format: types, ranges, unknown and missing keys; goes on after each fault."""

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, NamedTuple

from contest.core.rulebook_format import TABLES, Slot
from contest.core.rulebook_kinds import Inner, Kind, Misfit
from contest.core.rulebook_problems import ROOT, Problem, shown

_PLAIN_KEY = re.compile(r"[\w-]{1,40}")


class At(NamedTuple):
    """One good value of an array, and where it stands."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Table:
    """What was good in one table of the rulebook, and which of its keys were not."""

    path: str
    good: dict[str, Any] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def at(self, key: str) -> str:
        """The path of one of its keys."""
        plain = key if _PLAIN_KEY.fullmatch(key) else f"“{shown(key)}”"
        return f"{self.path}.{plain}" if self.path else plain

    def sound(self, *keys: str) -> bool:
        """Whether nothing is wrong with these keys: each was left out where it may be, or read."""
        return self.bad.isdisjoint(keys)

    def value(self, key: str, default: object = None) -> Any:  # noqa: ANN401 - TOML gives a key any type
        """What was read; the default where it was left out; None where it is faulty."""
        return None if key in self.bad else self.good.get(key, default)

    def name(self, key: str) -> tuple[At, ...]:
        """The name that stands at a key, with its path; nothing where there is none."""
        return (At(self.at(key), self.good[key]),) if key in self.good else ()

    def names(self, key: str) -> tuple[At, ...]:
        """The good names of an array."""
        found: tuple[At, ...] = self.good.get(key, ())
        return found

    def tables(self, key: str) -> tuple["Table", ...]:
        """The tables of an array; nothing where a single table stands."""
        found = self.good.get(key, ())
        return found if isinstance(found, tuple) else ()

    def table(self, key: str) -> tuple["Table", ...]:
        """The single table at a key, as none or one."""
        found = self.good.get(key)
        return (found,) if isinstance(found, Table) else ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """One key of one table: what the format says of it, and where it stands."""

    pattern: str
    slot: Slot
    table: Table
    key: str

    def problem(self, wrong: str, cure: str) -> Problem:
        """Something is wrong with this key; nothing of it is used."""
        self.table.bad.add(self.key)
        return Problem(self.table.at(self.key), f"“{self.slot.name}”{wrong}", cure)


def read_table(pattern: str, path: str, data: dict[Any, Any], faults: list[Problem]) -> Table:
    """Read one table; whatever is wrong goes to `faults`, whatever is right into the Table (null is as good as left out)."""
    table = Table(path)
    slots = TABLES[pattern]
    faults.extend(_unknown(table, key, slots) for key in data if key not in slots)
    for key, slot in slots.items():
        spot = _Spot(f"{pattern}.{key}" if pattern else key, slot, table, key)
        value = data.get(key)
        if value is not None:
            _read_slot(spot, value, faults)
        elif slot.must:
            faults.append(spot.problem("没有写", f"请补上。{_wants(slot)}"))
    return table


def _unknown(table: Table, key: object, slots: dict[str, Slot]) -> Problem:
    """A key that the format does not know."""
    if not isinstance(key, str):
        return Problem(table.path or ROOT, "有一项的名字不是文字", "请删去这一项。")
    near = get_close_matches(key, slots, n=1) if _PLAIN_KEY.fullmatch(key) else []
    cure = f"请改成“{near[0]}”，或删去。" if near else f"请删去；这里可写的有{'、'.join(slots)}。"
    return Problem(table.at(key), "没有这一项", cure)


def _wants(slot: Slot) -> str:
    """What to write at a key."""
    if slot.many is None:
        return slot.one.wants if slot.one else ""
    if slot.one is not None:
        return "请写成一个表 { … }，或几个表的列表 [ { … }, { … } ]。"
    inner = "{ … }, { … }" if isinstance(slot.many, Inner) else "…, …"
    return f"请写成列表 [ {inner} ]，其中至少一个。" if slot.must else f"请写成列表 [ {inner} ]。"


def _read_slot(spot: _Spot, value: object, faults: list[Problem]) -> None:
    """Read what stands at one key, alone or in an array."""
    slot = spot.slot
    if slot.many is not None and isinstance(value, list):
        _read_array(spot, slot.many, value, faults)
    elif slot.one is not None and (slot.many is None or isinstance(value, dict)):
        read = _read_one(spot, slot.one, At(spot.table.at(spot.key), value), faults)
        spot.table.good.update({} if read is None else {spot.key: read})
    else:
        faults.append(spot.problem("的写法不对", _wants(slot)))


def _read_array(spot: _Spot, kind: Kind, values: list[Any], faults: list[Problem]) -> None:
    """Read each thing of an array; the good ones are kept with their paths."""
    if spot.slot.must and not values:
        faults.append(spot.problem("是空的", _wants(spot.slot)))
    inside = replace(spot, pattern=f"{spot.pattern}[]")
    places = [At(f"{spot.table.at(spot.key)}[{index}]", value) for index, value in enumerate(values)]
    read = [At(place.path, _read_one(inside, kind, place, faults)) for place in places]
    kept = (at.value if isinstance(at.value, Table) else at for at in read if at.value is not None)
    spot.table.good[spot.key] = tuple(kept)


def _read_one(spot: _Spot, kind: Kind, place: At, faults: list[Problem]) -> object:
    """Read one value; None, and a fault, where it may not stand there."""
    value = kind.read(place.value)
    if isinstance(value, Misfit):
        faults.append(replace(spot.problem(value.wrong, value.cure), path=place.path))
        return None
    return read_table(spot.pattern, place.path, place.value, faults) if isinstance(kind, Inner) else value
