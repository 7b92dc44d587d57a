"""Every document that can be printed: what it is called, what it is made from, in which forms it is made."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from contest.core.rulebook import Rulebook
from contest.papers.blank_sheets import blank_sheets
from contest.papers.child import run
from contest.papers.desk_lists import check_in_list, running_order
from contest.papers.given import Given, State
from contest.papers.paper import Data
from contest.papers.ranking import ranking
from contest.papers.results_book import results_book
from contest.papers.tally import tally

Form = Literal["xlsx", "pdf"]
MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: how it is made, from which topics, and in which forms."""

    make: Callable[[Given], Data]
    topics: tuple[str, ...]
    forms: tuple[Form, ...] = ("xlsx", "pdf")


KINDS = {
    "ranking": Kind(ranking, ("standings",)),
    "book": Kind(results_book, ("standings", "order", "progress", "marks")),
    "check-in": Kind(check_in_list, ("roster",)),
    "order": Kind(running_order, ("order",)),
    "tally": Kind(tally, ("order", "progress", "marks", "standings")),
    "sheets": Kind(blank_sheets, ("order", "progress"), ("pdf",)),
}


class Document(NamedTuple):
    """A file to hand out."""

    data: bytes
    name: str
    mimetype: str


def topics_of(kind: str) -> tuple[str, ...]:
    """Return the topics from which a kind of document is made."""
    return KINDS[kind].topics


def document(  # noqa: PLR0913 - what it is, what it is made from
    kind: str,
    form: str,
    *,
    rulebook: Rulebook,
    demonstration: bool,
    spot: tuple[str, str, str | None],
    states: Mapping[str, Sequence[State]],
    at: str,
    judge: str | None = None,
) -> Document | None:
    """Return a document of a round, group and hall, made by a child process; None: there is no such kind or form.

    `states`: by topic (`topics_of`), as the person who asks may see them; `at`: the moment, ISO text. `judge`: of blank
    sheets that judge's alone.
    Raises Refused `not_complete` with one sentence where there is nothing to print yet, ChildFailed (a Refused too).
    """
    known = KINDS.get(kind)
    if known is None or form not in known.forms:
        return None
    paper = known.make(Given(rulebook, demonstration, spot, states, at, judge))
    data = _made(form, payload_of(paper))
    return Document(data, f"{paper['heading'].replace('　', ' ')}.{form}", MIMETYPES[form])


def payload_of(paper: Data) -> bytes:
    """Return a document as it goes to the child: the same document is the same bytes."""
    return json.dumps(paper, ensure_ascii=False, sort_keys=True).encode()


@lru_cache(maxsize=_KEPT)
def _made(form: str, payload: bytes) -> bytes:
    """A document that several ask for, unchanged, is made once."""
    return run(form, payload)
