"""Contract, "A refusal": which code is the answer, in every situation of `cases`, and that nothing changes by it."""

import copy

import pytest

from contest.core.seat import OFFICE, Seat
from contest.gate.acts import ACTS
from contest.store import records
from tests.gate.cases import ACCEPTED, CODES, REFUSED
from tests.gate.moments import at, shared

TABLE = [(code, *case) for code, cases in REFUSED.items() for case in cases]


def answer(hall, do, fields):
    """Do an act as whoever `by` names, for the office."""
    by = Seat("office", fields["by"]) if "by" in fields else OFFICE
    return hall.ask(do, by, **{name: value for name, value in fields.items() if name != "by"})


@pytest.mark.parametrize(("code", "moment", "do", "fields"), TABLE)
def test_an_act_that_may_not_be_is_answered_with_its_code(code, moment, do, fields):
    found = answer(shared(moment), do, fields)
    assert (found["ok"], found["code"], sorted(found)) == (False, code, ["code", "error", "ok"])


@pytest.mark.parametrize(("moment", "do", "fields"), ACCEPTED)
def test_an_act_that_may_be_is_one_line_more(moment, do, fields):
    hall = at(moment)
    rev = hall.day.rev
    found = answer(hall, do, fields)
    assert (found["ok"], found["rev"], hall.day.rev) == (True, rev + 1, rev + 1)
    assert len(hall.lines()) == rev + 2


def test_every_act_is_accepted_somewhere_and_refused_somewhere():
    assert {do for _, do, _ in ACCEPTED} == set(ACTS)
    assert {do for _, _, do, _ in TABLE} - {"entry.teleport", "contest.create"} == set(ACTS)


def test_the_codes_are_those_of_the_contract_in_its_order():
    assert list(REFUSED) == CODES


@pytest.mark.parametrize("moment", sorted({moment for _, moment, _, _ in TABLE}))
def test_what_is_refused_changes_nothing(moment):
    hall = at(moment)
    before, lines = copy.deepcopy(hall.day), hall.lines()
    for _, where, do, fields in TABLE:
        if where == moment:
            assert answer(hall, do, fields)["ok"] is False
    assert (hall.day, hall.lines()) == (before, lines)
    with hall.gate.database.reading() as connection:
        assert records.load(connection, hall.contest) == before
