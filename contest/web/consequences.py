"""What an act would do, before it is pressed: the act as it would be sent, tried on a copy of the day; nothing is committed."""

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from contest.core.consequence import Eyes
from contest.core.consequences import consequences
from contest.core.errors import Refused
from contest.gate.trial import try_acts
from contest.store.states.common import KNOW_NAMES, SEE_RANKS, SEE_SHEETS
from contest.web.access import book_or_404, gate, guest, identifier, seated

bp = Blueprint("consequences", __name__)


@bp.post("/c/<contest>/consequence/<seat>")
@seated("organiser", "supervisor", "judge", "timekeeper", "checker", "desk")
def consequence(contest: str, seat: str) -> AnyResponse:
    """Take an act, or `acts` one after the other; answer the sentences, or the refusal as the act itself would be answered."""
    book, who = book_or_404(contest), guest().seat
    if not identifier().may_act(guest().device):
        return jsonify({"ok": False, "code": "not_allowed", "error": "点得太快了，请停一秒再试。"})
    called = {one.id: book.names.of(one.name) for one in book.day.entries.values()} if who.role in KNOW_NAMES else {}
    eyes = Eyes(marks=who.role in SEE_SHEETS, ranks=who.role in SEE_RANKS, called=called)
    try:
        trial = try_acts(book, who, _acts(), gate().reading())
        sentences = consequences(trial.before, trial.after, trial.facts, eyes)
    except Refused as refused:
        return jsonify({"ok": False, "code": refused.code, "error": refused.sentence})
    return jsonify({"ok": True, "rev": trial.before.rev, "sentences": list(sentences)})


def _acts() -> list[object]:
    """What was posted: one act, or several under `acts`; an empty list for what is neither."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        return []
    acts = body.get("acts", [body])
    return acts if isinstance(acts, list) else []
