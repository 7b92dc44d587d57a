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
        events,
        helping,
        lobby,
        organiser,
        pages,
        phones,
        public,
        receipts,
        rehearsals,
        tablets,
        ties,
    )

    first = (door, pages, lobby, rehearsals, organiser, public, phones)
    made = (*first, backups, ties, chief, consequences, documents, tablets, helping, events, receipts)
    return [module.bp for module in made]
