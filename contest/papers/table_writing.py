"""The child's job `xlsx`: a document's tables in, an .xlsx for A4 out, a sheet a table."""

import json
import re
from datetime import datetime
from typing import Any

from contest.core.points import is_decimal
from contest.papers.books import banner, for_header, formats, new_book
from contest.papers.paper import PORTRAIT_MOST

_MARGIN_INCH = 20 / 25.4
_A4 = 9
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_TALL, _HEAD_HEIGHT, _TITLE_HEIGHT = 26, 34, 28
_EXACT_DIGITS = 15  # what has more is written as text: a number in .xlsx would lose the rest
_SIGN_LINE = "＿" * 8
Paper = dict[str, Any]


def work(payload: bytes) -> bytes:
    """Take a document as JSON (`paper.paper`), give the .xlsx."""
    paper = json.loads(payload)
    book, made = new_book()
    created = datetime.fromisoformat(paper["created"]).replace(tzinfo=None)
    book.set_properties({"title": f"{paper['contest']}　{paper['heading']}", "created": created})
    looks = _Looks(book)
    for number, table in enumerate(paper["tables"], 1):
        sheet = book.add_worksheet(_sheet_name(table["title"], number))
        _write(sheet, paper, table, looks)
    book.close()
    return made.getvalue()


def _sheet_name(title: str, number: int) -> str:
    """A sheet's name as Excel takes it; the number keeps two of one name apart."""
    plain = _NOT_IN_A_NAME.sub(" ", title).strip(" '") or "表"
    return plain if number == 1 else f"{plain[: _LONGEST_NAME - 3]} {number}"


class _Looks:
    """The book's formats, each made once: rules of half a point, no fills (look.md, 8), numbers as they are written."""

    _CELL: dict[str, object] = {"font_size": 10.5, "border": 1}  # noqa: RUF012 - never written to

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._book, self._points = book, {}  # type: ignore[var-annotated]
        self.of = formats(
            book,
            title={"font_size": 16, "bold": True, "align": "center"},
            subtitle={"font_size": 12, "align": "center"},
            note={"font_size": 10.5, "align": "left", "text_wrap": True},
            head={**self._CELL, "bold": True, "align": "center", "text_wrap": True, "bottom": 2},
            text={**self._CELL, "text_wrap": True, "quote_prefix": True},
            middle={**self._CELL, "align": "center", "text_wrap": True},
            word={**self._CELL, "align": "right"},
        )

    def points(self, text: str, word: str, *, lost: bool) -> Any:  # noqa: ANN401 - as above
        """Return the format in which a decimal is written as it was told: its digits, its sign, its word."""
        key = (len(text.partition(".")[2]), word, lost)
        if key not in self._points:
            digits = "0." + "0" * key[0] if key[0] else "0"
            shape = digits + (f'"{word}"' if word else "")
            num_format = f"{shape};−{shape}" if lost else shape
            more = {"font_strikeout": True} if word else {}
            (self._points[key],) = formats(
                self._book, one={**self._CELL, "align": "right", "num_format": num_format, **more}
            ).values()
        return self._points[key]


def _write(sheet: Any, paper: Paper, table: Paper, looks: _Looks) -> None:  # noqa: ANN401 - XlsxWriter has no types
    columns, last = table["columns"], max(len(table["columns"]) - 1, 1)
    row = _banners(sheet, paper, table, last, looks)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column["places"] + 1)
        sheet.write_string(row, place, column["title"], looks.of["head"])
    sheet.set_row(row, _HEAD_HEIGHT)
    _page(sheet, paper, row, sum(column["places"] for column in columns))
    for cells in table["rows"]:
        row += 1
        if table.get("tall"):
            sheet.set_row(row, _TALL)
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            _cell(sheet, row, place, column["look"], cell, looks)
    _signs(sheet, row + 2, last, paper["signs"], looks)


def _banners(sheet: Any, paper: Paper, table: Paper, last: int, looks: _Looks) -> int:  # noqa: ANN401 - as above
    """Write what stands over the headings; return the headings' row."""
    rehearsal = f"　{_watermark(paper)}" if paper["watermark"] else ""
    banner(sheet, 0, last, paper["contest"], looks.of["title"])
    sheet.set_row(0, _TITLE_HEIGHT)
    banner(sheet, 1, last, paper["heading"] + rehearsal, looks.of["subtitle"])
    texts = [(line, "subtitle") for line in paper["lines"]] + ([(table["note"], "note")] if table["note"] else [])
    for row, (text, look) in enumerate(texts, 2):
        banner(sheet, row, last, text, looks.of[look])
    if table["note"]:
        sheet.set_row(len(texts) + 1, _HEAD_HEIGHT)
    return len(texts) + 2


def _watermark(paper: Paper) -> str:
    """On a page the words stand one under the other, in a heading on one line."""
    return str(paper["watermark"]).replace("\n", "　")


def _cell(sheet: Any, row: int, place: int, look: str, cell: Any, looks: _Looks) -> None:  # noqa: ANN401, PLR0913, PLR0917 - as above
    text, word = (cell["text"], cell["word"]) if isinstance(cell, dict) else (cell, "")
    if look in {"points", "lost"} and is_decimal(text) and sum(map(str.isdigit, text)) <= _EXACT_DIGITS:
        lost = look == "lost"
        sheet.write_number(row, place, -float(text) if lost else float(text), looks.points(text, word, lost=lost))
    elif look == "middle" and text.isascii() and text.isdigit():
        sheet.write_number(row, place, int(text), looks.of["middle"])
    else:
        shape = {"points": "word", "lost": "word", "time": "word", "name": "text"}.get(look, look)
        sheet.write_string(row, place, text + word, looks.of[shape])


def _signs(sheet: Any, row: int, last: int, signs: list[str], looks: _Looks) -> None:  # noqa: ANN401 - as above
    if signs:
        banner(sheet, row, last, "　　".join(f"{who}：{_SIGN_LINE}" for who in signs), looks.of["note"])
        sheet.set_row(row, _HEAD_HEIGHT)


def _page(sheet: Any, paper: Paper, head: int, places: int) -> None:  # noqa: ANN401 - as above
    """A4, one page wide; each page has the headings, and in its foot the contest, the page and the edition."""
    sheet.set_paper(_A4)
    sheet.set_margins(_MARGIN_INCH, _MARGIN_INCH, _MARGIN_INCH, _MARGIN_INCH)
    if places > PORTRAIT_MOST:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.repeat_rows(0, head)
    sheet.freeze_panes(head + 1, 0)
    if paper["watermark"]:
        sheet.set_header(f"&C&20{for_header(_watermark(paper))}")
    sheet.set_footer(f"&L{for_header(paper['contest'])}&C第 &P 页，共 &N 页&R{for_header(paper['foot'])}")
