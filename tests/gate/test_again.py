"""A journal's lines played again, nothing kept: the same day comes out, and no tap was done twice."""

import json

import pytest

from contest.core.errors import Refused
from contest.gate.again import Again
from tests.store.busy import busy

HALL = busy()
LINES = [json.loads(text) for text in HALL.lines()[:-1]]


def test_the_day_and_the_chain_come_out_as_they_were():
    again = Again()
    for line in LINES:
        again.play(line)
    assert again.day == HALL.day
    assert again.head == LINES[-1]["hash"]


@pytest.mark.parametrize(("second", "code"), [("tap-of-one", "tap_reused"), ("short", "not_well_formed")])
def test_no_tap_was_done_twice_and_none_was_shorter_than_taps_are(second, code):
    again = Again()
    for line in LINES[:3]:
        again.play(line)
    again.play({**LINES[3], "tap": "tap-of-one"})
    with pytest.raises(Refused) as refused:
        again.play({**LINES[4], "tap": second})
    assert refused.value.code == code
