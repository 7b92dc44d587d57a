"""Topics from a table: every way of saving says the same; every fault is told in its row, and none repeats a text."""

import json
from io import BytesIO

import openpyxl
import pytest

from contest.papers.topics import Topics, read_topics, topics_template
from contest.papers.topics_reading import work
from tests.papers.uploads import csv, xlsx

SEGMENTS = [("class_meeting", "主题班会设计"), ("defence", "情景答辩")]
KINDS = ["小学", "中学"]
HEAD = ["项目", "题目编号", "内容", "单位类别"]
TEXT = "班里有人起绰号。\n请设计一次主题班会。"
ONE = ["主题班会设计", "B01", TEXT, ""]
QUOTED = ["主题班会设计", "B01", f'"{TEXT}"', ""]
TOPIC = {"topic": "B01", "segment": "class_meeting", "text": TEXT}


def read(data, taken=()):
    """Read as the child does."""
    head = json.dumps({"segments": SEGMENTS, "kinds": KINDS, "taken": list(taken)}).encode()
    return json.loads(work(head + b"\n" + data))


def sentences(*rows, head=HEAD, taken=()):
    """Return the sentences of every fault."""
    made = read(xlsx(head, *rows), taken)
    assert made["rows"] == []
    return [sentence for _, _, sentence in made["faults"]]


@pytest.mark.parametrize(
    "data",
    [xlsx(HEAD, ONE), csv(HEAD, QUOTED), csv(HEAD, QUOTED, encoding="gb18030"), csv(HEAD, QUOTED, separator="\t")],
    ids=["xlsx", "utf-8", "gb18030", "tabs"],
)
def test_every_way_of_saving_says_the_same(data):
    assert read(data) == {"rows": [TOPIC], "faults": [], "left_out": []}


def test_topics_come_back_from_the_child_as_plain_values():
    assert read_topics(xlsx(HEAD, ONE), SEGMENTS, KINDS) == Topics(rows=(TOPIC,))


def test_what_schools_write_is_understood():
    made = read(
        xlsx(
            ["附件二　题库"],
            ["序号", "比赛项目*", "背景材料（全文）", "学段", "出题人"],
            ["例", "情景答辩", "这一行是例子", "", ""],
            ["", "class_meeting", "  一题  ", "", "甲"],
            ["", "", "", "", ""],
            ["", "情景 答辩", "二题", "小学", "乙"],
        )
    )
    assert made["faults"] == []
    assert made["rows"] == [
        {"topic": "T01", "segment": "class_meeting", "text": "一题"},
        {"topic": "T02", "segment": "defence", "text": "二题", "unit": "小学"},
    ]
    assert made["left_out"] == ["出题人"]


def test_an_id_that_is_made_is_free():
    made = read(
        xlsx(HEAD, ["情景答辩", "", "一题", ""], ["情景答辩", "T03", "二题", ""], ["情景答辩", "", "三题", ""]), ["T01"]
    )
    assert [row["topic"] for row in made["rows"]] == ["T02", "T03", "T04"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["", "B02", "题", ""], "第3行的项目没填，请补上。"),
        (["情景答辩", "B02", "", ""], "第3行的内容没填，请补上。"),
        (["才艺展示", "B02", "题", ""], "第3行的项目“才艺展示”不抽题，请填：主题班会设计、情景答辩。"),
        (["情景答辩", "B02", "题", "大学"], "第3行的单位类别“大学”没有组别接收，请填：小学、中学，或空着。"),
        (["情景答辩", "B/2", "题", ""], "第3行的题目编号“B/2”里有别的符号，请只用字母和数字。"),
        (["情景答辩", "B01", "题", ""], "第3行的题目编号 B01 和第2行重了，请换一个。"),
        (["情景答辩", "A01", "题", ""], "第3行的题目编号 A01 已经有了，请换一个。"),
        (["主题班会设计", "B02", TEXT, ""], "第3行的内容和第2行的一样，请删去一行。"),
        (["情景答辩", "B02", "长" * 4001, ""], "第3行的内容有 4001 字，最多 4000 字，请改短。"),
        (["情景答辩", "B02", "\ue000", ""], "第3行的内容里有显示不出的字，请重打。"),
    ],
)
def test_each_fault_is_told_in_its_row_and_nothing_is_taken(row, sentence):
    assert sentences(ONE, row, taken=["A01"]) == [sentence]


def test_all_faults_are_told_at_once():
    assert len(sentences(["", "", "题", "大学"], ["才艺展示", "a b!", "", ""])) == 5


def test_no_fault_repeats_a_topics_text():
    hidden = "绝不外传的题目"
    rows = [["主题班会设计", "B01", hidden, "大学"], ["", "B01", hidden, ""], ["主题班会设计", "B03", hidden * 999, ""]]
    assert hidden not in "".join(sentences(*rows))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "这个文件是空的，请重选。"),
        (xlsx(["姓名", "单位"], ["田野", "白鹭小学"]), "没找到标题行，要有“项目”“内容”两列。"),
        (xlsx(["项目", "编号"], ["情景答辩", "1"]), "第1行的标题里没有“内容”，请补上。"),
        (xlsx(HEAD), "表里还没有题目，请填好再传。"),
    ],
)
def test_a_file_that_is_no_table_of_topics_says_so(data, sentence):
    assert [fault[2] for fault in read(data)["faults"]] == [sentence]


def test_a_file_that_is_too_large_is_not_opened():
    assert "最大 2 MB" in read_topics(b"x" * (2 * 1024 * 1024 + 1), SEGMENTS, KINDS).faults[0].sentence


def test_the_empty_table_is_filled_in_and_read_back_without_its_example():
    book = openpyxl.load_workbook(BytesIO(topics_template("班主任大赛", [title for _, title in SEGMENTS], KINDS)))
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "班主任大赛　题目表"
    assert [cell.value for cell in sheet[3]] == HEAD
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules == {"A4:A503": "'项目'!$A$1:$A$2", "D4:D503": "'单位类别'!$A$1:$A$2"}
    for place, cell in enumerate(ONE, 1):
        sheet.cell(5, place).value = cell
    made = BytesIO()
    book.save(made)
    assert read(made.getvalue()) == {"rows": [TOPIC], "faults": [], "left_out": []}
