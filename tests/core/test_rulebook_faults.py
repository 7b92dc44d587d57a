"""Whatever is wrong in a rulebook is named by its path and mended by its cure, all of it at once."""

from datetime import date

import pytest

from contest.core.rulebook_reading import FaultyRulebook, examine, read
from tests.core.rulebooks import BOOK, OUT, changed, is_for_people, paths

FAULTS = [
    # unknown and missing keys, at every depth
    ("colour", "red", ["colour"]),
    ("segments[1].wroth", "80", ["segments[1].wroth"]),
    ("segments[2].clock[0].limits", 3, ["segments[2].clock[0].limits"]),
    ("segments[1].clock.part", "x", ["segments[1].clock.part"]),
    ("segments[1].overtime[0].every_s", 3, ["segments[1].overtime[0].every_s"]),
    ("rounds[1].awards[0].tiers[0].flor", "5", ["rounds[1].awards[0].tiers[0].flor"]),
    ("format", OUT, ["format"]),
    ("title", OUT, ["title"]),
    ("rounds", OUT, ["rounds"]),
    ("groups[0].admits", OUT, ["groups[0].admits"]),
    ("segments[0].worth", OUT, ["segments[0].worth"]),
    ("segments[1].criteria[0].title", OUT, ["segments[1].criteria[0].title"]),
    ("segments[1].criteria[0].max", OUT, ["segments[1].criteria[0].max"]),
    ("segments[1].clock.limit_s", OUT, ["segments[1].clock.limit_s"]),
    ("segments[2].clock[0].part", OUT, ["segments[2].clock[0].part"]),
    ("segments[1].overtime[0].lose", OUT, ["segments[1].overtime[0].lose"]),
    ("segments[1].undertime.every_s", OUT, ["segments[1].undertime.every_s"]),
    ("segments[1].faults[0].key", OUT, ["segments[1].faults[0].key"]),
    ("rounds[0].rounding", OUT, ["rounds[0].rounding"]),
    ("rounds[0].rounding.decimals", OUT, ["rounds[0].rounding.decimals"]),
    ("rounds[0].advance[0].group", OUT, ["rounds[0].advance[0].group"]),
    ("rounds[1].carry.share", OUT, ["rounds[1].carry.share"]),
    ("rounds[1].awards[0].items[0].segment", OUT, ["rounds[1].awards[0].items[0].segment"]),
    # the wrong type
    ("format", True, ["format"]),
    ("format", "1", ["format"]),
    ("title", 2026, ["title"]),
    ("title", date(2026, 8, 15), ["title"]),
    ("groups", {}, ["groups", "rounds[0].groups[0]", "rounds[1].groups[0]", "rounds[1].groups[1]"]),
    ("groups[1]", "乡村组", ["groups[1]", "rounds[1].groups[1]"]),
    ("groups[0].admits[1]", 7, ["groups[0].admits[1]"]),
    ("groups[0].admits", "小学", ["groups[0].admits"]),
    ("segments[1].worth", 80, ["segments[1].worth"]),
    ("segments[1].worth", 80.0, ["segments[1].worth"]),
    ("segments[1].worth", True, ["segments[1].worth"]),
    ("segments[1].worth", ["80"], ["segments[1].worth"]),
    ("segments[1].clock", 120, ["segments[1].clock"]),
    ("segments[1].clock.limit_s", "120", ["segments[1].clock.limit_s"]),
    ("segments[1].clock.limit_s", 120.0, ["segments[1].clock.limit_s"]),
    ("segments[1].clock.limit_s", True, ["segments[1].clock.limit_s"]),
    ("segments[1].clock.warn_s", 30, ["segments[1].clock.warn_s"]),
    ("segments[1].clock.warn_s[1]", "30", ["segments[1].clock.warn_s[1]"]),
    ("segments[1].overtime", "1", ["segments[1].overtime"]),
    ("segments[1].undertime.begun", 1, ["segments[1].undertime.begun"]),
    ("segments[1].prepare", "drawn", ["segments[1].prepare"]),
    ("segments[1].judging", [], ["segments[1].judging"]),
    ("rounds[0].blind", "true", ["rounds[0].blind"]),
    ("rounds[0].ties.chain", "story", ["rounds[0].ties.chain"]),
    ("rounds[0].halls[0].segments", "paper", ["rounds[0].halls[0].segments"]),
    ("rounds[1].awards", "优秀奖", ["rounds[1].awards"]),
    # a value out of range
    ("format", 2, ["format"]),
    ("title", " ", ["title"]),
    ("title", "a\x00b", ["title"]),
    ("title", "\ud800", ["title"]),
    ("title", "长" * 10_001, ["title"]),
    ("groups[0].admits[0]", "小\n学", ["groups[0].admits[0]"]),
    ("groups", [], ["groups", "rounds[0].groups[0]", "rounds[1].groups[0]", "rounds[1].groups[1]"]),
    ("groups[0].admits", [], ["groups[0].admits"]),
    ("segments[0].kind", "exam", ["segments[0].kind"]),
    ("segments[0].worth", "-1", ["segments[0].worth"]),
    ("segments[0].worth", "1e1", ["segments[0].worth"]),
    ("segments[0].worth", "NaN", ["segments[0].worth"]),
    ("segments[0].worth", "１２", ["segments[0].worth"]),
    ("segments[0].worth", "9" * 5_000, ["segments[0].worth"]),
    ("segments[0].worth", "0." + "1" * 41, ["segments[0].worth"]),
    ("segments[0].worth", "9" * 41, ["segments[0].worth"]),
    ("segments[0].marked_out_of", "0", ["segments[0].marked_out_of"]),
    ("segments[2].worth", "0", ["segments[2].worth"]),
    ("segments[0].least", "-5", ["segments[0].least"]),
    ("segments[0].least", "121", ["segments[0].least"]),
    ("segments[0].step", "0", ["segments[0].step"]),
    ("segments[1].criteria[0].least", "31", ["segments[1].criteria[0].least"]),
    ("segments[1].clock.starts_on", "gong", ["segments[1].clock.starts_on"]),
    ("segments[1].clock.limit_s", 0, ["segments[1].clock.limit_s"]),
    ("segments[1].clock.limit_s", 10**5_000, ["segments[1].clock.limit_s"]),
    ("segments[1].clock.least_s", -1, ["segments[1].clock.least_s"]),
    ("segments[1].overtime[0].from_s", 0, ["segments[1].overtime[0].from_s"]),
    ("segments[1].overtime[0].lose", "-1", ["segments[1].overtime[0].lose"]),
    ("segments[1].undertime.every_s", 0, ["segments[1].undertime.every_s"]),
    ("segments[1].deduct_from", "school", ["segments[1].deduct_from"]),
    ("segments[1].prepare.topic", "given", ["segments[1].prepare.topic"]),
    ("rounds[0].judging.quorum", 0, ["rounds[0].judging.quorum"]),
    ("rounds[0].rounding.at", "mean", ["rounds[0].rounding.at"]),
    ("rounds[0].rounding.decimals", 10**9, ["rounds[0].rounding.decimals"]),
    ("rounds[0].ties.at_line", "lot", ["rounds[0].ties.at_line"]),
    ("rounds[1].absence", "out", ["rounds[1].absence"]),
    ("rounds[1].reveal.marks", "never", ["rounds[1].reveal.marks"]),
    ("rounds[1].carry.share", "1.01", ["rounds[1].carry.share"]),
    ("rounds[1].awards[0].tiers[0].floor", "-1", ["rounds[1].awards[0].tiers[0].floor"]),
    # a name that leads nowhere
    ("rounds[1].groups[2]", "city", ["rounds[1].groups[2]"]),
    ("rounds[1].groups[1]", "city", ["rounds[1].groups[1]", "rounds[1].awards[1].group"]),
    ("rounds[1].segments[2]", "dance", ["rounds[1].segments[2]", "rounds[1].halls"]),
    ("rounds[1].halls[0].segments[2]", "paper", ["rounds[1].halls[0].segments[2]"]),
    ("rounds[0].advance[0].to", "last", ["rounds[0].advance[0].to"]),
    ("rounds[0].advance[0].to", "heat", ["rounds[0].advance[0].to"]),
    ("rounds[0].advance[0].group", "country", ["rounds[0].advance[0].group"]),
    ("rounds[1].groups", ["country"], ["rounds[0].advance[0].to", "rounds[1].awards[0].group"]),
    ("rounds[1].carry.from", "final", ["rounds[1].carry.from"]),
    ("rounds[1].carry.from", "none", ["rounds[1].carry.from"]),
    ("rounds[0].carry", {"from": "final", "share": "0.5"}, ["rounds[0].carry.from"]),
    ("rounds[1].awards[1].group", "city", ["rounds[1].awards[1].group"]),
    ("rounds[1].awards[0].items[0].segment", "paper", ["rounds[1].awards[0].items[0].segment"]),
    ("rounds[0].ties.chain[1]", "scene", ["rounds[0].ties.chain[1]"]),
    ("rounds[0].ties.chain[1]", "smallest_spread", ["rounds[0].ties.chain[1]"]),
    # the same name twice
    ("groups[1].key", "town", ["groups[1].key", "rounds[1].groups[1]"]),
    ("groups[1].admits[1]", "小学", ["groups[1].admits[1]"]),
    ("segments[1].criteria[1].key", "theme", ["segments[1].criteria[1].key"]),
    ("segments[2].clock[1].part", "act", ["segments[2].clock[1].part"]),
    ("segments[1].faults[1]", {"key": "stall", "title": "忘词", "lose": "1"}, ["segments[1].faults[1].key"]),
    ("rounds[0].halls[1].key", "A", ["rounds[0].halls[1].key"]),
    ("rounds[1].groups[2]", "town", ["rounds[1].groups[2]"]),
    ("rounds[1].segments[2]", "story", ["rounds[1].segments[2]"]),
    ("rounds[1].awards[1].group", "town", ["rounds[1].awards[1].group"]),
    ("rounds[0].advance[1]", {"group": "town", "to": "final", "count": 1}, ["rounds[0].advance[1].group"]),
    # halls
    ("rounds[0].halls[0].segments[1]", "story", ["rounds[0].halls[1].segments[0]"]),
    ("rounds[0].halls[0].segments", [], ["rounds[0].halls"]),
    ("rounds[0].halls[0].segments", OUT, ["rounds[0].halls"]),
    # counts
    ("rounds[0].advance[0].count", -1, ["rounds[0].advance[0].count"]),
    ("rounds[0].advance[0].count", OUT, ["rounds[0].advance[0].count"]),
    ("rounds[0].advance[0].percent", "50", ["rounds[0].advance[0].count"]),
    ("rounds[1].awards[0].tiers[0].percent", "100.5", ["rounds[1].awards[0].tiers[0].percent"]),
    ("rounds[1].awards[0].tiers[0].of", OUT, ["rounds[1].awards[0].tiers[0].of"]),
    ("rounds[1].awards[0].tiers[0].to_whole", OUT, ["rounds[1].awards[0].tiers[0].to_whole"]),
    ("rounds[1].awards[0].tiers[0].of", "everyone", ["rounds[1].awards[0].tiers[0].of"]),
    # marks, losses, clocks, judges
    ("segments[1].criteria[0].max", "29", ["segments[1].criteria"]),
    ("segments[1].marked_out_of", OUT, ["segments[1].criteria"]),
    ("segments[1].least", "40.5", ["segments[1].least"]),
    ("segments[1].step", "31", ["segments[1].least", "segments[1].criteria[0].least"]),
    ("segments[1].overtime[1].from_s", 10, ["segments[1].overtime[1].from_s"]),
    ("segments[1].overtime[1].from_s", 9, ["segments[1].overtime[1].from_s"]),
    ("segments[0].clock", {"starts_on": "signal", "limit_s": 60}, ["segments[0].clock"]),
    ("segments[1].judging.trim_high", 5, ["segments[1].judging.trim_from"]),
    ("rounds[0].judging", {"trim_from": 2, "trim_high": 1, "trim_low": 1}, ["rounds[0].judging.trim_from"]),
]


@pytest.mark.parametrize(
    ("path", "value", "expected"), FAULTS, ids=[f"{n}-{path}" for n, (path, _, _) in enumerate(FAULTS)]
)
def test_a_fault_is_named_by_its_path_and_mended_by_its_cure(path: str, value: object, expected: list[str]) -> None:
    faults = examine(changed((path, value))).faults
    assert paths(faults) == expected
    assert [is_for_people(fault) for fault in faults] == [True for _ in faults]


@pytest.mark.parametrize(
    ("path", "value", "cure"),
    [
        ("segments[1].worth", 80.5, '请加上引号，写成 "80.5"。'),
        ("segments[1].worth", 80, '请加上引号，写成 "80"。'),
        ("segments[1].overtime[0].pionts", "1", "请删去；这里可写的有from_s、lose。"),
        ("segments[1].overtime[0].lost", "1", "请改成“lose”，或删去。"),
        ("rounds[1].groups[2]", "contry", "请改成“town”、“country”中的一个。"),
        ("segments[1].clock.limit_s", "120", "请写1到1000000000的整数，不加引号。"),
    ],
)
def test_a_cure_says_what_to_write(path: str, value: object, cure: str) -> None:
    assert [fault.cure for fault in examine(changed((path, value))).faults] == [cure]


def test_a_key_that_is_no_text_is_named_by_its_table() -> None:
    faults = examine(changed(("rounds[0].ties", {1: "story"}))).faults
    assert paths(faults) == ["rounds[0].ties"]
    assert is_for_people(faults[0])


def test_all_faults_are_named_at_once() -> None:
    edits: list[tuple[str, object]] = [
        ("title", OUT),
        ("colour", "red"),
        ("segments[1].worth", 80),
        ("segments[1].criteria[0].max", "29"),
        ("rounds[0].halls[0].segments", []),
        ("rounds[1].carry.from", "final"),
        ("rounds[1].awards[0].tiers[1].count", "2"),
    ]
    expected = ["colour", "title", "segments[1].worth", "rounds[1].awards[0].tiers[1].count"]
    assert paths(examine(changed(*edits)).faults) == [
        *expected,
        "segments[1].criteria",
        "rounds[0].halls",
        "rounds[1].carry.from",
    ]


def test_what_hangs_on_a_faulty_value_is_not_a_fault_of_its_own() -> None:
    edits = [
        ("segments[1].criteria[0].max", "many"),
        ("rounds[0].halls[0].segments[0]", 5),
        ("rounds[0].judging.trim_from", "5"),
    ]
    expected = ["segments[1].criteria[0].max", "rounds[0].halls[0].segments[0]", "rounds[0].judging.trim_from"]
    assert paths(examine(changed(*edits)).faults) == expected


@pytest.mark.parametrize("data", [None, 1, "format = 1", [], [BOOK], float("nan"), date(2026, 8, 15)])
def test_what_is_no_table_is_no_rulebook(data: object) -> None:
    assert paths(examine(data).faults) == ["整份规则"]


def test_reading_a_faulty_rulebook_raises_all_its_faults() -> None:
    data = changed(("title", OUT), ("format", 2))
    with pytest.raises(FaultyRulebook) as raised:
        read(data)
    assert raised.value.faults == examine(data).faults
    assert str(raised.value).splitlines() == [str(fault) for fault in examine(data).faults]
    assert issubclass(FaultyRulebook, ValueError)
