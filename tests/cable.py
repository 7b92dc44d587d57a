"""The hall's Wi-Fi as a test holds it: a cable between a browser and the server that can be cut and mended."""

import contextlib
import socket
from dataclasses import dataclass, field
from threading import Thread

CHUNK = 65_536


@dataclass
class Cable:
    """Forwards every connection to a port; while it is cut nothing gets through, and what was open is torn."""

    target: int
    is_cut: bool = False
    listening: socket.socket = field(init=False)
    ends: set[socket.socket] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Lay the cable."""
        self.listening = socket.create_server(("127.0.0.1", 0))
        Thread(target=self._accept, daemon=True).start()

    @property
    def port(self) -> int:
        """Where the browser's end is."""
        return int(self.listening.getsockname()[1])

    def cut(self) -> None:
        """Tear every connection, and let none through."""
        self.is_cut = True
        for end in list(self.ends):
            _close(end)

    def mend(self) -> None:
        """Let connections through again."""
        self.is_cut = False

    def close(self) -> None:
        """Take the cable away."""
        self.cut()
        _close(self.listening)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            if self.is_cut:
                _close(near)
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.target), timeout=10)
            except OSError:
                _close(near)
                continue
            far.settimeout(None)
            self.ends |= {near, far}
            for source, sink in ((near, far), (far, near)):
                Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                sink.sendall(data)
        for end in (source, sink):
            self.ends.discard(end)
            _close(end)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
