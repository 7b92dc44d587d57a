"""Devices and the seats that they hold: sign-ins, which are in no journal."""

from contextlib import suppress

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from contest.store.models import Device, HeldSeat

EVERY_CONTEST = "*"


def exists(connection: Connection, device: str) -> bool:
    """Whether this device ever signed in here."""
    return connection.execute(select(Device.id).where(Device.id == device)).one_or_none() is not None


def add(connection: Connection, device: str, at: str) -> None:
    """Remember a device."""
    connection.execute(insert(Device), {"id": device, "first_seen": at})


def hold(connection: Connection, device: str, contest: str, seat: str, at: str) -> None:
    """Give a device a seat; once is enough."""
    where = (HeldSeat.device == device, HeldSeat.contest == contest, HeldSeat.seat == seat)
    if connection.execute(select(HeldSeat.seat).where(*where)).one_or_none() is None:
        with suppress(IntegrityError), connection.begin_nested():  # the device's other tab, where two may write at once
            connection.execute(insert(HeldSeat), {"device": device, "contest": contest, "seat": seat, "since": at})


def held(connection: Connection, device: str) -> list[tuple[str, str]]:
    """Return (contest, seat id) of every seat that a device holds."""
    rows = connection.execute(select(HeldSeat.contest, HeldSeat.seat).where(HeldSeat.device == device))
    return [(row.contest, row.seat) for row in rows]
