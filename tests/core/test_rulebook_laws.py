"""Reading is total: no input raises, and whatever is changed in a rulebook is read or named."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.core.rulebook_reading import FORMAT, Problem, examine
from tests.core.rulebooks import BOOK, OUT, SEEDS, changed, is_for_people, paths, seed, steps

NAMES = sorted({name for pattern in FORMAT for name in re.findall(r"\w+", pattern)})
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(min_value=1, max_value=2).map(lambda sign: (2 * sign - 3) * 10**5_000)
    | st.integers()
    | st.sampled_from(["9" * 5_000, "-1", "0", "1", "0.1", "story", "carried"])
    | st.floats()
    | st.text()
    | st.text(alphabet=st.characters())
    | st.binary()
    | st.datetimes()
    | st.dates()
    | st.times()
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(), inner, max_size=6),
    max_leaves=16,
)
# Each example here is a whole rulebook made, changed and read: as costly as three of any other law's.
A_THIRD = settings(max_examples=settings().max_examples // 3)


def places(path: str, value: object) -> Iterator[str]:
    """Every key of every table in a rulebook, by its path."""
    if isinstance(value, list):
        for index, element in enumerate(value):
            yield from places(f"{path}[{index}]", element)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}.{key}" if path else key
            yield from places(f"{path}.{key}" if path else key, inner)


PLACES = [(book, place) for book in (BOOK, *map(seed, SEEDS)) for place in places("", book)]


def names_the_place(fault: Problem, place: str) -> bool:
    """Whether a fault stands at a key, within it, or at the table that holds it."""
    return place.startswith(fault.path) or fault.path.startswith(place.rpartition(".")[0])


def at(book: object, place: str) -> Any:
    """The value at a place."""
    value: Any = book
    for step in steps(place):
        value = value[step]
    return value


@A_THIRD
@given(ANYTHING)
def test_no_input_whatever_raises(data: object) -> None:
    examination = examine(data)
    assert (examination.rulebook is None) == (examination.faults != ())
    assert [is_for_people(fault) for fault in examination.faults] == [True for _ in examination.faults]


@A_THIRD
@given(st.sampled_from(PLACES), ANYTHING)
def test_anything_may_stand_anywhere_and_nothing_raises(spot: tuple[dict[str, Any], str], value: object) -> None:
    book, place = spot
    examination = examine(changed((place, value), book=book))
    assert (examination.rulebook is None) == (examination.faults != ())
    problems = examination.faults + examination.warnings
    assert [is_for_people(problem) for problem in problems] == [True for _ in problems]


def check_named(data: dict[str, Any], place: str) -> None:
    """A rulebook changed at one place can be run, or a fault names the place."""
    examination = examine(data)
    assert (examination.rulebook is not None) == (examination.faults == ())
    assert examination.rulebook is not None or any(names_the_place(fault, place) for fault in examination.faults)


@pytest.mark.parametrize("index", range(5))
def test_a_key_taken_out_is_named_or_not_needed(index: int) -> None:
    book = (BOOK, *map(seed, SEEDS))[index]
    for place in places("", book):
        check_named(changed((place, OUT), book=book), place)


@pytest.mark.parametrize("index", range(5))
def test_a_key_that_is_renamed_is_named(index: int) -> None:
    book = (BOOK, *map(seed, SEEDS))[index]
    for place in places("", book):
        faults = examine(changed((place, OUT), (f"{place}x", at(book, place)), book=book)).faults
        assert f"{place}x" in paths(faults)


@A_THIRD
@given(st.sampled_from(PLACES), ANYTHING)
def test_a_value_of_another_type_is_read_or_named(spot: tuple[dict[str, Any], str], value: object) -> None:
    book, place = spot
    if not isinstance(value, type(at(book, place))):
        check_named(changed((place, value), book=book), place)
