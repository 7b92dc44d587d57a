"""Folding: the same facts give the same day, whether they come one by one, many to a line, or from the tables."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from contest.core import facts
from contest.core.day import Day, Stamp
from contest.core.folding import _FOLDS, fold
from contest.store import records
from contest.store.models import TABLE_OF, JournalLine
from tests.core.contests import AT, contests, happened
from tests.factories import Hall


def kinds():
    """Return every kind of fact."""
    return {kind for kind in vars(facts).values() if isinstance(kind, type) and issubclass(kind, facts.Fact)} - {
        facts.Fact
    }


def test_every_kind_of_fact_is_folded_and_has_its_own_table():
    assert kinds() == set(_FOLDS) == set(TABLE_OF)
    assert len({mapped.__tablename__ for mapped in TABLE_OF.values()}) == len(TABLE_OF)


@settings(max_examples=60)
@given(contests(), st.data())
def test_it_does_not_matter_how_many_facts_a_line_has(contest, data):
    told, day, whole = list(happened(contest)), Day("c", contest.rules.book), Day("c", contest.rules.book)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(told)), max_size=9)) | {0, len(told)})
    for start, stop in pairwise(cuts):
        fold(day, Stamp(7, AT, "office"), told[start:stop])
    fold(whole, Stamp(7, AT, "office"), told)
    assert day == whole


@settings(max_examples=12)
@given(contests())
def test_reading_the_tables_gives_the_same_day(contest):
    hall = Hall(contest.rules.raw)
    day = hall.day
    with hall.gate.database.writing() as connection, connection.begin():
        for rev, fact in enumerate(happened(contest), 2):
            line = {
                "contest": "c",
                "seq": rev,
                "at": AT,
                "by": "office",
                "do": "",
                "answer": "",
                "line": "",
                "hash": "",
            }
            connection.execute(insert(JournalLine), line)
            records.save(connection, "c", rev, (fact,))
            fold(day, Stamp(rev, AT, "office"), (fact,))
    with hall.gate.database.reading() as connection:
        assert records.load(connection, "c") == day
