"""One hall with all segments: the field passes by goes, and everyone has the whole preparation."""

import pytest

from contest.core import preparing
from contest.core.due import all_due
from contest.core.programme import goes, programme
from contest.core.rulebook_reading import read
from contest.core.seat import OFFICE
from contest.store.states.common import Place, View
from contest.store.states.order import next_up
from tests.factories import RULES, Hall
from tests.papers.test_seeds import rules

REFERENCE = rules("reference-notice")
PASSES = [["talent", "story"], ["class_meeting"], ["defence"]]
ENTRIES = ("P1", "P2", "P3", "P4")


def keys(rulebook, hall):
    """Return a hall's goes by the keys of their segments."""
    return [[segment.key for segment in go] for go in goes(rulebook, hall)]


def test_a_segment_with_a_preparation_begins_a_go_of_its_own():
    rulebook = read(REFERENCE)
    preliminary, final = rulebook.rounds
    assert keys(rulebook, preliminary.halls[0]) == PASSES
    assert [keys(rulebook, hall) for hall in final.halls] == [[["talent", "story"]], [["class_meeting"]], [["defence"]]]


def test_where_nothing_is_prepared_an_entry_stays_for_all_and_a_paper_goes_along():
    rulebook = read(RULES)
    assert keys(rulebook, rulebook.round["heat"].halls[0]) == [["story", "paper"]]
    assert keys(rulebook, rulebook.round["final"].halls[1]) == [["lesson", "scene"]]


@pytest.fixture(name="hall")
def _hall():
    hall = Hall(REFERENCE)
    hall.enter(*ENTRIES)
    hall.draw(*ENTRIES)
    hall.place = Place(hall.day.rulebook.rounds[0], "primary", hall.day.rulebook.rounds[0].halls[0])
    return hall


def perform(hall, entry, segment):
    """Let an entry perform; the marks come later."""
    on = {"round": "preliminary", "entry": entry, "segment": segment}
    hall.act("clock.start", **on)
    hall.watch.wait(200)
    hall.act("clock.stop", **on)


def following(hall):
    """Return who the secretary should call now."""
    found = next_up(View(hall.day, hall.gate.book("c").names, OFFICE, hall.watch()), hall.place)
    return found and (found["entry"], found["segment"])


def test_the_field_passes_go_by_go_in_the_order_drawn(hall):
    order = hall.day.turn("preliminary", "primary").order
    planned = [(entry, segment) for go in PASSES for entry in order for segment in go]
    told = [
        (entry, segment.key) for entry, segment, _ in programme(hall.day, "preliminary", "primary", hall.place.hall)
    ]
    assert told == planned
    for entry, segment in planned:
        assert following(hall) == (entry, segment)
        perform(hall, entry, segment)
    assert following(hall) is None


def test_who_left_is_passed_over_and_who_is_absent_from_one_comes_to_the_others(hall):
    first, second, *_ = hall.day.turn("preliminary", "primary").order
    hall.act("entry.absent", round="preliminary", entry=first, segment="talent")
    assert following(hall) == (first, "story")
    hall.act("entry.withdraw", entry=first, reason="生病")
    assert following(hall) == (second, "talent")


def test_what_is_due_follows_the_same_programme(hall):
    first, second, *_ = hall.day.turn("preliminary", "primary").order
    for segment in ("talent", "story"):
        hall.act("entry.absent", round="preliminary", entry=first, segment=segment)
    number = hall.day.number("preliminary", second)
    (now,) = all_due(hall.day)
    assert (now.act, now.sentence) == ("stage.call", f"预赛赛场 {number}号才艺展示，该计时员请选手上场了。")


def drawing(hall):
    """Return for each segment who draws next: number, what it waits for, how many performances come before."""
    held = preparing.turns(hall.day, "preliminary", "primary", hall.place.hall)
    return {turn.segment.key: (turn.number, turn.waits_for, turn.ahead) for turn in held}


def test_a_topic_is_asked_for_when_the_stage_is_free_within_the_preparation_and_not_hours_before(hall):
    order = hall.day.turn("preliminary", "primary").order
    assert drawing(hall) == {"class_meeting": (1, "talent", 8), "defence": (1, "talent", 12)}
    for entry in order[:2]:
        for segment in PASSES[0]:
            perform(hall, entry, segment)
    # Not counting who is next on stage, three times five minutes are left: just the fifteen of the preparation.
    assert drawing(hall)["class_meeting"] == (1, None, 4)
    assert drawing(hall)["defence"] == (1, "talent", 8)
    hall.act("topic.draw", round="preliminary", entry=order[0], segment="class_meeting")
    assert drawing(hall) == {"class_meeting": (2, None, 4), "defence": (1, "class_meeting", 8)}


def test_the_next_topic_waits_until_the_go_before_is_nearly_through(hall):
    order = hall.day.turn("preliminary", "primary").order
    for entry in order:
        for segment in PASSES[0]:
            perform(hall, entry, segment)
    found = []
    for entry in order:
        hall.act("topic.draw", round="preliminary", entry=entry, segment="class_meeting")
        perform(hall, entry, "class_meeting")
        found.append(drawing(hall)["defence"])
    # Eight minutes each, ten of preparation: number 1 draws again when two are still to come.
    assert found == [(1, "class_meeting", 3), (1, None, 2), (1, None, 1), (1, None, 0)]
