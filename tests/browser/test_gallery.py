"""Every state of the judge's and the timekeeper's pages, drawn from hand-written states, measured at the three tablet sizes."""

import pytest
from playwright.sync_api import expect

from tests.browser.gallery import drawn, look, served
from tests.browser.gallery_scenes import SCENES
from tests.browser.measure import TABLET

LYING, STANDING, PHONE = TABLET
# Where each key and each stepper is: {name: [x, y, width, height]}.
PLACES = """() => Object.fromEntries([...document.querySelectorAll("[data-key], .stepper")].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [e.dataset.key ?? e.dataset.act, [x, y, width, height].map(Math.round)];
}))"""
# Rows of the list of times that are cut by the edge of what holds them.
CUT = """() => [...document.querySelectorAll(".events div")].filter((row) => {
  const [own, side] = [row, row.closest(".side")].map((e) => e.getBoundingClientRect());
  return own.height && own.bottom > side.bottom + 1;
}).length"""


@pytest.fixture(name="address", scope="module")
def _address():
    with served() as address:
        yield address


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_fits_and_nothing_lies_on_anything_else(browser, address, name):
    assert look(browser, address, name) == []


@pytest.fixture(name="show")
def _show(browser, address):
    pages = []

    def show(name, size=LYING, **device):
        page = drawn(browser, address, name, **device)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.context.close()


def style(page, where, name):
    """Tell what the browser makes of a style."""
    return page.locator(where).first.evaluate("(e, name) => getComputedStyle(e)[name]", name)


def box(page, where):
    """Tell where something is: x, y, width, height."""
    return page.locator(where).first.bounding_box()


@pytest.mark.parametrize("size", TABLET, ids=["lying", "standing", "phone"])
def test_no_key_and_no_stepper_moves_from_one_criterion_to_the_next(show, size):
    page = show("judge-a", size)
    seen = []
    for key in ("aim", "content", "course", "speech", "effect"):
        page.click(f'[data-criterion="{key}"] .row-name')
        places = page.evaluate(PLACES)
        # On a phone the row that is marked is the only one with steppers.
        seen.append({name: at for name, at in places.items() if size != PHONE or not name.startswith("step")})
    for places in seen:
        assert all(places[name] == at for name, at in seen[1].items() if name in places)
    assert "whole-8" not in seen[0]
    assert "whole-8" in seen[1]


def test_digits_lie_as_on_a_telephone(show):
    page = show("judge-whole-100")
    columns = [box(page, f'[data-key="digit-{digit}"]')["x"] for digit in "2580"]
    assert len({round(x) for x in columns}) == 1
    assert box(page, '[data-key="digit-0"]')["y"] > box(page, '[data-key="digit-8"]')["y"]


def test_what_stands_still_is_drawn_and_what_has_not_begun_is_filled(show):
    paused, idle = show("time-paused"), show("time-idle")
    assert float(style(paused, ".face", "webkitTextStrokeWidth").removesuffix("px")) > 1
    assert style(paused, ".face", "webkitTextFillColor") != style(paused, ".face", "color")
    assert style(idle, ".face", "webkitTextStrokeWidth") == "0px"
    assert style(idle, ".face", "webkitTextFillColor") == style(idle, ".face", "color")


@pytest.mark.parametrize("scene", ["secretary-next", "time-next"])
def test_the_next_one_is_told_in_whole_lines(show, scene):
    page = show(scene)
    about, badge, next_ = (box(page, f"[data-role=next] {part}") for part in (".about", ".badge", ".what"))
    assert about["x"] == badge["x"]
    assert about["y"] >= badge["y"] + badge["height"]
    assert next_["width"] > 180
    needs = page.locator("[data-role=next] [data-role=talent] .quiet")
    expect(needs).to_have_text("要琴凳、话筒")
    assert needs.bounding_box()["height"] < 30


def test_on_a_standing_tablet_the_next_one_is_always_at_the_right(show):
    before, after = (box(show(scene, STANDING), "[data-role=next]") for scene in ("time-next-idle", "time-next"))
    assert all(before[side] == after[side] for side in ("x", "y", "width"))
    assert before["x"] + before["width"] > STANDING[0] - 40


@pytest.mark.parametrize("scene", ["time-offline", "time-stopped", "time-paused", "time-corrected"])
def test_no_row_of_times_is_cut(show, scene):
    assert not show(scene, PHONE).evaluate(CUT)


def test_a_finger_has_no_space_bar(show):
    expect(show("time-idle").locator(".keyboard")).to_be_visible()
    expect(show("time-idle", PHONE, has_touch=True, is_mobile=True).locator(".keyboard")).to_be_hidden()


def test_before_the_draw_there_is_nobody_to_call(show):
    page = show("time-early")
    expect(page.locator("[data-role=empty]")).to_contain_text("还没有抽签")
    expect(page.locator("main section:visible")).to_have_count(2)
    expect(page.locator(".tools button")).to_have_text(["更多"])
    page.click('[data-act="tool.more"]')
    expect(page.locator('[data-act="sound.test"]')).to_be_visible()
    for name in ("call", "flow"):
        expect(page.locator(f'[data-act="tool.{name}"]')).to_have_count(0)
    expect(show("secretary-early").locator("main section:visible")).to_have_count(1)


def test_who_may_be_called_is_told_with_the_segment_only_where_there_are_several(show):
    page = show("secretary-call")
    expect(page.locator("[data-role=call-segment]")).to_have_text("德育故事演讲")
    expect(page.locator(".call-list .what").nth(1)).to_have_text("田野")
    page = show("secretary-call-several")
    expect(page.locator("[data-role=call-segment]")).to_have_count(0)
    expect(page.locator(".call-list .what").first).to_have_text("林秋雁才艺展示")


@pytest.mark.parametrize("size", TABLET, ids=["lying", "standing", "phone"])
def test_the_hall_stands_first_and_help_at_the_end_of_the_first_row(show, size):
    for scene in ("secretary-halls", "time-early", "judge-fresh"):
        page = show(scene, size)
        help_, bar = box(page, ".bar .help"), box(page, ".bar")
        assert help_["x"] + help_["width"] > size[0] - 40
        assert help_["y"] < bar["y"] + 20
    page = show("secretary-halls", size)
    assert box(page, ".bar .halls")["x"] < 40
    assert page.locator(".bar > *").nth(1).get_attribute("class") == "halls"


def test_whoever_does_not_mark_reads_why_in_the_middle_and_no_clock(show):
    page = show("judge-recused-single")
    middle = box(page, ".pad")
    told = box(page, ".unmarked")
    assert abs(told["y"] + told["height"] / 2 - middle["y"] - middle["height"] / 2) < 20
    expect(page.locator(".unmarked")).to_have_text("回避 7号 请您回避，这一份不用打。 师徒")
    for where in (".pad", ".row"):
        assert "gradient" in style(page, where, "backgroundImage")
    expect(page.locator("[data-role=clock]")).to_have_count(0)


def test_two_sheets_of_one_entrant_are_compared_line_by_line(show):
    for size in TABLET:
        page = show("judge-conflict", size)
        mine, theirs = (page.locator(f'[data-role="conflict.{whose}"] dl > div') for whose in ("mine", "theirs"))
        assert [row.bounding_box()["y"] for row in mine.all()] == [row.bounding_box()["y"] for row in theirs.all()]
        for rows in (mine, theirs):
            assert [row.get_attribute("class") for row in rows.all()] == ["differs", "", "", "", ""]


def test_a_sum_ends_where_its_maximum_begins(show):
    for scene in ("judge-fresh", "judge-pending", "judge-a"):
        page = show(scene)
        ends = page.locator(".sum b").evaluate(
            """(e) => { const range = document.createRange(); range.selectNodeContents(e); return range.getBoundingClientRect().right; }"""
        )
        assert abs(ends - box(page, ".sum b")["x"] - box(page, ".sum b")["width"]) < 3
