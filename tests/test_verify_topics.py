"""A journal checked from outside: a drawn topic's text must be the one that was committed to."""

import json

import pytest

from contest.core.chain import START, end_line, sealed
from contest.verify import verify
from tests.store.busy import busy

LINES = [json.loads(text) for text in busy().lines()]
DRAWN = next(number for number, line in enumerate(LINES) if line.get("do") == "topic.draw")


def chained(lines):
    """Return lines whose chain is whole again, as whoever owns the machine could make them."""
    made, before = [], START
    for seq, line in enumerate(lines[:-1], 1):
        kept = {name: value for name, value in line.items() if name not in {"seq", "prev", "hash"}}
        made.append(sealed(kept, seq, before))
        before = made[-1]["hash"]
    made.append(end_line(len(made), before))
    return [json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for line in made]


def changed(**fields):
    """Return the day with the line of the drawn topic changed; None takes a field out."""
    line = {name: value for name, value in {**LINES[DRAWN], **fields}.items() if value is not None}
    return chained([*LINES[:DRAWN], line, *LINES[DRAWN + 1 :]])


def test_the_day_as_it_was_is_whole():
    assert verify(chained(LINES)).problems == []


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "另一道题"},
        {"nonce": "00" * 32},
        {"nonce": "xyz"},
        {"nonce": None},
        {"text": None},
        {"text": None, "nonce": None},
        {"topic": "T9"},
        {"topic": None},
    ],
    ids=str,
)
def test_another_text_or_none_is_noticed(fields):
    (problem,) = verify(changed(**fields)).problems
    assert problem.startswith(f"第{DRAWN + 1}条")


def test_a_line_from_before_text_and_moment_were_kept_is_still_read():
    old = {"text": None, "nonce": None, "boot": None, "boot_ns": None}
    assert verify(changed(**old)).problems == []


@pytest.mark.parametrize("topics", ["T1", [1], [{}], [{"topic": "T1"}], {"T1": "lesson"}])
def test_a_pools_line_that_is_no_such_line_is_noticed(topics):
    loaded = next(number for number, line in enumerate(LINES) if line.get("do") == "topic.load")
    lines = chained([*LINES[:loaded], {**LINES[loaded], "topics": topics}, *LINES[loaded + 1 :]])
    assert len(verify(lines).problems) == 1
