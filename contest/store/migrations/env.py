"""Alembic's way in: the connection is handed over by `store/migrate.py`."""

from alembic import context

from contest.store.models import Base


def run() -> None:
    """Run the steps in one transaction on the connection that was handed over."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
