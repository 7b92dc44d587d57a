"""Pages and their downloads: one blueprint a person; each route declares who may."""

from flask import Blueprint


def blueprints() -> list[Blueprint]:
    """Every blueprint of the product."""
    from contest.web import (  # noqa: PLC0415 - they import this package
        backups,
        chief,
        consequences,
        documents,
        door,
        helping,
        organiser,
        pages,
        public,
        tablets,
        ties,
    )

    made = (door, pages, organiser, public, backups, ties, chief, consequences, documents, tablets, helping)
    return [module.bp for module in made]
