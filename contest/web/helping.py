"""Calling the technician: a button on the pages of a hall, a band on the pages of whoever comes. In no journal."""

from flask import Blueprint, abort, jsonify, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response as AnyResponse

from contest.store import help_calls
from contest.store.states.help import calling
from contest.web.access import body_of, book_or_404, gate, guest, same_origin, seated, view_of

bp = Blueprint("helping", __name__)

CALLERS = ("judge", "timekeeper", "secretary", "desk", "checker", "host")
HELPERS = ("technician", "organiser")


@bp.get("/c/<contest>/help/<seat>")
@seated(*CALLERS)
def call(contest: str, seat: str) -> AnyResponse:
    """Say how the own call stands: `{"call": null}`, or since when, and since when somebody is coming."""
    with gate().database.reading() as connection:
        return _own(connection, contest, seat)


@bp.post("/c/<contest>/help/<seat>")
@seated(*CALLERS)
def ask(contest: str, seat: str) -> AnyResponse:
    """Call, or let it be: `{"call": true|false}`."""
    same_origin()
    _must_be_one_of(CALLERS)
    wanted = _given("call")
    with gate().database.writing() as connection, connection.begin():
        if wanted is True:
            help_calls.call(connection, contest, seat, gate().reading().wall)
        else:
            help_calls.end(connection, contest, seat)
        return _own(connection, contest, seat)


@bp.get("/c/<contest>/helping/<seat>")
@seated(*HELPERS)
def calls(contest: str, seat: str) -> AnyResponse:
    """List who calls: `{"calls": [{"seat", "place", "name", "at", "coming", "coming_at"}]}`, the oldest first."""
    with gate().database.reading() as connection:
        return _all(connection, contest)


@bp.post("/c/<contest>/helping/<seat>")
@seated(*HELPERS)
def come(contest: str, seat: str) -> AnyResponse:
    """Say to be on the way, or that it is done: `{"coming": seat}` or `{"done": seat}`."""
    same_origin()
    coming, done = _given("coming"), _given("done")
    with gate().database.writing() as connection, connection.begin():
        if isinstance(coming, str):
            help_calls.come(connection, contest, coming, guest().seat.person, gate().reading().wall)
        elif isinstance(done, str):
            help_calls.end(connection, contest, done)
        return _all(connection, contest)


def _own(connection: Connection, contest: str, seat: str) -> AnyResponse:
    found = help_calls.find(connection, contest, seat)
    told = {"at": found["at"], "coming_at": found["coming_at"]} if found else None
    return jsonify({"ok": True, "call": told})


def _all(connection: Connection, contest: str) -> AnyResponse:
    book = book_or_404(contest)
    with book.lock:
        return jsonify({"ok": True, "calls": calling(view_of(book, guest()), help_calls.calls(connection, contest))})


def _must_be_one_of(roles: tuple[str, ...]) -> None:
    """The office may look at every page; it calls nobody from a seat that is not its own."""
    if guest().seat.role not in roles:
        abort(404)


def _given(name: str) -> object:
    body = body_of(request)
    return body.get(name) if isinstance(body, dict) else None
