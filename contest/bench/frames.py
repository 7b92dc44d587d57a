"""WebSocket frames by hand, for the floor and the load: text in, text out, no extension, no fragments."""

import base64
import hashlib
import os
from collections.abc import Iterator

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _PONG, _SHORT, _LONG, _LONGER = 1, 10, 126, 127, 1 << 16


def frame(text: str, *, masked: bool = False, kind: int = _TEXT) -> bytes:
    """Return a frame; a client's is masked, with a mask of zeros, which is legal and costs nothing."""
    body, mask = text.encode(), 0x80 if masked else 0
    size = len(body)
    if size < _SHORT:
        head = bytes((0x80 | kind, mask | size))
    elif size < _LONGER:
        head = bytes((0x80 | kind, mask | _SHORT)) + size.to_bytes(2, "big")
    else:
        head = bytes((0x80 | kind, mask | _LONG)) + size.to_bytes(8, "big")
    return head + (bytes(4) if masked else b"") + body


class Frames:
    """Reads frames out of what a socket brings."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._left = b""

    def take(self, data: bytes) -> Iterator[bytes]:
        """Return each whole text that has come, unmasked."""
        self._left += data
        while (found := self._next()) is not None:
            if found:
                yield found

    def _next(self) -> bytes | None:
        left = self._left
        if len(left) < 2:  # noqa: PLR2004 - a frame's first two bytes
            return None
        size, start = left[1] & 0x7F, 2
        if size >= _SHORT:
            start = 4 if size == _SHORT else 10
            size = int.from_bytes(left[2:start], "big")
        start += 4 if left[1] & 0x80 else 0
        if len(left) < start + size:
            return None
        body, self._left = left[start : start + size], left[start + size :]
        if left[0] & 0x0F != _TEXT:
            return b""
        return _unmasked(body, left[start - 4 : start]) if left[1] & 0x80 else body


def _unmasked(body: bytes, mask: bytes) -> bytes:
    return body if mask == bytes(4) else bytes(byte ^ mask[n & 3] for n, byte in enumerate(body))


def asked(host: str, path: str, cookie: str) -> bytes:
    """Return a client's handshake."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", f"Cookie: {cookie}", "Upgrade: websocket", "Connection: Upgrade"]
    return "\r\n".join([*lines, "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", ""]).encode()


def answered(head: bytes) -> bytes:
    """Return a server's answer to a handshake."""
    key = next(
        line.split(b":")[1].strip() for line in head.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key")
    )
    accept = base64.b64encode(hashlib.sha1(key + _GUID, usedforsecurity=False).digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade"]
    return b"\r\n".join([*lines, b"Sec-WebSocket-Accept: " + accept, b"", b""])
