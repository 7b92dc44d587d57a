"""The judge's tablet when things go wrong: cut off, killed, replaced by another one, faced with a server that is older."""

import re
from time import monotonic

import pytest
from playwright.sync_api import Error, expect

from tests.browser.people import Office
from tests.browser.tablets import drafts, eventually, fill, hand_in, sheets, take_seat
from tests.demo_day import GROUPS
from tests.nursery import contest
from tests.served import Served

MORE = ("P06", "P07", "P08", "P09", "P10")
BACK_S = 5  # from when the tablet says that it is connected
TAKEN_OVER_S = 60


# A disk that takes its time: what is put away is not committed before `slow` is false again.
SLOW_DISK_JS = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const asked = put.apply(this, given);
    const wait = () => { if (globalThis.slow) this.count().onsuccess = wait; };
    wait();
    return asked;
  };
}"""


def ten_drawn(office: Office) -> list[str]:
    """Draw ten entries, so that a hall of two segments has twenty sheets; the first is on stage."""
    for entry in MORE:
        office.must("entry.register", entry=entry, name=f"选手{entry}", school=f"{entry}小学", unit="小学")
    order = office.draw("primary", GROUPS["primary"] + MORE)
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="talent")
    return order


@pytest.mark.parametrize("killed", [False, True], ids=["cut off", "cut off and killed"])
def test_twenty_sheets_of_ten_minutes_arrive_once_and_in_order(served, office, cable, killable, killed):
    order = ten_drawn(office)
    page = killable.open()
    take_seat(page, served, cable.port, hall="1")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    cable.cut()
    expect(page.locator('[data-role="offline"]')).to_be_visible()
    given = []
    for n in range(20):
        served.moment.advance(30)
        given.append(fill(page, n % 2))
        hand_in(page)
        expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(rf"^\s*{n + 1} 份待发"))
        if n < 19:
            page.locator('[data-act="stage.ahead"]').click()
    assert sheets(served) == []
    seat = page.url
    if killed:
        killable.kill()
        page = killable.open()
        with pytest.raises(Error):  # over plain http no page opens without the link
            page.goto(seat)
        page = page.context.new_page()
    cable.mend()
    if killed:
        # A browser keeps a cookie for up to half a minute in memory alone: the card is scanned again.
        take_seat(page, served, cable.port, hall="1")
    expect(page.locator('[data-role="link-state"]')).to_contain_text("已联网")
    took = eventually(lambda: len(sheets(served)) == 20, BACK_S)
    print(f"20 sheets in {took:.2f} s")  # noqa: T201 - the figure, with pytest -s
    expect(page.locator('[data-role="back"]')).to_contain_text("20 份都补发了")
    told = sheets(served)
    assert [(one["entry"], one["segment"]) for one in told] == [(e, s) for e in order for s in ("talent", "story")]
    assert len({one["tap"] for one in told}) == 20
    assert [one["version"] for one in told] == [1] * 20
    marks = [str(sum(map(float, one.get("marks", {"": one.get("mark")}).values()))) for one in told]
    assert marks == given
    expect(page.locator('[data-role="waiting"]')).to_have_count(0)


def test_nothing_is_told_as_kept_before_it_is_on_the_tablets_disk(served, office, cable, killable):
    ten_drawn(office)
    page = killable.open()
    take_seat(page, served, cable.port, hall="1")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    cable.cut()
    expect(page.locator('[data-role="offline"]')).to_be_visible()
    fill(page, 0)
    page.evaluate(SLOW_DISK_JS)
    page.evaluate("globalThis.slow = true")
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_have_text("正在存")
    expect(page.locator('[data-role="waiting"]')).to_have_count(0)
    assert "已存本机" not in page.locator("section.foot").inner_text()
    page.evaluate("globalThis.slow = false")
    expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(r"^\s*1 份待发"))
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")


def test_a_second_tablet_takes_over_and_nothing_is_replaced_unseen(served, office, hall):
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    first = hall.sit("judge", hall="1")
    expect(first.locator('[data-role="number"]')).to_have_text("1")
    theme = first.locator('[data-criterion="theme"] [data-role="value"]')
    with first.expect_response(lambda answer: "/tablet/" in answer.url and answer.request.method == "POST"):
        first.locator('[data-key="whole-10"]').click()
    begun = monotonic()
    second = hall.sit("judge", hall="1")
    expect(second.locator('[data-criterion="theme"] [data-role="value"]')).to_have_text("10.0")
    assert monotonic() - begun < TAKEN_OVER_S
    theirs = fill(second, 0)
    hand_in(second)
    expect(second.locator('[data-role="standing"]')).to_contain_text("已交")
    # The first one hears of it, and what is half filled there stays as it was typed.
    expect(theme).to_have_text("10.0")
    mine = fill(first, 1)
    expect(theme).to_have_text("11.0")
    hand_in(first)
    expect(first.locator('[data-role="conflict.mine"]')).to_contain_text(mine)
    expect(first.locator('[data-role="conflict.theirs"]')).to_contain_text(theirs)
    assert [line["version"] for line in sheets(served)] == [1]
    first.locator('[data-act="conflict.mine"]').click()
    expect(first.locator('[data-role="standing"]')).to_contain_text("已交")
    expect(second.locator('[data-role="sum"]')).to_have_text(mine)
    # Once more, the other way round: what the judge leaves is gone, and what stands is what is shown.
    fill(second, 2)
    fill(first, 3)
    hand_in(second)
    expect(second.locator('[data-role="standing"]')).to_contain_text("已交")
    hand_in(first)
    first.locator('[data-act="conflict.theirs"]').click()
    expect(first.locator('[data-role="sum"]')).to_have_text(second.locator('[data-role="sum"]').inner_text())
    assert [line["version"] for line in sheets(served)] == [1, 2, 3]


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_a_draft_that_was_lost_on_its_way_is_tried_again(served, office, hall, method):
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    lost = []

    def lose_one(route) -> None:
        if route.request.method == method and not lost:
            lost.append(route.request.url)
            route.fulfill(status=502, body="bad gateway")
        else:
            route.continue_()

    first = hall.sit("judge", hall="1")
    expect(first.locator('[data-role="number"]')).to_have_text("1")
    if method == "POST":
        first.route("**/tablet/**", lose_one)
    with first.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        first.locator('[data-key="whole-10"]').click()
    second = hall.open("/")
    if method == "GET":
        second.route("**/tablet/**", lose_one)
    take_seat(second, served, served.port, hall="1")
    expect(second.locator('[data-criterion="theme"] [data-role="value"]')).to_have_text("10.0")
    assert lost


def test_a_tablet_that_dies_while_its_judge_types_has_its_draft_on_the_next_one(served, office, hall, killable):
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    first = killable.open()
    take_seat(first, served, served.port, hall="1")
    expect(first.locator('[data-role="number"]')).to_have_text("1")
    first.locator('[data-key="whole-10"]').click()
    took = eventually(lambda: drafts(served), TAKEN_OVER_S)
    killable.kill()
    print(f"a draft is on the server after {took:.2f} s")  # noqa: T201 - the figure, with pytest -s
    begun = monotonic()
    second = hall.sit("judge", hall="1")
    expect(second.locator('[data-criterion="theme"] [data-role="value"]')).to_have_text("10.0")
    assert monotonic() - begun < TAKEN_OVER_S


def test_a_server_that_comes_back_older_is_given_what_it_lacks(served, office, hall, tmp_path):
    order = office.draw("primary", GROUPS["primary"])
    page = hall.sit("judge", hall="1")
    for n, entry in enumerate(order[:3]):
        office.must("stage.call", round="final", group="primary", hall="1", entry=entry, segment="story")
        expect(page.locator('[data-role="number"]')).to_have_text(str(n + 1))
        fill(page, n % 2)
        hand_in(page)
        expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
        if n == 0:
            contest("backup", tmp_path / "early.zip", "--data", served.data).check_returncode()
    page.locator('[data-act="sheet.take_back"]').click()
    expect(page.locator('[data-act="sheet.submit"]')).to_have_text(re.compile("提交评分"))
    lost = [(line["do"], line["entry"], line["tap"], line["version"]) for line in sheets(served)]
    assert len(lost) == 4
    served.kill()
    contest("restore", tmp_path / "early.zip", "--data", tmp_path / "spare").check_returncode()
    spare = Served(tmp_path / "spare", served.moment, port=served.port).start()
    try:
        expect(page.locator('[data-role="back"]')).to_contain_text("服务器换过，3 份都补给它了")
        taps = [(line["do"], line["entry"], line["tap"], line["version"]) for line in sheets(spare)]
        assert taps == lost
        expect(page.locator('[data-act="sheet.submit"]')).to_have_text(re.compile("提交评分"))
    finally:
        spare.stop()
