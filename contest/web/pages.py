"""The live pages: a frame, and a script that draws from the topics; the address names the seat."""

from urllib.parse import quote, urlsplit

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.identify import COOKIE, public_ticket
from contest.store.views import frame
from contest.web.access import anyone, book_or_404, guest, identifier, seated, view_of
from contest.web.address import hall_root, is_near
from contest.web.door import hold

bp = Blueprint("pages", __name__)

TEMPLATES = {
    "office": "organiser/organiser.html",
    "organiser": "organiser/organiser.html",
    "supervisor": "organiser/organiser.html",
    "desk": "desk/desk.html",
    "secretary": "timekeeper/timekeeper.html",
    "timekeeper": "timekeeper/timekeeper.html",
    "judge": "judge/judge.html",
    "checker": "checker/checker.html",
    "host": "host/host.html",
    "technician": "organiser/organiser.html",
    "screen": "screen/screen.html",
    "public": "public/public.html",
}


_SHOW_THE_AUDIENCE_IN = {"screen", "host"}


def _more(role: str, contest: str) -> dict[str, object]:
    """What walls show of where they stand: the address of the audience's page, null where no phone could reach it."""
    if role not in _SHOW_THE_AUDIENCE_IN:
        return {}
    path, root = f"/c/{quote(contest)}", hall_root(request.url_root)
    if is_near(urlsplit(root).hostname or ""):
        return {"audience": None}
    return {"audience": {"path": path, "text": root.partition("://")[2] + path}}


def _live(role: str) -> None:
    """Add the live page of a role."""

    def page(contest: str, seat: str) -> str:
        book = book_or_404(contest)
        if guest().seat.role != role:
            abort(404)
        return render_template(TEMPLATES[role], frame={**frame(view_of(book, guest())), **_more(role, contest)})

    page.__name__ = f"live_{role}"
    bp.add_url_rule(f"/c/<contest>/{role}/<seat>", view_func=seated(role)(page))


for _role in TEMPLATES:
    _live(_role)


@bp.get("/c/<contest>")
@anyone
def audience(contest: str) -> AnyResponse:
    """The audience's way in: a cookie of their own, and on to the public page."""
    book_or_404(contest)
    device = identifier().sit(request.cookies.get(COOKIE), public_ticket(contest))
    return hold(redirect(f"/c/{contest}/public/{public_ticket(contest).seat}", 303), device)
