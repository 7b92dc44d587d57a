"""The server. Its first statement is gevent's patch (a later one hangs in silence); `contest run` execs into it."""

import gc
import os

if os.environ.get("CONTEST_ASYNC_MODE", "gevent") == "gevent":
    from gevent import monkey

    monkey.patch_all()
    gc.disable()  # until it serves: what is loaded is kept, and looking it through for garbage is a sixth of the start

import socket
import sys

import structlog
from flask import Flask

from contest.app import create_app, socketio_of
from contest.config import Settings
from contest.demonstration import load_into_empty
from contest.gate.perform import Gate
from contest.store.db import UnsafeDatabase
from contest.store.lock import AlreadyServed, lock
from contest.store.migrate import upgrade
from contest.terminal import unheard
from contest.welcome import welcome

ALREADY_SERVED = 3
BACKLOG = 512
SELDOM = (50_000, 20, 100)  # a look through everything holds the hall for 50 to 90 ms, and little of it is ever garbage


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket, with TCP_NODELAY: without it an acknowledgement waits 40 ms for nothing."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listening.bind((host, port))
    listening.listen(BACKLOG)
    return listening


def prepare(app: Flask) -> None:
    """Check the database, bring its tables up to date, load the demonstration into an empty one; keep backups from then on."""
    _log_plainly()
    gate: Gate = app.extensions["contest_gate"]
    gate.database.check()
    upgrade(gate.database)
    load_into_empty(gate)
    gate.listeners.append(app.extensions["contest_keeper"].heard)


def _log_plainly() -> None:
    """Log to standard error, tracebacks without the values of variables: they hold names, marks and topics."""
    plain = structlog.dev.plain_traceback
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(20),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso", utc=False),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain),
        ],
    )


def serve(app: Flask, listening: socket.socket, async_mode: str) -> None:
    """Serve until the process is ended; what was loaded until now is never looked through for garbage, the rest seldom."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
    if async_mode == "gevent":
        from gevent.pywsgi import WSGIServer  # noqa: PLC0415 - only where gevent has patched

        WSGIServer(listening, app, log=None, error_log=None).serve_forever()
    host, port = listening.getsockname()[:2]
    listening.close()
    socketio_of(app).run(app, host=host, port=port, allow_unsafe_werkzeug=True, log_output=False)


def main() -> int:
    """Serve by the settings of the environment; exit status 3 where another server has the data folder."""
    settings = Settings()
    try:
        held = lock(settings.data)
    except AlreadyServed:
        sys.stderr.write(f"另一个服务正在用 {settings.data} 这个文件夹，请先停掉它，或用 --data 换一个。\n")
        return ALREADY_SERVED
    except OSError as reason:
        sys.stderr.write(f"无法写入 {settings.data}（{reason.strerror}），请用 --data 换一个文件夹。\n")
        return 1
    try:
        app = create_app(settings)
        prepare(app)
        listening = listen(settings.host, settings.port)
    except (UnsafeDatabase, OSError) as reason:
        sys.stderr.write(f"{_sentence(reason, settings)}\n")
        return 1
    sys.stdout.write(welcome(app, listening.getsockname()[1], settings.host))
    sys.stdout.flush()
    try:
        serve(app, listening, settings.async_mode)
    except KeyboardInterrupt:
        held.close()
    return 0


def _sentence(reason: Exception, settings: Settings) -> str:
    return unheard(settings.host, settings.port, reason) if isinstance(reason, OSError) else str(reason)


if __name__ == "__main__":
    sys.exit(main())
