"""The office and the organiser: who may open what, rulebooks and rosters that are not right, cards, the list as a file."""

import io
import re
import shutil

import pytest

from contest import config
from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.gate.identify import OFFICE_TICKET
from contest.gate.tickets import Ticket
from contest.store.seats import seat_id, seats
from contest.web.address import LOOPBACK, lan_address
from tests.factories import Watch

SEEDS = config.folder("seeds") / "rulebooks"
ORGANISER, SUPERVISOR = Seat("organiser", "O1"), Seat("supervisor", "V1")
CSV = "编号,姓名,单位,单位类别\nX1,张三,一小,小学\nX2,李四,二中,中学\n"
FAULTY = "编号,姓名,单位,单位类别\nX1,,一小,小学\nX2,李四,二中,大学\nX2,王五,三小,小学\n"
NOT_A_TABLE = "这不是 Excel 表格（.xlsx）或 .csv，请另存后再传。"


class Device:
    """A device at the office or in an organiser's hands, on the demonstration in a real SQLite file."""

    def __init__(self, data):
        """Build the application on this data folder; nobody has signed in."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        self.identifier = self.app.extensions["contest_identifier"]
        self.client = self.app.test_client()

    def sit(self, seat):
        """Take a seat of the demonstration; return its id."""
        ticket = OFFICE_TICKET if seat == OFFICE else Ticket("demo", seat_id("demo", seat))
        self.client.post("/sign-in", data={"token": self.identifier.tickets.issue(ticket)})
        return ticket.seat

    def seated(self, role, person):
        """Give somebody one more seat, and take it."""
        self.act("person.seat", person=person, name="某人", role=role)
        return self.sit(Seat(role, person))

    def act(self, do, seat=OFFICE, **fields):
        """Do an act that must be accepted."""
        answer = self.gate.perform("demo", seat, {"do": do, **fields}).answer
        assert answer["ok"], answer
        return answer

    def get(self, address, status=200):
        """Get a page as text."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def post(self, address, token_from, status, **fields):
        """Post a form as the page that has it would."""
        token = re.search(r'(?:name="csrf_token" value|"csrf":) ?=?"([^"]+)"', self.get(token_from))
        assert token
        data = {"csrf_token": token[1], **fields}
        answer = self.client.post(address, data=data, content_type="multipart/form-data")
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer

    def create(self, status, **fields):
        """Ask for a contest; return the page or the address."""
        answer = self.post("/office/contests", "/office", status, **fields)
        return answer.headers["Location"] if status == 303 else answer.get_data(as_text=True)

    def read(self, seat, data, name="名单.csv"):
        """Upload a roster; return what the server says of it."""
        page = f"/c/demo/organiser/{seat}"
        return self.post(f"/c/demo/roster/{seat}", page, 200, file=(io.BytesIO(data), name)).get_json()

    def keys(self):
        """Return the contests that there are."""
        return [key for key, _, _ in self.gate.contests()]

    def entries(self):
        """Return who is in the demonstration."""
        return list(self.gate.book("demo").day.entries)


@pytest.fixture(name="device")
def _device(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    device = Device(tmp_path / "var")
    yield device
    device.gate.database.close()


def toml(*changes):
    """Return the demonstration's rulebook with some of its text changed."""
    text = (SEEDS / "demonstration.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def sentences(page):
    """Return every sentence of refusal on a page."""
    return re.findall(r'data-role="error"[^>]*>([^<]+)<', page)


# -- who may ----------------------------------------------------------------------------------------


def test_a_stranger_finds_neither_the_office_nor_an_organisers_page(device):
    seat = seat_id("demo", ORGANISER)
    for address in ("/office", f"/c/demo/office/{OFFICE_TICKET.seat}", f"/c/demo/organiser/{seat}"):
        device.get(address, 404)
    for address in (f"/c/demo/cards/{seat}", f"/c/demo/ticket/{seat}/{seat}", f"/c/demo/roster/{seat}"):
        device.get(address, 404)
    device.get(f"/c/demo/papers/{seat}/ranking/final/primary.pdf", 404)


def test_an_organiser_does_not_find_the_office(device):
    device.sit(ORGANISER)
    device.get("/office", 404)
    assert device.client.post("/office/reference").status_code in {400, 404}
    assert device.keys() == ["demo"]


def test_the_office_finds_every_contest_and_its_page(device):
    seat = device.sit(OFFICE)
    page = device.get("/office")
    assert f'href="/c/demo/office/{seat}"' in page
    assert '"results.publish"' in device.get(f"/c/demo/office/{seat}")


def test_a_form_without_its_token_changes_nothing(device):
    device.sit(OFFICE)
    assert device.client.post("/office/contests", data={"seed": "demonstration", "contest": "x"}).status_code == 400
    assert device.keys() == ["demo"]


@pytest.mark.parametrize(
    ("role", "person", "may", "may_not"),
    [
        ("organiser", "O1", {"results.propose", "results.publish", "roster.load"}, {"clock.start", "sheet.submit"}),
        ("supervisor", "V1", {"results.publish", "draw.abandon"}, {"results.propose", "segment.reopen"}),
        ("technician", "E1", set(), {"results.publish", "person.seat", "draw.abandon"}),
    ],
)
def test_a_page_is_given_the_acts_of_its_role_and_no_others(device, role, person, may, may_not):
    seat = device.seated(role, person)
    given = re.search(r'id="organiser">(.*?)</script>', device.get(f"/c/demo/{role}/{seat}"))[1]
    acts = set(re.search(r'"acts": ?\[(.*?)\]', given)[1].replace('"', "").replace(" ", "").split(","))
    assert may <= acts
    assert not may_not & acts


# -- contests from rulebooks ------------------------------------------------------------------------


def test_a_contest_is_made_from_a_rulebook_of_ours(device):
    seat = device.sit(OFFICE)
    assert device.create(303, seed="demonstration", contest="2026-9") == f"/c/2026-9/office/{seat}"
    assert device.keys() == ["demo", "2026-9"]
    assert not device.gate.book("2026-9").day.demonstration


def test_a_contest_is_made_from_an_uploaded_rulebook(device):
    device.sit(OFFICE)
    device.create(303, contest="mine", file=(io.BytesIO(toml(("大赛", "小赛"))), "规程.toml"))
    assert "小赛" in {key: title for key, title, _ in device.gate.contests()}["mine"]


def test_three_faults_of_a_rulebook_are_shown_as_three_and_the_file_need_not_be_chosen_again(device):
    device.sit(OFFICE)
    bad = toml(('worth = "30"', "worth = 30"), ("limit_s = 30", 'limit_s = "30"'), ('"panel"', '"dice"'))
    page = device.create(422, contest="mine", file=(io.BytesIO(bad), "规程.toml"))
    assert page.count('data-role="fault"') == 3
    for path in ("segments[0].worth", "segments[0].clock.limit_s", "rounds[0].ties.at_line"):
        assert path in page
    assert sentences(page) == ["规程.toml 有 3 处要改，改好再传。"]
    assert 'value="mine"' in page
    assert device.keys() == ["demo"]


def test_what_is_only_odd_is_shown_once_and_then_taken(device):
    device.sit(OFFICE)
    odd = toml(('title = "二赛场"', 'title = "一赛场"')).decode()
    page = device.create(422, contest="mine", text=odd, filename="规程.toml")
    assert page.count('data-role="warning"') == 1
    assert "照样新建" in page
    assert device.keys() == ["demo"]
    device.create(303, contest="mine", text=odd, filename="规程.toml", seen="yes")
    assert device.keys() == ["demo", "mine"]


def test_a_file_that_is_no_rulebook_gets_one_sentence(device):
    device.sit(OFFICE)
    for data, sentence in (
        (b"\xff\xfe\x00\x01 no text", "这个文件不是规程，请选 .toml 文件。"),
        (b"", "这个文件不是规程，请选 .toml 文件。"),
        (b"x = 1\n" * 60_000, "规程文件太大，请控制在 256 KB 以内。"),
        (b"a = " + b"[" * 5_000, "这个文件不是规程，请选 .toml 文件。"),
    ):
        page = device.create(422, contest="mine", file=(io.BytesIO(data), "规程.toml"))
        assert (sentences(page), device.keys()) == ([sentence], ["demo"]), data[:20]


def test_a_slip_in_the_writing_is_told_by_line_and_column(device):
    device.sit(OFFICE)
    page = device.create(422, contest="mine", file=(io.BytesIO(b'format = 1\ntitle = "x\n'), "规程.toml"))
    assert page.count('data-role="fault"') == 1
    assert "第2行" in page


def test_an_id_that_would_not_fit_an_address_is_refused(device):
    device.sit(OFFICE)
    for key in ("", "Mine", "我的", "a/b", "-a", "a" * 25, "../x", "a b"):
        page = device.create(422, seed="demonstration", contest=key)
        assert sentences(page) == ["编号只用小写字母、数字和短横，最多24个。"], key
        assert device.keys() == ["demo"], key


def test_a_taken_id_is_refused_and_a_free_one_suggested(device):
    device.sit(OFFICE)
    assert 'value="2026-1"' in device.get("/office")
    device.create(303, seed="demonstration", contest="2026-1")
    assert 'value="2026-2"' in device.get("/office")
    assert sentences(device.create(422, seed="demonstration", contest="2026-1")) == [
        "已经有一场“2026-1”，请换一个编号。"
    ]


def test_no_rulebook_chosen_is_said_in_one_sentence(device):
    device.sit(OFFICE)
    page = device.create(422, contest="mine")
    assert sentences(page) == ["还没有选规程，请选一份，或上传 .toml 文件。"]
    assert sentences(device.create(422, contest="mine", seed="../../etc/passwd")) == sentences(page)


def test_the_reference_notice_lies_ready_after_one_press(device):
    seat = device.sit(OFFICE)
    answer = device.post("/office/reference", "/office", 303)
    assert answer.headers["Location"] == f"/c/reference/office/{seat}"
    day = device.gate.book("reference").day
    groups = [entry.group for entry in day.entries.values()]
    assert (groups.count("primary"), groups.count("secondary")) == (35, 18)
    assert len(day.judges) >= 21
    assert day.demonstration
    assert "reference.load" not in device.get("/office")


# -- rosters ----------------------------------------------------------------------------------------


def test_a_roster_is_shown_before_anyone_is_registered(device):
    seat, before = device.sit(ORGANISER), device.entries()
    said = device.read(seat, CSV.encode())
    assert [row["name"] for row in said["rows"]] == ["张三", "李四"]
    assert said["faults"] == []
    assert device.entries() == before


def test_every_fault_of_a_roster_is_told_by_its_row_and_nobody_comes_in(device):
    seat, before = device.sit(ORGANISER), device.entries()
    said = device.read(seat, FAULTY.encode())
    assert [(fault["row"], fault["column"]) for fault in said["faults"]] == [
        (2, "姓名"),
        (3, "单位类别"),
        (4, "编号"),
    ]
    assert said["rows"] == []
    assert device.entries() == before


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b""])  # tests/papers/test_bad_uploads.py has them all
def test_a_file_that_is_no_roster_gets_one_sentence(device, data):
    seat, before = device.sit(ORGANISER), device.entries()
    said = device.read(seat, data, "名单.xlsx")
    assert len(said["faults"]) == 1
    assert re.fullmatch(r"[^!a-z]*(?:Excel|[^!])*。", said["faults"][0]["sentence"])
    assert device.entries() == before


def test_no_file_is_said_in_one_sentence(device):
    seat = device.sit(ORGANISER)
    answer = device.post(f"/c/demo/roster/{seat}", f"/c/demo/organiser/{seat}", 200).get_json()
    assert [fault["sentence"] for fault in answer["faults"]] == ["还没有选文件，请先选一个。"]


def test_a_supervisor_uploads_nothing(device):
    seat = device.sit(SUPERVISOR)
    device.post(
        f"/c/demo/roster/{seat}", f"/c/demo/supervisor/{seat}", 404, file=(io.BytesIO(CSV.encode()), "名单.csv")
    )


def corrected(device, seat, body, status=200):
    """Send a roster's rows as the page has them after corrections."""
    token = re.search(r'"csrf": ?"([^"]+)"', device.get(f"/c/demo/organiser/{seat}"))[1]
    answer = device.client.post(f"/c/demo/roster/{seat}/again", json=body, headers={"X-CSRFToken": token})
    assert answer.status_code == status
    return answer.get_json() if status == 200 else None


def test_a_faulty_roster_is_mended_row_by_row_and_then_taken(device):
    seat, before = device.sit(ORGANISER), device.entries()
    said = device.read(seat, FAULTY.encode())
    lines = [{"row": one["row"], "cells": one["cells"]} for one in said["lines"]]
    assert said["strange"] == ["大学"]
    lines[0]["cells"]["name"] = "张三"
    lines[2]["cells"]["entry"] = "X3"
    said = corrected(device, seat, {"lines": lines, "mapped": {"大学": "中学"}})
    assert said["faults"] == []
    assert [(row["entry"], row["unit"]) for row in said["rows"]] == [("X1", "小学"), ("X2", "中学"), ("X3", "小学")]
    assert device.entries() == before
    device.act("roster.load", entries=said["rows"])
    again = corrected(device, seat, {"lines": lines, "mapped": {}})
    assert (again["rows"], again["faults"]) == ([], [])
    assert {one["standing"] for one in again["lines"]} == {"same"}


def test_corrections_of_another_shape_are_not_read(device):
    seat, text = device.sit(ORGANISER), {"row": 1, "cells": {"name": "甲" * 4001}}
    for body in (
        None,
        [],
        {},
        {"lines": []},
        {"lines": [{"row": "1", "cells": {}}], "mapped": {}},
        {"lines": [{"row": 1, "cells": {"name": 7}}], "mapped": {}},
        {"lines": [text], "mapped": {}},
        {"lines": [{"row": 1, "cells": {}}] * 5001, "mapped": {}},
        {"lines": [], "mapped": {"高中": 1}},
    ):
        corrected(device, seat, body, 400)


def test_the_empty_roster_can_be_filled_in_and_read(device):
    seat = device.sit(ORGANISER)
    answer = device.client.get(f"/c/demo/roster/{seat}")
    assert answer.mimetype.endswith("spreadsheetml.sheet")
    assert [fault["row"] for fault in device.read(seat, answer.get_data(), "空表.xlsx")["faults"]] == [0]


# -- sign-in codes ----------------------------------------------------------------------------------


def test_every_seat_has_a_card_whose_code_leads_to_it(device):
    seat = device.sit(ORGANISER)
    page = device.get(f"/c/demo/cards/{seat}")
    held = [known for known in seats(device.gate.book("demo").day).values() if known.role not in {"office", "public"}]
    assert page.count('data-role="card"') == len(held)
    card = device.client.get(f"/c/demo/ticket/{seat}/{seat_id('demo', Seat('judge', 'J1'))}").get_json()
    assert (card["name"], card["title"]) == ("周明德", "评委")
    assert "周明德" in device.get(card["path"])
    assert device.client.get(card["qr"]).mimetype == "image/svg+xml"


def test_a_technician_lets_people_in_but_not_those_who_publish(device):
    seat = device.seated("technician", "E1")
    page = device.get(f"/c/demo/cards/{seat}")
    assert "周明德" in page
    assert "郑甲" not in page
    assert "方正" not in page
    for publisher in (ORGANISER, SUPERVISOR):
        device.get(f"/c/demo/ticket/{seat}/{seat_id('demo', publisher)}", 404)


def test_no_code_is_made_for_the_office_nor_for_a_seat_that_is_not_there(device):
    seat = device.sit(ORGANISER)
    for of in (OFFICE_TICKET.seat, "000000000000"):
        device.get(f"/c/demo/ticket/{seat}/{of}", 404)


def test_cards_printed_at_the_server_itself_lead_to_its_address_in_the_hall(device):
    seat, near = device.sit(ORGANISER), lan_address() == LOOPBACK
    said = sentences(device.get(f"/c/demo/cards/{seat}"))
    assert said == (["这台电脑还没有连上赛场的网，连上再印，平板才扫得开。"] if near else [])


# -- the office's PIN -------------------------------------------------------------------------------


def test_the_pin_opens_the_office_once_and_says_so_when_it_is_tried_again(device):
    pin = device.identifier.new_pin()
    wrong = f"{(int(pin) + 1) % 10**8:08d}"
    assert sentences(device.client.post("/sign-in", data={"pin": wrong}).text) == [
        "PIN 不对。每次启动都换新的，请看启动窗口里最新的八位数字。"
    ]
    opened = device.client.post("/sign-in", data={"pin": pin})
    assert (opened.status_code, opened.headers["Location"]) == (303, "/office")
    assert device.client.get("/office").status_code == 200
    spent = "这个 PIN 已经用过，请回到用它入席的那台设备，或重新启动，窗口里会有新的。"
    assert sentences(device.client.post("/sign-in", data={"pin": pin}).text) == [spent]
