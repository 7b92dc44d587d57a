"""A rulebook is read as it is written; what was left out takes the paper's default."""

import tomllib
from fractions import Fraction

from contest.core import rulebook as rb
from contest.core.rulebook_reading import examine, read
from tests.core.rulebooks import BOOK, OUT, changed, paths

LEAST = """
format = 1
title = "最少的规则"
groups = [{ key = "all", title = "全体", admits = ["小学"] }]
segments = [{ key = "song", title = "唱歌", worth = "100" }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["all"]
segments = ["song"]
halls = [{ key = "1", title = "礼堂", segments = ["song"] }]
rounding = { at = "never", decimals = 1 }
"""


def test_null_is_as_good_as_left_out() -> None:
    nulls = [
        ("notice", None),
        ("segments[0].step", None),
        ("rounds[1].carry", None),
        ("rounds[0].judging.trim_from", None),
    ]
    left_out = [(path, OUT) for path, _ in nulls]
    assert examine(changed(*nulls)) == examine(changed(*left_out))
    assert paths(examine(changed(("title", None))).faults) == ["title"]


def test_what_is_left_out_takes_the_papers_default() -> None:
    assert read(tomllib.loads(LEAST)) == rb.Rulebook(
        title="最少的规则",
        groups=(rb.Group("all", "全体", ("小学",)),),
        segments=(
            rb.Segment(
                key="song",
                title="唱歌",
                worth=Fraction(100),
                marked_out_of=Fraction(100),
                kind="stage",
                source="",
                least=Fraction(0),
                step=Fraction(1, 10),
                criteria=(),
                clocks=(),
                has_parts=False,
                overtime=(),
                undertime=(),
                faults=(),
                deduct_from="segment",
                prepare=rb.Prepare("none", 0),
                judging=None,
            ),
        ),
        rounds=(
            rb.Round(
                key="final",
                title="决赛",
                groups=("all",),
                segments=("song",),
                halls=(rb.Hall("1", "礼堂", ("song",)),),
                rounding=rb.Rounding("never", 1),
                judging=rb.Judging(None, 0, 0, 1),
                ties=rb.Ties((), "panel"),
                absence="zero",
                blind=True,
                reveal=rb.Reveal("at_once", 0),
                advance=(),
                carry=None,
                awards=(),
            ),
        ),
        notice="",
        rulings=(),
    )


def test_each_rule_is_read_as_it_is_written() -> None:
    rulebook = read(BOOK)
    paper, story, scene = rulebook.segments
    heat, final = rulebook.rounds
    assert paper == rb.Segment("paper", "笔试", Fraction(20), Fraction(120), kind="paper", step=Fraction(1, 2))
    assert story == rb.Segment(
        key="story",
        title="育人故事",
        source="三、1",
        worth=Fraction(80),
        marked_out_of=Fraction(40),
        least=Fraction(10),
        criteria=(
            rb.Criterion("theme", "立意", Fraction(30), Fraction(5)),
            rb.Criterion("manner", "仪态", Fraction(10)),
        ),
        clocks=(rb.Clock("first_word", 120, 60, (30, 10)),),
        overtime=(rb.Band(10, Fraction(1)), rb.Band(21, Fraction(2))),
        undertime=rb.Steps(10, Fraction(1, 2), Fraction(1), Fraction(3), 5, begun=True),
        faults=(rb.Fault("stall", "停顿", Fraction(1, 2), Fraction(3, 2)),),
        deduct_from="total",
        prepare=rb.Prepare("drawn", 600),
        judging=rb.Judging(6, 2, 1, 2),
    )
    assert scene == rb.Segment(
        key="scene",
        title="情景应对",
        worth=Fraction(20),
        marked_out_of=Fraction(20),
        clocks=(
            rb.Clock("signal", 240, part="act", title="应对"),
            rb.Clock("first_act", 120, part="why", title="说明"),
        ),
        has_parts=True,
    )
    assert heat == rb.Round(
        key="heat",
        title="初赛",
        groups=("town",),
        segments=("paper", "story"),
        halls=(rb.Hall("A", "考场", ("paper",)), rb.Hall("B", "礼堂", ("story",))),
        rounding=rb.Rounding("segment", 2),
        judging=rb.Judging(5, 1, 1, 3),
        ties=rb.Ties(("story", "untrimmed"), "panel"),
        advance=(rb.Advance("town", "final", rb.Count(6)),),
    )
    assert final == rb.Round(
        key="final",
        title="决赛",
        groups=("town", "country"),
        segments=("story", "scene"),
        halls=(rb.Hall("B", "礼堂", ("story", "scene")),),
        rounding=rb.Rounding("total", 3),
        ties=rb.Ties(("carried", "exact_total", "marked_total", "least_over"), "grow"),
        absence="unplaced",
        blind=False,
        reveal=rb.Reveal("after_next", 2),
        carry=rb.Carry("heat", Fraction(3, 10)),
        awards=(
            rb.Award(
                group="town",
                tiers=(
                    rb.Tier("一等奖", rb.Count(None, Fraction(20), "entered", "up"), Fraction(50)),
                    rb.Tier("二等奖", rb.Count(2)),
                ),
                items=(rb.Item("scene", "最佳应对", rb.Count(1)),),
                rest="优秀奖",
            ),
            rb.Award("country", (rb.Tier("一等奖", rb.Count(1)),)),
        ),
    )
    assert rulebook.rulings == (rb.Ruling("并列是否占用名额", "不占用", "组委会"),)


def test_a_paper_has_one_mark_whatever_criteria_are_written() -> None:
    data = changed(("segments[0].criteria", [{"key": "a", "title": "选择题", "max": "120"}]))
    assert read(data) == read(BOOK)


def test_an_empty_array_is_as_good_as_left_out():
    empty = [("segments[0].clock", []), ("segments[0].overtime", []), ("segments[0].criteria", [])]
    assert examine(changed(*empty)) == examine(BOOK)


def test_a_part_without_a_title_goes_by_its_key() -> None:
    assert read(changed(("segments[2].clock[1].title", OUT))).segments[2].clocks[1].title == "why"
