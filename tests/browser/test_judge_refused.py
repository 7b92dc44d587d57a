"""A sheet that a tablet counted aloud and the server does not take: named on the page until the judge has read it, never dropped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Hall, Office
from tests.browser.tablets import fill, hand_in, sheets, take_seat
from tests.cable import Cable
from tests.demo_day import GROUPS
from tests.served import Served


def performed(office: Office, entry: str, segment: str = "talent") -> dict[str, str]:
    """Bring an entry over the stage; return the spot."""
    spot = {"round": "final", "entry": entry, "segment": segment}
    office.must("stage.call", group="primary", hall="1", **spot)
    office.must("clock.start", **spot)
    office.served.moment.advance(20)
    office.must("clock.stop", **spot)
    return spot


def seated(hall: Hall, served: Served, cable: Cable) -> Page:
    """Open a tablet whose cable can be cut, on the first entry."""
    page = hall.open("/")
    take_seat(page, served, cable.port, hall="1")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    return page


def cut(cable: Cable, page: Page) -> None:
    cable.cut()
    expect(page.locator('[data-role="offline"]')).to_be_visible()


def hand_in_offline(page: Page, pick: int) -> str:
    """Hand in without the link; return the sum that waits."""
    total = fill(page, pick)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    return total


def read(page: Page, *words: str) -> None:
    """Look for what the page names as refused, and put it aside."""
    told = page.locator('[data-role="refused"]')
    for word in words:
        expect(told).to_contain_text(word)
    page.locator('[data-act="refused.read"]').click()


def test_sheets_of_a_judge_who_was_replaced_meanwhile_are_named_one_by_one(served, office, cable, hall):
    order = office.draw("primary", GROUPS["primary"])
    performed(office, order[0])
    page = seated(hall, served, cable)
    cut(cable, page)
    given = []
    for n in range(3):
        given.append(hand_in_offline(page, n % 2))
        if n < 2:
            page.locator('[data-act="stage.ahead"]').click()
    expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(r"^\s*3 份待发"))
    office.must("judge.seat", judge="J9", name="替补", round="final", group="primary", hall="1")
    office.must("judge.unseat", judge="J1", round="final", group="primary", hall="1", reason="病")
    cable.mend()
    told = page.locator('[data-role="refused"]')
    expect(told).to_contain_text("1号 才艺展示 " + given[0])
    expect(told).to_contain_text("您不在才艺展示的赛场")
    expect(told).to_contain_text("告诉组长")
    expect(told).to_contain_text("没有交上，共 3 份")
    page.reload()
    read(page, "1号 才艺展示 " + given[0], "没有交上，共 3 份")
    read(page, given[1], "没有交上，共 2 份")
    read(page, given[2])
    expect(told).to_have_count(0)
    expect(page.locator('[data-role="link-state"]')).to_contain_text("已存")  # that it was read is kept
    page.reload()
    expect(page.locator('[data-role="empty"]')).to_be_visible()
    expect(told).to_have_count(0)
    assert sheets(served) == []


def test_a_correction_that_comes_after_the_confirmation_is_named(served, office, cable, hall):
    order = office.draw("primary", GROUPS["primary"])
    spot = performed(office, order[0])
    page = seated(hall, served, cable)
    old = fill(page, 3)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    cut(cable, page)
    new = hand_in_offline(page, 0)
    office.must("segment.confirm", **spot)
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[1], segment="talent")
    cable.mend()
    expect(page.locator('[data-role="number"]')).to_have_text("2")
    expect(page.locator('[data-role="back"]')).to_have_count(0)
    # The next sheet is marked as ever while it stands there.
    fill(page, 1)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    read(page, f"1号 才艺展示 {new} 没有交上", "已定")
    expect(page.locator('[data-role="refused"]')).to_have_count(0)
    assert [str(float(line["mark"])) for line in sheets(served) if line["entry"] == order[0]] == [str(float(old))]


@pytest.mark.parametrize("chosen", ["too late to be asked", "asked and not answered"])
def test_of_two_tablets_sheets_the_one_that_does_not_count_is_named(served, office, cable, hall, chosen):
    order = office.draw("primary", GROUPS["primary"])
    spot = performed(office, order[0])
    first = seated(hall, served, cable)
    cut(cable, first)
    mine = hand_in_offline(first, 0)
    second = hall.sit("judge", hall="1")
    expect(second.locator('[data-role="number"]')).to_have_text("1")
    theirs = fill(second, 4)
    hand_in(second)
    expect(second.locator('[data-role="standing"]')).to_contain_text("已交")
    if chosen == "asked and not answered":
        cable.mend()
        expect(first.locator('[data-role="conflict.theirs"]')).to_contain_text(theirs)
    office.must("segment.confirm", **spot)
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[1], segment="talent")
    cable.mend()
    read(first, f"1号 才艺展示 {mine} 没有交上", "另一台平板" if "asked and" in chosen else "已定")
    expect(first.locator('[data-role="refused"]')).to_have_count(0)
    assert [line["version"] for line in sheets(served)] == [1]
