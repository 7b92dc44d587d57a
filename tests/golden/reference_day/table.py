"""How a golden list is written: a table for people, its columns aligned also where names are Chinese."""

import unicodedata
from fractions import Fraction
from typing import Any

HEADS = {"talent": "才艺", "story": "故事", "class_meeting": "班会", "defence": "答辩"}
RESERVES = 2


def table(day: Any, round_: str, group: str) -> str:
    """Write a list that was published, a line an entry."""
    keys = day.rounds[round_]["segments"]
    last = "去向" if day.rounds[round_].get("advance") else "奖项"
    lines = [["名次", "编号", "姓名", "总分", *(HEADS[key] for key in keys), last, "单位"]]
    for row in day.lists[round_, group]:
        entry = day.entries[row.entry]
        head = [str(row.place or "—"), row.entry, entry["name"], points(row.total)]
        lines.append([*head, *(segment(row, key) for key in keys), fate(row), entry["school"]])
    wide = [max(width(line[index]) for line in lines) for index in range(len(lines[0]))]
    return "".join(
        "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(line, wide, strict=True)).rstrip() + "\n"
        for line in lines
    )


def read(text: str) -> list[list[str]]:
    """The cells of a table's lines below its head; cells are two spaces apart or more."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()[1:]]


def segment(row: Any, key: str) -> str:
    """A segment's net, in brackets the mean and what it lost."""
    one = row.fixed[key]
    if one.mean is None:
        return "缺赛" if row.parts[key].absent else "—"
    return points(one.net) + (f" ({points(one.marked)}-{float(one.lost):g})" if one.lost else "")


def fate(row: Any) -> str:
    """What the place comes to."""
    if row.place is None:
        return "退赛" if row.withdrawn else "缺赛"
    if row.beyond is None:
        return row.award or "—"
    return "晋级" if not row.beyond else f"递补{row.beyond}" if row.beyond <= RESERVES else "—"


def points(value: Fraction) -> str:
    """Two decimals; every value here is a whole number of hundredths."""
    hundredths = value * 100
    assert hundredths.denominator == 1, value
    return f"{int(hundredths) // 100}.{int(hundredths) % 100:02}"


def width(cell: str) -> int:
    """How many columns a text takes up."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in cell)
