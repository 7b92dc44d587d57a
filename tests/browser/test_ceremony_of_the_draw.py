"""Desk, wall and host side by side in a draw: each number that is read out stands on the wall as it is typed; the order opens in step."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.backstage import Office
from tests.browser.people import Hall, act
from tests.demo_day import GROUPS

NUMBERS = ["402917", "058336", "771204"]


@pytest.fixture(name="hall")
def _hall(served, browser):
    hall = Hall(served, browser)
    yield hall
    hall.close()


def seal(desk):
    act(desk, "group", group="primary")
    for entry in GROUPS["primary"]:
        act(desk, "entry.check_in", entry=entry)
    act(desk, "draw.seal")
    expect(desk.locator("[data-role=commitment]")).to_be_visible()


def show(host):
    """Put the primary group's draw on the first hall's wall."""
    host.locator("[data-act='picture.choose'][data-mode=draw]").click()
    host.locator("[data-act='picture.group'][data-group=primary]").click()
    host.locator("[data-act='screen.show']").click()


def test_the_numbers_stand_on_the_wall_as_they_are_typed_and_the_order_opens_in_step(hall, served):
    desk = hall.sit("desk", width=1280, height=800)
    wall = hall.sit("screen", width=1920, height=1080, hall="1")
    host = hall.sit("host")
    seal(desk)
    expect(desk.locator("[data-role=wall]")).to_have_text("大屏还没放抽签，请主持人放上去。")
    show(host)
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "draw")
    expect(desk.locator("[data-role=wall]")).to_have_text("打齐一个，大屏就亮一个。")
    expect(wall.locator("[data-role=typed]")).to_have_count(0)

    desk.locator("#number-1").press_sequentially("402917")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "还没念"])
    expect(desk.locator("[data-role=number-state]").first).to_contain_text("大屏")
    desk.locator("#number-2").press_sequentially("0583")  # half a number is not shown
    desk.locator("#number-3").press_sequentially("771204")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "771204"])
    assert Axe().run(wall).violations_count == 0
    assert Axe().run(desk).violations_count == 0

    # What was misheard leaves the wall with its first digit, and a wall or a desk that comes anew goes on where it was.
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press("Backspace")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["还没念", "还没念", "771204"])
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press_sequentially("7")
    desk.locator("#number-2").press("End")
    desk.locator("#number-2").press_sequentially("36")
    wall.reload()
    expect(wall.locator("[data-role=typed] li")).to_have_text(NUMBERS)
    desk.reload()
    expect(desk.locator("#number-3")).to_have_value("771204")
    assert [desk.locator(f"#number-{at}").input_value() for at in (1, 2, 3)] == NUMBERS
    # A server that was killed forgets what is no act; the desk's page says it again by itself.
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press("Backspace")
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press_sequentially("7")
    served.kill()
    served.start()
    expect(wall.locator("[data-role=typed] li")).to_have_text(NUMBERS)

    act(desk, "draw.open")
    expect(wall.locator("[data-role=numbers] li")).to_have_text(NUMBERS)
    for opened in (1, 2):
        served.moment.advance(2)
        expect(wall.locator("[data-role=drawn] [data-open]")).to_have_count(opened)
        expect(desk.locator("[data-role=reading]")).to_have_text(re.compile(f"^大屏念到 {opened}号，报名号 P0[0-9]。$"))


def test_an_abandoned_draws_numbers_leave_the_wall(hall):
    desk = hall.sit("desk", width=1280, height=800)
    wall = hall.sit("screen", width=1920, height=1080, hall="1")
    seal(desk)
    show(hall.sit("host"))
    desk.locator("#number-1").press_sequentially("402917")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "还没念"])
    office = Office(hall.served)
    for by in ("organiser", "supervisor"):
        office.act("draw.abandon", by=by, group="primary", reason="有人没到")
    expect(wall.locator("[data-role=typed]")).to_have_count(0)
    act(desk, "draw.seal")
    expect(desk.locator("#number-1")).to_have_value("")
    expect(wall.locator("[data-role=commitment]")).to_be_visible()
    expect(wall.locator("[data-role=typed]")).to_have_count(0)
