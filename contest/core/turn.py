"""A round for one group, as values in memory: its draw, the panel's orders of ties, what was proposed and published."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draw:
    """A draw that stands: sealed, and opened once there is an order."""

    entries: tuple[str, ...]
    frozen: str
    commitment: str
    attempt: int
    numbers: tuple[str, ...] = ()
    secret: str | None = None
    order: tuple[str, ...] = ()
    numbered: dict[str, int] = field(default_factory=dict)
    opened_at: str | None = None


@dataclass(frozen=True, slots=True)
class PastDraw:
    """An abandoned draw; commitment, numbers and order stay published."""

    draw: Draw
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one person proposes to publish."""

    by: str
    manifest: str
    rev: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A published list; it never changes."""

    version: int
    manifest: str
    standings: tuple[dict[str, object], ...]
    by: str
    proposed_by: str
    at: str
    rev: int
    called: dict[str, tuple[str, str]] = field(default_factory=dict)  # name and school as they were printed


@dataclass(frozen=True, slots=True)
class Settlement:
    """The panel's order for a tie as it was handed in, with its reason; `segment` is None for the ranking."""

    order: tuple[str, ...]
    segment: str | None
    reason: str
    by: str
    at: str
    rev: int


@dataclass(slots=True)
class Turn:
    """A round for one group."""

    open: bool = False
    checked_in: set[str] = field(default_factory=set)
    draw: Draw | None = None
    past_draws: list[PastDraw] = field(default_factory=list)
    abandon_asked_by: str | None = None
    advanced: tuple[str, ...] = ()
    settled: dict[str | None, dict[frozenset[str], tuple[str, ...]]] = field(default_factory=dict)
    settlements: list[Settlement] = field(default_factory=list)
    proposal: Proposal | None = None
    publication: Publication | None = None
    changed: int = 0  # the last journal line that can have moved the standings, for whoever keeps them

    @property
    def order(self) -> tuple[str, ...]:
        """The order drawn; empty before the draw was opened."""
        return self.draw.order if self.draw else ()
