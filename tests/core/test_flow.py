"""The flow of a round: the story's own day by equality, then what must hold on any day."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.core.flow import (
    Entrant,
    Happened,
    Pause,
    Station,
    due_on_stage,
    due_to_draw,
    ends_s,
    has_rest,
    plan,
    stations,
)
from contest.core.rulebook_reading import read
from tests.conftest import fewer

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "rulebooks"
NOTICE = read(tomllib.loads((SEEDS / "reference-notice.toml").read_text()))
FINAL = NOTICE.round["final"]
MIN = 60
OPENS = 8 * 3600 + 30 * MIN
NOON = Pause(11 * 3600 + 30 * MIN, 13 * 3600)
EIGHTEEN = tuple(Entrant(f"M{number:02}", number, "secondary", OPENS) for number in range(1, 19))


def clock(seconds):
    """Write a time of day as the papers do."""
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def leg_of(legs, number, hall):
    """The leg of an entry in a hall."""
    return next(leg for leg in legs if (leg.number, leg.station.hall) == (number, hall))


def test_the_notices_halls_take_13_and_10_and_a_half_and_7_and_a_half_minutes():
    assert [(one.hall, one.stage_s / MIN, one.lead_s / MIN) for one in stations(NOTICE, FINAL)] == [
        ("1", 13, 0),
        ("2", 10.5, 15),
        ("3", 7.5, 10),
    ]


def test_hall_1_ends_3_h_54_after_its_start_and_the_last_leaves_hall_3_after_13():
    legs = plan(stations(NOTICE, FINAL), EIGHTEEN)
    assert ends_s(legs, "1") - OPENS == 3 * 3600 + 54 * MIN
    assert clock(leg_of(legs, 1, "3").ends_s) == "9:26:00"
    assert clock(leg_of(legs, 18, "3").ends_s) == "13:07:00"


def test_lunch_falls_out_unless_there_is_a_pause():
    through = stations(NOTICE, FINAL)
    assert [hall for hall in "123" if has_rest(plan(through, EIGHTEEN), hall, NOON, 45 * MIN)] == []
    lunch = Pause(12 * 3600, 13 * 3600)
    legs = plan(through, EIGHTEEN, pauses=[lunch])
    assert has_rest(legs, "1", NOON, 60 * MIN)
    assert [leg for leg in legs if leg.starts_s < lunch.to_s and leg.ends_s > lunch.from_s] == []
    assert clock(ends_s(legs, "1")) == "13:26:00"


@pytest.mark.parametrize(("rest_s", "found"), [(1560, True), (1561, False)])
def test_a_rest_counts_from_its_last_second(rest_s, found):
    legs = plan(stations(NOTICE, FINAL), EIGHTEEN[:17])
    assert (clock(ends_s(legs, "1")), has_rest(legs, "1", Pause(11 * 3600, 12 * 3600 + 37 * MIN), rest_s)) == (
        "12:11:00",
        found,
    )


def test_a_topic_is_drawn_its_lead_before_the_stage_even_where_the_hall_is_late():
    through = stations(NOTICE, FINAL)
    held = {
        ("M01", 0): Happened(None, OPENS, OPENS + 13 * MIN),
        ("M01", 1): Happened(OPENS + 13 * MIN, OPENS + 28 * MIN),
        ("M02", 0): Happened(None, OPENS + 13 * MIN, OPENS + 26 * MIN),
    }
    legs = plan(through, EIGHTEEN[:2], held, now_s=OPENS + 50 * MIN)
    second = leg_of(legs, 2, "2")
    assert leg_of(legs, 1, "2").ends_s == OPENS + 50 * MIN
    assert (second.draws_s, second.starts_s) == (OPENS + 50 * MIN, OPENS + 65 * MIN)


def test_a_delay_of_20_minutes_in_hall_1_moves_every_later_estimate():
    through = stations(NOTICE, FINAL)
    before = plan(through, EIGHTEEN)
    late = {("M01", 0): Happened(None, OPENS, OPENS + 33 * MIN)}
    after = plan(through, EIGHTEEN, late, now_s=OPENS + 33 * MIN)
    moved = {
        after_leg.starts_s - leg_of(before, after_leg.number, after_leg.station.hall).starts_s
        for after_leg in after
        if after_leg.state == "ahead"
    }
    assert moved == {20 * MIN}


def test_who_is_called_to_draw_and_who_to_the_stage():
    through = stations(NOTICE, FINAL)
    now = OPENS + 13 * MIN
    legs = plan(through, EIGHTEEN[:3], {("M01", 0): Happened(None, OPENS, now)}, now_s=now)
    assert [(leg.number, leg.station.segments) for leg in due_to_draw(legs, now)] == [(1, ("class_meeting",))]
    assert [(leg.number, leg.station.hall) for leg in due_on_stage(legs, now)] == [(2, "1")]
    assert [(leg.number, leg.station.hall) for leg in due_on_stage(legs, now, 15 * MIN)] == [(2, "1"), (1, "2")]


def test_an_earlier_draw_makes_ready_no_sooner_than_its_lead():
    through = (Station("1", ("story",), 300), Station("2", ("class_meeting",), 480, 900))
    one = (Entrant("P1", 1, "primary", 0),)
    legs = plan(through, one, {("P1", 0): Happened(None, 0, 300), ("P1", 1): Happened(drew_s=400)}, now_s=500)
    assert [(leg.draws_s, leg.starts_s, leg.state) for leg in legs] == [(None, 0, "done"), (400, 1300, "preparing")]


@st.composite
def days(draw):
    """Any day: up to four stations in up to three halls, two groups, a past that may be, a moment, a pause."""
    through = tuple(
        Station(
            draw(st.sampled_from("123")),
            (f"s{at}",),
            draw(st.integers(60, 900)),
            draw(st.sampled_from([0, 0, 600, 900])),
        )
        for at in range(draw(st.integers(1, 4)))
    )
    groups = [(name, draw(st.integers(0, 7200)), draw(st.integers(0, 6))) for name in ("primary", "secondary")]
    entrants = tuple(
        Entrant(f"{name}{number}", number, name, opens)
        for name, opens, count in groups
        for number in range(1, count + 1)
    )
    first = plan(through, entrants)
    now = draw(st.integers(0, max((leg.ends_s for leg in first), default=0)))
    slower = draw(st.integers(0, 1200))
    last = draw(st.lists(st.integers(0, 3), min_size=len(first), max_size=len(first)))
    # What is left out of the past lets an entry do a later hall before an earlier one.
    out = set(draw(st.lists(st.integers(0, max(0, len(first) - 1)), max_size=3)))
    happened = {
        (leg.entry, through.index(leg.station)): Happened(
            leg.draws_s if leg.draws_s is not None and leg.draws_s <= now else None,
            leg.starts_s if leg.starts_s <= now else None,
            leg.ends_s if leg.ends_s <= now - slower else None,
            moved,
        )
        if at not in out
        else Happened(last=moved)
        for at, (leg, moved) in enumerate(zip(first, last, strict=True))
    }
    pauses = [Pause(at, at + 3600) for at in draw(st.lists(st.integers(0, 20_000), max_size=1))]
    return through, entrants, happened, now, pauses


@settings(max_examples=2 * settings().max_examples)  # issue 5 asks for a thousand days
@given(days())
def test_nobody_is_due_in_two_places_and_no_hall_has_two(day):
    through, entrants, happened, now, pauses = day
    legs = plan(through, entrants, happened, now_s=now, pauses=pauses)
    assert sorted((leg.entry, through.index(leg.station)) for leg in legs) == sorted(
        (who.entry, at) for who in entrants for at in range(len(through))
    )
    estimated = [leg for leg in legs if leg.state in {"ahead", "preparing"}]
    for hall in {one.hall for one in through}:
        there = [leg for leg in legs if leg.station.hall == hall]
        for leg in (one for one in estimated if one.station.hall == hall):
            assert [
                one for one in there if one != leg and one.starts_s < leg.ends_s and leg.starts_s < one.ends_s
            ] == []
    for who in entrants:
        # Whoever was on stage anywhere, in whatever order, was there before all that is still an estimate.
        own = sorted(
            (leg for leg in legs if leg.entry == who.entry),
            key=lambda leg: (leg in estimated, through.index(leg.station)),
        )
        for earlier, later in pairwise(own):
            if later.state == "ahead":
                assert earlier.ends_s <= (later.starts_s if later.draws_s is None else later.draws_s)
            assert later.state != "preparing" or earlier.ends_s <= later.starts_s
    for leg in estimated:
        assert leg.starts_s >= now
        assert leg.draws_s is None or leg.starts_s - leg.draws_s >= leg.station.lead_s
        assert leg.state != "ahead" or leg.draws_s in {None, leg.starts_s - leg.station.lead_s}
        assert [pause for pause in pauses if leg.starts_s < pause.to_s and leg.ends_s > pause.from_s] == []


@fewer()
@given(days())
def test_whoever_was_moved_to_the_end_of_a_hall_comes_after_all_others_of_the_group(day):
    through, entrants, happened, now, pauses = day
    legs = plan(through, entrants, happened, now_s=now, pauses=pauses)
    estimated = [leg for leg in legs if leg.state in {"ahead", "preparing"}]
    for later in estimated:
        at = through.index(later.station)
        last = happened[later.entry, at].last
        before = [leg for leg in estimated if (leg.station, leg.group) == (later.station, later.group)]
        assert all(leg.ends_s <= later.starts_s for leg in before if happened[leg.entry, at].last < last)


def test_who_did_a_later_hall_first_is_on_stage_there_and_comes_to_the_earlier_one_afterwards():
    through = (Station("1", ("story",), 300), Station("2", ("lesson",), 480), Station("3", ("scene",), 240))
    two = (Entrant("P1", 1, "primary", 0), Entrant("P2", 2, "primary", 0))
    legs = plan(through, two, {("P2", 1): Happened(None, 60)}, now_s=120)
    assert [(leg.number, leg.station.hall, leg.starts_s, leg.ends_s, leg.state) for leg in legs] == [
        (2, "2", 60, 540, "on_stage"),
        (1, "1", 120, 420, "ahead"),
        (1, "2", 540, 1020, "ahead"),
        (2, "1", 540, 840, "ahead"),
        (2, "3", 840, 1080, "ahead"),
        (1, "3", 1080, 1320, "ahead"),
    ]


@fewer()
@given(days())
def test_what_happened_stands_and_the_numbers_never_shift(day):
    through, entrants, happened, now, pauses = day
    legs = plan(through, entrants, happened, now_s=now, pauses=pauses)
    assert {(leg.entry, leg.number) for leg in legs} == {(who.entry, who.number) for who in entrants}
    for leg in legs:
        did = happened[leg.entry, through.index(leg.station)]
        if leg.state in {"on_stage", "done"}:
            assert leg.starts_s == did.began_s
        if leg.state == "done":
            assert leg.ends_s == did.ended_s


def test_one_hall_goes_through_the_whole_field_before_the_next_go_begins():
    through = stations(NOTICE, NOTICE.round["preliminary"])
    assert [one.segments for one in through] == [("talent", "story"), ("class_meeting",), ("defence",)]
    entrants = [Entrant(f"P{n}", n, "primary", 0) for n in range(1, 6)]
    legs = plan(through, entrants)
    assert [(through.index(leg.station), leg.number) for leg in legs] == [
        (at, n) for at in range(3) for n in range(1, 6)
    ]
    # The last of the first go prepares while nobody is on stage; nobody prepares longer than the rules give.
    assert all(leg.draws_s == leg.starts_s - leg.station.lead_s for leg in legs if leg.station.lead_s)
