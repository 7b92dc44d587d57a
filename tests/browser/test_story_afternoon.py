"""The story's later hours: a preparation that ends before the hall is free, a mark corrected in front of all, ranks that nobody sees yet."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.people import Hall, act
from tests.browser.story import NAMES, STORY, TALENT, Day, hall_card, reopen, tab
from tests.browser.test_topics import later
from tests.demo_day import GROUPS, HALL_OF

GIVEN = {"talent": TALENT, "class_meeting": {"aim": "14", "telling": "12"}, "defence": {"": "26"}}


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser))
    yield day
    day.hall.close()


def test_a_preparation_that_ends_before_the_hall_is_free_says_so_and_is_not_lengthened(day):
    day.draw()
    for number in (1, 2):
        for segment in ("talent", "story"):
            day.settle(number, segment, TALENT if segment == "talent" else STORY)
    day.office.must("topic.draw", **day.on(1, "class_meeting"))
    day.call(1, "class_meeting")
    keeper, desk = day.hall.sit("timekeeper", hall="2"), day.hall.sit("desk", width=1280, height=800)
    act(keeper, "clock.start")
    act(desk, "topics")
    act(desk, "topic.draw", entry=day.order[1], segment="class_meeting")
    act(desk, "topic.hide")
    card = desk.locator(f"[data-role=preparing][data-entry={day.order[1]}]")
    expect(card.locator("[data-role=left]")).to_have_text(re.compile(r"0:1\d"))
    later(desk, day.served, 60)
    expect(card).to_have_attribute("data-level", "due")
    expect(card).to_contain_text("到时间了，请 2号 去二赛场")
    # The hall is still busy: nobody calls 2号 over the one on stage, and the desk's clock stays beyond its end.
    later(keeper, day.served, 0)
    expect(keeper.locator("[data-role=prepared]")).to_have_text("准备到时了")
    expect(keeper.locator("[data-act='stage.call']")).to_have_count(0)
    later(desk, day.served, 45)
    expect(card).to_have_attribute("data-level", "due")
    expect(card.locator("[data-role=left]")).to_have_text(re.compile(r"^\s*[+−-]?\s*1:3\d|0:00"))
    act(keeper, "clock.stop")
    act(keeper, "stage.call")
    expect(keeper.locator(".timekeeper")).to_have_attribute("data-number", "2")
    expect(card).to_contain_text("已在二赛场台上")
    act(keeper, "clock.start")
    expect(card).to_have_count(0)


def test_those_who_are_through_are_kept_from_those_who_wait(day):
    day.draw()
    for segment in HALL_OF:
        day.office.must("entry.absent", **day.on(1, segment))
    day.settle(2, "talent", TALENT)
    desk, secretary = day.hall.sit("desk", width=1280, height=800), day.hall.sit("secretary")
    act(desk, "flow")
    act(secretary, "tool.flow")
    for page in (desk, secretary):
        expect(page.locator("[data-place=done] li")).to_have_attribute("data-number", "1")
        expect(page.locator("[data-place=done]")).to_contain_text("已赛区")
        # The other group has not drawn yet: its people wait too, by the numbers of their plan.
        waiting = page.locator("[data-place=waiting] li").filter(has_text="小学组")
        expect(waiting).to_have_count(3)
        assert [one.get_attribute("data-number") for one in waiting.all()] == ["3", "4", "5"]


def test_a_mark_corrected_after_it_was_shown_is_told_as_one_on_wall_phone_and_script(day):
    day.draw()
    day.settle(1, "story", STORY)
    host, wall, phone = day.hall.sit("host", width=1280, height=800), day.wall(), day.phone()
    organiser, judge = day.hall.sit("organiser", id="O1"), day.hall.sit("judge", hall="1")
    main = host.locator("[data-role=hall][data-hall='1'] [data-role=reveal] [data-act='marks.show']")
    main.click()
    expect(wall.locator("[data-role=net]")).to_have_text("27.00")
    shown = hall_card(phone).locator("[data-role=shown]")
    expect(shown).to_contain_text("刚才的得分")
    expect(shown.locator(".value")).to_have_text("27.00")
    expect(judge.locator("[data-role=settled]")).to_have_text("已定")
    reopen(organiser, 1, "story", "语言一项抄错")
    expect(judge.locator("[data-role=standing]")).to_contain_text("退回了，再看一遍")
    # While it is put right nobody reads a figure but the struck one; the reason is the office's own.
    expect(wall.locator("[data-role=recalled]")).to_contain_text("得分正在更正")
    expect(shown).to_contain_text("得分正在更正")
    expect(shown.locator("s")).to_have_text("27.00")
    day.mark(1, "story", {**STORY, "language": "8"})
    expect(judge.locator("[data-role=standing]")).to_contain_text("已交")
    day.office.must("segment.confirm", **day.on(1, "story"))
    expect(main).to_contain_text("亮更正 1号")
    expect(shown).to_contain_text("得分正在更正")
    main.click()
    expect(wall.locator("[data-role=correction]")).to_have_text("得分已更正：27.00 改为 26.00（第2版）")
    expect(wall.locator("[data-role=correction] s")).to_have_text("27.00")
    expect(wall.locator("[data-role=net]")).to_have_text("26.00")
    expect(shown).to_contain_text("更正（第2版）")
    expect(shown.locator("s")).to_have_text("27.00")
    expect(shown.locator(".value")).to_contain_text("26.00")
    expect(host.locator("[data-role=script]").first).to_contain_text("得分已更正：27.00 改为 26.00")
    for page in (wall, phone, host, judge):
        assert "抄错" not in page.content()


def test_a_tie_at_the_line_and_the_first_look_at_ranks_are_on_no_page_of_the_hall(day):
    """13:15 to 13:40: holes by name, the tie, its order, two persons, and only then the hall."""
    day.group = "secondary"
    day.draw()
    for number in range(1, len(day.order) + 1):
        day.served.moment.advance(2)
        for segment in HALL_OF:
            if (number, segment) != (4, "defence"):
                theme = ("12", "10", "10", "8")[number - 1]
                day.settle(number, segment, {**STORY, "theme": theme} if segment == "story" else GIVEN[segment])
    first, second = day.hall.sit("organiser", id="O1"), day.hall.sit("supervisor")
    wall, phone = day.wall(), day.phone()
    host, judge = day.hall.sit("host", width=1280, height=800), day.hall.sit("judge", hall="1")
    for page in (first, second):
        tab(page, "results")
        act(page, "spot", group="secondary")
    # A hole is named, and nothing is ranked or handed on before it is filled.
    expect(first.locator("#tab-results [data-role=holes]")).to_contain_text("4号 情景答辩 还没有确认")
    expect(first.locator("[data-act='results.propose']")).to_have_attribute("aria-disabled", "true")
    expect(first.locator("[data-role=standings] .place").first).to_have_text("–")
    day.settle(4, "defence", GIVEN["defence"])
    expect(first.locator("#tab-results [data-role=holes]")).to_have_count(0)
    tied = first.locator("#tab-results [data-role=tie]")
    expect(tied).to_contain_text("第2名有2人同分：2号、3号，请评委会定先后。")
    expect(first.locator("[data-act='results.propose']")).to_have_attribute("aria-disabled", "true")
    expect(first.locator("[data-role=standings] .place").first).to_have_text("1")
    nothing_out(day, wall, phone, host, judge)
    # The host may choose the list only once it is out.
    expect(host.locator("[data-act='picture.choose'][data-mode=standings]")).to_have_attribute("aria-disabled", "true")
    day.office.must("tie.settle", round="final", group="secondary", order=[day.order[2], day.order[1]], reason="评委会")
    expect(tied).to_have_count(0)
    act(first, "results.propose")
    expect(first.locator("[data-role=not-alone]")).to_be_visible()
    expect(first.locator("[data-act='results.publish']")).to_have_count(0)
    nothing_out(day, wall, phone, host, judge)
    act(second, "results.publish")
    expect(second.locator("#tab-results [data-role=published]")).to_contain_text("第1版")
    phone.locator(".foot [data-part=list]").click()
    rows = phone.locator("[data-role=list][data-group=secondary] tr[data-entry]")
    expect(rows).to_have_count(4)
    assert [row.get_attribute("data-entry") for row in rows.all()] == [day.order[at] for at in (0, 2, 1, 3)]
    act(host, "picture.choose", mode="standings")
    act(host, "screen.show")
    expect(wall.locator("[data-role=published]")).to_have_text("已公布")


def nothing_out(day, *pages):
    """No page of the hall has a name, a total or a place."""
    for page in pages:
        text = page.content()
        assert not [word for word in (*NAMES, "88.00", "90.00", "同分", "第2名", "一等奖") if word in body(text)], (
            page.url
        )
    assert len(GROUPS["secondary"]) == len(day.order)


def body(text):
    """What a page shows, without its frame: the prizes' names are known, who gets them is not."""
    return re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
