"""Tickets to seats: signed, short-lived, writing nothing; what a QR carries, `contest seats` prints, a hand types."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from itsdangerous import BadSignature, URLSafeTimedSerializer

A_DAY_S = 86_400
_AN_HOUR_S = 3_600
CODE_DIGITS = 12  # eight would be guessed within a day: each seat has a code for every hour of it


@dataclass(frozen=True, slots=True)
class Ticket:
    """Which seat of which contest; the office's is of every contest ("*")."""

    contest: str
    seat: str


class Tickets:
    """Signs and reads tickets with the server's secret."""

    def __init__(self, secret: bytes) -> None:
        """Take the secret that only this server has."""
        self._signer = URLSafeTimedSerializer(secret, salt="seat")
        self._key = hashlib.sha256(b"code" + secret).digest()

    def issue(self, ticket: Ticket) -> str:
        """Return a token that is good for a day."""
        return self._signer.dumps([ticket.contest, ticket.seat])

    def read(self, token: str) -> Ticket | None:
        """Return the ticket; None for a token that is forged, cut or older than a day."""
        try:
            contest, seat = self._signer.loads(token, max_age=A_DAY_S)
        except (BadSignature, ValueError, TypeError):
            return None
        return Ticket(str(contest), str(seat))

    def code(self, ticket: Ticket, at: str) -> str:
        """Return the digits to type where there is no camera; good for a day, to the end of its last hour."""
        return self._code(ticket, _hour(at))

    def is_code(self, code: str, ticket: Ticket, at: str) -> bool:
        """Whether these are the digits of a ticket, issued within a day."""
        hour = _hour(at)
        return any(
            hmac.compare_digest(code, self._code(ticket, hour - age)) for age in range(A_DAY_S // _AN_HOUR_S + 1)
        )

    def _code(self, ticket: Ticket, hour: int) -> str:
        text = f"{ticket.contest}\n{ticket.seat}\n{hour}"
        number = int.from_bytes(hmac.digest(self._key, text.encode(), "sha256"), "big")
        return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def _hour(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp()) // _AN_HOUR_S


class TopicSealer:
    """Encrypts topics with the server's secret, so that a copied database or backup gives none away."""

    def __init__(self, secret: bytes) -> None:
        """Derive the key from the secret."""
        self._box = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"topics" + secret).digest()))

    def seal(self, text: str) -> str:
        """Encrypt a text."""
        return self._box.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """Decrypt a text; None where it was sealed with another key."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None
