"""统分表: a hall's segments, each with every judge's mark, what was dropped, the time, what was lost and what remains."""

from collections.abc import Iterator
from typing import Any

from contest.core.errors import Refused
from contest.core.rulebook import Segment
from contest.papers.given import Given, State, must
from contest.papers.paper import NONE, Column, Data, Dropped, Row, as_of, clock_text, edition, paper, table
from contest.papers.rules import segment_rule

NOT_COUNTED = {"recused": "回避", "left": "已离席", "late": "不计"}
_STANDING = {"absent": "缺赛", "open": "未定", "ready": "未定", "confirmed": ""}


def tally(given: Given) -> Data:
    """Return a hall's 统分表, one table a segment. Refused `not_complete` before the draw."""
    marks, progress = (must(given.of(topic, given.halls[0].key)) for topic in ("marks", "progress"))
    known = entries(given)
    if not known:
        raise Refused("not_complete", "还没有抽签，抽签后再印统分表。")
    standings = given.of("standings")
    is_open = any(row["state"] in {"open", "ready"} and not known[row["entry"]]["withdrawn"] for row in marks["rows"])
    return paper(
        given,
        "统分表",
        [_table(given, segment, list(_rows(segment, marks, known)), progress["judges"]) for segment in given.segments],
        signs=["统分员", "监督员", "评委组长"],
        draft="草稿　未确认" if is_open else "",
        **(edition(given, standings) if standings else as_of(given)),
    )


def entries(given: Given) -> dict[str, State]:
    """Return the hall's entries by id, in the order drawn."""
    return {entry["entry"]: entry for entry in given.order()["entries"]}


def _rows(segment: Segment, marks: State, known: dict[str, State]) -> Iterator[Row]:
    for row in marks["rows"]:
        if row["segment"] == segment.key:
            yield {**row, "known": known[row["entry"]], "by_judge": {one["judge"]: one for one in row["sheets"]}}


def _table(given: Given, segment: Segment, rows: list[Row], judges: list[State]) -> Data:
    columns = [Column("号", lambda row: str(row["number"]), "middle", 4)]
    if not given.round.blind and all("name" in row["known"] for row in rows):
        columns.append(Column("姓名", lambda row: row["known"]["name"], "name", 8, 20))
    columns += mark_columns(
        segment, [(one["judge"], f"{one['seat']}席\n{_in_lines(one.get('name', ''))}") for one in judges]
    )
    note = f"{segment.title}　{segment_rule(segment)}"
    return table(segment.title, columns, rows, note=note, grid=True)


def _in_lines(name: str) -> str:
    """A long name breaks after its dot (look.md, 3)."""
    return name.replace("·", "·\n")


def mark_columns(segment: Segment | None, judges: list[tuple[str, str]]) -> list[Column]:
    """The columns from the judges' marks to the net; `segment` None: of several segments, whatever each of them has."""
    columns = [Column(title.strip(), _mark(judge), "points", 7, 12) for judge, title in judges]
    if segment is None or segment.kind == "stage":
        columns.append(Column("合计", lambda row: row["sum"] or NONE, "points", 7))
    is_paper = segment is not None and segment.kind == "paper"
    columns.append(Column("成绩" if is_paper else "平均", lambda row: row["mean"] or NONE, "points", 7))
    if segment is None or segment.clocks:
        columns.append(Column("用时", _clocks("elapsed_s"), "time", 6, 16))
        columns.append(Column("超时\n（秒）", _over, "middle", 6, 16))
    return [
        *columns,
        Column("扣分", lambda row: NONE if row["lost"] == "0" else row["lost"], "lost", 6),
        Column("得分", lambda row: row["net"] or NONE, "points", 7),
        Column("备注", remark, "text", 10, 24),
    ]


def _mark(judge: str) -> Any:  # noqa: ANN401 - a column's value
    def value(row: Row) -> str | Dropped:
        sheet = row["by_judge"].get(judge)
        if judge in row["recused"]:
            return "回避"
        if sheet is None:
            return "未交" if judge in row["waiting"] else NONE
        if sheet["fate"] in {"high", "low"}:
            return Dropped(sheet["mark"])
        return str(sheet["mark"]) if sheet["fate"] == "counts" else NONE

    return value


def _clocks(key: str) -> Any:  # noqa: ANN401 - a column's value
    def value(row: Row) -> str:
        return "、".join(NONE if one[key] is None else clock_text(one[key]) for one in row["clocks"]) or NONE

    return value


def _over(row: Row) -> str:
    over = [one.get("over_s") or 0 for one in row["clocks"]]
    return "、".join(str(seconds or NONE) for seconds in over) if any(over) else NONE


def remark(row: Row) -> str:
    """What a reader of the row must know besides: how it stands, what it lost and why, whose sheet is left out."""
    losses = [f"{loss['what']}扣{loss['lose']}" for loss in row["losses"]]
    out = [
        f"{one['seat']}席 {one['mark']} {NOT_COUNTED[one['fate']]}" if one["seat"] else f"离席评委 {one['mark']} 不计"
        for one in row["sheets"]
        if one["fate"] in NOT_COUNTED
    ]
    gone = "退赛" if row["known"]["withdrawn"] and row["state"] != "confirmed" else _STANDING[row["state"]]
    return "；".join(part for part in (gone, *losses, *out) if part)
