"""From the cells below the headings to entries, with every fault of every row; runs in the child."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from contest.papers import cells
from contest.papers.archives import Unreadable
from contest.papers.grids import Grid
from contest.papers.headings import COLUMNS, TITLE, Column, Headings
from contest.papers.roster import Fault, Roster

MOST_ENTRANTS = 5000
EXAMPLE = "例"
NOBODY = "表里还没有选手，请填好再传。"
_MEND: dict[str, Callable[[str], str]] = {
    "entry": cells.code,
    "phone": cells.phone,
    "title": cells.tidy,
    "needs": str.strip,
}
_REMARKS = ("备注", "注：", "注:", "说明", "合计", "共计", "填表", "制表", "填报", "审核", "负责人", "联系人")
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
    people: dict[tuple[str, str], int | None] = field(default_factory=dict)


def entrants(grid: Grid, headings: Headings, kinds: Sequence[str], registered: Sequence[Mapping[str, str]]) -> Roster:
    """Return the roster, or every fault of it row by row. Unreadable where there is nobody, or too many."""
    rows = list(_rows(grid, headings))
    if not rows:
        raise Unreadable(NOBODY)
    if len(rows) > MOST_ENTRANTS:
        raise Unreadable(f"名单有 {len(rows)} 行，最多 {MOST_ENTRANTS} 行，请分开传。")
    seen = _registered(registered)
    faults = [fault for row in rows for fault in (*_cell_faults(row, kinds), *_doubles(row, seen))]
    entries = () if faults else tuple(_entries(rows, seen))
    return Roster(entries, tuple(faults), headings.left_out)


def _rows(grid: Grid, headings: Headings) -> Iterator[Row]:
    """The entrants' rows: not the blank ones, those with a running number alone, the examples, the remarks below."""
    for number, line in enumerate(grid[headings.row + 1 :], headings.row + 2):
        text = {column.key: _mended(column, line, headings) for column in COLUMNS}
        told = [value for key, value in text.items() if value and key != "entry"]
        first = next((stripped for cell in line if (stripped := cells.tidy(cell))), "")
        if told and not text["entry"].startswith(EXAMPLE) and not first.startswith(_REMARKS):
            yield Row(number, text)


def _mended(column: Column, line: list[str], headings: Headings) -> str:
    place = headings.at.get(column.key)
    return "" if place is None else _MEND.get(column.key, cells.closed_up)(line[place])


def _cell_faults(row: Row, kinds: Sequence[str]) -> Iterator[Fault]:
    for column in COLUMNS:
        text = row.text[column.key]
        wrong = _wrong(column, text) if text else "没填，请补上。" if column.needed else None
        if wrong is None and text and column.key == "unit" and text not in kinds:
            wrong = f"“{text}”没有组别接收，请填：{'、'.join(kinds)}。"
        if wrong is not None:
            yield Fault(row.number, column.title, f"第{row.number}行的{column.title}{wrong}")


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


def _doubles(row: Row, seen: Seen) -> Iterator[Fault]:
    """An id that is taken, a person who stands there already; the first one counts."""
    given, person = row.text["entry"], row.person
    if given and given in seen.ids:
        where = _where(seen.ids[given])
        yield Fault(row.number, TITLE["entry"], f"第{row.number}行的编号 {given[:_SHOWN]} {where}，请换一个。")
    if all(person) and person in seen.people:
        where = _where(seen.people[person])
        name = row.text["name"][:_SHOWN]
        yield Fault(row.number, TITLE["name"], f"第{row.number}行的{name}（同一单位）{where}，请删去一行。")
    if given:
        seen.ids.setdefault(given, row.number)
    seen.people.setdefault(person, row.number)


def _where(row: int | None) -> str:
    return "已经登记过" if row is None else f"和第{row}行重了"


def _registered(entries: Sequence[Mapping[str, str]]) -> Seen:
    """Ids of everyone who was ever registered are taken; who withdrew may come again."""
    seen = Seen(dict.fromkeys(str(entry["entry"]) for entry in entries))
    for entry in entries:
        if not entry.get("withdrawn"):
            seen.people[cells.same(str(entry.get("name"))), cells.same(str(entry.get("school")))] = None
    return seen


def _entries(rows: list[Row], seen: Seen) -> Iterator[dict[str, object]]:
    made = 0
    for place, row in enumerate(rows, 1):
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
