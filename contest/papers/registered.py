"""Who is registered already: the same file again brings nobody, and where it says something else that is told row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.papers import cells
from contest.papers.headings import TITLE
from contest.papers.rows import Row

Known = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Registered:
    """Entries of the contest by id and by person; of somebody who withdrew and came again the one that takes part."""

    ids: Mapping[str, Known]
    people: Mapping[tuple[str, str], Known]

    @classmethod
    def of(cls, entries: Sequence[Known]) -> "Registered":
        """Take entries as in the topic `roster` (`entry`, `name`, `school`, `unit`, `talent`, `phone`, `withdrawn`)."""
        people: dict[tuple[str, str], Known] = {}
        for entry in sorted(entries, key=lambda one: not one.get("withdrawn")):
            people[_person(entry)] = entry
        return cls({str(entry["entry"]): entry for entry in entries}, people)

    def find(self, row: Row) -> Known | None:
        """Return the entry that a row is about: its id and person, or the person alone. None for somebody new.

        Who withdrew comes again by an id that is new; an id that is another person's is no match but a fault.
        """
        given = row.text["entry"]
        holder = self.ids.get(given)
        if holder is not None:
            return holder if _person(holder) == row.person else None
        found = self.people.get(row.person) if all(row.person) else None
        return None if found is not None and given and found.get("withdrawn") else found

    def difference(self, row: Row, known: Known, kinds: Sequence[str]) -> str:
        """Say what a row has otherwise than the register; "" where it says the same, or nothing."""
        if known.get("withdrawn"):
            return f"{row.text['name']}已退赛，要再来请换一个编号。"
        told = [f"{TITLE[key]}是“{own}”，登记的是“{there}”" for key, own, there in _told(row, known, kinds)]
        return f"{row.text['name']}的{'；'.join(told)}。" if told else ""


def _told(row: Row, known: Known, kinds: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Cells that say something else. A blank one says nothing, nor does a kind of unit that was mapped to a known one."""
    talent = known.get("talent") or {}
    there = {
        "entry": str(known["entry"]),
        "unit": str(known.get("unit") or ""),
        "kind": str(talent.get("kind") or ""),
        "title": str(talent.get("title") or ""),
        "needs": "、".join(talent.get("needs") or []),
        "phone": str(known.get("phone") or ""),
    }
    for key, value in there.items():
        own = "、".join(cells.needs(row.text[key])) if key == "needs" else row.text[key]
        if (
            own
            and own != value
            and not (key == "unit" and own not in kinds)
            and not (key == "phone" and "phone" not in known)
        ):
            yield key, own, value or "空着"


def _person(entry: Known) -> tuple[str, str]:
    return cells.same(str(entry.get("name"))), cells.same(str(entry.get("school")))
