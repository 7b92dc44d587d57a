"""Rehearsals one after another: keys, which is the newest, what lists make of them."""

import pytest

from contest.gate.rehearsals import listed, newest, next_key

REAL = ("2026-1", "大赛", False)
DEMO, SECOND, TENTH = ("demo", "演练", True), ("demo-2", "演练", True), ("demo-10", "演练", True)
NOTICE = ("reference", "大赛", True)


@pytest.mark.parametrize(
    ("held", "key"),
    [
        ([], "demo"),
        ([REAL, NOTICE], "demo"),
        ([DEMO], "demo-2"),
        ([TENTH, DEMO, SECOND], "demo-11"),
        ([DEMO, ("demo-2", "真的", False), ("demo-3", "真的", False)], "demo-4"),
        ([("demo", "真的", False)], "demo-2"),
    ],
)
def test_the_next_key_is_later_than_all_and_nobody_elses(held, key):
    assert next_key(held, "demo") == key


def test_the_newest_of_each_kind_goes_by_its_number():
    assert newest([TENTH, NOTICE, SECOND, REAL, DEMO]) == ["demo-10", "reference"]


def test_a_list_begins_with_what_is_real_and_folds_what_was_practised_before():
    found = listed([TENTH, NOTICE, DEMO, REAL])
    assert [(one.key, one.past, one.twin) for one in found] == [
        ("2026-1", False, True),
        ("demo-10", False, False),
        ("demo", True, True),
        ("reference", False, True),
    ]
    assert not listed([REAL, DEMO])[0].twin
