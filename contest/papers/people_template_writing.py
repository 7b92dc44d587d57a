"""The child's job `people-template`: the list of judges and staff, an .xlsx to fill in."""

import json

from contest.core.seat import TITLES
from contest.papers.people_columns import COLUMNS, POSTS
from contest.papers.rows import EXAMPLE
from contest.papers.template_writing import EmptyForm, written

_WIDTHS = {"person": 8, "name": 14, "school": 28, "post": 14, "round": 16, "group": 14, "hall": 16}
_ALL = "全部"
_NOTE = (
    "一人一行，几处任职就写几行，或写“全部”。带“例”的两行不用删，上传时不读。编号可以不填；评委写单位，同校自动回避。"
)


def work(payload: bytes) -> bytes:
    """Take JSON {title, rounds, groups}, give the .xlsx; rows whose 编号 begins with 例 are not read when it comes back."""
    asked = json.loads(payload)
    rounds, groups = [one["title"] for one in asked["rounds"]], list(asked["groups"].values())
    halls = list(dict.fromkeys(hall["title"] for one in asked["rounds"] for hall in one["halls"]))
    where = {"round": rounds[-1], "hall": halls[-1], "group": _ALL}
    examples = [
        {"person": f"{EXAMPLE}1", "name": "林慕白", "school": "青禾县教师进修学校", "post": TITLES["chief"], **where},
        {"person": f"{EXAMPLE}2", "name": "时敏", "post": TITLES["timekeeper"], **where},
    ]
    choices = {
        "post": [TITLES[post] for post in POSTS],
        "round": [_ALL, *rounds],
        "group": [_ALL, *groups],
        "hall": [_ALL, *halls],
    }
    return written(EmptyForm("人员表", f"{asked['title']}　人员表", _NOTE, COLUMNS, _WIDTHS, examples, choices))
