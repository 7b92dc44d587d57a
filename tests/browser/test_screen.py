"""The wall in a real browser: each of its pictures at every size; what it never shows, and how it mends itself."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.backstage import Office
from tests.browser.measure import looks_right
from tests.demo_day import GROUPS

PRIMARY = list(GROUPS["primary"])
NAMES = ("田野", "欧阳文清", "阿依古丽", "周雨禾", "陆一鸣")
SIZES = [(1280, 720), (3840, 2160), (1024, 768), (1920, 1080)]
FLOOR = 0.05
LISTS = """async ([count, tiers, school, name, lone, live]) => {
  const { render } = await import("lit-html");
  const { drawStandings } = await import("/static/js/screen_standings.js");
  const { layOut } = await import("/static/js/screen_layout.js");
  const titles = ["一等奖", "二等奖", "三等奖", "优秀奖"];
  const awardOf = (place) => titles[tiers.findIndex((last) => place <= last)] ?? null;
  const standings = Array.from({ length: count }, (_, at) => ({ entry: `P${at}`, place: at + 1, total: "93.40", award: awardOf(at + 1), short: at && lone ? "白鹭小学" : school, school, name }));
  const list = { round: "final", group: "primary", published: true, at: "1", standings };
  const { columns, schools } = layOut(list);
  const laid = columns.flatMap((column) => column.flatMap((tier) => tier.rows.map((row) => row.place)));
  document.getElementById("page").remove();
  const page = Object.assign(document.createElement("div"), { id: "page" });
  document.body.append(page);
  const { html } = await import("lit-html");
  render(html`<main class="wall" data-scene="standings" ?data-live=${live}>${drawStandings({ lists: [list] }, { edges: { stale: "", watermark: "演练" } })}</main>`, page);
  const inside = (e) => {
    const [own, tier] = [e.getBoundingClientRect(), e.closest(".tier").getBoundingClientRect()];
    return own.top >= tier.top - 1 && own.bottom <= Math.min(tier.bottom, innerHeight) + 1;
  };
  return { laid, columns: columns.length, schools: Boolean(schools), fits: [...page.querySelectorAll("tr, h2 span")].every(inside) };
}"""


# Places of a draw, an order and a ceremony, drawn as the wall draws them from states written here.
GROWN = """async ([mode, count, step, name]) => {
  const { render } = await import("lit-html");
  const { pictureOf } = await import("/static/js/screen_picture.js");
  const at = { round: "final", group: "primary", hall: "1" };
  const entries = Array.from({ length: count }, (_, i) => ({ entry: `P${String(i + 1).padStart(2, "0")}`, number: i + 1, withdrawn: i === 3, name,
    segments: { talent: i < 5 ? "confirmed" : i === 5 ? "on_stage" : "waiting" } }));
  const draw = { state: "opened", count, attempt: 1, commitment: "3f9c71a05be28d46".repeat(4), numbers: ["402917", "058336", "771204"],
    order: entries.map((one) => one.entry), opened_at: "2026-08-15T08:30:00+08:00" };
  const order = { rev: 1, ...at, open: true, published: false, draw, entries, on_stage: { entry: "P06", number: 6, segment: "talent", since: 3 },
    next: { entry: "P07", number: 7, segment: "talent" } };
  const clock = { rev: 1, ...at, now_ms: 1000, now_at: "2026-08-15T08:30:12+08:00", clocks: [] };
  const rows = entries.map((one, i) => ({ entry: one.entry, number: i + 1, place: i + 1, total: "93.86", items: i === 1 ? ["最佳演讲奖"] : [],
    award: ["一等奖", "二等奖", "三等奖", "优秀奖"][Math.min(3, i)], name, school: "青禾县城关镇第三中心小学东校区" }));
  const list = { rev: 1, round: "final", group: "primary", published: true, advanced: [], standings: rows, ceremony: rows.map((row) => row.entry).reverse() };
  const picture = { mode, round: "final", group: "primary", text: null, step, rev: 1 };
  const states = { orders: [order], clocks: [clock], progress: [], marks: [], standings: [list], screens: [{ screen: "W1", picture }] };
  const ctx = { nowMs: 1000, known: true, stale: "", watermark: "演练", audience: { path: "/c/demo", text: "192.168.10.100:8000/c/demo" }, live: true, moving: () => false };
  document.getElementById("page").remove();
  const page = Object.assign(document.createElement("div"), { id: "page" });
  document.body.append(page);
  render(pictureOf(states, { person: "W1", hall: "1" }, ctx).view, page);
}"""
TOGETHER = """async ([count, corrected]) => {
  const { render } = await import("lit-html");
  const { pictureOf } = await import("/static/js/screen_picture.js");
  const together = Array.from({ length: count }, (_, i) => ({ entry: `P${i}`, number: i + 1, recalled: i === 1, net: "26.88", absent: i === 2, ...(corrected.includes(i) ? { was: "26.30", version: 2 } : {}) }));
  const shown = { entry: "P0", number: 1, segment: "story", since: 4, recalled: false, net: "26.88", was: "26.30", version: 2, absent: false, sheets: [], losses: [], together };
  const picture = { mode: "marks", round: null, group: null, text: null, step: 0, rev: 1 };
  const states = { orders: [], clocks: [], progress: [], standings: [], marks: [{ rev: 1, round: "final", group: "primary", hall: "1", shown }], screens: [{ screen: "W1", picture }] };
  const ctx = { nowMs: 1000, known: true, stale: "", watermark: "演练", audience: null, live: true, moving: () => false };
  document.getElementById("page").remove();
  const page = Object.assign(document.createElement("div"), { id: "page" });
  document.body.append(page);
  render(pictureOf(states, { person: "W1", hall: "1" }, ctx).view, page);
}"""
# Text on what lies behind it; what hangs over the edge of the wall.
FAINT = """() => {
  const light = (rgb) => rgb.map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const rgb = (text) => text.match(/[0-9.]+/g).map(Number);
  const ground = (e) => { for (let at = e; at; at = at.parentElement) { const [r, g, b, a = 1] = rgb(getComputedStyle(at).backgroundColor); if (a) return [r, g, b]; } };
  const wrong = [];
  const texts = document.createTreeWalker(document.querySelector("#page"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (!texts.currentNode.textContent.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
    const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 7) wrong.push(`${texts.currentNode.textContent.trim()} ${ratio.toFixed(2)}`);
  }
  for (const e of document.querySelectorAll("#page *")) {
    const { top, bottom, right, width } = e.getBoundingClientRect();
    if (width && (top < -1 || bottom > innerHeight + 1 || right > innerWidth + 1)) wrong.push(`${e.className} hangs over the edge`);
  }
  return wrong;
}"""


FONT_SIZES = "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))"


@pytest.fixture(name="office")
def _office(served):
    return Office(served)


@pytest.fixture(name="wall")
def _wall(hall):
    page = hall.sit("screen", hall="1", width=1920, height=1080)
    expect(page.locator("[data-role=wall]")).to_be_visible()
    return page


def scene(wall, name):
    expect(wall.locator(f"[data-role=wall][data-scene={name}]")).to_be_visible()


def level(wall, name):
    expect(wall.locator(f"[data-role=clock][data-level={name}]")).to_be_visible()


def looks_right_on_walls(wall):
    for width, height in SIZES:
        looks_right(wall, [(width, height)], floor=height * FLOOR)
        assert (width, wall.evaluate(FAINT)) == (width, [])
    assert wall.evaluate("getComputedStyle(document.body).cursor") == "none"


def test_the_clock_goes_through_its_states(wall, office, served):
    scene(wall, "lobby")
    order = office.draw("primary", PRIMARY)
    expect(wall.locator("[data-role=next]")).to_contain_text("请准备上场")
    assert not [name for name in NAMES if name in wall.locator("#page").inner_text()]
    office.panel("1", "primary", 2)
    office.call("primary", order[0], "talent")
    level(wall, "idle")
    clock = wall.locator("[data-role=clock]")
    expect(clock).to_have_text("0:30")
    # Not yet running looks like no time that runs.
    expect(clock).to_have_css("color", wall.locator(".word.quiet").evaluate("(word) => getComputedStyle(word).color"))
    expect(wall.locator("[data-role=next]")).to_contain_text("德育故事演讲")
    office.act("clock.start", entry=order[0], segment="talent")
    level(wall, "on_time")
    served.moment.advance(22)
    wall.reload()
    level(wall, "warn")
    expect(wall.locator(".state")).to_contain_text("最后10秒")
    looks_right_on_walls(wall)
    served.moment.advance(15)
    wall.reload()
    level(wall, "over")
    expect(wall.locator("[data-role=clock]")).to_contain_text("+0:0")
    expect(wall.locator(".state")).to_contain_text("超时，扣 1 分")
    looks_right_on_walls(wall)
    office.act("clock.stop", entry=order[0], segment="talent")
    # The biggest figure goes on meaning what it meant a second ago.
    expect(clock).to_have_text("+0:07")
    expect(clock).to_have_attribute("data-level", "over")
    expect(wall.locator(".state")).to_contain_text("已停，用时 0:37超时，扣 1 分")
    office.sheets(order[0], "talent", ["J1", "X12"])
    ticks = wall.locator("[data-role=ticks] li")
    expect(ticks).to_have_count(3)
    expect(wall.locator("[data-role=ticks] li.in")).to_have_count(2)
    assert "8.0" not in wall.locator("#page").inner_text()
    looks_right_on_walls(wall)
    found = Axe().run(wall)
    assert found.violations_count == 0, found.generate_report()


def test_beside_a_stopped_clock_nine_judges_find_room_whatever_it_cost(wall, office):
    order = office.draw("primary", PRIMARY)
    judges = office.panel("1", "primary", 8)
    office.call("primary", order[0], "story")
    ticks = wall.locator("[data-role=ticks]")
    part = """async (title) => {
      const { segmentOf } = await import("/static/js/frame.js");
      segmentOf("story").clocks[0].title = title;
    }"""
    for title, elapsed, said, chips in (
        ("", 12, "已更正，用时 0:12", 9),
        ("", 43, "已更正，用时 0:43超时，扣 2 分", 0),
        ("评委提问", 13, "评委提问已更正，用时 0:13", 0),
        ("评委提问", 44, "评委提问已更正，用时 0:44超时，扣 2 分", 0),
    ):
        wall.evaluate(part, title)
        office.act("clock.correct", entry=order[0], segment="story", elapsed_s=elapsed, reason="试")
        expect(wall.locator(".state")).to_contain_text(said)
        expect(ticks.locator("li")).to_have_count(chips)
        looks_right_on_walls(wall)
    expect(ticks).to_contain_text("还差 9 份")
    office.sheets(order[0], "story", judges)
    expect(ticks).to_contain_text("9 份到齐")


def test_marks_stand_on_the_wall_once_they_are_shown(wall, office):
    order = office.draw("primary", PRIMARY)
    office.act("screen.show", screen="W1", mode="marks")
    scene(wall, "lobby")
    judges = office.panel("1", "primary", 8)
    office.act("clock.correct", entry=order[0], segment="story", elapsed_s=41, reason="试")
    office.sheets(order[0], "story", judges[:8], shift=1)
    office.sheets(order[0], "story", judges[8:])
    office.act("ruling.deduct", entry=order[0], segment="story", lose="0.5", reason="手机响起")
    office.act("segment.confirm", entry=order[0], segment="story")
    scene(wall, "lobby")
    office.act("marks.show", entry=order[0], segment="story")
    scene(wall, "marks")
    expect(wall.locator("[data-role=sheets] li")).to_have_count(9)
    expect(wall.locator("[data-role=mean]")).to_have_text("23.89")
    expect(wall.locator("[data-role=lost]")).to_have_text("\u22122.5")
    expect(wall.locator("[data-role=net]")).to_have_text("21.39")
    # A line each, and the line above the figure is on a level with its neighbours'.
    expect(wall.locator(".loss .line")).to_have_text(["超时11秒", "裁定"])
    bottoms = "(labels) => labels.map((one) => Math.round(one.getBoundingClientRect().bottom))"
    assert len(set(wall.locator(".mean dt, .loss dt").evaluate_all(bottoms))) == 1
    text = wall.locator("#page").inner_text()
    assert "扣" not in text, "the minus says it"
    assert not [word for word in ("手机响起", "主题内容", *NAMES) if word in text]
    looks_right_on_walls(wall)
    # On an old projector too the result is the largest.
    wall.set_viewport_size({"width": 1024, "height": 768})
    mean, _, net = wall.locator(".sum dd").evaluate_all(FONT_SIZES)
    assert net > mean
    wall.set_viewport_size({"width": 1920, "height": 1080})
    office.act("entry.absent", entry=order[1], segment="story")
    office.act("marks.show", entry=order[1], segment="story")
    expect(wall.locator("[data-role=wall]")).to_contain_text("缺赛")


def test_where_nothing_is_dropped_no_sheet_keeps_a_line_for_it(wall, office):
    order = office.draw("primary", PRIMARY)
    office.perform(order[0], "story")
    office.act("screen.show", screen="W1", mode="marks")
    office.act("marks.show", entry=order[0], segment="story")
    tile = wall.locator(".tile")
    expect(tile).to_have_attribute("data-fate", "counts")
    box, label, mark = (one.bounding_box() for one in (tile, tile.locator(".quiet"), tile.locator("b")))
    above, beneath = label["y"] - box["y"], box["y"] + box["height"] - mark["y"] - mark["height"]
    assert above == pytest.approx(beneath, abs=1080 * 0.01)


def test_reduced_motion_shows_marks_all_at_once(wall, office):
    wall.emulate_media(reduced_motion="reduce")
    order = office.draw("primary", PRIMARY)
    office.perform(order[0], "story")
    office.act("screen.show", screen="W1", mode="marks")
    office.act("marks.show", entry=order[0], segment="story")
    scene(wall, "marks")
    times = (
        "() => document.getAnimations().map((one) => one.effect.getComputedTiming().endTime).filter((end) => end > 0)"
    )
    assert wall.evaluate(times) == []


def test_standings_stand_there_only_once_published(wall, office):
    office.act("screen.show", screen="W1", mode="standings")
    scene(wall, "lobby")
    office.play("primary")
    scene(wall, "standings")
    expect(wall.locator("[data-role=published]")).to_have_text("已公布")
    expect(wall.locator("[data-role=watermark]")).to_have_text("演练")
    rows = wall.locator("[data-role=board] tr")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("欧阳文清")
    expect(wall.locator("[data-role=tier]").first).to_have_attribute("aria-label", "一等奖")
    looks_right_on_walls(wall)
    office.play("secondary")
    expect(wall.locator("[data-role=board]")).to_have_count(2)
    looks_right_on_walls(wall)


def test_of_several_lists_the_host_chooses_one(wall, office):
    office.play("primary")
    office.served.moment.advance(5)
    office.play("secondary")
    office.act("screen.show", screen="W1", mode="standings", group="primary")
    expect(wall.locator("[data-role=board]")).to_have_count(1)
    expect(wall.locator("[data-role=board]")).to_have_attribute("data-group", "primary")


def test_the_draw_is_read_out_number_by_number_and_the_desk_is_in_step(wall, hall, office, served):
    office.act("screen.show", screen="W1", mode="draw", group="primary")
    expect(wall.locator("[data-role=wall]")).to_contain_text("还没有封签")
    for entry in PRIMARY:
        office.act("entry.check_in", entry=entry)
    commitment = office.act("draw.seal", group="primary")["commitment"]
    expect(wall.locator("[data-role=commitment]")).to_have_text(commitment)
    looks_right_on_walls(wall)
    assert wall.locator(".check img").bounding_box()["height"] >= 1080 / 4
    order = office.act("draw.open", group="primary", numbers=["271828", "314159", "141421"])["order"]
    served.moment.advance(6)
    desk = hall.sit("desk")
    wall.reload()
    open_places = wall.locator("[data-role=drawn] [data-open]")
    expect(open_places).to_have_count(3)
    expect(open_places.last).to_contain_text(order[2])
    expect(desk.locator("[data-role=reading]")).to_contain_text(f"大屏念到 3号，报名号 {order[2]}")
    shut = wall.locator("[data-role=drawn] li:not([data-open])")
    assert not [entry for entry in order[3:] if entry in " ".join(shut.all_inner_texts())]
    looks_right_on_walls(wall)
    served.moment.advance(60)
    wall.reload()
    desk.reload()
    expect(open_places).to_have_count(5)
    expect(desk.locator("[data-role=order]")).to_be_visible()
    expect(desk.locator("[data-role=reading]")).to_have_count(0)
    expect(wall.locator("[data-role=numbers] li")).to_have_text(["271828", "314159", "141421"])
    assert not [name for name in NAMES if name in wall.locator("#page").inner_text()]


def test_the_calm_pictures(wall, office, served):
    order = office.draw("primary", PRIMARY)
    served.moment.advance(60)
    office.act("screen.show", screen="W1", mode="welcome")
    scene(wall, "welcome")
    expect(wall.locator("[data-role=address]")).to_have_text(f"{served.url.partition('://')[2]}/c/demo")
    assert (
        wall.evaluate("() => Promise.all(Array.from(document.images, (one) => one.decode())).then((all) => all.length)")
        == 1
    )
    looks_right_on_walls(wall)
    for text in ("请稍候", "下午一点半继续", "字" * 40):
        office.act("screen.show", screen="W1", mode="message", text=text)
        expect(wall.locator("[data-role=message]")).to_have_text(text)
        looks_right_on_walls(wall)
    office.act("screen.show", screen="W1", mode="order")
    office.act("entry.absent", entry=order[3], segment="talent")
    office.act("entry.withdraw", entry=order[2], reason="生病")
    # Its edge marks it, the foot says it; nothing says it twice.
    expect(wall.locator("[data-state=next] b").last).to_be_empty()
    expect(wall.locator("[data-role=next]")).to_contain_text("下一位")
    expect(wall.locator("[data-state=gone]")).to_contain_text("退赛")
    looks_right_on_walls(wall)
    office.act("screen.show", screen="W1", mode="blank")
    scene(wall, "blank")
    assert wall.locator("#page").inner_text().strip() == "演练"
    office.call("primary", order[0], "talent")
    scene(wall, "clock")


COUNTS = [("draw", 7), ("draw", 18), ("draw", 35), ("order", 18), ("order", 35)]
CALLED = ("田野", "阿依古丽", "司马相如若", "古丽娜尔·买买提艾力")


def test_seven_places_and_eighteen_stand_well(wall):
    for mode, count in COUNTS:
        wall.evaluate(GROWN, [mode, count, 0, None])
        expect(wall.locator("[data-role=drawn] li, [data-role=order] li")).to_have_count(count)
        looks_right_on_walls(wall)
    wall.evaluate(GROWN, ["order", 18, 0, "阿依古丽"])
    looks_right_on_walls(wall)


SPILT = """() => [...document.querySelectorAll("[data-role=order] li")].filter((place) => {
  const [own, box] = [place.querySelector("b"), place.getBoundingClientRect()];
  const range = document.createRange();
  range.selectNodeContents(own);
  const { left, right, width } = range.getBoundingClientRect();
  return width && (left < box.left || right > box.right);
}).map((place) => place.textContent.trim())"""


@pytest.mark.parametrize("count", [3, 5, 9, 14, 18, 21, 22, 35])
def test_a_name_in_the_order_stays_within_its_place_or_nobodys_stands_there(wall, count):
    for name in ("田野", "欧阳文", "欧阳文清", "阿依古丽·买买提", "古丽娜尔·买买提艾力"):
        wall.evaluate(GROWN, ["order", count, 0, name])
        for width, height in SIZES:
            wall.set_viewport_size({"width": width, "height": height})
            assert (name, width, wall.evaluate(SPILT)) == (name, width, [])


TOPS = "(all) => all.map((one) => Math.round(one.getBoundingClientRect().top))"


@pytest.mark.parametrize(("count", "rows"), [(5, 1), (7, 1), (10, 2), (14, 2), (21, 3), (35, 4)])
def test_badges_of_an_order_stand_in_rows_with_or_without_a_word_under_them(wall, count, rows):
    for name in ("", "田野", "阿依古丽·买买提"):
        wall.evaluate(GROWN, ["order", count, 0, name])
        assert len(set(wall.locator("[data-role=order] .badge").evaluate_all(TOPS))) == rows


def test_where_a_whole_row_says_nothing_its_badges_stand_in_the_middle(wall):
    off = """(place) => {
      const [badge, box] = [place.querySelector(".badge").getBoundingClientRect(), place.getBoundingClientRect()];
      return Math.abs(badge.top + badge.bottom - box.top - box.bottom) / 2;
    }"""
    for count, place in ((18, 8), (35, 20)):
        wall.evaluate(GROWN, ["order", count, 0, ""])
        assert wall.locator("[data-role=order] li").nth(place).evaluate(off) <= 1


@pytest.mark.parametrize("count", [5, 14, 18, 35])
def test_a_place_that_is_not_open_yet_lies_as_it_will_lie_when_it_is(wall, count):
    wall.emulate_media(reduced_motion="reduce")
    wall.evaluate(GROWN, ["draw", count, 0, None])
    columns = {5: 5, 14: 7, 18: 6, 35: 9}[count]
    for part in (".badge, .n", ":scope > b, .quiet"):
        tops = wall.locator("[data-role=drawn] li").evaluate_all(
            "(places, part) => places.map((one) => Math.round(one.querySelector(part).getBoundingClientRect().top))",
            part,
        )
        assert [len(set(tops[at : at + columns])) for at in range(0, count, columns)] == [1] * -(-count // columns)


def test_every_name_stands_well_in_a_ceremony(wall):
    for step, name in [*((6, name) for name in CALLED), (5, CALLED[1]), (1, CALLED[3]), (0, CALLED[0])]:
        wall.evaluate(GROWN, ["ceremony", 6, step, name])
        looks_right_on_walls(wall)


def test_those_that_are_given_together_stand_side_by_side(wall):
    for count in (2, 3, 7, 9):
        wall.evaluate(TOGETHER, [count, [0]])
        expect(wall.locator("[data-role=together-one]")).to_have_count(count)
        expect(wall.locator("[data-role=together-one]").nth(1)).to_contain_text("更正中")
        expect(wall.locator("[data-role=correction]")).to_have_text("得分已更正：1号 26.30 改为 26.88（第2版）")
        looks_right_on_walls(wall)
        # On one line whatever they say, and with air at the sides.
        for part in (".badge", ".net-of"):
            tops = wall.locator(f"[data-role=together] {part}").evaluate_all(TOPS)
            assert len(set(tops)) == (2 if count == 9 else 1)
        assert wall.locator(".net-of").evaluate_all(ROOM) == []
    wall.evaluate(TOGETHER, [2, [0]])
    tile = wall.locator("[data-role=together-one]").last.bounding_box()
    assert tile["x"] + tile["width"] > 1920 * 0.95
    wall.evaluate(TOGETHER, [7, [0, 3]])
    expect(wall.locator("[data-role=correction]")).to_contain_text("26.88（第2版），4号 26.30 改为 26.88（第2版）")
    looks_right_on_walls(wall)


ROOM = """(all) => all.filter((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const [own, box] = [range.getBoundingClientRect(), one.closest("li").getBoundingClientRect()];
  return own.left - box.left < 8 || box.right - own.right < 8;
}).map((one) => one.textContent)"""
SHORT = ("河湾中心校", "欧阳慧敏")
LONG = ("青禾县城关镇第三中心小学东校区", "阿依古丽·买买提")
LENGTHS = [
    (SHORT, 5, [1, 2, 4, 5], 1, True),
    (SHORT, 9, [1, 3, 6, 9], 2, True),
    (SHORT, 14, [2, 6, 14], 2, True),
    (SHORT, 18, [2, 6, 14, 18], 2, True),
    (SHORT, 22, [4, 22], 2, True),
    (SHORT, 35, [], 3, False),
    (LONG, 5, [1, 2, 4, 5], 1, True),
    (LONG, 9, [1, 3, 6, 9], 2, False),
    (LONG, 18, [2, 6, 14, 18], 3, False),
    ((LONG[0], SHORT[1]), 18, [2, 6, 14, 18], 2, False),
    ((SHORT[0], LONG[1]), 14, [2, 6, 14], 2, True),
]


def test_every_length_of_list_fits(wall):
    for (school, name), count, tiers, columns, schools in LENGTHS:
        found = wall.evaluate(LISTS, [count, tiers, school, name, False])
        assert found["laid"] == list(range(1, count + 1))
        assert (count, found["columns"], found["schools"], found["fits"]) == (count, columns, schools, True)
        looks_right(wall, [(1920, 1080)], floor=1080 * FLOOR)


def test_a_list_of_few_has_its_names_larger_than_its_schools(wall):
    for count in (4, 5, 6):
        wall.evaluate(LISTS, [count, [1, 2, 3, 6], *SHORT, False])
        name, school, total = wall.locator("tr").first.locator(".name, .school, .total").evaluate_all(FONT_SIZES)
        assert name == total
        assert name > school
        # The figures end where the row above them ends, but for the air of a cell.
        right = wall.locator("[data-role=watermark]").evaluate("(one) => one.getBoundingClientRect().right")
        figures = wall.locator(".total").first.evaluate(
            "(one) => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect().right; }"
        )
        assert 0 < right - figures < 1080 * 0.03


def test_a_list_without_tiers_has_its_rows_in_lines_across_its_columns(wall):
    for count in (23, 34, 35):
        wall.evaluate(LISTS, [count, [], *SHORT, False])
        first, *others = [column.locator("tr").evaluate_all(TOPS) for column in wall.locator(".column").all()]
        for tops in others:
            assert tops == pytest.approx(first[: len(tops)], abs=1)


def test_an_old_projector_shows_two_columns_without_schools(wall):
    wall.set_viewport_size({"width": 1024, "height": 768})
    for count, tiers in ((9, [1, 3, 6, 9]), (18, [2, 6, 14, 18]), (23, [])):
        wall.evaluate(LISTS, [count, tiers, *SHORT, False, True])
        assert wall.evaluate(FAINT) == []
        expect(wall.locator(".school").first).to_be_hidden()


@pytest.mark.parametrize(("school", "count"), [("师范大学附属小学", 18), (LONG[0], 18), (LONG[0], 14)])
def test_one_school_that_no_rule_shortens_hides_none_and_cuts_none(wall, school, count):
    found = wall.evaluate(LISTS, [count, [2, 6, 14, 18], school, "欧阳慧敏", True])
    assert (found["columns"], found["schools"], found["fits"]) == (2, True, True)
    expect(wall.locator("tr").first).to_contain_text(school)
    looks_right(wall, [(1920, 1080)], floor=1080 * FLOOR)


def test_a_wall_without_a_link_says_since_when_and_mends_itself(hall, office):
    order = office.draw("primary", PRIMARY)
    office.call("primary", order[0], "talent")
    office.act("clock.start", entry=order[0], segment="talent")
    office.served.moment.advance(5)
    wall = hall.sit("screen", hall="1", width=1920, height=1080)
    wall.clock.install()
    wall.reload()
    level(wall, "on_time")
    office.served.kill()
    wall.clock.run_for(9_000)
    expect(wall.locator("[data-role=link-state]")).to_have_count(0)
    wall.clock.run_for(3_000)
    expect(wall.locator("[data-role=link-state]")).to_have_text("画面停在 08:30")
    # Whether the clock still runs can't be known: no wrong time, and nothing that says “error”.
    expect(wall.locator("[data-role=clock]")).to_have_text("–")
    office.served.start()
    office.act("clock.stop", entry=order[0], segment="talent")
    wall.clock.run_for(3_000)
    expect(wall.locator("[data-role=link-state]")).to_have_count(0)
    expect(wall.locator(".state")).to_contain_text("用时")


def test_f_is_the_whole_screen(wall):
    wall.keyboard.press("f")
    expect(wall.locator(":fullscreen")).to_have_count(1)
    wall.keyboard.press("F")
    expect(wall.locator(":fullscreen")).to_have_count(0)
