"""What is odd but possible in a rulebook: it runs as written, and a named person accepts the warning (rulebook, opening)."""

from collections.abc import Iterator
from fractions import Fraction

from contest.core.points import ZERO, shortest
from contest.core.rulebook import Award, Carry, Count, Round, Rulebook, Ruling
from contest.core.rulebook_problems import Problem, shown
from contest.core.rulebook_segment_oddities import judging_oddities, segment_oddities, titles_repeated

HUNDRED = Fraction(100)


def oddities(rulebook: Rulebook) -> Iterator[Problem]:
    """Everything odd in a rulebook that can be run."""
    yield from titles_repeated("groups", [group.title for group in rulebook.groups])
    yield from titles_repeated("segments", [segment.title for segment in rulebook.segments])
    yield from titles_repeated("rounds", [round_.title for round_ in rulebook.rounds])
    yield from _unused(rulebook)
    for index, segment in enumerate(rulebook.segments):
        yield from segment_oddities(f"segments[{index}]", segment)
    for index, round_ in enumerate(rulebook.rounds):
        yield from _round(f"rounds[{index}]", rulebook, round_)
        yield from _way_in(f"rounds[{index}]", rulebook.rounds[:index], round_)
    for index, ruling in enumerate(rulebook.rulings):
        yield from _ruling(f"rulings[{index}]", ruling)


def _unused(rulebook: Rulebook) -> Iterator[Problem]:
    """Groups and segments that no round names, a kind of unit that is said twice."""
    groups = {group for round_ in rulebook.rounds for group in round_.groups}
    segments = {segment for round_ in rulebook.rounds for segment in round_.segments}
    for index, group in enumerate(rulebook.groups):
        if group.key not in groups:
            yield Problem(f"groups[{index}]", f"“{shown(group.title)}”不在任何一轮", "请写进一轮的 groups，或删去。")
        if len(set(group.admits)) < len(group.admits):
            yield Problem(f"groups[{index}].admits", "同一单位类别写了两次", "请删去重复的。")
    for index, segment in enumerate(rulebook.segments):
        if segment.key not in segments:
            yield Problem(
                f"segments[{index}]", f"“{shown(segment.title)}”不在任何一轮", "请写进一轮的 segments，或删去。"
            )


def _ruling(path: str, ruling: Ruling) -> Iterator[Problem]:
    """A ruling that leaves open what, how or by whom."""
    for key, text in (("on", ruling.on), ("decided", ruling.decided), ("by", ruling.by)):
        if not text.strip():
            yield Problem(f"{path}.{key}", "这条裁定没有写全", "请写清裁定什么、怎样裁定、谁裁定。")


def _round(path: str, rulebook: Rulebook, round_: Round) -> Iterator[Problem]:
    """What is odd within one round."""
    worth = _worth(rulebook, round_)
    if worth != HUNDRED:
        yield Problem(f"{path}.segments", f"本轮各项分值合计{shortest(worth)}，不是100", "请核对各项目的 worth。")
    yield from titles_repeated(f"{path}.halls", [hall.title for hall in round_.halls])
    for index, hall in enumerate(round_.halls):
        if not hall.segments:
            yield Problem(
                f"{path}.halls[{index}]", f"“{shown(hall.title)}”没有项目", "请写上 segments，或删去这个赛场。"
            )
    yield from judging_oddities(f"{path}.judging", round_.judging)
    yield from _chain(f"{path}.ties.chain", rulebook, round_)
    if round_.reveal.first_together and round_.reveal.marks == "at_end":
        yield Problem(f"{path}.reveal.first_together", "分数都在最后亮，前几名一起亮不起作用", "请删去，或改 marks。")
    for index, advance in enumerate(round_.advance):
        yield from _count(f"{path}.advance[{index}]", advance.count)
    for index, award in enumerate(round_.awards):
        yield from _award(f"{path}.awards[{index}]", award, None if round_.carry else worth)


def _worth(rulebook: Rulebook, round_: Round) -> Fraction:
    """What the round's segments count for together."""
    return sum((rulebook.segment[key].worth for key in round_.segments), ZERO)


def _chain(path: str, rulebook: Rulebook, round_: Round) -> Iterator[Problem]:
    """Links that part nobody (rulebook, 8)."""
    chain = round_.ties.chain
    if not chain:
        yield Problem(path, "没有写同分比较顺序，同分即并列", "请写上顺序，或确认并列。")
    clocks = [clock for key in round_.segments for clock in rulebook.segment[key].clocks]
    idle = {
        "carried": None if round_.carry else "本轮不带入前一轮成绩",
        "least_over": None if clocks else "本轮没有计时",
        "exact_total": "总分本来就不取舍" if round_.rounding.at == "never" else None,
    }
    for index, link in enumerate(chain):
        why = f"“{shown(link)}”写了两次" if link in chain[:index] else idle.get(link)
        if why:
            yield Problem(f"{path}[{index}]", f"{why}，这一环分不出先后", "请删去这一环。")


def _way_in(path: str, earlier: tuple[Round, ...], round_: Round) -> Iterator[Problem]:
    """How the groups come into a round that is not their first, and what is carried into it."""
    for index, group in enumerate(round_.groups):
        before = [other for other in earlier if group in other.groups]
        ways = [
            advance.count.number
            for other in before
            for advance in other.advance
            if (advance.group, advance.to) == (group, round_.key)
        ]
        if before and not ways:
            yield Problem(
                f"{path}.groups[{index}]",
                f"前面没有一轮让“{shown(group)}”晋级到本轮",
                "请在前一轮写 advance，或删去这个组别。",
            )
        for place, award in enumerate(round_.awards):
            yield from _too_many(f"{path}.awards[{place}].tiers", award, group, ways)
    if round_.carry:
        yield from _carry(f"{path}.carry", earlier, round_, round_.carry)


def _too_many(path: str, award: Award, group: str, ways: list[int | None]) -> Iterator[Problem]:
    """More prizes than can come into the round (rulebook, opening: 21 prizes for 20 finalists)."""
    prizes = [tier.count.number or 0 for tier in award.tiers]
    field = sum(way for way in ways if way is not None)
    if award.group == group and ways and None not in ways and sum(prizes) > field:
        yield Problem(path, f"设奖{sum(prizes)}名，晋级只有{field}名", "请核对奖项和晋级名额。")


def _carry(path: str, earlier: tuple[Round, ...], round_: Round, carry: Carry) -> Iterator[Problem]:
    """A carry that changes nothing or leaves nothing of this round (rulebook, 7)."""
    if carry.share in (0, 1):
        what = "前一轮成绩不计" if carry.share == 0 else "本轮成绩不计"
        yield Problem(f"{path}.share", f"比重是{carry.share},{what}", "请核对比重。")
    source = next(other for other in earlier if other.key == carry.from_round)
    if not set(source.groups) & set(round_.groups):
        yield Problem(f"{path}.from", "本轮的组别都没有参加那一轮，没有成绩可带", "请改轮次，或删去 carry。")


def _count(path: str, count: Count) -> Iterator[Problem]:
    """A count of nobody (rulebook, 10)."""
    if count.number == 0:
        yield Problem(f"{path}.count", "名额是0", "请核对名额。")
    if count.percent == ZERO:
        yield Problem(f"{path}.percent", "百分比是0，没有名额", "请核对百分比。")


def _award(path: str, award: Award, worth: Fraction | None) -> Iterator[Problem]:
    """Prizes that nobody gets, or that say nothing (rulebook, 10 and 11)."""
    if not award.tiers and not award.items and award.rest is None:
        yield Problem(path, "没有设任何奖", "请写 tiers、items 或 rest，或删去。")
    if sum((tier.count.percent or ZERO for tier in award.tiers), ZERO) > HUNDRED:
        yield Problem(f"{path}.tiers", "各奖级的百分比合计超过100", "请核对百分比。")
    yield from titles_repeated(f"{path}.tiers", [tier.title for tier in award.tiers])
    yield from titles_repeated(f"{path}.items", [item.title for item in award.items])
    for index, tier in enumerate(award.tiers):
        yield from _count(f"{path}.tiers[{index}]", tier.count)
        if worth is not None and tier.floor is not None and tier.floor > worth:
            yield Problem(
                f"{path}.tiers[{index}].floor", f"最低总分高于本轮总分{shortest(worth)}，没有人能得", "请改小 floor。"
            )
    for index, item in enumerate(award.items):
        yield from _count(f"{path}.items[{index}]", item.count)
        if item.segment in [other.segment for other in award.items[:index]]:
            yield Problem(
                f"{path}.items[{index}].segment", f"“{shown(item.segment)}”设了两个单项奖", "请确认这是本意。"
            )
