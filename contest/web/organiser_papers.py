"""Tables for pages: read and made in a process of their own. No page may look into that room, so `app` hands it in."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol

from flask import current_app

from contest.core.rulebook import Rulebook


class Papers(Protocol):
    """What `contest.papers` does for pages."""

    def read_roster(self, data: bytes, kinds: Sequence[str], registered: Sequence[Mapping[str, object]] = ()) -> Any:  # noqa: ANN401
        """Return rows, faults and headings left out."""

    def check_roster(
        self,
        lines: Sequence[Mapping[str, object]],
        kinds: Sequence[str],
        registered: Sequence[Mapping[str, object]] = (),
        mapped: Mapping[str, str] | None = None,
    ) -> Any:  # noqa: ANN401
        """Return the same of rows that were corrected."""

    def read_topics(
        self, data: bytes, segments: Sequence[tuple[str, str]], kinds: Sequence[str], taken: Collection[str] = ()
    ) -> Any:  # noqa: ANN401
        """Return rows, faults and headings left out."""

    def topics_template(self, title: str, segments: Sequence[str], kinds: Sequence[str]) -> bytes:
        """Return the .xlsx to fill in."""

    def roster_template(self, title: str, kinds: Sequence[str]) -> bytes:
        """Return the .xlsx to fill in."""

    def read_people(self, data: bytes, rulebook: Rulebook, registered: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Return seats, faults and headings left out."""

    def check_people(
        self, lines: Sequence[Mapping[str, object]], rulebook: Rulebook, registered: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401
        """Return the same of rows that were corrected."""

    def people_template(self, rulebook: Rulebook) -> bytes:
        """Return the .xlsx to fill in."""

    def topics_of(self, kind: str) -> Sequence[str]:
        """Return the topics from which a kind of document is made."""

    def document(  # noqa: PLR0913 - what it is, what it is made from
        self,
        kind: str,
        form: str,
        *,
        rulebook: Rulebook,
        demonstration: bool,
        spot: tuple[str, str, str | None],
        states: Mapping[str, Any],
        at: str,
        judge: str | None = None,
    ) -> Any:  # noqa: ANN401
        """Return data, name and mimetype of a document (`contest.papers.documents`); None where it has no such form."""


def papers() -> Papers:
    """Where tables are read and made."""
    found: Papers = current_app.extensions["contest_papers"]
    return found
