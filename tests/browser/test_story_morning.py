"""The story's morning: who comes late is not in this draw, one who abandons it is not enough, and what was drawn stays to be seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import Hall, Office, act
from tests.browser.story import NAMES, Day, tab
from tests.demo_day import GROUPS

NUMBERS = ("271828", "314159", "141421")
LATE = "P05"


@pytest.fixture(name="day")
def _day(served, browser):
    day = Day(served, Hall(served, browser))
    yield day
    day.hall.close()


def seal(desk, entries, *, is_first):
    """Check in who is there, and seal; with somebody still missing the desk is asked whether to wait."""
    for entry in entries:
        act(desk, "entry.check_in", entry=entry)
    expect(desk.locator("[data-role=here]")).to_have_count(len(entries) if is_first else 5)
    if is_first:
        act(desk, "seal.ask")
        expect(desk.locator("[data-act='draw.seal']")).to_contain_text("不等没到的 1 人")
    act(desk, "draw.seal")
    code = desk.locator("[data-role=commitment]")
    expect(code).to_be_visible()
    return code.get_attribute("data-code")


def open_order(day, desk, count):
    """Type the numbers that were read out; return the order, once the wall has opened it."""
    for index, number in enumerate(NUMBERS, 1):
        desk.locator(f"#number-{index}").fill(number)
    act(desk, "draw.open")
    expect(desk.locator("[data-role=order]")).to_be_visible()
    day.served.moment.advance(20)
    rows = desk.locator("[data-role=order] [data-row]")
    expect(rows).to_have_count(count)
    return [row.get_attribute("data-row") for row in rows.all()]


def give_up(organiser, supervisor):
    """One asks with a reason, another agrees with one; the one alone does nothing."""
    turn = tab(organiser, "rounds").locator("[data-role=turn][data-group=primary]")
    turn.get_by_text("作废抽签").click()
    turn.locator("[data-act='draw.abandon']").click()
    expect(turn.locator("[data-role=error]")).to_contain_text("原因")
    turn.locator("[name=reason]").fill("漏了一位已到门口的选手")
    act(turn, "draw.abandon")
    expect(turn).to_contain_text("您已提出作废，等第二人来定。")
    item = supervisor.locator("[data-role=todo][data-kind=abandon]")
    item.locator("[name=reason]").fill("监督员同意")
    act(item, "draw.abandon")
    expect(item).to_have_count(0)


def test_who_comes_late_is_not_in_this_draw_and_a_draw_that_two_give_up_stays_to_be_seen(day):
    desk, wall, phone = day.hall.sit("desk", width=1280, height=800), day.wall(), day.phone()
    Office(day.served, taps=900).must("screen.show", screen="W1", mode="draw", round="final", group="primary")
    act(desk, "group", group="primary")
    there = [entry for entry in GROUPS["primary"] if entry != LATE]
    first = seal(desk, there, is_first=True)
    expect(wall.locator("[data-role=commitment]")).to_have_text(first)
    expect(desk.locator("[data-role=left-out]")).to_contain_text("陆一鸣")
    expect(desk.locator(f"[data-act='entry.check_in'][data-entry={LATE}]")).to_have_count(0)
    assert day.office.act("entry.check_in", round="final", entry=LATE)["code"] == "closed"
    order = open_order(day, desk, 4)
    assert LATE not in order
    phone.locator(".foot [data-part=draw]").click()
    drawn = phone.locator("[data-role=draw][data-group=primary]")
    expect(drawn.locator("> [data-role=drawn] li, [data-role=drawn] li").first).to_be_visible()
    expect(drawn.locator("[data-role=drawn] li")).to_have_count(4)

    organiser, supervisor = day.hall.sit("organiser", id="O1"), day.hall.sit("supervisor")
    give_up(organiser, supervisor)
    # Nobody's number has moved: there is none until all are drawn anew; the first draw stays with its reason.
    expect(drawn).to_have_attribute("data-state", "none")
    past = drawn.locator("[data-role=past-draw]")
    expect(past.locator("summary").first).to_have_text("第 1 次抽签，已作废：监督员同意")
    past.locator("summary").first.click()
    expect(past.locator("[data-role=commitment]")).to_have_attribute("data-code", first)
    expect(past.locator("[data-role=numbers] li")).to_have_text(list(NUMBERS))
    expect(past.locator("[data-role=drawn] b:not([aria-hidden])")).to_have_text(order)
    expect(wall.locator("[data-role=commitment]")).to_have_count(0)

    expect(desk.locator(f"[data-act='entry.check_in'][data-entry={LATE}]")).to_be_visible()
    second = seal(desk, (LATE,), is_first=False)
    assert second != first
    expect(wall.locator("[data-role=commitment]")).to_have_text(second)
    assert LATE in open_order(day, desk, 5)
    expect(drawn).to_have_attribute("data-state", "opened")
    expect(past).to_have_count(1)
    for page in (wall, phone):
        assert not [name for name in NAMES if name in page.content()]


def test_once_a_clock_has_run_a_draw_is_not_given_up_and_a_number_never_moves(day):
    day.draw()
    day.time(1, "talent", seconds=20)
    organiser, desk = day.hall.sit("organiser", id="O1"), day.hall.sit("desk", width=1280, height=800)
    turn = tab(organiser, "rounds").locator("[data-role=turn][data-group=primary]")
    expect(turn).to_contain_text("开过表，不能作废")
    expect(turn.locator("[name=reason]")).to_have_count(0)
    act(desk, "group", group="primary")
    numbers = "els => els.map((row) => [row.dataset.row, row.querySelector('.badge').getAttribute('aria-label')])"
    rows = desk.locator("[data-role=order] [data-row]")
    expect(rows).to_have_count(5)
    before = rows.evaluate_all(numbers)
    act(desk, "absent.ask", entry=day.order[1])
    act(desk, "absent.segment", segment="defence")
    act(desk, "entry.absent", entry=day.order[1])
    expect(desk.locator(f"[data-row='{day.order[1]}']")).to_contain_text("缺赛")
    day.office.must("entry.withdraw", entry=day.order[2], reason="生病")
    expect(desk.locator(f"[data-row='{day.order[2]}']")).to_contain_text("退赛")
    assert rows.evaluate_all(numbers) == before
