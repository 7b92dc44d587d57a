"""What the audience's phones ask for: one answer a contest, made once when something changed, and kept as bytes.

Five hundred phones must not slow a judge: an answer costs no session, no query and no state, most often a bare 304.
"""

import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from flask import Blueprint, Response, abort, current_app, request

from contest.gate.perform import Book, Gate, Outcome
from contest.store.seats import public_seat
from contest.store.states.clock import now_ms
from contest.store.states.common import State, View
from contest.store.views import states
from contest.web.access import anyone

TOPICS = ("order", "clock", "marks", "standings", "flow")
LOOK_S = 0.5
"""However many ask and act, it is looked no more often than so whether something changed."""
ESTIMATES_S = 3
"""Estimates cost more than all the rest and are told by the minute: they are made no more often than so."""
ESTIMATE_MS = 30_000
"""An estimate moves with the time: it is made anew once it is so old."""
_MOVES = frozenset({"rev", "now_ms", "now_at"})
_PACKED_AS = 6
_PATH = re.compile(r"/c/([^/]+)/now\.json")
_HEAD = [("Cache-Control", "no-store"), ("Vary", "Accept-Encoding"), ("X-Content-Type-Options", "nosniff")]

bp = Blueprint("phones", __name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is true for the audience: its digest, and the text as it is and as gzip."""

    tag: str
    plain: bytes
    packed: bytes


@dataclass(slots=True)
class _Kept:
    """A contest's answer, the topics that changed since, and when it was looked at last."""

    stale: set[str] = field(default_factory=lambda: set(TOPICS))
    said: dict[str, tuple[bytes, list[State]]] = field(default_factory=dict)
    rev: int = 0
    estimated_ms: int = 0
    estimated: float = float("-inf")
    looked: float = float("-inf")
    answer: Answer | None = None


class Phones:
    """Keeps each contest's answer."""

    def __init__(self, gate: Gate) -> None:
        """Take the gate, whose books are read."""
        self.gate = gate
        self._kept: dict[str, _Kept] = {}
        self._making = Lock()

    def heard(self, contest: str, outcome: Outcome) -> None:
        """Note which topics an act changed."""
        kept = self._kept.get(contest)
        if kept is not None:
            kept.stale |= outcome.topics

    def now_ms(self) -> int:
        """The boot clock, by which a phone counts."""
        return now_ms(self.gate.reading())

    def answer(self, contest: str) -> Answer | None:
        """Return what the audience may know now; None where there is no such contest."""
        kept = self._kept.get(contest)
        if kept is not None and kept.answer is not None and time.monotonic() - kept.looked < LOOK_S:
            return kept.answer
        book = self.gate.book(contest)
        if book is None:
            return None
        kept = self._kept.setdefault(contest, _Kept())
        if not self._making.acquire(blocking=kept.answer is None):
            return kept.answer  # somebody is making the next one
        try:
            kept.looked = time.monotonic()
            self._look(kept, book)
        finally:
            self._making.release()
        return kept.answer

    def _look(self, kept: _Kept, book: Book) -> None:
        """Make anew what changed; what says nothing new leaves the answer as it was."""
        if not self.gate.database.is_alone and kept.rev != book.day.rev:  # another process acted, and told nobody here
            kept.stale.update(TOPICS)
        if self.now_ms() - kept.estimated_ms >= ESTIMATE_MS:
            kept.stale.add("flow")
        may_estimate = kept.looked - kept.estimated >= ESTIMATES_S
        due = [one for one in TOPICS if one in kept.stale and (one != "flow" or may_estimate)]
        kept.rev, news = book.day.rev, False
        for topic in due:
            kept.stale.discard(topic)
            try:
                news |= self._has_news(kept, book, topic)
            except Exception:
                kept.stale.add(topic)
                raise
            time.sleep(0)  # between two topics whoever acts is answered
        if news:
            kept.answer = _written(kept)

    def _has_news(self, kept: _Kept, book: Book, topic: str) -> bool:
        with book.lock:
            view = View(book.day, book.names, public_seat(), self.gate.reading())
            found = states(view, topic)
        if topic == "flow":
            kept.estimated_ms, kept.estimated = now_ms(view.now), kept.looked
        lasting = _text([{name: value for name, value in state.items() if name not in _MOVES} for state in found])
        if topic in kept.said and kept.said[topic][0] == lasting:
            return False
        kept.said[topic] = (lasting, found)
        return True


def _text(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _written(kept: _Kept) -> Answer:
    digest = hashlib.sha256(b"\n".join(lasting for lasting, _ in kept.said.values())).hexdigest()
    plain = _text({topic: kept.said[topic][1] for topic in TOPICS})
    return Answer(f'"{digest[:16]}"', plain, gzip.compress(plain, _PACKED_AS, mtime=0))


def _said(phones: Phones, contest: str, has: str, packs: str) -> tuple[str, list[tuple[str, str]], bytes] | None:
    """Return status, headers and body for a phone that has a tag and takes such encodings; None for no such contest."""
    answer = phones.answer(contest)
    if answer is None:
        return None
    head = [("ETag", answer.tag), ("X-Now-Ms", str(phones.now_ms())), *_HEAD]
    if has == answer.tag:
        return "304 Not Modified", head, b""
    head.append(("Content-Type", "application/json"))
    body = answer.plain
    if "gzip" in packs:
        head.append(("Content-Encoding", "gzip"))
        body = answer.packed
    return "200 OK", [*head, ("Content-Length", str(len(body)))], body


@bp.get("/c/<contest>/now.json")
@anyone
def now(contest: str) -> Response:
    """Every state that the audience may see, in one; 304 where the phone has them already. `quickly` answers before it is asked."""
    phones: Phones = current_app.extensions["contest_phones"]
    head = request.headers
    said = _said(phones, contest, head.get("If-None-Match", ""), head.get("Accept-Encoding", ""))
    if said is None:
        abort(404)
    status, headers, body = said
    return Response(body, status, headers)


def quickly(wsgi: Any, phones: Phones) -> Any:  # noqa: ANN401 - WSGI
    """Answer phones before the application is asked: what it does for a request costs four times what an answer does."""

    def answered(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI
        found = _PATH.fullmatch(environ.get("PATH_INFO", ""))
        if found is not None and environ.get("REQUEST_METHOD") == "GET":
            contest = found[1].encode("latin-1").decode("utf-8", "replace")
            has, packs = environ.get("HTTP_IF_NONE_MATCH", ""), environ.get("HTTP_ACCEPT_ENCODING", "")
            said = _said(phones, contest, has, packs)
            if said is not None:
                start_response(*said[:2])
                return [said[2]] if said[2] else []
        answer: Iterable[bytes] = wsgi(environ, start_response)
        return answer

    answered.__wrapped__ = wsgi  # type: ignore[attr-defined]
    return answered
