"""From the bytes of an .xlsx or .csv to grids of text, one a sheet; runs in the child."""

import io
import re
import warnings

import pandas as pd
from pandas.errors import ParserError, ParserWarning
from python_calamine import SheetVisibleEnum

from contest.papers.archives import BROKEN, LOCKED, NOT_A_TABLE, Unreadable, checked
from contest.papers.cells import Grid

MOST_LINES = 20_000
MOST_COLUMNS = 64
EMPTY = "这个文件是空的，请重选。"
OLD = "这是旧式的 .xls，请另存为 .xlsx 再传。"
TOO_LONG = f"表里有 {MOST_LINES} 多行，请删去名单以外的内容再传。"
TORN = "这份 .csv 的引号或列数不对，请另存为 .xlsx 再传。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OTHERS = ("<", "%PDF", "{\\rtf")
_SEPARATORS = (",", "\t", ";")


def grids(data: bytes) -> list[Grid]:
    """Return the cells of each sheet that can be seen, as text; row and column as in Excel, from 0. Raises Unreadable."""
    if not data.strip():
        raise Unreadable(EMPTY)
    if data.startswith(_OLE):
        raise Unreadable(LOCKED if _ENCRYPTED in data else OLD)
    if data.startswith(b"PK"):
        return _sheets(checked(data))
    return [_csv(_decoded(data))]


def _sheets(clean: bytes) -> list[Grid]:
    try:
        with pd.ExcelFile(io.BytesIO(clean), engine="calamine") as book:
            seen = {sheet.name for sheet in book.book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible}
            return [_sheet(book, str(name)) for name in book.sheet_names if name in seen]
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - calamine and pandas name their errors as they like; all of them mean this
        raise Unreadable(BROKEN) from None


def _sheet(book: pd.ExcelFile, name: str) -> Grid:
    table = pd.read_excel(book, sheet_name=name, header=None, dtype=str, na_filter=False, nrows=MOST_LINES + 1)
    return _grid(table)


def _csv(text: str) -> Grid:
    separator = max(_SEPARATORS, key=text[:4000].count)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", ParserWarning)  # pandas only warns of a row with more columns
            table = pd.read_csv(
                io.StringIO(text),
                sep=separator,
                header=None,
                names=range(MOST_COLUMNS),
                index_col=False,
                dtype=str,
                na_filter=False,
                skip_blank_lines=False,
                nrows=MOST_LINES + 1,
            )
    except (ParserError, ParserWarning):
        raise Unreadable(TORN) from None
    return _grid(table)


def _grid(table: pd.DataFrame) -> Grid:
    if len(table) > MOST_LINES:
        raise Unreadable(TOO_LONG)
    return [[cell if isinstance(cell, str) else "" for cell in row] for row in table.to_numpy().tolist()]


def _decoded(data: bytes) -> str:
    """Excel in China writes GB18030, everyone else UTF-8, with or without its mark."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _BINARY.search(text) or text.lstrip().startswith(_OTHERS):
            break
        return text
    raise Unreadable(NOT_A_TABLE)
