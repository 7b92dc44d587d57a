"""The chief judge's page: who steps aside, what is deducted by ruling, how judges in training mark; consequences first."""

from flask import Blueprint, abort, render_template

from contest.core.journey import is_chief
from contest.store.views import frame
from contest.web.access import book_or_404, guest, seated, view_of

bp = Blueprint("chief", __name__)


@bp.get("/c/<contest>/chief/<seat>")
@seated("judge")
def chief_page(contest: str, seat: str) -> str:
    """A judge opens it as the chief of a panel; nobody else does."""
    book, who = book_or_404(contest), guest().seat
    if who.role != "judge" or not is_chief(book.day, who.person):
        abort(404)
    back = f"/c/{contest}/judge/{seat}"
    return render_template("chief/chief.html", frame=frame(view_of(book, guest())), given={"back": back})
