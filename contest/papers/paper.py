"""A document as data: titles, tables of texts, a foot. One child writes it as .xlsx, another sets it as .pdf.

Every cell is a text; what a text becomes (a number in .xlsx, aligned digits in .pdf) follows from its column's look:
`text`, `name`, `middle`, `time`, `points` (a decimal), `lost` (a decimal that was taken off).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contest.core.chain import check_code
from contest.papers.given import Given, spot_title

NONE = "—"
_WIDE_FROM = 0x2E80
_PORTRAIT_PLACES, _LANDSCAPE_PLACES = 92, 139  # what fits at the usual size
PORTRAIT_MOST = 106  # and what fits a little smaller, before the page is turned
_PADDING = 1
_USUAL, _SMALLEST = 10.5, 8.0
Row = Mapping[str, Any]
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A mark that was dropped from the mean: struck, with a word beside it."""

    text: str
    word: str = "去"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what of a row stands in it, its look, its narrowest and widest in half-width places."""

    title: str
    value: Callable[[Row], str | Dropped]
    look: str = "text"
    narrow: int = 6
    wide: int = 36


def table(title: str, columns: Iterable[Column], rows: Iterable[Row], *, note: str = "", grid: bool = False) -> Data:
    """Return a table: `title` names its sheet; `note` stands over it; `grid`: rules between columns, for a pen."""
    held = list(columns)
    cells = [[column.value(row) for column in held] for row in rows]
    return {
        "title": title,
        "note": note,
        "grid": grid,
        "columns": [
            {"title": column.title, "look": column.look, "places": _places(column, [row[at] for row in cells])}
            for at, column in enumerate(held)
        ],
        "rows": [[_cell(cell) for cell in row] for row in cells],
    }


def _cell(cell: str | Dropped) -> str | Data:
    return {"text": cell.text, "word": cell.word} if isinstance(cell, Dropped) else cell


def _places(column: Column, cells: list[str | Dropped]) -> int:
    """As wide as its longest text, within its bounds; longer ones run on in a second line."""
    texts = [width(cell.text + cell.word) if isinstance(cell, Dropped) else width(cell) for cell in cells]
    heading = max(map(width, column.title.split("\n")))
    return min(column.wide, max([column.narrow, min(heading, column.narrow), *texts])) + _PADDING


def paper(given: Given, name: str, tables: list[Data], **more: Any) -> Data:  # noqa: ANN401 - what its template needs besides
    """Return a document that `table_writing` and `setting` understand: `more` holds `foot`, maybe `lines`, `signs`, `draft`.

    `columns`: lists of columns that a page must have room for, where those are not the tables' own.
    """
    places = max((sum(column["places"] for column in one) for one in more.pop("columns", _columns(tables))), default=0)
    room = _PORTRAIT_PLACES if places <= PORTRAIT_MOST else _LANDSCAPE_PLACES
    hall = "　" + given.halls[0].title if given.spot[2] else ""
    draft, created = more.pop("draft", ""), datetime.fromisoformat(more.pop("created", given.at))
    return {
        "template": "tables",
        "contest": given.rulebook.title,
        "heading": f"{spot_title(given)}{hall}　{name}",
        "name": name,
        "lines": [],
        "signs": [],
        "watermark": "\n".join(filter(None, ("演练　成绩无效" if given.demonstration else "", draft))),
        "created": created.replace(second=0, microsecond=0).isoformat(),
        "landscape": places > PORTRAIT_MOST,
        "size": max(_SMALLEST, min(_USUAL, _USUAL * room / max(places, 1))),
        "tables": tables,
        **more,
    }


def _columns(tables: list[Data]) -> list[list[Data]]:
    return [one["columns"] for one in tables]


def width(text: str) -> int:
    """How many half-width places a text takes."""
    return sum(2 if ord(character) >= _WIDE_FROM else 1 for character in text)


def moment(at: str) -> str:
    """2026年8月15日 13:30."""
    when = datetime.fromisoformat(at)
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M}"


def clock_text(seconds: int) -> str:
    """5:42."""
    return f"{seconds // 60}:{seconds % 60:02}"


def edition(given: Given, standings: Row | None) -> Data:
    """Return how a document says which list it goes by: the version and manifest, else the journal's number."""
    if standings is None or not standings["published"]:
        made = as_of(given)
        return made | {"lines": [f"{made['lines'][0]}　还没有公布"], "foot": f"未公布　{made['foot']}"}
    version, manifest = f"第{standings['version']}版", check_code(standings["manifest"])
    return {
        "created": standings["at"],
        "lines": [f"公布时间：{moment(standings['at'])}　{version}"],
        "manifest": manifest,
        "foot": f"{version}　校验码 {manifest}",
    }


def as_of(given: Given) -> Data:
    """Return how a document says of which moment it is."""
    rev = max((int(state["rev"]) for states in given.states.values() for state in states), default=0)
    return {"lines": [f"打印时间：{moment(given.at)}"], "foot": f"记录第{rev}步"}
