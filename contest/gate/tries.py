"""Wrong guesses at the door, counted by the minute: a code is typed by hand, so what comes faster is no person."""

from collections import Counter
from collections.abc import Callable

from contest.core.timing import Reading

AN_ADDRESS, ALL_STRANGERS = 10, 30
_A_MINUTE_NS = 60_000_000_000


class Tries:
    """How often each address guessed wrong in this minute; a device's cookie is free for the asking, so it counts for nothing."""

    def __init__(self, reading: Callable[[], Reading]) -> None:
        """Take what time it is."""
        self._reading = reading
        self._minute, self._wrong = -1, Counter[str]()

    def may(self, address: str, *, at_server: bool) -> bool:
        """Whether one more guess is heard; whoever floods the hall shuts nobody out who sits at the server itself."""
        self._now()
        within = at_server or self._wrong.total() < ALL_STRANGERS
        return within and self._wrong[address] < AN_ADDRESS

    def wrong(self, address: str) -> None:
        """Count a guess that was wrong."""
        self._now()
        self._wrong[address] += 1

    def _now(self) -> None:
        minute = self._reading().boot_ns // _A_MINUTE_NS
        if minute != self._minute:
            self._minute, self._wrong = minute, Counter()
