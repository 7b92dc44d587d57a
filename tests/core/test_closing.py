"""Which acts close a hall or publish a list: each such point is a reason for a backup, and nothing else is."""

import pytest

from contest.core.closing import Milestone, milestones
from tests.factories import Hall

STORY_DONE = Milestone("hall", "小学组预赛甲场结束")


@pytest.fixture(name="hall")
def _hall():
    """Two entries drawn in the heat; the hall holds a story and a paper."""
    hall = Hall()
    hall.enter("P1", "P2")
    hall.seat("J1", "J2")
    hall.draw("P1", "P2")
    return hall


def reached(hall, act):
    """Return the points that the acts of a function bring about."""
    found = []
    hall.gate.listeners.append(lambda _, outcome: found.extend(milestones(hall.day, outcome.facts)))
    act()
    hall.gate.listeners.pop()
    return found


def judge(hall, *entries):
    """Take entries through all that the hall holds."""
    for entry in entries:
        hall.judged(entry, "story", "26", "26", seconds=100)
        hall.act("paper.enter", round="heat", entry=entry, segment="paper", mark="80")
        hall.confirm(entry, "paper")


def test_a_hall_is_done_with_the_last_of_its_segments_and_not_before(hall):
    assert reached(hall, lambda: judge(hall, "P1")) == []
    assert reached(hall, lambda: judge(hall, "P2")) == [STORY_DONE]


def test_an_absent_last_one_closes_the_hall_as_well(hall):
    judge(hall, "P1")
    for segment in ("story", "paper"):
        done = reached(
            hall, lambda segment=segment: hall.act("entry.absent", round="heat", entry="P2", segment=segment)
        )
    assert done == [STORY_DONE]


def test_a_withdrawal_closes_a_hall_that_waited_for_nothing_else(hall):
    judge(hall, "P1")
    assert reached(hall, lambda: hall.act("entry.withdraw", entry="P2", reason="病了")) == [STORY_DONE]


def test_a_withdrawal_after_the_hall_was_done_closes_nothing(hall):
    judge(hall, "P1", "P2")
    assert reached(hall, lambda: hall.act("entry.withdraw", entry="P2", reason="病了")) == []


def test_a_withdrawal_while_another_is_waited_for_closes_nothing(hall):
    assert reached(hall, lambda: hall.act("entry.withdraw", entry="P2", reason="病了")) == []


def test_a_reopened_segment_closes_the_hall_anew(hall):
    judge(hall, "P1", "P2")
    on = {"round": "heat", "entry": "P1", "segment": "story"}
    assert reached(hall, lambda: hall.act("segment.reopen", reason="手误", **on)) == []
    assert reached(hall, lambda: hall.confirm("P1", "story")) == [STORY_DONE]


def test_a_hall_closes_by_itself_while_others_go_on(hall):
    judge(hall, "P1", "P2")
    hall.act("round.advance", round="heat", group="primary")
    hall.round = "final"
    for hall.hall in ("A", "B"):
        hall.seat("J1", "J2")
    hall.draw("P1", "P2")
    assert reached(hall, lambda: hall.judged("P1", "story", "26", "26", seconds=100)) == []
    done = reached(hall, lambda: hall.judged("P2", "story", "25", "25", seconds=100))
    assert done == [Milestone("hall", "小学组决赛甲场结束")]


def test_a_publication_is_a_point_of_its_own(hall):
    judge(hall, "P1", "P2")
    assert reached(hall, hall.publish) == [Milestone("published", "小学组预赛名单公布")]
