"""Tables for pages: read and made in a process of their own. No page may look into that room, so `app` hands it in."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from flask import current_app


class Papers(Protocol):
    """What `contest.papers` does for pages."""

    def read_roster(self, data: bytes, kinds: Sequence[str], registered: Sequence[Mapping[str, object]] = ()) -> Any:  # noqa: ANN401
        """Return rows, faults and headings left out."""

    def roster_template(self, title: str, kinds: Sequence[str]) -> bytes:
        """Return the .xlsx to fill in."""

    def results_book(self, standings: Mapping[str, Any], frame: Mapping[str, Any]) -> bytes:
        """Return a published list as .xlsx."""


def papers() -> Papers:
    """Where tables are read and made."""
    found: Papers = current_app.extensions["contest_papers"]
    return found
