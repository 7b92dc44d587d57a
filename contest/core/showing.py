"""What a hall is shown: the picture of each screen (大屏), marks that were shown (亮分), and the order of a ceremony (颁奖)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

LONGEST_MESSAGE = 40
MODES = ("welcome", "order", "draw", "clock", "marks", "standings", "ceremony", "message", "blank")
OF_A_GROUP = frozenset({"order", "draw", "standings", "ceremony"})


@dataclass(frozen=True, slots=True)
class Picture:
    """What a screen shows. Round and group where it is of one; `rev` is the journal line that turned the screen to it."""

    mode: str = "clock"
    round: str | None = None
    group: str | None = None
    text: str | None = None
    step: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Showing:
    """Marks were shown by this journal line; `net` is what the hall then read, None for an entry that was absent."""

    rev: int
    net: str | None


def versions(showings: Sequence[Showing]) -> list[str | None]:
    """Return what the hall was told of an entry's segment, each change once: more than one is a correction (更正)."""
    told: list[str | None] = []
    for showing in showings:
        if not told or told[-1] != showing.net:
            told.append(showing.net)
    return told


def ceremony(rows: Sequence[Mapping[str, object]], advanced: Collection[str] = ()) -> list[str]:
    """Return who is called at a ceremony, from the last of the last tier up to the first; who won nothing is not called."""
    return [
        str(row["entry"]) for row in reversed(rows) if row["award"] or row["items"] or str(row["entry"]) in advanced
    ]
