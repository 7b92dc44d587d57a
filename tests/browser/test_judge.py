"""The judge's tablet on a good day: ready without a tap, few taps, no scrolling, asked once, taken back, help and the chief."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.one_hall import serve_one_hall
from tests.browser.people import Hall, Office
from tests.browser.tablets import eventually, fill, hand_in, sheets
from tests.demo_day import GROUPS

SIZES = ((1024, 768), (768, 1024), (390, 844))
COUNTED_JS = (
    """() => { window.taps = 0; addEventListener('click', (e) => { if (e.isTrusted) window.taps += 1; }, true); }"""
)
SCROLLS_JS = """() => [...document.querySelectorAll('html, .rows, .pad, .slab')].filter((one) => one.matches('.slab')
  ? one.getBoundingClientRect().bottom > innerHeight
  : one.scrollHeight > one.clientHeight + 3).map((one) => one.className || one.tagName)"""
UNUSUAL_JS = """async (cases) => {
  const { unusual } = await import('/static/js/unusual.js');
  return cases.map(([total, others, far]) => unusual(total, others, far)?.side ?? null);
}"""
PLACE_JS = """async (totals) => {
  const { anchors } = await import('/static/js/judge_model.js');
  const at = { round: 'final', group: 'primary', hall: '1' };
  const own = ['28.0', '27.0', '26.0'].map((mark, n) => ({ entry: `P${n}`, number: n + 1, segment: 'story', mark, state: 'open' }));
  const states = { orders: [], marks: [{ ...at, own, recused: [] }] };
  return totals.map((total) => anchors(states, { ...at, entry: 'P9', number: 9, segment: 'story' }, { far: '9' }, total)).map(({ place, tied }) => [place, tied]);
}"""
USUAL = ["24.0", "25.5", "27.4"]


def on_stage(office: Office, entry: str, segment: str = "story") -> None:
    office.must("stage.call", round="final", group="primary", hall="1", entry=entry, segment=segment)


def settled(page: Page) -> None:
    expect(page.locator('[data-role="standing"]')).to_contain_text("已交")


def test_a_sheet_takes_few_taps_fits_every_size_and_can_be_taken_back(served, office, hall):
    order = office.draw("primary", GROUPS["primary"])
    on_stage(office, order[0])
    page = hall.sit("judge", hall="1")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    rows = page.locator("[data-criterion]").count()
    page.evaluate(COUNTED_JS)
    for _ in range(rows):  # no criterion is chosen: the first stands ready, and each is followed by the next
        page.locator('[data-key^="whole-"]').nth(1).click()
        for tenth in page.locator('[data-key="tenth-3"]').all():  # none where the step is a whole mark
            tenth.click()
    hand_in(page)
    settled(page)
    assert page.evaluate("() => window.taps") <= 2 * rows + 2
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SCROLLS_JS) == [], (width, height)
    kept = page.locator('[data-role="sum"]').inner_text()
    assert_receipt(served, hall, page, kept)
    page.locator('[data-act="sheet.take_back"]').click()
    expect(page.locator('[data-act="sheet.submit"]')).to_have_text("提交评分")
    assert page.locator('[data-role="sum"]').inner_text() == kept
    assert [line["do"] for line in sheets(served)] == ["sheet.submit", "sheet.take_back"]
    hand_in(page)
    settled(page)
    assert [line["version"] for line in sheets(served)] == [1, 2, 3]


def assert_receipt(served, hall: Hall, page: Page, total: str) -> None:
    """The tablet shows what it was answered; the organiser types it and reads which sheet it was."""
    page.set_viewport_size({"width": 1024, "height": 768})
    page.locator('[data-act="stage.choose"]').click()
    page.locator('[data-role="receipts"] summary').click()
    row = page.locator('[data-role="receipt"]')
    expect(row).to_contain_text("1号 德育故事演讲")
    expect(row.locator("b")).to_have_text(total)
    code = row.locator(".code").inner_text()
    assert code.replace(" ", "") == sheets(served)[0]["hash"][:10]
    page.locator('[data-act="stage.choose"]').click()
    organiser = hall.sit("organiser")
    organiser.locator('[data-role="tab-results"]').click()
    search = organiser.locator('[data-role="receipts"]')
    expect(search.locator("[name=receipt]")).to_be_hidden()
    search.locator("summary").click()
    search.locator("[name=receipt]").fill(code)
    search.locator('[data-act="receipt.search"]').click()
    expect(search.locator('[data-role="receipt"]')).to_contain_text("交的1号 德育故事演讲")
    search.locator("[name=receipt]").fill("0123456789")
    search.locator('[data-act="receipt.search"]').click()
    expect(search.locator('[data-role="receipt"]')).to_contain_text("记录里没有这张回执")


@pytest.fixture(name="one_hall")
def _one_hall(tmp_path, browser: Browser):
    served = serve_one_hall(tmp_path)
    hall = Hall(served, browser)
    yield hall
    hall.close()
    served.stop()


def test_the_list_of_entrants_holds_only_who_was_on_stage(one_hall):
    office = Office(one_hall.served)
    order = office.draw("primary", GROUPS["primary"])
    page = one_hall.sit("judge", id="J1")
    for number, entry in enumerate(
        (order[0], order[2]), 1
    ):  # 2 is passed over; no clock runs, and the book says "waiting"
        on_stage(office, entry, "talent")
        expect(page.locator('[data-role="number"]')).to_have_text(str(2 * number - 1))
    page.locator('[data-act="stage.choose"]').click()
    rows = page.locator('[data-act="stage.open"]')
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("才艺展示")
    expect(rows).to_have_attribute("data-number", "1")
    rows.click()
    expect(page.locator(".bar h1")).to_have_text("补评 1号")


def test_cut_off_a_judge_goes_on_as_the_hall_goes(one_hall):
    office = Office(one_hall.served)
    order = office.draw("primary", GROUPS["primary"])
    office.must("entry.defer", round="final", entry=order[1], segment="talent", reason="堵车")
    page = one_hall.sit("judge", id="J1")
    on_stage(office, order[0], "story")
    expect(page.locator('[data-role="segment"]')).to_have_text("德育故事演讲")
    page.locator('[data-act="help.call"]').click()
    expect(page.locator('[data-act="help.call"]')).to_contain_text("已叫技术员")
    fill(page, 0)
    page.context.set_offline(True)
    one_hall.served.stop()
    hand_in(page)
    expect(page.locator('[data-role="waiting"]')).to_be_visible()
    for width, height in SIZES:  # all bars at once
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SCROLLS_JS) == [], (width, height)
    ahead = page.locator('[data-act="stage.ahead"]')
    expect(ahead).to_contain_text(
        "给 3号 打分"
    )  # neither the first one's class meeting, which is a go of its own, nor who comes last
    ahead.click()
    expect(page.locator('[data-role="segment"]')).to_have_text("才艺展示")


def test_what_is_unusual_is_asked_about_once_and_handed_in_all_the_same(served, office, hall):
    order = office.draw("primary", GROUPS["primary"])
    page = hall.sit("judge", hall="1")
    cases = [
        ("18.9", USUAL, "5"),
        ("19.0", USUAL, "5"),
        ("32.4", USUAL, "5"),
        ("32.5", USUAL, "5"),
        ("26.0", USUAL, "5"),
        ("0.0", USUAL[:2], "5"),
    ]
    assert page.evaluate(UNUSUAL_JS, cases) == ["low", None, None, "high", None, None]
    for entry in order[:3]:
        on_stage(office, entry)
        expect(page.locator('[data-role="number"]')).to_have_text(str(order.index(entry) + 1))
        fill(page, 0)
        hand_in(page)
        settled(page)
    on_stage(office, order[3])
    expect(page.locator('[data-role="number"]')).to_have_text("4")
    fill(page, 3)
    slab = page.locator('[data-act="sheet.submit"]')
    slab.click()
    expect(page.locator('[data-role="far"]')).to_have_text("这份比您别的低 5 分多，再看一眼？")
    assert len(sheets(served)) == 3
    slab.click()
    settled(page)
    eventually(lambda: len(sheets(served)) == 4, 10)


def test_a_chief_lets_a_late_entrant_come_last_and_looks_at_the_clocks(one_hall):
    office = Office(one_hall.served)
    order = office.draw("primary", GROUPS["primary"])
    second = {"round": "final", "entry": order[1], "segment": "talent"}
    on_stage(office, order[0], "talent")
    page = one_hall.sit("judge", id="J1")
    page.locator('[data-role="go-chief"]').click()
    late = page.locator('[data-role="late-ones"]')
    expect(late).to_contain_text("现在没有点了名还没到的选手。")
    expect(page.locator('[data-role="back"]')).to_have_text("回打分")
    # With nobody late the two forms stand side by side, both in sight.
    boxes = [page.locator(f'[data-role="{one}"]').bounding_box() for one in ("recuse", "rulings")]
    assert boxes[0]["y"] == boxes[1]["y"] < 250
    for _ in range(2):
        office.must("entry.call", **second)
        one_hall.served.moment.advance(120)
    row = late.locator(f'[data-role="late"][data-entry="{order[1]}"]')
    expect(row).to_contain_text("点名两次没到（08:30、08:32）")
    told = row.locator('[data-role="consequence"]')
    expect(told).to_contain_text("2号在赛场移到最后一个上，排在5号后面，号不变。")
    expect(told).to_contain_text("只能移这一次。")
    row.locator("[name=reason]").fill("堵车")
    row.locator('[data-act="entry.defer"]').click()
    expect(row).to_have_count(0)
    office.must("entry.call", **second)
    expect(row).to_contain_text("已经移到最后一次，不能再移。")
    page.locator('[data-role="events-link"]').click()
    expect(page.locator(".bar")).to_contain_text("经过")
    expect(page.locator('[data-role="back"]')).to_have_text("回组长页")
    inks = "(all) => new Set([document.body, ...all].map((one) => getComputedStyle(one).color)).size"
    assert page.locator(".hall-link").evaluate_all(inks) == 1
    page.locator('[data-role="back"]').click()
    expect(late).to_be_visible()


def test_a_chief_decides_with_the_consequence_before_the_eyes(served, office, hall):
    order = office.draw("primary", GROUPS["primary"])
    seat = {"round": "final", "group": "primary", "hall": "1"}
    office.must("judge.seat", judge="J1", name="组长", chief=True, **seat)
    office.must("judge.seat", judge="X2", name="陈二", **seat)
    office.must("judge.seat", judge="X9", name="新人", training=True, **seat)
    served.known_seats.clear()  # more judges than at the beginning
    on_stage(office, order[0])
    page, second = hall.sit("judge", id="J1"), hall.sit("judge", id="X2")
    page.locator('[data-role="go-chief"]').click()
    recuse = page.locator('[data-role="recuse"] form')
    recuse.locator("[name=judge]").select_option(label="评委2席")
    recuse.locator("[name=entry]").select_option(label="1号")
    expect(recuse.locator('[data-role="consequence"]')).to_contain_text("评委2席不再给1号打分。")
    recuse.locator("[name=reason]").fill("师徒")
    recuse.locator('[data-act="judge.recuse"]').click()
    expect(second.locator('[data-role="why"]')).to_have_text(re.compile("请您回避，这一份不用打。 师徒$"))
    expect(second.locator('[data-role="settled"]')).to_have_text("回避")
    rulings = page.locator('[data-role="rulings"]')
    rulings.locator("form").first.locator("[name=lose]").fill("0.5")
    expect(rulings.locator('[data-role="consequence"]').first).to_contain_text("按下以后")
    rulings.locator("[name=reason]").first.fill("离题")
    rulings.locator('[data-act="ruling.deduct"]').click()
    expect(rulings.locator('[data-role="ruling"]')).to_contain_text("离题")
    trainee = hall.sit("judge", id="X9")
    expect(trainee.locator(".bar")).to_contain_text("实习1席，不计分")
    sum_ = fill(trainee, 1)
    hand_in(trainee)
    settled(trainee)
    expect(page.locator('[data-role="training"]')).to_contain_text(sum_)


def test_an_equal_sum_shares_its_place(hall):
    page = hall.sit("judge", hall="1")
    assert page.evaluate(PLACE_JS, ["28.0", "27.5", "26", "25"]) == [[1, True], [2, False], [3, True], [4, False]]
