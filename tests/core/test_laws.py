"""The laws of counting, each tried on as many random contests as hypothesis is asked for, a share under each rulebook."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.contests import RULES, all_rows, contests
from tests.core.laws import LAWS


@pytest.mark.parametrize("name", RULES)
def test_the_laws_hold(name):
    @settings(max_examples=settings().max_examples // len(RULES))
    @given(contests(name), st.integers(0, 2**16))
    def check(contest, seed):
        as_it_is = all_rows(contest)
        chance = random.Random(seed)  # noqa: S311 - a failing example must come again
        for law in LAWS:
            broken = law(contest, chance, lambda other: as_it_is if other is contest else all_rows(other))
            assert broken == [], law.__name__

    check()
