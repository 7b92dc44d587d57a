"""Finds the heading row of a roster and which column is which, by the headings that schools usually write."""

import re
import unicodedata
from dataclasses import dataclass

from contest.papers.archives import Unreadable
from contest.papers.cells import Grid, tidy


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the roster: the field it fills, its usual heading, other headings for it, the longest cell taken."""

    key: str
    title: str
    others: tuple[str, ...]
    longest: int
    needed: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """All its headings, the best first: where a sheet has 编号 and 序号, 编号 counts."""
        return (self.title, *self.others)


COLUMNS = (
    Column("entry", "编号", ("选手编号", "参赛编号", "序号"), 20),
    Column("name", "姓名", ("选手姓名", "参赛选手姓名", "参赛选手", "教师姓名", "班主任姓名", "选手"), 30, needed=True),
    Column(
        "school",
        "单位",
        ("学校", "工作单位", "单位名称", "学校名称", "所在单位", "所在学校", "参赛单位", "选送单位"),
        40,
        needed=True,
    ),
    Column("unit", "单位类别", ("学校类别", "学段", "单位类型", "学校类型"), 20, needed=True),
    Column("kind", "才艺类型", ("才艺种类", "才艺类别", "才艺展示类型", "才艺项目"), 20),
    Column("title", "才艺题目", ("才艺名称", "才艺展示题目", "节目名称"), 60),
    Column("needs", "所需器材", ("器材", "所需工具", "辅助工具", "所需辅助工具", "所需辅助工具、资料"), 200),
    Column("phone", "联系电话", ("手机", "电话", "手机号", "手机号码", "联系方式"), 30),
)
TITLE = {column.key: column.title for column in COLUMNS}
_SEARCHED = 30
_FEWEST = 2
_REMARK = re.compile(r"\([^)]*\)|[*:\s]")
NO_HEADINGS = "没找到标题行，要有“姓名”“单位”“单位类别”三列。"
SEVERAL = "有几张工作表都像名单，请并成一张再传。"


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings stand (row from 0), the place of each known column, and the headings that are not read."""

    row: int
    at: dict[str, int]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """A table that is looked for: its columns, those of which one must be there, what to say where none or several fit."""

    columns: tuple[Column, ...]
    named: tuple[str, ...]
    none: str
    several: str


ROSTER = Sought(COLUMNS, ("name", "school"), NO_HEADINGS, SEVERAL)


def find_roster(sheets: list[Grid]) -> tuple[Grid, Headings]:
    """Return the one sheet that has a roster's headings; Unreadable as `find_table` says."""
    return find_table(sheets, ROSTER)


def find_table(sheets: list[Grid], sought: Sought) -> tuple[Grid, Headings]:
    """Return the one sheet that has the headings; Unreadable where none has them, several do, or one is missing."""
    found = [(grid, headings) for grid in sheets if (headings := _find(grid, sought)) is not None]
    whole = [(grid, headings) for grid, headings in found if not _missing(headings, sought)]
    if len(whole) > 1:
        raise Unreadable(sought.several)
    if whole:
        return whole[0]
    if not found:
        raise Unreadable(sought.none)
    row, missing = found[0][1].row + 1, _missing(found[0][1], sought)
    raise Unreadable(f"第{row}行的标题里没有{'、'.join(missing)}，请补上。", row)


def _missing(headings: Headings, sought: Sought) -> list[str]:
    return [f"“{column.title}”" for column in sought.columns if column.needed and column.key not in headings.at]


def _find(grid: Grid, sought: Sought) -> Headings | None:
    """The first row, not too far down, with two known headings or more, of which one names what the table is of."""
    for row, cells in enumerate(grid[:_SEARCHED]):
        words = [_word(cell) for cell in cells]
        at = {column.key: place for column in sought.columns if (place := _place(column, words, row)) is not None}
        if len(at) >= _FEWEST and any(key in at for key in sought.named):
            left = tuple(tidy(cell) for place, cell in enumerate(cells) if words[place] and place not in at.values())
            return Headings(row, at, left)
    return None


def _place(column: Column, words: list[str], row: int) -> int | None:
    for heading in column.headings:
        if words.count(heading) > 1:
            raise Unreadable(f"第{row + 1}行有两列都叫“{heading}”，请留一列。", row + 1)
        if heading in words:
            return words.index(heading)
    return None


def _word(cell: str) -> str:
    """A heading without width, spaces, stars and what stands in brackets: `姓　名（必填）*` is 姓名."""
    return _REMARK.sub("", unicodedata.normalize("NFKC", tidy(cell)))
