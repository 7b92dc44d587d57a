"""Rows of an uploaded table, mended, and what can be wrong with a cell in itself; runs in the child."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.papers import cells
from contest.papers.cells import Grid
from contest.papers.headings import Column, Headings

EXAMPLE = "例"
SHOWN = 20
_FORMULA = ("=", "+", "-", "@")
_PERSON = ("name", "school")
_REMARKS = ("备注", "注：", "注:", "说明", "合计", "共计", "填表", "制表", "填报", "审核", "负责人", "联系人")


@dataclass(frozen=True, slots=True)
class Table:
    """What a table's columns are, which of them is the id, and how cells are mended that are not names."""

    columns: tuple[Column, ...]
    id: str
    mended: Mapping[str, Callable[[str], str]]

    def mend(self, column: Column, text: str) -> str:
        """A cell as it is meant."""
        return self.mended.get(column.key, cells.closed_up)(text)


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells, mended, by column key; `number` as Excel numbers rows."""

    number: int
    text: dict[str, str]

    @property
    def person(self) -> tuple[str, str]:
        """Who it is: a name and a school."""
        return cells.same(self.text["name"]), cells.same(self.text["school"])


def rows_of(grid: Grid, headings: Headings, table: Table) -> list[Row]:
    """The rows that say something: not the blank ones, those with a running number alone, the examples, the remarks below."""
    return list(_rows(grid, headings, table))


def rows_typed(lines: Sequence[Mapping[str, Any]], table: Table) -> list[Row]:
    """Rows as the page has them after corrections: the number in the file, and the cells by column."""
    return [
        Row(
            line["row"], {column.key: table.mend(column, line["cells"].get(column.key, "")) for column in table.columns}
        )
        for line in lines
    ]


def wrong_cells(row: Row, table: Table) -> Iterator[tuple[str, str]]:
    """Each cell that can't be taken as it is, by column key, and what is wrong with it."""
    for column in table.columns:
        text = row.text[column.key]
        wrong = _wrong(column, text, table) if text else "没填，请补上。" if column.needed else None
        if wrong is not None:
            yield column.key, wrong


def _rows(grid: Grid, headings: Headings, table: Table) -> Iterator[Row]:
    for number, line in enumerate(grid[headings.row + 1 :], headings.row + 2):
        text = {
            column.key: table.mend(column, line[place]) if (place := headings.at.get(column.key)) is not None else ""
            for column in table.columns
        }
        told = [value for key, value in text.items() if value and key != table.id]
        first = next((stripped for cell in line if (stripped := cells.tidy(cell))), "")
        if told and not text[table.id].startswith(EXAMPLE) and not first.startswith(_REMARKS):
            yield Row(number, text)


def _wrong(column: Column, text: str, table: Table) -> str | None:
    """What is wrong with a cell in itself."""
    if len(text) > column.longest:
        return f"有 {len(text)} 字，最多 {column.longest} 字，请改短。"
    if cells.holds_id_number(text):
        return "里像有身份证号，请删去。"
    if cells.cannot_be_shown(text):
        return "里有显示不出的字，请重打。"
    if column.key in _PERSON and text.startswith(_FORMULA):
        return f"以“{text[0]}”开头，请改成真的{column.title}。"
    if column.key == table.id and not cells.is_code(text):
        return f"“{text[:SHOWN]}”里有别的符号，请只用字母和数字。"
    return None
