"""签到表 and 出场顺序表: who may come, who comes when, and room for a pen."""

import pytest

from contest.core.errors import Refused
from contest.papers.given import Given
from tests.papers.printed import book, day, given, pages, paper, row_text

PRELIMINARY = ("preliminary", "primary", None)
FINAL = ("final", "primary", None)


def changed(told, **states):
    """Return the same with other states."""
    return Given(told.rulebook, told.demonstration, told.spot, {**told.states, **states}, told.at)


@pytest.mark.parametrize(("kind", "spot"), [("check-in", PRELIMINARY), ("check-in", FINAL), ("order", FINAL)])
def test_file_and_paper_say_the_same_row_for_row(kind, spot):
    data = paper(given(day("reference_notice"), kind, spot), kind)
    (table,) = data["tables"]
    (page,) = pages(data)
    sheet = book(data).active
    lines = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    for row in table["rows"]:
        assert row_text(table["columns"], row) in page
        assert row in lines
    assert f"共{len(table['rows'])}人" in page
    assert "第1页，共1页" in page


def test_the_desk_has_everyone_who_may_come_and_no_phone():
    told = given(day("reference_notice"), "check-in", PRELIMINARY)
    entries = told.states["roster"][0]["entries"]
    may = [one["name"] for one in entries if one["rounds"].get("preliminary", {}).get("may")]
    data = paper(told, "check-in")
    assert [row[1] for row in data["tables"][0]["rows"]] == may
    assert "1380000" not in str(data)


def test_the_order_is_the_draws_with_talents_and_a_column_for_each_time():
    told = given(day("reference_notice"), "order", FINAL)
    (table,) = paper(told, "order")["tables"]
    entries = told.of("order", "1")["entries"]
    assert [row[:3] for row in table["rows"]] == [[str(one["number"]), one["name"], one["school"]] for one in entries]
    assert [column["title"] for column in table["columns"]][4:8] == [f"{one.title}\n用时" for one in told.segments]
    assert "声乐　茉莉花　（伴奏）" in [row[3] for row in table["rows"]]


def test_before_the_draw_the_numbers_stand_there_and_the_names_are_blank():
    told = given(day("reference_notice"), "order", FINAL)
    draw = {**told.of("order", "1")["draw"], "state": "none", "count": 0, "expected": 3}
    early = changed(told, order=[{**one, "entries": [], "draw": draw} for one in told.states["order"]])
    (table,) = paper(early, "order")["tables"]
    assert [row[:2] for row in table["rows"]] == [["1", ""], ["2", ""], ["3", ""]]
    assert table["note"] == "共 3 人，还没有抽签"
    nobody = {**draw, "expected": 0}
    with pytest.raises(Refused, match="还没有选手"):
        paper(changed(early, order=[{**one, "draw": nobody} for one in early.states["order"]]), "order")


def test_where_nobody_may_come_there_is_one_sentence():
    told = given(day("reference_notice"), "check-in", PRELIMINARY)
    with pytest.raises(Refused, match="还没有选手可以签到"):
        paper(changed(told, roster=[{**told.states["roster"][0], "entries": []}]), "check-in")
