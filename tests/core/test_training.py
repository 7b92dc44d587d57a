"""A judge in training: whatever such a one hands in, nothing that counts is another."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.core import facts
from contest.core.advancing import advancing
from contest.core.day import Chair, Day, Stamp
from contest.core.finding import find_stage
from contest.core.folding import fold
from contest.core.journey import why_not_confirmable
from contest.core.results import public_rows, standings
from tests.core.contests import AT, contests, happened


def with_training(told, marks):
    """Put a judge in training into every panel, first of all, and a sheet of that one before each confirmation."""
    marks, seen = iter(marks), set()
    for fact in told:
        if isinstance(fact, facts.JudgeSeated) and (spot := (fact.round, fact.group, fact.hall)) not in seen:
            seen.add(spot)
            yield facts.JudgeSeated("实习", "", *spot, training=True)
        if isinstance(fact, facts.SegmentConfirmed):
            yield facts.SheetSubmitted(fact.round, fact.entry, fact.segment, "实习", 1, next(marks, "0"), training=True)
        yield fact


def day_of(contest, told):
    day = Day("c", contest.rules.book)
    for rev, fact in enumerate(told, 1):
        fold(day, Stamp(rev, AT, "office"), (fact,))
    return day


def counted(day):
    """Return all that would be published, who would go on, and why each segment can't be confirmed."""
    found = {}
    for round_ in day.rulebook.rounds:
        for group in round_.groups:
            made = standings(day, round_, group)
            open_ones = [
                (entry, key, str(why_not_confirmable(find_stage(day, round_.key, entry, key))))
                for entry in day.turn(round_.key, group).order
                for key in round_.segments
            ]
            found[round_.key, group] = (public_rows(made, with_awards=True), advancing(day, made), open_ones)
    return found


@settings(max_examples=settings().max_examples // 5)
@given(contests(), st.lists(st.sampled_from(["0", "1", "100"]), max_size=30))
def test_a_judge_in_training_moves_no_result_and_is_not_waited_for(contest, marks):
    told = list(happened(contest))
    plain, trained = day_of(contest, told), day_of(contest, with_training(told, marks))
    assert counted(trained) == counted(plain)
    for key, panel in plain.panels.items():
        assert trained.markers(*key) == panel  # nobody's chair has another number
        assert trained.panels[key] == {**panel, "实习": Chair(1, training=True)}


@settings(max_examples=settings().max_examples // 25)
@given(contests())
def test_one_who_counted_would_be_noticed(contest):
    # The test above finds no difference: this shows that it could.
    told = list(happened(contest))
    fixed = [fact for fact in told if isinstance(fact, facts.SegmentConfirmed) and fact.judges]
    sneaked = [
        replace(fact, judges=(*fact.judges, "实习"))
        if fact in fixed
        else replace(fact, training=None)
        if isinstance(fact, facts.SheetSubmitted)
        else fact
        for fact in with_training(told, [])
    ]
    assert not fixed or counted(day_of(contest, sneaked)) != counted(day_of(contest, told))


def seated(*chairs):
    day = Day("c", None)
    for judge, training in chairs:
        fold(day, Stamp(1, AT, "o"), (facts.JudgeSeated(judge, "", "r", "g", "A", training=training),))
    return day


def test_who_is_in_training_has_a_number_of_another_row():
    day = seated(("J1", None), ("T1", True), ("J2", False), ("T2", True))
    numbers = {judge: chair.title for judge, chair in day.panel("r", "g", "A").items()}
    assert numbers == {"J1": "评委1席", "T1": "实习1席", "J2": "评委2席", "T2": "实习2席"}


def test_who_becomes_a_judge_takes_the_next_number_and_stays_one():
    day = seated(("J1", None), ("T1", True), ("T1", False), ("T1", None))
    assert day.panel("r", "g", "A")["T1"] == Chair(2)
    assert day.panel("r", "g", "A") == day.markers("r", "g", "A")


def test_what_was_handed_in_while_in_training_stays_apart():
    day = seated(("J1", True))
    fold(day, Stamp(2, AT, "J1"), (facts.SheetSubmitted("r", "P1", "s", "J1", 1, "9", training=True),))
    fold(day, Stamp(3, AT, "o"), (facts.JudgeSeated("J1", "", "r", "g", "A", training=False),))
    state = day.segment("r", "P1", "s")
    assert (dict(state.sheets), state.practice["J1"].mark, state.versions) == ({}, "9", {"J1": 1})
