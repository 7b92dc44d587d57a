"""Points as exact fractions: read from decimal strings, rounded half up once, written as decimal strings."""

import re
from fractions import Fraction
from functools import lru_cache

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_LONGEST = 64
_REMEMBERED = 4096  # a hall writes the same few hundred marks again with every state

ZERO = Fraction(0)


def is_decimal(text: object) -> bool:
    """Whether a value is a mark as the contract writes it: digits, maybe a point and digits; no sign but "-", ASCII only."""
    return isinstance(text, str) and len(text) <= _LONGEST and _DECIMAL.fullmatch(text) is not None


@lru_cache(_REMEMBERED)
def points(text: str) -> Fraction:
    """Read a decimal string exactly; ValueError for anything else ("1e1", "NaN", "１２", "+1")."""
    if not is_decimal(text):
        raise ValueError(text)
    return Fraction(text)


@lru_cache(_REMEMBERED)
def half_up(value: Fraction, decimals: int) -> Fraction:
    """Round half up (四舍五入) to `decimals` digits; used for values of 0 and more (rulebook, 7)."""
    scale: int = 10**decimals
    return Fraction((2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale)


@lru_cache(_REMEMBERED)
def decimal(value: Fraction, decimals: int) -> str:
    """Write a value with exactly `decimals` digits, rounded half up (contract, results.json)."""
    rounded = half_up(abs(value), decimals)
    sign = "-" if value < 0 and rounded else ""
    digits = str(rounded.numerator * 10**decimals // rounded.denominator).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def shortest(value: Fraction) -> str:
    """Write a value that has a finite decimal as short as it can be ("1", "0.5"); sums of decimal strings always have one."""
    decimals = 0
    while (value.numerator * 10**decimals) % value.denominator:
        decimals += 1
        if decimals > 60:  # noqa: PLR2004 - a value that never ends is a caller's mistake, not a mark
            raise ValueError(value)
    return decimal(value, decimals)
