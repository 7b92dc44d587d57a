"""What can be wrong with one row of a roster: its cells, and what another row has already; runs in the child."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from contest.papers import cells
from contest.papers.headings import COLUMNS, TITLE, Column
from contest.papers.roster import Fault

MENDED: dict[str, Callable[[str], str]] = {
    "entry": cells.code,
    "phone": cells.phone,
    "title": cells.tidy,
    "needs": str.strip,
}
_FORMULA = ("=", "+", "-", "@")
_PERSON = ("name", "school")
_PHONE_DIGITS = range(5, 16)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One entrant's cells, mended, by column key; `number` as Excel numbers rows."""

    number: int
    text: dict[str, str]

    @property
    def person(self) -> tuple[str, str]:
        """Who it is: a name and a school."""
        return cells.same(self.text["name"]), cells.same(self.text["school"])


@dataclass(slots=True)
class Seen:
    """Ids and people met so far, each with the row where it stood; None: registered in the contest already."""

    ids: dict[str, int | None] = field(default_factory=dict)
    people: dict[tuple[str, str], int] = field(default_factory=dict)


def cell_faults(row: Row, kinds: Sequence[str]) -> Iterator[Fault]:
    """Every cell that can't be taken as it is."""
    for column in COLUMNS:
        text = row.text[column.key]
        wrong = _wrong(column, text) if text else "没填，请补上。" if column.needed else None
        if wrong is None and text and column.key == "unit" and text not in kinds:
            wrong = f"“{text}”没有组别接收，请填：{'、'.join(kinds)}。"
        if wrong is not None:
            yield Fault(row.number, column.title, f"第{row.number}行的{column.title}{wrong}")


def doubles(row: Row, seen: Seen) -> Iterator[Fault]:
    """An id that is taken, a person who stands in the file already; the first one counts."""
    given, person = row.text["entry"], row.person
    if given and given in seen.ids:
        before = seen.ids[given]
        where = "已经登记过" if before is None else f"和第{before}行重了"
        yield Fault(row.number, TITLE["entry"], f"第{row.number}行的编号 {given[:_SHOWN]} {where}，请换一个。")
    if all(person) and person in seen.people:
        name = row.text["name"][:_SHOWN]
        where = f"和第{seen.people[person]}行重了"
        yield Fault(row.number, TITLE["name"], f"第{row.number}行的{name}（同一单位）{where}，请删去一行。")
    if given:
        seen.ids.setdefault(given, row.number)
    seen.people.setdefault(person, row.number)


def _wrong(column: Column, text: str) -> str | None:
    """What is wrong with a cell in itself."""
    if len(text) > column.longest:
        return f"有 {len(text)} 字，最多 {column.longest} 字，请改短。"
    if cells.holds_id_number(text):
        return "里像有身份证号，请删去。"
    if cells.cannot_be_shown(text):
        return "里有显示不出的字，请重打。"
    return _wrong_there(column, text)


def _wrong_there(column: Column, text: str) -> str | None:
    """What is wrong with a cell because of its column."""
    if column.key in _PERSON and text.startswith(_FORMULA):
        return f"以“{text[0]}”开头，请改成真的{column.title}。"
    if column.key == "entry" and not cells.is_code(text):
        return f"“{text[:_SHOWN]}”里有别的符号，请只用字母和数字。"
    if column.key == "phone" and not _is_phone(text):
        return f"“{text[:_SHOWN]}”不是电话号码，请改正或空着。"
    return None


def _is_phone(text: str) -> bool:
    digits = text.removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) in _PHONE_DIGITS
