"""What can be wrong with one row of a roster: its cells, and what another row has already; runs in the child."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from contest.papers import cells
from contest.papers.headings import COLUMNS, TITLE
from contest.papers.roster import Fault
from contest.papers.rows import SHOWN, Row, Table, wrong_cells

TABLE = Table(
    COLUMNS,
    "entry",
    {"entry": cells.code, "phone": cells.phone, "title": cells.tidy, "needs": str.strip},
)
_PHONE_DIGITS = range(5, 16)


@dataclass(slots=True)
class Seen:
    """Ids and people met so far, each with the row where it stood; None: registered in the contest already."""

    ids: dict[str, int | None] = field(default_factory=dict)
    people: dict[tuple[str, str], int] = field(default_factory=dict)


def cell_faults(row: Row, kinds: Sequence[str]) -> Iterator[Fault]:
    """Every cell that can't be taken as it is."""
    told = dict(wrong_cells(row, TABLE))
    phone, unit = row.text["phone"], row.text["unit"]
    if phone and not _is_phone(phone):
        told.setdefault("phone", f"“{phone[:SHOWN]}”不是电话号码，请改正或空着。")
    if unit and unit not in kinds:
        told.setdefault("unit", f"“{unit}”没有组别接收，请填：{'、'.join(kinds)}。")
    for column in COLUMNS:
        if column.key in told:
            yield Fault(row.number, column.title, f"第{row.number}行的{column.title}{told[column.key]}")


def doubles(row: Row, seen: Seen) -> Iterator[Fault]:
    """An id that is taken, a person who stands in the file already; the first one counts."""
    given, person = row.text["entry"], row.person
    if given and given in seen.ids:
        before = seen.ids[given]
        where = "已经登记过" if before is None else f"和第{before}行重了"
        yield Fault(row.number, TITLE["entry"], f"第{row.number}行的编号 {given[:SHOWN]} {where}，请换一个。")
    if all(person) and person in seen.people:
        name = row.text["name"][:SHOWN]
        where = f"和第{seen.people[person]}行重了"
        yield Fault(row.number, TITLE["name"], f"第{row.number}行的{name}（同一单位）{where}，请去掉一行。")
    if given:
        seen.ids.setdefault(given, row.number)
    seen.people.setdefault(person, row.number)


def _is_phone(text: str) -> bool:
    digits = text.removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) in _PHONE_DIGITS
