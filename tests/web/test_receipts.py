"""A receipt is looked up: which sheet it stands for and how that stands now; for whoever sees sheets, and for nobody else."""

import shutil

import pytest

from contest.core.seat import OFFICE, Seat
from tests.web.test_organiser import ORGANISER
from tests.web.test_tablets import J1, TECHNICIAN, Tablet, another, at

STORY = {"round": "final", "entry": "P01", "segment": "story"}
MARKS = {"theme": "11", "language": "9", "manner": "7"}
HALL_2 = Seat("checker", "C2", hall="2")


@pytest.fixture(name="tablet")
def _tablet(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    tablet = Tablet(tmp_path / "var")
    spot = {"round": "final", "group": "primary"}
    must(tablet, "entry.check_in", round="final", entry="P01")
    must(tablet, "draw.seal", **spot)
    must(tablet, "draw.open", numbers=["271828", "314159", "141421"], **spot)
    yield tablet
    tablet.gate.database.close()


def must(tablet, do, **fields):
    """Act as the office, and be let."""
    answer = tablet.gate.perform("demo", OFFICE, {"do": do, **fields}).answer
    assert answer["ok"], answer
    return answer


def look(tablet, receipt, seat=ORGANISER):
    """Look a receipt up from a seat."""
    device = another(tablet)
    device.sit(seat)
    return device.ask(f"{at('receipt', seat)}?receipt={receipt}")


def test_a_receipt_tells_its_sheet_and_how_that_stands_now(tablet):
    receipt = must(tablet, "sheet.submit", judge="J1", marks=MARKS, **STORY)["receipt"]
    told = look(tablet, receipt)
    assert told["found"]
    assert told["sentence"].startswith("一赛场 评委1席 ")
    assert told["sentence"].endswith("交的1号 德育故事演讲，27 分，第1版。现在记着的就是这一份。")
    assert look(tablet, f"{receipt[:5]}%20{receipt[5:].upper()}")["sentence"] == told["sentence"]
    second = must(tablet, "sheet.submit", judge="J1", marks={**MARKS, "theme": "12"}, **STORY)["receipt"]
    assert look(tablet, receipt)["sentence"].endswith("27 分，第1版。后来改过，现在是第2版。")
    assert look(tablet, second)["sentence"].endswith("28 分，第2版。现在记着的就是这一份。")
    back = must(tablet, "sheet.take_back", judge="J1", **STORY)["receipt"]
    assert look(tablet, second)["sentence"].endswith("第2版。后来收回了。")
    assert look(tablet, back)["sentence"].endswith("收回了1号 德育故事演讲的分。")


def test_what_is_no_receipt_of_a_sheet_is_said_so(tablet):
    head = tablet.gate.book("demo").head[:10]  # a line's hash, but of no sheet
    for unknown in ("0123456789", head):
        told = look(tablet, unknown)
        assert (told["ok"], told["found"]) == (True, False)
        assert told["sentence"].startswith("记录里没有这张回执")
    for strange in ("", "12345", "0123456789a", "xyzxyzxyzx", "012345678%25"):
        told = look(tablet, strange)
        assert (told["ok"], told["code"]) == (False, "not_well_formed")


def test_a_receipt_tells_no_more_than_the_seat_sees(tablet):
    must(tablet, "judge.seat", judge="X9", name="新人", hall="1", training=True, round="final", group="primary")
    receipt = must(tablet, "sheet.submit", judge="J1", marks=MARKS, **STORY)["receipt"]
    practice = must(tablet, "sheet.submit", judge="X9", marks=MARKS, **STORY)["receipt"]
    assert look(tablet, practice)["sentence"].endswith("交的1号 德育故事演讲，实习，不计分。")
    assert look(tablet, receipt, HALL_2)["sentence"] == "这张回执是别的赛场的，请管那边的人查。"
    for seat in (J1, TECHNICIAN):
        device = another(tablet)
        device.sit(seat)
        assert device.ask(f"{at('receipt', seat)}?receipt={receipt}", status=404) is None
