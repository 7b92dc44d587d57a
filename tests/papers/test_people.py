"""A list of judges and staff is read: who, as what, where; every fault by its row; the same file again seats nobody."""

import json
from io import BytesIO

import openpyxl
import pytest

from contest.core.seat import OFFICE
from contest.papers import people_checking, people_reading
from contest.papers.people import check_people, people_template, read_people
from contest.store.states.common import View
from contest.store.states.roster import roster
from tests.factories import Hall
from tests.papers.test_seeds import rules
from tests.papers.uploads import csv, xlsx

HEAD = ["编号", "姓名", "单位", "岗位", "轮次", "组别", "赛场"]
KEYS = ["person", "name", "school", "post", "round", "group", "hall"]
FINAL_1 = ["全县决赛", "全部", "一赛场"]
J1 = ["", "林慕白", "进修学校", "评委", *FINAL_1]
NOBODY = {"judges": [], "people": []}
ROUNDS = [
    {
        "key": "preliminary",
        "title": "小学组预赛",
        "groups": ["primary"],
        "halls": [{"key": "1", "title": "预赛赛场"}],
    },
    {
        "key": "final",
        "title": "全县决赛",
        "groups": ["primary", "secondary"],
        "halls": [{"key": str(at), "title": f"{name}赛场"} for at, name in enumerate("一二三", 1)],
    },
]
GROUPS = {"primary": "小学组", "secondary": "中学组"}
BOTH = ("primary", "secondary")


def read(*rows, registered=NOBODY, rounds=ROUNDS):
    """Read rows as the child does, in this process."""
    head = json.dumps({"rounds": rounds, "groups": GROUPS, "registered": registered}).encode()
    return json.loads(people_reading.work(head + b"\n" + csv(HEAD, *rows)))


def seats(*rows, **more):
    """Return what rows bring, short: id, role or chief, round, group, hall."""
    made = read(*rows, **more)
    assert made["faults"] == []
    return [
        (
            row.get("judge") or row["person"],
            row.get("role") or ("chief" if row.get("chief") else "judge"),
            row.get("round"),
            row.get("group"),
            row.get("hall"),
        )
        for row in made["rows"]
    ]


def wrong(*rows, **more):
    """Return the sentences of the faults, and make sure that nobody comes in."""
    made = read(*rows, **more)
    assert made["rows"] == []
    return [sentence for _, _, sentence in made["faults"]]


# -- posts and places -------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [xlsx(HEAD, J1), csv(HEAD, J1), csv(HEAD, J1, encoding="gb18030")])
def test_every_way_of_saving_says_the_same(data):
    head = json.dumps({"rounds": ROUNDS, "groups": GROUPS, "registered": NOBODY}).encode()
    made = json.loads(people_reading.work(head + b"\n" + data))
    one = {"judge": "J1", "name": "林慕白", "school": "进修学校", "round": "final", "hall": "1"}
    assert made["rows"] == [{**one, "group": group} for group in BOTH]


def test_a_judge_gets_a_chair_for_each_group_and_each_line():
    rows = [
        ["", "林慕白", "甲校", "评委组长", "全县决赛", "小学组", "一赛场、二赛场"],
        ["", "林慕白", "", "评委", "小学组预赛", "", ""],
    ]
    assert seats(*rows) == [
        ("J1", "chief", "final", "primary", "1"),
        ("J1", "chief", "final", "primary", "2"),
        ("J1", "judge", "preliminary", "primary", "1"),
    ]


def test_all_is_every_hall_of_the_round_and_a_hall_alone_tells_the_round():
    assert seats(["", "甲", "", "评委", "全县决赛", "中学组", "全部"]) == [
        ("J1", "judge", "final", "secondary", hall) for hall in "123"
    ]
    assert seats(["", "甲", "", "评委", "", "", "第3赛场"]) == [("J1", "judge", "final", group, "3") for group in BOTH]
    assert len(seats(["", "甲", "", "评委", "全部", "全部", "全部"])) == 7


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (["评委", "", "", ""], "第2行的轮次没填，请写清楚，都去就写“全部”。"),
        (["评委", "全县决赛", "", ""], "第2行的赛场没填，请写清楚，都去就写“全部”。"),
        (
            ["评委", "全县决赛", "", "四赛场"],
            "第2行的赛场“四赛场”不是这场的赛场，请填：一赛场、二赛场、三赛场，或“全部”。",
        ),
        (
            ["计时员", "", "", "四赛场"],
            "第2行的赛场“四赛场”不是这场的赛场，请填：预赛赛场、一赛场、二赛场、三赛场，或“全部”。",
        ),
        (["评委", "复赛", "", "一赛场"], "第2行的轮次“复赛”不是这场的轮次，请填：小学组预赛、全县决赛，或“全部”。"),
        (["评委", "小学组预赛", "中学组", ""], "第2行的组别和别的列对不上，请核对轮次、组别、赛场。"),
        (["评委", "小学组预赛", "", "一赛场"], "第2行的赛场“一赛场”不是这场的赛场，请填：预赛赛场，或“全部”。"),
        (["计时员", "全部", "中学组", "预赛赛场"], "第2行的赛场和别的列对不上，请核对轮次、组别、赛场。"),
        (
            ["评委", "全县决赛", "高中组", "一赛场"],
            "第2行的组别“高中组”不是这场的组别，请填：小学组、中学组，或“全部”。",
        ),
    ],
)
def test_where_a_judge_sits_must_be_said_and_be_there(cells, sentence):
    assert wrong(["", "甲", "", *cells]) == [sentence]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["计时员", "", "", "一赛场"], [("timekeeper", "final", None, "1")]),
        (["赛场秘书", "全县决赛", "小学", "1号赛场"], [("secretary", "final", "primary", "1")]),
        (
            ["统分", "全县决赛", "", "一赛场、三赛场"],
            [("checker", "final", None, "1"), ("checker", "final", None, "3")],
        ),
        (["报到处", "", "", ""], [("desk", None, None, None)]),
        (["主持人", "全部", "全部", "全部"], [("host", None, None, None)]),
        (["监督员", "全县决赛", "", ""], [("supervisor", "final", None, None)]),
        (["报到", "", "小学组、中学组", ""], [("desk", None, "primary", None), ("desk", None, "secondary", None)]),
        (["报到处", "全部", "中学组", ""], [("desk", None, "secondary", None)]),
    ],
)
def test_staff_are_seated_where_they_are_said_to_be_and_else_everywhere(cells, found):
    assert seats(["", "甲", "", *cells]) == [("R1", *one) for one in found]


def test_where_there_is_one_round_no_seat_names_it_and_a_judge_need_not():
    one = [ROUNDS[1]]
    assert seats(["", "甲", "", "计时员", "全县决赛", "", "一赛场"], rounds=one) == [
        ("R1", "timekeeper", None, None, "1")
    ]
    assert len(seats(["", "甲", "", "评委", "", "", "一赛场"], rounds=one)) == 2


def test_a_post_that_there_is_not_is_told_with_those_that_there_are():
    (sentence,) = wrong(["", "甲", "", "裁判", "", "", ""])
    assert sentence.startswith("第2行的岗位“裁判”没有这个岗位，请填：评委组长、评委、计时员、")
    assert wrong(["", "甲", "", "", "", "", ""]) == ["第2行的岗位没填，请补上。"]
    assert wrong(["", "", "", "评委", *FINAL_1]) == ["第2行的姓名没填，请补上。"]


@pytest.mark.parametrize(
    ("word", "role"), [("评委（组长）", "chief"), ("组 长", "chief"), ("大屏幕", "screen"), ("秘书", "secretary")]
)
def test_posts_have_other_words(word, role):
    assert seats(["", "甲", "", word, "", "小学组", "一赛场"])[0][1] == role


def test_a_screen_needs_no_name_and_each_place_is_one_of_its_own():
    made = read(
        ["", "", "", "大屏", "", "", "一赛场、二赛场"],
        ["", "大屏", "", "大屏", "", "", "三赛场"],
        ["", "", "", "大屏", "", "", ""],
    )
    assert [(row["person"], row["name"], row.get("hall")) for row in made["rows"]] == [
        ("R1", "一赛场大屏", "1"),
        ("R2", "二赛场大屏", "2"),
        ("R3", "大屏", "3"),
        ("R4", "大屏", None),
    ]
    assert wrong(["W1", "", "", "大屏", "", "", "一赛场、二赛场"]) == ["第2行的赛场里有几处，大屏一处一块，请分行写。"]


# -- who is who -------------------------------------------------------------------------------------


def test_one_name_is_one_person_also_with_another_post():
    rows = [
        ["", "甲", "", "计时员", "", "", "一赛场"],
        ["", "乙", "", "统分员", "", "", "一赛场"],
        ["", "甲", "", "监督员", "", "", ""],
    ]
    assert [one[:2] for one in seats(*rows)] == [("R1", "timekeeper"), ("R2", "checker"), ("R1", "supervisor")]


def test_an_id_that_stands_in_one_line_holds_for_the_others():
    rows = [["", "甲", "", "评委", *FINAL_1], ["K7", "甲", "一校", "评委", "小学组预赛", "", ""]]
    made = read(*rows)["rows"]
    assert {row["judge"] for row in made} == {"K7"}
    assert {row["school"] for row in made} == {"一校"}


def test_ids_go_on_from_those_that_there_are():
    known = {"judges": [judge("J1", "周明德"), judge("J3", "吴求实")], "people": [staff("R1", "时敏", "timekeeper")]}
    rows = [["", "甲", "", "评委", *FINAL_1], ["", "乙", "", "评委", *FINAL_1], ["", "丙", "", "主持人", "", "", ""]]
    assert [one[0] for one in seats(*rows, registered=known)] == ["J4", "J4", "J5", "J5", "R2"]


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        (
            [["J7", "甲", "", "评委", *FINAL_1], ["J7", "乙", "", "评委", *FINAL_1]],
            ["第3行的编号 J7 是甲的，请换一个。"],
        ),
        (
            [["J7", "甲", "", "评委", *FINAL_1], ["J8", "甲", "", "评委", "小学组预赛", "", ""]],
            ["第3行的编号 J8 不对，甲的是 J7；是另一人请写明单位。"],
        ),
        (
            [["R7", "甲", "", "主持人", "", "", ""], ["R8", "甲", "", "监督员", "", "", ""]],
            ["第3行的编号 R8 不对，甲的是 R7；是另一人请在姓名里加字分清。"],
        ),
        (
            [["", "甲", "一校", "评委", *FINAL_1], ["", "甲", "二校", "评委", "小学组预赛", "", ""]],
            ["第3行的单位和别的行不同（一校），同一人请改成一样，另一人请各写编号。"],
        ),
        (
            [
                ["J7", "甲", "一校", "评委", *FINAL_1],
                ["J8", "甲", "二校", "评委", *FINAL_1],
                ["", "甲", "", "评委", "小学组预赛", "", ""],
            ],
            ["第4行的编号没填，有2位甲，请写哪一位的编号。"],
        ),
        (
            [["", "甲", "", "评委", *FINAL_1], ["", "甲", "", "评委组长", "", "小学组", "一赛场"]],
            ["第3行的姓名（评委，全县决赛一赛场 小学组）和第2行重了，请去掉一行。"],
        ),
        (
            [["", "甲", "", "主持人", "", "", ""], ["", "甲", "", "主持人", "全部", "", ""]],
            ["第3行的姓名（主持人，全场）和第2行重了，请去掉一行。"],
        ),
        (
            [["J/1", "=甲", "", "评委", *FINAL_1]],
            ["第2行的编号“J/1”里有别的符号，请只用字母和数字。", "第2行的姓名以“=”开头，请改成真的姓名。"],
        ),
    ],
)
def test_what_can_not_be_told_apart_is_a_fault(rows, sentences):
    assert wrong(*rows) == sentences


def test_two_of_one_name_are_told_apart_by_school_and_id():
    rows = [
        ["J7", "甲", "一校", "评委", *FINAL_1],
        ["J8", "甲", "二校", "评委", *FINAL_1],
        ["", "甲", "二校", "评委", "小学组预赛", "", ""],
    ]
    assert seats(*rows)[-1] == ("J8", "judge", "preliminary", "primary", "1")


# -- the same file again, and what differs ----------------------------------------------------------


def judge(id_, name, school="", *chairs):
    """Return a judge as the topic `roster` has one; chairs are (round, group, hall, chief)."""
    held = [dict(zip(("round", "group", "hall", "chief"), chair, strict=True)) for chair in chairs]
    return {"judge": id_, "name": name, "school": school or None, "seats": held}


def staff(id_, name, role, *, round_=None, group=None, hall=None):
    """Return somebody else as there."""
    return {"person": id_, "name": name, "role": role, "round": round_, "group": group, "hall": hall}


def known_of(rows):
    """Return the contest's people after these rows were taken."""
    hall = Hall(rules("reference-notice"))
    hall.act("people.load", people=rows)
    held = roster(View(hall.day, hall.gate.book("c").names, OFFICE, hall.watch()))
    return {"judges": held["judges"], "people": held["people"]}


def test_the_same_file_again_seats_nobody():
    rows = [
        ["", "甲", "一校", "评委组长", *FINAL_1],
        ["", "甲", "", "评委", "小学组预赛", "", ""],
        ["", "乙", "", "计时员", "", "", "一赛场"],
        ["", "", "", "大屏", "", "", "一赛场、二赛场"],
        ["", "丙", "", "主持人", "", "", ""],
    ]
    first = read(*rows)
    assert [line["standing"] for line in first["lines"]] == ["new"] * 5
    assert [line["note"] for line in first["lines"]] == [
        "全县决赛一赛场 小学组、中学组",
        "小学组预赛预赛赛场",
        "全县决赛一赛场",
        "全县决赛一赛场；全县决赛二赛场",
        "全场",
    ]
    again = read(*rows, registered=known_of(first["rows"]))
    assert (again["rows"], again["faults"]) == ([], [])
    assert [line["standing"] for line in again["lines"]] == ["same"] * 5


def test_only_the_seats_that_are_new_are_given():
    known = known_of(read(["", "甲", "一校", "评委", "全县决赛", "小学组", "一赛场"])["rows"])
    assert seats(["", "甲", "", "评委", "全县决赛", "全部", "一赛场、二赛场"], registered=known) == [
        ("J1", "judge", "final", "secondary", "1"),
        ("J1", "judge", "final", "primary", "2"),
        ("J1", "judge", "final", "secondary", "2"),
    ]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (["二校", "评委"], "甲的单位是“二校”，登记的是“一校”。"),
        (["", "评委组长"], "甲的岗位是“评委组长”，登记的是“评委”。"),
    ],
)
def test_what_differs_from_what_is_seated_is_named_and_not_taken(cells, note):
    known = {"judges": [judge("J1", "甲", "一校", ("final", "primary", "1", False))], "people": []}
    made = read(["", "甲", *cells, "全县决赛", "小学组", "一赛场"], registered=known)
    assert (made["rows"], made["faults"]) == ([], [])
    assert [(line["standing"], line["note"]) for line in made["lines"]] == [("differs", note)]


def test_a_school_that_was_not_known_is_brought():
    known = {"judges": [judge("J1", "甲", "", ("final", "primary", "1", True))], "people": []}
    made = read(["", "甲", "一校", "评委组长", "全县决赛", "小学组", "一赛场"], registered=known)["rows"]
    assert made == [
        {
            "judge": "J1",
            "name": "甲",
            "school": "一校",
            "round": "final",
            "group": "primary",
            "hall": "1",
            "chief": True,
        }
    ]


def test_a_seat_of_the_only_round_is_the_same_whether_it_names_it_or_not():
    known = {"judges": [], "people": [staff("T1", "时敏", "timekeeper", round_="final", hall="1")]}
    made = read(["", "时敏", "", "计时员", "", "", "一赛场"], registered=known, rounds=[ROUNDS[1]])
    assert [line["standing"] for line in made["lines"]] == ["same"]


# -- through the child, and the empty form ----------------------------------------------------------


def test_corrections_are_checked_by_the_same_rules():
    def asked(*lines):
        head = {"rounds": ROUNDS, "groups": GROUPS, "registered": NOBODY, "lines": list(lines)}
        return json.loads(people_checking.work(json.dumps(head).encode()))

    cells = dict(zip(KEYS, ["", "甲", "", "裁判", *FINAL_1], strict=True))
    assert len(asked({"row": 7, "cells": cells})["faults"]) == 1
    assert len(asked({"row": 7, "cells": {**cells, "post": "评委"}})["rows"]) == 2
    assert asked()["faults"] == [[0, "", "表里还没有人员，请填好再传。"]]


def test_forty_people_of_three_halls_come_back_from_the_child_and_the_gate_takes_them():
    hall = Hall(rules("reference-notice"))
    rulebook = hall.day.rulebook
    rows = [
        [
            "",
            f"评委{place}{at}",
            f"{place}{at}校",
            "评委组长" if at == 1 else "评委",
            "全县决赛",
            "全部",
            f"{place}赛场",
        ]
        for place in "一二三"
        for at in range(1, 8)
    ]
    posts = ["计时员", "赛场秘书", "统分员", "大屏"]
    rows += [["", f"{post}{place}", "", post, "全县决赛", "", f"{place}赛场"] for place in "一二三" for post in posts]
    rows += [["", post, "", post, "", "", ""] for post in ("报到处", "主持人", "监督员", "技术员", "组织者")]
    rows += [["", f"报到{at}", "", "报到处", "", "", ""] for at in (1, 2)]
    made = read_people(xlsx(HEAD, *rows), rulebook, NOBODY)
    assert (len(rows), made.faults) == (40, ())
    hall.act("people.load", people=list(made.rows))
    assert [len(hall.day.panel("final", group, at)) for group in BOTH for at in "123"] == [7] * 6
    assert [sum(chair.chief for chair in panel.values()) for panel in hall.day.panels.values()] == [1] * 6
    assert len(hall.day.people) == 19
    held = roster(View(hall.day, hall.gate.book("c").names, OFFICE, hall.watch()))
    again = check_people([{"row": one.row, "cells": one.cells} for one in made.lines], rulebook, held)
    assert (again.rows, again.faults, {one.standing for one in again.lines}) == ((), (), {"same"})


def test_the_empty_form_offers_what_the_rulebook_has_and_is_read_without_its_examples():
    hall = Hall(rules("reference-notice"))
    made = people_template(hall.day.rulebook)
    book = openpyxl.load_workbook(BytesIO(made))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == HEAD
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == [
        "D4:D503",
        "E4:E503",
        "F4:F503",
        "G4:G503",
    ]
    assert [cell.value for cell in book["赛场"]["A"]] == ["全部", "预赛赛场", "一赛场", "二赛场", "三赛场"]
    assert [fault.sentence for fault in read_people(made, hall.day.rulebook, NOBODY).faults] == [
        "表里还没有人员，请填好再传。"
    ]
    for place, cell in enumerate(["", "时敏", "", "计时员", "全县决赛", "全部", "一赛场"], 1):
        sheet.cell(6, place).value = cell
    filled = BytesIO()
    book.save(filled)
    (row,) = read_people(filled.getvalue(), hall.day.rulebook, NOBODY).rows
    assert row == {"person": "R1", "name": "时敏", "role": "timekeeper", "round": "final", "hall": "1"}


def test_a_list_without_the_headings_is_told():
    head = json.dumps({"rounds": ROUNDS, "groups": GROUPS, "registered": NOBODY}).encode()
    made = json.loads(people_reading.work(head + b"\n" + csv(["名字", "事情"], ["甲", "评委"])))
    assert made["faults"] == [[0, "", "没找到标题行，要有“姓名”“岗位”两列。"]]
