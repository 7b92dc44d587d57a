"""The story's clock: pressed late, put back with a reason while it runs, begun anew; what was pressed stays to be read by the panel's chief."""

import os
import re
import signal

import pytest
from playwright.sync_api import expect

from tests.browser.measure import TABLET, looks_right
from tests.browser.people import Hall, act, give, submit
from tests.browser.story import STORY, Day, turned
from tests.browser.tablets import eventually


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser))
    day.seat("J8", "组长", chief=True)
    yield day.draw()
    day.hall.close()


def test_a_start_that_was_early_or_late_is_moved_with_a_reason_and_the_chief_reads_both(day):
    day.call(1, "story")
    keeper, wall, phone = day.hall.sit("timekeeper", hall="1"), day.wall(), day.phone()
    act(keeper, "clock.start")
    expect(keeper.locator("[data-act='clock.stop']")).to_be_visible()
    act(keeper, "tool.shift")
    for _ in range(3):
        act(keeper, "shift.earlier.1")
    expect(keeper.locator("[data-role=panel]")).to_contain_text("早 3 秒")
    expect(keeper.locator("[data-role=comes-to]")).to_have_text(re.compile("^用时现在算 0:0[345]，不扣分。$"))
    # Without a reason nothing is moved.
    expect(keeper.locator("[data-act='clock.began']")).to_have_attribute("aria-disabled", "true")
    keeper.locator("[data-reason='开表晚了']").click()
    act(keeper, "clock.began")
    expect(keeper.locator("[data-role=panel]")).to_have_count(0)
    day.served.moment.advance(30)
    act(keeper, "clock.stop")
    # Three seconds earlier is over by three: the band follows, and nobody typed it.
    expect(keeper.locator(".say b").first).to_have_text("0:33")
    expect(keeper.locator("[data-role=state]")).to_contain_text("超时")
    act(keeper, "tool.shift")
    for _ in range(5):
        act(keeper, "shift.later.1")
    expect(keeper.locator("[data-reason='开表晚了']")).to_have_count(0)
    keeper.locator("[data-reason='开表早了']").click()
    act(keeper, "clock.correct")
    expect(keeper.locator("[data-role=state]")).to_contain_text("已更正，没有超时")
    for said in (wall.locator(".state"), phone.locator("[data-role=clock-word]").last):
        expect(said).to_contain_text("已更正，用时 0:28")
    chief = day.hall.sit("judge", id="J8")
    seat = chief.url.rstrip("/").rsplit("/", 1)[1]
    chief.goto(f"{day.served.url}/c/demo/events/{seat}/final/primary/1?entry={day.order[0]}")
    part = chief.locator("[data-segment=story]")
    expect(part.locator("[data-role=comes-to]")).to_contain_text("用时 0:28")
    for words in ("开表晚了", "开表早了", "甲表读数 0:33"):
        expect(part).to_contain_text(words)


def test_a_start_that_the_server_read_late_is_offered_at_the_moment_of_the_press(day):
    day.call(1, "story")
    keeper = day.hall.sit("timekeeper", hall="1")
    button = keeper.locator("[data-act='clock.start']:not([aria-disabled])")
    button.wait_for()
    keeper.evaluate("addEventListener('click', () => { globalThis.pressed = performance.now(); }, true)")
    os.kill(day.served.pid, signal.SIGSTOP)
    try:
        button.click()
        eventually(lambda: keeper.evaluate("performance.now() - globalThis.pressed > 1000"), 10)
        day.served.moment.advance(3)
    finally:
        os.kill(day.served.pid, signal.SIGCONT)
    panel = keeper.locator("[data-role=panel]")
    expect(panel).to_contain_text(re.compile("早 [34] 秒"))
    expect(panel.locator("[data-reason='开表晚了']")).to_have_attribute("aria-pressed", "true")
    act(keeper, "clock.began")
    expect(panel).to_have_count(0)
    day.served.moment.advance(10)
    act(keeper, "clock.stop")
    expect(keeper.locator(".say b").first).to_have_text(re.compile("0:1[345]"))


def test_a_judge_who_has_handed_in_is_told_of_a_new_attempt_and_the_sheet_stands_until_it_is_changed(day):
    day.call(1, "story")
    judge = day.hall.sit("judge", id="J1")
    turned(judge, 1, "story")
    standing, clock = judge.locator("[data-role=standing]"), judge.locator("[data-role=clock]")
    day.office.must("clock.start", **day.on(1, "story"))
    give(judge, STORY)
    submit(judge)
    day.office.must("clock.void", reason="停电", **day.on(1, "story"))
    expect(standing).to_contain_text("重来了，分可以改")
    expect(clock).to_contain_text("重来，还没开表")
    day.office.must("clock.start", **day.on(1, "story"))
    expect(standing).to_contain_text("重来了，分可以改")
    looks_right(judge, TABLET)
    give(judge, {"manner": "6"})
    submit(judge)
    day.served.moment.advance(20)
    day.office.must("clock.stop", **day.on(1, "story"))
    expect(standing).to_contain_text("已交")
    expect(judge.locator("[data-role=sum]")).to_have_text("26.0")
