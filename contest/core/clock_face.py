"""Times of day as people write them (08:30) ↔ whole seconds since midnight."""

import re

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def is_time(value: object) -> bool:
    """Whether a value is a time of day, hour and minute of two digits each."""
    return isinstance(value, str) and _TIME.fullmatch(value) is not None


def seconds_of(time: str) -> int:
    """Seconds since midnight."""
    hours, minutes = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60
