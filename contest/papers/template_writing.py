"""The child's job `template`: the roster's .xlsx to fill in."""

import json
from typing import Any

from contest.papers.books import banner, formats, new_book
from contest.papers.headings import COLUMNS
from contest.papers.rows import EXAMPLE

_HEAD_ROW = 2
_READY_ROWS = 500
_KINDS = "单位类别"
_WIDTHS = {"entry": 8, "name": 14, "school": 30, "unit": 12, "kind": 12, "title": 24, "needs": 24, "phone": 16}
_EXAMPLES = (
    {"name": "林小满", "school": "青禾县第一小学", "kind": "器乐", "title": "古筝《渔舟唱晚》", "needs": "琴凳、话筒"},
    {"name": "阿依古丽·买买提", "school": "青禾县实验学校", "kind": "舞蹈", "title": "《天山姑娘》", "needs": "音响"},
)


def work(payload: bytes) -> bytes:
    """Take JSON {title, kinds}, give the .xlsx; rows whose 编号 begins with 例 are not read when it comes back."""
    asked = json.loads(payload)
    book, made = new_book()
    looks = formats(
        book,
        title={"font_size": 16, "bold": True, "align": "center"},
        note={"font_size": 10.5},
        head={"font_size": 10.5, "bold": True, "align": "center", "border": 1, "bottom": 2},
        text={"font_size": 10.5, "num_format": "@"},
        example={"font_size": 10.5, "num_format": "@", "italic": True, "quote_prefix": True},
    )
    sheet = book.add_worksheet("报名表")
    _fill(sheet, f"{asked['title']}　报名表", asked["kinds"], looks)
    _drop_down(sheet, book.add_worksheet(_KINDS), asked["kinds"])
    book.close()
    return made.getvalue()


def _fill(sheet: Any, title: str, kinds: list[str], looks: dict[str, Any]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    banner(sheet, 0, len(COLUMNS) - 1, title, looks["title"])
    note = "带“例”的两行不用删，上传时不读。编号可以不填，联系电话可以不填，不要填身份证号。"
    banner(sheet, 1, len(COLUMNS) - 1, note, looks["note"])
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS[column.key], looks["text"])
        sheet.write_string(_HEAD_ROW, place, column.title, looks["head"])
        for number, example in enumerate(_EXAMPLES, 1):
            own = {"entry": f"{EXAMPLE}{number}", "unit": kinds[0]}
            sheet.write_string(_HEAD_ROW + number, place, {**own, **example}.get(column.key, ""), looks["example"])
    sheet.freeze_panes(_HEAD_ROW + 1, 0)


def _drop_down(sheet: Any, listed: Any, kinds: list[str]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """The kinds stand on a hidden sheet: a list written into the rule itself ends at 255 characters."""
    listed.hide()
    for row, kind in enumerate(kinds):
        listed.write_string(row, 0, kind)
    place = [column.key for column in COLUMNS].index("unit")
    rule = {
        "validate": "list",
        "source": f"='{_KINDS}'!$A$1:$A${len(kinds)}",
        "error_title": "单位类别",
        "error_message": "请从下拉列表里选。",
    }
    sheet.data_validation(_HEAD_ROW + 1, place, _HEAD_ROW + _READY_ROWS, place, rule)
