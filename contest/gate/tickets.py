"""Tickets to seats: signed, short-lived, writing nothing; what a QR carries and what `contest seats` prints."""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from itsdangerous import BadSignature, URLSafeTimedSerializer

A_DAY_S = 86_400


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
