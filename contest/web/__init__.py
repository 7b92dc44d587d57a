"""Pages and their downloads: one blueprint a person; each route declares who may."""

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    """Every blueprint of the product."""
    from contest.web import backups, consequences, documents, door, events, organiser, pages, public, ties  # noqa: PLC0415 - they import this package

    return [door.bp, pages.bp, organiser.bp, public.bp, backups.bp, ties.bp, consequences.bp, documents.bp, events.bp]
