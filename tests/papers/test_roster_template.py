"""The roster's template: what is filled in is read back, what stands there as an example is not."""

from io import BytesIO

import openpyxl
import pytest

from contest.papers.roster import roster_template
from tests.papers.uploads import HEAD, KINDS, read, sentences


@pytest.fixture(name="template", scope="module")
def _template():
    return roster_template("=班主任大赛", KINDS)


def saved(book):
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_it_has_the_headings_two_examples_and_no_formula(template):
    sheet = openpyxl.load_workbook(BytesIO(template)).worksheets[0]
    assert sheet["A1"].value == "=班主任大赛　报名表"
    assert [cell.value for cell in sheet[3]] == HEAD
    assert [sheet.cell(line, 1).value for line in (4, 5)] == ["例1", "例2"]
    assert [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"] == []


def test_the_kind_of_unit_is_chosen_from_the_rulebook(template):
    book = openpyxl.load_workbook(BytesIO(template))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert (rule.type, str(rule.sqref), rule.formula1) == ("list", "D4:D503", "'单位类别'!$A$1:$A$5")
    assert [cell.value for cell in book["单位类别"]["A"]] == KINDS
    assert book["单位类别"].sheet_state == "hidden"


def test_the_examples_are_not_read(template):
    assert sentences(template) == ["表里还没有选手，请填好再传。"]


def test_what_is_filled_in_is_read_though_the_examples_still_stand_there(template):
    book = openpyxl.load_workbook(BytesIO(template))
    for place, cell in enumerate(["", "田野", "白鹭小学", "小学", "唱歌", "", "话筒", "13800000000"], 1):
        book.worksheets[0].cell(6, place).value = cell
    made = read(saved(book))
    assert made["faults"] == []
    assert made["rows"] == [
        {
            "entry": "P001",
            "name": "田野",
            "school": "白鹭小学",
            "unit": "小学",
            "talent": {"kind": "唱歌", "title": "", "needs": ["话筒"]},
            "phone": "13800000000",
        },
    ]
