"""The first tables: journal, identities, one table a fact."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "contests",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("rulebook", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("pepper", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "devices",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "draw_secrets",
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest"],
            ["contests.key"],
        ),
        sa.PrimaryKeyConstraint("contest", "commitment"),
    )
    op.create_table(
        "held_seats",
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"],
            ["devices.id"],
        ),
        sa.PrimaryKeyConstraint("device", "contest", "seat"),
    )
    op.create_table(
        "identities",
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest"],
            ["contests.key"],
        ),
        sa.PrimaryKeyConstraint("contest", "digest"),
    )
    op.create_table(
        "journal",
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("do", sa.Text(), nullable=False),
        sa.Column("tap", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest"],
            ["contests.key"],
        ),
        sa.PrimaryKeyConstraint("contest", "seq"),
        sa.UniqueConstraint("contest", "tap"),
    )
    op.create_table(
        "topic_texts",
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest"],
            ["contests.key"],
        ),
        sa.PrimaryKeyConstraint("contest", "commitment"),
    )
    op.create_table(
        "absences",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "advancements",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("entries", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "calls",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "check_ins",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "clock_corrections",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("elapsed_s", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "clock_starts",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("boot_ns", sa.BigInteger(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "clock_stops",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("boot", sa.Text(), nullable=False),
        sa.Column("boot_ns", sa.BigInteger(), nullable=False),
        sa.Column("wall", sa.Text(), nullable=False),
        sa.Column("elapsed_s", sa.Integer(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "clock_voids",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "closings",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "confirmations",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("judges", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "draw_abandon_requests",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "draw_abandonments",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "draw_orders",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("numbers", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("order", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "draw_seals",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("entries", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("frozen", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "entries",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("talent", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "fault_voids",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "faults",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "judge_leavings",
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "judge_seats",
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("hall", sa.Text(), nullable=False),
        sa.Column("school", sa.Text(), nullable=True),
        sa.Column("chief", sa.Boolean(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "openings",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "papers",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "people",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=True),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("hall", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "proposals",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "publications",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("standings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "recusals",
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "reopenings",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "revocations",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=True),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("hall", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "ruling_voids",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "rulings",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("lose", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "screen_modes",
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "settlements",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("order", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "sheets",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("marks", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "showings",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "topic_draws",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "topics",
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
    op.create_table(
        "withdrawals",
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contest", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest", "rev"],
            ["journal.contest", "journal.seq"],
        ),
        sa.PrimaryKeyConstraint("contest", "rev", "n"),
    )
