"""Looking up a receipt: whoever handed a sheet in holds ten characters, whoever oversees finds what they stand for."""

import re

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from contest.core.chain import RECEIPT_LENGTH
from contest.gate.acts import RECEIPTED
from contest.store.journal import receipted
from contest.store.states.receipts import MALFORMED, UNKNOWN, receipt_sentence
from contest.web.access import book_or_404, gate, guest, seated, view_of

bp = Blueprint("receipts", __name__)

_RECEIPT = re.compile(rf"[0-9a-f]{{{RECEIPT_LENGTH}}}")


@bp.get("/c/<contest>/receipt/<seat>")
@seated("organiser", "supervisor", "checker")
def receipt(contest: str, seat: str) -> AnyResponse:
    """Answer `{"ok", "found", "sentence"}` for `?receipt=3f9a1c04be`; blanks between the characters and capitals don't matter."""
    book = book_or_404(contest)
    asked = re.sub(r"\s", "", request.args.get("receipt", "")).lower()
    if not _RECEIPT.fullmatch(asked):
        return jsonify({"ok": False, "code": "not_well_formed", "error": MALFORMED})
    with gate().database.reading() as connection:
        line = receipted(connection, contest, asked, RECEIPTED)
    if line is None:
        return jsonify({"ok": True, "found": False, "sentence": UNKNOWN})
    with book.lock:
        return jsonify({"ok": True, "found": True, "sentence": receipt_sentence(view_of(book, guest()), line)})
