"""The story's power cut: the server is killed in the middle of a clock, and started again, on the same machine and on one that was off."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.measure import TABLET, looks_right
from tests.browser.people import Hall, act, give
from tests.browser.story import STORY, TALENT, Day, cell, hall_card, turned


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser)).draw()
    yield day
    day.hall.close()


def off(day, seconds):
    """The machine loses its power, and stands there again so much later: it was started anew."""
    day.served.kill()
    seconds += json.loads(day.served.moment.path.read_text())["seconds"]
    day.served.moment.set(seconds, boot="boot-2")
    day.served.start()


def heard(page):
    """Let a page ask what time it is: between two moments of the test's clock it counts on by itself."""
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def running(day):
    """Number 1 tells the story; the timekeeper's page has read 12 seconds."""
    day.call(1, "story")
    keeper = day.hall.sit("timekeeper", hall="1")
    act(keeper, "clock.start")
    expect(keeper.locator("[data-act='clock.stop']")).to_be_visible()
    day.served.moment.advance(12)
    heard(keeper)
    expect(keeper.locator(".say b").first).to_have_text("0:12")
    return keeper


def cut(day, keeper, seconds=300):
    """The power goes and comes back; the timekeeper is asked."""
    off(day, seconds)
    asked = keeper.locator("[data-role=interrupted]")
    expect(asked).to_contain_text("断电前读到 0:1")
    expect(keeper.locator(".say")).to_contain_text("断电前用时 0:1")
    expect(keeper.locator("[data-role=state]")).to_have_text("断过电，请核对")
    return asked


def test_after_a_power_cut_the_clock_says_the_last_true_time_and_goes_on_from_there(day):
    keeper, wall, phone, judge = running(day), day.wall(), day.phone(), day.hall.sit("judge", hall="1")
    asked = cut(day, keeper)
    # Nobody in the hall is told that the entrant is over, for as long as nobody has said so.
    expect(wall.locator(".state")).to_contain_text("断过电，正在核对")
    expect(wall.locator("[data-role=clock]")).to_have_text("–")
    expect(hall_card(phone).locator("[data-role=clock-word]")).to_have_text("断过电，正在核对")
    expect(judge.locator("[data-role=clock]")).to_contain_text("断过电，正在核对")
    expect(keeper.locator(".events dt")).to_have_text(["开始"])
    for size in TABLET:
        looks_right(keeper, [size])
        expect(asked.locator("[data-act='outage.void']")).to_be_in_viewport(ratio=1)
    assert Axe().run(keeper).violations_count == 0
    keeper.set_viewport_size({"width": 1024, "height": 768})
    heard(keeper)
    act(asked, "outage.resume")
    expect(asked).to_have_count(0)
    day.served.moment.advance(10)
    act(keeper, "clock.stop")
    expect(keeper.locator("[data-role=state]")).to_contain_text("没有超时")
    used = keeper.locator(".say b").first
    expect(used).to_have_text(re.compile("0:2[0-4]"))  # the page counts on between two moments of the test's clock
    expect(wall.locator(".state")).to_contain_text(f"已停，用时 {used.inner_text()}")
    act(keeper, "tool.more")
    keeper.locator("[data-role=events-link]").click()
    expect(keeper.locator("main")).to_contain_text(re.compile("断过电，从 0:1[2-4] 接着走"))


def test_after_a_power_cut_a_new_attempt_is_one_press_and_its_reason_stands_there(day):
    keeper, judge = running(day), day.hall.sit("judge", hall="1")
    asked = cut(day, keeper)
    act(asked, "outage.void")
    expect(keeper.locator("[name=reason]")).to_have_value("停电")
    act(keeper, "clock.void")
    expect(keeper.locator("[data-role=attempt]")).to_contain_text("第 2 次计时")
    expect(judge.locator("[data-role=clock]")).to_contain_text("还没开表")
    act(keeper, "clock.start")
    expect(keeper.locator("[data-act='clock.stop']")).to_be_visible()
    day.served.moment.advance(20)
    act(keeper, "clock.stop")
    expect(keeper.locator(".say b").first).to_have_text("0:20")
    act(keeper, "tool.more")
    keeper.locator("[data-role=events-link]").click()
    expect(keeper.locator("[data-void=yes]").first).to_be_visible()
    expect(keeper.locator("main")).to_contain_text("停电")


def test_an_entrant_who_spoke_on_in_the_dark_is_timed_by_the_wall_clock(day):
    keeper = running(day)
    asked = cut(day, keeper, seconds=13)
    act(asked, "outage.go_on")
    expect(asked).to_have_count(0)
    act(keeper, "clock.stop")
    expect(keeper.locator(".say b").first).to_have_text("0:25")
    expect(keeper.locator("[data-role=unsure]")).to_have_count(0)


def test_a_device_that_came_later_is_asked_without_a_time_it_has_not_read(day):
    running(day)
    off(day, 30)
    other = day.hall.sit("timekeeper", hall="1")
    asked = other.locator("[data-role=interrupted]")
    expect(asked).to_contain_text("用时是按钟点算的")
    expect(asked.locator("[data-act='outage.resume']")).to_have_count(0)
    expect(asked.locator("[data-act='outage.go_on']")).to_be_visible()


def test_every_hall_reopens_in_the_exact_state(day):
    """A server that died alone: its machine's clock went on, so nobody is asked anything."""
    day.settle(1, "talent", TALENT)
    day.time(1, "story")
    day.mark(1, "story", STORY)
    for segment in ("class_meeting", "defence"):
        day.office.must("topic.draw", **day.on(1, segment))
        if segment == "class_meeting":
            day.call(1, segment)
    keeper, judge = day.hall.sit("timekeeper", hall="2"), day.hall.sit("judge", hall="2")
    act(keeper, "clock.start")
    turned(judge, 1, "class_meeting")
    with judge.expect_response(lambda answer: "/tablet/" in answer.url and answer.request.method == "POST"):
        give(judge, {"aim": "14"})
    checker, phone = day.hall.sit("checker", hall="1"), day.phone()
    day.served.moment.advance(8)
    day.served.kill()
    for page in (keeper, judge, checker, phone):
        expect(page.locator("[data-role=offline]")).to_be_visible()
    day.served.moment.advance(12)
    day.served.start()
    for page in (keeper, judge, checker, phone):
        expect(page.locator("[data-role=offline]")).to_have_count(0)
    expect(keeper.locator("[data-role=interrupted]")).to_have_count(0)
    act(keeper, "clock.stop")
    expect(keeper.locator(".say b").first).to_have_text("0:20")
    expect(judge.locator("[data-criterion=aim] [data-role=value]")).to_have_text("14.0")
    expect(cell(checker, day.order[0], "talent")).to_have_attribute("data-status", "confirmed")
    expect(cell(checker, day.order[0], "story")).to_have_attribute("data-status", "ready")
    expect(hall_card(phone, "2").locator("[data-role=clock-word]")).to_contain_text("已停，用时 0:20")
    fresh = day.hall.sit("judge", hall="2")
    expect(fresh.locator("[data-criterion=aim] [data-role=value]")).to_have_text("14.0")
