"""How the tables came about, step by step (Alembic), so that a live file survives an upgrade."""
