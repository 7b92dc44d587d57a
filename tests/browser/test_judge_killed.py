"""A judge's browser that is killed while marks are typed: what the page called saved is there again, what was handed in is so once.

Each kill takes a browser's start; `CONTEST_KILLS=50` does as many as the long proof asks for.
"""

import os
import random

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Hall, give
from tests.browser.story import TALENT, Day, turned
from tests.browser.tablets import Killable, fill, hand_in, sheets, take_seat

KILLS = int(os.environ.get("CONTEST_KILLS", "2"))
PATIENCE_MS = 20_000
ROWS = ("theme", "language", "manner")


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser)).draw()
    yield day
    day.hall.close()


def opened(day: Day, killable: Killable) -> Page:
    """Start the browser, and let the judge take the seat: a browser keeps a cookie for half a minute in memory alone."""
    page = killable.open()
    take_seat(page, day.served, day.served.port, hall="1")
    turned(page, 1, "story")
    return page


def test_what_was_saved_is_there_after_each_kill_and_what_was_handed_in_is_so_once(day, killable):
    chance = random.Random(19)  # noqa: S311 - a test's chance is to be foreseen
    day.settle(1, "talent", TALENT)
    day.call(1, "story")
    kept: dict[str, str] = {}
    handed_in = 0
    for kill in range(KILLS):
        page = opened(day, killable)
        for row, mark in kept.items():
            expect(page.locator(f"[data-criterion={row}] [data-role=value]")).to_have_text(mark, timeout=PATIENCE_MS)
        if kill % 2:
            sum_ = fill(page, kill // 2 % 4)  # other marks than the last ones
            hand_in(page)
            expect(page.locator("[data-role=standing]")).to_contain_text("已交", timeout=PATIENCE_MS)
            handed_in += 1
            assert [line["version"] for line in of_story(day)] == list(range(1, handed_in + 1))
        else:
            row, mark = chance.choice(ROWS), str(chance.randrange(1, 8))
            give(page, {row: mark})
            sum_ = page.locator("[data-role=sum]").inner_text()
        expect(page.locator(".bar").first).to_contain_text("已存", timeout=PATIENCE_MS)
        kept = {
            key: page.locator(f"[data-criterion={key}] [data-role=value]").inner_text()
            for key in ROWS
            if page.locator(f"[data-criterion={key}] [data-role=value]").inner_text() != "–"
        }
        killable.kill()
    page = opened(day, killable)
    expect(page.locator("[data-role=sum]")).to_have_text(sum_)
    expect(page.locator("[data-role=standing]")).to_contain_text("已交" if KILLS % 2 == 0 else "改了，还没交")
    assert len(of_story(day)) == handed_in == KILLS // 2


def of_story(day: Day) -> list[dict[str, object]]:
    """The sheets of the story in the record."""
    return [line for line in sheets(day.served) if line["segment"] == "story"]
