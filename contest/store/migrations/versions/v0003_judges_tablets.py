"""Judges in training, sheets taken back; and apart from the journal: judges' drafts, calls for the technician."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    for table in ("judge_seats", "sheets"):
        op.add_column(table, sa.Column("training", sa.Boolean(), nullable=True))
    op.create_table(
        "sheet_returns",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("round", "entry", "segment", "judge")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contest", "rev"], ["journal.contest", "journal.seq"]),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "drafts",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("contest", "judge", "round", "entry", "segment")),
        sa.Column("marks", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contest"], ["contests.key"]),
        sa.PrimaryKeyConstraint("contest", "judge", "round", "entry", "segment"),
    )
    op.create_table(
        "help_calls",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("contest", "seat", "at")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("coming", "coming_at")),
        sa.ForeignKeyConstraint(["contest"], ["contests.key"]),
        sa.PrimaryKeyConstraint("contest", "seat"),
    )
