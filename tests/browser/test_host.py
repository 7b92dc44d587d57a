"""The host's page in a real browser: marks shown in one tap, and what the wall shows."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from contest import config
from tests.browser.backstage import Office, looks_right
from tests.browser.people import Hall

PRIMARY = ["P01", "P02", "P03", "P04", "P05"]
SIZES = [(1024, 768), (768, 1024), (390, 844)]


@pytest.fixture(name="hall")
def _hall(served, browser):
    hall = Hall(served, browser)
    yield hall
    hall.close()


@pytest.fixture(name="office")
def _office(served):
    return Office(served)


def here(page):
    return page.locator("[data-role=hall][data-hall='1']")


def main_act(page):
    return here(page).locator("[data-role=reveal] [data-act='marks.show']")


def mode(page, name):
    return page.locator(f"[data-act='screen.show'][data-screen=W1][data-mode={name}]")


def test_one_tap_shows_the_marks_and_turns_the_wall(hall, office):
    order = office.draw("primary", PRIMARY)
    host, wall = hall.sit("host"), hall.sit("screen", hall="1", width=1280, height=720)
    expect(here(host).locator("[data-role=why-not]")).to_contain_text("统分员一确认")
    office.call("primary", order[0], "talent")
    expect(here(host).locator("[data-role=stage]")).to_contain_text("1号 才艺展示")
    expect(here(host).locator("[data-role=next]")).to_contain_text("德育故事演讲")
    for entry in order[:2]:
        office.perform(entry, "talent")
    expect(main_act(host)).to_contain_text("亮 1号")
    # The second half of a double tap must not show the next one.
    main_act(host).dblclick()
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "marks")
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    expect(mode(host, "marks")).to_have_attribute("aria-pressed", "true")
    expect(main_act(host)).to_contain_text("亮 2号")
    expect(main_act(host)).not_to_have_attribute("aria-disabled", "true")
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    main_act(host).click()
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "2号")
    here(host).locator("[data-role=seen] summary").click()
    here(host).locator(f"[data-role=seen] [data-entry={order[0]}] [data-act='marks.show']").click()
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    mode(host, "clock").click()
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "clock")
    looks_right(host, SIZES)
    found = Axe().run(host)
    assert found.violations_count == 0, found.generate_report()


def test_a_wall_that_does_not_follow_is_told_beside_the_button(hall, office):
    order = office.draw("primary", PRIMARY)
    office.perform(order[0], "talent")
    host = hall.sit("host")
    host.route(
        re.compile(r"/static/js/net\.js"), lambda route: route.fulfill(body=deaf(), content_type="text/javascript")
    )
    host.reload()
    main_act(host).click()
    error = here(host).locator("[data-role=error]")
    expect(error).to_contain_text("分已经亮了，大屏没换过来")
    expect(error).to_have_attribute("role", "alert")
    expect(mode(host, "clock")).to_have_attribute("aria-pressed", "true")


def deaf():
    """The line as it is, but that turning a wall never arrives."""
    heard = "const body = { do: name, tap, ...fields };"
    net = (config.folder("static") / "js" / "net.js").read_text()
    assert heard in net
    lost = 'if (name === "screen.show") return { ok: false, code: "offline", error: OFFLINE, tap };'
    return net.replace(heard, heard + lost)


def test_the_standings_wait_for_the_publication(hall, office):
    host, wall = hall.sit("host"), hall.sit("screen", hall="1", width=1280, height=720)
    expect(mode(host, "standings")).to_have_attribute("aria-disabled", "true")
    expect(mode(host, "standings")).to_contain_text("名单公布后才能放")
    office.play("primary")
    expect(mode(host, "standings")).not_to_have_attribute("aria-disabled", "true")
    mode(host, "standings").click()
    expect(wall.locator("[data-role=published]")).to_have_text("已公布")
    expect(mode(host, "standings")).to_have_attribute("aria-pressed", "true")
