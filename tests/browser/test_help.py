"""Whoever works in a hall calls the technician from the same place of the page; the technician sees who, and the screens."""

from playwright.sync_api import expect

CALLERS = {
    "judge": "一赛场 评委1席",
    "timekeeper": "一赛场 计时员",
    "secretary": "赛场秘书",
    "desk": "报到处",
    "checker": "一赛场 统分员",
    "host": "主持人",
}
LOOK_MS = 20_000


def test_a_call_for_help_is_heard_and_answered_wherever_it_comes_from(hall):
    technician = hall.sit("technician")
    for role, place in CALLERS.items():
        caller = hall.sit(role)
        help_ = caller.locator('.bar [data-act="help.call"]')
        expect(help_).to_have_text("叫技术员")
        help_.click()
        expect(help_).to_contain_text("已叫技术员")
        call = technician.locator('[data-role="help-call"]')
        expect(call).to_contain_text(place)
        caller.reload()
        expect(help_).to_contain_text("已叫技术员")
        call.locator('[data-act="help.coming"]').click()
        expect(help_).to_contain_text("技术员来了")
        call.locator('[data-act="help.done"]').click()
        expect(technician.locator('[data-role="helping"]')).to_have_count(0)
        expect(help_).to_have_text("叫技术员")
        caller.context.close()


def test_the_technician_sees_which_screens_are_on_and_loads_one_anew(hall):
    technician = hall.sit("technician")
    row = technician.locator('[data-role="display"][data-screen="W1"]')
    expect(row).to_have_attribute("data-state", "never")
    expect(row).to_contain_text("还没打开")
    expect(row.locator('[data-act="display.reload"]')).to_have_count(0)  # there is nothing to load anew
    expect(technician.locator(".side h2")).to_have_count(0)
    tops = technician.evaluate(
        "['.work', '.side'].map((one) => document.querySelector(one).getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]
    wall = hall.sit("screen", hall="1")
    expect(row).to_have_attribute("data-state", "on", timeout=LOOK_MS)
    expect(row).to_contain_text("在放")
    wall.evaluate("() => { globalThis.old = true; }")
    row.locator('[data-act="display.reload"]').click()
    wall.wait_for_function("() => globalThis.old === undefined")
    wall.context.close()
    expect(row).to_have_attribute("data-state", "off", timeout=LOOK_MS)
