"""A judge's tablet falls silent: the checker and the host read, in the same words, whom to wait for, until it is back."""

from playwright.sync_api import Page, expect

from tests.browser.people import Office
from tests.browser.tablets import fill, hand_in
from tests.demo_day import GROUPS
from tests.served import Served

SIZES = ((1024, 768), (768, 1024), (390, 844))
NOTICED_MS = 30_000


def later(served: Served, page: Page, seconds: int) -> None:
    """Let time go on, and let the page look at the server's clock as it does when it is turned to."""
    served.moment.advance(seconds)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def test_a_silent_tablet_is_named_where_its_sheet_is_waited_for(served, hall):
    office = Office(served)
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    judge = hall.sit("judge", hall="1")
    checker, host = hall.sit("checker", hall="1"), hall.sit("host")
    fate = checker.locator('[data-judge="J1"] .fate')
    line = host.locator('[data-role="lost-tablets"]')
    checker.locator(f'[data-step][data-entry="{order[0]}"][data-segment="story"]').click()
    expect(fate).to_have_text("还没交")
    expect(line).to_have_count(0)
    where = judge.url
    judge.goto("about:blank")
    expect(fate).to_have_text("平板断线", timeout=NOTICED_MS)
    expect(line).to_have_text("评委1 平板断线，等一等再亮分。")
    for page in (checker, host):
        later(served, page, 60)
    expect(fate).to_have_text("平板断线 2 分钟", timeout=NOTICED_MS)
    expect(line).to_contain_text("评委1 平板断线")
    for page in (checker, host):
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), (page.url, width)
    judge.goto(where)
    expect(fate).to_have_text("还没交")
    expect(line).to_have_count(0)
    expect(judge.locator('[data-role="number"]')).to_have_text("1")
    fill(judge, 0)
    hand_in(judge)
    expect(checker.locator('[data-judge="J1"][data-fate="counts"]')).to_be_visible()
