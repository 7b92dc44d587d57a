"""同分: a group's ties walked step by step, on a page that can be put on the panel's screen."""

from flask import Blueprint, abort, render_template

from contest.core.journey import is_chief
from contest.gate.acts import ACTS
from contest.store.states.ties import may_see_ties
from contest.store.views import frame
from contest.web.access import book_or_404, guest, seated, view_of

bp = Blueprint("ties", __name__)


@bp.get("/c/<contest>/tie/<seat>/<round_>/<group>")
@seated("organiser", "supervisor", "judge")
def tie_page(contest: str, seat: str, round_: str, group: str) -> str:
    """The page of one group's ties; a judge opens it as a chief of that group's panels, nobody else does."""
    book, role = book_or_404(contest), guest().seat.role
    known = book.day.rulebook.round.get(round_)
    view = view_of(book, guest())
    if known is None or group not in known.groups or not may_see_ties(view, known, group):
        abort(404)
    as_chief = role == "judge" and is_chief(book.day, guest().seat.person, round_=round_, group=group)
    may_settle = role in ACTS["tie.settle"].roles or as_chief
    return render_template(
        "tie/tie.html",
        frame=frame(view),
        given={
            "round": round_,
            "group": group,
            "may": may_settle,
            "back": f"/c/{contest}/{role}/{seat}" + ("" if role == "judge" else "#results"),
            "back_to": "打分" if role == "judge" else "成绩",
        },
    )
