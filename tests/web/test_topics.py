"""Topics from a file over HTTP: who may, what is shown of them, and that the same step twice is done once."""

import io
import re

import pytest

from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.gate.tickets import Ticket
from contest.store.migrate import upgrade
from contest.store.seats import seat_id
from tests.factories import RULES, Watch

HEAD = "项目,题目编号,内容,单位类别\n"
TABLE = HEAD + "说课,,怎样开好第一次班会,\n说课,L7,家长在群里争吵,小学\n"
WHOLE = [
    {"topic": "T01", "segment": "lesson", "length": 9},
    {"topic": "L7", "segment": "lesson", "unit": "小学", "length": 7},
]
IDS = ["T01", "L7"]


class Device:
    """A device on a contest of the tests."""

    def __init__(self, data):
        """Make the contest, with an organiser and a desk."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        upgrade(self.gate.database)
        assert self.gate.create({"contest": "c", "rulebook": RULES}).answer["ok"]
        for person, role in (("O1", "organiser"), ("D1", "desk")):
            self.act("person.seat", person=person, name=f"某{role}", role=role)
        self.client = self.app.test_client()

    def act(self, do, **fields):
        """Do an act that must be accepted."""
        assert self.gate.perform("c", OFFICE, {"do": do, **fields}).answer["ok"]

    def sit(self, role, person):
        """Take a seat; return its id."""
        seat = seat_id("c", Seat(role, person))
        tickets = self.app.extensions["contest_identifier"].tickets
        self.client.post("/sign-in", data={"token": tickets.issue(Ticket("c", seat))})
        return seat

    def send(self, seat, text, status=200, **fields):
        """Upload a table of topics as the organiser's page does."""
        page = self.client.get(f"/c/c/organiser/{self.sit('organiser', 'O1')}").get_data(as_text=True)
        token = re.search(r'"csrf": ?"([^"]+)"', page)[1]
        data = {"csrf_token": token, "file": (io.BytesIO(text.encode()), "题目.csv"), **fields}
        answer = self.client.post(f"/c/c/topics/{seat}", data=data, content_type="multipart/form-data")
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    @property
    def topics(self):
        """The ids in the pools."""
        return list(self.gate.book("c").day.topics)


@pytest.fixture(name="device")
def _device(tmp_path):
    device = Device(tmp_path)
    yield device
    device.gate.database.close()


def test_what_is_read_is_shown_without_its_text_and_adds_nothing(device):
    shown = device.send(device.sit("organiser", "O1"), TABLE)
    assert shown == {"rows": WHOLE, "faults": [], "left_out": []}
    assert device.topics == []


def test_the_second_step_adds_what_was_shown_and_again_nothing(device):
    seat = device.sit("organiser", "O1")
    first = device.send(seat, TABLE, tap="tap-00001", ids=IDS)
    assert (first["ok"], first["count"], device.topics) == (True, 2, IDS)
    assert device.send(seat, TABLE, tap="tap-00001", ids=IDS) == first
    again = device.send(seat, TABLE, tap="tap-00002", ids=IDS)
    assert (again["code"], device.topics) == ("not_well_formed", IDS)
    assert again["error"] == "第1题：题目编号 T01 已经有了，请换一个编号。"


def test_an_id_that_is_made_leaves_out_those_in_the_pools(device):
    device.act("topic.add", topic="T01", segment="lesson", text="一题")
    rows = device.send(device.sit("organiser", "O1"), TABLE)["rows"]
    assert [row["topic"] for row in rows] == ["T02", "L7"]


def test_another_file_than_the_one_that_was_shown_is_not_taken(device):
    seat = device.sit("organiser", "O1")
    told = device.send(seat, HEAD + "说课,,另一题,\n", tap="tap-00001", ids=IDS)
    assert (told["ok"], device.topics) == (False, [])


def test_faults_are_told_row_by_row_and_nothing_is_added(device):
    seat = device.sit("organiser", "O1")
    read = device.send(seat, HEAD + "故事,,一题,\n说课,,二题,大学\n说课,A1,三题,\n")
    assert read["rows"] == []
    assert [fault["row"] for fault in read["faults"]] == [2, 3]
    assert device.send(seat, HEAD, tap="tap-00001", ids=["T01"])["ok"] is False
    assert device.topics == []


def test_no_file_is_a_sentence(device):
    seat = device.sit("organiser", "O1")
    page = device.client.get(f"/c/c/organiser/{seat}").get_data(as_text=True)
    token = re.search(r'"csrf": ?"([^"]+)"', page)[1]
    read = device.client.post(f"/c/c/topics/{seat}", data={"csrf_token": token}).get_json()
    assert read["faults"][0]["sentence"] == "还没有选文件，请先选一个。"


def test_whoever_does_not_organise_has_no_such_address(device):
    device.send(device.sit("desk", "D1"), TABLE, 404)
    device.send("nobody", TABLE, 404)


def test_the_empty_table_of_topics_is_the_organisers(tmp_path):
    device = Device(tmp_path)
    organiser = device.sit("organiser", "O1")
    answer = device.client.get(f"/c/c/topics/{organiser}")
    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"
    assert "filename*=UTF-8''%E9%A2%98%E7%9B%AE%E8%A1%A8" in answer.headers["Content-Disposition"]
    desk = device.sit("desk", "D1")
    assert device.client.get(f"/c/c/topics/{desk}").status_code in {403, 404}
