"""From a tap to who must know: acknowledged once on disk, told afterwards, done once, refused by role."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3
import pytest

from tests.conftest import serve
from tests.live.conftest import Tablet, draw
from tests.served import Served

STORY = {"theme": "11", "language": "9", "manner": "7"}
SHEET = {"round": "final", "segment": "story", "judge": "J1", "marks": STORY}


@pytest.fixture(name="served", scope="module")
def _served(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all of these: each marks another entrant."""
    yield from serve(demonstration, tmp_path_factory.mktemp("acts"))


@pytest.fixture(name="order", scope="module")
def _order(served: Served) -> list[str]:
    """The primary group, drawn."""
    with closing(Tablet(served, "desk")) as desk:
        return draw(desk)


def lines(served):
    """Read the journal as another program would, from the file."""
    with closing(pysqlite3.connect(served.data / "contest.db")) as connection:
        return [json.loads(line) for (line,) in connection.execute("SELECT line FROM journal ORDER BY seq")]


def row(tablet, topic, entry):
    """Return an entrant's story in the newest state of a topic, or nothing."""
    rows = (tablet.latest(topic, group="primary") or {"rows": []})["rows"]
    return next((row for row in rows if (row["entry"], row["segment"]) == (entry, "story")), None)


def test_an_acknowledged_sheet_is_on_disk_and_told_to_who_may_know(served, tablet, order):
    judge, checker, screen = tablet("judge", hall="1"), tablet("checker", hall="1"), tablet("screen", hall="1")
    answer = judge.must("sheet.submit", entry=order[0], **SHEET)
    assert lines(served)[-1]["seq"] == answer["rev"]
    assert lines(served)[-1]["marks"] == STORY
    told = checker.wait(lambda c: (r := row(c, "marks", order[0])) and r["sheets"] and r)
    assert told["sheets"][0]["mark"] == "27"
    ticks = screen.wait(lambda s: (r := row(s, "progress", order[0])) and r["in"] and r)
    assert ticks["in"] == ["J1"]
    assert screen.latest("progress", group="primary")["rev"] == answer["rev"]


def test_marks_reach_no_screen_before_they_are_shown(tablet, order):
    judge, screen, keeper = tablet("judge", hall="1"), tablet("screen", hall="1"), tablet("timekeeper", hall="1")
    marks = {"theme": "12", "language": "6", "manner": "5"}
    judge.must("sheet.submit", entry=order[1], **{**SHEET, "marks": marks})
    judge.wait(lambda j: (m := j.latest("marks", group="primary")) and m["own"])
    for one in (screen, keeper):
        one.wait(lambda s: (r := row(s, "progress", order[1])) and r["in"])
        told = json.dumps(one.told)
        assert [mark for mark in ("12", "6", "5", "23", "23.0", "23.00") if f'"{mark}"' in told] == []


def test_the_same_tap_over_both_roads_is_done_once(served, tablet, order):
    judge = tablet("judge", hall="1")
    first = judge.act("sheet.submit", tap="one-tap-only", entry=order[2], **SHEET)
    again = judge.post("sheet.submit", tap="one-tap-only", entry=order[2], **SHEET)
    assert again == first
    assert [line["do"] for line in lines(served) if line.get("tap") == "one-tap-only"] == ["sheet.submit"]


def test_a_judge_hands_in_no_sheet_but_the_own(tablet, order):
    answer = tablet("judge", hall="1").act("sheet.submit", entry=order[0], **{**SHEET, "judge": "J2"})
    assert (answer["ok"], answer["code"]) == (False, "not_allowed")


def test_another_hall_is_not_a_timekeepers_business(tablet, order):
    second = tablet("timekeeper", hall="2")
    answer = second.act("clock.start", round="final", entry=order[0], segment="talent")
    assert answer["code"] == "not_allowed"


def test_what_was_missed_comes_with_an_ask(tablet, order):
    organiser = tablet("organiser")
    all_topics = len(organiser.wait(lambda o: o.latest("notice") and o.latest("order") and {t for t, _ in o.told}))
    organiser.told.clear()
    answer = organiser.socket.call("ask", {"rev": 1})
    organiser.wait(lambda o: len({topic for topic, _ in o.told}) >= all_topics)
    assert organiser.latest("order")["rev"] == answer["rev"]
    organiser.told.clear()
    assert organiser.socket.call("ask", {"rev": answer["rev"]})["rev"] == answer["rev"]
    assert [topic for topic, _ in organiser.told if topic != "displays"] == []  # screens are counted in their own time
