"""What an act needs from outside the day: the moment, chance, and what is kept apart from the journal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from contest.core.facts import Fact
from contest.core.timing import Reading


class Revealed(NamedTuple):
    """A topic as it was committed to: the nonce in hex, and the text."""

    nonce: str
    text: str


class World(Protocol):
    """The gate gives a live one; `verify` gives one that answers from a recorded line."""

    @property
    def now(self) -> Reading:
        """The reading at which the act is done."""

    def conceal(self, value: str) -> str:
        """Keep a personal value with a fresh salt in the identity table; return its digest for the journal."""

    def conceal_topic(self, topic: str, text: str) -> str:
        """Keep a topic's text apart; return the commitment for the journal."""

    def reveal_topic(self, commitment: str) -> Revealed | None:
        """Return what was committed to, now that it is drawn; None where a recorded line says no text."""

    def seal(self, commit: Callable[[str], str], secret: str | None) -> str:
        """Commit to a draw's secret, made by chance where none is given; keep it until the draw is opened."""

    def unseal(self, commitment: str) -> str:
        """Return the secret behind a commitment."""

    def choose(self, among: tuple[str, ...]) -> str:
        """Return one of these by chance."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an act came to: its facts, what stands in the journal line beside (None takes a field out), what is answered."""

    facts: tuple[Fact, ...] = ()
    line: dict[str, object] = field(default_factory=dict)
    answer: dict[str, object] = field(default_factory=dict)


NO_CHANGE = Done()
