"""最终名次表: every cell of .xlsx and .pdf is what was published, it prints as it is, and nothing in it is obeyed."""

from decimal import Decimal

import pytest

from contest.core.chain import check_code
from contest.core.errors import Refused
from contest.papers.ranking import ranking
from tests.papers.lists import MANIFEST, MIDDLE, ROWS, SEGMENTS, listing, row, standings
from tests.papers.printed import book, day, given, pages, paper, row_text

TITLES = ["才艺展示", "德育故事演讲", "主题班会设计", "情景答辩"]
HEADINGS = ["名次", "号", "姓名", "单位", *TITLES, "总分", "奖项", "单项奖"]
FIRST = 5


@pytest.fixture(name="sheet", scope="module")
def _sheet():
    return book(ranking(listing())).active


@pytest.fixture(name="printed", scope="module")
def _printed():
    return pages(ranking(listing()))


def test_the_titles_say_which_list_it_is(sheet):
    assert [sheet.cell(line, 1).value for line in (1, 2, 3)] == [
        "班主任基本功大赛（A&B）",
        "小学组全县决赛　最终名次表",
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


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_every_row_on_paper_is_what_was_published(printed, number):
    told = ROWS[number]
    nets = [told["segments"][key]["net"] for key in SEGMENTS]
    cells = [str(told["place"] or "—"), str(told["number"]), told["name"], told["school"], *nets, told["total"]]
    won = [told["award"] or "", "、".join(told["items"])]
    (page,) = printed
    where = 0
    for cell in [*cells, *won]:
        where = page.index("".join(cell.split()), where)
    assert "".join("".join(cells[:3]).split()) in page


def test_the_page_says_what_it_is_and_where_it_ends(printed):
    (page,) = printed
    assert page.startswith("班主任基本功大赛（A&B）小学组全县决赛最终名次表公布时间：2026年8月15日13:30第2版")
    assert "第1页，共1页" in page
    assert f"第2版校验码{MANIFEST[:16]}" in page
    assert "草稿" not in page


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
    assert (foot.left.text, foot.center.text) == ("班主任基本功大赛（A&&B）", "第 &P 页，共 &N 页")
    assert foot.right.text == f"第2版　校验码 {check_code(MANIFEST)}"
    assert sheet.oddHeader.center.text is None


def test_a_rehearsal_says_so_on_every_page_and_in_the_title():
    data = ranking(listing(demonstration=True))
    sheet, (page,) = book(data).active, pages(data)
    assert sheet.oddHeader.center.text == "演练　成绩无效"
    assert sheet["A2"].value == "小学组全县决赛　最终名次表　演练　成绩无效"
    assert "演练成绩无效" in page


def test_a_draft_of_a_rehearsal_says_both():
    told = standings(published=False, complete=False)
    data = ranking(listing(told, demonstration=True))
    sheet, (page,) = book(data).active, pages(data)
    assert sheet.oddHeader.center.text == "演练　成绩无效　草稿　未公布"
    assert "演练成绩无效" in page
    assert "草稿未公布" in page


def test_what_was_not_held_yet_is_a_dash_and_no_0():
    one = row(1, 1, "田野", "一校", ["9.00", "0.00", "0.00", "0.00"], total="9.00")
    one["segments"]["story"]["mean"] = None
    sheet = book(ranking(listing(standings(published=False, complete=False, standings=[one])))).active
    assert [sheet.cell(FIRST, place).value for place in range(5, 10)] == [9, "—", 0, 0, 9]
    assert sheet.cell(FIRST - 1, 9).value == "已定"


@pytest.mark.parametrize(("decimals", "shown"), [(0, "0"), (1, "0.0"), (3, "0.000")])
def test_the_digits_are_those_that_were_published(decimals, shown):
    net = f"{9:.{decimals}f}"
    told = standings(standings=[row(1, 1, "田野", "一校", [net] * 4, total=f"{36:.{decimals}f}")])
    sheet = book(ranking(listing(told))).active
    assert {sheet.cell(FIRST, column).number_format for column in range(5, 10)} == {shown}
    assert sheet.page_setup.orientation == "portrait"


def test_what_has_more_digits_than_a_number_of_a_table_can_hold_is_a_text():
    total = "93.42000000000000001234"
    sheet = book(ranking(listing(standings(standings=[row(1, 1, "田野", "一校", MIDDLE, total=total)])))).active
    assert sheet.cell(FIRST, 9).value == total


def test_the_widest_column_has_room_for_a_long_name(sheet):
    assert sheet.column_dimensions["C"].width >= len("阿依古丽·买买提") * 2 - 1
    assert sheet.column_dimensions["D"].width <= 40


def test_a_draft_says_so_and_has_lines_to_sign_on():
    told = given(day("teaching_skills"), "ranking", ("second", "arts", None))
    data = paper(told, "ranking")
    (page,) = pages(data)
    assert data["watermark"] == "草稿　未公布"
    assert "草稿未公布" in page
    assert page.count("（签名）") == 3
    assert book(data).active.oddHeader.center.text == "草稿　未公布"
    assert f"未公布记录第{day('teaching_skills').book('c').day.rev}步" in page


def test_a_carried_total_and_what_the_total_pays_stand_in_columns_of_their_own():
    told = given(day("teaching_skills"), "ranking", ("second", "arts", None))
    table = paper(told, "ranking")["tables"][0]
    titles = [column["title"] for column in table["columns"]]
    earlier = {one["entry"]: one["total"] for one in told.of("standings", round_="first")["standings"]}
    for one, cells in zip(told.of("standings")["standings"], table["rows"], strict=True):
        by = dict(zip(titles, cells, strict=True))
        assert by["初赛\n总分"] == earlier[one["entry"]]
        lost = Decimal("0" if by["即席讲演与答辩\n总分扣"] == "—" else by["即席讲演与答辩\n总分扣"])
        nets = sum(Decimal(by[title]) for title in ("模拟授课", "即席讲演与答辩", "板书设计"))
        total = Decimal("0.3") * Decimal(by["初赛\n总分"]) + Decimal("0.7") * (nets - lost)
        assert abs(total - Decimal(by["总分"])) <= Decimal("0.01")


def test_before_all_is_confirmed_there_is_no_place():
    rows = [{**one, "award": None, "items": []} for one in ROWS]
    state = standings(published=False, complete=False, standings=rows)
    table = ranking(listing(state))["tables"][0]
    assert {cells[0] for cells in table["rows"]} == {"—"}
    assert [cells[1] for cells in table["rows"]] == sorted((cells[1] for cells in table["rows"]), key=int)


def test_before_the_draw_there_is_one_sentence():
    for state in (standings(published=False, complete=False, standings=[]), {**standings(), "standings": []}):
        with pytest.raises(Refused, match="还没有抽签") as refused:
            ranking(listing(state))
        assert refused.value.code == "not_complete"


def test_no_phone_goes_out_even_where_a_row_had_one():
    told = [{**row(1, 1, "田野", "一校", ["1.00"] * 4), "phone": "13800000000"}]
    assert "13800000000" not in str(ranking(listing(standings(standings=told))))


def test_three_hundred_rows_are_made_with_headings_and_a_number_on_every_page():
    many = [row(n, n, f"选手{n}", "一校", ["9.00"] * 4) for n in range(1, 301)]
    data = ranking(listing(standings(standings=many)))
    assert book(data).active.max_row == FIRST + 299
    printed = pages(data)
    assert len(printed) > 5
    for at, page in enumerate(printed, 1):
        assert f"第{at}页，共{len(printed)}页" in page
        assert "名次号姓名单位" in page
        assert "最终名次表" in page
    assert all(
        any(row_text(data["tables"][0]["columns"], cells) in page for page in printed)
        for cells in data["tables"][0]["rows"]
    )


def test_thirty_five_finalists_fit_on_one_page():
    names = ["阿依古丽·买买提", "欧阳文清", "田野", "贺春梅", "司徒明月"]
    many = [row(n, n, names[n % 5], "青禾县第三小学", ["9.00"] * 4, award="优秀奖") for n in range(1, 36)]
    assert len(pages(ranking(listing(standings(standings=many))))) == 1
