"""Judges' tablets for the tests: marks of any segment are tapped, and a whole browser can be killed and opened again."""

import json
import os
import re
import signal
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pysqlite3
from playwright.sync_api import Browser, BrowserType, Page

from tests.served import HOST, Served

FILL_JS = """async (pick) => {
  const drawn = () => new Promise((done) => setTimeout(done, 25));
  for (const row of [...document.querySelectorAll("[data-criterion]")].map((one) => one.dataset.criterion)) {
    document.querySelector(`[data-criterion="${row}"] [data-act="criterion.choose"]`).click();
    await drawn();
    const keys = [...document.querySelectorAll('[data-key^="whole-"]')];
    keys[Math.min(pick, keys.length - 1)].click();
    await drawn();
    document.querySelector('[data-key="tenth-0"]:not([disabled])')?.click();
    await drawn();
  }
  return document.querySelector('[data-role="sum"]').textContent;
}"""


def fill(page: Page, pick: int) -> str:
    """Tap a mark for each criterion, `pick` whole marks under the full one; return the sum that the page shows."""
    sum_: str = page.evaluate(FILL_JS, pick)
    return sum_


def hand_in(page: Page) -> None:
    """Hand in; one that is asked about is looked at and handed in all the same."""
    slab = page.locator('[data-act="sheet.submit"]:not([aria-disabled="true"])')
    slab.click()
    if page.locator('[data-role="far"]').is_visible():
        slab.click()


def sheets(served: Served) -> list[dict[str, Any]]:
    """Read the journal's lines of sheets as another program would, from the file."""
    with closing(pysqlite3.connect(served.data / "contest.db")) as connection:
        rows = connection.execute("SELECT line FROM journal WHERE do LIKE 'sheet.%' ORDER BY seq").fetchall()
    return [json.loads(line) for (line,) in rows]


def drafts(served: Served) -> list[str]:
    """Read what judges have typed and not handed in, as the server keeps it: marks as JSON."""
    with closing(pysqlite3.connect(served.data / "contest.db")) as connection:
        return [marks for (marks,) in connection.execute("SELECT marks FROM drafts ORDER BY turn")]


def eventually(what: Any, seconds: float) -> float:
    """Wait until something holds; return after how many seconds it did."""
    begun = monotonic()
    while not what():
        assert monotonic() - begun < seconds, "never"
        sleep(0.02)
    return monotonic() - begun


@dataclass
class Killable:
    """A browser in a process of its own with a profile that stays: it can be killed as a dead battery kills one."""

    kind: BrowserType
    launch: dict[str, Any]
    profile: Path
    process: subprocess.Popen[bytes] | None = None
    browser: Browser | None = None

    def open(self) -> Page:
        """Start it, and return a page."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        command = [str(self.launch["executable_path"]), *self.launch["args"], "--headless", "--remote-debugging-port=0"]
        command.append(
            "--disable-dev-shm-usage"
        )  # as Playwright starts its own: a bare root has none that one may write
        self.process = subprocess.Popen(
            [*command, f"--user-data-dir={self.profile}", "about:blank"],
            env=self.launch["env"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        eventually(lambda: told.exists() and "\n" in told.read_text(), 60)
        self.browser = self.kind.connect_over_cdp(f"http://127.0.0.1:{told.read_text().splitlines()[0]}")
        context = self.browser.contexts[0]
        context.set_default_timeout(20_000)
        return context.new_page()

    def kill(self) -> None:
        """Let it die at once, with all its processes."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
            self.process = None


def take_seat(page: Page, served: Served, port: int, **where: str) -> None:
    """Let a judge take a seat through a port that is not the server's own."""
    row = next(r for r in served.seats() if r["role"] == "judge" and all(r[k] == v for k, v in where.items()))
    page.goto(f"http://{HOST}:{port}/sit?token={row['token']}")
    page.get_by_role("button", name="入席").click()
    page.wait_for_url(re.compile("/judge/"))
