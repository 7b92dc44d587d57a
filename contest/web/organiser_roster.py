"""Rosters at the organiser's page: a file read, its rows corrected and checked again; nothing is registered before `roster.load`."""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.perform import Book
from contest.store.states.roster import roster
from contest.web.access import book_or_404, guest, seated, view_of
from contest.web.organiser_papers import papers

bp = Blueprint("roster", __name__)
NO_FILE = "还没有选文件，请先选一个。"
MOST_LINES = 5000
_LONGEST = 4000


@bp.post("/c/<contest>/roster/<seat>")
@seated("organiser")
def read_roster(contest: str, seat: str) -> AnyResponse:
    """Read an uploaded roster and say what is in it: whom it brings, who is there already, or every fault."""
    book = book_or_404(contest)
    given = request.files.get("file")
    if given is None or not given.filename:
        fault = {"row": 0, "column": "", "sentence": NO_FILE}
        return jsonify({"rows": [], "faults": [fault], "left_out": [], "lines": [], "strange": []})
    return _told(book, papers().read_roster(given.stream.read(), _kinds(book), _registered(book)))


@bp.post("/c/<contest>/roster/<seat>/again")
@seated("organiser")
def check_roster(contest: str, seat: str) -> AnyResponse:
    """Check a roster's rows as the page has them after corrections: {lines: [{row, cells}], mapped: {unknown kind: known kind}}."""
    book = book_or_404(contest)
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or not _is_text(body.get("mapped")) or not _are_lines(body.get("lines")):
        abort(400)
    return _told(book, papers().check_roster(body["lines"], _kinds(book), _registered(book), body["mapped"]))


def _kinds(book: Book) -> list[str]:
    return list(book.day.rulebook.group_of_unit)


def _registered(book: Book) -> list[Any]:
    known = roster(view_of(book, guest()))["entries"]
    assert isinstance(known, list)  # noqa: S101 - the state made it
    return known


def _told(book: Book, read: Any) -> Response:  # noqa: ANN401 - what `papers` makes
    lines = [{"row": one.row, "cells": one.cells, "standing": one.standing, "note": one.note} for one in read.lines]
    faults = [{"row": one.row, "column": one.column, "sentence": one.sentence} for one in read.faults]
    return jsonify(
        {
            "rows": list(read.rows),
            "faults": faults,
            "left_out": list(read.left_out),
            "lines": lines,
            "strange": list(read.strange),
        }
    )


def _are_lines(lines: object) -> bool:
    """Whether it is a list of rows, each with its number and cells of text."""
    return (
        isinstance(lines, list)
        and len(lines) <= MOST_LINES
        and all(isinstance(one, dict) and type(one.get("row")) is int and _is_text(one.get("cells")) for one in lines)
    )


def _is_text(cells: object) -> bool:
    return isinstance(cells, dict) and all(isinstance(text, str) and len(text) <= _LONGEST for text in cells.values())
