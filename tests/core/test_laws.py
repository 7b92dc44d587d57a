"""The laws of counting, tried on random contests under every shape of rulebook."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.contests import contests
from tests.core.laws import LAWS


@pytest.mark.parametrize("law", LAWS)
def test_the_law_holds(law):
    @given(contests(), st.integers(0, 2**16))
    def check(contest, seed):
        assert law(contest, random.Random(seed)) == []  # noqa: S311 - a failing example must come again

    check()
