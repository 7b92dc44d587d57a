"""What acts get from outside: the live world of a running server, and the recorded one of a journal's line."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import Connection

from contest.core.errors import Refused
from contest.core.timing import Reading
from contest.desk.world import Revealed
from contest.store import vault

SALT_BYTES = 32
_NONCE_DIGITS = SALT_BYTES * 2
_LOST = "这道题打不开，服务器的密钥换过，请找技术员，先用纸签。"


class Chance(Protocol):
    """Where chance comes from; the `secrets` module is one."""

    def token_bytes(self, nbytes: int, /) -> bytes:
        """Return so many random bytes."""

    def randbelow(self, exclusive_upper_bound: int, /) -> int:
        """Return a random number from 0 up to the bound."""


class Sealer(Protocol):
    """Keeps a topic's text from whoever reads the database or a backup."""

    def seal(self, text: str) -> str:
        """Encrypt a text."""

    def open(self, sealed: str) -> str | None:
        """Decrypt a text; None where it was sealed with another key."""


@dataclass(slots=True)
class LiveWorld:
    """Keeps personal values, secrets and topics in the act's own transaction."""

    connection: Connection
    contest: str
    now: Reading
    chance: Chance
    sealer: Sealer
    concealed: dict[str, str] = field(default_factory=dict)

    def conceal(self, value: str) -> str:
        """Keep a personal value under a fresh salt."""
        digest = vault.keep_name(self.connection, self.contest, self.chance.token_bytes(SALT_BYTES), value)
        self.concealed[digest] = value
        return digest

    def conceal_topic(self, topic: str, text: str) -> str:
        """Keep a topic's text encrypted; the commitment is over a nonce and the text."""
        nonce = self.chance.token_bytes(SALT_BYTES)
        commitment = vault.digest_of(nonce, text)
        vault.keep_topic(self.connection, self.contest, commitment, self.sealer.seal(nonce.hex() + text))
        return commitment

    def reveal_topic(self, commitment: str) -> Revealed | None:
        """Open the text that was kept; refused where it is not the one that was committed to."""
        opened = self.sealer.open(vault.kept_topic(self.connection, self.contest, commitment))
        if opened is None or not _is_of(commitment, opened[:_NONCE_DIGITS], opened[_NONCE_DIGITS:]):
            raise Refused("not_saved", _LOST)
        return Revealed(opened[:_NONCE_DIGITS], opened[_NONCE_DIGITS:])

    def seal(self, commit: Callable[[str], str], secret: str | None) -> str:
        """Commit to the secret and keep it."""
        kept = secret or self.chance.token_bytes(SALT_BYTES).hex()
        commitment = commit(kept)
        vault.keep_secret(self.connection, self.contest, commitment, kept)
        return commitment

    def unseal(self, commitment: str) -> str:
        """Return the secret that was kept."""
        return vault.kept_secret(self.connection, self.contest, commitment)

    def choose(self, among: tuple[str, ...]) -> str:
        """Return one of these by chance."""
        return among[self.chance.randbelow(len(among))]


class WrongRecord(Exception):
    """A recorded line does not say what it must."""


@dataclass(slots=True)
class RecordedWorld:
    """Answers from a journal's line what the server decided then, so that the act can be played again."""

    line: dict[str, object]
    concealed: dict[str, str] = field(default_factory=dict)

    @property
    def now(self) -> Reading:
        """The reading that stands in the line."""
        return Reading(str(self.line.get("boot", "")), int(str(self.line.get("boot_ns", 0))), str(self.line["at"]))

    def conceal(self, value: str) -> str:
        """The line has the digest in the value's place."""
        return value

    def conceal_topic(self, topic: str, text: str) -> str:
        """The line has the commitment, a pool's line one for each topic."""
        topics = self.line.get("topics")
        rows = topics if isinstance(topics, list) else [self.line]
        return next(str(row["commitment"]) for row in rows if row["topic"] == topic)

    def reveal_topic(self, commitment: str) -> Revealed | None:
        """The line has text and nonce, which must be what was committed to; one from before they were kept has neither."""
        nonce, text = self.line.get("nonce"), self.line.get("text")
        if nonce is None and text is None and "boot" not in self.line:
            return None
        if not _is_of(commitment, str(nonce), str(text)):
            raise WrongRecord("题目的内容与入库时的承诺不符")
        return Revealed(str(nonce), str(text))

    def seal(self, commit: Callable[[str], str], secret: str | None) -> str:
        """The line has the commitment; it is held against the secret when the draw is opened."""
        return str(self.line["commitment"])

    def unseal(self, commitment: str) -> str:
        """The line has the secret."""
        return str(self.line["secret"])

    def choose(self, among: tuple[str, ...]) -> str:
        """The line has the choice, which must be one of these."""
        chosen = str(self.line.get("topic"))
        if chosen not in among:
            raise WrongRecord(f"抽到的题 {chosen} 不在当时的题库里。")
        return chosen


def _is_of(commitment: str, nonce: str, text: str) -> bool:
    """Whether a text and its nonce are what was committed to."""
    try:
        return vault.digest_of(bytes.fromhex(nonce), text) == commitment
    except ValueError:
        return False


SYSTEM_CHANCE: Chance = secrets
