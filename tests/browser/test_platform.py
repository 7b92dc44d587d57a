"""The ground that the product's pages stand on, shown in a real browser at an address as a hall has it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe

NODE_MODULES = Path(__file__).resolve().parents[2] / "static" / "vendor" / "node_modules"
PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
  <title>赛场</title>
  <link rel="stylesheet" href="/@fontsource-variable/noto-sans-sc/index.css">
  <link rel="icon" href="data:,">
</head>
<body style="font-family: 'Noto Sans SC Variable'"><main><h1>演讲比赛评分系统 九点五分 䶮</h1></main></body>
</html>
"""
STORE = """async (tap) => {
  const { openDB } = await import("/idb/build/index.js");
  const db = await openDB("outbox", 1, { upgrade: (db) => db.createObjectStore("acts") });
  if (tap) {
    const writing = db.transaction("acts", "readwrite", { durability: "strict" });
    writing.store.put({ mark: "9.5" }, tap);
    await writing.done;
  }
  return await db.getAllKeys("acts");
}"""


class Handler(SimpleHTTPRequestHandler):
    """One page, and the browser libraries as they lie."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Answer / with the page and everything else with a file."""
        if self.path != "/":
            return super().do_GET()
        body = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return self.wfile.write(body)

    def log_message(self, *_):
        """Keep the tests' output clean."""


@pytest.fixture(name="address", scope="module")
def _address():
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=NODE_MODULES)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://hall.test:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_hall_is_no_secure_context(page, address):
    page.goto(address)
    assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator, 'randomUUID' in crypto]") == [False] * 3
    assert page.evaluate("crypto.getRandomValues(new Uint8Array(16)).length") == 16


def test_chinese_is_drawn_with_the_webfont(page, address):
    page.goto(address)
    page.evaluate("document.fonts.ready")
    faces = page.evaluate("[...document.fonts].map((face) => face.status)")
    assert faces.count("loaded") >= 3
    assert faces.count("error") == 0
    assert page.evaluate("document.fonts.check('20px \"Noto Sans SC Variable\"', '演讲比赛评分系统')")


def test_what_a_tablet_keeps_survives_a_reload(page, address):
    page.goto(address)
    assert page.evaluate(STORE, "tap-1") == ["tap-1"]
    page.reload()
    assert page.evaluate(STORE, None) == ["tap-1"]


def test_axe_sees_what_is_wrong(page, address):
    page.goto(address)
    assert Axe().run(page).violations_count == 0
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == ["image-alt"]
