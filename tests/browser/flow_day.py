"""The notice's final for its secondary group, served: 18 entrants, three halls, two timekeepers in the first hall."""

import tomllib
from pathlib import Path

from contest import config
from contest.config import Settings
from contest.core.seat import OFFICE
from contest.demonstration import DEMONSTRATION
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.served import Moment, Served

SPOT = {"round": "final", "group": "secondary"}
PEOPLE = [
    ("O1", "周主任", "organiser", None),
    ("D1", "沈老师", "desk", None),
    ("E1", "钱老师", "secretary", "1"),
    ("T1", "计时员甲", "timekeeper", "1"),
    ("T2", "计时员乙", "timekeeper", "1"),
]
NAMES = [
    "林秋雁",
    "周慧",
    "陈望舒",
    "马玉兰",
    "贺春梅",
    "田野",
    "赵一鸣",
    "孙立",
    "钱晓",
    "吴桐",
    "郑秀",
    "冯远",
    "褚卫",
    "韩梅",
    "杨帆",
    "朱红",
    "秦岭",
    "许诺",
]
ENTRIES = [
    {"entry": f"M{n:02}", "name": name, "school": f"第{n}中学", "unit": "中学"} for n, name in enumerate(NAMES, 1)
]


def serve_final(folder: Path, count: int = 18) -> Served:
    """Make the contest in a folder and serve it; nobody has checked in, nobody has planned anything."""
    rulebook = tomllib.loads((config.folder("seeds") / "rulebooks" / "reference-notice.toml").read_text())
    final = {**rulebook["rounds"][1], "groups": ["secondary"]}
    final["awards"] = [award for award in final["awards"] if award["group"] == "secondary"]
    settings = Settings(data=folder / "var")
    settings.data.mkdir()
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    _must(gate.create({"contest": DEMONSTRATION, "rulebook": {**rulebook, "rounds": [final]}}).answer)
    acts = [
        {"do": "person.seat", "person": person, "name": name, "role": role, "hall": hall, "round": hall and "final"}
        for person, name, role, hall in PEOPLE
    ]
    acts += [{"do": "roster.load", "entries": ENTRIES[:count]}, {"do": "round.open", **SPOT}]
    for act in acts:
        _must(gate.perform(DEMONSTRATION, OFFICE, act).answer)
    gate.database.close()
    moment = Moment(folder / "moment")
    moment.set(0)
    return Served(folder / "var", moment).start()


def _must(answer: dict[str, object]) -> None:
    assert answer["ok"], answer
