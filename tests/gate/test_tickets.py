"""Codes to type in place of a QR: as long-lived as its ticket, another one for each seat and server."""

import pytest

from contest.gate.tickets import Ticket, Tickets

AT = "2026-08-15T07:10:00+08:00"
SEAT = Ticket("demo", "0123456789ab")


@pytest.fixture(name="tickets")
def _tickets():
    return Tickets(b"secret")


@pytest.mark.parametrize(
    ("later", "good"),
    [
        ("2026-08-15T07:10:00+08:00", True),
        ("2026-08-16T07:10:00+08:00", True),
        ("2026-08-16T07:59:59+08:00", True),
        ("2026-08-16T08:00:00+08:00", False),
        ("2026-08-15T06:59:59+08:00", False),
        ("2026-08-15T23:10:00Z", True),
    ],
)
def test_a_code_is_good_for_a_day_to_the_end_of_its_last_hour(tickets, later, good):
    assert tickets.is_code(tickets.code(SEAT, AT), SEAT, later) is good


def test_a_code_is_twelve_digits_of_one_seat_on_one_server(tickets):
    codes = {
        tickets.code(SEAT, AT),
        tickets.code(Ticket("demo", "0123456789ac"), AT),
        tickets.code(Ticket("demo-2", "0123456789ab"), AT),
        Tickets(b"another").code(SEAT, AT),
    }
    assert len(codes) == 4
    assert all(len(code) == 12 and code.isascii() and code.isdigit() for code in codes)
