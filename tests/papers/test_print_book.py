"""成绩册: title page, rules, ranking and every entry's marks; the .xlsx and the .pdf say the same."""

from decimal import Decimal

import pytest

from contest.core.chain import check_code
from tests.papers.printed import book, day, given, pages, paper, row_text, shown

SPOT = ("final", "primary", None)


@pytest.fixture(name="told", scope="module")
def _told():
    return given(day("reference_notice"), "book", SPOT)


@pytest.fixture(name="data", scope="module")
def _data(told):
    return paper(told, "book")


@pytest.fixture(name="printed", scope="module")
def _printed(data):
    return pages(data)


def test_the_title_page_names_contest_group_version_and_manifest(told, printed):
    state = told.of("standings")
    assert printed[0].startswith("2026年全县班主任基本功大赛小学组全县决赛成绩册公布时间：")
    assert f"第{state['version']}版" in printed[0]
    assert check_code(state["manifest"]).replace(" ", "") in printed[0].replace(" ", "")


def test_the_rules_stand_in_sentences(printed):
    assert "满5张评分表去掉1个最高分、1个最低分，其余取平均；至少3名评委。" in printed[1]
    assert "一等奖2名，二等奖4名，三等奖8名，其余有名次的优秀奖。" in printed[1]
    assert "只提醒，不扣分" in printed[1]


def test_every_entry_has_all_four_segments_with_their_marks(told, data, printed):
    text = "".join(printed)
    for state, entrant in zip(told.of("standings")["standings"], data["entrants"], strict=True):
        head = f"第{state['place']}名{state['number']}号{state['name']}{state['school']}"
        assert head in text
        assert f"总分{state['total']}" in text[text.index(head) :]
        assert len(entrant["rows"]) == 4
        for row in entrant["rows"]:
            assert row_text(data["tables"][2]["own"], row) in text


def test_the_nets_of_an_entry_are_the_lists_and_add_up_to_its_total(told, data):
    titles = [column["title"] for column in data["tables"][2]["own"]]
    for state, entrant in zip(told.of("standings")["standings"], data["entrants"], strict=True):
        nets = [dict(zip(titles, row, strict=True))["得分"] for row in entrant["rows"]]
        assert nets == [state["segments"][segment.key]["net"] for segment in told.segments]
        assert sum(map(Decimal, nets)) == Decimal(state["total"])


def test_the_file_has_the_same_tables_as_the_paper(data):
    opened = book(data)
    assert opened.sheetnames == ["规程", "名次 2", "明细 3", "通知没有说清的 4"]
    for table, sheet in zip(data["tables"], opened.worksheets, strict=True):
        lines = list(sheet.iter_rows(values_only=True))
        head = next(
            at
            for at, line in enumerate(lines)
            if line[: len(table["columns"])] == tuple(c["title"] for c in table["columns"])
        )
        body = lines[head + 1 : head + 1 + len(table["rows"])]
        for cells, row in zip(body, table["rows"], strict=True):
            for value, cell in zip(cells, row, strict=False):
                text = cell["text"] if isinstance(cell, dict) else cell
                number = isinstance(value, int | float)
                assert abs(Decimal(str(value))) == Decimal(text) if number else (value or "") == text


def test_no_judge_is_named(told, printed):
    names = {judge["name"] for state in told.states["progress"] for judge in state["judges"]}
    assert not [name for name in names if name in "".join(printed)]


def test_several_clocks_and_a_draft():
    data = paper(given(day("teaching_skills"), "book", ("second", "arts", None)), "book")
    text = pages(data)
    assert all("草稿未公布" in page for page in text)
    assert all(row_text(data["tables"][1]["columns"], row) in "".join(text) for row in data["tables"][1]["rows"])
    assert shown(data["entrants"][0]["total"]) in "".join(text)
