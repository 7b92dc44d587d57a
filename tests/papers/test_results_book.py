"""The published list as .xlsx, reopened by a second library: every cell, the printed page, and no formula."""

from decimal import Decimal
from io import BytesIO
from unittest.mock import patch

import openpyxl
import pytest

from contest.core.errors import Refused
from contest.papers import results, results_writing
from contest.papers.results import results_book
from tests.papers.lists import FRAME, MANIFEST, MIDDLE, ROWS, SEGMENTS, row, standings

HEADINGS = [
    "名次",
    "号",
    "姓名",
    "单位",
    "才艺展示",
    "德育故事演讲",
    "主题班会设计",
    "情景答辩",
    "总分",
    "奖项",
    "单项奖",
]
FIRST = 5


@pytest.fixture(autouse=True)
def _here(monkeypatch, sheet):
    """Make the others in this process, which is quicker; the list that most tests look at came from the child."""
    monkeypatch.setattr(results, "run", lambda _, payload: results_writing.work(payload))


def reopened(state=None, frame=FRAME):
    return openpyxl.load_workbook(BytesIO(results_book(state or standings(), frame))).active


@pytest.fixture(name="sheet", scope="module")
def _sheet():
    return reopened()


def test_the_titles_say_which_list_it_is(sheet):
    assert [sheet.cell(line, 1).value for line in (1, 2, 3)] == [
        "班主任基本功大赛（A&B）",
        "小学组　全县决赛　成绩",
        "公布时间：2026年8月15日 13:30　第2版",
    ]
    assert sorted(str(merged) for merged in sheet.merged_cells.ranges) == ["A1:K1", "A2:K2", "A3:K3"]
    assert [cell.value for cell in sheet[4]] == HEADINGS


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_every_cell_is_what_was_published(sheet, number):
    told, cells = ROWS[number], [cell.value for cell in sheet[FIRST + number]]
    assert cells[:4] == ["—" if told["place"] is None else told["place"], told["number"], told["name"], told["school"]]
    points = [told["segments"][key]["net"] for key in SEGMENTS] + [told["total"]]
    assert [f"{value:.2f}" for value in cells[4:9]] == points
    assert [Decimal(str(value)) for value in cells[4:9]] == [Decimal(text) for text in points]
    assert [cell or "" for cell in cells[9:]] == [told["award"] or "", "、".join(told["items"])]


def test_there_is_no_row_beyond_the_list(sheet):
    assert (sheet.max_row, sheet.max_column) == (FIRST + len(ROWS) - 1, len(HEADINGS))


def test_numbers_are_numbers_with_the_digits_of_the_round_and_texts_are_texts(sheet):
    for line in sheet.iter_rows(min_row=FIRST):
        assert {cell.data_type for cell in line[4:9]} == {"n"}
        assert {cell.number_format for cell in line[4:9]} == {"0.00"}
        assert {cell.data_type for cell in line[2:4]} == {"s"}


def test_no_cell_is_a_formula_or_a_link_and_none_becomes_one_when_edited(sheet):
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in {"=", "+", "-", "@"}]
    assert [cell.value for cell in risky] == ["=HYPERLINK(1)", "+1小学", "-1", "@SUM(A1)"]
    assert all(cell.quotePrefix for cell in risky)


def test_it_prints_on_a4_with_titles_and_headings_on_each_page(sheet):
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 where nothing is said
    assert sheet.print_title_rows == "$1:$4"
    assert round(sheet.page_margins.left * 25.4) == 20


def test_the_foot_has_the_pages_the_version_and_the_beginning_of_the_manifest(sheet):
    foot = sheet.oddFooter
    assert (foot.left.text, foot.center.text) == ("班主任基本功大赛（A&&B）　小学组", "第 &P 页，共 &N 页")
    assert foot.right.text == f"第2版　{MANIFEST[:16]}"
    assert sheet.oddHeader.center.text is None


def test_a_rehearsal_says_so_on_every_page_and_in_the_title():
    sheet = reopened(frame={**FRAME, "demonstration": True})
    assert sheet.oddHeader.center.text == "演练，成绩无效"
    assert sheet["A2"].value == "小学组　全县决赛　成绩　演练，成绩无效"


@pytest.mark.parametrize(("decimals", "shown"), [(0, "0"), (1, "0.0"), (3, "0.000")])
def test_the_digits_are_those_of_the_round(decimals, shown):
    rounds = [{**FRAME["rounds"][0], "decimals": decimals, "segments": ["story"]}]
    sheet = reopened(standings(standings=[row(1, 1, "田野", "一校", MIDDLE)]), {**FRAME, "rounds": rounds})
    assert {cell.number_format for cell in (sheet["E5"], sheet["F5"])} == {shown}
    assert sheet.page_setup.orientation == "portrait"


def test_the_widest_column_has_room_for_a_long_name():
    sheet = reopened()
    assert sheet.column_dimensions["C"].width >= len("阿依古丽·买买提") * 2
    assert sheet.column_dimensions["D"].width <= 40


def test_the_same_list_is_the_same_file_and_is_made_once():
    state = standings(version=3)
    with patch.object(results, "run", wraps=results.run) as run:
        first, second = results_book(state, FRAME), results_book({**state, "rev": 100}, FRAME)
    assert first == second
    assert run.call_count == 1
    results._made.cache_clear()  # noqa: SLF001 - so that it is made anew
    assert results_book(state, FRAME) == first


def test_a_list_that_is_not_published_is_not_given_out():
    with pytest.raises(Refused, match="名单还没公布"):
        results_book(standings(published=False), FRAME)
    with pytest.raises(Refused):
        results_book({"rev": 1, "round": "final", "group": "primary", "published": False}, FRAME)


def test_no_phone_goes_out_even_where_a_row_had_one():
    told = [{**row(1, 1, "田野", "一校", ["1.00"] * 4), "phone": "13800000000"}]
    sheet = reopened(standings(standings=told))
    assert "13800000000" not in str([[cell.value for cell in line] for line in sheet.iter_rows()])


def test_three_hundred_rows_are_made():
    many = [row(n, n, f"选手{n}", "一校", ["9.00"] * 4) for n in range(1, 301)]
    assert reopened(standings(standings=many)).max_row == FIRST + 299
