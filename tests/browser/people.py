"""The people of a day at their pages: each does with taps and keys what the person would do."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.served import Served

SLOW_MS = 20_000


@dataclass
class Hall:
    """Everyone who is at work in a served contest, each in a browser context of their own."""

    served: Served
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)

    def sit(self, role: str, *, width: int = 1024, height: int = 768, **where: Any) -> Page:
        """Let a person take a seat by its QR's address, and open the page."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(SLOW_MS)
        rows = self.served.seats()
        token = next(
            row["token"] for row in rows if row["role"] == role and all(row[key] == value for key, value in where.items())
        )
        page.goto(f"{self.served.url}/sit?token={token}")
        page.get_by_role("button", name="入席").click()
        page.wait_for_url(re.compile(rf"/c/[^/]+/{role}/"))
        return page

    def close(self) -> None:
        """Send everyone home."""
        for context in self.contexts:
            context.close()


def act(page: Page, name: str, **data: str) -> None:
    """Press the button of an act, once it can be pressed."""
    where = "".join(f'[data-{key}="{value}"]' for key, value in data.items())
    button = page.locator(f'[data-act="{name}"]{where}:not([aria-disabled="true"]):not([disabled])').first
    button.click()


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
    """Tap a sheet's marks: a whole and a tenth for each criterion."""
    for key, mark in marks.items():
        whole, _, tenth = mark.partition(".")
        judge.locator(f'[data-criterion="{key}"] [data-role="value"]').click()
        judge.locator(f'[data-key="whole-{whole}"]').click()
        judge.locator(f'[data-key="tenth-{tenth or 0}"]').click()
        expect(judge.locator(f'[data-criterion="{key}"] [data-role="value"]')).to_have_text(mark)


def hand_in(judge: Page, number: int, segment: str, marks: dict[str, str]) -> None:
    """Wait until the tablet has turned to the entrant, mark, hand in."""
    expect(judge.locator('[data-role="number"]').first).to_have_text(str(number))
    expect(judge.locator('[data-role="segment"]')).to_have_text(segment)
    give(judge, marks)
    act(judge, "sheet.submit")
    expect(judge.locator('[data-role="standing"]')).to_contain_text("已交")
