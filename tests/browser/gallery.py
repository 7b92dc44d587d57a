"""The gallery: every page's looks, drawn without a server from hand-written states, measured and photographed.

`python -m tests.browser.gallery [OUT] [SCENE …]` writes a picture of each scene at three sizes to OUT (default /tmp/gallery)
and prints what is wrong with it: something overflows or lies on something else, a target is under 48 px, the number under 96 px,
axe objects. `test_gallery.py` measures every scene, without pictures and axe.
"""

import json
import sys
import tempfile
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import sync_playwright

from tests.browser.gallery_scenes import SCENES
from tests.browser.manual_pictures import launched
from tests.browser.measure import TABLET, wrongs

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
NONCE = "gallery"
OUT = Path(tempfile.gettempdir()) / "gallery"
FORESEEN = json.dumps({"ok": True, "sentences": ["7号德育故事演讲从头计时，前面的一次留在经过里。"]}).encode()
CALLED = json.dumps({"ok": True, "call": {"at": "2026-08-15T09:00:00+08:00", "coming_at": None}}).encode()
POLICY = f"default-src 'self'; script-src 'self' 'nonce-{NONCE}'; style-src 'self'; object-src 'none'; base-uri 'none'"
# What is kept apart for a seat: nothing yet.
APART = json.dumps({"ok": True, "drafts": [], "marks": [], "turn": 1, "call": None, "calls": []}).encode()
TOLD = """() => [...document.querySelectorAll("[data-role=consequence]")].every((e) => !e.checkVisibility() || e.textContent.trim())"""
BESIDES = """() => {
  const wrong = [];
  const seen = (e) => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1;
  const w = innerWidth, h = innerHeight;
  if (document.documentElement.scrollHeight > h) wrong.push(`page is ${document.documentElement.scrollHeight} high`);
  for (const e of document.querySelectorAll(".slab")) {
    const {top, bottom} = e.getBoundingClientRect();
    if (seen(e) && (top < 0 || bottom > h)) wrong.push(`the main act ${e.textContent.trim()} is off the screen`);
  }
  for (const e of document.querySelectorAll("#page *")) {
    if (!seen(e) || e.closest(".visually-hidden, .label, svg, .scroll-x")) continue;
    const style = getComputedStyle(e);
    if (e.scrollWidth > e.clientWidth + 2 && e.clientWidth && style.display !== "inline") wrong.push(`${e.tagName}.${e.className} overflows sideways by ${e.scrollWidth - e.clientWidth}`);
    if (e.scrollHeight > e.clientHeight + 3 && e.clientHeight && ["auto", "hidden", "scroll"].includes(style.overflowY) && !e.querySelector(".call-list, .faults, .earlier-list, .remarks")) wrong.push(`${e.tagName}.${e.className} scrolls by ${e.scrollHeight - e.clientHeight}`);
  }
  const number = document.querySelector("[data-role=number]");
  if (number && parseFloat(getComputedStyle(number).fontSize) < 96) wrong.push("the number is " + getComputedStyle(number).fontSize);
  return wrong;
}"""


class Handler(SimpleHTTPRequestHandler):
    """The scenes' pages under /scene/, the product's own files under /static/, but for the line to the server."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """Answer a scene's page, or a file."""
        if self.path.startswith("/scene/"):
            return self._send(page_of(self.path.removeprefix("/scene/")).encode(), "text/html; charset=utf-8")
        if self.path == "/static/js/net.js":
            return self._send((HERE / "gallery_net.js").read_bytes(), "text/javascript")
        if self.path.startswith("/c/"):
            return self._send(APART, "application/json")
        return super().do_GET()

    def do_POST(self):
        """Keep nothing, and say that it was kept."""
        self.rfile.read(int(self.headers["Content-Length"]))
        answers = {"help": CALLED, "consequence": FORESEEN}
        return self._send(
            next((answers[at] for at in self.path.split("/") if at in answers), APART), "application/json"
        )

    def end_headers(self):
        """Send the product's policy with everything, and let nothing be kept from the last look."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _send(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep the output to what is wrong."""


def page_of(name):
    """Draw a scene's page from the product's own template, with the scene beside its frame."""
    scene = SCENES[name]
    env = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    env.globals |= {"csp_nonce": lambda: NONCE, "url_for": lambda _endpoint, filename: f"/static/{filename}"}
    env.filters["tojson"] = lambda value: _Markup(json.dumps(value).replace("<", "\\u003c"))
    drawn = env.get_template(scene["page"]).render(frame=scene["frame"], **scene.get("given", {}))
    told = json.dumps({"states": scene["states"], "up": scene["up"], "still": True}).replace("<", "\\u003c")
    return drawn.replace("</head>", f'<script type="application/json" id="scene">{told}</script></head>')


class _Markup(str):
    __slots__ = ()

    def __html__(self):
        return self


@contextmanager
def served():
    """Serve the gallery, and give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=ROOT)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def play(page, scene):
    """Do what a scene says: press, push a state, refuse the next act, open the same seat in another page, wait."""
    for step in scene["steps"]:
        match step:
            case ("click", where):
                page.click(where)
            case ("fill", where, text):
                page.fill(where, text)
            case ("push", topic, state):
                page.evaluate("([topic, state]) => gallery.push(topic, state)", [topic, state])
            case ("refuse", *how):
                page.evaluate("(how) => gallery.refuse(...how)", how)
            case ("light",):
                page.evaluate("document.documentElement.dataset.theme = 'office'")
            case ("link", up):
                page.evaluate("(up) => gallery.link(up)", up)
            case ("elsewhere",):
                page.context.new_page().goto(page.url)
                page.wait_for_selector("[data-role=elsewhere]")
            case ("wait", ms):
                page.wait_for_timeout(ms)
        page.wait_for_timeout(20)


def drawn(browser, address, name, wrong=None, **device):
    """Draw a scene, and give its page; what the browser complains of is added to `wrong`."""
    wrong = [] if wrong is None else wrong
    (width, height), *_ = TABLET
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
        **device,
    )
    page = context.new_page()
    page.set_default_timeout(5000)
    page.on("console", lambda said: said.type in {"error", "warning"} and wrong.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}/scene/{name}")
    page.wait_for_selector("#page > *")
    play(page, SCENES[name])
    page.wait_for_function(TOLD)
    page.evaluate("document.fonts.ready")
    page.evaluate("document.activeElement?.blur()")
    page.mouse.move(0, 0)
    return page


def look(browser, address, name, out=None):
    """Draw a scene and give what is wrong with it at any size; with a folder, photograph it and ask axe as well."""
    wrong = []
    page = drawn(browser, address, name, wrong)
    for width, height in TABLET:
        page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{width}: {what}" for what in (*wrongs(page), *page.evaluate(BESIDES))]
        if out:
            page.wait_for_timeout(150)
            page.screenshot(path=out / f"{name}-{width}x{height}.png")
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
            wrong += [f"{width}: axe {v['id']}: {v['nodes'][0]['html'][:150]}" for v in found.response["violations"]]
    page.context.close()
    return wrong


def main(out=OUT, names=()):
    """Look at the scenes; the exit code says whether anything is wrong."""
    out.mkdir(parents=True, exist_ok=True)
    bad = 0
    with served() as address, sync_playwright() as playwright:
        browser = launched(playwright)
        for name in names or SCENES:
            for what in look(browser, address, name, out):
                bad += 1
                sys.stdout.write(f"{name} {what}\n")
        browser.close()
    return bad


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(1 if main(*([Path(given[0])] if given else []), names=given[1:]) else 0)
