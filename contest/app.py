"""The only place where rooms are joined: settings, database, gate, hub and pages."""

import secrets
from collections.abc import Callable, Iterable
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, g, render_template, request, send_from_directory
from flask_socketio import SocketIO
from flask_wtf import CSRFProtect
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from contest import config, frontend
from contest.config import Settings
from contest.core.timing import Reading
from contest.demonstration import start
from contest.gate.identify import COOKIE, Identifier
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import Tickets, TopicSealer
from contest.keeper import Keeper
from contest.live.handlers import register
from contest.live.hub import Hub, bound_messages, make_socketio
from contest.papers.documents import document, topics_of
from contest.papers.people import check_people, people_template, read_people
from contest.papers.roster import check_roster, read_roster, roster_template
from contest.papers.topics import read_topics, topics_template
from contest.store.db import Database
from contest.web import access, blueprints, consequences, door, helping, tablets
from contest.web.phones import Phones, quickly

LARGEST_BODY = 4 * 1024 * 1024
SENTENCES = {
    400: "这一步没有看懂，请返回上一页再试。",
    403: "这里要从本机的页面打开，请重新打开席位页。",
    404: "没有这一页，请核对网址或重新扫席位上的二维码。",
    405: "没有这一页，请核对网址或重新扫席位上的二维码。",
    413: "文件太大，请控制在 2 MB 以内再传。",
    429: "试得太多了，请过一分钟再来。",
    500: "这一步没有做成，请再试一次；还不行请找技术员。",
}


def create_app(settings: Settings, reading: Callable[[], Reading] = now) -> Flask:
    """Build the application; `reading` is where moments come from, and no setting of the product moves time."""
    app = Flask("contest", template_folder=str(config.folder("templates")), static_folder=str(config.folder("static")))
    secret = settings.secret()
    app.config.update(
        SECRET_KEY=secret, MAX_CONTENT_LENGTH=LARGEST_BODY, WTF_I18N_ENABLED=False, WTF_CSRF_TIME_LIMIT=None
    )
    gate = Gate(Database(settings.url), reading, TopicSealer(secret))
    identifier = Identifier(gate, Tickets(secret))
    socketio = make_socketio(settings.async_mode, settings.message_queue)
    hub = Hub(gate, socketio, alone=not settings.message_queue)
    phones = Phones(gate)
    gate.listeners += [hub.wake, phones.heard]
    papers = SimpleNamespace(
        read_roster=read_roster,
        check_roster=check_roster,
        read_people=read_people,
        check_people=check_people,
        people_template=people_template,
        read_topics=read_topics,
        topics_template=topics_template,
        roster_template=roster_template,
        document=document,
        topics_of=topics_of,
    )
    app.extensions |= {
        "contest_gate": gate,
        "contest_identifier": identifier,
        "contest_hub": hub,
        "contest_phones": phones,
        "contest_keeper": Keeper(gate, settings.data, settings.backup_dir),
        "contest_settings": settings,
        "contest_papers": papers,
        "contest_start_rehearsal": partial(start, gate),
    }
    csrf = CSRFProtect(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    # Acts and sign-ins check Origin instead: clients without a browser use them too. What only foresees changes nothing.
    for exempt in (door.act, door.sign_in, consequences.consequence, tablets.typed, helping.ask, helping.come):
        csrf.exempt(exempt)
    access.anyone(app.view_functions["static"])
    _libraries(app, frontend.folder(settings.data) / "node_modules")
    _head_and_errors(app)
    if access.undeclared(app):
        raise RuntimeError(f"routes that do not declare who may: {access.undeclared(app)}")
    socketio.init_app(app)
    bound_messages(socketio)
    register(socketio, hub, identifier)
    app.wsgi_app = quickly(_known_devices_only(app.wsgi_app, identifier), phones)  # type: ignore[method-assign]
    return app


def _libraries(app: Flask, modules: Path) -> None:
    """Serve the browser libraries as they lie; after `pip install` they are in the data folder."""

    @app.get("/static/vendor/node_modules/<path:name>")
    @access.anyone
    def library(name: str) -> Response:
        return send_from_directory(modules, name, max_age=86_400)


def socketio_of(app: Flask) -> SocketIO:
    """Return the SocketIO object that serves this application."""
    found: SocketIO = app.extensions["socketio"]
    return found


def _known_devices_only(wsgi: Any, identifier: Identifier) -> Any:  # noqa: ANN401 - WSGI
    """No device cookie, no handshake: a stranger's socket is never opened (Socket.IO alone would keep it alive)."""

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI
        if environ.get("PATH_INFO", "").startswith("/socket.io"):
            cookies = SimpleCookie(environ.get("HTTP_COOKIE", ""))
            device = cookies[COOKIE].value if COOKIE in cookies else None
            if not identifier.is_known(device):
                start_response("401 Unauthorized", [("Content-Type", "text/plain; charset=utf-8")])
                return [b""]
        answer: Iterable[bytes] = wsgi(environ, start_response)
        return answer

    return guarded


def _head_and_errors(app: Flask) -> None:
    @app.before_request
    def _nonce() -> None:
        g.nonce = secrets.token_urlsafe(16)

    @app.after_request
    def _headers(response: Response) -> Response:
        socket = f"ws://{request.host} wss://{request.host}"
        response.headers["Content-Security-Policy"] = (
            f"default-src 'self'; script-src 'self' 'nonce-{g.get('nonce', '')}'; img-src 'self' data:; "
            f"connect-src 'self' {socket}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        if not request.path.startswith("/static/"):
            response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(HTTPException)
    def _http_error(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        return render_template("error.html", sentence=SENTENCES.get(status, SENTENCES[500])), status

    app.jinja_env.globals["csp_nonce"] = lambda: g.get("nonce", "")
