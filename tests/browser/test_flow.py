"""The flow in real browsers: the plan before the day, a delay that moves everything, who is fetched, who is late."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import measure
from tests.browser.flow_day import ENTRIES, serve_final
from tests.browser.people import Hall, Office, act

SIZES = [(1280, 800), (1024, 768), (768, 1024), (390, 844)]
IDS = tuple(entry["entry"] for entry in ENTRIES)
MIN = 60


class Final:
    """The served final, its pages, and what happens elsewhere."""

    def __init__(self, served, browser):
        """Let the office act."""
        self.served, self.hall, self.office = served, Hall(served, browser), Office(served)
        self.order = []

    def sit(self, role):
        """Open a person's page."""
        return self.hall.sit(role, width=1280, height=800)

    def draw(self):
        """Check everyone in and draw."""
        self.order = self.office.draw("secondary", IDS)

    def call(self, number, segment, hall="1"):
        """Call a number on stage."""
        where = {"round": "final", "group": "secondary", "hall": hall}
        self.office.must("stage.call", **where, entry=self.order[number - 1], segment=segment)

    def on(self, number, segment):
        """What an act on a number's segment names."""
        return {"round": "final", "entry": self.order[number - 1], "segment": segment}

    def pass_hall_1(self, number, minutes):
        """Take a number through the first hall in so many minutes."""
        for segment in ("talent", "story"):
            self.call(number, segment)
            self.office.must("clock.start", **self.on(number, segment))
            self.served.moment.advance(minutes * MIN / 2)
            self.office.must("clock.stop", **self.on(number, segment))


@pytest.fixture(name="final")
def _final(tmp_path, browser):
    final = Final(serve_final(tmp_path), browser)
    yield final
    final.hall.close()
    final.served.stop()


def looks_right(page):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    measure.looks_right(page, SIZES, axe=True, back=(1280, 800))


def starts(page, hall):
    """Return when each number starts in a hall, as the timeline has it: {number: seconds since midnight}."""
    legs = page.locator(f"[data-role=timeline] [data-hall='{hall}'] li[data-number]:visible").all()
    return {int(leg.get_attribute("data-number")): int(leg.get_attribute("data-starts")) for leg in legs}


def test_the_plan_before_the_day_says_that_lunch_falls_out_until_it_is_planned(final):
    page = final.sit("organiser")
    expect(page.locator("[data-role=todo][data-kind=lunch]")).to_contain_text("午饭落空")
    page.get_by_role("link", name="去定午休时间").click()
    tab = page.locator("#tab-flow")
    first = tab.locator("[data-role=halls] [data-hall='1']")
    expect(first).to_contain_text("13 分钟")
    expect(first.locator("[data-role=ends]")).to_have_text("12:24")
    expect(first.locator("[data-role=span]")).to_have_text("3 小时 54 分")
    expect(tab.locator("[data-hall='2'] td").first).to_have_text("10 分 30 秒")
    expect(tab.locator("[data-hall='3'] td").first).to_have_text("7 分 30 秒")
    expect(tab.locator("[data-role=lunch]")).to_contain_text("12点前只能到 12号")
    looks_right(page)
    tab.locator("[data-role=plan] summary").click()
    tab.locator("[name=from]").fill("12:00")
    tab.locator("[name=to]").fill("13:00")
    act(tab, "plan.set")
    expect(tab.locator("[data-role=lunch]")).to_have_count(0)
    expect(first.locator("[data-role=ends]")).to_have_text("13:26")
    looks_right(page)
    tab.locator("[name='begins/secondary']").fill("08:00")
    tab.locator("[name=marking_s]").fill("三十")
    act(tab, "plan.set")
    expect(tab.locator("[data-role=error]")).to_contain_text("整秒数")
    expect(tab.locator("[name='begins/secondary']")).to_have_value("08:00")
    tab.locator("[name=marking_s]").fill("30")
    act(tab, "plan.set")
    expect(first).to_contain_text("8:00")
    page.locator("[data-role=tab-progress]").click()
    expect(page.locator("[data-role=todo][data-kind=lunch]")).to_have_count(0)
    looks_right(page)


def test_a_delay_of_20_minutes_in_hall_1_moves_every_later_estimate(final):
    final.draw()
    page = final.sit("organiser")
    expect(page.locator("#tab-progress [data-role=timeline][data-live=yes]")).to_be_visible()
    before = {hall: starts(page, hall) for hall in "123"}
    final.pass_hall_1(1, 33)
    final.call(2, "talent")
    expect(page.locator("#tab-progress [data-hall='1'] li.done")).to_have_count(1)
    expect(page.locator("[data-role=hall][data-hall='1'] [data-role=late]")).to_have_text("晚 20 分")
    expect(page.locator("[data-role=hall][data-hall='3'] [data-role=late]")).to_have_text("晚 20 分")
    expect(page.locator("[data-role=hall][data-hall='1'] [data-role=ends]")).to_contain_text("12:44")
    after = {hall: starts(page, hall) for hall in "123"}
    moved = {after[hall][n] - before[hall][n] for hall in "123" for n in before[hall] if (hall, n) != ("1", 1)}
    assert moved == {20 * MIN}


def test_the_desk_calls_to_the_draw_room_and_keeps_the_done_from_those_who_wait(final):
    final.draw()
    page = final.sit("desk")
    act(page, "flow")
    expect(page.locator("[data-role=to-fetch]")).to_have_count(1)
    expect(page.locator("[data-role=to-fetch]")).to_contain_text("请 1号 到一赛场门口")
    tab = page.locator("[data-act=flow] [data-role=stand]")
    expect(tab).to_have_text("请 1号 到一赛场门口")
    final.call(1, "talent")
    # With nobody due this minute the tab says what the page beneath says.
    expect(page.locator("[data-role=to-fetch] .when")).to_have_text("约 8:43")
    expect(tab).to_have_text("下一位 2号，约 8:43")
    final.pass_hall_1(1, 13)
    final.call(2, "talent")
    draws = page.locator("[data-role=to-fetch][data-kind=draw]")
    expect(draws).to_contain_text("请 1号 到候考室抽题")
    expect(draws).to_contain_text("二赛场 主题班会设计")
    expect(draws.locator(".when")).to_have_text("现在")
    expect(page.locator("[data-place=waiting] li")).to_have_count(16)
    expect(page.locator("[data-place=between] li")).to_have_attribute("data-number", "1")
    expect(page.locator("[data-place=on_stage] li")).to_have_attribute("data-number", "2")
    looks_right(page)
    for hall, segment in (("2", "class_meeting"), ("3", "defence")):
        final.office.must("topic.draw", **final.on(1, segment))
        final.call(1, segment, hall)
        final.office.must("entry.absent", **final.on(1, segment))
    expect(page.locator("[data-place=done] li")).to_have_attribute("data-number", "1")
    expect(page.locator("[data-place=done]")).to_contain_text("已赛区")


def test_who_is_late_is_called_three_times_and_moved_to_the_end_once(final):
    final.draw()
    secretary, organiser = final.sit("secretary"), final.sit("organiser")
    call = secretary.locator("[data-role=to-fetch][data-number='1']")
    call.get_by_role("button", name="没到，点名").click()
    late = secretary.locator("[data-role=late][data-number='1']")
    expect(late).to_contain_text("1号点名一次没到")
    expect(late.locator(".when")).to_have_text(re.compile(r"再等 [12]:\d\d"))
    # Two minutes are the entrant's: until they are over nobody can be called again.
    expect(late.locator("[data-act='entry.call']")).to_have_count(0)
    todo = organiser.locator("[data-role=todo][data-kind=late]")
    expect(todo).to_contain_text("1号第一次点名没到，第二次 8:32。")
    for times in ("两", "三"):
        final.served.moment.advance(120)
        act(late, "entry.call")
        expect(late).to_contain_text(f"1号点名{times}次没到")
    expect(late).to_contain_text("8:30、8:32、8:34")
    expect(late.locator("[data-act='entry.call']")).to_have_count(0)
    expect(todo).to_contain_text("点名三次没到一赛场，请评委组长定。")
    looks_right(organiser)
    todo.locator("[name=reason]").fill("堵车，组长同意")
    act(todo, "entry.defer")
    expect(todo).to_have_count(0)
    expect(secretary.locator("[data-role=deferred]")).to_contain_text("1号移到最后")
    expect(secretary.locator("[data-act='stage.call']")).to_contain_text("请 2号 上场")
    assert starts(organiser, "1")[1] == max(starts(organiser, "1").values())
    assert final.office.act("entry.defer", **final.on(1, "talent"), reason="又")["code"] == "not_allowed"
