"""What a page may say over the socket: connect, act, ask, and what concerns screens. Each is identify, hand to the gate or the hub, answer."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_socketio import ConnectionRefusedError as Refuse
from flask_socketio import SocketIO

from contest.core.errors import Refused
from contest.gate.identify import ANOTHER_CONTEST, COOKIE, Guest, Identifier, is_another
from contest.live.dictation import TYPES
from contest.live.displays import RELOAD
from contest.live.hub import Hub
from contest.store.seats import is_held

_UNKNOWN = {"ok": False, "code": "not_allowed", "error": "您还没有入席，请重新扫席位上的二维码。"}
_TOO_FAST = {"ok": False, "code": "not_allowed", "error": "点得太快了，请停一秒再试。"}


@dataclass(slots=True)
class Handlers:
    """The socket's events; `guests` are the pages that are connected, by their socket's id."""

    hub: Hub
    identifier: Identifier
    guests: dict[str, Guest]

    def connect(self, auth: object = None) -> None:
        """Seat a page: the cookie says which device, the handshake's `auth` which of its seats, and of which contest."""
        given = auth if isinstance(auth, dict) else {}
        seat, contest = _text(given.get("seat")), _text(given.get("contest"))
        guest = self.identifier.guest(request.cookies.get(COOKIE), contest, seat)
        if guest is None:
            raise Refuse(_UNKNOWN["error"], _UNKNOWN)
        if is_another(self.hub.gate.book(guest.contest), given.get("born")):
            raise Refuse(ANOTHER_CONTEST["error"], ANOTHER_CONTEST)
        sid = str(request.sid)  # type: ignore[attr-defined]
        self.guests[sid] = guest
        self.hub.join(sid, guest.contest, guest.seat)
        self.hub.greet(sid, guest.contest, guest.seat)

    def disconnect(self, _reason: object = None) -> None:
        """Forget a page."""
        sid = str(request.sid)  # type: ignore[attr-defined]
        self.guests.pop(sid, None)
        self.hub.leave(sid)

    def act(self, payload: object = None) -> dict[str, object]:
        """Hand an act to the gate; the answer is the acknowledgement, and leaves before anyone is told."""
        guest = self._guest()
        if guest is None or not isinstance(payload, dict):
            return dict(_UNKNOWN)
        if not self.identifier.may_act(guest.device):
            return dict(_TOO_FAST)
        self._hear(guest)
        return self.hub.gate.perform(guest.contest, guest.seat, payload).answer

    def ask(self, payload: object = None) -> dict[str, object]:
        """Bring a page what is newer than its `rev`, or one topic that follows from the time as well; the answer helps it to read the server's clock."""
        guest = self._guest()
        book = self.hub.gate.book(guest.contest) if guest else None
        if guest is None or book is None:
            return dict(_UNKNOWN)
        self._hear(guest)
        asked = payload if isinstance(payload, dict) else {}
        rev, topic = asked.get("rev"), asked.get("topic")
        sid = str(request.sid)  # type: ignore[attr-defined]
        if not isinstance(rev, int) or rev != book.day.rev:
            self.hub.greet(sid, guest.contest, guest.seat)
        elif isinstance(topic, str):
            self.hub.greet(sid, guest.contest, guest.seat, topic)
        return {"ok": True, "rev": book.day.rev, "now_ms": self.hub.gate.reading().boot_ns // 1_000_000}

    def display(self, payload: object = None) -> dict[str, object]:
        """A screen says what it shows, every ten seconds and when that changes; it is in no journal."""
        guest = self._guest()
        if guest is None or guest.seat.role != "screen":
            return dict(_UNKNOWN)
        self.hub.asides.hear_display(str(request.sid), guest.contest, guest.seat, payload)  # type: ignore[attr-defined]
        return {"ok": True}

    def numbers(self, payload: object = None) -> dict[str, object]:
        """The desk says which numbers of a sealed draw stand typed, as each is complete; it is in no journal."""
        guest = self._guest()
        if guest is None or guest.seat.role not in TYPES:
            return dict(_UNKNOWN)
        if not self.identifier.may_act(guest.device):
            return dict(_TOO_FAST)
        try:
            self.hub.asides.hear_numbers(guest.contest, guest.seat, payload)
        except Refused as refused:
            return {"ok": False, "code": refused.code, "error": refused.sentence}
        return {"ok": True}

    def reload(self, payload: object = None) -> dict[str, object]:
        """Have a screen of the own hall load itself anew."""
        guest = self._guest()
        book = self.hub.gate.book(guest.contest) if guest else None
        screen = _text(payload.get("screen")) if isinstance(payload, dict) else None
        if guest is None or book is None or guest.seat.role not in RELOAD:
            return dict(_UNKNOWN)
        own = self.hub.asides.displays.state(book.day, guest.seat, 0)["displays"]
        if not isinstance(own, list) or screen not in [row["screen"] for row in own]:
            return {"ok": False, "code": "unknown_name", "error": "您管的赛场里没有这块大屏，请重选。"}
        if not self.hub.asides.reload_display(guest.contest, str(screen)):
            return {"ok": False, "code": "closed", "error": "这块大屏没有连着，请技术员去看一看。"}
        return {"ok": True}

    def _hear(self, guest: Guest) -> None:
        self.hub.asides.hear_tablet(str(request.sid), guest.contest, guest.seat)  # type: ignore[attr-defined]

    def _guest(self) -> Guest | None:
        """Whoever is connected here and still has the seat: a revoked one is dead at once."""
        guest = self.guests.get(str(request.sid))  # type: ignore[attr-defined]
        book = self.hub.gate.book(guest.contest) if guest else None
        return guest if guest and book and is_held(book.day, guest.seat) else None


def register(socketio: SocketIO, hub: Hub, identifier: Identifier) -> Handlers:
    """Join each event that declares who may with its handler; an event that is in no table is heard by nobody."""
    handlers = Handlers(hub, identifier, {})
    for event in EVENTS:
        socketio.on_event(event, getattr(handlers, event))
    return handlers


EVENTS: dict[str, str] = {
    "connect": "whoever holds a seat",
    "disconnect": "whoever holds a seat",
    "act": "whoever holds a seat; the gate's table says which role may do which act",
    "ask": "whoever holds a seat",
    "display": "a screen, of itself",
    "numbers": "desk and office: of a sealed draw of the own group",
    "reload": "host, technician, organiser and office: a screen of the own hall",
}


def _text(value: Any) -> str | None:  # noqa: ANN401 - whatever a client sends
    return value if isinstance(value, str) else None
