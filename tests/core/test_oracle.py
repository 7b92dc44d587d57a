"""Standings, awards and ties, held against the same rulebook counted by another hand (`oracle`)."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from contest.replay import results
from tests.core import oracle
from tests.core.contests import all_rows, contests, day_of, replace


def settling(contest, chance):
    """Return the contest after the panel has parted some of the ties that stand open."""
    orders = [
        (*where, tuple(chance.sample(tie, len(tie))), segment)
        for where, (_, (ties, items), _) in all_rows(contest).items()
        for segment, cut in ((None, ties), *items.items())
        for tie in cut
        if chance.random() < 0.7
    ]
    return replace(contest, settled=tuple(orders))


@settings(max_examples=200)
@given(contests(), st.integers(0, 2**16))
def test_both_count_the_same(contest, seed):
    for told in (contest, settling(contest, random.Random(seed))):  # noqa: S311 - a failing example must come again
        assert all_rows(told) == oracle.count(told)


@settings(max_examples=100)
@given(contests())
def test_results_json_says_what_the_oracle_counts(contest):
    found = results(day_of(contest))["rounds"]
    expected = {}
    for (round_, group), (rows, (ties, items), _) in oracle.count(contest).items():
        if rows:
            expected.setdefault(round_, {})[group] = {
                "drawn": list(contest.drawn(round_, group)),
                "standings": [{**row, "award": None, "items": []} for row in rows],
                "ties_open": ties,
                "item_ties_open": items,
                "advanced": [],
                "published": False,
            }
    assert found == expected
