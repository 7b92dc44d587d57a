"""The story's panel: a judge who is missing, one of the entrant's own people found at noon, one who falls ill."""

import pytest
from playwright.sync_api import expect

from tests.browser.measure import TABLET, looks_right
from tests.browser.people import Hall, act, give, submit
from tests.browser.story import STORY, Day, cell, tab, turned
from tests.browser.tablets import sheets


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser))
    yield day
    day.hall.close()


def judge_forms(organiser, judge):
    """What may be done with a judge."""
    people = tab(organiser, "people")
    people.locator(f"tr[data-judge={judge}] [data-act=open]").click()
    return people.locator(f"tr[data-forms={judge}]")


def replace(organiser, judge, name, reason):
    """Let another person take a judge's chair; return what stood there before it was pressed."""
    form = judge_forms(organiser, judge).locator("form", has=organiser.locator("[data-act='judge.replace']"))
    form.locator("[name=chair]").select_option(label="一赛场 小学组 2席")
    form.locator("[name=name]").fill(name)
    form.locator("[name=reason]").fill(reason)
    told = form.locator("[data-role=consequence]")
    expect(told).to_contain_text("评委2席离席")
    sentences = told.inner_text()
    act(form, "judge.replace")
    expect(organiser.locator("#tab-people [data-role=said]")).to_contain_text(f"{name}还没有入席，请给他入席码。")
    return sentences


def test_a_judge_who_is_missing_is_replaced_before_the_first_mark(day):
    day.seat("J8", "没来的评委")
    organiser = day.hall.sit("organiser", id="O1", width=1280, height=800)
    assert "没有要作废的评分表" in replace(organiser, "J8", "来替的评委", "病假")
    day.draw()
    day.time(1, "story")
    day.served.known_seats = []
    row = next(one for one in day.served.seats() if one["name"] == "来替的评委")
    judge = day.hall.sit("judge", id=row["id"])
    turned(judge, 1, "story")
    expect(judge.locator(".bar").first).to_contain_text("评委2席")
    give(judge, STORY)
    submit(judge)
    checker, wall = day.hall.sit("checker", hall="1", width=1280, height=800), day.wall()
    cell(checker, day.order[0], "story").click()
    rows = checker.locator("tr[data-judge]")
    expect(rows).to_have_count(2)
    expect(checker.locator("[data-role=why-not]")).to_contain_text("还差评委1")
    expect(wall.locator("[data-role=ticks] li.in")).to_have_count(1)
    expect(wall.locator("[data-role=ticks] li")).to_have_count(2)


def test_with_nobody_to_replace_one_the_rest_go_on_and_what_is_averaged_is_said(day):
    day.seat("J8", "没来的评委")
    day.seat("J9", "第三位评委")
    day.draw()
    day.time(1, "story")
    for judge in ("J1", "J9"):
        day.mark(1, "story", STORY, judge)
    organiser = day.hall.sit("organiser", id="O1", width=1280, height=800)
    form = judge_forms(organiser, "J8").locator("form", has=organiser.locator("[data-act='judge.unseat']"))
    form.locator("[name=reason]").fill("没来，没有人替")
    expect(form.locator("[data-role=consequence]")).to_contain_text("2位评委")
    act(form, "judge.unseat")
    checker = day.hall.sit("checker", hall="1", width=1280, height=800)
    cell(checker, day.order[0], "story").click()
    expect(checker.locator("[data-role=how]")).to_contain_text("÷ 2")
    act(checker, "segment.confirm")
    expect(cell(checker, day.order[0], "story")).to_have_attribute("data-status", "confirmed")


def test_a_recusal_found_at_noon_greys_the_entrant_out_with_its_reason_on_that_tablet_alone(day):
    day.seat("J8", "第二位评委")
    day.draw()
    day.time(1, "story")
    own, other = day.hall.sit("judge", id="J8"), day.hall.sit("judge", id="J1")
    checker, wall = day.hall.sit("checker", hall="1", width=1280, height=800), day.wall()
    for page in (own, other):
        turned(page, 1, "story")
        give(page, STORY)
    submit(own)
    expect(wall.locator("[data-role=ticks] li.in")).to_have_count(1)
    organiser = day.hall.sit("organiser", id="O1", width=1280, height=800)
    form = judge_forms(organiser, "J8").locator("form", has=organiser.locator("[data-act='judge.recuse']"))
    form.locator("[name=entry]").select_option(day.order[0])
    form.locator("[name=reason]").fill("师徒")
    expect(form.locator("[data-role=consequence]")).to_contain_text("评委2席不再给1号打分，已交的1份不算。")
    act(form, "judge.recuse")
    expect(own.locator("[data-role=settled]")).to_have_text("回避")
    expect(own.locator("[data-role=why]")).to_have_text("1号 请您回避，这一份不用打。 师徒")
    expect(own.locator(".row.recused").first).to_be_visible()
    expect(own.locator("[data-act='sheet.submit']")).to_have_count(0)
    submit(other)
    # It counts without that sheet, and says so; neither wall nor any other tablet says why.
    cell(checker, day.order[0], "story").click()
    expect(checker.locator("tr[data-judge=J8]")).to_have_attribute("data-fate", "recused")
    expect(checker.locator("tr[data-judge=J8]")).to_contain_text("回避，不打分")
    expect(checker.locator("[data-role=mean]")).to_have_text("27.00")
    act(checker, "segment.confirm")
    expect(cell(checker, day.order[0], "story")).to_have_attribute("data-status", "confirmed")
    for page in (wall, other):
        assert "师徒" not in page.content()
    # The next entrant is that judge's as ever.
    day.call(2, "talent")
    turned(own, 2, "talent")
    give(own, {"": "8"})
    submit(own)


def test_a_judge_who_falls_ill_leaves_and_whoever_comes_marks_what_is_open(day):
    day.seat("J8", "病了的评委")
    day.draw()
    day.settle_with(1, "talent", ("J1", "J8"))
    day.time(1, "story")
    day.mark(1, "story", STORY)
    ill = day.hall.sit("judge", id="J8")
    turned(ill, 1, "story")
    give(ill, {"theme": "10"})
    organiser = day.hall.sit("organiser", id="O1", width=1280, height=800)
    sentences = replace(organiser, "J8", "接着评的评委", "突然发烧")
    assert "1号德育故事演讲" in sentences
    # The tablet that was left takes no mark any more and says so at once.
    expect(ill.locator("[data-role=empty]")).to_have_text("您不再评这个赛场了，有疑问请找组织者。")
    expect(ill.locator("[data-act='sheet.submit']")).to_have_count(0)
    looks_right(ill, TABLET)
    day.served.known_seats = []
    row = next(one for one in day.served.seats() if one["name"] == "接着评的评委")
    fresh = day.hall.sit("judge", id=row["id"])
    turned(fresh, 1, "story")
    expect(fresh.locator("[data-role=sum]")).to_have_text("–")
    give(fresh, STORY)
    submit(fresh)
    checker = day.hall.sit("checker", hall="1", width=1280, height=800)
    assert [one["judge"] for one in sheets(day.served) if one["segment"] == "story"] == ["J1", row["id"]]
    # What was confirmed stays as it was; what was open has the newcomer's sheet.
    expect(cell(checker, day.order[0], "talent")).to_have_attribute("data-status", "confirmed")
    cell(checker, day.order[0], "story").click()
    expect(checker.locator("[data-role=mean]")).to_have_text("27.00")
    act(checker, "segment.confirm")
    expect(cell(checker, day.order[0], "story")).to_have_attribute("data-status", "confirmed")
