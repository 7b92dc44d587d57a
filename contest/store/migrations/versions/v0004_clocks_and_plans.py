"""Clocks that began earlier, paused, were granted time or read twice; roll calls, deferrals, a round's plan."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STAGE = ("round", "entry", "segment")
_CLOCK = (*_STAGE, "part")


def _table(name: str, *columns: sa.Column[object], texts: tuple[str, ...] = (), reading: bool = False) -> None:
    """Make a fact's table: its texts, what else it holds, a reading, and the journal line that it hangs on."""
    made: list[sa.Column[object]] = [sa.Column(text, sa.Text(), nullable=False) for text in texts]
    made += columns
    if reading:
        made += [
            sa.Column("boot", sa.Text(), nullable=False),
            sa.Column("boot_ns", sa.BigInteger(), nullable=False),
            sa.Column("wall", sa.Text(), nullable=False),
        ]
    op.create_table(
        name,
        *made,
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contest", "rev"], ["journal.contest", "journal.seq"]),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )


def upgrade() -> None:
    """Take the step."""
    _table("clock_beginnings", texts=(*_CLOCK, "reason"), reading=True)
    _table("clock_pauses", texts=(*_CLOCK, "reason"), reading=True)
    _table("clock_resumptions", texts=_CLOCK, reading=True)
    _table("clock_grants", sa.Column("seconds", sa.Integer(), nullable=False), texts=(*_CLOCK, "reason"))
    _table("second_starts", texts=_CLOCK, reading=True)
    _table("second_stops", texts=_CLOCK, reading=True)
    _table("second_voids", texts=(*_CLOCK, "reason"))
    _table("roll_calls", sa.Column("call", sa.Integer(), nullable=False), texts=_STAGE, reading=True)
    _table("deferrals", texts=(*_STAGE, "reason"))
    _table(
        "plans",
        sa.Column("begins", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("rest", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("change_over_s", sa.Integer(), nullable=False),
        sa.Column("marking_s", sa.Integer(), nullable=False),
        texts=("round",),
    )
