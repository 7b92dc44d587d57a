"""What is kept apart from the journal: personal values, draws' secrets, topics' texts."""

import hashlib
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from contest.store.models import DrawSecret, Identity, TopicText


def digest_of(salt: bytes, value: str) -> str:
    """SHA-256 hex of a 32-byte salt and the value (contract, "The journal")."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


@dataclass(slots=True)
class Names:
    """The personal values of a contest in memory, by digest; what was purged reads as “（已清除）”."""

    known: dict[str, str] = field(default_factory=dict)

    def of(self, digest: str | None) -> str:
        """Return the value behind a digest."""
        return self.known.get(digest or "", "（已清除）")


def read_names(connection: Connection, contest: str) -> Names:
    """Read all personal values of a contest."""
    rows = connection.execute(select(Identity.digest, Identity.value).where(Identity.contest == contest))
    return Names({row.digest: row.value for row in rows})


def keep_name(connection: Connection, contest: str, salt: bytes, value: str) -> str:
    """Keep a personal value with its salt; return its digest."""
    digest = digest_of(salt, value)
    row = {"contest": contest, "digest": digest, "salt": salt.hex(), "value": value}
    connection.execute(insert(Identity), row)
    return digest


def keep_secret(connection: Connection, contest: str, commitment: str, secret: str) -> None:
    """Keep a draw's secret until it is opened; the same commitment again (a draw sealed anew alike) is kept once."""
    where = (DrawSecret.contest == contest, DrawSecret.commitment == commitment)
    connection.execute(delete(DrawSecret).where(*where))
    connection.execute(insert(DrawSecret), {"contest": contest, "commitment": commitment, "secret": secret})


def kept_secret(connection: Connection, contest: str, commitment: str) -> str:
    """Return the secret behind a commitment."""
    where = (DrawSecret.contest == contest, DrawSecret.commitment == commitment)
    return connection.execute(select(DrawSecret.secret).where(*where)).scalar_one()


def keep_topic(connection: Connection, contest: str, commitment: str, sealed: str) -> None:
    """Keep a topic's encrypted text."""
    connection.execute(insert(TopicText), {"contest": contest, "commitment": commitment, "sealed": sealed})


def kept_topic(connection: Connection, contest: str, commitment: str) -> str:
    """Return a topic's encrypted text."""
    where = (TopicText.contest == contest, TopicText.commitment == commitment)
    return connection.execute(select(TopicText.sealed).where(*where)).scalar_one()
