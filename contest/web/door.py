"""The way in: the front page, the office's PIN, tickets to seats, and acts over HTTP where the socket is down."""

import io
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from unicodedata import normalize
from urllib.parse import unquote

import segno
from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from contest.core.seat import Seat
from contest.gate.identify import ANOTHER_CONTEST, COOKIE, OFFICE_TICKET, PIN_DIGITS
from contest.gate.rehearsals import listed
from contest.gate.tickets import CODE_DIGITS, Ticket
from contest.store.devices import EVERY_CONTEST
from contest.web.access import anyone, body_of, from_another_contest, gate, identifier, same_origin
from contest.web.address import hall_root, is_near

bp = Blueprint("door", __name__)
T = TypeVar("T")
A_YEAR_S = 365 * 86_400
_NO_CARD = "这张入席卡已过期或作废，请找技术员重新领一张。"
_NO_CODE = "没有这个入席码，或已过期作废。请对照卡上的十二位数字。"
_WRONG_PIN = "PIN 不对。每次启动都换新的，请看启动窗口里最新的八位数字。"
_NO_SEAT = {"ok": False, "code": "not_allowed", "error": "您还没有入席，请重新扫席位上的二维码。"}
_TOO_FAST = {"ok": False, "code": "not_allowed", "error": "点得太快了，请停一秒再试。"}


@bp.get("/")
@anyone
def front() -> str:
    """The front page: the contests that are held here, and the office's way in."""
    held = identifier().seats_of(request.cookies.get(COOKIE))
    return render_template("door/front.html", contests=listed(gate().contests()), is_office=_is_office(held))


@bp.post("/sign-in")
@anyone
def sign_in() -> AnyResponse:
    """Take a ticket, as a token or typed: 303 to the seat, which the device's cookie then holds. What the front page's one field took comes as `pin`."""
    same_origin()
    if "pin" in request.form:
        return _front_door(_digits(request.form["pin"]))
    found = _ticket(request.form)
    if isinstance(found, str):
        return _sorry(found, 403)
    ticket, seat = found
    if ticket.contest == EVERY_CONTEST:
        return _seat(ticket, url_for("door.front"))
    return _seat(ticket, f"/c/{ticket.contest}/{seat.role}/{ticket.seat}")


@bp.get("/sit")
@anyone
def sit() -> str | AnyResponse:
    """Where a QR and a typed code lead: says whose seat it is; only the button takes it, so that a link's preview takes nothing."""
    found = _ticket(request.args)
    if isinstance(found, str):
        return _sorry(found, 404)
    ticket, _ = found
    book = gate().book(ticket.contest) if ticket.contest != EVERY_CONTEST else None
    title = book.day.rulebook.title if book else "全部比赛"
    carried = "code" if "code" in request.args else "token"
    return render_template("door/sit.html", ticket=ticket, title=title, carried=carried, value=request.args[carried])


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
    if from_another_contest(gate().book(guest.contest)):
        return _answer(ANOTHER_CONTEST)
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


def _front_door(digits: str) -> AnyResponse:
    """A seat's code leads to whose seat it is; the office's PIN is spent at once."""
    if len(digits) == CODE_DIGITS:
        found = _ticket({"code": digits})
        return _sorry(found, 403) if isinstance(found, str) else redirect(url_for("door.sit", code=digits), 303)
    if identifier().is_spent(digits):
        return _sorry("这个 PIN 已经用过，请回到用它入席的那台设备，或重新启动，窗口里会有新的。", 403)
    if len(digits) != PIN_DIGITS:
        return _sorry("PIN 是八位数字，入席码是十二位，请再数一数。", 403)
    return _seat(OFFICE_TICKET, "/office") if _guessed(identifier().use_pin, digits) else _sorry(_WRONG_PIN, 403)


def _ticket(given: Mapping[str, str]) -> tuple[Ticket, Seat] | str:
    """Return the ticket that was brought, with its seat; a sentence where there is none."""
    code = given.get("code")
    ticket = identifier().tickets.read(given.get("token", "")) if code is None else _guessed(identifier().typed, code)
    seat = identifier().seat_of(ticket) if ticket else None
    if ticket and seat:
        return ticket, seat
    return _NO_CARD if code is None else _NO_CODE


def _guessed(guess: Callable[[str], T], digits: str) -> T:
    """Try what somebody typed, unless too much was wrong in this minute."""
    address = request.remote_addr or ""
    if not identifier().tries.may(address, at_server=is_near(address)):
        abort(429)
    found = guess(digits)
    if not found:
        identifier().tries.wrong(address)
    return found


def _digits(text: str) -> str:
    """Return the digits alone: cards set them in fours, an input method may set them full width."""
    return "".join(one for one in normalize("NFKC", text) if one in "0123456789")


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
