"""What a screen shows of which group, with which words, at which step; null and 0 in rows from before they were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    for name in ("round", "group", "text"):
        op.add_column("screen_modes", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("screen_modes", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
