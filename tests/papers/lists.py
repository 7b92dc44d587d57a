"""A published list as the wire carries it, with everything awkward in it."""

from contest.papers.given import Given
from tests.papers.printed import AT, rulebook

MANIFEST = "0123456789abcdef" + "f" * 48
SEGMENTS = ["talent", "story", "class_meeting", "defence"]
TITLE = "班主任基本功大赛（A&B）"


def row(number, place, name, school, nets, *, award=None, items=(), total="90.00"):
    """Return one row of the list; `nets` in the round's order of segments."""
    segments = {key: {"mean": net, "lost": "0", "net": net} for key, net in zip(SEGMENTS, nets, strict=True)}
    return {
        "entry": f"P{number:02d}",
        "number": number,
        "name": name,
        "school": school,
        "place": place,
        "total": total,
        "marked_total": total,
        "award": award,
        "items": list(items),
        "segments": segments,
    }


PRIZES = ["最佳演讲奖", "最佳才艺奖"]
LONG = "青禾县城关镇第三中心小学东校区" * 2
MIDDLE = ["9.05", "28.00", "27.00", "28.00"]
ROWS = [
    row(
        3,
        1,
        "阿依古丽·买买提",
        "白鹭小学",
        ["9.50", "28.10", "27.00", "28.82"],
        award="一等奖",
        items=PRIZES,
        total="93.42",
    ),
    row(1, 2, "=HYPERLINK(1)", "+1小学", MIDDLE, award="二等奖", total="92.05"),
    row(2, 2, "-1", "@SUM(A1)", MIDDLE, award="二等奖", total="92.05"),
    row(5, 4, '#import "x"', "$a_1$ *粗* \\", MIDDLE, total="92.05"),
    row(12, 5, "欧阳文清", LONG, ["0.00", "5.00", "5.00", "5.10"], total="15.10"),
    row(7, None, "田野", "http://example.test", ["0.00"] * 4, total="0.00"),
]


def standings(**changes):
    """Return the state of a published list."""
    told = {"rev": 99, "round": "final", "group": "primary", "published": True, "version": 2, "manifest": MANIFEST}
    return {**told, "at": "2026-08-15T13:30:00.250+08:00", "standings": ROWS, **changes}


def listing(state=None, *, demonstration=False, **rules):
    """Return what a ranking is made from."""
    book = rulebook("reference-notice", title=TITLE, **rules)
    return Given(book, demonstration, ("final", "primary", None), {"standings": [state or standings()]}, AT)
