"""The audience's page in a real browser: what it may see as it happens, and the draw that it recomputes by itself."""

import json
import random
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from contest.core import draw
from tests.browser import measure
from tests.browser.people import Hall as People
from tests.demo_day import GROUPS

SIZES = [(390, 844), (1024, 768)]
RECOMPUTE = """async (cases) => {
  const { recompute } = await import("/static/js/draw_check.js");
  return cases.map(recompute);
}"""
# The first three, given together: one stands as it was given, one was corrected, one is being corrected.
TOGETHER = """async () => {
  const { html, render } = await import("lit-html");
  const { hallCard } = await import("/static/js/public_hall.js");
  const one = (number, more) => ({ entry: `P${number}`, number, recalled: false, absent: false, net: "26.88", ...more });
  const together = [one(1, {}), one(2, { was: "26.30", version: 2 }), one(3, { recalled: true, net: null, was: "24.10" })];
  const hall = { key: "1", title: "一赛场", order: null, stage: null, next: null, later: null, shown: { ...together[1], segment: "story", since: 4, together } };
  for (const gone of document.querySelectorAll("#page, .loading")) gone.remove();
  const page = Object.assign(document.createElement("div"), { id: "page" });
  document.body.append(page);
  render(html`<main id="main"><h1>演练</h1>${hallCard({}, hall).template}</main>`, page);
}"""
NAMES = ["石磊", "司徒明月", "孟春燕", "古丽娜尔·艾山"]


class Hall:
    """Acts by whoever may do them, and pages of the audience."""

    def __init__(self, browser, served):
        """Know every seat."""
        self.browser, self.served, self.cookies = browser, served, {}

    def act(self, role, do, person=None, **fields):
        """Act from a seat."""
        if (role, person) not in self.cookies:
            seat = next(row for row in self.served.seats() if row["role"] == role and person in (None, row["id"]))
            self.cookies[role, person] = self.served.sign_in(seat["token"])
        cookie, address = self.cookies[role, person]
        headers = {"Content-Type": "application/json", "X-Seat": address.rsplit("/", 1)[1], "X-Contest": "demo"}
        body = json.dumps({"do": do, "round": "final", **fields})
        answer = json.loads(self.served.request("POST", "/act", body, headers, cookie)[2])
        assert answer["ok"], (do, fields, answer)
        return answer

    def page(self, fragment="", **context):
        """Open the audience's page as anyone does who has the address."""
        size = {"width": 390, "height": 844}
        page = self.browser.new_context(viewport=size, locale="zh-CN", **context).new_page()
        page.goto(f"{self.served.url}/c/demo{fragment}")
        page.locator("[data-role=public]").wait_for()
        return page

    def seal(self, group="secondary"):
        """Check a group in and seal its draw."""
        for entry in GROUPS[group]:
            self.act("desk", "entry.check_in", entry=entry)
        return self.act("desk", "draw.seal", group=group)["commitment"]

    def open(self, group="secondary"):
        """Open the draw; return the order."""
        return self.act("desk", "draw.open", group=group, numbers=["402917", "058336", "771204"])["order"]

    def story(self, entry, theme):
        """Take an entry's story through the hall: five seconds too long."""
        on = {"entry": entry, "segment": "story"}
        self.act("timekeeper", "stage.call", "T1", group="secondary", hall="1", **on)
        self.act("timekeeper", "clock.start", "T1", **on)
        self.served.moment.advance(35)
        self.act("timekeeper", "clock.stop", "T1", **on)
        marks = {"theme": theme, "language": "9", "manner": "7"}
        self.act("judge", "sheet.submit", "J1", judge="J1", marks=marks, **on)
        self.act("checker", "segment.confirm", "C1", **on)

    def pause(self, entry):
        """Let an entry's story begin, and stand still after twelve seconds."""
        on = {"entry": entry, "segment": "story"}
        self.act("timekeeper", "stage.call", "T1", group="secondary", hall="1", **on)
        self.act("timekeeper", "clock.start", "T1", **on)
        self.served.moment.advance(12)
        self.act("timekeeper", "clock.pause", "T1", reason="停电", **on)

    def correct(self, entry, theme):
        """Reopen the story, mark it anew, and show it again."""
        on = {"entry": entry, "segment": "story"}
        self.act("organiser", "segment.reopen", "O1", reason="抄错", **on)
        marks = {"theme": theme, "language": "9.0", "manner": "7.0"}
        self.act("judge", "sheet.submit", "J1", judge="J1", marks=marks, **on)
        self.act("checker", "segment.confirm", "C1", **on)
        self.act("host", "marks.show", **on)

    def publish(self, order):
        """Let everyone stay away from all but the story, and publish."""
        for place, entry in enumerate(order):
            for segment in ("talent", "class_meeting", "defence"):
                self.act("desk", "entry.absent", entry=entry, segment=segment)
            if place:
                self.story(entry, f"{10 - place}")
        self.act("organiser", "results.propose", "O1", group="secondary")
        self.act("organiser", "results.publish", "O2", group="secondary")


@pytest.fixture(name="hall")
def _hall(browser, served):
    hall = Hall(browser, served)
    yield hall
    for context in browser.contexts:
        context.close()


@pytest.fixture(name="people")
def _people(served, browser):
    people = People(served, browser)
    yield people
    people.close()


def looks_right(page):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    measure.looks_right(page, SIZES, axe=True, back=(390, 844))


def opens_with_the_wall(hall, drawn, order):
    """Nobody reads on a phone what the wall has not opened yet; that the draw is right can be worked out at once."""
    expect(drawn.locator("[data-role=verdict]")).to_contain_text("全对得上")
    ids = drawn.locator("[data-role=drawn] b:not([aria-hidden])")
    expect(ids).to_have_count(0)
    hall.served.moment.advance(4)
    expect(ids).to_have_text(order[:2])
    expect(drawn.locator("[data-role=reading]")).to_have_text(f"大屏正在一个一个开，还有 {len(order) - 2} 个。")
    hall.served.moment.advance(60)
    expect(ids).to_have_text(order)
    expect(drawn.locator("[data-role=reading]")).to_have_count(0)


def test_the_audience_sees_the_day_and_no_name_before_the_list(hall):
    page = hall.page()
    commitment = hall.seal()
    page.locator(".foot [data-part=draw]").click()
    drawn = page.locator("[data-role=draw][data-group=secondary]")
    expect(drawn).to_have_attribute("data-state", "sealed")
    expect(drawn.locator("[data-role=commitment]")).to_have_attribute("data-code", commitment)
    order = hall.open()
    opens_with_the_wall(hall, drawn, order)
    whose = f"像 {order[0]} 这样的是报名号，谁是几号报到处可查；名单公布以后，这里写姓名。"
    expect(drawn.locator("[data-role=whose]")).to_have_text(whose)
    expect(drawn.locator("[data-role=verdict]")).to_contain_text("全对得上")
    expect(drawn.locator("[data-role=numbers] li")).to_have_text(["402917", "058336", "771204"])
    looks_right(page)

    page.locator(".foot [data-part=now]").click()
    hall.story(order[0], "10")
    opened = page.locator("[data-open] [data-hall='1']")
    expect(opened.get_by_label("1号").first).to_be_visible()
    expect(opened.locator("[data-role=clock]")).to_have_text("+0:05")
    expect(opened.locator("[data-role=clock-word]")).to_have_text("已停，用时 0:35，超时扣 1 分")
    expect(opened.locator("[data-role=shown]")).to_have_count(0)
    hall.act("host", "marks.show", entry=order[0], segment="story")
    expect(opened.locator("[data-role=shown] .value")).to_have_text("25.00")
    looks_right(page)
    hall.correct(order[0], "11.0")
    expect(opened.locator("[data-role=shown]")).to_contain_text("更正（第2版）")
    expect(opened.locator("[data-role=shown] s")).to_have_text("25.00")
    expect(opened.locator("[data-role=shown] .value")).to_have_text("25.00 26.00")
    looks_right(page)
    page.locator(".foot [data-part=list]").click()
    expect(page.locator("[data-role=no-list]")).to_have_count(2)
    assert [name for name in NAMES if name in page.content()] == []

    hall.publish(order)
    rows = page.locator("[data-role=list] tr[data-entry]")
    expect(rows).to_have_count(4)
    assert [row.get_attribute("data-entry") for row in rows.all()] == order
    expect(page.locator("[data-role=list] .tier")).to_have_text(["一等奖", "二等奖", "三等奖", "优秀奖"])
    looks_right(page)
    page.get_by_role("link", name="打印用的网页").click()
    expect(page.locator("[data-role=list] tr[data-entry]")).to_have_count(4)
    looks_right(page)
    page.get_by_role("link", name="回观众页").click()
    expect(page.locator("[data-role=public]")).to_have_attribute("data-part", "list")


def test_the_browser_computes_what_the_core_computes(hall):
    chance = random.Random(7)  # noqa: S311 - a test's chance is to be foreseen
    cases, letters = [], ["P", "甲", "𠮷", "\ue000"]  # by code point the last but one comes last, by UTF-16 it does not
    for count in (1, 2, 18, 35):
        ids = [f"{chance.choice(letters)}{number:02d}" for number in range(count)]
        numbers = [f"{chance.randrange(10**6):06d}" for _ in range(chance.randrange(3, 6))]
        secret = chance.randbytes(32).hex()
        cases.append({"round": "决赛", "group": "primary", "ids": ids, "secret": secret, "numbers": numbers})
    found = hall.page().evaluate(RECOMPUTE, cases)
    for case, one in zip(cases, found, strict=True):
        frozen = draw.frozen(case["ids"])
        assert one == {
            "frozen": frozen,
            "commitment": draw.commitment(case["round"], case["group"], frozen, case["secret"]),
            "order": list(draw.order(**{("round_" if key == "round" else key): value for key, value in case.items()})),
        }


def test_a_phone_that_was_cut_off_shows_what_a_fresh_one_shows(hall):
    page = hall.page("#draw", color_scheme="dark")
    hall.seal()
    expect(page.locator("[data-state=sealed]")).to_have_count(1)
    hall.served.kill()
    expect(page.locator("[data-role=offline]")).to_be_visible()
    hall.served.start()
    hall.open()
    expect(page.locator("[data-role=offline]")).to_have_count(0)
    expect(page.locator("[data-state=opened]")).to_have_count(1)
    assert page.locator("#page").inner_text() == hall.page("#draw").locator("#page").inner_text()
    looks_right(page)


def test_a_paused_clock_says_so_on_every_page_that_shows_it(hall, people):
    wall = people.sit("screen", width=1920, height=1080, hall="1")
    judge, host, organiser = people.sit("judge", hall="1"), people.sit("host"), people.sit("organiser", id="O1")
    page = hall.page("#now/1")
    hall.seal()
    order = hall.open()
    hall.pause(order[0])
    card = page.locator("[data-open] [data-hall='1']")
    expect(card.locator("[data-role=clock-word]")).to_have_text("暂停")
    expect(card.locator("[data-role=clock]")).to_have_text("0:18")
    expect(wall.locator("[data-role=clock]")).to_have_attribute("data-state", "paused")
    expect(wall.locator("[data-role=clock]")).to_have_text("0:18")
    expect(wall.locator(".state")).to_have_text("暂停")
    for page_of_a_seat in (judge, host.locator("[data-role=stage]"), organiser.locator("[data-hall='1']")):
        expect(page_of_a_seat.locator("[data-role=clock]")).to_have_text(re.compile(r"^\s*暂停\s*0:18"))
    assert "停电" not in page.content() + wall.content()
    looks_right(page)
    assert Axe().run(wall).violations_count == 0
    hall.act("timekeeper", "clock.resume", "T1", entry=order[0], segment="story")
    expect(card.locator("[data-role=clock-word]")).to_have_text("进行中")
    expect(wall.locator(".state")).to_have_text("进行中")


def test_beside_who_comes_next_stands_about_when(hall):
    page = hall.page("#now/1")
    hall.seal("primary")
    order = hall.open("primary")
    card = page.locator("[data-open] [data-hall='1']")
    expect(card.locator(".waiting")).to_contain_text("等 1号 上场。")
    expect(card.locator(".waiting [data-role=about]")).to_have_text(re.compile("^约 8:[0-5][0-9]$"))
    expect(card.locator("[data-role=later] [data-role=about]")).to_have_text(re.compile("^约 8:[0-5][0-9]$"))
    on = {"entry": order[0], "segment": "talent"}
    hall.act("timekeeper", "stage.call", "T1", group="primary", hall="1", **on)
    # Who is on stage goes on there; the one behind waits for both segments.
    expect(card.locator("[data-role=next]")).to_contain_text("接下来")
    expect(card.locator("[data-role=next] [data-role=about]")).to_have_count(0)
    expect(card.locator("[data-role=later] [data-role=about]")).to_have_text(re.compile("^约 8:[0-5][0-9]$"))
    looks_right(page)


def test_those_that_were_given_together_stand_together_each_with_its_correction(hall):
    page = hall.page()
    page.evaluate(TOGETHER)
    rows = page.locator("[data-role=shown]")
    expect(rows.locator(".value")).to_have_text(["26.88", "26.30 26.88", "24.10"])
    expect(rows.locator("s")).to_have_text(["26.30", "24.10"])
    for row, said in zip(rows.all(), ("刚才的得分", "更正（第2版）", "得分正在更正"), strict=True):
        expect(row).to_contain_text(said)
    looks_right(page)
    # A correction costs no line; a struck figure a px or two.
    heights = [row.bounding_box()["height"] for row in rows.all()]
    assert max(heights) - min(heights) < 4
