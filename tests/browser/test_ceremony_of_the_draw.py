"""Desk, wall and host side by side in a draw: each number that is read out stands on the wall as it is typed; the order opens in step."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import measure
from tests.browser.backstage import Office
from tests.browser.people import act
from tests.demo_day import GROUPS, golden_rows

NUMBERS = ["402917", "058336", "771204"]


def seal(desk):
    act(desk, "group", group="primary")
    for entry in GROUPS["primary"]:
        act(desk, "entry.check_in", entry=entry)
    act(desk, "draw.seal")
    expect(desk.locator("[data-role=commitment]")).to_be_visible()


def show(host):
    """Put the primary group's draw on the first hall's wall."""
    host.locator("[data-act='picture.choose'][data-mode=draw]").click()
    host.locator("[data-act='picture.group'][data-group=primary]").click()
    host.locator("[data-act='screen.show']").click()


def test_the_numbers_stand_on_the_wall_as_they_are_typed_and_the_order_opens_in_step(hall, served):
    desk = hall.sit("desk", width=1280, height=800)
    wall = hall.sit("screen", width=1920, height=1080, hall="1")
    host = hall.sit("host")
    seal(desk)
    expect(desk.locator("[data-role=wall]")).to_have_text("大屏还没放抽签，请主持人放上去。")
    show(host)
    expect(wall.locator("[data-role=wall]")).to_have_attribute("data-scene", "draw")
    expect(desk.locator("[data-role=wall]")).to_have_text("打齐一个，大屏就亮一个。")
    expect(wall.locator("[data-role=typed]")).to_have_count(0)

    desk.locator("#number-1").press_sequentially("402917")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "还没念"])
    expect(desk.locator("[data-role=number-state]").first).to_contain_text("大屏")
    desk.locator("#number-2").press_sequentially("0583")  # half a number is not shown
    desk.locator("#number-3").press_sequentially("771204")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "771204"])
    assert Axe().run(wall).violations_count == 0
    assert Axe().run(desk).violations_count == 0

    # What was misheard leaves the wall with its first digit, and a wall or a desk that comes anew goes on where it was.
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press("Backspace")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["还没念", "还没念", "771204"])
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press_sequentially("7")
    desk.locator("#number-2").press("End")
    desk.locator("#number-2").press_sequentially("36")
    wall.reload()
    expect(wall.locator("[data-role=typed] li")).to_have_text(NUMBERS)
    desk.reload()
    expect(desk.locator("#number-3")).to_have_value("771204")
    assert [desk.locator(f"#number-{at}").input_value() for at in (1, 2, 3)] == NUMBERS
    # A server that was killed forgets what is no act; the desk's page says it again by itself.
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press("Backspace")
    desk.locator("#number-1").press("End")
    desk.locator("#number-1").press_sequentially("7")
    served.kill()
    served.start()
    expect(wall.locator("[data-role=typed] li")).to_have_text(NUMBERS)

    act(desk, "draw.open")
    expect(wall.locator("[data-role=numbers] li")).to_have_text(NUMBERS)
    for opened in (1, 2):
        served.moment.advance(2)
        expect(wall.locator("[data-role=drawn] [data-open]")).to_have_count(opened)
        expect(desk.locator("[data-role=reading]")).to_have_text(re.compile(f"^大屏念到 {opened}号，报名号 P0[0-9]。$"))
        expect(desk.locator("[data-role=order] [data-row]")).to_have_count(opened)
        expect(desk.locator("[data-role=order] [data-shut]")).to_have_count(5 - opened)


def test_the_desk_keeps_shut_what_the_wall_has_not_opened_and_never_for_long(hall, served):
    office = Office(served)
    office.act("screen.show", screen="W1", mode="draw", group="primary")
    wall = hall.sit("screen", width=1920, height=1080, hall="1")
    desk = hall.sit("desk", width=1280, height=800)
    seal(desk)
    expect(desk.locator("[data-role=wall]")).to_have_text("打齐一个，大屏就亮一个。")
    order = office.act("draw.open", group="primary", numbers=NUMBERS)["order"]
    shut, rows = desk.locator("[data-role=order] [data-shut]"), desk.locator("[data-role=order] [data-row]")
    expect(shut).to_have_count(5)
    expect(shut.first).to_have_text(re.compile(r"^\s*1\s*未开\s*$"))
    expect(desk.locator("main button")).to_have_count(0)  # no topic, no absence of somebody nobody has heard of
    served.moment.advance(4)
    desk.reload()
    expect(rows).to_have_count(2)
    expect(shut).to_have_count(3)
    measure.looks_right(desk, [(1280, 800), (1024, 768), (768, 1024), (390, 844)], axe=True, back=(1280, 800))
    names = {entry: name.split("·")[0] for _, _, _, entry, name, _ in golden_rows()}
    assert [one for one in order if names[one] in desk.locator("#page").inner_text()] == order[:2]
    for tab in ("topics", "flow"):
        act(desk, tab)
        expect(desk.locator(f"[data-role={tab}]")).to_be_visible()
        assert not [one for one in order[2:] if names[one] in desk.locator("#page").inner_text()]
    act(desk, "group", group="primary")
    # A wall that is gone holds nobody up: the places open with the time, and a page that comes anew does not wait at all.
    wall.close()
    served.moment.advance(60)
    expect(rows).to_have_count(5)


def test_a_desk_that_no_wall_reads_out_for_has_its_order_at_once(hall):
    desk = hall.sit("desk", width=1280, height=800)
    seal(desk)
    order = Office(hall.served).act("draw.open", group="primary", numbers=NUMBERS)["order"]
    rows = desk.locator("[data-role=order] [data-row]")
    expect(rows).to_have_count(5)
    expect(desk.locator("[data-role=reading]")).to_have_count(0)
    desk.reload()
    expect(rows).to_have_count(5)
    assert [row.get_attribute("data-row") for row in rows.all()] == order


def test_an_abandoned_draws_numbers_leave_the_wall(hall):
    desk = hall.sit("desk", width=1280, height=800)
    wall = hall.sit("screen", width=1920, height=1080, hall="1")
    seal(desk)
    show(hall.sit("host"))
    desk.locator("#number-1").press_sequentially("402917")
    expect(wall.locator("[data-role=typed] li")).to_have_text(["402917", "还没念", "还没念"])
    office = Office(hall.served)
    for by in ("organiser", "supervisor"):
        office.act("draw.abandon", by=by, group="primary", reason="有人没到")
    expect(wall.locator("[data-role=typed]")).to_have_count(0)
    act(desk, "draw.seal")
    expect(desk.locator("#number-1")).to_have_value("")
    expect(wall.locator("[data-role=commitment]")).to_be_visible()
    expect(wall.locator("[data-role=typed]")).to_have_count(0)
