"""What an act would do, asked for by a page: answered for that seat, and nothing of it done."""

import shutil

import pytest

from contest.core.seat import OFFICE, Seat
from contest.gate.identify import OFFICE_TICKET
from contest.store.seats import seat_id
from tests.factories import NUMBERS
from tests.web.test_organiser import ORGANISER, Device

MARKS = {"theme": "10", "language": "9", "manner": "7"}


@pytest.fixture(name="device")
def _device(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    device = Device(tmp_path / "var")
    yield device
    device.gate.database.close()


@pytest.fixture(name="story")
def _story(device):
    """A story that was timed and marked, not confirmed: what names it."""
    spot = {"round": "final", "group": "secondary"}
    for entry in ("S01", "S02", "S03", "S04"):
        device.act("entry.check_in", round="final", entry=entry)
    device.act("draw.seal", **spot)
    entry = device.act("draw.open", numbers=NUMBERS, **spot)["order"][0]
    on = {"round": "final", "entry": entry, "segment": "story"}
    device.act("clock.correct", elapsed_s=38, reason="试", **on)
    device.act("sheet.submit", judge="J1", marks=MARKS, **on)
    return on


def ask(device, seat, body):
    """Ask as the page of a seat would."""
    return device.client.post(f"/c/demo/consequence/{seat}", json=body)


def told(device, seat, body):
    """Return the answer to what may be asked."""
    answer = ask(device, seat, body)
    assert answer.status_code == 200
    return answer.get_json()


def test_an_organiser_is_told_and_nothing_is_done(device, story):
    seat, rev = device.sit(ORGANISER), device.gate.book("demo").day.rev
    answer = told(device, seat, {"do": "ruling.deduct", "lose": "0.5", **story})
    assert answer == {
        "ok": True,
        "rev": rev,
        "sentences": ["德育故事演讲 25.00 → 24.50；总分、名次要等全部确认。"],
    }
    assert device.gate.book("demo").day.rev == rev
    assert not device.gate.book("demo").day.segment(*story.values()).rulings


def test_a_timekeeper_is_told_of_the_time_and_of_no_mark(device, story):
    act = {"do": "clock.correct", "elapsed_s": 32, **story}
    whole = ["用时 0:38 → 0:32，超时扣分 −1 → 0。"]
    timekeeper = device.sit(Seat("timekeeper", "T1", hall="1"))
    assert told(device, timekeeper, act)["sentences"] == whole
    assert len(told(device, device.sit(ORGANISER), act)["sentences"]) == 2


def test_a_chief_judge_is_told_of_no_mark_either(device, story):
    device.act("judge.seat", judge="J1", name="周明德", chief=True, round="final", group="secondary", hall="1")
    seat = device.sit(Seat("judge", "J1"))
    answer = told(device, seat, {"do": "ruling.deduct", "lose": "0.5", **story})
    assert answer["sentences"] == ["1号德育故事演讲多扣 0.5 分。"]


def test_what_would_be_refused_is_refused_in_the_same_words(device, story):
    seat, act = device.sit(ORGANISER), {"do": "segment.reopen", **story}
    answer = told(device, seat, act)
    refused = device.gate.perform("demo", ORGANISER, {**act, "reason": "x"}).answer
    assert answer == refused
    assert not answer["ok"]


def test_two_acts_are_told_of_together(device, story):
    chair = {"round": "final", "group": "secondary", "hall": "1"}
    acts = [
        {"do": "judge.unseat", "judge": "J1", **chair},
        {"do": "judge.seat", "judge": "J9", "name": "新来的", **chair},
    ]
    assert told(device, device.sit(ORGANISER), {"acts": acts})["sentences"] == [
        "评委1席离席，没有定的评分表作废1份。",
        "新评委坐评委1席，一赛场共1位评委。",
        "演过还没定的1项（1号德育故事演讲）也要等新评委交分。",
    ]


def test_what_is_no_act_gets_one_sentence(device):
    seat = device.sit(ORGANISER)
    for body in (None, [], "x", {}, {"acts": 3}, {"acts": []}, {"acts": [1]}, {"do": 7}):
        answer = told(device, seat, body)
        assert (body, answer["ok"], answer["code"]) == (body, False, "not_well_formed")


def test_what_is_nested_too_deep_gets_one_sentence_too(device):
    seat = device.sit(ORGANISER)
    headers = {"Content-Type": "application/json"}
    answer = device.client.post(f"/c/demo/consequence/{seat}", data="[" * 100_000, headers=headers)
    assert answer.get_json()["code"] == "not_well_formed"


def test_whoever_has_no_seat_there_asks_nothing(device):
    assert ask(device, seat_id("demo", ORGANISER), {"do": "judge.recuse"}).status_code == 404
    for role, person in (("host", "H1"), ("screen", "W1"), ("technician", "E1")):
        seat = device.seated(role, person)
        assert ask(device, seat, {"do": "judge.recuse"}).status_code == 404


def test_the_office_may_ask_for_everything(device, story):
    device.sit(OFFICE)
    assert told(device, OFFICE_TICKET.seat, {"do": "entry.absent", **story})["ok"]
