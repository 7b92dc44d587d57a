"""What a role is told is the same for each of its persons, but for what is a person's own: the hub reckons it once for all."""

from dataclasses import replace

import pytest

from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.live.shares import Audience, shares
from contest.store.states.common import View, places
from contest.store.views import HALL_TOPICS, TOPICS, is_own, kin, state_at, states
from tests.store.busy import busy

READING = Reading("boot-1", 0, "2026-08-15T08:00:00+08:00")


@pytest.fixture(name="hall", scope="module")
def _hall():
    return busy()


@pytest.mark.parametrize("role", TOPICS)
def test_two_persons_of_a_role_are_told_the_same_of_all_that_is_not_their_own(hall, role):
    book = hall.gate.book("c")
    persons = ("J1", "J2") if role == "judge" else ("某甲", "某乙")
    one, other = (View(book.day, book.names, Seat(role, person), hall.watch()) for person in persons)
    shared = {place: place for place in places(one)}.keys() & set(places(other))
    assert shared or role == "school"
    for topic in TOPICS[role]:
        if is_own(role, topic):
            continue
        if topic not in HALL_TOPICS:
            assert states(one, topic) == states(other, topic), topic
        for place in shared if topic in HALL_TOPICS else ():
            scoped = Seat(role, "某丙", place.round.key, place.group, place.hall.key)
            seen = state_at(one, topic, place)
            assert seen == state_at(other, topic, place), (topic, place)
            assert role == "judge" or seen == state_at(replace(one, seat=scoped), topic, place), (topic, place)


@pytest.mark.parametrize("topic", sorted({topic for topics in TOPICS.values() for topic in topics}))
def test_kindred_roles_are_told_the_same(hall, topic):
    book, told = hall.gate.book("c"), {}
    for role in (role for role, topics in TOPICS.items() if topic in topics and not is_own(role, topic)):
        view = View(book.day, book.names, Seat(role, "J1"), READING)
        for place in places(view) if topic in HALL_TOPICS else [None]:
            state = state_at(view, topic, place) if place else states(view, topic)
            assert told.setdefault((kin(role, topic), place), state) == state, (role, place)


def test_what_is_a_judges_own_differs(hall):
    book = hall.gate.book("c")
    views = [View(book.day, book.names, Seat("judge", judge), hall.watch()) for judge in ("J1", "J2")]
    assert states(views[0], "marks") != states(views[1], "marks")
    assert states(views[0], "ties") != states(views[1], "ties")


@pytest.mark.parametrize("role", TOPICS)
def test_a_hall_told_alone_is_what_the_whole_topic_says_of_it(hall, role):
    book = hall.gate.book("c")
    view = View(book.day, book.names, Seat(role, "J1"), hall.watch())
    for topic in HALL_TOPICS & set(TOPICS[role]):
        assert [state_at(view, topic, place) for place in places(view)] == states(view, topic)


def test_each_hall_has_its_share_and_judges_of_one_hall_share_its_ticks(hall):
    book = hall.gate.book("c")
    audiences = [Audience("c", Seat("judge", judge)) for judge in ("J1", "J2")]
    audiences += [Audience("c", Seat("screen", "屏一")), Audience("c", Seat("checker", "c1"))]
    told = shares(book, audiences, "progress", {("final", "primary", "A")}, READING)
    assert [[audience.room for audience in audiences[:3]], [audiences[3].room]] == [share.rooms for share in told]
    every = shares(book, audiences, "progress", {None}, READING)
    assert {share.key[2:] for share in every} > {share.key[2:] for share in told}
    own = shares(book, audiences[:2], "marks", {("final", "primary", "A")}, READING)
    assert [share.rooms for share in own] == [[audience.room] for audience in audiences[:2]]
    assert shares(book, audiences, "roster", {None}, READING) == []
