"""Format 1 as data: every key that may stand in a rulebook, and what may stand there. The reader knows no other key."""

from dataclasses import dataclass
from fractions import Fraction

from contest.core.rulebook_kinds import Amount, Flag, Inner, Kind, Text, Whole, Word

TITLE = Text()
NOTE = Text(blank=True)
NAME = Text(name=True)
SECONDS = Whole(0)
TABLE = Inner()
LINKS = ("marked_total", "exact_total", "untrimmed", "least_over", "carried")


@dataclass(frozen=True, slots=True)
class Slot:
    """One key: its Chinese name, what may stand there by itself (`one`) or in an array (`many`), and whether it must be there.

    An array that must be there holds at least one thing.
    """

    name: str
    one: Kind | None = None
    many: Kind | None = None
    must: bool = False


_JUDGING = {
    "trim_from": Slot("满几张评分表才去掉最高最低", SECONDS),
    "trim_high": Slot("去掉几个最高分", SECONDS),
    "trim_low": Slot("去掉几个最低分", SECONDS),
    "quorum": Slot("最少评委数", Whole(1)),
}
_BAND = {
    "from_s": Slot("起算秒数", Whole(1), must=True),
    "lose": Slot("扣分", Amount(), must=True),
}
_STEPS = {
    "every_s": Slot("每多少秒", Whole(1), must=True),
    "lose": Slot("每次扣分", Amount(), must=True),
    "first": Slot("起扣分", Amount()),
    "at_most": Slot("最多扣分", Amount()),
    "grace_s": Slot("宽限秒数", SECONDS),
    "begun": Slot("不满一段也算一段", Flag()),
}
_CLOCK = {
    "starts_on": Slot("从何时计时", Word(("first_word", "signal", "first_act")), must=True),
    "limit_s": Slot("时限秒数", Whole(1), must=True),
    "least_s": Slot("最短秒数", SECONDS),
    "warn_s": Slot("提醒秒数", many=SECONDS),
}
_COUNT = {
    "count": Slot("名额", Whole(0)),
    "percent": Slot("百分比", Amount(most=Fraction(100))),
    "of": Slot("百分比的基数", Word(("placed", "entered"))),
    "to_whole": Slot("取整方式", Word(("down", "half_up", "up"))),
}
_SEGMENT = {
    "key": Slot("项目代号", NAME, must=True),
    "title": Slot("项目名称", TITLE, must=True),
    "source": Slot("依据条款", NOTE),
    "kind": Slot("项目类型", Word(("stage", "paper"))),
    "worth": Slot("计入总分的分值", Amount(), must=True),
    "marked_out_of": Slot("打分满分", Amount(above=True)),
    "least": Slot("最低分", Amount()),
    "step": Slot("打分的最小单位", Amount(above=True)),
    "criteria": Slot("评分细则", many=TABLE),
    "clock": Slot("计时", TABLE, many=TABLE),
    "overtime": Slot("超时扣分", TABLE, many=TABLE),
    "undertime": Slot("不足时扣分", TABLE, many=TABLE),
    "faults": Slot("失误扣分", many=TABLE),
    "deduct_from": Slot("扣分从何处扣", Word(("segment", "total"))),
    "prepare": Slot("准备", TABLE),
    "judging": Slot("评委计分办法", TABLE),
}
_ROUND = {
    "key": Slot("轮次代号", NAME, must=True),
    "title": Slot("轮次名称", TITLE, must=True),
    "groups": Slot("参赛组别", many=NAME, must=True),
    "segments": Slot("比赛项目", many=NAME, must=True),
    "halls": Slot("赛场", many=TABLE, must=True),
    "judging": Slot("评委计分办法", TABLE),
    "rounding": Slot("小数取舍", TABLE, must=True),
    "ties": Slot("同分办法", TABLE),
    "absence": Slot("缺项办法", Word(("zero", "unplaced"))),
    "blind": Slot("隐去姓名单位", Flag()),
    "reveal": Slot("亮分办法", TABLE),
    "advance": Slot("晋级", many=TABLE),
    "carry": Slot("带入前一轮成绩", TABLE),
    "awards": Slot("奖项", many=TABLE),
}

TABLES: dict[str, dict[str, Slot]] = {
    "": {
        "format": Slot("格式版本", Whole(1, 1), must=True),
        "title": Slot("比赛名称", TITLE, must=True),
        "notice": Slot("通知出处", NOTE),
        "groups": Slot("组别", many=TABLE, must=True),
        "segments": Slot("比赛项目", many=TABLE, must=True),
        "rounds": Slot("轮次", many=TABLE, must=True),
        "rulings": Slot("裁定", many=TABLE),
    },
    "groups[]": {
        "key": Slot("组别代号", NAME, must=True),
        "title": Slot("组别名称", TITLE, must=True),
        "admits": Slot("单位类别", many=NAME, must=True),
    },
    "segments[]": _SEGMENT,
    "segments[].criteria[]": {
        "key": Slot("细则代号", NAME, must=True),
        "title": Slot("细则名称", TITLE, must=True),
        "max": Slot("细则满分", Amount(), must=True),
        "least": Slot("细则最低分", Amount()),
    },
    "segments[].clock": _CLOCK,
    "segments[].clock[]": {"part": Slot("分段代号", NAME, must=True), "title": Slot("分段名称", TITLE), **_CLOCK},
    "segments[].overtime": _STEPS,
    "segments[].overtime[]": _BAND,
    "segments[].undertime": _STEPS,
    "segments[].undertime[]": _BAND,
    "segments[].faults[]": {
        "key": Slot("失误代号", NAME, must=True),
        "title": Slot("失误名称", TITLE, must=True),
        "lose": Slot("每次扣分", Amount(), must=True),
        "at_most": Slot("最多扣分", Amount()),
    },
    "segments[].prepare": {
        "topic": Slot("题目来源", Word(("none", "own", "drawn"))),
        "lead_s": Slot("提前抽题秒数", SECONDS),
    },
    "segments[].judging": _JUDGING,
    "rounds[]": _ROUND,
    "rounds[].halls[]": {
        "key": Slot("赛场代号", NAME, must=True),
        "title": Slot("赛场名称", TITLE, must=True),
        "segments": Slot("赛场的项目", many=NAME),
    },
    "rounds[].judging": _JUDGING,
    "rounds[].rounding": {
        "at": Slot("何处取舍", Word(("segment", "total", "never")), must=True),
        "decimals": Slot("小数位数", Whole(0, 20), must=True),
    },
    "rounds[].ties": {
        "chain": Slot("同分比较顺序", many=Text(name=True, words=LINKS)),
        "at_line": Slot("名额线上同分", Word(("panel", "share", "grow"))),
    },
    "rounds[].reveal": {
        "marks": Slot("何时亮分", Word(("at_once", "after_next", "at_end"))),
        "first_together": Slot("前几名一起亮分", SECONDS),
    },
    "rounds[].advance[]": {
        "group": Slot("晋级组别", NAME, must=True),
        "to": Slot("晋级到哪一轮", NAME, must=True),
        **_COUNT,
    },
    "rounds[].carry": {
        "from": Slot("带入哪一轮", NAME, must=True),
        "share": Slot("前一轮所占比重", Amount(most=Fraction(1)), must=True),
    },
    "rounds[].awards[]": {
        "group": Slot("获奖组别", NAME, must=True),
        "tiers": Slot("奖级", many=TABLE),
        "items": Slot("单项奖", many=TABLE),
        "rest": Slot("其余选手的奖", NOTE),
    },
    "rounds[].awards[].tiers[]": {
        "title": Slot("奖级名称", TITLE, must=True),
        **_COUNT,
        "floor": Slot("最低总分", Amount()),
    },
    "rounds[].awards[].items[]": {
        "segment": Slot("单项奖的项目", NAME, must=True),
        "title": Slot("单项奖名称", TITLE, must=True),
        **_COUNT,
    },
    "rulings[]": {
        "on": Slot("裁定事项", NOTE),
        "decided": Slot("裁定内容", NOTE),
        "by": Slot("裁定人", NOTE),
    },
}


def _flat() -> dict[str, Kind]:
    """Every path pattern with what may stand there."""
    flat: dict[str, Kind] = {}
    for pattern, slots in TABLES.items():
        for key, slot in slots.items():
            path = f"{pattern}.{key}" if pattern else key
            flat |= {path: slot.one} if slot.one else {}
            flat |= {f"{path}[]": slot.many} if slot.many else {}
    return flat


FORMAT: dict[str, Kind] = _flat()
