"""Rehearsals follow one another, since no contest is ever deleted: demo, demo-2, demo-3; the newest is the one to practise on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from contest.core.day import Day
from contest.core.due import due

DEMONSTRATION, REFERENCE = "demo", "reference"
_KEY = re.compile(r"(.+?)(?:-(\d+))?")


@dataclass(frozen=True, slots=True)
class Listed:
    """A contest as lists name it; `past` is a rehearsal after which another one of its kind began, `twin` needs its key beside its title."""

    key: str
    title: str
    demonstration: bool
    past: bool
    twin: bool

    @property
    def kind(self) -> str:
        """What a rehearsal is one of."""
        return kind_of(self.key)


def listed(contests: Iterable[tuple[str, str, bool]]) -> list[Listed]:
    """Return real contests first, then rehearsals, of each kind the newest first."""
    held = list(contests)
    past = {key for key, _, demonstration in held if demonstration} - set(newest(held))
    titles = [title for key, title, _ in held if key not in past]
    found = [
        Listed(key, title, demonstration, key in past, key in past or titles.count(title) > 1)
        for key, title, demonstration in held
    ]
    rehearsals = sorted(
        (one for one in found if one.demonstration), key=lambda one: (kind_of(one.key), -_number(one.key))
    )
    return [*(one for one in found if not one.demonstration), *rehearsals]


def newest(contests: Iterable[tuple[str, str, bool]]) -> list[str]:
    """Return the key of each kind's newest rehearsal."""
    last: dict[str, str] = {}
    for key in sorted((key for key, _, demonstration in contests if demonstration), key=_number):
        last[kind_of(key)] = key
    return [last[kind] for kind in sorted(last)]


def next_key(contests: Iterable[tuple[str, str, bool]], kind: str) -> str:
    """Return the key of the next rehearsal of a kind: later than all of them, and nobody else's."""
    held = list(contests)
    taken = {key for key, _, _ in held}
    last = max((_number(key) for key, _, demonstration in held if demonstration and kind_of(key) == kind), default=0)
    return next(key for number in range(last + 1, last + len(taken) + 2) if (key := _key(kind, number)) not in taken)


def kind_of(key: str) -> str:
    """Return what a rehearsal is one of: demo for demo-2."""
    return _parts(key)[0]


def is_untouched(day: Day) -> bool:
    """Whether nobody has begun: a fresh one would be no other."""
    return not any(turn.checked_in or turn.draw or turn.past_draws for turn in day.turns.values())


def is_over(day: Day) -> bool:
    """Whether there is nothing left to do."""
    return due(day) is None


def _key(kind: str, number: int) -> str:
    return kind if number == 1 else f"{kind}-{number}"


def _number(key: str) -> int:
    return _parts(key)[1]


def _parts(key: str) -> tuple[str, int]:
    found = _KEY.fullmatch(key)
    return (found[1], int(found[2] or 1)) if found else (key, 1)
