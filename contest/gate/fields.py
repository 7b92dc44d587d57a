"""The kinds of field that acts have: each a JSON value of one shape, with the sentence for what is none (contract, "A refusal")."""

import json
from typing import Any

from wtforms import Field
from wtforms.validators import InputRequired, Optional, ValidationError

from contest.core.clock_face import is_time
from contest.core.draw import are_numbers, is_secret
from contest.core.points import is_decimal, points

LONGEST = 4000


class JsonField(Field):
    """A field whose value is a JSON value of one shape; `shape` says what it should have been."""

    shape = "请重填"

    def __init__(self, *, optional: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - passed on to WTForms
        super().__init__(validators=[Optional() if optional else InputRequired()], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take the value as it is, if it has the shape."""
        self.raw_data = [True] if valuelist else []
        if not valuelist:
            self.data = None
        elif self.fits(valuelist[0]):
            self.data = valuelist[0]
        else:
            raise ValidationError(self.shape)

    def fits(self, value: object) -> bool:
        """Whether a value has the shape."""
        raise NotImplementedError


class Text(JsonField):
    """A string, not empty."""

    shape = "要填文字，不能空着"

    def fits(self, value: object) -> bool:
        """Not empty, and not longer than anyone would write."""
        return isinstance(value, str) and 0 < len(value) <= LONGEST and is_storable(value)


class Amount(JsonField):
    """A mark: a decimal string, never a number."""

    shape = "要写成数字，如 8.5"

    def fits(self, value: object) -> bool:
        """As the contract writes marks."""
        return is_decimal(value)


class Loss(JsonField):
    """What is lost: a decimal string above 0."""

    shape = "要写成大于0的数字，如 0.5"

    def fits(self, value: object) -> bool:
        """As a mark, and above 0."""
        return isinstance(value, str) and is_decimal(value) and points(value) > 0


class Amounts(JsonField):
    """Marks by criterion."""

    shape = "每一项都要写成数字，如 8.5"

    def fits(self, value: object) -> bool:
        """Each of them a mark."""
        return isinstance(value, dict) and all(is_decimal(mark) for mark in value.values())


class Seconds(JsonField):
    """A whole number from 0."""

    shape = "要写成整秒数，如 312"
    most = 1_000_000

    def fits(self, value: object) -> bool:
        """Not true or false, which Python takes for numbers."""
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most


class Count(Seconds):
    """So many, from 0."""

    shape = "要写成整数，如 3"


class Moment(Seconds):
    """A moment of the boot clock in whole milliseconds; below 0 it lies before this boot, as after a power cut."""

    shape = "要写成整毫秒数"
    most = 2**53

    def fits(self, value: object) -> bool:
        """Either side of 0."""
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= self.most


class Span(Seconds):
    """Whole seconds from 1 to an hour."""

    shape = "要写成1至3600之间的整秒数"
    most = 3600

    def fits(self, value: object) -> bool:
        """As seconds, and above 0."""
        return super().fits(value) and value != 0


class Times(JsonField):
    """Times of day by group."""

    shape = "要写成几点几分，如 08:30"

    def fits(self, value: object) -> bool:
        """Each of them a time of day."""
        return isinstance(value, dict) and all(
            isinstance(key, str) and is_storable(key) and is_time(time) for key, time in value.items()
        )


class Rest(JsonField):
    """From when until when nobody is on stage; an empty list says that there is no such time."""

    shape = "要写明从几点几分到几点几分"

    def fits(self, value: object) -> bool:
        """Nothing, or two times of day, the earlier first."""
        if not isinstance(value, list) or not all(is_time(time) for time in value):
            return False
        return not value or (len(value) == 2 and value[0] < value[1])  # noqa: PLR2004 - from and to


class Flag(JsonField):
    """True or false."""

    shape = "只能选是或否"

    def fits(self, value: object) -> bool:
        """True or false and nothing like it."""
        return isinstance(value, bool)


class Numbers(JsonField):
    """Three or more numbers of six digits each."""

    shape = "要三个或更多，每个六位数字"

    def fits(self, value: object) -> bool:
        """As the draw wants them."""
        return are_numbers(value)


class Texts(JsonField):
    """A list of strings."""

    shape = "要列出编号"

    def fits(self, value: object) -> bool:
        """Each of them a string."""
        return isinstance(value, list) and all(isinstance(text, str) and is_storable(text) for text in value)


class Secret(JsonField):
    """64 hex digits in lower case."""

    shape = "密数要64位小写十六进制"

    def fits(self, value: object) -> bool:
        """As the draw wants it."""
        return is_secret(value)


class Talent(JsonField):
    """才艺: an object with kind, title and needs, all of which may be left out."""

    shape = "要有种类、题目和所需器材"

    def fits(self, value: object) -> bool:
        """Texts, and a list of texts for what is needed."""
        if not isinstance(value, dict) or not is_plain(value):
            return False
        texts = all(isinstance(value.get(key) or "", str) for key in ("kind", "title"))
        needs = value.get("needs") or []
        return texts and isinstance(needs, list) and all(isinstance(need, str) for need in needs)


class Table(JsonField):
    """A JSON object without floats; what it says is read elsewhere."""

    shape = "不是一份规程"

    def fits(self, value: object) -> bool:
        """Any object that can stand in the journal."""
        return isinstance(value, dict) and is_plain(value)


class Rows(JsonField):
    """Entries of a roster, each with the fields of `entry.register`."""

    shape = "每一行都要有编号、姓名、单位和单位类别"

    def fits(self, value: object) -> bool:
        """A list of objects; each row is read by its own form."""
        return isinstance(value, list) and all(isinstance(row, dict) for row in value)


class Topics(Rows):
    """Topics of pools, each with the fields of `topic.add`."""

    shape = "每一题都要有编号、项目和内容"


class People(Rows):
    """Seats to be given, each with the fields of `judge.seat` or of `person.seat`."""

    shape = "每一行都要有编号、姓名和席位"


def is_plain(value: object) -> bool:
    """Whether a value can stand in the journal: no floats, no lone surrogates, not nested without end."""
    try:
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
        return not _has_float(value)
    except (ValueError, TypeError, RecursionError):
        return False


def is_storable(text: str) -> bool:
    """Whether every database can keep a text: no NUL, and no lone surrogate, which can't be written down."""
    return "\x00" not in text and (text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text))


def _has_float(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_float(inner) for inner in value.values())
    if isinstance(value, list):
        return any(_has_float(inner) for inner in value)
    return isinstance(value, float)
