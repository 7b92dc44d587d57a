"""A receipt (回执) looked up: which sheet it stands for, when it came, and whether that sheet is the one that counts now."""

from contest.core.day import PanelKey, SegmentState
from contest.core.points import points
from contest.core.rulebook import Segment
from contest.core.spot import entry_name
from contest.store.states.common import View, mark_text

UNKNOWN = "记录里没有这张回执，请再核对十个字；对得上还没有，请让那台平板连上网，它会自己补交。"
MALFORMED = "回执是十个字，只有数字和 a 到 f，请照平板上的输。"
ELSEWHERE = "这张回执是别的赛场的，请管那边的人查。"
GONE = "离席评委"


def receipt_sentence(view: View, line: dict[str, object]) -> str:
    """Say in a sentence or two what a journal's line of a sheet was, and how it stands now; a mark in training is not told."""
    day = view.day
    round_, entry, key, judge = (str(line[name]) for name in ("round", "entry", "segment", "judge"))
    known, segment, group = day.rulebook.round[round_], day.rulebook.segment[key], day.entries[entry].group
    hall = known.hall_of(key)
    if not view.seat.covers(round_, group, hall.key):
        return ELSEWHERE
    chair = day.panels.get(PanelKey(round_, group, hall.key), {}).get(judge)
    who = f"{hall.title} {chair.title if chair else GONE}"
    what = f"{entry_name(day, round_, entry)} {segment.title}"
    at = str(line["at"])[11:16]
    if line["do"] == "sheet.take_back":
        return f"{who} {at} 收回了{what}的分。"
    state = day.segment(round_, entry, key)
    if line.get("training"):
        return f"{who} {at} 交的{what}，实习，不计分。"
    version = int(str(line["version"]))
    return f"{who} {at} 交的{what}，{_mark(segment, line)} 分，第{version}版。{_standing(state, judge, version)}"


def _mark(segment: Segment, line: dict[str, object]) -> str:
    marks = line.get("marks")
    given = marks.values() if isinstance(marks, dict) else [line["mark"]]
    return mark_text(segment, sum((points(str(mark)) for mark in given), points("0")))


def _standing(state: SegmentState, judge: str, version: int) -> str:
    sheet = state.sheets.get(judge)
    if sheet is None:
        return "后来收回了。"
    return "现在记着的就是这一份。" if sheet.version == version else f"后来改过，现在是第{sheet.version}版。"
