"""The states of drawn topics: what stands in them, the moments they count from, and who sees a text when."""

import pytest

from contest.core.seat import ROLES, Seat
from contest.core.timing import Reading
from contest.store.states.common import View
from contest.store.views import TOPICS, states
from tests.factories import Hall

WHERE = {"round": "final", "group": "secondary", "hall": "B"}
TEXTS = {"T1": "班里有人起绰号", "T2": "家长在群里争吵"}
LEAD_MS = 600_000


def seat_of(role):
    """Return a seat of a role; the judge sits on the panel."""
    return Seat(role, "J1" if role == "judge" else "x")


@pytest.fixture(name="hall")
def _hall():
    hall = Hall()
    for topic, text in TEXTS.items():
        hall.act("topic.add", topic=topic, segment="lesson", text=text)
    hall.enter("S1", "S2", "S3", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.seat("J1")
    hall.draw("S1", "S2", "S3")
    hall.order = hall.day.turn("final", "secondary").order
    return hall


def draw(hall, place):
    """Let the entry at a place draw."""
    hall.act("topic.draw", round="final", entry=hall.order[place], segment="lesson")
    return hall.day.segment("final", hall.order[place], "lesson").topic


def seen(hall, role, topic="preparing"):
    """Return what a role sees of the hall, or of the contest."""
    view = View(hall.day, hall.gate.book("c").names, seat_of(role), hall.watch())
    found = [state for state in states(view, topic) if all(state.get(key, at) == at for key, at in WHERE.items())]
    assert all(next(iter(state)) == "rev" for state in found)
    return found[0] if found else None


def test_the_next_to_draw_and_how_many_there_are(hall):
    entry = hall.order[0]
    assert seen(hall, "desk")["next"] == [
        {
            "entry": entry,
            "number": 1,
            "segment": "lesson",
            "pool": 2,
            "left": 3,
            "waits_for": "story",
            "prepares": False,
            "ahead": 0,
        }
    ]
    draw(hall, 0)
    assert [turn["number"] for turn in seen(hall, "desk")["next"]] == [2]


def test_a_preparation_counts_from_the_boot_clocks_reading_of_the_draw(hall):
    topic, drawn_ms = draw(hall, 0), hall.watch.ns // 1_000_000
    (row,) = seen(hall, "desk")["preparing"]
    assert row == {
        "entry": hall.order[0],
        "number": 1,
        "segment": "lesson",
        "state": "preparing",
        "drawn_at": hall.watch.wall.isoformat(),
        "drawn_ms": drawn_ms,
        "due_ms": drawn_ms + LEAD_MS,
        "lead_s": 600,
        "unsure": False,
        "topic": topic,
        "text": TEXTS[topic],
    }
    hall.watch.wait(599.999)
    assert seen(hall, "desk")["preparing"][0]["state"] == "preparing"
    hall.watch.wait(0.001)
    assert seen(hall, "desk")["preparing"][0]["state"] == "due"
    hall.act("stage.call", entry=hall.order[0], segment="lesson", **WHERE)
    assert seen(hall, "desk")["preparing"][0]["state"] == "on_stage"


def test_a_stepped_wall_clock_moves_no_preparation_and_a_restarted_machine_is_told_by_it(hall):
    draw(hall, 0)
    hall.watch.wait(100)
    hall.watch.wall = hall.watch.wall.replace(year=2030)
    before = seen(hall, "desk")
    assert before["preparing"][0]["due_ms"] - before["now_ms"] == LEAD_MS - 100_000
    hall.watch.wall = hall.watch.wall.replace(year=2026)
    hall.watch.boot, hall.watch.ns = "boot-2", 7_000_000_000
    after = seen(hall, "desk")["preparing"][0]
    assert (after["due_ms"] - 7000, after["unsure"]) == (LEAD_MS - 100_000, True)


def test_a_contest_that_is_read_anew_has_the_same_preparations(hall):
    draw(hall, 0)
    before, day = seen(hall, "desk"), hall.day
    hall.gate.forget("c")
    assert (seen(hall, "desk"), hall.day) == (before, day)


def test_a_draw_from_a_journal_that_kept_no_moment_is_told_by_its_lines_time(hall):
    draw(hall, 0)
    with hall.gate.database.writing() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE topic_draws SET text=NULL, nonce=NULL, boot=NULL, boot_ns=NULL, wall=NULL")
    hall.gate.forget("c")
    hall.watch.wait(60)
    state = seen(hall, "desk")
    (row,) = state["preparing"]
    assert (row["text"], row["unsure"], row["due_ms"] - state["now_ms"]) == (None, True, LEAD_MS - 60_000)
    assert hall.day.segment("final", hall.order[0], "lesson").topic_at == Reading("", 0, row["drawn_at"])


def test_without_a_topic_the_clock_runs_all_the_same():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.draw("S1")
    assert seen(hall, "desk")["next"][0]["pool"] == 0
    hall.order = ("S1",)
    assert draw(hall, 0) is None
    row = seen(hall, "desk")["preparing"][0]
    assert (row["topic"], row["text"], row["state"]) == (None, None, "preparing")


def test_the_pool_says_who_drew_what_and_of_a_commitment_its_first_digits(hall):
    topic = draw(hall, 1)
    state = seen(hall, "organiser", "pool")
    rows = {row["topic"]: row for row in state["segments"][0]["topics"]}
    assert [one["segment"] for one in state["segments"]] == ["lesson"]
    assert rows[topic]["drawn"] == [{"round": "final", "entry": hall.order[1], "number": 2}]
    assert [row["drawn"] for key, row in rows.items() if key != topic] == [[]]
    assert all(row["commitment"] == hall.day.topics[key].commitment[:8] for key, row in rows.items())


SEES = {"office", "organiser", "supervisor", "desk"}


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_a_topics_text_and_when(hall, role):
    def everything():
        view = View(hall.day, hall.gate.book("c").names, seat_of(role), hall.watch())
        return repr([states(view, topic) for topic in TOPICS[role]])

    first = draw(hall, 0)
    waiting = TEXTS[({"T1", "T2"} - {first}).pop()]
    assert (TEXTS[first] in everything(), waiting in everything()) == (role in SEES, False)
    hall.act("stage.call", entry=hall.order[0], segment="lesson", **WHERE)
    assert (TEXTS[first] in everything(), waiting in everything()) == (role in SEES | {"judge"}, False)
    hall.act("stage.call", entry=hall.order[1], segment="lesson", **WHERE)
    if role == "judge":
        assert TEXTS[first] not in everything()


def test_whoever_calls_entrants_sees_the_time_that_is_left_but_no_topic(hall):
    draw(hall, 0)
    for role in ("secretary", "timekeeper"):
        (row,) = seen(hall, role)["preparing"]
        assert row["due_ms"] - row["drawn_ms"] == LEAD_MS
        assert {"topic", "text"} & set(row) == set()


def test_a_judge_of_another_panel_hears_nothing(hall):
    draw(hall, 0)
    hall.act("stage.call", entry=hall.order[0], segment="lesson", **WHERE)
    hall.act("judge.seat", judge="J9", name="评委九", round="final", group="secondary", hall="A")
    view = View(hall.day, hall.gate.book("c").names, Seat("judge", "J9"), hall.watch())
    assert [state["preparing"] for state in states(view, "preparing")] == [[]]
