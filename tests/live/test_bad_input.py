"""Bad input at the desk: one Chinese sentence each, and nothing changed."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import serve
from tests.demo_day import GROUPS, HALL_OF, marks, sheet
from tests.live.conftest import Tablet, draw

SPOT = {"round": "final", "segment": "story"}
GOOD = {"theme": "11", "language": "9", "manner": "7"}
MARKS = marks()
SENTENCE = re.compile(r"[^a-zA-Z!]{4,60}[。]")


@pytest.fixture(name="judge_and_first", scope="module")
def _judge_and_first(demonstration, tmp_path_factory):
    """One judge before the first entrant of the order; what is refused changes nothing for the next test."""
    for served in serve(demonstration, tmp_path_factory.mktemp("marks")):
        desk, judge = Tablet(served, "desk"), Tablet(served, "judge", hall="1")
        yield judge, draw(desk)[0]
        desk.close()
        judge.close()


def refused(answer: dict, code: str) -> bool:
    """Whether an answer is that refusal, with one sentence for a person in it."""
    return (answer["ok"], answer["code"]) == (False, code) and SENTENCE.fullmatch(answer["error"]) is not None


@pytest.mark.parametrize(
    ("theme", "code"),
    [
        ("93", "mark_out_of_range"),
        ("12.1", "mark_out_of_range"),
        ("-1", "mark_out_of_range"),
        ("8.5", "mark_not_a_step"),
        ("8.25", "mark_not_a_step"),
        ("NaN", "not_well_formed"),
        ("１２", "not_well_formed"),
        ("1e1", "not_well_formed"),
        ("", "not_well_formed"),
        (" 8", "not_well_formed"),
        (8, "not_well_formed"),
        (8.5, "not_well_formed"),
        (None, "not_well_formed"),
    ],
)
def test_a_mark_that_may_not_be_is_one_sentence_and_nothing_changed(judge_and_first, theme, code):
    judge, first = judge_and_first
    before = judge.socket.call("ask", {"rev": None})["rev"]
    answer = judge.act("sheet.submit", entry=first, judge="J1", marks={**GOOD, "theme": theme}, **SPOT)
    assert refused(answer, code), answer
    assert judge.socket.call("ask", {"rev": before})["rev"] == before


def test_nothing_is_a_mark_too(judge_and_first):
    judge, first = judge_and_first
    zero = {"theme": "0", "language": "0.0", "manner": "0"}
    assert judge.act("sheet.submit", entry=first, judge="J1", marks=zero, **SPOT)["ok"]


def confirmed(office: Tablet, entries: list[str]) -> None:
    """Bring every segment of these entries to its confirmation."""
    for entry in entries:
        for segment, hall in HALL_OF.items():
            spot = {"round": "final", "entry": entry, "segment": segment}
            office.must("clock.correct", elapsed_s=26, reason="测试", **spot)
            office.must("sheet.submit", judge=f"J{hall}", **sheet(MARKS[entry, segment]), **spot)
            office.must("segment.confirm", **spot)


def test_a_stale_page_is_told_that_it_is_late(served, tablet):
    order, office, judge = draw(tablet("desk")), tablet("office"), tablet("judge", hall="1")
    confirmed(office, order[:1])
    answer = judge.act("sheet.submit", entry=order[0], judge="J1", marks=GOOD, **SPOT)
    assert refused(answer, "already_confirmed"), answer


def test_of_two_who_publish_at_once_one_does(tablet):
    order, office = draw(tablet("desk"), "secondary"), tablet("office")
    confirmed(office, order)
    first, second, third = tablet("organiser", id="O1"), tablet("organiser", id="O2"), tablet("supervisor")
    spot = {"round": "final", "group": "secondary"}
    manifest = first.must("results.propose", **spot)["manifest"]
    assert refused(first.act("results.publish", manifest=manifest, **spot), "same_person")
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda who: who.act("results.publish", manifest=manifest, **spot), (second, third)))
    assert sorted(answer["ok"] for answer in answers) == [False, True]
    assert refused(next(answer for answer in answers if not answer["ok"]), "already_published")
    assert sorted(order) == list(GROUPS["secondary"])
