"""Entries corrected, withdrawals and check-ins taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None


def _table(name: str, *columns: sa.Column[object]) -> None:
    """Make a fact's table: what it holds, and the journal line that it hangs on."""
    op.create_table(
        name,
        *columns,
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contest", "rev"], ["journal.contest", "journal.seq"]),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )


def _texts(*names: str, nullable: bool = False) -> tuple[sa.Column[object], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=nullable) for name in names)


def upgrade() -> None:
    """Take the step."""
    _table("returns", *_texts("entry"), *_texts("reason", nullable=True))
    _table(
        "corrections",
        *_texts("entry"),
        *_texts("name", "school", "phone", "reason", nullable=True),
        sa.Column("talent", sa.JSON(none_as_null=True), nullable=True),
    )
    _table("check_outs", *_texts("round", "entry"))
