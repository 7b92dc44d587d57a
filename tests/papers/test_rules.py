"""The rules in sentences: what a reader needs to follow a list's sums, of notices of every kind."""

import pytest

from contest.papers.rules import round_rules
from tests.papers.printed import rulebook


def rules(name, round_, group):
    """Return a round's rules by what they are about."""
    book = rulebook(name)
    return dict(round_rules(book, book.round[round_], group))


@pytest.mark.parametrize(
    ("name", "spot", "about", "sentence"),
    [
        (
            "reference-notice",
            ("final", "primary"),
            "才艺展示",
            "满分10分；限时5:00，不少于3:00；超时满30秒扣1，满61秒扣2。",
        ),
        (
            "reference-notice",
            ("final", "primary"),
            "平均",
            "满5张评分表去掉1个最高分、1个最低分，其余取平均；至少3名评委。",
        ),
        ("reference-notice", ("final", "primary"), "取舍", "各项目得分四舍五入，保留2位小数。"),
        (
            "reference-notice",
            ("final", "primary"),
            "同分",
            "总分相同依次比：情景答辩、主题班会设计、德育故事演讲、不去最高最低的平均分。",
        ),
        ("reference-notice", ("final", "primary"), "奖项", "一等奖2名，二等奖4名，三等奖8名，其余有名次的优秀奖。"),
        (
            "province-teaching-skills",
            ("first", "arts"),
            "教育理论笔试",
            "满分150分，按50分计；迟到入场每次扣1，最多扣2。",
        ),
        (
            "province-teaching-skills",
            ("second", "arts"),
            "得分",
            "平均分扣去超时、失误等扣分，扣到0分为止；各项目得分相加是总分。初赛总分占30%，本轮占70%。",
        ),
        (
            "province-teaching-skills",
            ("final", "arts"),
            "奖项",
            "特等奖1名（总分不低于92.5），一等奖参赛的20%（舍去小数）（总分不低于85），二等奖有名次的30%（四舍五入），其余有名次的三等奖，最佳授课奖（模拟授课）1名，最佳板书奖（板书设计）有名次的10%（进一）。",
        ),
    ],
)
def test_a_rule_is_a_sentence(name, spot, about, sentence):
    assert rules(name, *spot)[about] == sentence


def test_two_clocks_steps_faults_own_judging_and_what_the_total_pays():
    assert rules("province-teaching-skills", "first", "arts")["即席讲演与答辩"] == (
        "满分30分；即席讲演限时3:00，不少于2:00；评委提问限时2:00；超时满1秒扣0.2，满16秒扣0.5，满31秒扣1；"
        "短缺满10秒扣0.2，满20秒扣0.4，满30秒扣0.6，满40秒扣0.8……；停顿超过10秒每次扣0.5，最多扣1.5；报出单位或姓名每次扣2；从总分中扣。"
        "满7张评分表去掉2个最高分、2个最低分，其余取平均；至少5名评委。"
    )


def test_what_a_notice_does_not_have_is_not_told():
    assert set(rules("province-teaching-skills", "first", "science")) == {
        "教育理论笔试",
        "板书设计",
        "即席讲演与答辩",
        "平均",
        "得分",
        "取舍",
        "同分",
    }
    assert "取舍" not in rules("province-teaching-skills", "final", "science")
    assert rules("city-recitation", "gala", "teacher")["平均"] == "各评分表取平均；至少3名评委。"
