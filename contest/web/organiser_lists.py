"""What the organiser's page says of a list from a file, of entrants or of people: rows, faults, how each line stands."""

from typing import Any

from flask import Response, jsonify, request
from werkzeug.exceptions import abort

MOST_LINES = 5000
_LONGEST = 4000
_NO_FILE = {"row": 0, "column": "", "sentence": "还没有选文件，请先选一个。"}


def uploaded() -> bytes | None:
    """Return the file that was sent; None where there is none."""
    given = request.files.get("file")
    return given.stream.read() if given is not None and given.filename else None


def no_file() -> Response:
    """Say that there is none."""
    return jsonify({"rows": [], "faults": [_NO_FILE], "left_out": [], "lines": [], "strange": []})


def corrected() -> dict[str, Any]:
    """Return the rows as the page has them after corrections: {lines: [{row, cells}], mapped}; 400 for another shape."""
    body = request.get_json(silent=True)
    if not isinstance(body, dict) or not _is_text(body.get("mapped")) or not _are_lines(body.get("lines")):
        abort(400)
    return body


def told(read: Any) -> Response:  # noqa: ANN401 - what `papers` makes
    """Answer with what was read."""
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
