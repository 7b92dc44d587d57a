"""The story's first k: their marks are given together, also where one of them comes last or leaves."""

import pytest
from playwright.sync_api import expect

from tests.browser.measure import looks_right
from tests.browser.one_hall import JUDGES, serve_one_hall
from tests.browser.people import Office
from tests.demo_day import GROUPS, sheet

SPOT = {"round": "final", "segment": "talent"}
WALL = [(1920, 1080), (1280, 720)]


@pytest.fixture(name="served")
def _served(tmp_path):
    served = serve_one_hall(tmp_path, reveal={"marks": "after_next", "first_together": 3})
    yield served
    served.stop()


def settle(office: Office, entry: str, mark: str) -> None:
    """Take an entry through its talent."""
    office.perform(entry, "primary", "talent", "1", {"": mark})
    office.must("sheet.submit", judge=JUDGES[1], **sheet({"": mark}), entry=entry, **SPOT)
    office.must("segment.confirm", entry=entry, **SPOT)


def test_the_first_three_that_the_hall_calls_are_given_together_and_stay_when_one_of_them_leaves(served, hall):
    office = Office(served)
    order = office.draw("primary", GROUPS["primary"])
    host = hall.sit("host")
    wall = hall.sit("screen", hall="1", width=1920, height=1080)
    reveal = host.locator("[data-role=reveal] [data-act='marks.show']")
    together = wall.locator("[data-role=together-one]")
    # The second does not come and is moved to the end: the first three are the first, the third and the fourth.
    for _ in range(3):
        office.must("entry.call", entry=order[1], **SPOT)
        served.moment.advance(120)
    office.must("entry.defer", entry=order[1], reason="堵车", **SPOT)
    for at, mark in ((0, "8"), (2, "7")):
        settle(office, order[at], mark)
        expect(reveal).to_have_count(0)
    expect(host.locator("[data-role=why-not]")).to_be_visible()
    settle(office, order[3], "9")
    expect(reveal).to_contain_text("一起亮 1、3、4号")
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-mode", "clock")
    reveal.click()
    expect(wall.locator("h1")).to_contain_text("前三位一起亮分")
    expect(together).to_have_count(3)
    expect(together.locator("b.net-of")).to_have_text(["8.00", "7.00", "9.00"])
    looks_right(wall, WALL, floor_of_height=1 / 20)
    office.must("entry.withdraw", entry=order[2], reason="生病")
    expect(together.locator("b.net-of")).to_have_text(["8.00", "9.00"])
    looks_right(wall, WALL, floor_of_height=1 / 20)
