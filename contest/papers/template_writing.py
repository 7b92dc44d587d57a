"""The child's job `template`: the roster's .xlsx to fill in; and how any list's empty form is written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.papers.books import banner, formats, new_book
from contest.papers.headings import COLUMNS, Column
from contest.papers.rows import EXAMPLE

_HEAD_ROW = 2
_READY_ROWS = 500
_KINDS = "单位类别"
_WIDTHS = {"entry": 8, "name": 14, "school": 30, "unit": 12, "kind": 12, "title": 24, "needs": 24, "phone": 16}
_EXAMPLES = (
    {"name": "林小满", "school": "青禾县第一小学", "kind": "器乐", "title": "古筝《渔舟唱晚》", "needs": "琴凳、话筒"},
    {"name": "阿依古丽·买买提", "school": "青禾县实验学校", "kind": "舞蹈", "title": "《天山姑娘》", "needs": "音响"},
)
_NOTE = "带“例”的两行不用删，上传时不读。编号可以不填，联系电话可以不填，不要填身份证号。"


@dataclass(frozen=True, slots=True)
class EmptyForm:
    """A list to fill in. `choices`: what a column's cells are chosen from, by key; each is a hidden sheet of its heading."""

    sheet: str
    title: str
    note: str
    columns: Sequence[Column]
    widths: Mapping[str, int]
    examples: Sequence[Mapping[str, str]]
    choices: Mapping[str, Sequence[str]]


def work(payload: bytes) -> bytes:
    """Take JSON {title, kinds}, give the .xlsx; rows whose 编号 begins with 例 are not read when it comes back."""
    asked = json.loads(payload)
    kinds = asked["kinds"]
    examples = [
        {"entry": f"{EXAMPLE}{number}", "unit": kinds[0], **example} for number, example in enumerate(_EXAMPLES, 1)
    ]
    return written(EmptyForm("报名表", f"{asked['title']}　报名表", _NOTE, COLUMNS, _WIDTHS, examples, {"unit": kinds}))


def written(form: EmptyForm) -> bytes:
    """Write an empty form as .xlsx."""
    book, made = new_book()
    looks = formats(
        book,
        title={"font_size": 16, "bold": True, "align": "center"},
        note={"font_size": 10.5},
        head={"font_size": 10.5, "bold": True, "align": "center", "border": 1, "bottom": 2},
        text={"font_size": 10.5, "num_format": "@"},
        example={"font_size": 10.5, "num_format": "@", "italic": True, "quote_prefix": True},
    )
    sheet = book.add_worksheet(form.sheet)
    _fill(sheet, form, looks)
    for key, listed in form.choices.items():
        place, title = next((at, one.title) for at, one in enumerate(form.columns) if one.key == key)
        _drop_down(sheet, book.add_worksheet(title), place, title, listed)
    book.close()
    return made.getvalue()


def _fill(sheet: Any, form: EmptyForm, looks: dict[str, Any]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    last = len(form.columns) - 1
    banner(sheet, 0, last, form.title, looks["title"])
    banner(sheet, 1, last, form.note, looks["note"])
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, form.widths[column.key], looks["text"])
        sheet.write_string(_HEAD_ROW, place, column.title, looks["head"])
        for number, example in enumerate(form.examples, 1):
            sheet.write_string(_HEAD_ROW + number, place, example.get(column.key, ""), looks["example"])
    sheet.freeze_panes(_HEAD_ROW + 1, 0)


def _drop_down(sheet: Any, held: Any, place: int, title: str, listed: Sequence[str]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """The choices stand on a hidden sheet: a list written into the rule itself ends at 255 characters."""
    held.hide()
    for row, choice in enumerate(listed):
        held.write_string(row, 0, choice)
    rule = {
        "validate": "list",
        "source": f"='{title}'!$A$1:$A${len(listed)}",
        "error_title": title,
        "error_message": "请从下拉列表里选。",
    }
    sheet.data_validation(_HEAD_ROW + 1, place, _HEAD_ROW + _READY_ROWS, place, rule)
