"""The ways in, in a real browser: the front page, a seat's own page, and the demonstration's lobby."""

import json

import pytest
from playwright.sync_api import expect

from contest.gate.tickets import Tickets
from tests.browser import measure

SIZES = [(1280, 800), (1024, 768), (390, 844)]


def looks_right(page):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    measure.looks_right(page, SIZES, axe=True, back=(1280, 800))


@pytest.fixture(name="page")
def _page(browser, served):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield context.new_page()
    context.close()


def desk_acts(served):
    """Return the acts of the desk, from another device."""
    seat = next(row for row in served.seats() if row["role"] == "desk")
    cookie, address = served.sign_in(seat["token"])
    headers = {"Content-Type": "application/json", "X-Seat": address.rsplit("/", 1)[1], "X-Contest": "demo"}

    def act(do, **fields):
        body = json.dumps({"do": do, "round": "final", **fields})
        answer = json.loads(served.request("POST", "/act", body, headers, cookie)[2])
        assert answer["ok"], answer

    return act


def test_the_lobby_shows_whose_turn_it_is_and_opens_the_seat(page, served):
    page.goto(f"{served.url}/c/demo/lobby")
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("data-role", "desk")
    expect(turn).to_contain_text("现在轮到这里")
    expect(page.locator(".column")).to_have_count(5)
    looks_right(page)
    with page.expect_popup() as opened:
        turn.click()
    opened.value.locator("[data-role=desk]").wait_for()
    assert "/c/demo/desk/" in opened.value.url
    turn.click()
    expect(opened.value.locator("[data-role=desk]")).to_be_visible()
    assert len(page.context.pages) == 2, "a seat has one tab, however often it is opened"

    act = desk_acts(served)
    for entry in ("P01", "P02", "P03", "P04", "P05"):
        act("entry.check_in", entry=entry)
    act("draw.seal", group="primary")
    act("draw.open", group="primary", numbers=["111111", "222222", "333333"])
    expect(turn).to_have_attribute("data-role", "timekeeper")
    expect(turn).to_have_attribute("data-hall", "1")
    expect(page.locator("[data-role=sentence]")).to_contain_text("一赛场 小学组1号才艺展示")
    page.set_viewport_size({"width": 390, "height": 844})
    with page.expect_popup() as opened:
        page.locator("[data-act='lobby.go']").click()
    opened.value.wait_for_url("**/c/demo/timekeeper/*")


def test_every_card_opens_a_page_of_its_own_role(page, served):
    page.goto(f"{served.url}/c/demo/lobby")
    cards = page.locator("form .card").all()
    tokens = [
        (card.get_attribute("data-role"), card.locator("..").locator("[name=token]").input_value()) for card in cards
    ]
    assert len(tokens) > 15
    for role, token in tokens:
        cookie, address = served.sign_in(token)
        assert address.startswith(f"/c/demo/{role}/")
        assert served.request("GET", address, cookie=cookie)[0] == 200


def test_the_front_page_leads_in_and_says_no_beside_the_field(page, served):
    page.goto(served.url)
    expect(page.get_by_role("link", name="进演练大厅")).to_have_attribute("href", "/c/demo/lobby")
    looks_right(page)
    page.fill("#pin", "１２３４５６７8")
    expect(page.locator("#pin")).to_have_value("12345678")
    page.locator("[data-act=pin]").click()
    expect(page.locator("[data-role=error]")).to_contain_text("不对")
    expect(page.locator("#pin")).to_have_value("12345678")
    assert page.url.rstrip("/") == served.url
    page.locator("[data-contest=demo]").click()
    page.locator("[data-role=public]").wait_for()


def test_a_seats_page_says_whose_it_is_and_one_button_takes_it(page, served):
    seat = next(row for row in served.seats() if row["id"] == "J1")
    page.goto(f"{served.url}/sit?token={seat['token']}")
    expect(page.locator("h1")).to_have_text("评委")
    expect(page.locator("main")).to_contain_text("一赛场 1席")
    expect(page.locator("main")).to_contain_text("周明德")
    looks_right(page)
    page.locator("[data-act=sit]").click()
    page.wait_for_url("**/c/demo/judge/*")


def test_a_computer_without_a_camera_takes_its_seat_by_typed_digits(page, served):
    row = next(row for row in served.seats() if row["role"] == "checker")
    code = Tickets((served.data / "secret").read_bytes()).code(ticket_of(served, row), served.moment.reading().wall)
    page.goto(served.url)
    page.locator("#pin").press_sequentially(f"{code[:4]} {code[4:8]} {code[8:]}")
    expect(page.locator("#pin")).to_have_value(code)
    page.keyboard.press("Enter")
    page.locator("[data-role=sit]").wait_for()
    expect(page.locator("main")).to_contain_text("祖冲")
    looks_right(page)
    page.locator("[data-act=sit]").click()
    page.wait_for_url("**/c/demo/checker/*")


def ticket_of(served, row):
    """Return the ticket that a printed token carries."""
    found = Tickets((served.data / "secret").read_bytes()).read(row["token"])
    assert found is not None
    return found


def test_the_demonstrations_lobby_stands_whole_on_a_common_laptop(page, served):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{served.url}/c/demo/lobby")
    foot = page.locator(".now").bounding_box()["y"]
    for card in page.locator(".card").all():
        box = card.bounding_box()
        assert box["y"] + box["height"] <= foot, card.inner_text()


LINES = """(what) => new Set([...document.querySelectorAll(what)].map((one) => Math.round(one.getBoundingClientRect().top))).size"""
LEFTS = """(what) => [...new Set([...document.querySelectorAll(what)].map((one) => Math.round(one.getBoundingClientRect().left)))]"""
BROKEN = """() => [...document.querySelectorAll(".column-head span")].filter((one) => {
  const { lineHeight } = getComputedStyle(one);
  return one.offsetHeight > 1.5 * parseFloat(lineHeight);
}).map((one) => one.textContent)"""


def test_the_lobbys_columns_begin_in_one_line_and_go_on_below(page, served):
    for width, height in ((1280, 800), (1024, 768), (768, 1024)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{served.url}/c/demo/lobby")
        assert page.evaluate(LINES, ".cards form:first-child .card") == 1, width
        assert page.evaluate(LINES, ".column-head h2") == 1, width
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(LEFTS, ".more .card") == page.evaluate(LEFTS, ".columns .card")


def test_a_page_that_is_wrong_says_so_in_the_middle_and_leads_on(page, served):
    page.set_viewport_size({"width": 1024, "height": 768})
    for path in ("/nowhere", "/sit?token=xyz"):
        page.goto(served.url + path)
        top = page.locator("[data-role=error]").bounding_box()["y"]
        assert 768 / 4 < top < 768 / 2, path
        looks_right(page)
        page.get_by_role("link", name="打开首页").click()
        page.wait_for_url(served.url + "/")


def test_the_reference_notice_has_a_column_for_each_rounds_hall_and_marks_the_right_one(page, served):
    office = next(row for row in served.seats() if row["role"] == "office")
    page.goto(f"{served.url}/sit?token={office['token']}")
    page.locator("[data-act=sit]").click()
    page.goto(f"{served.url}/office")
    page.locator("[data-act='reference.load']").click()
    page.wait_for_url("**/c/reference/office/*")
    page.goto(served.url)
    looks_right(page)
    page.get_by_role("link", name="看整场的演练").click()
    expect(page.locator(".column")).to_have_count(6)
    looks_right(page)
    turn = page.locator("[data-turn]")
    expect(turn).to_have_attribute("data-role", "organiser")
    page.goto(f"{served.url}/office")
    page.get_by_role("button", name="再练一遍 班主任基本功大赛（演练，虚构）").click()
    page.wait_for_url("**/c/demo/lobby")
