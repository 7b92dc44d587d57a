"""Drawn topics: the pool is fair, whose turn it is to draw, who prepares."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.core import preparing
from contest.core.day import Day, Entry, Stamp
from contest.core.facts import TopicAdded, TopicDrawn
from contest.core.folding import fold
from contest.core.rulebook_reading import read
from tests.conftest import fewer
from tests.factories import RULES, Hall

RULEBOOK = read(RULES)
HALL_B = RULEBOOK.round["final"].halls[1]
UNITS = ("小学", "幼儿园")
POOLS = st.lists(st.sampled_from([None, *UNITS]), max_size=6)
DRAWS = st.lists(st.tuples(st.sampled_from(UNITS), st.integers(0, 10**6)), max_size=25)


def pooled(units):
    """Return a day whose pool for `lesson` has a topic for each of these kinds of unit."""
    day = Day("c", RULEBOOK)
    fold(day, Stamp(1, "", "office"), [TopicAdded(f"T{n}", "lesson", "", unit) for n, unit in enumerate(units)])
    return day


def draw(day, entry, unit, chance, round_="final"):
    """Let an entry draw; chance picks."""
    among = preparing.drawable(day, round_, Entry(entry, "primary", "一小", unit, ""), "lesson")
    topic = among[chance % len(among)] if among else None
    fold(day, Stamp(day.rev + 1, "2026-08-15T08:00:00+08:00", "office"), [TopicDrawn(round_, entry, "lesson", topic)])
    return topic


@fewer()
@given(units=POOLS, draws=DRAWS)
def test_no_topic_comes_again_before_every_topic_that_this_entry_might_get_was_drawn_as_often(units, draws):
    day, times = pooled(units), Counter()
    for number, (unit, chance) in enumerate(draws):
        fits = [f"T{n}" for n, kind in enumerate(units) if kind in {None, unit}]
        topic = draw(day, f"P{number}", unit, chance)
        if not fits:
            assert topic is None
            continue
        assert topic in fits
        assert times[topic] == min(times[one] for one in fits)
        times[topic] += 1


@fewer()
@given(units=POOLS, draws=DRAWS)
def test_every_topic_drawn_least_often_may_come(units, draws):
    day = pooled(units)
    for number, (unit, chance) in enumerate(draws):
        draw(day, f"P{number}", unit, chance)
    times = Counter(state.topic for state in day.segments.values())
    fits = [f"T{n}" for n, kind in enumerate(units) if kind in {None, "小学"}]
    among = preparing.drawable(day, "final", Entry("new", "primary", "一小", "小学", ""), "lesson")
    fewest = min((times[topic] for topic in fits), default=0)
    assert list(among) == [topic for topic in fits if times[topic] == fewest]


def test_all_rounds_draw_from_one_pool_and_nobody_gets_the_own_earlier_topic_while_there_is_another():
    day = pooled([None, None])
    first = draw(day, "P1", "小学", 0, "heat")
    draw(day, "P2", "小学", 0, "heat")
    assert draw(day, "P1", "小学", 0) == ({"T0", "T1"} - {first}).pop()
    alone = pooled([None])
    draw(alone, "P1", "小学", 0, "heat")
    assert draw(alone, "P1", "小学", 0) == "T0"


@pytest.fixture(name="final")
def _final():
    hall = Hall()
    hall.act("topic.add", topic="T1", segment="lesson", text="一题")
    hall.act("topic.add", topic="T2", segment="lesson", text="二题", unit="小学")
    hall.enter("S1", "S2", "S3", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.draw("S1", "S2", "S3")
    hall.order = hall.day.turn("final", "secondary").order
    hall.on = lambda place, segment="lesson": {"round": "final", "entry": hall.order[place], "segment": segment}
    return hall


def away(hall, segment, *entries):
    """Let entries have done with a segment that comes before on their way."""
    for entry in entries:
        hall.act("entry.absent", round="final", entry=entry, segment=segment)


def turns(hall):
    """Return whose turn it is to draw: number, how many topics, how many are left to draw."""
    return [
        (turn.number, turn.pool, turn.left, turn.waits_for)
        for turn in preparing.turns(hall.day, "final", "secondary", HALL_B)
    ]


def prepare(hall):
    """Return who prepares: number, and whether on stage."""
    return [(one.number, one.on_stage) for one in preparing.preparations(hall.day, "final", "secondary", HALL_B)]


def test_the_next_draws_once_the_one_before_has_drawn(final):
    assert turns(final) == [(1, 1, 3, "story")]
    away(final, "story", *final.order)
    assert turns(final) == [(1, 1, 3, None)]
    final.act("topic.draw", **final.on(0))
    assert (turns(final), prepare(final)) == ([(2, 1, 2, None)], [(1, False)])
    final.act("topic.draw", **final.on(2))
    assert (turns(final), prepare(final)) == ([(2, 1, 1, None)], [(1, False), (3, False)])
    final.act("topic.draw", **final.on(1))
    assert (turns(final), [number for number, _ in prepare(final)]) == ([], [1, 2, 3])


def test_who_drew_prepares_until_performed_and_confirmed(final):
    final.act("topic.draw", **final.on(0))
    final.act("stage.call", group="secondary", hall="B", **final.on(0))
    assert prepare(final) == [(1, True)]
    final.seat("J1", "J2")
    for judge in ("J1", "J2"):
        final.submit(final.order[0], "lesson", judge, {"theme": "17", "manner": "10"})
    assert prepare(final) == [(1, True)]
    final.act("stage.call", group="secondary", hall="B", **final.on(1))
    assert prepare(final) == []


@pytest.mark.parametrize("gone", ["entry.absent", "entry.withdraw", "sheet.submit"])
def test_who_stays_away_or_has_performed_is_not_asked_to_draw(final, gone):
    final.seat("J1")
    marks = {"theme": "17", "manner": "10"}
    fields = {
        "entry.absent": final.on(0),
        "entry.withdraw": {"entry": final.order[0], "reason": "生病"},
        "sheet.submit": {**final.on(0), "judge": "J1", "marks": marks},
    }
    final.act(gone, **fields[gone])
    assert turns(final)[0][0] == 2


def test_a_closed_or_abandoned_round_asks_nobody(final):
    final.act("topic.draw", **final.on(0))
    final.act("round.close", round="final", group="secondary")
    assert (turns(final), prepare(final)) == ([], [])
    final.act("round.open", round="final", group="secondary")
    for person in ("甲", "乙"):
        final.by(person, "draw.abandon", round="final", group="secondary", reason="名单错了")
    assert (turns(final), prepare(final)) == ([], [])


def test_a_topic_for_another_kind_of_unit_is_in_nobody_elses_pool(final):
    assert preparing.fitting(final.day, "lesson", "中学") == ("T1",)
    assert preparing.fitting(final.day, "lesson", "小学") == ("T1", "T2")


def test_who_prepares_for_one_segment_is_to_finish_it_before_the_next_is_drawn():
    rules = {**RULES, "segments": [*RULES["segments"]]}
    rules["segments"] = [
        {**one, "prepare": {"topic": "drawn", "lead_s": 300}} if one["key"] == "scene" else one
        for one in rules["segments"]
    ]
    hall = Hall(rules)
    hall.enter("S1", "S2", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.draw("S1", "S2")
    order = hall.day.turn("final", "secondary").order
    away(hall, "story", *order)

    def waiting():
        found = preparing.turns(hall.day, "final", "secondary", hall.day.rulebook.round["final"].halls[1])
        return {turn.segment.key: (turn.number, turn.waits_for, turn.prepares) for turn in found}

    assert waiting() == {"lesson": (1, None, False), "scene": (1, "lesson", False)}
    hall.act("topic.draw", round="final", entry=order[0], segment="lesson")
    assert waiting() == {"lesson": (2, None, False), "scene": (1, "lesson", True)}
    away(hall, "lesson", order[0])
    assert waiting() == {"lesson": (2, None, False), "scene": (1, None, False)}


def test_a_topic_is_lacking_until_it_is_drawn_and_never_where_the_slips_are_on_paper(final):
    day, lesson = final.day, final.day.rulebook.segment["lesson"]
    entry = day.entries[final.order[0]]
    assert preparing.lacks_topic(day, entry, lesson, day.segment("final", entry.id, "lesson"))
    final.act("topic.draw", **final.on(0))
    assert not preparing.lacks_topic(day, entry, lesson, day.segment("final", entry.id, "lesson"))
    other = final.day.entries[final.order[1]]
    assert preparing.lacks_topic(day, other, lesson, day.segment("final", other.id, "lesson"))
    day.topics.clear()
    assert not preparing.lacks_topic(day, other, lesson, day.segment("final", other.id, "lesson"))
