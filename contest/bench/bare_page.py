"""A bare page: Flask, Jinja and nothing else, on the same server as the product; `python -m contest.bench.bare_page PORT`."""

if __name__ == "__main__":
    from gevent import monkey

    monkey.patch_all()

import socket
import sys

from flask import Flask, render_template_string
from gevent.pywsgi import WSGIServer

from contest.bench.floor import ENTRIES, JUDGES, SEGMENTS, standings

PAGE = """<!doctype html><html lang="zh-CN"><title>名单</title><h1>名单</h1><table>
{% for row in rows %}<tr>{% for value in row %}<td>{{ value }}</td>{% endfor %}</tr>
{% endfor %}</table></html>"""


def make() -> Flask:
    """Build the application: one page with everyone's standing, drawn anew for each request."""
    app = Flask(__name__)
    rows = standings([[[200] * JUDGES for _ in range(SEGMENTS)] for _ in range(ENTRIES)])

    @app.get("/")
    def page() -> str:
        return render_template_string(PAGE, rows=rows)

    return app


def main(port: int) -> None:
    """Serve; TCP_NODELAY as the product has it."""
    listening = socket.create_server(("127.0.0.1", port), backlog=512)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    WSGIServer(listening, make(), log=None, error_log=None).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
