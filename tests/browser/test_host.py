"""The host's page in a real browser: marks shown in one tap, what the wall shows looked at before it is put up, and screens looked after."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from contest import config
from tests.browser.backstage import Office
from tests.browser.measure import looks_right

PRIMARY = ["P01", "P02", "P03", "P04", "P05"]
SIZES = [(1024, 768), (768, 1024), (390, 844)]
IN_SIGHT = """() => [...document.querySelectorAll(".slab, [data-role=screen] button")].filter((one) => {
  const { top, bottom, width } = one.getBoundingClientRect();
  return width && (top < 0 || bottom > innerHeight);
}).map((one) => one.textContent.trim())"""

BROKEN = """() => [...document.querySelectorAll(".aloud .phrase")].filter((one) => {
  const { fontSize, lineHeight } = getComputedStyle(one);
  return one.offsetHeight > 1.5 * parseFloat(lineHeight) || parseFloat(fontSize) < 22;
}).map((one) => one.textContent)"""
OFFLINE = """() => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = "var(--link)";
  const { color } = getComputedStyle(probe);
  return [...document.querySelectorAll("[data-role=display-word], [data-screen=W1] .with-icon")].map(
    (one) => getComputedStyle(one).color === color && one.querySelectorAll("svg").length === 1);
}"""


@pytest.fixture(name="office")
def _office(served):
    return Office(served)


def here(page):
    return page.locator("[data-role=hall][data-hall='1']")


def main_act(page):
    return here(page).locator("[data-role=reveal] [data-act='marks.show']")


def choice(page, name):
    return page.locator(f"[data-act='picture.choose'][data-mode={name}]")


def up(page):
    return page.locator("[data-act='screen.show']")


def on_the_wall(wall, mode):
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-mode", mode)


def wall_of(hall):
    return hall.sit("screen", hall="1", width=1280, height=720)


def is_open(page):
    """Everything that the page's acts need is in sight, nothing is too small, and axe finds nothing."""
    looks_right(page, SIZES)
    page.set_viewport_size({"width": 1024, "height": 768})
    assert page.evaluate(IN_SIGHT) == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_one_tap_shows_the_marks_and_turns_the_wall(hall, office):
    order = office.draw("primary", PRIMARY)
    host, wall = hall.sit("host"), wall_of(hall)
    expect(here(host).locator("[data-role=why-not]")).to_contain_text("统分员一确认")
    office.call("primary", order[0], "talent")
    expect(here(host).locator("[data-role=stage]")).to_contain_text("1号 才艺展示")
    expect(here(host).locator("[data-role=next]")).to_contain_text("德育故事演讲")
    expect(here(host).locator("[data-role=script]")).to_contain_text("有请 1号，才艺展示")
    assert not [name for name in ("田野", "白鹭小学") if name in host.content()]
    for entry in order[:2]:
        office.perform(entry, "talent")
    expect(main_act(host)).to_contain_text("亮 1号")
    tab = host.locator("[data-act='hall.choose'][data-hall='1']")
    expect(tab.get_by_role("img")).to_have_count(1)  # whose marks may be shown, and nobody else's number
    expect(tab.get_by_role("img")).to_have_attribute("aria-label", "1号")
    # The second half of a double tap must not show the next one.
    main_act(host).dblclick()
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "marks")
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    expect(choice(host, "marks")).to_have_attribute("aria-pressed", "true")
    expect(main_act(host)).to_contain_text("亮 2号")
    expect(main_act(host)).not_to_have_attribute("aria-disabled", "true")
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    main_act(host).click()
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "2号")
    here(host).locator("[data-role=seen] summary").click()
    here(host).locator(f"[data-role=seen] [data-entry={order[0]}] [data-act='marks.show']").click()
    expect(wall.locator("[data-role=number]")).to_have_attribute("aria-label", "1号")
    expect(here(host).locator("[data-role=script]")).to_contain_text("得分 8.00")
    is_open(host)


def test_who_is_absent_is_announced_when_the_turn_comes(hall, office):
    order = office.draw("primary", PRIMARY)
    host = hall.sit("host")
    office.act("entry.absent", entry=order[1], segment="talent")
    expect(here(host).locator("[data-role=waiting] summary")).to_have_text("还有 1 份也可以亮")
    expect(here(host).locator("[data-role=why-not]")).to_be_visible()
    office.perform(order[0], "talent")
    reveal = here(host).locator("[data-role=reveal] [data-entry]")
    expect(reveal).to_have_attribute("data-entry", order[0])
    office.act("marks.show", entry=order[0], segment="talent")
    expect(reveal).to_have_attribute("data-entry", order[1])


BATCH = """async ([together, shown]) => {
  const { batchOf } = await import("/static/js/host_model.js");
  const spot = { round: "final", group: "primary", hall: "1", segment: "story" };
  const items = [1, 3, 4].map((number) => ({ ...spot, entry: `P${number}`, number, together: together.includes(number), shown: shown.includes(number) }));
  return batchOf({ items, first: items.find((item) => !item.shown) }).map(({ number }) => number);
}"""


def test_one_tap_shows_all_that_are_given_together(hall):
    host = hall.sit("host")
    given = ([[], []], [[1, 3], []], [[1, 3, 4], []], [[1, 3, 4], [1]], [[1, 3], [1, 3]])
    assert [host.evaluate(BATCH, one) for one in given] == [[1], [1, 3], [1, 3, 4], [3, 4], [4]]


def test_a_picture_is_looked_at_before_it_is_put_up(hall, office):
    office.draw("primary", PRIMARY)
    host, wall = hall.sit("host"), wall_of(hall)
    expect(up(host)).to_have_count(0)  # nothing is chosen: no button that says what the pictures say already
    choice(host, "order").click()
    expect(host.locator(".frame")).to_have_attribute("aria-label", "预览：顺序")
    on_the_wall(wall, "clock")
    is_open(host)
    host.locator("[data-act='picture.drop']").click()
    expect(host.locator(".frame")).to_have_attribute("aria-label", "大屏现在：计时")
    choice(host, "draw").click()
    host.locator("[data-act='picture.group'][data-group=secondary]").click()
    up(host).click()
    on_the_wall(wall, "draw")
    expect(wall.locator("[data-role=wall]")).to_contain_text("中学组抽签")
    expect(host.locator(".frame")).to_have_attribute("aria-label", "大屏现在：抽签")
    choice(host, "message").click()
    expect(up(host)).to_have_attribute("aria-disabled", "true")
    room = host.locator("[data-role=room]")
    host.locator("#words").fill("字" * 32)
    expect(room).to_have_text("还能写 8 字")
    host.locator("#words").press_sequentially("多" * 9)
    expect(room).to_have_text("写满了，最多 40 字")
    is_open(host)
    host.locator("#words").fill("休息一刻钟")
    expect(room).to_have_count(0)
    is_open(host)
    up(host).click()
    expect(wall.locator("[data-role=message]")).to_have_text("休息一刻钟")
    choice(host, "blank").click()
    up(host).click()
    on_the_wall(wall, "blank")


def test_a_wall_that_does_not_follow_is_told_beside_the_button(hall, office):
    order = office.draw("primary", PRIMARY)
    office.perform(order[0], "talent")
    host = hall.sit("host")
    host.route(
        re.compile(r"/static/js/net\.js"), lambda route: route.fulfill(body=deaf(), content_type="text/javascript")
    )
    host.reload()
    main_act(host).click()
    error = here(host).locator("[data-role=error]")
    expect(error).to_contain_text("分已经亮了，大屏没换过来")
    expect(error).to_have_attribute("role", "alert")
    expect(choice(host, "clock")).to_have_attribute("aria-pressed", "true")


def deaf():
    """The line as it is, but that turning a wall never arrives."""
    heard = "const body = { do: name, tap, ...fields };"
    net = (config.folder("static") / "js" / "net.js").read_text()
    assert heard in net
    lost = 'if (name === "screen.show") return { ok: false, code: "offline", error: OFFLINE, tap };'
    return net.replace(heard, heard + lost)


def test_list_and_ceremony_wait_for_the_publication_and_go_step_by_step(hall, office):
    host, wall = hall.sit("host"), wall_of(hall)
    for mode in ("standings", "ceremony"):
        expect(choice(host, mode)).to_have_attribute("aria-disabled", "true")
    expect(host.locator("[data-role=picture-hint]")).to_have_text("名单公布后才能放名次、颁奖。")
    office.play("secondary")
    choice(host, "standings").click()
    up(host).click()
    expect(wall.locator("[data-role=published]")).to_have_text("已公布")
    choice(host, "ceremony").click()
    up(host).click()
    expect(wall.locator("[data-role=opening]")).to_contain_text("中学组")
    script = host.locator("[data-role=script]")
    expect(script).to_contain_text("下面为中学组颁奖，共 4 位。")
    # The words stand first and large; the stage waits in one line.
    assert host.evaluate("document.querySelector('.left').firstElementChild.dataset.role") == "script"
    expect(here(host).locator("[data-role=reveal]")).to_be_hidden()
    rows = ["古丽娜尔·\n艾山", "石磊", "孟春燕", "司徒明月"]
    expect(host.locator("[data-act='ceremony.back']")).to_have_attribute("aria-disabled", "true")
    for name in rows:
        host.locator("[data-act='ceremony.next']:not([aria-disabled=true])").click()
        expect(wall.locator("[data-role=winner]")).to_have_text(name.replace("\n", ""))
    expect(wall.locator("[data-role=tier]")).to_have_attribute("aria-label", "一等奖")
    expect(host.locator("[data-act='ceremony.next']")).to_contain_text("颁完了")
    is_open(host)
    host.locator("[data-act='ceremony.back']").click()
    expect(wall.locator("[data-role=winner]")).to_have_text("孟春燕")
    expect(script).to_contain_text("司徒明月老师")
    for width, height in SIZES:
        host.set_viewport_size({"width": width, "height": height})
        assert host.evaluate(BROKEN) == [], width


def test_a_correction_is_read_out_and_shown_as_one(hall, office):
    order = office.draw("primary", PRIMARY)
    spot = {"entry": order[0], "segment": "talent"}
    office.perform(order[0], "talent")
    host, wall = hall.sit("host"), wall_of(hall)
    main_act(host).click()
    expect(wall.locator("[data-role=net]")).to_have_text("8.00")
    office.act("segment.reopen", reason="抄错", **spot)
    expect(wall.locator("[data-role=recalled]")).to_contain_text("得分正在更正")
    office.act("sheet.submit", judge="J1", mark="9", **spot)
    office.act("segment.confirm", **spot)
    expect(wall.locator("[data-role=recalled]")).to_be_visible()
    expect(main_act(host)).to_contain_text("亮更正 1号")
    main_act(host).click()
    expect(wall.locator("[data-role=correction]")).to_have_text("得分已更正：8.00 改为 9.00（第2版）")
    expect(wall.locator("[data-role=correction] s")).to_have_text("8.00")
    expect(here(host).locator("[data-role=script]")).to_contain_text("得分已更正：8.00 改为 9.00")


def test_screens_are_looked_after_from_afar(hall):
    host = hall.sit("host")
    row = host.locator("[data-role=display][data-screen=W1]")
    expect(row).to_have_attribute("data-state", "never")
    expect(host.locator("[data-role=display-word]")).to_have_text("一赛场大屏还没打开")
    assert host.evaluate(OFFLINE) == [True, True]  # offline has one colour, above and in the register
    wall = wall_of(hall)
    expect(row).to_have_attribute("data-state", "on")
    expect(row).to_contain_text("在放等候")
    expect(row).to_contain_text("1280 × 720")
    wall.evaluate("() => { document.documentElement.dataset.before = 'yes'; }")
    row.locator("[data-act='display.reload']").click()
    expect(wall.locator("html")).not_to_have_attribute("data-before", "yes")
    expect(wall.locator("[data-role=wall]")).to_be_visible()
    wall.close()
    expect(row).to_have_attribute("data-state", "off")
    expect(row.locator("[data-act='display.reload']")).to_have_attribute("aria-disabled", "true")
