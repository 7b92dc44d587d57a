"""The draw: sealed, then opened, to an order that anyone can compute again (contract, "The draw")."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from typing import TypeGuard

_SIX_DIGITS = re.compile(r"[0-9]{6}")
_SECRET = re.compile(r"[0-9a-f]{64}")
_WRITERS = 3
_MOST_WRITERS = 12


def is_secret(text: object) -> bool:
    """Whether a value is 64 hex digits in lower case."""
    return isinstance(text, str) and _SECRET.fullmatch(text) is not None


def are_numbers(numbers: object) -> bool:
    """Whether a value is a list of three or more numbers of six digits 0-9 each."""
    return (
        isinstance(numbers, list)
        and len(numbers) >= _WRITERS
        and all(isinstance(number, str) and _SIX_DIGITS.fullmatch(number) for number in numbers)
    )


def are_typed(numbers: object) -> TypeGuard[list[str]]:
    """Whether a value is a place for each who wrote, three to twelve, holding a number of six digits or nothing yet."""
    return (
        isinstance(numbers, list)
        and _WRITERS <= len(numbers) <= _MOST_WRITERS
        and all(isinstance(number, str) and (not number or _SIX_DIGITS.fullmatch(number)) for number in numbers)
    )


def frozen(ids: Iterable[str]) -> str:
    """R: SHA-256 hex of the ids that the seal froze, sorted, joined by newlines."""
    return _sha256("\n".join(sorted(ids)))


def commitment(round_: str, group: str, r: str, secret: str) -> str:
    """C: what is shown and journalled before any number is written down."""
    return _sha256(f"draw/1\n{round_}\n{group}\n{r}\n{secret}")


def order(round_: str, group: str, ids: Iterable[str], secret: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """Return the ids sorted by HMAC-SHA256 hex under the secret's 32 bytes."""
    everyone = tuple(ids)
    key, r = bytes.fromhex(secret), frozen(everyone)

    def rank(entry: str) -> str:
        message = "\n".join(["draw/1", round_, group, r, *numbers, entry])
        return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()

    return tuple(sorted(everyone, key=rank))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
