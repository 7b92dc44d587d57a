"""The rules in sentences, as far as a reader of a list needs them to follow its sums."""

from collections.abc import Iterator

from contest.core.points import shortest
from contest.core.rulebook import Award, Count, Fault, Judging, Loss, Round, Rulebook, Segment, Steps
from contest.core.timing import price
from contest.papers.paper import clock_text

_RUNGS = 4
_LINKS = {
    "marked_total": "未扣分的总分",
    "exact_total": "未取舍的总分",
    "untrimmed": "不去最高最低的平均分",
    "least_over": "超时秒数少的在前",
    "carried": "带入的成绩",
}
_OF = {"placed": "有名次的", "entered": "参赛的"}
_WHOLE = {"down": "舍去小数", "half_up": "四舍五入", "up": "进一"}
_AT = {"segment": "各项目得分", "total": "总分", "never": ""}


def segment_rule(segment: Segment) -> str:
    """满分30分；限时5分，不少于3分；超时30秒扣1，61秒扣2."""
    parts = [f"满分{shortest(segment.marked_out_of)}分"]
    if segment.worth != segment.marked_out_of:
        parts[0] += f"，按{shortest(segment.worth)}分计"
    for one in segment.clocks:
        least = f"，不少于{clock_text(one.least_s)}" if one.least_s else ""
        parts.append(f"{one.title}限时{clock_text(one.limit_s)}{least}")
    parts += [
        f"{word}{_price(loss)}" for word, loss in (("超时", segment.overtime), ("短缺", segment.undertime)) if loss
    ]
    parts += [_fault(fault) for fault in segment.faults]
    return "；".join(parts) + ("；从总分中扣" if segment.deduct_from == "total" and len(parts) > 1 else "")


def _fault(fault: Fault) -> str:
    most = "" if fault.at_most is None else f"，最多扣{shortest(fault.at_most)}"
    return f"{fault.title}每次扣{shortest(fault.lose)}{most}"


def _price(loss: Loss) -> str:
    rungs = price(loss, _RUNGS)
    more = "……" if isinstance(loss, Steps) and len(rungs) == _RUNGS else ""
    return "，".join(f"满{rung.from_s}秒扣{shortest(rung.lose)}" for rung in rungs) + more


def judging_rule(judging: Judging) -> str:
    """满5张评分表去掉1个最高分、1个最低分，其余平均；至少3名评委."""
    dropped = [
        f"{count}个{word}分"
        for count, word in ((judging.trim_high, "最高"), (judging.trim_low, "最低"))
        if count and judging.trim_from is not None
    ]
    mean = f"满{judging.trim_from}张评分表去掉{'、'.join(dropped)}，其余取平均" if dropped else "各评分表取平均"
    return f"{mean}；至少{judging.quorum}名评委。"


def round_rules(rulebook: Rulebook, round_: Round, group: str) -> Iterator[tuple[str, str]]:
    """Each rule of a round for a group: what it is about, and the sentence."""
    for key in round_.segments:
        segment = rulebook.segment[key]
        own = judging_rule(segment.judging) if segment.judging else ""
        yield segment.title, f"{segment_rule(segment)}。{own}"
    yield "平均", judging_rule(round_.judging)
    yield "得分", "平均分扣去超时、失误等扣分，扣到0分为止；各项目得分相加是总分。" + _carry(rulebook, round_)
    if round_.rounding.at != "never":
        yield "取舍", f"{_AT[round_.rounding.at]}四舍五入，保留{round_.rounding.decimals}位小数。"
    if round_.ties.chain:
        links = "、".join(_link(rulebook, key) for key in round_.ties.chain)
        yield "同分", f"总分相同依次比：{links}。"
    if award := _award(rulebook, round_.award_of(group)):
        yield "奖项", award


def _carry(rulebook: Rulebook, round_: Round) -> str:
    if round_.carry is None:
        return ""
    share, earlier = round_.carry.share * 100, rulebook.round[round_.carry.from_round].title
    return f"{earlier}总分占{shortest(share)}%，本轮占{shortest(100 - share)}%。"


def _link(rulebook: Rulebook, key: str) -> str:
    return _LINKS[key] if key in _LINKS else rulebook.segment[key].title


def _award(rulebook: Rulebook, award: Award) -> str:
    tiers = [
        f"{tier.title}{_count(tier.count)}"
        + (f"（总分不低于{shortest(tier.floor)}）" if tier.floor is not None else "")
        for tier in award.tiers
    ]
    items = [f"{item.title}（{rulebook.segment[item.segment].title}）{_count(item.count)}" for item in award.items]
    rest = [f"其余有名次的{award.rest}"] if award.rest else []
    return "，".join([*tiers, *rest, *items]) + "。" if tiers or items or rest else ""


def _count(count: Count) -> str:
    if count.number is not None:
        return f"{count.number}名"
    share = shortest(count.percent) if count.percent is not None else ""
    return f"{_OF[count.of]}{share}%（{_WHOLE[count.to_whole]}）"
