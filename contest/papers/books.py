"""What all our .xlsx have in common: cells that hold text and never a formula, the look of a printed page."""

from io import BytesIO
from typing import Any

import xlsxwriter

FONT = "宋体"
_HEADER_LONGEST = 60
_TO_NOTHING = {
    "in_memory": True,  # the child may write no file
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def new_book() -> tuple[Any, BytesIO]:
    """Return an XlsxWriter workbook, and where its bytes are once it is closed."""
    made = BytesIO()
    return xlsxwriter.Workbook(made, _TO_NOTHING), made


def formats(book: Any, **shapes: dict[str, object]) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    """Return the formats by name, all in our face."""
    return {name: book.add_format({"font_name": FONT, "valign": "vcenter", **shape}) for name, shape in shapes.items()}


def banner(sheet: Any, row: int, last: int, text: str, look: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write a text across all columns."""
    sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, text, look)


def for_header(text: str) -> str:
    """A text as it may stand in a page's header or footer, where & gives orders and 255 characters are all."""
    return text[:_HEADER_LONGEST].replace("&", "&&")
