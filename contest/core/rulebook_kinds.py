"""What may stand at a key of a rulebook: each kind reads one value, or says what is wrong with it and how to mend it."""

import re
from dataclasses import dataclass
from fractions import Fraction
from numbers import Number
from typing import Protocol

from contest.core.points import ZERO, is_decimal, points, shortest
from contest.core.rulebook_problems import quoted, shown

BILLION = 1_000_000_000
_LONGEST_NUMBER = 40
_LONGEST_NAME = 100
_LONGEST_TEXT = 10_000
# what no database, page or document can hold, and what would break a name into two lines
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"[\t\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a value may not stand where it stands, and what to write there."""

    wrong: str
    cure: str


class Kind(Protocol):
    """One kind of value."""

    @property
    def wants(self) -> str:
        """The Chinese sentence that says what to write."""

    def read(self, value: object) -> object:
        """The value as the rules use it, or a Misfit; never raises."""


@dataclass(frozen=True, slots=True)
class Text:
    """A string; a `name` is what acts call a thing by: one line and never blank. `words` are names with a meaning of their own."""

    name: bool = False
    blank: bool = False
    words: tuple[str, ...] = ()

    @property
    def wants(self) -> str:
        """What to write."""
        return "请写一行加引号的文字，不能空着。" if self.name else "请写加引号的文字。"

    def read(self, value: object) -> str | Misfit:
        """The text as it stands."""
        if not isinstance(value, str):
            return Misfit("应是文字", self.wants)
        longest = _LONGEST_NAME if self.name else _LONGEST_TEXT
        if len(value) > longest:
            return Misfit(f"太长，有{len(value)}个字", f"请缩短到{longest}个字以内。")
        if _UNWRITABLE.search(value) or (self.name and _LINE_BREAK.search(value)):
            return Misfit(f"“{shown(value)}”里有不能显示的字符", "请删去换行和看不见的控制字符。")
        if not self.blank and not value.strip():
            return Misfit("空着", "请写上内容。")
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number in [least, most]: seconds, counts, digits."""

    least: int = 0
    most: int = BILLION

    @property
    def wants(self) -> str:
        """What to write."""
        if self.least == self.most:
            return f"请写 {self.least}，不加引号。"
        return f"请写{self.least}到{self.most}的整数，不加引号。"

    def read(self, value: object) -> int | Misfit:
        """The number itself; true and false are none."""
        if isinstance(value, str) and is_decimal(value):
            return Misfit("应是整数，却加了引号", self.wants)
        if not isinstance(value, int) or isinstance(value, bool):
            return Misfit("应是整数", self.wants)
        if not self.least <= value <= self.most:
            return Misfit("超出了范围", self.wants)
        return value


@dataclass(frozen=True, slots=True)
class Amount:
    """A decimal string, exact: marks, points, shares; from `least` (or above it) up to `most`."""

    above: bool = False
    least: Fraction = ZERO
    most: Fraction | None = None

    @property
    def wants(self) -> str:
        """What to write."""
        low = f"大于{shortest(self.least)}" if self.above else f"不小于{shortest(self.least)}"
        high = "" if self.most is None else f"、不大于{shortest(self.most)}"
        return f'请写加引号的小数，如 "9.5"，{low}{high}。'

    def read(self, value: object) -> Fraction | Misfit:
        """The exact fraction; a bare number is refused, for a float is never what was written."""
        if not isinstance(value, bool) and isinstance(value, Number):
            text = "9.5" if isinstance(value, int) and abs(value) > BILLION else str(value)
            return Misfit("数没有加引号", f'请加上引号，写成 "{text}"。' if is_decimal(text) else self.wants)
        if not isinstance(value, str) or not is_decimal(value):
            return Misfit("应是小数", self.wants)
        if any(len(digits) > _LONGEST_NUMBER for digits in value.lstrip("-").split(".")):
            return Misfit("位数太多", f"请写小数点前后各不超过{_LONGEST_NUMBER}位的数。")
        number = points(value)
        if (
            number < self.least
            or (self.above and number == self.least)
            or (self.most is not None and number > self.most)
        ):
            return Misfit(f"{value} 超出了范围", self.wants)
        return number


@dataclass(frozen=True, slots=True)
class Word:
    """One of a few words, each a kind of rule in the code."""

    words: tuple[str, ...]

    @property
    def wants(self) -> str:
        """What to write."""
        return f"请写{quoted(self.words)}中的一个，用英文引号。"

    def read(self, value: object) -> str | Misfit:
        """The word itself."""
        if not isinstance(value, str):
            return Misfit("应是规定的词", self.wants)
        if value not in self.words:
            return Misfit(f"没有“{shown(value)}”这个词", self.wants)
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    @property
    def wants(self) -> str:
        """What to write."""
        return "请写 true（是）或 false（否），不加引号。"

    def read(self, value: object) -> bool | Misfit:
        """The flag itself; 0 and 1 are none."""
        return value if isinstance(value, bool) else Misfit("应是 true 或 false", self.wants)


@dataclass(frozen=True, slots=True)
class Inner:
    """A table of its own, with the keys that the format lists under its pattern."""

    @property
    def wants(self) -> str:
        """What to write."""
        return "请写成一个表，如 { … }。"

    def read(self, value: object) -> object:
        """The table as it came; its keys are read by the caller."""
        return value if isinstance(value, dict) else Misfit("应是一个表", self.wants)
