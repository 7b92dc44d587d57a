"""同分 in a real browser: the chain walked for the panel, the order taken with its reason and who signed, and settled anew."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_organiser import HALLS, MARKS, Office, looks_right, tab
from tests.demo_day import WHOLE

SIZES = [(1024, 768), (768, 1024), (390, 844)]


@pytest.fixture(name="office")
def _office(browser, served):
    office = Office(browser, served)
    yield office
    for context in office.contexts:
        context.close()


@pytest.fixture(name="tied")
def _tied(office):
    """The secondary group with three of one total: 情景答辩 puts one of them before the others, the two are left."""
    order = office.draw()
    for place, entry in enumerate(order):
        for segment in HALLS:
            more = {
                "story": {"theme": ("12", "10", "10", "9")[place]},
                "defence": {WHOLE: ("26", "26", "26", "27")[place]},
            }
            office.perform(entry, segment, **more.get(segment, {}))
    office.act("judge.seat", judge="J3", name="夏日葵", round="final", group="secondary", hall="3", chief=True)
    return order


def link(page, key):
    """Return one link's row."""
    return page.locator(f"[data-role=link][data-link={key}]")


def test_the_panel_follows_the_chain_and_its_order_is_taken(office, tied):
    page, other = office.sit("organiser", "O1"), office.sit("supervisor", "V1")
    for one in (page, other):
        one.locator("[data-role=go-tie]").first.click()
        expect(one.locator("[data-role=walk]")).to_have_count(1)
    walk = page.locator("[data-role=walk]")
    expect(walk.locator("h2")).to_contain_text("二等奖的线")
    expect(walk).to_contain_text("3人总分都是 87.00，占第2至4名")
    expect(link(page, "defence")).to_have_attribute("data-parted", "yes")
    assert link(page, "defence").inner_text().split() == [
        "情景答辩",
        "4",
        "27.00",
        ">",
        "2",
        "26.00",
        "=",
        "3",
        "26.00",
        "分开一部分",
    ]
    for key in ("class_meeting", "story", "untrimmed"):
        expect(link(page, key)).to_have_attribute("data-parted", "no")
    expect(page.locator("[data-role=open]")).to_contain_text("2号、3号 仍然相同，由评委会定先后。")
    assert "司徒" not in page.locator("main").inner_text()
    looks_right(page, SIZES)

    # The supervisor sees the same and settles nothing.
    expect(other.locator("[data-act='tie.settle']")).to_have_count(0)

    button = page.locator("[data-act='tie.settle']")
    told = page.locator("[data-role=consequence]")
    expect(told).to_contain_text("2号第3名，3号第4名。")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.locator("[name=reason]").fill("评委会投票 2 比 1。")
    expect(button).to_have_attribute("aria-disabled", "true")
    page.get_by_label("沈如松").check()
    page.get_by_label("夏日葵").check()
    page.locator(f"[data-act='order.down'][data-entry={tied[1]}]").click()
    expect(told).to_contain_text("3号第3名，2号第4名。")
    expect(told).to_contain_text("三等奖到3号为止。")
    button.click()
    for one in (page, other):
        done = one.locator("[data-role=done]")
        expect(done.locator("[data-role=settled]")).to_contain_text("3号、2号")
        expect(done).to_contain_text("评委会投票 2 比 1。签字：二赛场1席；三赛场1席 组长")
        expect(done).to_contain_text("郑甲录入")
    looks_right(page, SIZES)


def test_the_chief_is_led_there_and_settles_anew_until_it_is_published(office, tied):
    office.act("tie.settle", round="final", group="secondary", order=tied[1:3], reason="先定一次")
    judge = office.sit("judge", "J3")
    expect(judge.locator("[data-role=link-state]")).to_be_visible()
    expect(judge.locator("[data-role=go-tie]")).to_have_count(0)
    # The first comes to the others' marks: three are equal to the last link, which nobody has settled.
    on = {"round": "final", "entry": tied[0], "segment": "story"}
    office.act("segment.reopen", reason="误打", **on)
    office.act("sheet.submit", judge="J1", marks={**MARKS["story"], "theme": "10"}, **on)
    office.act("segment.confirm", **on)
    judge.locator("[data-role=go-tie]").click()
    expect(judge.locator("[data-role=open]")).to_contain_text("1号、2号、3号 仍然相同，由评委会定先后。")
    judge.locator("[name=reason]").fill("评委会商定")
    judge.get_by_label("夏日葵").check()
    judge.locator("[data-act='tie.settle']").click()
    expect(judge.locator("[data-role=done]")).to_contain_text("夏日葵录入")
    judge.get_by_text("改定先后", exact=True).click()
    judge.locator("[name=reason]").fill("复议")
    judge.get_by_label("周明德").check()
    judge.locator(f"[data-act='order.up'][data-entry={tied[2]}]").click()
    expect(judge.locator("[data-role=consequence]")).to_contain_text("1号第2名，3号第3名，2号第4名。")
    judge.locator("[data-act='tie.settle']").click()
    expect(judge.locator("[data-role=settled]")).to_have_count(2)
    expect(judge.locator("[data-role=settled]").first).to_contain_text("1号、3号、2号")

    office.act("results.propose", round="final", group="secondary")
    second = office.sit("organiser", "O2")
    tab(second, "results").locator("[data-act=spot][data-group=secondary]").click()
    second.locator("[data-act='results.publish']").click()
    expect(judge.locator(".seal", has_text="已公布")).to_be_visible()
    expect(judge.locator("[data-act='tie.settle']")).to_have_count(0)
    back = judge.locator("[data-role=back]")
    expect(back).to_have_text("回打分")
    assert back.evaluate("(one) => one === one.parentElement.lastElementChild")
    back.click()
    expect(judge.locator("[data-role=go-tie]")).to_have_count(0)


def test_what_can_not_be_told_can_not_be_pressed(office, tied):
    page = office.sit("organiser", "O1")
    page.locator("[data-role=go-tie]").first.click()
    page.locator("[name=reason]").fill("评委会投票")
    page.get_by_label("沈如松").check()
    button, told = page.locator("[data-act='tie.settle']"), page.locator("[data-role=consequence]")
    expect(button).not_to_have_attribute("aria-disabled", "true")
    page.context.set_offline(True)
    office.served.kill()
    expect(told).to_have_text("网断了，算不出后果，网通了再按。")
    expect(button).to_have_attribute("aria-disabled", "true")
    office.served.start()
    page.context.set_offline(False)
    expect(told).to_contain_text("2号第3名，3号第4名。")
    expect(page.locator("[name=reason]")).to_have_value("评委会投票")
    button.click()
    expect(page.locator("[data-role=done]")).to_contain_text("评委会投票。签字：二赛场1席")
    office.act("results.propose", round="final", group="secondary")
    page.get_by_text("改定先后", exact=True).click()
    expect(page.locator("[data-role=done] [data-role=consequence]")).to_contain_text("已提交的名单要重新提交。")
