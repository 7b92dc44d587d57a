"""签到表 for the desk, and 出场顺序表 for the halls: both to be written on."""

from collections.abc import Callable

from contest.core.errors import Refused
from contest.papers.given import Given, State, must
from contest.papers.paper import Column, Data, Row, as_of, paper, table


def check_in_list(given: Given) -> Data:
    """Return who may come, to be signed at the desk. Refused `not_complete` where nobody may yet."""
    rows = _may_come(given)
    if not rows:
        raise Refused("not_complete", "还没有选手可以签到，名单导入或晋级后再印。")
    columns = [
        Column("序", lambda row: str(row["at"]), "middle", 4),
        Column("姓名", lambda row: row["name"], "name", 8, 24),
        Column("单位", lambda row: row["school"], "text", 20, 40),
        Column("单位类别", lambda row: row["unit"], "text", 8, 14),
        Column("签到", lambda row: "已签到" if row["here"] else "", "middle", 8),
        Column("签名", _blank, "middle", 16),
        Column("备注", _blank, "middle", 8),
    ]
    return paper(
        given,
        "签到表",
        [table("签到表", columns, rows, note=f"共 {len(rows)} 人", grid=True) | {"tall": True}],
        signs=["报到处", "监督员"],
        **as_of(given),
    )


def _may_come(given: Given) -> list[Row]:
    entries = _roster(given)["entries"]
    here = [one for one in entries if one["rounds"].get(given.spot[0], {}).get("may") and one["group"] == given.spot[1]]
    return [{**one, "at": at, "here": one["rounds"][given.spot[0]]["checked_in"]} for at, one in enumerate(here, 1)]


def _roster(given: Given) -> State:
    return must(next(iter(given.states["roster"]), None))


def running_order(given: Given) -> Data:
    """Return who comes when, with room for each segment's time; before the draw only the numbers stand there."""
    order = given.order()
    drawn = order["draw"]["state"] == "opened"
    count = int(order["draw"]["count"] or order["draw"]["expected"])
    rows: list[Row] = list(order["entries"]) if drawn else [{"number": number} for number in range(1, count + 1)]
    if not rows:
        raise Refused("not_complete", "还没有选手，名单导入或晋级后再印出场顺序。")
    columns = [
        Column("号", lambda row: str(row["number"]), "middle", 4),
        Column("姓名", _known("name"), "name", 8, 24),
        Column("单位", _known("school"), "text", 16, 30),
        *([Column("才艺", _talent, "text", 14, 26)] if any(row.get("talent") for row in rows) else []),
        *(Column(f"{segment.title}\n用时", _blank, "middle", 12) for segment in given.segments if segment.clocks),
        Column("备注", lambda row: "退赛" if row.get("withdrawn") else "", "middle", 8),
    ]
    note = f"共 {len(rows)} 人" + ("" if drawn else "，还没有抽签")
    listed = table("出场顺序", columns, rows, note=note, grid=True) | {"tall": True}
    return paper(given, "出场顺序表", [listed], **as_of(given))


def _known(key: str) -> Callable[[Row], str]:
    return lambda row: row.get(key, "")


def _talent(row: Row) -> str:
    talent = row.get("talent") or {}
    needs = "、".join(talent.get("needs") or ())
    return "　".join(part for part in (talent.get("kind"), talent.get("title"), needs and f"（{needs}）") if part)


def _blank(row: Row) -> str:
    return ""
