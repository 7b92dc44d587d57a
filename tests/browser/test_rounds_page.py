"""预赛到决赛 at its page: a tie at the last place stops the machine, then who goes on and who stands by are named and fixed."""

import pytest
from playwright.sync_api import expect

from contest.config import Settings
from contest.gate.perform import Gate
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.browser.test_organiser import Office, looks_right, tab
from tests.conftest import serve
from tests.factories import Hall, Watch, book, segment, stage

SIZES = [(1024, 768), (768, 1024), (390, 844)]
TALK = segment("talk", title="答辩")
ROUNDS = [
    stage("heat", "talk", title="预赛", advance=[{"group": "primary", "to": "last", "count": 2}]),
    stage("last", "talk"),
]


def _do_nothing(hall, order):
    """Leave the heat as it is."""


def _publish(hall, order):
    """Part the tie, fix the list and publish it."""
    hall.settle(order[1], order[2])
    hall.act("round.advance", round="heat", group="primary")
    hall.publish()


@pytest.fixture(name="heat", scope="module")
def _heat(tmp_path_factory):
    """A data folder with a heat of five in which 2号 and 3号 are equal at the last place, and its order."""
    return made(tmp_path_factory, _do_nothing)


@pytest.fixture(name="published", scope="module")
def _published(tmp_path_factory):
    """The same once 1号 and 2号 go on and the list is out."""
    return made(tmp_path_factory, _publish)


def made(tmp_path_factory, then):
    """Make a data folder; return it and the order drawn."""
    data = tmp_path_factory.mktemp("heat") / "var"
    data.mkdir()
    settings = Settings(data=data)
    gate = Gate(Database(settings.url), Watch(), TopicSealer(settings.secret()))
    upgrade(gate.database)
    hall = Hall(book(TALK, rounds=ROUNDS), gate, "demo")
    hall.seat("J1")
    hall.act("person.seat", person="O1", name="郑甲", role="organiser")
    entries = [f"P{number}" for number in range(1, 6)]
    hall.enter(*entries)
    hall.draw(*entries)
    order = hall.day.turn("heat", "primary").order
    for entry, mark in zip(order, ("29", "28", "28", "27", "26"), strict=True):
        hall.judged(entry, "talk", mark)
    then(hall, order)
    gate.database.close()
    return data, order


@pytest.fixture(name="office")
def _office(heat, tmp_path, browser):
    yield from offices(heat[0], tmp_path, browser)


@pytest.fixture(name="later")
def _later(published, tmp_path, browser):
    yield from offices(published[0], tmp_path, browser)


def offices(data, tmp_path, browser):
    """Serve a copy of a data folder."""
    for served in serve(data, tmp_path):
        office = Office(browser, served)
        yield office
        for context in office.contexts:
            context.close()


def test_a_round_says_what_it_is_and_what_may_no_longer_be(heat, office):
    page = office.sit("organiser", "O1")
    rounds = tab(page, "rounds")
    last = rounds.locator("[data-role=turn][data-round=last]")
    expect(last.locator("[data-act='round.open']")).to_have_text("开放小学组决赛")
    last.locator("[data-act='round.open']").click()
    last.locator("[data-act=open-close]").click()
    expect(last.locator("[data-act='round.close']")).to_have_text("关闭小学组决赛")
    expect(last.locator("[data-role=consequence]")).to_contain_text("小学组决赛的签到、抽签、计时、打分和确认都停下。")
    looks_right(page, SIZES)
    assert heat[1]
    office.act("person.seat", person="D1", name="报到", role="desk")
    office.served.known_seats = []
    desk = office.sit("desk", "D1")
    desk.locator("[data-role=desk]").wait_for()
    desk.locator("[data-act=group][data-round=last]").click()
    expect(desk.locator("[data-role=empty]")).to_have_text("小学组决赛还没有晋级名单，等组织者定下。")


def test_a_tie_at_the_last_place_stops_and_then_the_list_is_fixed(heat, office):
    order = heat[1]
    page = office.sit("organiser", "O1")
    turn = tab(page, "rounds").locator("[data-role=turn][data-round=heat]")
    expect(turn.locator("[data-role=stopped]")).to_contain_text(
        "第2名有2人同分：2号、3号，请评委会定先后。定了才能晋级。"
    )
    expect(turn.locator("[data-act='round.advance']")).to_have_count(0)
    looks_right(page, SIZES)
    turn.locator("[data-role=go-tie]").click()
    expect(page.locator("h2").first).to_contain_text("晋级决赛的线")
    page.locator("[name=reason]").fill("评委会商定")
    page.get_by_label("评委J1").check()
    page.locator(f"[data-act='order.down'][data-entry={order[1]}]").click()
    expect(page.locator("[data-role=consequence]")).to_contain_text("晋级决赛到3号为止。")
    page.locator("[data-act='tie.settle']").click()
    expect(page.locator("[data-role=done]")).to_contain_text("3号、2号")
    page.locator("[data-role=back]").click()
    turn = tab(page, "rounds").locator("[data-role=turn][data-round=heat]")
    expect(turn.locator("[data-role=advance]")).to_contain_text("照现在的成绩，2 人进决赛")
    assert [row.split()[0] for row in turn.locator("[data-role=reserves] li").all_inner_texts()] == ["2号", "4号"]
    expect(turn.locator("[data-role=consequence]")).to_contain_text("递补依次是2号、4号。")
    looks_right(page, SIZES)
    turn.locator("[data-act='round.advance']").click()
    expect(turn.locator("[data-role=advance]")).to_contain_text("已定 2 人进决赛")
    expect(turn.locator("[data-act='round.advance']")).to_have_count(0)

    # Somebody leaves: what it costs is told first, and the next one comes up by advancing again.
    roster = tab(page, "roster")
    roster.locator(f"tr[data-entry={order[0]}] [data-act=open]").click()
    forms = roster.locator(f"tr[data-forms={order[0]}]")
    told = forms.locator("[data-role=consequence]")
    expect(told).to_contain_text("1号不再有名次；号码保留，别人的号码不变。")
    expect(told).to_contain_text("晋级决赛空出一位，再定一次晋级名单就由2号递补。")
    forms.locator("[name=reason]").fill("因病")
    forms.locator("[data-act='entry.withdraw']").click()
    turn = tab(page, "rounds").locator("[data-role=turn][data-round=heat]")
    expect(turn.locator("[data-role=consequence]")).to_contain_text("2人进决赛，换上2号，换下1号。")
    turn.locator("[data-act='round.advance']").click()
    expect(turn.locator("[data-act='round.advance']")).to_have_count(0)


def test_after_the_list_is_out_the_next_one_steps_up_until_the_next_draw_is_sealed(published, later):
    order = published[1]
    page = later.sit("organiser", "O1")
    later.act("entry.withdraw", entry=order[0], reason="因病")
    item = page.locator("[data-role=todo][data-kind=vacancy]")
    expect(item).to_contain_text("小学组预赛：1号退赛，进决赛空出 1 位，由 3号 递补。")
    looks_right(page, SIZES)
    item.locator("[data-role=go-rounds]").click()
    turn = page.locator("#tab-rounds [data-role=turn][data-round=heat]")
    expect(turn.locator("[data-role=vacancy]")).to_contain_text("1号退赛，进决赛空出 1 位，由 3号 递补。")
    expect(turn.locator("[data-role=consequence]")).to_contain_text("2人进决赛，换上3号，换下1号。")
    looks_right(page, SIZES)
    button = turn.locator("[data-act='round.advance']")
    expect(button).to_have_text("由 3号 递补")
    button.click()
    expect(button).to_have_count(0)
    expect(turn.locator("[data-role=vacancy]")).to_have_count(0)
    expect(turn.locator("[data-role=advance]")).to_contain_text("已定 2 人进决赛")
    tab(page, "progress")
    expect(item).to_have_count(0)

    later.act("round.open", round="last", group="primary")
    for entry in order[1:3]:
        later.act("entry.check_in", round="last", entry=entry)
    later.act("draw.seal", round="last", group="primary")
    later.act("entry.withdraw", entry=order[1], reason="因病")
    tab(page, "rounds")
    expect(turn.locator("[data-role=vacancy]")).to_contain_text("2号退赛，进决赛空出 1 位。决赛已封签，不再递补。")
    expect(button).to_have_count(0)
    expect(item).to_have_count(0)


def test_the_supervisor_sees_it_and_fixes_nothing(heat, office):
    office.act("person.seat", person="V1", name="方正", role="supervisor")
    office.served.known_seats = []
    page = office.sit("supervisor", "V1")
    turn = tab(page, "rounds").locator("[data-role=turn][data-round=heat]")
    expect(turn.locator("[data-role=go-tie]")).to_have_text("看同分")
    assert heat[1]
