"""What is mended in a cell without asking: spaces, invisible characters, full-width digits, Excel's `.0`."""

import re
import unicodedata

Grid = list[list[str]]
"""A sheet's cells as text: row and column as in Excel, from 0."""

_INVISIBLE = {"Cc", "Cf"}
_SPACES = re.compile(r"\s+")
_BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_WHOLE = re.compile(r"(\d+)\.0+")
_HYPHENS = re.compile(r"[\s\-‐‑–—－]+")
_DOTS = re.compile(r"[•・‧∙．.]")
_PARTS = re.compile(r"[、，,;；\n]")
_NOTHING = {"", "无", "没有", "不需要", "-", "—", "——", "/", "\\"}
_CODE = re.compile(r"[\w.\-]+")
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


def tidy(text: str) -> str:
    """Strip, take out what can't be seen, and make one space of several (full-width ones too)."""
    spaced = _SPACES.sub(" ", text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _INVISIBLE).strip()


def closed_up(text: str) -> str:
    """Tidy, and close gaps between Chinese characters: 田　野 is 田野. The dot inside a name stays as it is."""
    return _BETWEEN_WIDE.sub("", tidy(text))


def code(text: str) -> str:
    """An id: half width, without spaces, `3.0` is 3."""
    half = _SPACES.sub("", unicodedata.normalize("NFKC", tidy(text)))
    return whole(half)


def phone(text: str) -> str:
    """A phone number: half width, without spaces and hyphens, without Excel's `.0`."""
    return whole(_HYPHENS.sub("", unicodedata.normalize("NFKC", tidy(text))))


def is_code(text: str) -> bool:
    """Whether an id is made of letters, digits, Chinese characters, hyphens and dots: it stands in lists and addresses."""
    return _CODE.fullmatch(text) is not None


def needs(text: str) -> list[str]:
    """What a talent needs, parted at 、，; and line breaks; 无 is nothing."""
    parts = [tidy(part) for part in _PARTS.split(text)]
    return [part for part in parts if part not in _NOTHING]


def whole(text: str) -> str:
    """`3.0` is 3: Excel writes a number so."""
    number = _WHOLE.fullmatch(text)
    return number[1] if number else text


def same(text: str) -> str:
    """What two ways of writing one name have in common: width, case, spaces and the kind of dot don't matter."""
    return _SPACES.sub("", _DOTS.sub("·", unicodedata.normalize("NFKC", tidy(text)))).casefold()


def holds_id_number(text: str) -> bool:
    """Whether an 18-digit identity number stands in it: no roster keeps one."""
    return _ID_NUMBER.search(unicodedata.normalize("NFKC", text)) is not None


def cannot_be_shown(text: str) -> bool:
    """Whether a character has no shape on another machine: a private one, or one lost in saving."""
    return any(c == "\ufffd" or unicodedata.category(c) == "Co" for c in text)
