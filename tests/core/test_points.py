"""Points are exact: read from decimal strings, rounded half up once, written as decimal strings."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.core.points import decimal, half_up, is_decimal, points, shortest
from tests.conftest import fewer

FRACTIONS = st.fractions(min_value=0, max_value=10_000, max_denominator=10_000)
DIGITS = st.integers(min_value=0, max_value=6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("9.5", Fraction(19, 2)),
        ("007.50", Fraction(15, 2)),
        ("-1", Fraction(-1)),
        ("-0.0", Fraction(0)),
        ("0.1", Fraction(1, 10)),
        ("100000000000000000000.1", Fraction(1_000_000_000_000_000_000_001, 10)),
    ],
)
def test_a_decimal_string_is_read_exactly(text: str, value: Fraction) -> None:
    assert points(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 1",
        "1 ",
        "1\n",
        "+1",
        "1e1",
        "NaN",
        "Infinity",
        "1/2",
        ".5",
        "5.",
        "1.2.3",
        "--1",
        "1,5",
        "１２",
        "٣",
        "一",
        "1_000",
        "0x1",
    ],
)
def test_what_is_no_decimal_string_is_refused(text: str) -> None:
    assert not is_decimal(text)
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - its message is the text itself, compared below
        points(text)
    assert raised.value.args == (text,)


@pytest.mark.parametrize("value", [1, 9.5, True, None, Fraction(1), ["1"], b"1"])
def test_what_is_no_string_is_no_decimal(value: object) -> None:
    assert not is_decimal(value)


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("2.345", 2, "2.35"),
        ("2.344999", 2, "2.34"),
        ("2.5", 0, "3"),
        ("3.5", 0, "4"),
        ("0.05", 1, "0.1"),
        ("0.049", 1, "0"),
        ("9.995", 2, "10"),
        ("7", 3, "7"),
    ],
)
def test_a_half_is_rounded_up(value: str, decimals: int, rounded: str) -> None:
    assert half_up(points(value), decimals) == points(rounded)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(74, 3), 2, "24.67"),
        (Fraction(1, 3), 0, "0"),
        (Fraction(1, 2), 0, "1"),
        (Fraction(5), 2, "5.00"),
        (Fraction(1, 1000), 2, "0.00"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(-5, 2), 1, "-2.5"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(999, 1000), 2, "1.00"),
    ],
)
def test_a_value_is_written_with_just_the_digits_asked_for(value: Fraction, decimals: int, text: str) -> None:
    assert decimal(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1), "1"),
        (Fraction(0), "0"),
        (Fraction(1, 2), "0.5"),
        (Fraction(5, 4), "1.25"),
        (Fraction(100), "100"),
        (Fraction(-1, 8), "-0.125"),
    ],
)
def test_the_shortest_writing_has_no_digit_too_many(value: Fraction, text: str) -> None:
    assert shortest(value) == text


def test_a_value_without_end_has_no_shortest_writing() -> None:
    with pytest.raises(ValueError, match="1/3"):
        shortest(Fraction(1, 3))


@fewer()
@given(FRACTIONS, DIGITS)
def test_rounding_moves_a_value_by_half_a_digit_at_most(value: Fraction, decimals: int) -> None:
    half = Fraction(1, 2 * 10**decimals)
    assert -half < half_up(value, decimals) - value <= half


@fewer()
@given(FRACTIONS, FRACTIONS, DIGITS)
def test_rounding_never_turns_two_values_round(one: Fraction, other: Fraction, decimals: int) -> None:
    low, high = sorted((one, other))
    assert half_up(low, decimals) <= half_up(high, decimals)


@fewer()
@given(FRACTIONS, DIGITS)
def test_what_is_written_is_read_as_what_was_rounded(value: Fraction, decimals: int) -> None:
    assert points(decimal(value, decimals)) == half_up(value, decimals)
    assert points(shortest(half_up(value, decimals))) == half_up(value, decimals)
