"""What phones ask for: one answer, a bare 304 where they have it, made once for all; and never what the audience may not know."""

import gzip
import json
from shutil import copytree

import pytest

from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.store.states.common import View
from contest.store.views import states
from contest.web import phones
from tests.factories import NUMBERS, Watch

PATH = "/c/demo/now.json"
EVERYONE = ["S01", "S02", "S03", "S04"]


class Hall:
    """The office at work in the demonstration, and phones through the whole WSGI door."""

    def __init__(self, data):
        """Build the application on this data folder."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        self.phones = self.app.extensions["contest_phones"]
        self.client = self.app.test_client()

    def act(self, do, **fields):
        """Do an act that must be accepted; phones look at once."""
        answer = self.gate.perform("demo", OFFICE, {"do": do, "round": "final", **fields}).answer
        assert answer["ok"], answer
        return answer

    def draw(self):
        """Draw the secondary group's order."""
        for entry in EVERYONE:
            self.act("entry.check_in", entry=entry)
        self.act("draw.seal", group="secondary")
        return self.act("draw.open", group="secondary", numbers=NUMBERS)["order"]

    def ask(self, tag=None, **head):
        """Ask as a phone does that has a tag."""
        return self.client.get(PATH, headers={**({"If-None-Match": tag} if tag else {}), **head})


@pytest.fixture(name="hall")
def _hall(demonstration, tmp_path, monkeypatch):
    monkeypatch.setattr(phones, "LOOK_S", 0.0)
    copytree(demonstration, tmp_path / "var")
    return Hall(tmp_path / "var")


def test_a_phone_is_told_what_the_audience_may_know_and_nothing_else(hall):
    hall.draw()
    told = hall.ask().get_json()
    book = hall.gate.book("demo")
    view = View(book.day, book.names, Seat("public", "public"), hall.gate.reading())
    assert set(told) == {"order", "clock", "marks", "standings", "flow"}
    for topic, said in told.items():
        lasting = [{**state, "rev": 0, "now_ms": 0, "now_at": ""} for state in said]
        assert lasting == [{**state, "rev": 0, "now_ms": 0, "now_at": ""} for state in states(view, topic)]


def test_who_has_it_already_is_told_no_more_than_the_time(hall):
    first = hall.ask()
    assert int(first.headers["X-Now-Ms"]) > 0
    again = hall.ask(first.headers["ETag"])
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert int(again.headers["X-Now-Ms"]) >= int(first.headers["X-Now-Ms"])
    hall.act("entry.check_in", entry="S01")
    changed = hall.ask(first.headers["ETag"])
    assert (changed.status_code, changed.headers["ETag"] != first.headers["ETag"]) == (200, True)


def test_a_sheet_that_is_handed_in_is_no_news_to_a_phone(hall):
    order = hall.draw()
    tag = hall.ask().headers["ETag"]
    hall.act("sheet.submit", entry=order[0], segment="talent", judge="J1", mark="9")
    assert hall.ask(tag).status_code == 304


def test_an_answer_is_packed_for_who_can_unpack_it(hall):
    plain, packed = hall.ask(), hall.ask(**{"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.data)) == json.loads(plain.data)
    assert len(packed.data) < len(plain.data) / 3


def test_however_many_ask_the_answer_is_made_once(hall, monkeypatch):
    first = hall.phones.answer("demo")
    assert all(hall.phones.answer("demo") is first for _ in range(20))
    monkeypatch.setattr(phones, "LOOK_S", 60.0)
    hall.act("entry.check_in", entry="S01")
    assert all(hall.phones.answer("demo") is first for _ in range(20))
    monkeypatch.setattr(phones, "LOOK_S", 0.0)
    assert hall.phones.answer("demo") is not first


def test_the_route_says_what_the_quick_way_says(hall):
    quick = hall.ask()
    hall.client.application.wsgi_app = hall.client.application.wsgi_app.__wrapped__
    slow = hall.ask()
    assert (slow.data, slow.headers["ETag"]) == (quick.data, quick.headers["ETag"])
    assert hall.ask(quick.headers["ETag"]).status_code == 304


def test_there_is_no_such_contest(hall):
    assert hall.client.get("/c/no-such/now.json").status_code == 404
    assert hall.client.get("/c/%FF/now.json").status_code == 404
    assert hall.client.post(PATH).status_code == 405
