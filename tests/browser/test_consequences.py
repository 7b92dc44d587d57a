"""What an act would do stands beside it before it can be pressed: people, corrections, the timekeeper's clock."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_organiser import MARKS, Office, looks_right, tab

SIZES = [(1024, 768), (768, 1024), (390, 844)]
CHAIR = {"round": "final", "group": "secondary", "hall": "1"}


@pytest.fixture(name="office")
def _office(browser, served):
    office = Office(browser, served)
    yield office
    for context in office.contexts:
        context.close()


@pytest.fixture(name="on_stage")
def _on_stage(office):
    """Three judges in the first hall; the first entry's story over by eight seconds, marked by all, not confirmed."""
    order = office.draw()
    for judge in ("J5", "J6"):
        office.act("judge.seat", judge=judge, name=f"评委{judge}", school="外县", **CHAIR)
    on = {"round": "final", "entry": order[0], "segment": "story"}
    office.act("stage.call", group="secondary", hall="1", **on)
    office.act("clock.start", **on)
    office.served.moment.advance(38)
    office.act("clock.stop", **on)
    for judge in ("J1", "J5", "J6"):
        office.act("sheet.submit", judge=judge, marks=MARKS["story"], **on)
    return order


def test_people_step_aside_leave_and_are_replaced_with_open_eyes(office, on_stage):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    people.locator("tr[data-judge=J5] [data-act=open]").click()
    forms = people.locator("tr[data-forms=J5]")
    recuse = forms.locator("form", has=page.locator("[data-act='judge.recuse']"))
    recuse.locator("[name=entry]").select_option(on_stage[0])
    told = recuse.locator("[data-role=consequence]")
    expect(told).to_contain_text("评委2席不再给1号打分，已交的1份不算。")
    expect(told).to_contain_text("1号还剩2位评委，按2份平均。")
    recuse.locator("[name=entry]").select_option(on_stage[1])
    expect(told).to_contain_text("评委2席不再给2号打分。")
    looks_right(page, SIZES)

    replace = forms.locator("form", has=page.locator("[data-act='judge.replace']"))
    expect(replace.locator("[data-role=consequence]")).to_have_text("填好以后，这里写明后果。")
    expect(replace.locator("[data-act='judge.replace']")).to_have_attribute("aria-disabled", "true")
    replace.locator("[name=name]").fill("替上来的")
    told = replace.locator("[data-role=consequence]")
    expect(told).to_contain_text("评委2席离席，没有定的评分表作废1份。")
    expect(told).to_contain_text("演过还没定的1项（1号德育故事演讲）也要等新评委交分。")
    replace.locator("[data-act='judge.replace']").click()
    expect(replace.locator("[data-role=error]")).to_have_text("原因没有填，请补上。")
    replace.locator("[name=reason]").fill("临时请假")
    replace.locator("[data-act='judge.replace']").click()
    expect(people.locator("tr[data-judge=J7]")).to_contain_text("一赛场 中学组 2席")
    expect(people.locator("tr[data-judge=J5]")).to_contain_text("没有席位")


def test_nobody_is_chosen_who_was_not_chosen_by_hand(office, on_stage):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    people.locator("tr[data-judge=J6] [data-act=open]").click()
    recuse = people.locator("tr[data-forms=J6] form", has=page.locator("[data-act='judge.recuse']"))
    button, chosen = recuse.locator("[data-act='judge.recuse']"), recuse.locator("[name=entry]")
    expect(button).to_have_attribute("aria-disabled", "true")
    first, second, *_ = sorted(on_stage)
    chosen.select_option(second)
    expect(button).not_to_have_attribute("aria-disabled", "true")
    # The list changes above the choice, and the choice itself is taken off it.
    office.act("judge.recuse", judge="J6", entry=first, reason="亲属")
    expect(recuse.locator(f"option[value={first}]")).to_have_count(0)
    expect(chosen).to_have_value(second)
    office.act("judge.recuse", judge="J6", entry=second, reason="亲属")
    expect(chosen).to_have_value("")
    expect(button).to_have_attribute("aria-disabled", "true")


def test_corrections_tell_exactly_what_they_come_to(office, on_stage):
    page = office.sit("organiser", "O1")
    fix = tab(page, "fix")
    fix.locator("[data-role=fix-entry]").select_option(label="中学组演练决赛 1号")
    fix.locator("[data-role=fix-segment]").select_option(label="德育故事演讲")
    fix.get_by_text("裁定扣分").click()
    deduct = fix.locator("form", has=page.locator("[data-act='ruling.deduct']"))
    expect(deduct.locator("[data-act='ruling.deduct']")).to_have_attribute("aria-disabled", "true")
    deduct.locator("[name=lose]").fill("0.5")
    expect(deduct.locator("[data-role=consequence]")).to_contain_text(
        "德育故事演讲 25.00 → 24.50；总分、名次要等全部确认。"
    )
    deduct.locator("[name=lose]").fill("0")
    expect(deduct.locator("[data-role=consequence]")).to_contain_text("扣分")
    expect(deduct.locator("[data-act='ruling.deduct']")).to_have_attribute("aria-disabled", "true")
    fix.get_by_text("记缺赛").click()
    absent = fix.locator("form", has=page.locator("[data-act='entry.absent']"))
    expect(absent.locator("[data-role=consequence]")).to_contain_text("1号德育故事演讲记0分，交过的3份评分表不算。")
    # What others do meanwhile is told of at once.
    office.act(
        "sheet.submit",
        judge="J6",
        marks={**MARKS["story"], "theme": "12"},
        round="final",
        entry=on_stage[0],
        segment="story",
    )
    deduct.locator("[name=lose]").fill("0.5")
    expect(deduct.locator("[data-role=consequence]")).to_contain_text("25.67 → 25.17")
    looks_right(page, SIZES)


def test_the_timekeeper_is_told_of_the_time_and_of_no_mark(office, on_stage):
    row = next(one for one in office.served.seats() if one["role"] == "timekeeper" and one["hall"] == "1")
    page = office.open(*office.served.sign_in(row["token"]))
    page.set_viewport_size({"width": 1024, "height": 768})
    page.get_by_role("button", name="更正用时").click()
    page.locator("[name=m]").fill("0")
    page.locator("[name=s]").fill("32")
    told = page.locator("[data-role=consequence]")
    expect(told).to_have_text("按下以后用时 0:38 → 0:32，超时扣分 −1 → 0。")
    page.get_by_role("button", name="以手表为准").click()
    page.locator("[data-act='clock.correct']").click()
    expect(page.locator("main")).to_contain_text("用时 0:32")
    assert on_stage
