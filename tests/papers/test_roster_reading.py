"""A roster as schools write it is read; what can be mended without asking is mended."""

import pytest

from contest.papers.roster import Line, Roster, read_roster
from tests.papers.uploads import HEAD, KINDS, ONE, csv, read, sentences, xlsx

FULL = ["P01", "阿依古丽·买买提", "白鹭小学", "小学", "舞蹈", "《天山姑娘》", "音响、话筒，琴凳；伴奏", "13800000000"]
CELLS = ["entry", "name", "school", "unit", "kind", "title", "needs", "phone"]
ENTRY = {
    "entry": "P01",
    "name": "阿依古丽·买买提",
    "school": "白鹭小学",
    "unit": "小学",
    "talent": {"kind": "舞蹈", "title": "《天山姑娘》", "needs": ["音响", "话筒", "琴凳", "伴奏"]},
    "phone": "13800000000",
}


def rows(data, registered=()):
    made = read(data, registered)
    assert made["faults"] == []
    return made["rows"]


def row(*cells):
    (only,) = rows(xlsx(HEAD, [*cells, *[""] * (len(HEAD) - len(cells))]))
    return only


@pytest.mark.parametrize(
    "data",
    [
        xlsx(HEAD, FULL),
        csv(HEAD, FULL),
        csv(HEAD, FULL, encoding="utf-8-sig"),
        csv(HEAD, FULL, encoding="gb18030"),
        csv(HEAD, FULL, separator="\t"),
    ],
    ids=["xlsx", "utf-8", "with its mark", "gb18030", "tabs"],
)
def test_every_way_of_saving_says_the_same(data):
    assert read(data) == {"rows": [ENTRY], "faults": [], "left_out": []}


def test_a_roster_comes_back_from_the_child_as_plain_values():
    line = Line(2, dict(zip(CELLS, FULL, strict=True)), "new")
    assert read_roster(xlsx(HEAD, FULL), KINDS) == Roster(rows=(ENTRY,), lines=(line,))


def test_a_title_above_and_blank_lines_between_do_no_harm():
    titled = xlsx(
        ["2026年班主任基本功大赛报名表"], [], ["填报单位（盖章）：", "", "编号由大赛组填写"], HEAD, [], FULL, []
    )
    assert rows(titled) == [ENTRY]


@pytest.mark.parametrize(
    "head",
    [
        ["序号", "选手姓名", "学校", "学校类别"],
        ["选手编号", "姓　名", "工作单位", "学段"],
        ["编号（可空）", "姓名*", "单位 名称", "单位类别："],
    ],
)
def test_headings_have_synonyms(head):
    assert rows(xlsx(head, ONE)) == [{"entry": "P01", "name": "田野", "school": "白鹭小学", "unit": "小学"}]


def test_where_there_are_an_id_and_a_running_number_the_id_counts():
    assert rows(xlsx(["序号", *HEAD[:4]], ["1", *ONE]))[0]["entry"] == "P01"


def test_headings_that_are_not_read_are_told_and_what_stands_there_goes_nowhere():
    made = read(xlsx([*HEAD[:4], "身份证号", "备注"], [*ONE, "110101199001011234", "x"]))
    assert made["left_out"] == ["身份证号", "备注"]
    assert "1101" not in str(made)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("Ｐ０１", "P01"), (" P 01　", "P01"), ("3.0", "3"), (3, "3"), (3.0, "3"), ("\u200bP01\ufeff", "P01")],
)
def test_an_id_is_mended(written, read_as):
    assert row(written, *ONE[1:])["entry"] == read_as


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("　田　野 ", "田野"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽•买买提"),
        ("John  Smith", "John Smith"),
        ("卢䶮", "卢䶮"),
        ("田\n野", "田野"),
    ],
)
def test_a_name_loses_its_spaces_and_keeps_its_dot(written, read_as):
    assert row("P01", written, *ONE[2:])["name"] == read_as


@pytest.mark.parametrize("written", [13800000000, "13800000000.0", "138-0000-0000", "１３８００００００００"])
def test_a_phone_is_mended(written):
    assert row(*FULL[:-1], written)["phone"] == "13800000000"


def test_what_is_empty_is_left_out():
    assert row(*ONE) == {"entry": "P01", "name": "田野", "school": "白鹭小学", "unit": "小学"}
    assert row(*ONE, "", "", "无") == row(*ONE)
    assert row(*ONE, "唱歌")["talent"] == {"kind": "唱歌", "title": "", "needs": []}


def test_missing_ids_are_made_from_the_place_and_never_collide():
    data = xlsx(
        HEAD,
        ["", "甲", "一校", "小学"],
        ["P002", "乙", "一校", "小学"],
        ["", "丙", "一校", "小学"],
        ["", "丁", "一校", "中学"],
    )
    taken = [{"entry": "P003", "name": "戊", "school": "二校", "withdrawn": False}]
    assert [made["entry"] for made in rows(data)] == ["P001", "P002", "P003", "P004"]
    assert [made["entry"] for made in rows(data, taken)] == ["P001", "P002", "P004", "P005"]
    assert rows(data) == rows(data)


def test_ids_are_made_where_there_is_no_such_column():
    assert rows(xlsx(HEAD[1:4], ONE[1:]))[0]["entry"] == "P001"


def test_running_numbers_printed_in_advance_and_remarks_below_are_nobody():
    data = xlsx(
        HEAD, ONE, ["2"], ["3"], ["备注：单位类别请如实填写"], ["填表人：", "张三", "联系电话：", "13800000000"]
    )
    assert len(rows(data)) == 1


def test_other_sheets_are_passed_over():
    lists = {
        "填写说明": [["请填写名单"]],
        "联络员": [["姓名", "单位", "电话"], ["张三", "一校", "1"]],
        "名单": [HEAD, ONE],
    }
    assert len(rows(xlsx(sheets={**lists, "旧": [HEAD, ONE]}, hidden=["旧"]))) == 1
    assert sentences(xlsx(sheets={"小学组": [HEAD, ONE], "中学组": [HEAD, ONE]})) == [
        "有几张工作表都像名单，请并成一张再传。"
    ]


def test_five_thousand_rows_are_read():
    many = [[f"P{n:04d}", f"选手{n}", "一校", "小学"] for n in range(5000)]
    made = read_roster(xlsx(HEAD, *many), KINDS)
    assert (len(made.rows), made.faults) == (5000, ())


def test_ids_are_made_quickly_where_many_are_taken():
    taken = [{"entry": f"P{n:03d}", "name": f"旧{n}", "school": "二校"} for n in range(1, 5001)]
    many = [["", f"选手{n}", "一校", "小学"] for n in range(5000)]
    made = rows(csv(HEAD, *many), taken)
    assert [made[0]["entry"], made[-1]["entry"]] == ["P5001", "P10000"]
