"""The story's hall: the old number on a tablet, the wrong entrant called or confirmed, two judges with one tablet."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.measure import TABLET, looks_right
from tests.browser.people import Hall, act, call, give, submit
from tests.browser.story import STORY, TALENT, TITLES, Day, cell, hall_card, reopen, turned
from tests.browser.tablets import sheets

FRAME = "getComputedStyle(document.querySelector('.judge')).borderTopStyle"
WRONG_MARKS = {"theme": "9", "language": "9", "manner": "7"}


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser)).draw()
    yield day
    day.hall.close()


def test_a_judge_still_on_the_old_number_marks_it_in_another_frame_and_comes_back(day):
    day.seat("J9", "第二位评委")
    day.settle_with(1, "talent", ("J1", "J9"))
    day.time(1, "story")
    slow, quick = day.hall.sit("judge", id="J1"), day.hall.sit("judge", id="J9")
    wall = day.wall()
    for page in (slow, quick):
        turned(page, 1, "story")
        assert page.evaluate(FRAME) == "solid"
    give(slow, {"theme": "11"})
    give(quick, STORY)
    submit(quick)
    keeper = day.hall.sit("timekeeper", hall="1")
    assert call(keeper) == ""
    # Who is done goes with the hall; what is half filled stays, and can't be taken for the entrant on stage.
    turned(quick, 2, "talent")
    expect(slow.locator(".judge.earlier h1")).to_have_text("补评 1号")
    expect(slow.locator(".bar").first).to_contain_text("台上已是 2号")
    assert (slow.evaluate(FRAME), quick.evaluate(FRAME)) == ("dashed", "solid")
    turned(slow, 1, "story")
    expect(wall.locator(".badge").first).to_have_attribute("aria-label", "2号")
    give(slow, {"language": "9", "manner": "7"})
    slow.locator("[data-act='sheet.submit']").click()
    turned(slow, 2, "talent")
    assert slow.evaluate(FRAME) == "solid"
    expect(slow.locator("[data-role=standing]")).to_contain_text(f"1号 {TITLES['story']} 已交")
    told = [(one["judge"], one["entry"]) for one in sheets(day.served) if one["segment"] == "story"]
    assert told == [("J9", day.order[0]), ("J1", day.order[0])]
    # Back to it by one's own hand, and away again by the one button.
    act(slow, "stage.choose")
    slow.locator("[data-act='stage.open'][data-number='1'][data-segment=story]").click()
    assert slow.evaluate(FRAME) == "dashed"
    act(slow, "stage.follow")
    turned(slow, 2, "talent")


def test_a_wrong_entrant_called_is_put_right_everywhere_and_no_mark_goes_astray(day):
    day.settle(1, "talent", TALENT)
    day.settle(1, "story", STORY)
    secretary, keeper = day.hall.sit("secretary"), day.hall.sit("timekeeper", hall="1")
    judge, wall, phone = day.hall.sit("judge", hall="1"), day.wall(), day.phone()
    choose(secretary, 3)
    turned(judge, 3, "talent")
    expect(wall.locator(".badge").first).to_have_attribute("aria-label", "3号")
    give(judge, TALENT)
    choose(secretary, 2)
    for page in (keeper, secretary):
        expect(page.locator(".timekeeper")).to_have_attribute("data-number", "2")
    expect(wall.locator(".badge").first).to_have_attribute("aria-label", "2号")
    expect(hall_card(phone).locator(".stage").get_by_label("2号")).to_be_visible()
    # What was given to the wrong one stays with that one, in the frame of another entrant, and is not handed in.
    expect(judge.locator(".judge.earlier")).to_have_attribute("data-number", "3")
    expect(judge.locator(".bar").first).to_contain_text("台上已是 2号")
    act(judge, "stage.follow")
    turned(judge, 2, "talent")
    expect(judge.locator("[data-role=sum]")).to_have_text("–")
    give(judge, {"": "7"})
    submit(judge)
    told = [(one["entry"], one["mark"]) for one in sheets(day.served) if one["segment"] == "talent"]
    assert told == [(day.order[0], "8"), (day.order[1], "7")]
    act(keeper, "clock.start")
    expect(keeper.locator("[data-act='clock.stop']")).to_be_visible()


def choose(page, number):
    """Call somebody out of turn."""
    act(page, "tool.call")
    row = page.locator("[data-act='stage.call.other']").filter(has_text=TITLES["talent"])
    row.filter(has=page.get_by_label(f"{number}号", exact=True)).first.click()
    expect(page.locator("[data-role=panel]")).to_have_count(0)
    expect(page.locator(".timekeeper")).to_have_attribute("data-number", str(number))


def test_a_wrong_confirmation_is_given_back_with_a_reason_and_confirmed_anew(day):
    day.time(1, "story")
    judge, checker = day.hall.sit("judge", hall="1"), day.hall.sit("checker", hall="1", width=1280, height=800)
    organiser, wall, phone = day.hall.sit("organiser", id="O1"), day.wall(), day.phone()
    turned(judge, 1, "story")
    give(judge, WRONG_MARKS)
    submit(judge)
    # Until it is confirmed the judge undoes freely.
    judge.locator("[data-act='sheet.take_back']").click()
    expect(judge.locator("[data-act='sheet.submit']")).to_have_text("提交评分")
    submit(judge)
    cell(checker, day.order[0], "story").click()
    act(checker, "segment.confirm")
    expect(judge.locator("[data-role=settled]")).to_contain_text("已定")
    expect(judge.locator("[data-role=why]")).to_have_text("1号这一项已定，要改请组织者退回。")
    expect(judge.locator("[data-act='sheet.submit']")).to_have_count(0)
    cell(checker, day.order[0], "story").click()
    expect(checker.locator("[data-role=settled]")).to_contain_text("请组织者退回")
    reopen(organiser, 1, "story", "评委看错了选手")
    expect(judge.locator("[data-act='sheet.submit']")).to_be_visible()
    expect(cell(checker, day.order[0], "story")).to_contain_text("退回")
    expect(checker.locator("[data-role=returned]")).to_contain_text("组织者退回的")
    give(judge, {"theme": "12"})
    judge.locator("[data-act='sheet.submit']").click()
    expect(judge.locator("[data-role=standing]")).to_contain_text("已交")
    expect(checker.locator("[data-role=net]")).to_have_text("28.00")
    act(checker, "segment.confirm")
    expect(cell(checker, day.order[0], "story")).to_have_attribute("data-status", "confirmed")
    # Nothing of it was ever shown to the hall.
    for page in (wall, phone):
        assert not re.search("25.00|28.00|更正", page.locator("#page").inner_text())


def test_two_judges_with_one_tablet_mark_in_two_seats_of_their_own(day):
    day.seat("J9", "第二位评委")
    day.time(1, "talent")
    first = day.hall.sit("judge", id="J1")
    second = first.context.new_page()
    token = next(row["token"] for row in day.served.seats() if row["id"] == "J9")
    second.goto(f"{day.served.url}/sit?token={token}")
    second.get_by_role("button", name="入席").click()
    for page, seat in ((first, "评委1席"), (second, "评委2席")):
        turned(page, 1, "talent")
        expect(page.locator(".bar").first).to_contain_text(seat)
    give(first, {"": "9"})
    expect(second.locator("[data-role=sum]")).to_have_text("–")
    give(second, {"": "6"})
    submit(first)
    submit(second)
    expect(first.locator("[data-role=sum]")).to_have_text("9.0")
    assert [(one["judge"], one["mark"]) for one in sheets(day.served)] == [("J1", "9"), ("J9", "6")]


def test_an_entrant_who_withdraws_on_stage_is_on_no_page_of_the_hall(day):
    day.call(1, "talent")
    judge, keeper, wall = day.hall.sit("judge", hall="1"), day.hall.sit("timekeeper", hall="1"), day.wall()
    host, phone = day.hall.sit("host"), day.phone()
    turned(judge, 1, "talent")
    day.office.must("entry.withdraw", entry=day.order[0], reason="突然发病")
    expect(judge.locator("[data-role=empty]")).to_have_text("还没有选手上场，等计时员请。")
    expect(wall.locator("[data-role=next]")).to_contain_text("2")
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "lobby")
    expect(host.locator("[data-role=stage]")).to_contain_text("还没有选手上场")
    expect(hall_card(phone)).to_contain_text("等 2号 上场")
    expect(keeper.locator("[data-act='stage.call']")).to_contain_text("请 2号 上场")


def test_what_was_given_back_calls_its_judge_from_the_one_on_stage(day):
    day.settle(1, "talent", TALENT)
    day.call(2, "talent")
    judge = day.hall.sit("judge", id="J1")
    turned(judge, 2, "talent")
    band = judge.locator("[data-role=returned]")
    expect(band).to_have_count(0)
    day.office.must("segment.reopen", reason="评委误打", **day.on(1, "talent"))
    expect(band).to_contain_text("1号 才艺展示 退回了")
    looks_right(judge, TABLET)
    act(judge, "returned.open")
    expect(judge.locator(".judge.earlier h1")).to_have_text("补评 1号")
    # The stage's clock is not told of here, least of all that it never ran.
    expect(judge.locator("[data-role=clock]")).to_have_count(0)
    judge.locator("[data-key=whole-7]").click()
    judge.locator("[data-act='sheet.submit']").click()
    standing = judge.locator("[data-role=standing]")
    turned(judge, 2, "talent")
    expect(standing).to_contain_text("1号 才艺展示 已交 7.0")
    expect(band).to_have_count(0)
    # The next one on stage has the same words under it of nobody else.
    day.office.must("clock.start", **day.on(2, "talent"))
    day.office.must("clock.stop", **day.on(2, "talent"))
    day.call(3, "talent")
    turned(judge, 3, "talent")
    expect(standing).not_to_contain_text("已交")
    expect(judge.locator("[data-role=unmarked]")).to_have_text("1 份没打")


def test_a_second_tap_of_a_trembling_thumb_marks_nothing_else(day):
    day.call(1, "story")
    judge = day.hall.sit("judge", id="J1")
    turned(judge, 1, "story")
    box = judge.locator("[data-key=whole-8]").bounding_box()
    judge.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    value = judge.locator("[data-role=value]")
    expect(value.nth(0)).to_have_text("8.0")
    expect(value.nth(1)).to_have_text("–")
    expect(judge.locator("[data-role=standing]")).to_contain_text("还差 2 项")
