"""The child's job `topics`: an upload in, topics or every fault of every row out. No sentence repeats what stands as a topic's text."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from typing import Any

from contest.papers import cells
from contest.papers.archives import Unreadable
from contest.papers.cells import Grid
from contest.papers.grids import grids
from contest.papers.headings import Column, Headings, Sought, find_table
from contest.papers.roster import Fault
from contest.papers.topics import Topics

COLUMNS = (
    Column("segment", "项目", ("比赛项目", "环节", "项目名称"), 40, needed=True),
    Column("topic", "题目编号", ("编号", "题号", "序号"), 20),
    Column("text", "内容", ("题目", "题目内容", "背景材料", "案例", "材料"), 4000, needed=True),
    Column("unit", "单位类别", ("学校类别", "学段", "单位类型", "适用单位"), 20),
)
TITLE = {column.key: column.title for column in COLUMNS}
SOUGHT = Sought(
    COLUMNS,
    ("segment", "text"),
    "没找到标题行，要有“项目”“内容”两列。",
    "有几张工作表都像题目，请并成一张再传。",
)
NOTHING = "表里还没有题目，请填好再传。"
MOST_TOPICS = 1000
EXAMPLE = "例"
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One topic's cells, mended, by column key; `number` as Excel numbers rows."""

    number: int
    text: dict[str, str]


@dataclass(slots=True)
class Seen:
    """Ids and texts met so far, each with the row where it stood; None: in a pool already."""

    ids: dict[str, int | None]
    texts: dict[tuple[str, str], int] = field(default_factory=dict)


def work(payload: bytes) -> bytes:
    """Take a line of JSON {segments, kinds, taken} and the file's bytes; give JSON {rows, faults, left_out}."""
    head, data = payload.split(b"\n", 1)
    asked = json.loads(head)
    try:
        grid, headings = find_table(grids(data), SOUGHT)
        read = topics(grid, headings, asked)
    except Unreadable as unreadable:
        read = Topics(faults=(Fault(unreadable.row, "", unreadable.sentence),))
    faults = [astuple(fault) for fault in read.faults]
    return json.dumps({"rows": read.rows, "faults": faults, "left_out": read.left_out}).encode()


def topics(grid: Grid, headings: Headings, asked: dict[str, Any]) -> Topics:
    """Return the topics, or every fault row by row. Unreadable where there is none, or too many."""
    rows = list(_rows(grid, headings))
    if not rows:
        raise Unreadable(NOTHING)
    if len(rows) > MOST_TOPICS:
        raise Unreadable(f"表里有 {len(rows)} 题，最多 {MOST_TOPICS} 题，请分开传。")
    keys = {name: key for key, title in asked["segments"] for name in (key, title)}
    seen = Seen(dict.fromkeys(asked["taken"]))
    faults = [
        Fault(row.number, TITLE[column], f"第{row.number}行的{TITLE[column]}{wrong}")
        for row in rows
        for column, wrong in (*_cell_faults(row, keys, asked), *_doubles(row, keys, seen))
    ]
    made = () if faults else tuple(_topics(rows, keys, seen))
    return Topics(made, tuple(faults), headings.left_out)


def _rows(grid: Grid, headings: Headings) -> Iterator[Row]:
    """The topics' rows: not the blank ones, those with an id alone, the examples."""
    for number, line in enumerate(grid[headings.row + 1 :], headings.row + 2):
        text = {column.key: _mended(column.key, line, headings) for column in COLUMNS}
        if (text["segment"] or text["text"]) and not text["topic"].startswith(EXAMPLE):
            yield Row(number, text)


def _mended(key: str, line: list[str], headings: Headings) -> str:
    place = headings.at.get(key)
    cell = "" if place is None else line[place]
    if key == "text":  # a topic has paragraphs
        return "\n".join(filter(None, (cells.tidy(part) for part in cell.splitlines())))
    return cells.code(cell) if key == "topic" else cells.closed_up(cell)


def _cell_faults(row: Row, keys: dict[str, str], asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for column in COLUMNS:
        text = row.text[column.key]
        if not text and column.needed:
            yield column.key, "没填，请补上。"
        elif len(text) > column.longest:
            yield column.key, f"有 {len(text)} 字，最多 {column.longest} 字，请改短。"
        elif cells.cannot_be_shown(text):
            yield column.key, "里有显示不出的字，请重打。"
    segment, unit, topic = (row.text[key] for key in ("segment", "unit", "topic"))
    if segment and segment not in keys:
        titles = "、".join(title for _, title in asked["segments"])
        yield "segment", f"“{segment[:_SHOWN]}”不抽题，请填：{titles}。"
    if unit and unit not in asked["kinds"]:
        yield "unit", f"“{unit[:_SHOWN]}”没有组别接收，请填：{'、'.join(asked['kinds'])}，或空着。"
    if topic and not cells.is_code(topic):
        yield "topic", f"“{topic[:_SHOWN]}”里有别的符号，请只用字母和数字。"


def _doubles(row: Row, keys: dict[str, str], seen: Seen) -> Iterator[tuple[str, str]]:
    """An id that is taken, the same text twice for one segment; the first one counts."""
    given, text = row.text["topic"], (keys.get(row.text["segment"], ""), cells.same(row.text["text"]))
    if given and given in seen.ids:
        where = "已经有了" if seen.ids[given] is None else f"和第{seen.ids[given]}行重了"
        yield "topic", f" {given[:_SHOWN]} {where}，请换一个。"
    if all(text) and text in seen.texts:
        yield "text", f"和第{seen.texts[text]}行的一样，请删去一行。"
    if given:
        seen.ids.setdefault(given, row.number)
    seen.texts.setdefault(text, row.number)


def _topics(rows: list[Row], keys: dict[str, str], seen: Seen) -> Iterator[dict[str, str]]:
    made = 0
    for place, row in enumerate(rows, 1):
        given = row.text["topic"]
        if not given:
            made = max(place, made + 1)
            while f"T{made:02d}" in seen.ids:
                made += 1
            given = f"T{made:02d}"
        unit = {"unit": row.text["unit"]} if row.text["unit"] else {}
        yield {"topic": given, "segment": keys[row.text["segment"]], "text": row.text["text"], **unit}
