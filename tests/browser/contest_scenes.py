"""Each act of a contest at the page of whoever does it: one scene a function, `SCENES` says which act is which scene.

A scene gets the contest (its pages by person) and the act as the day has it (tests/golden/reference_day/make_day.py).
"""

import re
from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import Page, expect

from tests.browser.people import act, hand_in
from tests.browser.people import call as press_call

Act = dict[str, Any]
TITLES = {"talent": "才艺展示", "story": "德育故事演讲", "class_meeting": "主题班会设计", "defence": "情景答辩"}
HALL_TITLES = {"preliminary": "小学组预赛预赛赛场"}


class Contest(Protocol):
    """What a scene needs of a contest."""

    def page(self, person: str) -> Page:
        """A person's page, opened at its first use."""

    def open_tie_page(self, chief: str, round_: str, group: str) -> Page:
        """A chief judge's page of a group's ties, in a browser of its own."""

    def number(self, one: Act) -> int:
        """The number that the act's entry drew."""


def tab(page: Page, key: str) -> Any:
    """Turn to a part of the organiser's page."""
    page.locator(f"[data-role=tab-{key}]").click()
    part = page.locator(f"#tab-{key}")
    expect(part).to_be_visible()
    return part


def open_round(contest: Contest, one: Act) -> None:
    """The organiser opens a group's round."""
    turn = tab(contest.page(one["by"]), "rounds").locator(_turn(one))
    turn.locator("[data-act='round.open']").click()
    expect(turn.locator("[data-act='open-close']")).to_be_visible()


def open_draw(contest: Contest, one: Act) -> None:
    """The desk types the numbers that were read out, and opens."""
    desk = contest.page(one["by"])
    act(desk, "group", group=one["group"], round=one["round"])
    expect(desk.locator("[data-role=commitment]")).to_be_visible()
    for index, number in enumerate(one["numbers"], 1):
        desk.locator(f"#number-{index}").fill(number)
    act(desk, "draw.open")
    expect(desk.locator("[data-role=verdict]")).to_contain_text("对得上")


def abandon_draw(contest: Contest, one: Act) -> None:
    """The organiser asks; the supervisor agrees."""
    page, asks = contest.page(one["by"]), one["by"] != "V1"
    form = tab(page, "rounds").locator(_turn(one)) if asks else page.locator("[data-role=todo][data-kind=abandon]")
    if asks:
        form.get_by_text("作废抽签").click()
    form.locator("[name=reason]").fill(one["reason"])
    act(form, "draw.abandon")
    if asks:
        expect(form).to_contain_text("您已提出作废")
    else:
        expect(form).to_have_count(0)


def draw_topic(contest: Contest, one: Act) -> None:
    """The desk draws; only then the topic is to be read."""
    desk = contest.page(one["by"])
    act(desk, "topics")
    turn = desk.locator(f"[data-role=turn][data-entry={one['entry']}][data-segment={one['segment']}]")
    expect(turn).to_contain_text(f"{contest.number(one)}号")
    assert "请以“" not in desk.content()
    act(desk, "topic.draw", entry=one["entry"], segment=one["segment"])
    expect(desk.locator("[data-role=topic-text]")).to_contain_text("请以“")
    act(desk, "topic.hide")
    expect(desk.locator(f"[data-role=preparing][data-entry={one['entry']}]")).to_be_visible()


def call(contest: Contest, one: Act) -> None:
    """The secretary calls; the timekeeper's page turns.

    The day takes the preliminary entry by entry, the product by goes (core/programme.py): whoever is not the next is chosen.
    """
    secretary = contest.page(one["by"])
    if one["round"] == "preliminary" and one["segment"] in {"class_meeting", "defence"}:
        act(secretary, "tool.call")
        listed = secretary.locator("[data-act='stage.call.other']").filter(has_text=TITLES[one["segment"]])
        listed.filter(has=secretary.get_by_label(f"{contest.number(one)}号", exact=True)).click()
    else:
        press_call(secretary)
    keeper = contest.page(one["by"].replace("A", "T"))
    expect(keeper.locator(".timekeeper")).to_have_attribute("data-number", str(contest.number(one)))
    expect(keeper.locator("[data-role=segment]")).to_have_text(TITLES[one["segment"]])


def start(contest: Contest, one: Act) -> None:
    """The timekeeper starts the clock."""
    act(contest.page(one["by"]), "clock.start")
    expect(contest.page(one["by"]).locator("[data-act='clock.stop']")).to_be_visible()


def stop(contest: Contest, one: Act) -> None:
    """The timekeeper stops the clock."""
    keeper = contest.page(one["by"])
    act(keeper, "clock.stop")
    # A clock that runs over says 超时 too: only once the button is gone the server has the stop.
    expect(keeper.locator("[data-act='clock.stop']")).to_have_count(0)
    expect(keeper.locator("[data-role=state]")).to_contain_text(re.compile("已停|超时"))


def void(contest: Contest, one: Act) -> None:
    """A wrong start is voided with its reason."""
    keeper = contest.page(one["by"])
    act(keeper, "tool.void")
    keeper.locator("input[name=reason]").fill(one["reason"])
    act(keeper, "clock.void")
    expect(keeper.locator("[data-act='clock.start']")).to_be_visible()


def correct(contest: Contest, one: Act) -> None:
    """A forgotten start is told afterwards."""
    keeper = contest.page(one["by"])
    act(keeper, "tool.correct")
    for name, value in zip("ms", divmod(one["elapsed_s"], 60), strict=True):
        keeper.locator(f"input[name={name}]").fill(str(value))
    keeper.locator("input[name=reason]").fill(one["reason"])
    act(keeper, "clock.correct")
    expect(keeper.locator("[data-role=state]")).to_contain_text("已更正")


def submit(contest: Contest, one: Act) -> None:
    """A judge marks and hands in; a changed sheet goes out as well before anyone goes on."""
    judge = contest.page(one["judge"])
    hand_in(judge, contest.number(one), TITLES[one["segment"]], one["marks"])
    expect(judge.locator("[data-role=standing]")).to_contain_text("已交，可改好再交")


def confirm(contest: Contest, one: Act) -> None:
    """The checker looks at the sheets and confirms."""
    checker = contest.page(one["by"])
    open_step(checker, one["entry"], one["segment"])
    expect(checker.locator(_work(one["entry"], one["segment"]))).to_have_attribute("data-status", "ready")
    act(checker, "segment.confirm")
    said = re.compile(rf"{contest.number(one)}号 {TITLES[one['segment']]}.*已定")
    expect(checker.locator("[data-role=last]")).to_have_text(said)


def open_step(checker: Page, entry: str, segment: str) -> None:
    """Turn the checker's page to an entry's segment; with four in a hall the list shows one of them."""
    checker.get_by_role("group", name="项目").get_by_role("button", name=TITLES[segment]).click()
    checker.locator(f"[data-step][data-entry='{entry}'][data-segment='{segment}']").click()
    expect(checker.locator(_work(entry, segment))).to_be_visible()


def _work(entry: str, segment: str) -> str:
    return f"[data-role=work][data-entry='{entry}'][data-segment='{segment}']"


def put_right(contest: Contest, one: Act) -> None:
    """The organiser reopens, deducts or takes a deduction back: chosen, its consequence read, pressed."""
    fix = tab(contest.page(one["by"]), "fix")
    fix.locator("[data-role=fix-entry]").select_option(label=f"小学组预赛 {contest.number(one)}号")
    fix.locator("[data-role=fix-segment]").select_option(label=TITLES[one["segment"]])
    press = fix.page.locator(f"[data-act='{one['do']}']")
    form = fix.locator("form").filter(has=press)
    expect(form).to_have_count(1)
    folded = fix.locator("details:not([open])").filter(has=press)
    if folded.count():
        folded.locator("summary").click()
    for name in ("lose", "reason"):
        if name in one:
            form.locator(f"[name={name}]").fill(one[name])
    act(form, one["do"])
    if one["do"] == "segment.reopen":
        expect(form).to_have_count(0)
    else:
        expect(form.locator("[name=reason]")).to_have_value("")


def recuse(contest: Contest, one: Act) -> None:
    """The organiser lets a judge step aside; the judge's tablet says so."""
    people = tab(contest.page(one["by"]), "people")
    form = _of_judge(people, one).locator("form").filter(has=people.page.locator("[data-act='judge.recuse']"))
    form.locator("[name=entry]").select_option(value=one["entry"])
    form.locator("[name=reason]").fill(one["reason"])
    act(form, "judge.recuse")
    expect(people.locator(f"tr[data-judge={one['judge']}]")).to_contain_text("回避")
    if one["entry"].startswith("P"):
        expect(contest.page(one["judge"]).locator("[data-role=settled]")).to_have_text("回避")


def unseat(contest: Contest, one: Act) -> None:
    """A judge leaves."""
    people = tab(contest.page(one["by"]), "people")
    form = _of_judge(people, one).locator("form").filter(has=people.page.locator("[data-act='judge.unseat']"))
    form.locator("[name=reason]").fill(one["reason"])
    act(form, "judge.unseat")
    expect(people.locator(f"tr[data-judge={one['judge']}]")).to_contain_text("没有席位")


def seat(contest: Contest, one: Act) -> None:
    """Another judge comes."""
    people = tab(contest.page(one["by"]), "people")
    form = people.locator("[data-role=seat-judge]")
    form.locator("summary").click()
    for name in ("name", "school", "judge"):
        form.locator(f"[name={name}]").fill(one[name])
    form.locator("[name=place]").select_option(label=HALL_TITLES[one["round"]])
    form.locator("[name=group]").select_option(value=one["group"])
    act(form, "judge.seat")
    expect(people.locator(f"tr[data-judge={one['judge']}]")).to_contain_text("7席")


def settle(contest: Contest, one: Act) -> None:
    """The chief judge takes the panel's order down: the walk is seen, moved where need be, reasoned, signed."""
    page = contest.open_tie_page(one["by"], one["round"], one["group"])
    again = page.locator("[data-role=done]")
    expect(page.locator("[data-role=open]").or_(again)).to_be_visible()
    if again.is_visible():
        again.locator("summary").click()
    form = page.locator("form[data-told]")
    rows = form.locator("[data-role=tie-order] li")
    expect(rows).to_have_count(len(one["order"]))
    if rows.first.locator("[data-act='order.down']").get_attribute("data-entry") != one["order"][0]:
        rows.first.locator("[data-act='order.down']").click()
    form.locator("[name=reason]").fill(one["reason"])
    for signer in form.locator("[name=signer]").all():
        signer.check()
    act(page, "tie.settle")
    expect(page.locator("[data-role=settled]").first).to_contain_text(one["reason"])
    page.context.close()


def advance(contest: Contest, one: Act) -> None:
    """The organiser says who goes on."""
    part = tab(contest.page(one["by"]), "rounds").locator("[data-role=advance]")
    act(part, "round.advance")
    expect(part).to_contain_text("已定 14 人")


def propose(contest: Contest, one: Act) -> None:
    """One person proposes, and can't publish."""
    page = contest.page(one["by"])
    results = tab(page, "results")
    act(page, "spot", group=one["group"], round=one["round"])
    act(results, "results.propose")
    expect(results.locator("[data-role=not-alone]")).to_be_visible()
    expect(results.locator("[data-act='results.publish']")).to_have_count(0)


def publish(contest: Contest, one: Act) -> None:
    """Another person publishes."""
    page = contest.page(one["by"])
    results = tab(page, "results")
    act(page, "spot", group=one["group"], round=one["round"])
    act(results, "results.publish")
    expect(results.locator("[data-role=published]")).to_be_visible()


def _turn(one: Act) -> str:
    return f"[data-role=turn][data-round='{one['round']}'][data-group='{one['group']}']"


def _of_judge(people: Any, one: Act) -> Any:
    """The forms under a judge's row."""
    forms = people.locator(f"tr[data-forms='{one['judge']}']")
    if not forms.is_visible():
        people.locator(f"tr[data-judge='{one['judge']}'] [data-act=open]").click()
    return forms


SCENES: dict[str, Callable[[Contest, Act], None]] = {
    "round.open": open_round,
    "draw.open": open_draw,
    "draw.abandon": abandon_draw,
    "topic.draw": draw_topic,
    "stage.call": call,
    "clock.start": start,
    "clock.stop": stop,
    "clock.void": void,
    "clock.correct": correct,
    "sheet.submit": submit,
    "segment.confirm": confirm,
    "segment.reopen": put_right,
    "ruling.deduct": put_right,
    "ruling.void": put_right,
    "judge.recuse": recuse,
    "judge.unseat": unseat,
    "judge.seat": seat,
    "tie.settle": settle,
    "round.advance": advance,
    "results.propose": propose,
    "results.publish": publish,
}
