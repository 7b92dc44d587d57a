"""统分表: every judge's mark, what was dropped, lost and remained, cell by cell against the hall's own state."""

import re
from decimal import Decimal

import pytest

from contest.core.errors import Refused
from contest.core.seat import Seat
from contest.papers.tally import remark
from tests.papers.printed import book, day, given, pages, paper, row_text

SPOT = ("preliminary", "primary", "1")
CHECKER = Seat("checker", "C1", "preliminary", "primary", "1")
TWO_CLOCKS = ("first", "arts", "A")
HEAD = 5


@pytest.fixture(name="told", scope="module")
def _told():
    return given(day("reference_notice"), "tally", SPOT)


@pytest.fixture(name="data", scope="module")
def _data(told):
    return paper(told, "tally")


@pytest.fixture(name="opened", scope="module")
def _opened(data):
    return book(data)


@pytest.fixture(name="printed", scope="module")
def _printed(data):
    return pages(data)


def of(told, segment):
    """Return the state's rows of a segment, and its judges."""
    hall = told.halls[0].key
    return [row for row in told.of("marks", hall)["rows"] if row["segment"] == segment.key], told.of("progress", hall)[
        "judges"
    ]


def test_there_is_a_sheet_for_each_segment_of_the_hall(told, opened, printed):
    assert [re.sub(r" [0-9]+$", "", name) for name in opened.sheetnames] == [one.title for one in told.segments]
    assert len(printed) == len(told.segments)


def test_every_mark_stands_in_its_judges_column_and_what_was_dropped_is_struck(told, opened):
    dropped = 0
    for segment, sheet in zip(told.segments, opened.worksheets, strict=True):
        rows, judges = of(told, segment)
        heads = [cell.value for cell in sheet[HEAD]]
        assert heads[1 : 1 + len(judges)] == [f"{one['seat']}席\n{one['name']}" for one in judges]
        for line, row in enumerate(rows, HEAD + 1):
            assert sheet.cell(line, 1).value == row["number"]
            sheets = {one["judge"]: one for one in row["sheets"]}
            for column, judge in enumerate(judges, 2):
                cell, given_in = sheet.cell(line, column), sheets.get(judge["judge"])
                if judge["judge"] in row["recused"]:
                    assert cell.value == "回避"
                elif given_in is None:
                    assert cell.value in {"未交", "—"}
                else:
                    assert Decimal(str(cell.value)) == Decimal(given_in["mark"])
                    is_dropped = given_in["fate"] in {"high", "low"}
                    assert (cell.font.strike or False, "去" in cell.number_format) == (is_dropped, is_dropped)
                    dropped += is_dropped
    assert dropped > 10


def test_sum_mean_time_loss_and_net_are_those_of_the_state(told, opened):
    names = {"合计": "sum", "平均": "mean", "得分": "net"}
    for segment, sheet in zip(told.segments, opened.worksheets, strict=True):
        rows, _ = of(told, segment)
        at = {cell.value: cell.column for cell in sheet[HEAD]}
        for line, row in enumerate(rows, HEAD + 1):
            for title, key in names.items():
                value = sheet.cell(line, at[title]).value
                assert value == "—" if row[key] is None else Decimal(str(value)) == Decimal(row[key])
            lost = sheet.cell(line, at["扣分"]).value
            assert lost == "—" if row["lost"] == "0" else Decimal(str(lost)) == -Decimal(row["lost"])
            (clock,) = row["clocks"]
            took = "—" if clock["elapsed_s"] is None else f"{clock['elapsed_s'] // 60}:{clock['elapsed_s'] % 60:02}"
            assert sheet.cell(line, at["用时"]).value == took
            assert sheet.cell(line, at["超时\n（秒）"]).value == (clock.get("over_s") or "—")


def test_paper_and_table_say_the_same_row_for_row(data, printed):
    for table, page in zip(data["tables"], printed, strict=True):
        for row in table["rows"]:
            assert row_text(table["columns"], row) in page
        assert "统分员（签名）监督员（签名）评委组长（签名）" in page


def test_the_segments_rule_stands_over_its_table(printed):
    assert "才艺展示满分10分；限时5:00，不少于3:00；超时满30秒扣1，满61秒扣2" in printed[0]


def test_each_page_is_counted_and_names_hall_and_state_of_the_record(printed, data):
    for at, page in enumerate(printed, 1):
        assert f"第{at}页，共4页" in page
        assert "小学组预赛预赛赛场统分表" in page
        assert re.sub(r"\s", "", data["foot"]) in page


def test_two_clocks_stand_in_one_cell_and_a_row_says_why_it_lost():
    told = given(day("teaching_skills"), "tally", TWO_CLOCKS)
    data = paper(told, "tally")
    rows, _ = of(told, told.segments[1])
    titles = [column["title"] for column in data["tables"][1]["columns"]]
    cells = dict(zip(titles, data["tables"][1]["rows"][0], strict=True))
    assert cells["用时"] == "、".join(
        f"{one['elapsed_s'] // 60}:{one['elapsed_s'] % 60:02}" for one in rows[0]["clocks"]
    )
    assert cells["备注"] == "；".join(f"{one['what']}扣{one['lose']}" for one in rows[0]["losses"])
    assert sum(Decimal(one["lose"]) for one in rows[0]["losses"]) == Decimal(cells["扣分"])


def test_a_paper_has_a_mark_and_no_judges():
    told = given(day("teaching_skills"), "tally", ("first", "arts", "exam"))
    (table,) = paper(told, "tally")["tables"]
    assert [column["title"] for column in table["columns"]] == ["号", "成绩", "扣分", "得分", "备注"]
    marks = {str(row["number"]): row["mean"] for row in told.of("marks", "exam")["rows"]}
    assert {row[0]: row[1] for row in table["rows"]} == marks


def test_a_blind_round_names_no_entry_and_the_checker_gets_the_organisers_sheet(data):
    names = [one for one in day("reference_notice").book("c").names.known.values() if not one.startswith("评委")]
    assert names
    assert not [name for name in names if name in str(data["tables"])]
    assert paper(given(day("reference_notice"), "tally", SPOT, seat=CHECKER), "tally")["tables"] == data["tables"]


def test_a_round_that_is_not_blind_names_them():
    told = given(day("teaching_skills"), "tally", ("final", "arts", "A"))
    (table,) = paper(told, "tally")["tables"]
    assert table["columns"][1]["title"] == "姓名"
    assert [row[1] for row in table["rows"]] == [one["name"] for one in told.of("order", "A")["entries"]]


def test_a_sheet_that_does_not_count_and_an_entry_that_is_gone_are_told():
    row = {"state": "open", "losses": [], "known": {"withdrawn": True}}
    out = [{"seat": 2, "mark": "8.0", "fate": "late"}, {"seat": None, "mark": "7.0", "fate": "left"}]
    assert remark({**row, "sheets": out}) == "退赛；2席 8.0 不计；离席评委 7.0 不计"
    assert remark({**row, "state": "absent", "known": {"withdrawn": False}, "sheets": []}) == "缺赛"


def test_what_is_not_confirmed_yet_is_a_draft():
    told = given(day("reference_notice"), "tally", SPOT)
    rows = [{**row, "state": "ready"} for row in told.of("marks", "1")["rows"]]
    marks = [{**state, "rows": rows} for state in told.states["marks"]]
    half = type(told)(told.rulebook, told.demonstration, told.spot, {**told.states, "marks": marks}, told.at)
    assert paper(half, "tally")["watermark"] == "草稿　未确认"


def test_before_the_draw_there_is_one_sentence(told):
    orders = [{**state, "entries": []} for state in told.states["order"]]
    empty = type(told)(told.rulebook, told.demonstration, told.spot, {**told.states, "order": orders}, told.at)
    with pytest.raises(Refused, match="还没有抽签"):
        paper(empty, "tally")
