"""Documents to print: each made from what this seat may see, by a child process, and handed out as a file."""

from io import BytesIO
from typing import Any

import structlog
from flask import Blueprint, Response, abort, render_template, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from contest.core.errors import Refused
from contest.store.views import states
from contest.web.access import book_or_404, gate, guest, seated, view_of
from contest.web.organiser_papers import papers

bp = Blueprint("documents", __name__)
log = structlog.get_logger()

_OF_GROUP = frozenset({"ranking", "book", "check-in", "order"})
_OF_HALL = frozenset({"tally", "sheets"})
_NOT_YET, _NOT_NOW = 409, 503


@bp.get("/c/<contest>/papers/<seat>/<kind>/<round_>/<group>.<form>")
@seated("organiser", "supervisor")
def of_group(contest: str, seat: str, kind: str, round_: str, group: str, form: str) -> AnyResponse:  # noqa: PLR0913, PLR0917 - the address
    """Hand out a group's 最终名次表 (ranking), 成绩册 (book), 签到表 (check-in) or 出场顺序表 (order)."""
    return _answer(contest, kind if kind in _OF_GROUP else None, (round_, group, None), form)


@bp.get("/c/<contest>/papers/<seat>/<kind>/<round_>/<group>/<hall>.<form>")
@seated("organiser", "supervisor", "checker")
def of_hall(contest: str, seat: str, kind: str, round_: str, group: str, hall: str, form: str) -> AnyResponse:  # noqa: PLR0913, PLR0917 - the address
    """Hand out a hall's 统分表 (tally) or 空白评分表 (sheets; with `?judge=` one judge's)."""
    return _answer(contest, kind if kind in _OF_HALL else None, (round_, group, hall), form)


def _answer(contest: str, kind: str | None, spot: tuple[str, str, str | None], form: str) -> AnyResponse:
    """404 for what there is not, or is no business of this seat; one sentence for what can't be printed yet, or now."""
    book = book_or_404(contest)
    rules = book.day.rulebook
    round_ = rules.round.get(spot[0])
    if kind is None or round_ is None or spot[1] not in round_.groups:
        abort(404)
    if spot[2] not in {None, *(hall.key for hall in round_.halls)} or not guest().seat.covers(*spot):
        abort(404)
    with book.lock:
        seen = view_of(book, guest())
        given: dict[str, Any] = {topic: states(seen, topic) for topic in papers().topics_of(kind)}
    try:
        made = papers().document(
            kind,
            form,
            rulebook=rules,
            demonstration=book.day.demonstration,
            spot=spot,
            states=given,
            at=gate().reading().wall,
            judge=request.args.get("judge") if kind == "sheets" else None,
        )
    except Refused as refused:
        status = _NOT_YET if refused.code == "not_complete" else _NOT_NOW
        if status == _NOT_NOW:
            log.warning("paper_not_made", kind=kind, why=str(refused))
        return Response(render_template("error.html", sentence=refused.sentence), status, mimetype="text/html")
    if made is None:
        abort(404)
    answer: AnyResponse = send_file(
        BytesIO(made.data), mimetype=made.mimetype, as_attachment=True, download_name=made.name
    )
    return answer
