"""The way in: the front page, the office's PIN, tickets to seats, and acts over HTTP where the socket is down."""

import io
from typing import Any
from urllib.parse import unquote

import segno
from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.identify import COOKIE, OFFICE_TICKET
from contest.gate.tickets import Ticket
from contest.store.devices import EVERY_CONTEST
from contest.web.access import anyone, body_of, gate, identifier, same_origin
from contest.web.address import hall_root

bp = Blueprint("door", __name__)
A_YEAR_S = 365 * 86_400
_NO_SEAT = {"ok": False, "code": "not_allowed", "error": "您还没有入席，请重新扫席位上的二维码。"}
_TOO_FAST = {"ok": False, "code": "not_allowed", "error": "点得太快了，请停一秒再试。"}


@bp.get("/")
@anyone
def front() -> str:
    """The front page: the contests that are held here, and the office's way in."""
    held = identifier().seats_of(request.cookies.get(COOKIE))
    return render_template("door/front.html", contests=gate().contests(), is_office=_is_office(held))


@bp.post("/sign-in")
@anyone
def sign_in() -> AnyResponse:
    """Take a ticket or the office's PIN: 303 to the seat, which the device's cookie then holds."""
    same_origin()
    token, pin = request.form.get("token", ""), request.form.get("pin", "").strip()
    if pin:
        if identifier().is_spent(pin):
            return _sorry("这个 PIN 已经用过，请回到用它入席的那台设备，或重新启动，窗口里会有新的。", 403)
        if not identifier().use_pin(pin):
            return _sorry("PIN 不对，请看启动窗口里的八位数字。", 403)
        return _seat(OFFICE_TICKET, "/office")
    ticket = identifier().tickets.read(token)
    seat = identifier().seat_of(ticket) if ticket else None
    if ticket is None or seat is None:
        return _sorry("这张席位码已过期或作废，请找技术员重新领一张。", 403)
    if ticket.contest == EVERY_CONTEST:
        return _seat(ticket, url_for("door.front"))
    return _seat(ticket, f"/c/{ticket.contest}/{seat.role}/{ticket.seat}")


@bp.get("/sit")
@anyone
def sit() -> str | AnyResponse:
    """Where a QR leads: says whose seat it is; only the button takes it, so that a link's preview takes nothing."""
    ticket = identifier().tickets.read(request.args.get("token", ""))
    seat = identifier().seat_of(ticket) if ticket else None
    book = gate().book(ticket.contest) if ticket and ticket.contest != EVERY_CONTEST else None
    if ticket is None or seat is None:
        return _sorry("这张席位码已过期或作废，请找技术员重新领一张。", 404)
    title = book.day.rulebook.title if book else "全部比赛"
    return render_template("door/sit.html", seat=seat, title=title, token=request.args["token"])


@bp.post("/act")
@anyone
def act() -> AnyResponse:
    """The same act as over the socket, through the same gate; the header X-Seat or the body names the seat."""
    same_origin()
    payload = body_of(request)
    if not isinstance(payload, dict):
        return _answer({"ok": False, "code": "not_well_formed", "error": "没有看懂这一步，请刷新页面再试。"})
    seat = payload.pop("seat", None)
    seat = request.headers.get("X-Seat") or seat
    contest = unquote(request.headers.get("X-Contest", "")) or None
    device = request.cookies.get(COOKIE)
    guest = identifier().guest(device, contest, seat if isinstance(seat, str) else None)
    if guest is None or device is None:
        return _answer(_NO_SEAT)
    if not identifier().may_act(device):
        return _answer(_TOO_FAST)
    return _answer(gate().perform(guest.contest, guest.seat, payload).answer)


@bp.get("/qr.svg")
@anyone
def qr() -> AnyResponse:
    """A QR code of one of our own addresses, black on white."""
    path = request.args.get("path", "/")
    if not path.startswith("/") or path.startswith("//"):
        abort(404)
    out = io.BytesIO()
    segno.make(hall_root(request.url_root) + path, error="m").save(
        out, kind="svg", border=2, scale=8, dark="#000", light="#fff"
    )
    return Response(out.getvalue(), mimetype="image/svg+xml")


def hold(response: AnyResponse, device: str) -> AnyResponse:
    """Give the device its cookie: no script reads it, and no other site's form sends it."""
    response.set_cookie(COOKIE, device, max_age=A_YEAR_S, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def _seat(ticket: Ticket, address: str) -> AnyResponse:
    device = identifier().sit(request.cookies.get(COOKIE), ticket)
    return hold(redirect(address, 303), device)


def _is_office(held: list[tuple[str, str]]) -> str | None:
    """The office's seat id where this device holds it."""
    return OFFICE_TICKET.seat if (OFFICE_TICKET.contest, OFFICE_TICKET.seat) in held else None


def _answer(answer: dict[str, Any]) -> AnyResponse:
    return jsonify(answer)


def _sorry(sentence: str, status: int) -> AnyResponse:
    return Response(render_template("error.html", sentence=sentence), status, mimetype="text/html")
