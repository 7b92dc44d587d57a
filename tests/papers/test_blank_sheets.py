"""空白评分表: for each judge, segment and entry one, in the tablet's order, in boxes that hold just what may be given."""

from dataclasses import replace

import pypdfium2
import pytest

from contest.core.errors import Refused
from contest.papers.blank_sheets import blank_sheets
from contest.papers.given import Given
from tests.papers.printed import day, given, made, pages, paper

SPOT = ("preliminary", "primary", "1")
A4_LANDSCAPE = (842, 595)


@pytest.fixture(name="told", scope="module")
def _told():
    return given(day("reference_notice"), "sheets", SPOT)


@pytest.fixture(name="data", scope="module")
def _data(told):
    return paper(told, "sheets")


@pytest.fixture(name="printed", scope="module")
def _printed(data):
    return pages(data)


def undrawn(told):
    """Return the same before the draw."""
    orders = [
        {**one, "entries": [], "draw": {**one["draw"], "state": "none", "expected": 3}} for one in told.states["order"]
    ]
    progress = [{**one, "rows": []} for one in told.states["progress"]]
    return Given(told.rulebook, told.demonstration, told.spot, {"order": orders, "progress": progress}, told.at)


def test_every_judge_has_a_sheet_for_every_segment_of_every_entry_but_where_recused(told, data):
    order, progress = told.of("order", "1"), told.of("progress", "1")
    here = [one["entry"] for one in order["entries"] if not one["withdrawn"]]
    assert [one["entry"] for one in data["entries"]] == here
    recused = {(judge, row["entry"]) for row in progress["rows"] for judge in row["recused"]}
    for judge, packet in zip(progress["judges"], data["sheets"], strict=True):
        expected = [
            (segment.title, entry)
            for segment in told.segments
            for entry in here
            if (judge["judge"], entry) not in recused
        ]
        assert [(data["segments"][s]["title"], data["entries"][e]["entry"]) for s, e in packet["of"]] == expected


def test_one_judges_sheets_are_had_alone_and_are_the_same(told, data):
    judge = told.of("progress", "1")["judges"][1]
    alone = blank_sheets(replace(told, judge=judge["judge"]))
    assert alone["sheets"] == [data["sheets"][1]]
    assert alone["heading"].endswith(f"空白评分表　评委{judge['seat']}席")
    with pytest.raises(Refused) as refused:
        blank_sheets(replace(told, judge="nobody"))
    assert refused.value.code == "not_complete"


def test_two_stand_on_a_page_and_each_judge_begins_a_new_one(data, printed):
    assert len(printed) == sum(-(-len(packet["of"]) // 2) for packet in data["sheets"])
    at = 0
    for packet in data["sheets"]:
        for pair in range(0, len(packet["of"]), 2):
            for segment, entry in packet["of"][pair : pair + 2]:
                assert f"{data['entries'][entry]['number']}{data['segments'][segment]['title']}" in printed[at]
            assert f"{packet['seat']}席{packet['name']}" in printed[at]
            assert f"第{at + 1}页，共{len(printed)}页" in printed[at]
            at += 1


def test_the_criteria_stand_in_the_tablets_order_with_their_maxima(told, printed):
    story = next(one for one in told.segments if one.key == "story")
    page = next(page for page in printed if story.title in page)
    wanted = [f"{one.title}满分{one.max}" for one in story.criteria] + ["合计满分30"]
    assert [page.index(one) for one in wanted] == sorted(page.index(one) for one in wanted)
    assert "按0.1分记" in page


def test_there_is_a_box_for_each_digit_that_may_be_given(data):
    story = next(one for one in data["segments"] if one["title"] == "德育故事演讲")
    assert [one["whole_digits"] for one in story["criteria"]] == [2, 1, 1, 1, 1]
    assert (story["whole_digits"], story["decimals"]) == (2, 1)


def test_a_blind_round_has_numbers_and_no_names(data, printed):
    assert {one["name"] for one in data["entries"]} == {""}
    assert "选手" not in printed[0]


def test_a_round_that_is_not_blind_names_who_is_marked_and_least_marks_stand_beside_the_maxima():
    text = pages(paper(given(day("teaching_skills"), "sheets", ("final", "arts", "A")), "sheets"))[0]
    order = given(day("teaching_skills"), "sheets", ("final", "arts", "A")).of("order", "A")["entries"]
    assert order[0]["name"] in text
    assert "教学目标满分20，最低8" in text
    assert "合计满分100，最低40" in text


def test_a_segment_without_criteria_is_one_whole_mark():
    data = paper(given(day("teaching_skills"), "sheets", ("final", "arts", "B")), "sheets")
    board = next(one for one in data["segments"] if one["title"] == "板书设计")
    assert [one["title"] for one in board["criteria"]] == ["总评"]
    assert (board["has_sum"], board["decimals"]) == (False, 2)


def test_before_the_draw_the_numbers_are_empty_and_there_are_as_many_as_may_come(told):
    data = blank_sheets(undrawn(told))
    assert [one["number"] for one in data["entries"]] == [None] * 3
    assert len(data["sheets"][0]["of"]) == 3 * 4
    assert "号才艺展示" in pages(data)[0]


def test_before_anyone_is_seated_there_is_one_packet_to_be_copied(told):
    early = undrawn(told)
    nobody = [{**one, "judges": []} for one in early.states["progress"]]
    data = blank_sheets(
        Given(early.rulebook, early.demonstration, early.spot, {**early.states, "progress": nobody}, early.at)
    )
    assert [packet["seat"] for packet in data["sheets"]] == [""]
    assert len(pages(data)) == 6


def test_where_there_is_nothing_to_mark_there_is_one_sentence(told):
    with pytest.raises(Refused, match="考场没有要评委打分的项目"):
        paper(given(day("teaching_skills"), "sheets", ("first", "arts", "exam")), "sheets")
    orders = [{**one, "draw": {**one["draw"], "expected": 0}} for one in undrawn(told).states["order"]]
    with pytest.raises(Refused, match="还没有选手"):
        blank_sheets(
            Given(told.rulebook, told.demonstration, told.spot, {**undrawn(told).states, "order": orders}, told.at)
        )


def test_the_page_is_a4_on_its_side(data):
    pdf = pypdfium2.PdfDocument(made(data, "pdf"))
    assert tuple(map(round, pdf[0].get_size())) == A4_LANDSCAPE
    pdf.close()
