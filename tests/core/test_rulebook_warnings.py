"""What is odd but possible in a rulebook stops nothing: it is a warning that a person accepts."""

import pytest

from contest.core.rulebook_reading import examine
from tests.core.rulebooks import BOOK, OUT, changed, is_for_people, paths

WARNINGS = [
    ("groups[2]", {"key": "city", "title": "县直组", "admits": ["中学"]}, ["groups[2]"]),
    ("groups[0].admits[2]", "小学", ["groups[0].admits"]),
    ("groups[1].title", "城区组", ["groups[1].title"]),
    ("segments[3]", {"key": "dance", "title": "舞蹈", "worth": "10"}, ["segments[3]"]),
    ("segments[3]", {"key": "carried", "title": "舞蹈", "worth": "10"}, ["segments[3]", "segments[3].key"]),
    ("segments[0].worth", "0", ["segments[0].worth", "rounds[0].segments"]),
    ("segments[0].worth", "21", ["rounds[0].segments"]),
    ("segments[0].step", "7", ["segments[0].marked_out_of"]),
    ("segments[0].least", "0.2", ["segments[0].least"]),
    ("segments[0].least", "120", ["segments[0].least"]),
    ("segments[0].criteria", [{"key": "a", "title": "选择题", "max": "120"}], ["segments[0].criteria"]),
    ("segments[0].overtime", [{"from_s": 1, "lose": "1"}], ["segments[0].overtime"]),
    ("segments[0].undertime", [{"from_s": 1, "lose": "1"}], ["segments[0].undertime"]),
    ("segments[0].judging", {}, ["segments[0].judging"]),
    ("segments[0].prepare", {"topic": "own"}, ["segments[0].prepare"]),
    ("segments[1].criteria[1].title", "立意", ["segments[1].criteria[1].title"]),
    ("segments[1].criteria[0].least", "30", ["segments[1].criteria[0].least"]),
    (
        "segments[1].step",
        "4",
        [
            "segments[1].criteria[0].max",
            "segments[1].criteria[0].least",
            "segments[1].criteria[1].max",
        ],
    ),
    ("segments[1].faults[0].lose", "0", ["segments[1].faults[0].lose"]),
    ("segments[1].faults[0].at_most", "0.4", ["segments[1].faults[0].at_most"]),
    ("segments[1].clock.limit_s", 60, ["segments[1].clock.limit_s"]),
    ("segments[1].clock.limit_s", 29, ["segments[1].clock.limit_s", "segments[1].clock.warn_s[0]"]),
    ("segments[2].clock[1].least_s", 300, ["segments[2].clock[1].limit_s"]),
    ("segments[2].clock[1].title", OUT, ["segments[2].clock[1].title"]),
    ("segments[1].clock.least_s", 0, ["segments[1].undertime"]),
    ("segments[1].overtime[1].lose", "0.5", ["segments[1].overtime[1].lose"]),
    ("segments[1].undertime.at_most", "0.5", ["segments[1].undertime.at_most"]),
    ("segments[1].prepare.topic", "own", ["segments[1].prepare.lead_s"]),
    ("segments[1].judging.trim_from", OUT, ["segments[1].judging"]),
    ("segments[1].judging", {"trim_from": 5}, ["segments[1].judging"]),
    ("rounds[0].judging.quorum", 7, ["rounds[0].judging.trim_from"]),
    ("rounds[0].ties", OUT, ["rounds[0].ties.chain"]),
    ("rounds[0].ties.chain[2]", "story", ["rounds[0].ties.chain[2]"]),
    ("rounds[0].ties.chain[2]", "carried", ["rounds[0].ties.chain[2]"]),
    ("rounds[1].rounding.at", "never", ["rounds[1].ties.chain[1]"]),
    ("rounds[0].halls[2]", {"key": "C", "title": "备用赛场"}, ["rounds[0].halls[2]"]),
    ("rounds[0].halls[1].title", "考场", ["rounds[0].halls[1].title"]),
    ("rounds[1].reveal.marks", "at_end", ["rounds[1].reveal.first_together"]),
    ("rounds[0].advance", OUT, ["rounds[1].groups[0]"]),
    ("rounds[0].advance[0].count", 0, ["rounds[0].advance[0].count", "rounds[1].awards[0].tiers"]),
    ("rounds[0].advance[0].of", "placed", ["rounds[0].advance[0].count"]),
    ("rounds[1].awards[0].tiers[1].count", 7, ["rounds[1].awards[0].tiers"]),
    ("rounds[1].awards[0].tiers[0].percent", "0", ["rounds[1].awards[0].tiers[0].percent"]),
    ("rounds[1].awards[0].tiers[1].title", "一等奖", ["rounds[1].awards[0].tiers[1].title"]),
    ("rounds[1].awards[1].tiers", [], ["rounds[1].awards[1]"]),
    (
        "rounds[1].awards[0].items[1]",
        {"segment": "scene", "title": "新秀", "count": 1},
        ["rounds[1].awards[0].items[1].segment"],
    ),
    (
        "rounds[0].awards",
        [{"group": "town", "tiers": [{"title": "奖", "count": 1, "floor": "101"}]}],
        ["rounds[0].awards[0].tiers[0].floor"],
    ),
    (
        "rounds[1].awards[1].tiers",
        [{"title": title, "percent": "51", "of": "placed", "to_whole": "down"} for title in ("一等奖", "二等奖")],
        ["rounds[1].awards[1].tiers"],
    ),
    ("rounds[1].carry.share", "0", ["rounds[1].carry.share"]),
    ("rulings[0].by", OUT, ["rulings[0].by"]),
]


@pytest.mark.parametrize(
    ("path", "value", "expected"), WARNINGS, ids=[f"{n}-{path}" for n, (path, _, _) in enumerate(WARNINGS)]
)
def test_what_is_odd_but_possible_is_only_a_warning(path: str, value: object, expected: list[str]) -> None:
    examination = examine(changed((path, value)))
    assert examination.faults == ()
    assert paths(examination.warnings) == expected
    assert [is_for_people(warning) for warning in examination.warnings] == [True for _ in examination.warnings]


def test_a_clock_without_anything_odd_has_no_warning() -> None:
    assert examine(BOOK).warnings == ()


def test_least_over_parts_nobody_where_no_clock_runs() -> None:
    data = changed(
        ("rounds[0].ties", {"chain": ["least_over"]}), ("segments[1].clock", OUT), ("segments[1].overtime", OUT)
    )
    assert paths(examine(data).warnings) == ["segments[1].undertime", "rounds[0].ties.chain[0]"]


def test_a_carry_from_a_round_of_other_groups_is_only_a_warning() -> None:
    edits = [("rounds[1].groups", ["country"]), ("rounds[0].advance", OUT), ("rounds[1].awards[0]", OUT)]
    assert paths(examine(changed(*edits)).warnings) == ["rounds[1].carry.from"]


def test_trimming_leaves_a_sheet_where_the_quorum_asks_for_more() -> None:
    judging = {"trim_from": 2, "trim_high": 1, "trim_low": 1, "quorum": 3}
    assert examine(changed(("rounds[0].judging", judging))).faults == ()
