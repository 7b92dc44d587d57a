"""One more rehearsal: the office begins it whenever it likes, a lobby once its own is over."""

from flask import Blueprint, abort, current_app, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.identify import OFFICE_TICKET
from contest.gate.perform import Book
from contest.gate.rehearsals import DEMONSTRATION, REFERENCE, is_over, is_untouched, kind_of, newest
from contest.web.access import anyone, book_or_404, gate, seated

bp = Blueprint("rehearsals", __name__)


@bp.post("/office/rehearsals", defaults={"contest": OFFICE_TICKET.contest, "seat": OFFICE_TICKET.seat})
@seated("office")
def begin(contest: str, seat: str) -> AnyResponse:
    """Begin one more; the newest does while nobody has begun with it, so that a double press makes one."""
    kind = request.form.get("kind", DEMONSTRATION)
    if kind not in {DEMONSTRATION, REFERENCE}:
        abort(400)
    found = newest_of(kind)
    return _lobby(found.day.contest if found and is_untouched(found.day) else start(kind))


@bp.post("/c/<contest>/lobby/again")
@anyone
def again(contest: str) -> AnyResponse:
    """Lead on from a lobby. Whoever comes may press this: a new one only follows one that was gone through to its end."""
    day = book_or_404(contest).day
    if not day.demonstration:
        abort(404)
    found = newest_of(kind_of(contest))
    last = found.day if found else day
    return _lobby(start(kind_of(contest)) if is_over(last) else last.contest)


def newest_of(kind: str) -> Book | None:
    """The newest rehearsal of a kind; None where there was none."""
    key = next((key for key in newest(gate().contests()) if kind_of(key) == kind), None)
    return gate().book(key) if key else None


def start(kind: str) -> str:
    """Make one more from its seeds, which no page may read, so `app` hands it in; return its key."""
    key: str = current_app.extensions["contest_start_rehearsal"](kind)
    return key


def _lobby(contest: str) -> AnyResponse:
    return redirect(f"/c/{contest}/lobby", 303)
