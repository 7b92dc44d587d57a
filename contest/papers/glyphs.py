"""Which characters a font can print: its `cmap`, read as the OpenType specification lays it out.

A character that neither font has would come out as an empty box. It is printed as 〓, as type-setters do, and named on
the paper, so that a pen can put it right; nothing keeps the rest of the paper from being printed.
"""

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

MISSING = "〓"
_NOT_DRAWN = {"Cc", "Cf", "Zl", "Zp"}
_SELECTORS = (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)
_SEGMENTED = 12


def covered(paths: Iterable[Path]) -> set[int]:
    """Return every code point that one of the fonts has a glyph for."""
    return {point for path in paths for first, last in _ranges(path.read_bytes()) for point in range(first, last + 1)}


def _ranges(font: bytes) -> Iterator[tuple[int, int]]:
    """The groups of the font's subtable of format 12, which every font that goes beyond 65,536 has; ValueError without one."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    cmap = tables[b"cmap"]
    for number in range(struct.unpack_from(">H", font, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">I", font, cmap + 8 + 8 * number)[0]
        if struct.unpack_from(">H", font, at)[0] == _SEGMENTED:
            groups = struct.unpack_from(">I", font, at + 12)[0]
            return (
                (first, last) for first, last, _ in struct.iter_unpack(">III", font[at + 16 : at + 16 + 12 * groups])
            )
    raise ValueError("no cmap of format 12")


def missing(value: Any, known: set[int]) -> dict[str, str]:  # noqa: ANN401 - a document's data
    """Return each character that can't be printed, and the text in which it stands first."""
    found: dict[str, str] = {}
    for text in _texts(value):
        for sign in text:
            if ord(sign) not in known and _is_drawn(sign):
                found.setdefault(sign, text)
    return found


def without(value: Any, signs: Iterable[str]) -> Any:  # noqa: ANN401 - as above
    """Return the data with 〓 in place of these characters."""
    if isinstance(value, str):
        return value.translate({ord(sign): MISSING for sign in signs})
    if isinstance(value, list):
        return [without(one, signs) for one in value]
    return {key: without(one, signs) for key, one in value.items()} if isinstance(value, dict) else value


def sentence(found: dict[str, str]) -> str:
    """Say which characters are missing, and in what."""
    named = "、".join(f"“{text}”的“{_code(sign)}”" for sign, text in found.items())
    return f"字库里没有{named}，表中印作{MISSING}，请用笔补上。"


def _code(sign: str) -> str:
    return f"{MISSING}（U+{ord(sign):04X}）"


def _is_drawn(sign: str) -> bool:
    selector = any(first <= ord(sign) <= last for first, last in _SELECTORS)
    return not selector and unicodedata.category(sign) not in _NOT_DRAWN


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
