"""The timekeeper's page in real browsers: a forgotten start, a pause, time given back, two watches, tones, one press once, the record."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import measure
from tests.browser.measure import TABLET
from tests.browser.people import act
from tests.browser.test_flow import Final, serve_final
from tests.browser.test_topics import LISTEN, later, tones

WARN, LIMIT = 880, 660


@pytest.fixture(name="final")
def _final(tmp_path, browser):
    final = Final(serve_final(tmp_path, count=3), browser)
    final.order = final.office.draw("secondary", ("M01", "M02", "M03"))
    yield final
    final.hall.close()
    final.served.stop()


def keeper(final, name="计时员甲"):
    """Open a timekeeper's page."""
    return final.hall.sit("timekeeper", name=name)


def on_stage(final):
    """Call number 1, and return a page of the timekeeper who keeps the clock."""
    final.call(1, "talent")
    page = keeper(final)
    expect(page.locator("[data-act='clock.start']")).to_be_visible()
    return page


def looks_right(page):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    for size in TABLET:
        measure.looks_right(page, [size], axe=True, back=TABLET[0])


def start(page):
    """Start the clock, and wait until it is on record: time that is moved before that counts for nothing."""
    act(page, "clock.start")
    expect(page.locator("[data-act='clock.stop']")).to_be_visible()


def elapsed(final, page):
    """Stop the clock and return the seconds that are in the record."""
    act(page, "clock.stop")
    expect(page.locator("[data-role=state]")).to_contain_text("已停")
    return [event["elapsed_s"] for event in lines(final, "clock.stop")][-1]


def lines(final, do):
    """Return the journal's lines of an act."""
    command = [sys.executable, "-m", "contest.cli", "journal", "--data", str(final.served.data), "--contest", "demo"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line for text in told.splitlines() if (line := json.loads(text)).get("do") == do]


def seconds(face):
    """A time of day as seconds."""
    hours, minutes, rest = face.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + int(rest)


@pytest.mark.parametrize("ago_s", [17, 40])
def test_a_forgotten_start_is_set_from_two_taps_to_within_a_second(final, ago_s):
    page = on_stage(final)
    later(page, final.served, 100)
    before = page.locator("[data-role=time]").text_content()
    act(page, "tool.forgotten")
    shadow = page.locator("[data-role=shadow]").text_content()
    assert seconds(shadow) - seconds(before) >= 0
    if ago_s >= 25:
        act(page, "ago.earlier")
    act(page, "ago", seconds=str(ago_s))
    expect(page.locator("[data-act='clock.stop']")).to_be_visible()
    expect(page.locator("[data-role=panel]")).to_have_count(0)
    [line] = lines(final, "clock.began")
    told = seconds("08:30:00") + (line["began_ms"] - 1_000_000) / 1000
    assert abs(told - (seconds(shadow) - ago_s)) <= 1
    assert (line["reason"], line["by"]) == ("忘了开表", "T1")
    final.served.moment.advance(60)
    assert elapsed(final, page) == (line["boot_ns"] + 60_000_000_000 - line["began_ms"] * 1_000_000) // 1_000_000_000


def test_the_panel_of_a_forgotten_start_fits(final):
    page = on_stage(final)
    act(page, "tool.forgotten")
    looks_right(page)


def test_a_pause_names_its_cause_and_time_is_given_back(final):
    page = on_stage(final)
    start(page)
    later(page, final.served, 60)
    act(page, "tool.pause")
    expect(page.locator("[data-role=shadow]")).to_have_text("08:31:00")
    # The press on 暂停 counts, however long it takes to name the cause.
    final.served.moment.advance(14)
    page.get_by_role("button", name="停电").click()
    expect(page.locator("[data-role=state]")).to_contain_text("暂停：停电")
    expect(page.locator(".say b").first).to_have_text("1:00")
    looks_right(page)
    later(page, final.served, 300)
    expect(page.locator("[data-act='clock.resume']")).to_contain_text("接 着 走")
    act(page, "tool.grant")
    page.locator("[data-reason='设备出故障']").click()
    looks_right(page)
    act(page, "clock.grant")
    expect(page.locator("[data-role=panel]")).to_have_count(0)
    act(page, "clock.resume")
    expect(page.locator("[data-act='clock.stop']")).to_be_visible()
    later(page, final.served, 40)
    assert elapsed(final, page) == 90


def test_a_second_timekeepers_reading_is_compared_and_the_one_that_favours_the_entrant_is_kept(final):
    first, second = on_stage(final), keeper(final, "计时员乙")
    start(first)
    act(second, "reading.start")
    expect(second.locator("[data-act='reading.stop']")).to_be_visible()
    expect(first.locator("[data-role=other-watch]")).to_have_text("在走")
    for page in (first, second):
        later(page, final.served, 160)
    act(second, "reading.stop")
    expect(second.locator("[data-role=rest]")).to_have_text("乙表记好了，等下一位。")
    looks_right(second)
    later(first, final.served, 1)
    act(first, "clock.stop")
    expect(first.locator("[data-role=other-watch]")).to_have_text("5:20")
    expect(first.locator("[data-role=apart]")).to_have_text("1 秒")
    expect(first.locator("[data-role=kept]")).to_have_text("按乙表算，用时 5:20")
    expect(second.locator("[data-role=other-watch]")).to_have_text("5:21")
    looks_right(first)
    act(first, "tool.more")
    act(first, "tool.second")
    first.locator("[data-reason='乙表误按']").click()
    act(first, "reading.void")
    expect(first.locator("[data-role=watches]")).to_have_count(0)
    expect(first.locator(".say b").first).to_have_text("5:21")
    # Nobody can time what is over: a second watch that begins now would read next to nothing.
    slab = second.locator("[data-act='reading.start']")
    expect(slab).to_have_attribute("aria-disabled", "true")
    expect(second.locator("main")).to_contain_text("甲表已经停了，乙表来不及开。")


def test_a_nervous_thumb_starts_and_stops_once(final):
    page = on_stage(final)
    for _ in range(4):
        page.keyboard.press(" ")
    expect(page.locator("[data-act='clock.stop']")).to_be_visible()
    page.keyboard.press(" ")
    assert [len(lines(final, f"clock.{act_}")) for act_ in ("start", "stop", "void")] == [1, 0, 0]
    expect(page.locator("[data-act='clock.stop']:not([aria-disabled=true])")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.locator("[data-role=state]")).to_contain_text("已停")
    page.keyboard.press(" ")
    assert [len(lines(final, f"clock.{act_}")) for act_ in ("start", "stop")] == [1, 1]


def test_the_tones_come_once_at_the_warning_and_at_the_limit_and_from_the_chosen_device(final):
    final.call(1, "talent")
    pages = [keeper(final), keeper(final, "计时员乙")]
    for page in pages:
        page.evaluate(LISTEN)
        page.locator("h1").click()
    act(pages[0], "clock.start")
    expect(pages[0].locator("[data-act='clock.stop']")).to_be_visible()
    for page in pages:
        tones(page)
        act(page, "tool.more")
        act(page, "panel.close")
        expect(page.locator("[data-role=panel]")).to_have_count(0)
    heard = {page: [] for page in pages}
    for seconds in (268, 4, 30, 31):
        final.served.moment.advance(seconds)
        for page in pages:
            page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
            page.wait_for_timeout(700)
            heard[page].append(tones(page))
    assert heard[pages[0]] == [[], [WARN], [LIMIT, LIMIT], []]
    assert heard[pages[1]] == [[], [], [], []]
    act(pages[1], "tool.more")
    act(pages[1], "sound")
    act(pages[1], "sound.test")
    assert tones(pages[1]) == [WARN, LIMIT, LIMIT]


def test_enter_held_down_on_a_button_is_one_press(final):
    page = on_stage(final)
    page.locator("[data-act='clock.start']").focus()
    for _ in range(30):
        page.keyboard.down("Enter")
    stop = page.locator("[data-act='clock.stop']:not([aria-disabled])")
    expect(stop).to_be_visible()
    # The button has rested, and the key is still held: it stops nothing.
    stop.focus()
    for _ in range(30):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    later(page, final.served, 5)
    assert len(lines(final, "clock.start")) == 1
    assert lines(final, "clock.stop") == []
    assert elapsed(final, page) == 5


def test_a_voided_attempt_stays_on_the_record_with_who_when_and_why(final):
    page = on_stage(final)
    start(page)
    later(page, final.served, 7)
    assert elapsed(final, page) == 7
    act(page, "tool.void")
    page.locator("[data-reason='误按了开表']").click()
    act(page, "clock.void")
    expect(page.locator("[data-role=attempt]")).to_contain_text("第 2 次计时")
    start(page)
    later(page, final.served, 200)
    assert elapsed(final, page) == 200
    act(page, "tool.more")
    page.locator("[data-role=events-link]").click()
    expect(page.locator("[data-role=back]")).to_have_text("回计时")
    part = page.locator("[data-segment=talent]")
    expect(part.locator("[data-role=comes-to]")).to_have_text("用时 3:20，限时 5:00，不扣分")
    voided = part.locator("[data-void=yes]")
    expect(voided).to_have_count(2)
    expect(voided.last).to_contain_text("停表，甲表读数 0:07")
    why = part.get_by_role("row").filter(has_text="作废重来").get_by_role("cell")
    expect(why).to_have_text([re.compile(r"\d\d:\d\d:\d\d"), "计时员甲", "误按了开表", ""])
    expect(part.locator("[data-role=event]")).to_have_count(6)
    looks_right(page)
