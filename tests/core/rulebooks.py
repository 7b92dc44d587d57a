"""A rulebook with each kind of rule, the seeds, and how tests change them."""

import copy
import re
import tomllib
from pathlib import Path
from typing import Any

from contest.core.rulebook_reading import Problem

SEEDS = sorted((Path(__file__).parents[2] / "seeds" / "rulebooks").glob("*.toml"))
BOOK = tomllib.loads("""
format = 1
title = "试用规则"
notice = "试用"
[[groups]]
key = "town"
title = "城区组"
admits = ["小学", "幼儿园"]
[[groups]]
key = "country"
title = "乡村组"
admits = ["乡镇小学"]
[[segments]]
key = "paper"
title = "笔试"
kind = "paper"
worth = "20"
marked_out_of = "120"
step = "0.5"
[[segments]]
key = "story"
title = "育人故事"
source = "三、1"
worth = "80"
marked_out_of = "40"
least = "10"
criteria = [{ key = "theme", title = "立意", max = "30", least = "5" }, { key = "manner", title = "仪态", max = "10" }]
clock = { starts_on = "first_word", least_s = 60, limit_s = 120, warn_s = [30, 10] }
overtime = [{ from_s = 10, lose = "1" }, { from_s = 21, lose = "2" }]
undertime = { every_s = 10, lose = "0.5", first = "1", at_most = "3", grace_s = 5, begun = true }
faults = [{ key = "stall", title = "停顿", lose = "0.5", at_most = "1.5" }]
deduct_from = "total"
prepare = { topic = "drawn", lead_s = 600 }
judging = { trim_from = 6, trim_high = 2, trim_low = 1, quorum = 2 }
[[segments]]
key = "scene"
title = "情景应对"
worth = "20"
clock = [
  { part = "act", title = "应对", starts_on = "signal", limit_s = 240 },
  { part = "why", title = "说明", starts_on = "first_act", limit_s = 120 },
]
[[rounds]]
key = "heat"
title = "初赛"
groups = ["town"]
segments = ["paper", "story"]
halls = [{ key = "A", title = "考场", segments = ["paper"] }, { key = "B", title = "礼堂", segments = ["story"] }]
judging = { trim_from = 5, trim_high = 1, trim_low = 1, quorum = 3 }
rounding = { at = "segment", decimals = 2 }
ties = { chain = ["story", "untrimmed"], at_line = "panel" }
advance = [{ group = "town", to = "final", count = 6 }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["town", "country"]
segments = ["story", "scene"]
halls = [{ key = "B", title = "礼堂", segments = ["story", "scene"] }]
rounding = { at = "total", decimals = 3 }
ties = { chain = ["carried", "exact_total", "marked_total", "least_over"], at_line = "grow" }
absence = "unplaced"
blind = false
reveal = { marks = "after_next", first_together = 2 }
carry = { from = "heat", share = "0.3" }
[[rounds.awards]]
group = "town"
tiers = [{ title = "一等奖", percent = "20", of = "entered", to_whole = "up", floor = "50" }, { title = "二等奖", count = 2 }]
items = [{ segment = "scene", title = "最佳应对", count = 1 }]
rest = "优秀奖"
[[rounds.awards]]
group = "country"
tiers = [{ title = "一等奖", count = 1 }]
[[rulings]]
on = "并列是否占用名额"
decided = "不占用"
by = "组委会"
""")
OUT = object()


def steps(path: str) -> list[str | int]:
    """The keys and indexes that lead to a place."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]


def changed(*edits: tuple[str, object], book: dict[str, Any] = BOOK) -> dict[str, Any]:
    """A copy of a rulebook with a value put at each path, or taken out; what lies on no path is shared."""
    data: Any = dict(book)
    for path, value in edits:
        *way, last = steps(path)
        table = data
        for step in way:
            table[step] = copy.copy(table[step])
            table = table[step]
        if value is OUT:
            del table[last]
        elif isinstance(table, list) and last == len(table):
            table.append(value)
        else:
            table[last] = value
    rulebook: dict[str, Any] = data
    return rulebook


def seed(path: Path) -> dict[str, Any]:
    """A seed as it stands in its file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def is_for_people(problem: Problem) -> bool:
    """Whether a problem is one line that can be written, and its cure a Chinese sentence."""
    line = str(problem)
    return (
        line == f"{problem.path}：{problem.wrong}。{problem.cure}"
        and line.splitlines() == [line]
        and line.encode("utf-8") != b""
        and re.search(r"[\u4e00-\u9fff]", problem.wrong) is not None
        and re.fullmatch(r"(?s).*[\u4e00-\u9fff].*。", problem.cure) is not None
    )


def paths(problems: tuple[Problem, ...]) -> list[str]:
    """Where the problems are."""
    return [problem.path for problem in problems]
