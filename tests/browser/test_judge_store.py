"""What a judge's tablet says of its own disk is true: where nothing is kept nothing is called 存, and what failed once is made good."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Office
from tests.browser.tablets import fill, hand_in, sheets, take_seat
from tests.cable import Cable
from tests.demo_day import GROUPS
from tests.served import Served

NO_DISK_JS = """Object.defineProperty(globalThis, 'indexedDB', { get() { return undefined; } });
  Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });"""
# What is open never answers, until the test lets it.
MUTE_DISK_JS = """(() => {
  const open = IDBFactory.prototype.open;
  const held = [];
  globalThis.answer = () => held.splice(0).forEach((go) => go());
  IDBFactory.prototype.open = function (...given) {
    const asked = open.apply(this, given);
    const listen = asked.addEventListener.bind(asked);
    asked.addEventListener = (event, heard, how) => listen(event, (told) => {
      if (event === 'upgradeneeded') heard.call(asked, told); else held.push(() => heard.call(asked, told));
    }, how);
    return asked;
  };
})();"""
# The first writing after this fails; closed: because the browser closed the store under the page.
FAIL_ONCE_JS = """(how) => {
  const transaction = IDBDatabase.prototype.transaction;
  let failed = false;
  IDBDatabase.prototype.transaction = function (...given) {
    if (!failed && given[1] === 'readwrite') {
      failed = true;
      if (how === 'closed') this.close();
      else throw new DOMException('for once', 'UnknownError');
    }
    return transaction.apply(this, given);
  };
}"""
FAIL_JS = """() => {
  const transaction = IDBDatabase.prototype.transaction;
  globalThis.mend = () => { IDBDatabase.prototype.transaction = transaction; };
  IDBDatabase.prototype.transaction = () => { throw new DOMException('no room', 'QuotaExceededError'); };
}"""


@pytest.fixture(name="office")
def _office(served) -> Office:
    office = Office(served)
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    return office


def sit(page: Page, served: Served, cable: Cable) -> Page:
    take_seat(page, served, cable.port, hall="1")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    return page


def cut(cable: Cable, page: Page) -> None:
    cable.cut()
    expect(page.locator('[data-role="offline"]')).to_be_visible()


def claims_nothing(page: Page) -> None:
    """Nothing on the page says that a mark is kept here."""
    text = page.locator("body").inner_text()
    assert not re.search("都存在本机|先存本机|已存", text), text
    expect(page.locator('[data-role="offline"]')).to_contain_text("存不住分，网通以前请不要关这一页")


@pytest.mark.usefixtures("office")
def test_a_tablet_that_keeps_nothing_says_so_and_still_sends_it(served, cable, hall):
    page = hall.open("/")
    page.add_init_script(NO_DISK_JS)
    sit(page, served, cable)
    cut(cable, page)
    claims_nothing(page)
    fill(page, 0)
    claims_nothing(page)
    hand_in(page)
    expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(r"^\s*1 份待发"))
    claims_nothing(page)
    cable.mend()
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    assert len(sheets(served)) == 1
    expect(page.locator('[data-role="link-state"]')).to_have_text("已联网")


@pytest.mark.usefixtures("office")
def test_a_disk_that_is_full_is_told_and_made_good_once_there_is_room(served, cable, killable):
    page = sit(killable.open(), served, cable)
    page.evaluate(FAIL_JS)
    cut(cable, page)
    total = fill(page, 0)
    hand_in(page)
    expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(r"^\s*1 份待发"))
    claims_nothing(page)
    page.evaluate("globalThis.mend()")
    expect(page.locator('[data-role="offline"]')).to_contain_text("分数都存在本机")
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    killable.kill()
    page = killable.open()
    cable.mend()
    sit(page, served, cable)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    expect(page.locator('[data-role="sum"]')).to_have_text(total)


@pytest.mark.usefixtures("office")
def test_a_store_that_the_browser_closed_is_opened_anew(served, cable, killable):
    page = sit(killable.open(), served, cable)
    page.evaluate(FAIL_ONCE_JS, "closed")
    cut(cable, page)
    fill(page, 0)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    killable.kill()
    page = killable.open()
    cable.mend()
    sit(page, served, cable)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    assert len(sheets(served)) == 1


@pytest.mark.usefixtures("office")
def test_one_failed_writing_is_made_good(served, cable, hall):
    page = sit(hall.open("/"), served, cable)
    page.evaluate(FAIL_ONCE_JS, "failed")
    fill(page, 0)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    expect(page.locator('[data-role="link-state"]')).to_contain_text("已存")


@pytest.mark.usefixtures("office")
def test_a_disk_that_does_not_answer_keeps_nobody_from_marking_and_is_read_once_it_does(served, cable, hall):
    page = sit(hall.open("/"), served, cable)
    cut(cable, page)
    first = fill(page, 1)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    context = page.context
    page.close()
    page = context.new_page()
    page.add_init_script(MUTE_DISK_JS)
    cable.mend()
    sit(page, served, cable)
    expect(page.locator('[data-role="link-state"]')).to_have_text("已联网")
    cut(cable, page)
    claims_nothing(page)
    second = fill(page, 2)
    hand_in(page)
    expect(page.locator('[data-role="waiting"]')).to_have_text(re.compile(r"^\s*1 份待发"))
    page.evaluate("globalThis.answer()")
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    cable.mend()
    # Neither of the two was made with the other before the eyes: the judge says which.
    expect(page.locator('[data-role="conflict.theirs"]')).to_contain_text(first)
    expect(page.locator('[data-role="conflict.mine"]')).to_contain_text(second)
    page.locator('[data-act="conflict.mine"]').click()
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    told = sheets(served)
    assert [line["version"] for line in told] == [1, 2]
    assert [sum(map(float, line["marks"].values())) for line in told] == [float(first), float(second)]
