"""What is wrong or odd in a rulebook: where it stands, what is wrong, and how to mend it (rulebook, opening)."""

from collections.abc import Iterable
from dataclasses import dataclass

ROOT = "整份规则"
_LONGEST_SHOWN = 40
_MOST_CHOICES = 8


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or warning: the key's path, what is wrong, and how to mend it (rulebook, opening)."""

    path: str
    wrong: str
    cure: str

    def __str__(self) -> str:
        """One Chinese line for a person."""
        return f"{self.path}：{self.wrong}。{self.cure}"


class FaultyRulebook(ValueError):
    """A rulebook that cannot be run; `faults` holds every reason, not the first alone (rulebook, opening)."""

    def __init__(self, faults: tuple[Problem, ...]) -> None:
        """Keep the faults; the message is one line for each."""
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def shown(text: str) -> str:
    """Text from a rulebook as it may stand in a sentence: short, on one line, and writable in any encoding of Unicode."""
    short = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return "".join(sign if sign.isprintable() else "?" for sign in short)


def quoted(names: Iterable[str]) -> str:
    """Names in a row, for a sentence; a long row is cut."""
    every = [f"“{shown(name)}”" for name in names]
    return "、".join(every[:_MOST_CHOICES]) + ("等" if len(every) > _MOST_CHOICES else "")
