"""Backups as pages see them: what is there, one more on a button, and the file itself for the office alone."""

from pathlib import Path
from typing import Protocol

from flask import Blueprint, Response, abort, current_app, jsonify, send_file
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.identify import OFFICE_TICKET
from contest.web.access import guest, seated

bp = Blueprint("backups", __name__)

AT_OFFICE = {"contest": OFFICE_TICKET.contest, "seat": OFFICE_TICKET.seat}
_WHO = ("organiser", "technician")


class Keeper(Protocol):
    """What `contest.keeper` does for pages; no page may look into that room, so `app` hands it in."""

    def wish(self) -> None:
        """Have a backup made soon."""

    def state(self) -> dict[str, object]:
        """Return the backups, newest first, and what stands against the next one."""

    def find(self, name: str) -> Path | None:
        """Return where a listed backup lies."""


def keeper() -> Keeper:
    """Who makes and lists the backups."""
    found: Keeper = current_app.extensions["contest_keeper"]
    return found


@seated(*_WHO)
def kept(contest: str, seat: str) -> AnyResponse:
    """List the backups: `{"backups": [{name, at, why, kind, size, where}], "trouble": […], "busy", "able", "instead", "may_take"}`."""
    return jsonify({**keeper().state(), "may_take": guest().seat.role == "office"})


@seated(*_WHO)
def keep(contest: str, seat: str) -> AnyResponse:
    """Have one made now; answers what `kept` does, while it is being made."""
    keeper().wish()
    return jsonify({**keeper().state(), "may_take": guest().seat.role == "office"})


@seated("office")
def take(contest: str, seat: str, name: str) -> AnyResponse:
    """Hand out a listed backup, which holds every contest and the key."""
    path = keeper().find(name)
    if path is None:
        abort(404)
    response: Response = send_file(path, mimetype="application/zip", as_attachment=True, download_name=name)
    return response


for _base, _given in (("/c/<contest>/backups/<seat>", {}), ("/office/backups", AT_OFFICE)):
    bp.add_url_rule(_base, view_func=kept, methods=["GET"], defaults=_given)
    bp.add_url_rule(_base, view_func=keep, methods=["POST"], defaults=_given)
    bp.add_url_rule(f"{_base}/<name>", view_func=take, methods=["GET"], defaults=_given)
