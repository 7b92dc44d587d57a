"""Every fault of a roster is told at once, row by row, and nothing of it is taken."""

import pytest

from contest.papers.roster import Fault, read_roster
from tests.papers.uploads import HEAD, KINDS, ONE, csv, read, sentences, xlsx


def fault_of(*cells):
    (only,) = sentences(xlsx(HEAD, cells))
    return only


def test_all_faults_of_all_rows_come_at_once_and_no_row_is_usable():
    made = read_roster(
        xlsx(
            ["报名表"],
            HEAD,
            ["P01", "田野", "白鹭小学", "小学"],
            ["P01", "", "白鹭小学", "高中"],
            ["P03", "田　野", "白鹭小学 ", "小学"],
            ["P04", "周雨禾", "", "幼儿园"],
        ),
        KINDS,
    )
    assert made.rows == ()
    assert made.faults == (
        Fault(4, "姓名", "第4行的姓名没填，请补上。"),
        Fault(4, "单位类别", "第4行的单位类别“高中”没有组别接收，请填：小学、幼儿园、特教学校、中学、职教中心。"),
        Fault(4, "编号", "第4行的编号 P01 和第3行重了，请换一个。"),
        Fault(5, "姓名", "第5行的田野（同一单位）和第3行重了，请去掉一行。"),
        Fault(6, "单位", "第6行的单位没填，请补上。"),
    )


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["P01", "田" * 31, "一校", "小学"], "第2行的姓名有 31 字，最多 30 字，请改短。"),
        (["P01", "田野", "校" * 41, "小学"], "第2行的单位有 41 字，最多 40 字，请改短。"),
        ([*ONE, "歌" * 21], "第2行的才艺类型有 21 字，最多 20 字，请改短。"),
        ([*ONE, "", "题" * 61], "第2行的才艺题目有 61 字，最多 60 字，请改短。"),
        ([*ONE, "", "", "琴" * 201], "第2行的所需器材有 201 字，最多 200 字，请改短。"),
        (["P" * 21, *ONE[1:]], "第2行的编号有 21 字，最多 20 字，请改短。"),
        (["P/1", *ONE[1:]], "第2行的编号“P/1”里有别的符号，请只用字母和数字。"),
        (["P01", "=1+1", "一校", "小学"], "第2行的姓名以“=”开头，请改成真的姓名。"),
        (["P01", "田野", "@SUM(1)", "小学"], "第2行的单位以“@”开头，请改成真的单位。"),
        (["P01", "田野110101199001011234", "一校", "小学"], "第2行的姓名里像有身份证号，请删去。"),
        (["P01", "田\ue863", "一校", "小学"], "第2行的姓名里有显示不出的字，请重打。"),
        ([*ONE, "", "", "", "见附件"], "第2行的联系电话“见附件”不是电话号码，请改正或空着。"),
        ([*ONE, "", "", "", "1.38E+10"], "第2行的联系电话“1.38E+10”不是电话号码，请改正或空着。"),
    ],
)
def test_a_cell_that_can_not_be_taken_says_why(cells, sentence):
    assert fault_of(*cells) == sentence


def test_the_longest_that_is_allowed_is_taken():
    assert read(xlsx(HEAD, ["P" * 20, "田" * 30, "校" * 40, "小学", "歌" * 20, "题" * 60, "琴" * 200]))["faults"] == []


def test_an_id_that_is_another_persons_is_taken():
    known = [{"entry": "P01", "name": "周雨禾", "school": "白鹭小学", "unit": "小学", "withdrawn": False}]
    assert sentences(xlsx(HEAD, ONE), known) == ["第2行的编号 P01 已经登记过，请换一个。"]


@pytest.mark.parametrize("other", ["阿依古丽•买买提", "阿依古丽．买买提", "阿依古丽·买买提 "])
def test_another_kind_of_dot_makes_no_other_person(other):
    data = xlsx(HEAD, ["P01", "阿依古丽·买买提", "一校", "小学"], ["P02", other, "一校", "小学"])
    assert sentences(data) == [f"第3行的{other.strip()}（同一单位）和第2行重了，请去掉一行。"]


def test_one_name_at_two_schools_is_two_people():
    assert sentences(xlsx(HEAD, ["P01", "田野", "一校", "小学"], ["P02", "田野", "二校", "小学"])) == []


def test_rows_are_counted_as_excel_counts_them():
    data = csv(["标题"], [], HEAD, ["P01", '"田\n野"', "一校", "小学"], ["P02", "", "一校", "小学"])
    assert [fault[:2] for fault in read(data)["faults"]] == [[5, "姓名"]]


def test_five_thousand_faulty_rows_are_all_told():
    made = read(csv(HEAD, *[[f"P{n}", f"选手{n}", "一校", "高中"] for n in range(5000)]))
    assert [row for row, _, _ in made["faults"]] == list(range(2, 5002))
