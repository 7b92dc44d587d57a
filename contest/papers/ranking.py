"""最终名次表: a group's list as it is published, or a draft of it for those who must see it before."""

from typing import Any

from contest.core.errors import Refused
from contest.core.rulebook import Segment
from contest.papers.given import Given, must
from contest.papers.paper import NONE, Column, Data, Row, edition, paper, table

DRAFT = "草稿　未公布"


def ranking(given: Given) -> Data:
    """Return the ranking of a group's round. Refused `not_complete` before the draw."""
    standings = listed(given)
    signs = [] if standings["published"] else ["统分员", "监督员", "组织者"]
    return paper(
        given,
        "最终名次表",
        [ranking_table(given, standings)],
        signs=signs,
        draft="" if standings["published"] else DRAFT,
        **edition(given, standings),
    )


def listed(given: Given) -> Row:
    """Return the group's standings; Refused `not_complete` where they are not to be seen, or hold nobody yet."""
    standings = must(given.of("standings"))
    if not standings.get("standings"):
        raise Refused("not_complete", "还没有抽签，抽签后再印名次表。")
    return standings


def ranking_table(given: Given, standings: Row) -> Data:
    """The ranking as a table; without places as long as not all is confirmed."""
    decided = standings["published"] or standings["complete"]
    rows = standings["standings"] if decided else sorted(standings["standings"], key=lambda row: row["number"])
    columns = [
        Column("名次", lambda row: NONE if not decided or row["place"] is None else str(row["place"]), "middle", 6),
        Column("号", lambda row: str(row["number"]), "middle", 4),
        Column("姓名", lambda row: row["name"], "name", 8, 24),
        Column("单位", lambda row: row["school"], "text", 16),
        *(Column(segment.title, _net(segment.key), "points", 8) for segment in given.segments),
        *_from_total(given),
        *_carried(given),
        Column("总分" if decided else "已定", lambda row: NONE if row.get("withdrawn") else row["total"], "points", 8),
    ]
    if any(row["award"] for row in rows):
        columns.append(Column("奖项", lambda row: row["award"] or "", "text", 8, 16))
    if any(row["items"] for row in rows):
        columns.append(Column("单项奖", lambda row: "、".join(row["items"]), "text", 10, 20))
    return table("名次", columns, rows)


def _net(segment: str) -> Any:  # noqa: ANN401 - a column's value
    return lambda row: NONE if row["segments"][segment]["mean"] is None else row["segments"][segment]["net"]


def _from_total(given: Given) -> list[Column]:
    """What the total loses stands in a column of its own, or the parts would not add up to it."""
    paying = [segment.key for segment in given.segments if segment.deduct_from == "total"]
    return [Column(f"{title}\n总分扣", _lost(key), "lost", 8) for key in paying for title in (_title(given, key),)]


def _title(given: Given, key: str) -> str:
    segment: Segment = given.rulebook.segment[key]
    return segment.title


def _lost(segment: str) -> Any:  # noqa: ANN401 - a column's value
    return lambda row: NONE if row["segments"][segment]["lost"] == "0" else row["segments"][segment]["lost"]


def _carried(given: Given) -> list[Column]:
    """The earlier round's total, where the rulebook carries it (rulebook, 7)."""
    carry = given.round.carry
    earlier = given.of("standings", round_=carry.from_round) if carry else None
    if carry is None or earlier is None:
        return []
    totals = {row["entry"]: row["total"] for row in earlier.get("standings", ())}
    title = given.rulebook.round[carry.from_round].title
    return [Column(f"{title}\n总分", lambda row: totals.get(row["entry"], NONE), "points", 8)]
