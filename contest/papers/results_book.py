"""成绩册: title page, the rules in short, the ranking, then every entry's segments with the marks they came from."""

from contest.core.rulebook import Segment
from contest.papers.given import Given, State, must
from contest.papers.paper import NONE, Column, Data, Row, edition, paper, table
from contest.papers.ranking import DRAFT, listed, ranking_table
from contest.papers.rules import round_rules
from contest.papers.tally import mark_columns

_UNIT = "　"


def results_book(given: Given) -> Data:
    """Return the book of a group's round. Refused `not_complete` before the draw."""
    standings = listed(given)
    detail, entrants = _details(given, standings)
    listing = ranking_table(given, standings)
    return paper(
        given,
        "成绩册",
        [_rules(given), listing, detail, *_rulings(given)],
        columns=[listing["columns"], detail["own"]],
        template="book",
        entrants=entrants,
        draft="" if standings["published"] else DRAFT,
        **edition(given, standings),
    )


def _rules(given: Given) -> Data:
    rules = round_rules(given.rulebook, given.round, given.group.key)
    return table("规程", _pair("事项", "规定", 16, 72), [{"on": on, "rule": rule} for on, rule in rules])


def _rulings(given: Given) -> list[Data]:
    rows = [{"on": one.on, "rule": one.decided} for one in given.rulebook.rulings]
    return [table("通知没有说清的", _pair("问题", "裁定", 44, 44), rows)] if rows else []


def _pair(first: str, second: str, *wide: int) -> list[Column]:
    return [
        Column(first, lambda row: row["on"], "text", 8, wide[0]),
        Column(second, lambda row: row["rule"], "text", 8, wide[1]),
    ]


def _details(given: Given, standings: Row) -> tuple[Data, list[Data]]:
    """The flat table of every entry's segments, and the same rows entry by entry."""
    seats = range(1, _most_seats(given) + 1)
    columns = [
        Column("项目", lambda row: row["title"], "text", 12, 16),
        *mark_columns(None, [(str(seat), f"{seat}席") for seat in seats]),
    ]
    rows = _rows(given)
    listed_rows = [{**row, "of": entry} for entry in standings["standings"] for row in rows.get(entry["entry"], ())]
    own = table("项目", columns, listed_rows)
    flat = table("明细", [*_OF_ENTRY, *columns], listed_rows)
    entrants, at = [], 0
    for entry in standings["standings"]:
        count = len(rows.get(entry["entry"], ()))
        entrants.append({**_head(entry), "rows": own["rows"][at : at + count]})
        at += count
    return flat | {"own": own["columns"]}, entrants


_OF_ENTRY = (
    Column("名次", lambda row: str(row["of"]["place"] or NONE), "middle", 6),
    Column("号", lambda row: str(row["of"]["number"]), "middle", 4),
    Column("姓名", lambda row: row["of"]["name"], "name", 8, 20),
    Column("单位", lambda row: row["of"]["school"], "text", 12, 24),
    Column("总分", lambda row: row["of"]["total"], "points", 8),
    Column("奖项", lambda row: "、".join(filter(None, [row["of"]["award"], *row["of"]["items"]])), "text", 8, 16),
)


def _head(entry: Row) -> Data:
    prizes = [prize for prize in (entry["award"], *entry["items"]) if prize]
    return {
        "place": entry["place"],
        "number": entry["number"],
        "name": entry["name"],
        "school": entry["school"],
        "total": entry["total"],
        "prizes": _UNIT.join(prizes),
    }


def _rows(given: Given) -> dict[str, list[Row]]:
    """Each entry's rows in the round's order of segments; sheets by seat, and judges without their names."""
    found: dict[str, list[Row]] = {}
    for segment in given.segments:
        hall = given.round.hall_of(segment.key).key
        marks, order = must(given.of("marks", hall)), must(given.of("order", hall))
        known = {entry["entry"]: entry for entry in order["entries"]}
        seats = {one["judge"]: one["seat"] for one in must(given.of("progress", hall))["judges"]}
        for row in marks["rows"]:
            if row["segment"] == segment.key:
                found.setdefault(row["entry"], []).append(_row(segment, row, known[row["entry"]], seats))
    return found


def _row(segment: Segment, row: State, known: State, seats: dict[str, int]) -> Row:
    return {
        **row,
        "title": segment.title,
        "known": known,
        "by_judge": {str(one["seat"]): one for one in row["sheets"]},
        "recused": [str(seats.get(judge)) for judge in row["recused"]],
        "waiting": [str(seats.get(judge)) for judge in row["waiting"]],
    }


def _most_seats(given: Given) -> int:
    """The highest seat in any of the halls."""
    panels = [must(given.of("progress", hall.key))["judges"] for hall in given.halls]
    return max((judge["seat"] for panel in panels for judge in panel), default=0)
