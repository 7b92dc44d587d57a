"""The checker's desk in a real browser: what is chosen, what is shown, and that nothing is confirmed unseen."""

import tomllib

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from contest import config
from contest.config import Settings
from contest.core.seat import OFFICE
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.browser.backstage import Office
from tests.browser.measure import looks_right
from tests.browser.people import Hall
from tests.demo_day import GROUPS
from tests.served import Moment, Served

PRIMARY = ["P01", "P02", "P03", "P04", "P05"]
SIZES = [(1024, 768), (768, 1024), (390, 844), (1280, 800)]
# What can be scrolled up and down, by its class.
SCROLLS = """() => [...document.querySelectorAll("#page, #page *")].filter((e) => e.scrollHeight > e.clientHeight + 1
  && ["auto", "scroll"].includes(getComputedStyle(e).overflowY) && getComputedStyle(e).display !== "inline").map((e) => e.className)"""


@pytest.fixture(name="office")
def _office(served):
    return Office(served)


def work(page):
    return page.locator("[data-role=work]")


def confirm(page):
    return page.locator("[data-act='segment.confirm']")


def cell(page, entry, segment):
    return page.locator(f"[data-step][data-entry='{entry}'][data-segment='{segment}']")


def test_a_table_shows_who_has_handed_in_and_spells_the_sum_out(hall, office):
    order = office.draw("primary", PRIMARY)
    panel = office.panel("1", "primary", 6)
    office.act("judge.recuse", judge=panel[6], entry=order[0], reason="同校")
    office.call("primary", order[0], "story")
    office.act("clock.correct", entry=order[0], segment="story", elapsed_s=41, reason="试")
    office.sheets(order[0], "story", panel[:5], shift=1)
    page = hall.sit("checker", hall="1", width=1280, height=800)
    expect(work(page)).to_have_attribute("data-entry", order[0])
    expect(page.locator("[data-role=why-not]")).to_contain_text("还差评委6")
    expect(confirm(page)).to_have_attribute("aria-disabled", "true")
    office.sheets(order[0], "story", [panel[5]])
    expect(confirm(page)).not_to_have_attribute("aria-disabled", "true")
    row = page.locator("tr[data-judge]")
    assert [one.get_attribute("data-fate") for one in row.all()] == [*["counts"] * 6, "recused"]
    expect(row.nth(6)).to_contain_text("回避")
    expect(page.locator("[data-role=mean]")).to_have_text("25.33")
    expect(page.locator("[data-role=how]")).to_have_text("152 ÷ 6")
    expect(page.locator("[data-role=lost]")).to_have_text("\u22122")
    expect(page.locator("[data-role=losses]")).to_have_text("超时11秒")
    expect(page.locator("[data-role=net]")).to_have_text("23.33")
    looks_right(page, SIZES)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_next_one_is_chosen_after_a_confirmation_and_never_under_a_persons_hand(hall, office):
    order = office.draw("primary", PRIMARY)
    for entry in order[:3]:
        office.act("clock.correct", entry=entry, segment="talent", elapsed_s=26, reason="试")
    office.sheets(order[1], "talent", ["J1"])
    page = hall.sit("checker", hall="1", width=1280, height=800)
    expect(work(page)).to_have_attribute("data-entry", order[1])
    cell(page, order[4], "story").click()
    office.sheets(order[0], "talent", ["J1"])
    expect(cell(page, order[0], "talent")).to_have_attribute("data-status", "ready")
    expect(work(page)).to_have_attribute("data-entry", order[4])
    page.locator("[data-role=go-next]").click()
    expect(work(page)).to_have_attribute("data-entry", order[0])
    # The second half of a double tap lands on the next one, which nobody has looked at.
    confirm(page).dblclick()
    expect(cell(page, order[0], "talent")).to_have_attribute("data-status", "confirmed")
    expect(page.locator("[data-role=last]")).to_contain_text("1号 才艺展示 8.00 已定")
    expect(work(page)).to_have_attribute("data-entry", order[1])
    expect(cell(page, order[1], "talent")).to_have_attribute("data-status", "ready")
    expect(confirm(page)).not_to_have_attribute("aria-disabled", "true")
    confirm(page).focus()
    page.keyboard.press("Enter")
    expect(cell(page, order[1], "talent")).to_have_attribute("data-status", "confirmed")
    cell(page, order[1], "talent").click()
    expect(work(page).locator(".seal")).to_have_text("已定")
    expect(page.locator("[data-role=settled]")).to_contain_text("请组织者退回")
    expect(confirm(page)).to_have_count(0)


def test_on_a_phone_one_thing_scrolls_and_the_act_stays(hall, office):
    order = office.draw("primary", PRIMARY)
    panel = office.panel("1", "primary", 6)
    office.call("primary", order[0], "story")
    office.sheets(order[0], "story", panel[:5])
    page = hall.sit("checker", hall="1", width=390, height=844)
    expect(page.locator("tr[data-judge]")).to_have_count(7)
    assert page.evaluate(SCROLLS) == ["desk"]
    help_, bar = page.locator(".bar .help").bounding_box(), page.locator(".bar").bounding_box()
    assert help_["y"] < bar["y"] + 20
    assert help_["x"] + help_["width"] > 360
    for where in ("tr[data-judge] >> nth=6", "[data-role=net]", "[data-kind=sheets]", ".work h2"):
        page.locator(where).evaluate("(e) => e.scrollIntoView({ block: 'nearest' })")
        foot, shown = confirm(page).bounding_box(), page.locator(where).bounding_box()
        assert foot["y"] + foot["height"] <= 844
        assert shown["y"] + shown["height"] <= page.locator(".foot").bounding_box()["y"] + 1
    looks_right(page, [(390, 844)])


def test_groups_are_told_apart_once_there_are_two_and_ticks_say_who_steps_aside(hall, office):
    order = office.draw("primary", PRIMARY)
    panel = office.panel("1", "primary", 3)
    office.act("judge.recuse", judge=panel[1], entry=order[1], reason="同校")
    office.call("primary", order[1], "story")
    office.sheets(order[1], "story", panel[:1])
    page = hall.sit("checker", hall="1", width=1280, height=800)
    cell(page, order[0], "story").click()
    ticks = page.locator("[data-role=stage] .ticks li")
    expect(ticks.nth(0)).to_have_class("in")
    expect(ticks.nth(1)).to_have_text("2回避")
    expect(ticks.nth(2)).to_have_text("3")
    expect(ticks.nth(2)).to_have_attribute("aria-label", "评委3还没交")
    expect(page.locator("[data-place]")).to_have_count(0)
    office.draw("secondary", list(GROUPS["secondary"]))
    expect(page.locator("[data-place]")).to_have_count(2)
    looks_right(page, SIZES)


def test_before_the_draw_the_middle_says_what_will_stand_here(hall):
    page = hall.sit("checker", hall="1")
    told = page.locator("[data-role=empty]").bounding_box()
    assert abs(told["x"] + told["width"] / 2 - 512) < 5
    assert abs(told["y"] + told["height"] / 2 - 412) < 30


def test_arrows_move_through_entries_and_segments(hall, office):
    order = office.draw("primary", PRIMARY)
    page = hall.sit("checker", hall="1")
    expect(work(page)).to_have_attribute("data-entry", order[0])
    for key, entry, segment in (
        ("ArrowDown", order[1], "talent"),
        ("ArrowRight", order[1], "story"),
        ("ArrowDown", order[2], "story"),
        ("ArrowLeft", order[2], "talent"),
        ("ArrowUp", order[1], "talent"),
    ):
        page.keyboard.press(key)
        expect(page.locator("[data-step][aria-current=true]")).to_have_attribute("data-entry", entry)
        expect(work(page)).to_have_attribute("data-segment", segment)


def test_a_page_that_was_cut_off_shows_what_a_fresh_one_shows(hall, office):
    order = office.draw("primary", PRIMARY)
    page = hall.sit("checker", hall="1")
    expect(work(page)).to_be_visible()
    office.served.kill()
    expect(page.locator("[data-role=offline]")).to_be_visible()
    office.served.start()
    office.act("clock.correct", entry=order[0], segment="talent", elapsed_s=37, reason="试")
    office.sheets(order[0], "talent", ["J1"])
    expect(page.locator("[data-role=offline]")).to_have_count(0)
    expect(work(page)).to_have_attribute("data-status", "ready")
    fresh = page.context.new_page()
    fresh.goto(page.url)
    expect(work(fresh)).to_have_attribute("data-status", "ready")
    assert page.locator("#page").inner_text() == fresh.locator("#page").inner_text()


@pytest.fixture(name="city", scope="module")
def _city(tmp_path_factory):
    """A contest with a paper and with faults, whose judges give hundredths."""
    folder = tmp_path_factory.mktemp("city")
    settings = Settings(data=folder / "var")
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    rulebook = tomllib.loads((config.folder("seeds") / "rulebooks" / "city-recitation.toml").read_text())
    assert gate.create({"contest": "city", "rulebook": rulebook}).answer["ok"]
    everyone = [{"do": "person.seat", "person": "C", "role": "checker", "name": "祖冲"}]
    everyone += [
        {"do": "entry.register", "entry": f"T{n}", "name": "田野", "school": "白鹭小学", "unit": "教师"} for n in (1, 2)
    ]
    everyone += [{"do": "entry.register", "entry": "C1", "name": "石磊", "school": "白鹭小学", "unit": "小学"}]
    everyone += [
        {"do": "judge.seat", "judge": f"K{n}", "name": "周明德", "round": "heat", "group": "child", "hall": "hall"}
        for n in (1, 2, 3, 4, 5)
    ]
    everyone += [
        {"do": "round.open", "round": "gala", "group": "teacher"},
        {"do": "round.open", "round": "heat", "group": "child"},
    ]
    for one in everyone:
        assert gate.perform("city", OFFICE, one).answer["ok"], one
    gate.database.close()
    moment = Moment(folder / "moment")
    moment.set(0)
    served = Served(folder / "var", moment).start()
    yield served
    served.stop()


def test_a_paper_is_entered_and_confirmed_from_the_keyboard(city, browser):
    hall, gala = Hall(city, browser, contest="city"), Office(city, "city", "gala")
    gala.draw("teacher", ["T1", "T2"])
    page = hall.sit("checker")
    page.locator("[data-place$=exam]").click()
    field = page.locator("[data-role=paper]")
    for wrong in ("93", "１２", "1e1", "NaN", "-1"):
        field.fill(wrong)
        field.press("Enter")
        expect(page.locator("[data-role=error]")).to_be_visible()
        expect(field).to_have_value(wrong)
    field.fill("0")
    field.press("Enter")
    expect(confirm(page)).to_be_focused()
    expect(confirm(page)).not_to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(page.locator("[data-role=last]")).to_contain_text("1号 诗文知识 0.00 已定")
    expect(work(page)).to_have_attribute("data-segment", "knowledge")
    expect(work(page)).to_have_attribute("data-status", "open")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    hall.close()


def test_the_highest_and_the_lowest_sheet_are_struck_out_in_words(city, browser):
    hall, heat = Hall(city, browser, contest="city"), Office(city, "city", "heat")
    heat.draw("child", ["C1"])
    for judge, mark in (("K1", "9.25"), ("K2", "9.8"), ("K3", "9.11"), ("K4", "8.76"), ("K5", "9.5")):
        heat.act("sheet.submit", entry="C1", segment="recital", judge=judge, mark=mark)
    page = hall.sit("checker", width=1280, height=800)
    row = page.locator("tr[data-judge]")
    expect(row).to_have_count(5)
    assert [one.get_attribute("data-fate") for one in row.all()] == ["counts", "high", "counts", "low", "counts"]
    expect(row.nth(1)).to_contain_text("去最高")
    expect(row.nth(3)).to_contain_text("去最低")
    expect(row.nth(1).locator(".dropped")).to_have_text("9.80")
    expect(page.locator("[data-role=how]")).to_have_text("27.86 ÷ 3")
    take_a_fault_back(page, heat)
    looks_right(page, SIZES)
    hall.close()


def take_a_fault_back(page, heat):
    """Record one, take it back with a reason; what is typed outlives a push."""
    times = page.locator("[data-fault=script] [data-role=times]")
    page.locator("[data-fault=script] [data-act='fault.record']").click()
    expect(times).to_have_text("记了 1 次")
    expect(page.locator("[data-role=lost]")).to_have_text("\u22122")
    page.locator("[data-role=void]").click()
    page.locator("[data-act='fault.void']").click()
    expect(page.locator("[data-role=error]")).to_contain_text("请写明")
    page.locator("[data-role=reason]").fill("看错了人")
    heat.act("sheet.submit", entry="C1", segment="recital", judge="K1", mark="9.26")
    expect(page.locator("tr[data-judge=K1]")).to_contain_text("9.26")
    expect(page.locator("[data-role=reason]")).to_have_value("看错了人")
    page.locator("[data-act='fault.void']").click()
    expect(times).to_have_text("没有")
