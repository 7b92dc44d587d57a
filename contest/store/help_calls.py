"""Calls for the technician: one a seat, apart from the journal, so that a page that is opened anew still knows of it."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from contest.store.models import HelpCall

_COLUMNS = (HelpCall.seat, HelpCall.at, HelpCall.coming, HelpCall.coming_at)


def call(connection: Connection, contest: str, seat: str, at: str) -> None:
    """Let a seat call; one that calls already goes on with its first call."""
    if find(connection, contest, seat) is None:
        connection.execute(insert(HelpCall), {"contest": contest, "seat": seat, "at": at})


def come(connection: Connection, contest: str, seat: str, who: str, at: str) -> None:
    """Somebody says to be on the way; whoever said so first stays named."""
    where = (HelpCall.contest == contest, HelpCall.seat == seat, HelpCall.coming.is_(None))
    connection.execute(update(HelpCall).where(*where).values(coming=who, coming_at=at))


def end(connection: Connection, contest: str, seat: str) -> None:
    """The call is over."""
    connection.execute(delete(HelpCall).where(HelpCall.contest == contest, HelpCall.seat == seat))


def find(connection: Connection, contest: str, seat: str) -> dict[str, Any] | None:
    """Return a seat's call."""
    query = select(*_COLUMNS).where(HelpCall.contest == contest, HelpCall.seat == seat)
    row = connection.execute(query).mappings().one_or_none()
    return dict(row) if row else None


def calls(connection: Connection, contest: str) -> list[dict[str, Any]]:
    """Return a contest's calls, the oldest first."""
    query = select(*_COLUMNS).where(HelpCall.contest == contest).order_by(HelpCall.at, HelpCall.seat)
    return [dict(row) for row in connection.execute(query).mappings()]
