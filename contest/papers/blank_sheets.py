"""空白评分表: one for each judge, segment and entry of a hall, in the tablet's order and words, for when the power is gone.

Before the draw the number's box is empty, and there are as many as may still come.
"""

from collections.abc import Iterator

from contest.core.errors import Refused
from contest.core.points import decimal, shortest
from contest.core.rulebook import Segment
from contest.papers.given import Given, State, must, spot_title
from contest.papers.paper import Data, as_of, paper
from contest.store.states.common import step_decimals

WHOLE = "总评"


def blank_sheets(given: Given) -> Data:
    """Return a hall's sheets, judge by judge. Refused `not_complete`: nobody to mark, or nothing that judges mark."""
    entries, segments = _entries(given), [one for one in given.segments if one.kind == "stage"]
    hall = given.halls[0].title
    if not segments:
        raise Refused("not_complete", f"{hall}没有要评委打分的项目，不用评分表。")
    if not entries:
        raise Refused("not_complete", "还没有选手，名单导入后再印评分表。")
    judges = _judges(given)
    made = paper(
        given,
        f"空白评分表　评委{judges[0]['seat']}席" if given.judge else "空白评分表",
        [],
        template="sheets",
        place=f"{spot_title(given)}　{hall}",
        **as_of(given),
        segments=[_segment(one) for one in segments],
        entries=entries,
        sheets=list(_sheets(given, judges, entries, len(segments))),
    )
    return made | {"landscape": True}


def _entries(given: Given) -> list[Data]:
    """Who is to be marked: by number once drawn (names where the round is not blind), before that just so many."""
    order = given.order()
    if order["draw"]["state"] != "opened":
        return [{"entry": None, "number": None, "name": "", "school": ""}] * int(order["draw"]["expected"])
    named = not given.round.blind
    return [
        {
            "entry": one["entry"],
            "number": one["number"],
            "name": one.get("name", "") if named else "",
            "school": one.get("school", "") if named else "",
        }
        for one in order["entries"]
        if not one["withdrawn"]
    ]


def _segment(segment: Segment) -> Data:
    criteria = [(one.title, one.max, one.least) for one in segment.criteria] or [
        (WHOLE, segment.marked_out_of, segment.least)
    ]
    digits = step_decimals(segment)
    return {
        "title": segment.title,
        "sum": shortest(segment.marked_out_of),
        "step": shortest(segment.step),
        "whole_digits": len(decimal(segment.marked_out_of, 0)),
        "decimals": digits,
        "has_sum": bool(segment.criteria),
        "least": shortest(segment.least) if segment.least else "",
        "criteria": [
            {
                "title": title,
                "max": shortest(most),
                "least": shortest(least) if least else "",
                "whole_digits": len(decimal(most, 0)),
            }
            for title, most, least in criteria
        ],
    }


def _judges(given: Given) -> list[State]:
    """Who marks in the hall, or the one who is asked for; nobody's sheets where nobody is seated yet."""
    judges: list[State] = must(given.of("progress", given.halls[0].key))["judges"]
    if given.judge is not None:
        judges = [one for one in judges if one["judge"] == given.judge]
        if not judges:
            raise Refused("not_complete", "这位评委不在这个赛场，请刷新页面再印。")
    nobody: list[State] = [{"judge": None, "seat": "", "name": ""}]
    return judges or nobody


def _sheets(given: Given, judges: list[State], entries: list[Data], segments: int) -> Iterator[Data]:
    """Each judge with whom and what to mark, as places in the two lists; whoever steps aside for an entry gets no sheet."""
    progress = must(given.of("progress", given.halls[0].key))
    recused = {(judge, row["entry"]) for row in progress["rows"] for judge in row["recused"]}
    for judge in judges:
        own = [at for at, entry in enumerate(entries) if (judge["judge"], entry["entry"]) not in recused]
        yield {
            "seat": str(judge["seat"]),
            "name": judge.get("name", ""),
            "chief": bool(judge.get("chief")),
            "of": [[segment, entry] for segment in range(segments) for entry in own],
        }
