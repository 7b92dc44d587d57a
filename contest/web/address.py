"""Where tablets find this server: an address of the hall's network, whatever the office's own browser was opened at."""

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"


def lan_address() -> str:
    """Return this machine's address in the hall's network, 127.0.0.1 where it is in none; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            found: str = probe.getsockname()[0]
        except OSError:
            return LOOPBACK
        return found


def hall_root(url_root: str) -> str:
    """Return the address to print in a QR, with no slash at its end: a page opened on the server's own machine says 127.0.0.1."""
    parts = urlsplit(url_root)
    if not is_near(parts.hostname or ""):
        return url_root.rstrip("/")
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{lan_address()}{port}"


def is_near(host: str) -> bool:
    """Whether a host's name means the very machine that asks, so that no tablet can reach it by that name."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
