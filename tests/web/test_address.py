"""What a QR leads to: an address of the hall's network, also where the page was opened on the server itself."""

import pytest

from contest.web.address import hall_root, is_near, lan_address


@pytest.mark.parametrize(
    ("opened_at", "leads_to"),
    [
        ("http://192.168.1.20:8000/", "http://192.168.1.20:8000"),
        ("http://hall.test:8000/", "http://hall.test:8000"),
        ("https://contest.example/", "https://contest.example"),
        ("http://127.0.0.1:8000/", f"http://{lan_address()}:8000"),
        ("http://localhost/", f"http://{lan_address()}"),
        ("http://[::1]:8000/", f"http://{lan_address()}:8000"),
    ],
)
def test_a_tablet_is_led_to_the_hall(opened_at, leads_to):
    assert hall_root(opened_at) == leads_to


@pytest.mark.parametrize(
    ("host", "near"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("10.0.0.4", False)],
)
def test_who_is_near(host, near):
    assert is_near(host) is near
