"""The people of a day at their pages: each does with taps and keys what the person would do."""

import json
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.demo_day import sheet
from tests.served import Served

SLOW_MS = 20_000


@dataclass
class Hall:
    """Everyone who is at work in a served contest, each in a browser context of their own."""

    served: Served
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    contest: str = "demo"

    def sit(self, role: str, *, width: int = 1024, height: int = 768, **where: Any) -> Page:
        """Let a person take a seat by its QR's address, and open the page."""
        if role == "office":
            page = self.office()
            page.set_viewport_size({"width": width, "height": height})
            seat = next(row["id"] for row in self.served.seats() if row["role"] == "office")
            page.goto(f"{self.served.url}/c/{self.contest}/office/{seat}")
            return page
        page = self.open("/", width, height)
        rows = self.served.seats()
        token = next(
            row["token"]
            for row in rows
            if row["role"] == role
            and contest_of(row["token"]) == self.contest
            and all(row[key] == value for key, value in where.items())
        )
        page.goto(f"{self.served.url}/sit?token={token}")
        page.get_by_role("button", name="入席").click()
        page.wait_for_url(re.compile(rf"/c/[^/]+/{role}/"))
        return page

    def open(self, path: str, width: int = 1024, height: int = 768) -> Page:
        """Open an address in a browser of its own."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW_MS)
        page.goto(self.served.url + path)
        return page

    def office(self) -> Page:
        """Let the office in by its address; it comes to the front page."""
        token = next(row["token"] for row in self.served.seats() if row["role"] == "office")
        page = self.open(f"/sit?token={token}")
        page.get_by_role("button", name="入席").click()
        page.wait_for_url(re.compile(r"/$"))
        return page

    def close(self) -> None:
        """Send everyone home."""
        for context in self.contexts:
            context.close()


def contest_of(token: str) -> str:
    """Which contest a ticket is of: it is signed, not hidden."""
    body = token.partition(".")[0]
    return str(json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))[0])


def act(page: Page, name: str, **data: str) -> None:
    """Press the button of an act, once it can be pressed."""
    where = "".join(f'[data-{key}="{value}"]' for key, value in data.items())
    button = page.locator(f'[data-act="{name}"]{where}:not([aria-disabled="true"]):not([disabled])').first
    button.click()


def call(page: Page) -> str:
    """Call the next one; where the page doubts it once (no topic, still preparing), mean it. Return the doubt, or ""."""
    act(page, "stage.call")
    page.locator(
        '[data-role="doubt"], [data-act="clock.start"], [data-act="stage.call"][aria-disabled="true"]'
    ).first.wait_for()
    doubt = page.locator('[data-role="doubt"]')
    told = doubt.inner_text() if doubt.count() else ""
    if told:
        act(page, "stage.call")
    return told


def draw_topic(desk: Page, entry: str, segment: str) -> None:
    """Let an entry draw a topic, read it, and put it away."""
    act(desk, "topics")
    act(desk, "topic.draw", entry=entry, segment=segment)
    expect(desk.locator('[data-role="topic-text"]')).not_to_be_empty()
    act(desk, "topic.hide")


def draw(desk: Page, group: str, entries: tuple[str, ...], numbers: tuple[str, ...]) -> list[str]:
    """Check a group in, seal, type the numbers, open; return the order by entry."""
    act(desk, "group", group=group)
    for entry in entries:
        act(desk, "entry.check_in", entry=entry)
    act(desk, "draw.seal")
    expect(desk.locator('[data-role="commitment"]')).to_be_visible()
    for index, number in enumerate(numbers, 1):
        desk.locator(f"#number-{index}").fill(number)
    act(desk, "draw.open")
    expect(desk.locator('[data-role="order"]')).to_be_visible()
    rows = desk.locator('[data-role="order"] [data-row]')
    expect(rows).to_have_count(len(entries))
    return [str(row.get_attribute("data-row")) for row in rows.all()]


def give(judge: Page, marks: dict[str, str]) -> None:
    """Tap a sheet's marks: a whole and, where the step is one, a tenth for each criterion."""
    for key, mark in marks.items():
        whole, _, tenth = mark.partition(".")
        judge.locator(f'[data-criterion="{key}"] [data-role="value"]').click()
        judge.locator(f'[data-key="whole-{whole}"]').click()
        if tenth:
            judge.locator(f'[data-key="tenth-{tenth}"]').click()
        expect(judge.locator(f'[data-criterion="{key}"] [data-role="value"]')).to_have_text(
            mark if tenth else f"{mark}.0"
        )


def hand_in(judge: Page, number: int, segment: str, marks: dict[str, str]) -> None:
    """Wait until the tablet has turned to the entrant, mark, hand in."""
    expect(judge.locator('[data-role="number"]').first).to_have_text(str(number))
    expect(judge.locator('[data-role="segment"]')).to_have_text(segment)
    give(judge, marks)
    submit(judge)


def submit(judge: Page) -> None:
    """Hand in what is on the tablet; where it asks to look once more, look and hand in all the same."""
    act(judge, "sheet.submit")
    standing = judge.locator('[data-role="standing"]')
    expect(standing).to_contain_text(re.compile("已交|再看一眼"))
    if judge.locator('[data-role="far"]').is_visible():
        act(judge, "sheet.submit")
    expect(standing).to_contain_text("已交")


@dataclass
class Office:
    """The office over HTTP: it has every role, and brings a day to where a test wants it."""

    served: Served
    cookie: str = ""
    seat: str = ""
    taps: int = 0

    def __post_init__(self) -> None:
        """Sign in."""
        token = next(row["token"] for row in self.served.seats() if row["role"] == "office")
        self.cookie, _ = self.served.sign_in(token)
        self.seat = next(row["id"] for row in self.served.seats() if row["role"] == "office")

    def act(self, do: str, **fields: Any) -> dict[str, Any]:
        """Act in the demonstration; return the answer."""
        self.taps += 1
        headers = {"Content-Type": "application/json", "X-Seat": self.seat, "X-Contest": "demo"}
        body = json.dumps({"do": do, "tap": f"office-tap-{self.taps}", **fields})
        answer: dict[str, Any] = json.loads(self.served.request("POST", "/act", body, headers, self.cookie)[2])
        return answer

    def must(self, do: str, **fields: Any) -> dict[str, Any]:
        """Act, and be let."""
        answer = self.act(do, **fields)
        assert answer["ok"], (do, answer)
        return answer

    def draw(self, group: str, entries: tuple[str, ...]) -> list[str]:
        """Check everyone in and draw; return the order."""
        for entry in entries:
            self.must("entry.check_in", round="final", entry=entry)
        self.must("draw.seal", round="final", group=group)
        order: list[str] = self.must("draw.open", round="final", group=group, numbers=["271828", "314159", "141421"])[
            "order"
        ]
        return order

    def perform(  # noqa: PLR0917 - who, where, what
        self, entry: str, group: str, segment: str, hall: str, marks: dict[str, str], seconds: int = 26
    ) -> None:
        """Take an entry through a segment up to its sheet."""
        spot = {"round": "final", "entry": entry, "segment": segment}
        self.must("stage.call", group=group, hall=hall, **spot)
        self.must("clock.start", **spot)
        self.served.moment.advance(seconds)
        self.must("clock.stop", **spot)
        self.must("sheet.submit", judge=f"J{hall}", **sheet(marks), **spot)
