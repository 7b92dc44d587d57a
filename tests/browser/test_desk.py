"""The desk in a real browser: check-in, the seal, the numbers, the order, topics and who stays away."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from contest.core import draw
from tests.browser import measure

SIZES = [(1280, 800), (1024, 768), (768, 1024)]

CUT_OR_BROKEN = """() => [...document.querySelectorAll("header *, .tab *, thead th")].filter((one) => {
  const { textOverflow, lineHeight, display } = getComputedStyle(one);
  if (display === "none" || !one.offsetHeight) return false;
  return textOverflow === "ellipsis" || (one.matches("th") && one.scrollHeight > 2.5 * parseFloat(lineHeight));
}).map((one) => one.textContent)"""

LONELY = """() => [...document.querySelectorAll("p")].filter((one) => {
  const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const tops = [];
  for (let node = text.nextNode(); node; node = text.nextNode())
    for (let at = 0; at < node.length; at++) {
      if (/[\\s，。、；]/.test(node.data[at])) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      tops.push(Math.round(range.getBoundingClientRect().bottom));
    }
  return tops.length > 2 && Math.abs(tops.at(-1) - tops.at(-2)) > 10;
}).map((one) => one.textContent)"""


class Desk:
    """The desk's page, and the same seat's acts from another device."""

    def __init__(self, browser, served):
        """Sign the desk in and open its page."""
        seat = next(row for row in served.seats() if row["role"] == "desk")
        self.served = served
        self.cookie, self.address = served.sign_in(seat["token"])
        self.context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        name, value = self.cookie.split("=", 1)
        self.context.add_cookies([{"name": name, "value": value, "url": served.url}])
        self.page = self.open()

    def open(self):
        """Open the page afresh."""
        page = self.context.new_page()
        page.goto(self.served.url + self.address)
        page.locator("[data-role=desk]").wait_for()
        return page

    def act(self, do, **fields):
        """Act as the desk does elsewhere."""
        headers = {
            "Content-Type": "application/json",
            "X-Seat": self.address.rsplit("/", 1)[1],
            "X-Contest": quote("demo"),
        }
        body = json.dumps({"do": do, "round": "final", **fields})
        answer = json.loads(self.served.request("POST", "/act", body, headers, self.cookie)[2])
        assert answer["ok"], answer
        return answer

    def button(self, act, **data):
        """Find a button by its act and what it is about."""
        return self.page.locator(
            f"[data-act='{act}']" + "".join(f"[data-{key}='{value}']" for key, value in data.items())
        )

    def looks_right(self):
        """Nothing is wrong with it at each size, and axe objects to nothing."""
        measure.looks_right(self.page, SIZES, axe=True, back=(1280, 800))


@pytest.fixture(name="desk")
def _desk(browser, served):
    desk = Desk(browser, served)
    yield desk
    desk.context.close()


def test_a_group_goes_from_check_in_to_its_order(desk):
    page = desk.page
    for entry in ("P01", "P02", "P04", "P05"):
        desk.button("entry.check_in", entry=entry).click()
    expect(page.locator("[data-role=here]")).to_have_count(4)
    expect(page.locator("[data-role=count]")).to_have_text("5 人，已到 4")
    expect(page.locator("[data-role=left-out]")).to_contain_text("阿依古丽·买买提")
    assert page.evaluate(LONELY) == []
    desk.looks_right()
    desk.button("entry.check_out", entry="P04").click()
    expect(page.locator("[data-role=count]")).to_have_text("5 人，已到 3")
    desk.button("entry.check_in", entry="P04").click()
    expect(page.locator("[data-role=here]")).to_have_count(4)

    desk.button("seal.ask").click()
    expect(desk.button("draw.seal")).to_contain_text("不等没到的 1 人")
    desk.button("draw.seal").click()
    code = page.locator("[data-role=commitment]")
    expect(code.locator("span")).to_have_count(16)
    commitment = code.get_attribute("data-code")
    desk.looks_right()

    page.fill("#number-1", "１２３４５６")
    expect(page.locator("#number-1")).to_have_value("123456")
    page.fill("#number-2", "0 0 0 0 4 2 7")
    expect(page.locator("#number-2")).to_have_value("000042")
    expect(desk.button("draw.open")).to_have_attribute("aria-disabled", "true")
    desk.button("number.add").click()
    page.fill("#number-3", "771204")
    page.fill("#number-4", "9")
    desk.looks_right()
    desk.button("number.drop").click()
    desk.button("draw.open").click()

    rows = page.locator("[data-role=order] tr[data-row]")
    expect(rows).to_have_count(4)
    secret = page.locator("[data-role=secret]").get_attribute("data-code")
    ids, numbers = ["P01", "P02", "P04", "P05"], ["123456", "000042", "771204"]
    assert draw.commitment("final", "primary", draw.frozen(ids), secret) == commitment
    order = [row.get_attribute("data-row") for row in rows.all()]
    assert order == list(draw.order("final", "primary", ids, secret, numbers))
    expect(page.locator("[data-role=verdict]")).to_contain_text("对得上")
    # Folded, so that the order has the page; nothing on it is cut short with an ellipsis, no segment's name is broken.
    expect(page.locator("[data-role=secret]")).to_be_hidden()
    desk.looks_right()
    page.locator("[data-role=proof] summary").click()
    expect(page.locator("[data-role=secret]")).to_be_visible()
    desk.looks_right()
    for width, height in [*SIZES, (390, 844)]:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(CUT_OR_BROKEN) == [], width


def test_topics_are_drawn_and_an_absence_is_asked_twice(desk):
    page = desk.page
    for entry in ("S01", "S02"):
        desk.act("entry.check_in", entry=entry)
    desk.act("draw.seal", group="secondary")
    first, second = desk.act("draw.open", group="secondary", numbers=["111111", "222222", "333333"])["order"]
    desk.button("group", group="secondary").click()

    # What is drawn begins a preparation: here nothing is drawn ahead of its turn.
    expect(page.locator("[data-role=order] tr[data-row]")).to_have_count(2)
    expect(page.locator("[data-act='topic.draw']")).to_have_count(0)
    for segment in ("talent", "story"):
        desk.act("entry.absent", entry=first, segment=segment)
    topic = desk.button("topic.draw", entry=first, segment="class_meeting")
    expect(page.locator("[data-act='topic.draw']")).to_have_count(1)
    expect(topic).to_contain_text("准备 15 秒")
    topic.click()
    expect(page.locator(f"tr[data-row={first}] [data-role=topic]")).to_have_count(1)
    expect(topic).to_have_count(0)

    desk.button("absent.ask", entry=second).click()
    desk.button("absent.segment", segment="defence").click()
    expect(page.locator("tr.ask")).to_contain_text("情景答辩没来，记缺赛，这一项 0 分。")
    desk.looks_right()
    desk.button("entry.absent", entry=second).click()
    expect(page.locator(f"tr[data-row={second}]")).to_contain_text("缺赛")
    expect(page.locator("tr.ask")).to_have_count(0)


def test_a_push_leaves_what_is_typed_and_a_cut_page_heals(desk):
    page, served = desk.page, desk.served
    page.fill("#find", "青禾县")
    expect(page.locator("[data-row]")).to_have_count(2)
    desk.act("entry.check_in", entry="P02")
    expect(page.locator("[data-row=P02] [data-role=here]")).to_have_count(1)
    expect(page.locator("#find")).to_have_value("青禾县")
    expect(page.locator("#find")).to_be_focused()
    desk.button("find.clear").click()

    served.kill()
    expect(page.locator("[data-role=offline]")).to_be_visible()
    desk.button("entry.check_in", entry="P01").click()
    refused = page.locator("[data-row=P01] [data-role=error]")
    expect(refused).to_have_text("网断了，这一下没送到，请再按一次。")
    served.start()
    for entry in ("P03", "P04", "P05"):
        desk.act("entry.check_in", entry=entry)
    expect(page.locator("[data-role=offline]")).to_have_count(0)
    desk.button("entry.check_in", entry="P01").click()
    expect(refused).to_have_count(0)
    expect(page.locator("[data-role=here]")).to_have_count(5)
    assert page.locator("#page").inner_text() == desk.open().locator("#page").inner_text()
