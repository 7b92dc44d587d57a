"""What a judge's next tablet needs to go on: drafts kept apart from the journal, and the own sheets; for that judge alone."""

from flask import Blueprint, abort, jsonify, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from contest.core.errors import Refused
from contest.gate.drafts import keep_draft
from contest.gate.identify import ANOTHER_CONTEST
from contest.store import drafts
from contest.store.views import states
from contest.web.access import (
    body_of,
    book_or_404,
    from_another_contest,
    gate,
    guest,
    identifier,
    same_origin,
    seated,
    view_of,
)

bp = Blueprint("tablets", __name__)


@bp.get("/c/<contest>/tablet/<seat>")
@seated("judge")
def tablet(contest: str, seat: str) -> AnyResponse:
    """Give a judge's drafts and `marks` states; not even the office is told what a judge has only typed."""
    book, judge = book_or_404(contest), _judge()
    if from_another_contest(book):
        return jsonify(ANOTHER_CONTEST)
    with gate().database.reading() as connection:
        found = drafts.kept(connection, contest, judge)
    with book.lock:
        marks = states(view_of(book, guest()), "marks")
    return jsonify({"ok": True, "rev": book.day.rev, "drafts": found, "marks": marks})


@bp.post("/c/<contest>/tablet/<seat>")
@seated("judge")
def typed(contest: str, seat: str) -> AnyResponse:
    """Keep one draft: `{"round", "entry", "segment", "marks", "base"}`; empty `marks` where it was handed in."""
    same_origin()
    book, judge = book_or_404(contest), _judge()
    if from_another_contest(book):
        return jsonify(ANOTHER_CONTEST)
    payload = body_of(request)
    if not identifier().may_act(guest().device) or not isinstance(payload, dict):
        return jsonify({"ok": False, "code": "not_well_formed", "error": "没有看懂这一步，请刷新页面再试。"})
    try:
        return jsonify(keep_draft(gate(), book.day, judge, payload))
    except Refused as refused:
        return jsonify({"ok": False, "code": refused.code, "error": refused.sentence})
    except SQLAlchemyError:
        return jsonify({"ok": False, "code": "not_saved", "error": "服务器的磁盘写不进去，这一步没有存，请叫技术员。"})


def _judge() -> str:
    seat = guest().seat
    if seat.role != "judge":
        abort(404)
    return seat.person
