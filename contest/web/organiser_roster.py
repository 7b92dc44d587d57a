"""Lists at the organiser's page: a file read, its rows corrected and checked again; nothing is done before `roster.load` or `people.load`."""

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.perform import Book
from contest.store.states.roster import roster
from contest.web.access import book_or_404, guest, seated, view_of
from contest.web.organiser_lists import corrected, no_file, told, uploaded
from contest.web.organiser_papers import papers

bp = Blueprint("roster", __name__)


@bp.post("/c/<contest>/roster/<seat>")
@seated("organiser")
def read_roster(contest: str, seat: str) -> AnyResponse:
    """Read an uploaded roster and say what is in it: whom it brings, who is there already, or every fault."""
    book, data = book_or_404(contest), uploaded()
    if data is None:
        return no_file()
    return told(papers().read_roster(data, _kinds(book), _registered(book)["entries"]))


@bp.post("/c/<contest>/roster/<seat>/again")
@seated("organiser")
def check_roster(contest: str, seat: str) -> AnyResponse:
    """Check a roster's rows after corrections; `mapped`: {unknown kind: known kind}."""
    book, body = book_or_404(contest), corrected()
    return told(papers().check_roster(body["lines"], _kinds(book), _registered(book)["entries"], body["mapped"]))


@bp.post("/c/<contest>/people/<seat>")
@seated("organiser")
def read_people(contest: str, seat: str) -> AnyResponse:
    """Read an uploaded list of judges and staff and say what is in it: whom it seats where, or every fault."""
    book, data = book_or_404(contest), uploaded()
    if data is None:
        return no_file()
    return told(papers().read_people(data, book.day.rulebook, _registered(book)))


@bp.post("/c/<contest>/people/<seat>/again")
@seated("organiser")
def check_people(contest: str, seat: str) -> AnyResponse:
    """Check a list's rows after corrections."""
    book, body = book_or_404(contest), corrected()
    return told(papers().check_people(body["lines"], book.day.rulebook, _registered(book)))


def _kinds(book: Book) -> list[str]:
    return list(book.day.rulebook.group_of_unit)


def _registered(book: Book) -> dict[str, Any]:
    return roster(view_of(book, guest()))
