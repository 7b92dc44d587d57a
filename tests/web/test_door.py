"""The front page's one field: a seat's code for a computer without a camera, the office's PIN; guesses are limited."""

import re
import shutil

import pytest

from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.gate.identify import OFFICE_TICKET
from contest.gate.tickets import Ticket
from contest.store.seats import public_seat, seat_id
from contest.web.address import hall_root
from tests.factories import Watch

HOST = Seat("host", "H1")
NO_CODE = "没有这个入席码，或已过期作废。请对照卡上的十二位数字。"
TOO_OFTEN = "试得太多了，请过一分钟再来。"
WRONG_PIN = "PIN 不对。每次启动都换新的，请看启动窗口里最新的八位数字。"


class Hall:
    """The demonstration, a watch, and browsers at addresses of the hall."""

    def __init__(self, data):
        """Build the application on this data folder."""
        self.watch = Watch()
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=self.watch)
        self.gate = self.app.extensions["contest_gate"]
        self.identifier = self.app.extensions["contest_identifier"]
        self.client = self.app.test_client()

    def code(self, seat, contest="demo"):
        """Return the code that a card of this seat shows now."""
        ticket = Ticket(contest, seat_id(contest, seat))
        return self.identifier.tickets.code(ticket, self.watch().wall)

    def type_in(self, text, address="10.0.0.9"):
        """Type something into the front page's field; return the status and where it leads, or the sentence."""
        answer = self.client.post("/sign-in", data={"pin": text}, environ_base={"REMOTE_ADDR": address})
        if answer.status_code == 303:
            return 303, answer.headers["Location"]
        return answer.status_code, re.search(r'data-role="error"[^>]*>([^<]+)<', answer.text)[1]

    def wrong(self, seat=HOST):
        """Return twelve digits that are no seat's."""
        return f"{(int(self.code(seat)) + 1) % 10**12:012d}"


@pytest.fixture(name="hall")
def _hall(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    hall = Hall(tmp_path / "var")
    yield hall
    hall.gate.database.close()


def test_a_typed_code_shows_whose_seat_it_is_and_one_button_takes_it(hall):
    code = hall.code(HOST)
    status, address = hall.type_in(f"{code[:4]} {code[4:8]}　{code[8:]}")
    assert (status, address) == (303, f"/sit?code={code}")
    page = hall.client.get(address)
    assert "司仪" in page.text
    assert f'name="code" value="{code}"' in page.text
    assert not [name for name in page.headers.getlist("Set-Cookie") if name.startswith("seat=")]
    taken = hall.client.post("/sign-in", data={"code": code})
    assert taken.headers["Location"] == f"/c/demo/host/{seat_id('demo', HOST)}"
    assert hall.client.get(taken.headers["Location"]).status_code == 200


def test_a_card_shows_the_halls_address_and_the_code_in_fours(hall):
    seat = Seat("organiser", "O1")
    hall.client.post("/sign-in", data={"code": hall.code(seat)})
    cards = hall.client.get(f"/c/demo/cards/{seat_id('demo', seat)}").text
    code = hall.code(HOST)
    assert f"{code[:4]} {code[4:8]} {code[8:]}" in cards
    assert hall_root("http://localhost") in cards
    card = hall.client.get(f"/c/demo/ticket/{seat_id('demo', seat)}/{seat_id('demo', HOST)}").get_json()
    assert (card["code"].replace(" ", ""), card["address"]) == (code, hall_root("http://localhost"))


def test_a_revoked_seats_code_is_dead_at_once(hall):
    code = hall.code(HOST)
    assert hall.type_in(code)[0] == 303
    done = hall.gate.perform("demo", OFFICE, {"do": "person.revoke", "person": "H1", "role": "host", "reason": "换人"})
    assert done.answer["ok"]
    assert hall.type_in(code) == (403, NO_CODE)
    assert hall.client.get(f"/sit?code={code}").status_code == 404
    assert hall.client.post("/sign-in", data={"code": code}).status_code == 403


def test_a_code_ends_with_the_hour_in_which_its_qr_does(hall):
    code = hall.code(HOST)
    hall.watch.wait(86_400 + 3_599)
    assert hall.type_in(code)[0] == 303
    hall.watch.wait(1)
    assert hall.type_in(code) == (403, NO_CODE)


def test_the_office_and_the_audience_have_no_code(hall):
    office = hall.identifier.tickets.code(OFFICE_TICKET, hall.watch().wall)
    for code in (office, hall.code(OFFICE), hall.code(public_seat())):
        assert hall.type_in(code) == (403, NO_CODE)


@pytest.mark.parametrize("text", ["", "123", "123456789", "12345678901", "1234567890123", "abc"])
def test_what_is_neither_is_told_how_long_it_should_be_and_counts_as_no_guess(hall, text):
    for _ in range(12):
        assert hall.type_in(text) == (403, "PIN 是八位数字，入席码是十二位，请再数一数。")


def test_guessing_ends_after_ten_and_even_the_right_digits_wait_a_minute(hall):
    right, wrong, pin = hall.code(HOST), hall.wrong(), hall.identifier.new_pin()
    wrong_pin = f"{(int(pin) + 1) % 10**8:08d}"
    for number in range(10):
        guess, sentence = (wrong_pin, WRONG_PIN) if number % 2 else (wrong, NO_CODE)
        assert hall.type_in(guess) == (403, sentence)
    for typed in (right, pin, wrong):
        assert hall.type_in(typed) == (429, TOO_OFTEN)
    for address, status in ((f"/sit?code={right}", 429), ("/", 200)):
        assert hall.client.get(address, environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == status
    assert hall.type_in(right, "10.0.0.10")[0] == 303
    hall.watch.wait(60)
    assert hall.type_in(right)[0] == 303
    assert hall.type_in(pin) == (303, "/office")


def test_a_flood_from_many_addresses_shuts_out_nobody_at_the_server_itself(hall):
    pin, wrong = hall.identifier.new_pin(), hall.wrong()
    for number in range(30):
        hall.type_in(wrong, f"10.0.1.{number}")
    assert hall.type_in(pin, "10.0.2.1") == (429, TOO_OFTEN)
    assert hall.type_in(pin, "127.0.0.1") == (303, "/office")


def test_a_qr_is_read_however_much_was_guessed(hall):
    for _ in range(11):
        hall.type_in(hall.wrong())
    token = hall.identifier.tickets.issue(Ticket("demo", seat_id("demo", HOST)))
    answer = hall.client.post("/sign-in", data={"token": token}, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert answer.status_code == 303
