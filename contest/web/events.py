"""经过: what happened to an entry's clocks, on one plain page, for a dispute over seconds."""

from flask import Blueprint, abort, render_template, request

from contest.core.preparing import is_ahead
from contest.store.states.common import Place, View
from contest.store.states.events import events, face, may_see_events
from contest.store.views import frame
from contest.web.access import book_or_404, guest, seated, view_of

bp = Blueprint("events", __name__)
bp.add_app_template_filter(face, "face")


@bp.get("/c/<contest>/events/<seat>/<round_>/<group>/<hall>")
@seated("timekeeper", "organiser", "supervisor", "judge")
def events_page(contest: str, seat: str, round_: str, group: str, hall: str) -> str:
    """The page of one hall; `entry` in the address says whose, else it is whoever was on stage last."""
    book, role = book_or_404(contest), guest().seat.role
    back_to = "chief" if role == "judge" else role
    view = view_of(book, guest())
    place = _place(view, round_, group, hall)
    order = view.day.turn(round_, group).order
    asked = request.args.get("entry") or _last(view, place)
    entry = asked if asked in order else (order[0] if order else None)
    return render_template(
        "events/events.html",
        frame=frame(view),
        place=place,
        halls=[one for one in place.round.halls if may_see_events(view, Place(place.round, group, one))],
        entries=[(number, one, _is_over(view, place, one)) for number, one in enumerate(order, 1)],
        entry=entry,
        number=view.day.number(round_, entry) if entry else None,
        segments=events(view, place, entry) if entry else [],
        here=f"/c/{contest}/events/{seat}/{round_}/{group}",
        back=f"/c/{contest}/{back_to}/{seat}" + ("" if back_to in {"chief", "timekeeper"} else "#flow"),
        back_to=back_to,
    )


def _place(view: View, round_: str, group: str, hall: str) -> Place:
    known = view.day.rulebook.round.get(round_)
    found = next((one for one in known.halls if one.key == hall), None) if known else None
    if known is None or found is None or group not in known.groups:
        abort(404)
    place = Place(known, group, found)
    if not may_see_events(view, place):
        abort(404)
    return place


def _last(view: View, place: Place) -> str | None:
    call = view.day.calls.get((place.round.key, place.hall.key))
    return call.entry if call is not None and call.group == place.group else None


def _is_over(view: View, place: Place, entry: str) -> bool:
    """Whether anything was performed there: the others have nothing to look at."""
    return any(
        not is_ahead(view.day.rulebook.segment[key], view.day.segment(place.round.key, entry, key))
        for key in place.hall.segments
    )
