"""One judge's seat in two pages of one browser: one of them writes, the other says so, and what waits is in both."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.tablets import eventually, fill, hand_in, sheets, take_seat
from tests.demo_day import GROUPS

PATIENCE_S = 20


@pytest.fixture(name="pages")
def _pages(served, office, cable, killable) -> tuple[Page, Page]:
    """Two pages of one seat, the first entrant on stage, and the link cut."""
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    first = killable.open()
    take_seat(first, served, cable.port, hall="1")
    expect(first.locator('[data-role="number"]')).to_have_text("1")
    second = first.context.new_page()
    second.goto(first.url)
    expect(second.locator('[data-role="number"]')).to_have_text("1")
    cable.cut()
    expect(second.locator('[data-role="offline"]')).to_be_visible()
    return first, second


def take(page: Page) -> None:
    page.locator('[data-act="page.take"]').click()
    expect(page.locator('[data-role="number"]')).to_have_text("1")


def waits(page: Page) -> None:
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")


def test_a_sheet_that_waits_in_one_page_is_sent_by_the_other(served, cable, pages):
    first, second = pages
    expect(first.locator('[data-role="elsewhere"]')).to_have_text("这个席位在另一页打开着")
    expect(first.locator(".bar")).not_to_contain_text("已存")
    first.keyboard.press("7")  # nothing is typed into a page that does not write
    take(first)
    expect(second.locator('[data-role="elsewhere"]')).to_be_visible()
    expect(first.locator('[data-role="sum"]')).to_have_text("–")
    total = fill(first, 0)
    waits(first)
    first.close()
    # The page that is left goes on with what waits.
    expect(second.locator('[data-role="standing"]')).to_contain_text("待发")
    expect(second.locator('[data-role="sum"]')).to_have_text(total)
    second.locator('[data-key^="whole-"]').nth(5).click()  # typing on does not touch what was handed in
    cable.mend()
    eventually(lambda: len(sheets(served)) == 1, PATIENCE_S)
    told = sheets(served)[0]
    assert sum(map(float, told["marks"].values())) == float(total)
    second.reload()
    expect(second.locator('[data-role="standing"]')).to_contain_text("改了，还没交")


def test_a_page_that_was_not_told_notices_when_it_writes(served, cable, pages):
    first, second = pages
    take(first)
    total = fill(first, 0)
    waits(first)
    # A browser may freeze a page in the background, or have no way to tell it.
    second.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    take(second)
    expect(second.locator('[data-role="sum"]')).to_have_text(total)
    expect(first.locator('[data-role="elsewhere"]')).to_be_visible()
    cable.mend()
    eventually(lambda: len(sheets(served)) == 1, PATIENCE_S)
    expect(second.locator('[data-role="standing"]')).to_contain_text("已交")
    expect(second.locator('[data-role="sum"]')).to_have_text(total)
