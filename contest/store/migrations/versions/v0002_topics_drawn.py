"""A drawn topic's text, nonce and moment; null in rows from before they were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    for name in ("text", "nonce", "boot", "wall"):
        op.add_column("topic_draws", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("topic_draws", sa.Column("boot_ns", sa.BigInteger(), nullable=True))
