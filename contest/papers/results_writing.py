"""The child's job `results`: a published list in, an .xlsx for A4 out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contest.papers.books import banner, for_header, formats, new_book, width

_HEAD_ROW = 3
_PORTRAIT_PLACES = 92
_MARGIN_INCH = 20 / 25.4
_A4 = 9
_NONE = "—"
_DIGITS = 16
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what of a row stands in it, the look of its cells, its narrowest and widest."""

    title: str
    value: Callable[[Row], str | int | float | None]
    look: str
    narrow: int
    wide: int = 36


def work(payload: bytes) -> bytes:
    """Take the list as JSON (`results.results_book`), give the .xlsx."""
    paper = json.loads(payload)
    columns = _columns(paper)
    book, made = new_book()
    looks = formats(book, **_shapes(paper["decimals"]))
    book.set_properties({"title": paper["contest"], "created": _moment(paper)})
    sheet = book.add_worksheet("成绩")
    _banners(sheet, paper, len(columns) - 1, looks)
    _table(sheet, columns, paper["standings"], looks)
    _page(sheet, paper, sum(_places(column, paper["standings"]) for column in columns))
    book.close()
    return made.getvalue()


def _columns(paper: Row) -> list[Column]:
    return [
        Column("名次", lambda row: row["place"], "middle", 6),
        Column("号", lambda row: row["number"], "middle", 5),
        Column("姓名", lambda row: row["name"], "text", 10, 24),
        Column("单位", lambda row: row["school"], "text", 16),
        *(Column(f"{segment['title']}", _net(segment["key"]), "points", 9, 14) for segment in paper["segments"]),
        Column("总分", lambda row: float(row["total"]), "points", 9),
        Column("奖项", lambda row: row["award"] or "", "text", 9, 16),
        Column("单项奖", lambda row: "、".join(row["items"]), "text", 9, 20),
    ]


def _net(segment: str) -> Callable[[Row], float]:
    return lambda row: float(row["segments"][segment]["net"])


def _shapes(decimals: int) -> dict[str, dict[str, object]]:
    """Rules of half a point and one under the headings, no fills (look.md, 8); numbers as the round rounds them."""
    cell: dict[str, object] = {"font_size": 10.5, "border": 1}
    return {
        "title": {"font_size": 16, "bold": True, "align": "center"},
        "subtitle": {"font_size": 12, "align": "center"},
        "head": {**cell, "bold": True, "align": "center", "text_wrap": True, "bottom": 2},
        "text": {**cell, "text_wrap": True, "quote_prefix": True},
        "middle": {**cell, "align": "center"},
        "points": {**cell, "align": "right", "num_format": "0." + "0" * decimals if decimals else "0"},
    }


def _moment(paper: Row) -> datetime:
    return datetime.fromisoformat(paper["at"]).replace(tzinfo=None)


def _banners(sheet: Any, paper: Row, last: int, looks: dict[str, Any]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    at = _moment(paper)
    when = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    rehearsal = "　演练，成绩无效" if paper["demonstration"] else ""
    banner(sheet, 0, last, paper["contest"], looks["title"])
    banner(sheet, 1, last, f"{paper['group']}　{paper['round']}　成绩{rehearsal}", looks["subtitle"])
    banner(sheet, 2, last, f"公布时间：{when}　第{paper['version']}版", looks["subtitle"])
    sheet.set_row(0, 28)


def _table(sheet: Any, columns: list[Column], rows: list[Row], looks: dict[str, Any]) -> None:  # noqa: ANN401 - as above
    sheet.set_row(_HEAD_ROW, 32)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _places(column, rows))
        sheet.write_string(_HEAD_ROW, place, column.title, looks["head"])
        for number, row in enumerate(rows, _HEAD_ROW + 1):
            value = column.value(row)
            if isinstance(value, int | float):
                sheet.write_number(number, place, value, looks[column.look])
            else:
                sheet.write_string(number, place, _NONE if value is None else value, looks[column.look])


def _places(column: Column, rows: list[Row]) -> int:
    """As wide as its longest text, within its bounds; longer ones run on in a second line."""
    texts = [value for row in rows if isinstance(value := column.value(row), str)]
    heading = min(width(column.title), column.narrow)
    return min(column.wide, max([column.narrow, heading, *(width(text) + 2 for text in texts)]))


def _page(sheet: Any, paper: Row, places: int) -> None:  # noqa: ANN401 - as above
    """A4, one page wide; each page has the headings, and in its foot the contest, the page and the manifest's beginning."""
    sheet.set_paper(_A4)
    sheet.set_margins(_MARGIN_INCH, _MARGIN_INCH, _MARGIN_INCH, _MARGIN_INCH)
    if places > _PORTRAIT_PLACES:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(0, _HEAD_ROW)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    if paper["demonstration"]:
        sheet.set_header("&C&20演练，成绩无效")
    title = for_header(f"{paper['contest']}　{paper['group']}")
    sheet.set_footer(f"&L{title}&C第 &P 页，共 &N 页&R第{paper['version']}版　{paper['manifest'][:_DIGITS]}")
