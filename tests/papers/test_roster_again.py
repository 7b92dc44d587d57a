"""A roster that was read before: rows corrected and checked again, the same file once more, kinds of unit that are meant."""

import pytest

from contest.papers.roster import Fault, check_roster
from tests.papers.uploads import HEAD, KINDS, ONE, again, whole, xlsx

FULL = ["P01", "田野", "白鹭小学", "小学", "舞蹈", "《天山姑娘》", "音响、话筒", "13800000000"]
CELLS = dict(zip(("entry", "name", "school", "unit", "kind", "title", "needs", "phone"), FULL, strict=True))
KNOWN = {
    "entry": "P01",
    "name": "田野",
    "school": "白鹭小学",
    "unit": "小学",
    "talent": {"kind": "舞蹈", "title": "《天山姑娘》", "needs": ["音响", "话筒"]},
    "phone": "13800000000",
    "withdrawn": False,
}


def line(row, **cells):
    """Return a row as the page has it: P01 with these cells otherwise."""
    return {"row": row, "cells": {**CELLS, **cells}}


def standings(made):
    """Return how each row stands, and what is told of it."""
    return [(one["row"], one["standing"], one["note"]) for one in made["lines"]]


# -- corrections ------------------------------------------------------------------------------------


def test_faulty_rows_come_back_whole_so_that_they_can_be_mended():
    made = whole(xlsx(HEAD, FULL, ["P02", "", "一小", "高中"]))
    assert made["rows"] == []
    assert [one["cells"]["school"] for one in made["lines"]] == ["白鹭小学", "一小"]
    assert standings(made) == [(2, "new", ""), (3, "faulty", "")]


def test_a_mended_row_is_checked_and_taken():
    made = again([line(2), line(3, entry="P02", name="　周 雨禾", phone="")])
    assert made["faults"] == []
    assert [(row["entry"], row["name"]) for row in made["rows"]] == [("P01", "田野"), ("P02", "周雨禾")]


def test_a_correction_may_be_wrong_again_and_is_told_by_the_same_row():
    made = again([line(7, name=""), line(9, entry="P02", name="甲", phone="见附件")])
    assert made["rows"] == []
    assert made["faults"] == [
        [7, "姓名", "第7行的姓名没填，请补上。"],
        [9, "联系电话", "第9行的联系电话“见附件”不是电话号码，请改正或空着。"],
    ]


def test_a_row_that_was_taken_out_frees_its_id():
    assert again([line(2), line(3, name="甲")])["faults"] == [[3, "编号", "第3行的编号 P01 和第2行重了，请换一个。"]]
    assert len(again([line(3, name="甲")])["rows"]) == 1


def test_nobody_left_is_a_fault_of_the_whole():
    assert again([])["faults"] == [[0, "", "表里还没有选手，请填好再传。"]]


def test_a_cell_that_the_page_does_not_send_is_blank():
    made = again([{"row": 2, "cells": {"name": "甲", "school": "一小", "unit": "小学"}}])
    assert made["rows"] == [{"entry": "P001", "name": "甲", "school": "一小", "unit": "小学"}]


def test_corrections_go_through_a_child_too():
    made = check_roster([line(2, name="")], KINDS, [KNOWN])
    assert made.faults == (
        Fault(2, "姓名", "第2行的姓名没填，请补上。"),
        Fault(2, "编号", "第2行的编号 P01 已经登记过，请换一个。"),
    )


# -- the same file again ----------------------------------------------------------------------------


def test_the_same_file_again_brings_nobody():
    made = whole(xlsx(HEAD, FULL), [KNOWN])
    assert (made["rows"], made["faults"], standings(made)) == ([], [], [(2, "same", "")])


def test_the_same_file_without_ids_brings_nobody_either():
    made = whole(xlsx(HEAD, ["", *FULL[1:]]), [KNOWN])
    assert (made["rows"], standings(made)) == ([], [(2, "same", "")])


def test_only_who_is_new_comes_in_and_keeps_the_place_in_the_list():
    made = whole(xlsx(HEAD, ["", *FULL[1:]], ["", "周雨禾", "一小", "小学"]), [KNOWN])
    assert [(row["entry"], row["name"]) for row in made["rows"]] == [("P002", "周雨禾")]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        ({"unit": "中学"}, "田野的单位类别是“中学”，登记的是“小学”。"),
        ({"title": "《茉莉花》"}, "田野的才艺题目是“《茉莉花》”，登记的是“《天山姑娘》”。"),
        ({"needs": "音响"}, "田野的所需器材是“音响”，登记的是“音响、话筒”。"),
        (
            {"kind": "唱歌", "phone": "13900000000"},
            "田野的才艺类型是“唱歌”，登记的是“舞蹈”；联系电话是“13900000000”，登记的是“13800000000”。",
        ),
        ({"entry": "P09"}, "田野的编号是“P09”，登记的是“P01”。"),
    ],
)
def test_what_differs_from_the_register_is_named_and_not_taken(cells, note):
    made = again([line(5, **cells)], [KNOWN])
    assert (made["rows"], made["faults"], standings(made)) == ([], [], [(5, "differs", note)])


@pytest.mark.parametrize(
    "cells",
    [
        {"phone": "", "title": "", "needs": "无"},
        {"name": "田　野", "school": "白鹭小学 "},
        {"needs": "音响，话筒"},
        {"unit": "完全小学"},
    ],
)
def test_what_is_left_blank_or_only_written_otherwise_is_no_difference(cells):
    assert standings(again([line(5, **cells)], [KNOWN])) == [(5, "same", "")]


def test_what_the_register_has_blank_is_told_as_blank():
    bare = {key: KNOWN[key] for key in ("entry", "name", "school", "unit", "withdrawn")} | {"phone": None}
    (told,) = standings(again([line(5, kind="", title="", needs="")], [bare]))
    assert told == (5, "differs", "田野的联系电话是“13800000000”，登记的是“空着”。")


def test_who_withdrew_is_named_and_comes_again_by_a_new_id_alone():
    gone = {**KNOWN, "withdrawn": True}
    note = "田野已退赛，要再来请换一个编号。"
    assert standings(again([line(2)], [gone])) == [(2, "differs", note)]
    assert standings(again([line(2, entry="")], [gone])) == [(2, "differs", note)]
    assert [row["entry"] for row in again([line(2, entry="P02")], [gone])["rows"]] == ["P02"]
    back = {**KNOWN, "entry": "P02"}
    assert standings(again([line(2, entry="")], [gone, back])) == [(2, "same", "")]


def test_one_name_at_another_school_is_another_person():
    made = again([line(2, entry="P02", school="一小")], [KNOWN])
    assert [row["entry"] for row in made["rows"]] == ["P02"]


# -- kinds of unit ----------------------------------------------------------------------------------


def test_unknown_kinds_are_told_once_each():
    made = whole(
        xlsx(HEAD, ONE, ["P02", "甲", "一中", "高中"], ["P03", "乙", "二中", "高中"], ["P04", "丙", "一校", "完中"])
    )
    assert made["strange"] == ["高中", "完中"]


def test_an_unknown_kind_may_be_meant_as_a_known_one_for_the_whole_file():
    lines = [line(2, entry="P02", unit="高中"), line(3, entry="P03", name="甲", unit="高中")]
    made = again(lines, mapped={"高中": "中学"})
    assert (made["faults"], made["strange"]) == ([], ["高中"])
    assert [row["unit"] for row in made["rows"]] == ["中学", "中学"]
    assert [one["cells"]["unit"] for one in made["lines"]] == ["高中", "高中"]


def test_a_kind_that_is_meant_as_no_known_one_stays_a_fault():
    assert len(again([line(2, unit="高中")], mapped={"高中": "大学"})["faults"]) == 1
