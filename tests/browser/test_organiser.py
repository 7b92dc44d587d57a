"""The organiser's page in a real browser: progress, roster, people, rounds, the list by two persons; the office's first page."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import measure
from tests.demo_day import WHOLE, sheet

SIZES = [(1280, 800), (1024, 768), (768, 1024), (390, 844)]
TABS = ("progress", "roster", "people", "rounds", "results", "papers", "fix")
HALLS = {"talent": "1", "story": "1", "class_meeting": "2", "defence": "3"}
JUDGES = {"talent": "J1", "story": "J1", "class_meeting": "J2", "defence": "J3"}
MARKS = {
    "talent": {WHOLE: "9"},
    "story": {"theme": "10", "language": "9", "manner": "7"},
    "class_meeting": {"aim": "14", "telling": "12"},
    "defence": {WHOLE: "26"},
}
ENTRIES = ("S01", "S02", "S03", "S04")
FAULTY = "编号,姓名,单位,单位类别\nX1,张三,一小,小学\nX2,,二小,小学\nX3,李四,三小,大学\n"
GOOD = "编号,姓名,单位,单位类别\nX1,张三,一小,小学\nX2,李四,二中,中学\n"


class Office:
    """Who organises, each in a browser of their own; and the day's other acts, done from elsewhere."""

    def __init__(self, browser, served):
        """Sign the office in, to act for everyone who has no page here."""
        self.browser, self.served, self.contexts = browser, served, []
        self.row = next(row for row in served.seats() if row["role"] == "office")
        self.cookie, _ = served.sign_in(self.row["token"])

    def sit(self, role, person):
        """Open a person's page."""
        row = next(row for row in self.served.seats() if (row["role"], row["id"]) == (role, person))
        return self.open(*self.served.sign_in(row["token"]))

    def open(self, cookie, address):
        """Open an address on a new device that has this cookie."""
        context = self.browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        self.contexts.append(context)
        name, value = cookie.split("=", 1)
        context.add_cookies([{"name": name, "value": value, "url": self.served.url}])
        page = context.new_page()
        page.goto(self.served.url + address)
        return page

    def act(self, do, **fields):
        """Act as the office does elsewhere."""
        headers = {"Content-Type": "application/json", "X-Seat": self.row["id"], "X-Contest": "demo"}
        body = json.dumps({"do": do, **fields})
        answer = json.loads(self.served.request("POST", "/act", body, headers, self.cookie)[2])
        assert answer["ok"], answer
        return answer

    def draw(self):
        """Draw the secondary group's order."""
        for entry in ENTRIES:
            self.act("entry.check_in", round="final", entry=entry)
        self.act("draw.seal", round="final", group="secondary")
        return self.act("draw.open", round="final", group="secondary", numbers=["111111", "222222", "333333"])["order"]

    def perform(self, entry, segment, **marks):
        """Take an entry's segment from the stage to its confirmation."""
        on = {"round": "final", "entry": entry, "segment": segment}
        self.act("stage.call", group="secondary", hall=HALLS[segment], **on)
        self.act("clock.start", **on)
        self.served.moment.advance(28)
        self.act("clock.stop", **on)
        self.act("sheet.submit", judge=JUDGES[segment], **sheet({**MARKS[segment], **marks}), **on)
        self.act("segment.confirm", **on)


@pytest.fixture(name="office")
def _office(browser, served):
    office = Office(browser, served)
    yield office
    for context in office.contexts:
        context.close()


def tab(page, key):
    """Turn to a part of the page."""
    page.locator(f"[data-role=tab-{key}]").click()
    part = page.locator(f"#tab-{key}")
    expect(part).to_be_visible()
    return part


def looks_right(page, sizes=SIZES):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    measure.looks_right(page, sizes, axe=True, back=(1280, 800))


def file(text, name="名单.csv"):
    """A file as a person picks it."""
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


TOUCHING = """() => [...document.querySelectorAll(".field > span")].filter((one) => {
  const field = one.nextElementSibling;
  return field?.offsetHeight && field.getBoundingClientRect().top - one.getBoundingClientRect().bottom < 4;
}).map((one) => one.textContent)"""


def test_every_part_looks_right_in_the_middle_of_the_day(office):
    first, second = office.draw()[:2]
    office.perform(first, "defence")
    office.act("stage.call", round="final", group="secondary", hall="1", entry=first, segment="talent")
    page = office.sit("organiser", "O1")
    hall = page.locator("[data-role=hall][data-hall='1']")
    expect(hall.locator(".badge")).to_have_text("1")
    expect(hall.locator("[data-role=clock]")).to_have_text("还没开表")
    office.act("clock.start", round="final", entry=first, segment="talent")
    expect(hall.locator("[data-role=clock]")).to_have_text("还剩 0:30")
    expect(hall.locator("[data-role=handed-in]")).to_have_text("已交 0/1")
    office.act("sheet.submit", round="final", entry=first, segment="talent", judge="J1", mark="9")
    expect(hall.locator("[data-role=handed-in]")).to_have_text("已交 1/1")
    expect(page.locator("[data-role=hall][data-hall='3'] .badge")).to_have_text("2")
    for key in TABS:
        tab(page, key)
        looks_right(page)
    fix = page.locator("#tab-fix")
    fix.locator("[data-role=fix-entry]").select_option(label="中学组演练决赛 1号")
    fix.locator("[data-role=fix-segment]").select_option(label="情景答辩")
    expect(fix.locator("[data-role=figures]")).to_contain_text("26.00")
    expect(fix.locator("[data-role=consequence]")).to_contain_text("1份评分表、用时、扣分都留着")
    looks_right(page)
    sizes = "(all) => new Set(all.map((one) => getComputedStyle(one).fontSize)).size"
    assert fix.locator("[data-role=figures] dd").evaluate_all(sizes) == 1
    assert page.evaluate(TOUCHING) == []
    fix.locator("[data-act='segment.reopen']").click()
    expect(fix.locator("[data-role=error]")).to_have_text("原因没有填，请补上。")
    fix.locator("[name=reason]").fill("评委误打")
    fix.locator("[data-act='segment.reopen']").click()
    expect(fix.locator("[data-act='clock.correct']")).to_have_count(1)
    assert second in ENTRIES


def test_a_roster_comes_in_whole_or_not_at_all_and_a_push_leaves_what_is_typed(office):
    page = office.sit("organiser", "O1")
    roster = tab(page, "roster")
    roster.locator("[data-role=register] > summary").click()
    roster.locator("[name=school]").fill("五中")
    roster.locator("[data-role=roster-file]").set_input_files(file(FAULTY))
    expect(roster.locator("[data-role=fault]")).to_have_count(2)
    expect(roster.locator("[data-role=fault]").first).to_contain_text("第3行")
    looks_right(page, [(1280, 800), (390, 844)])
    roster.locator("[data-role=roster-file]").set_input_files(file(GOOD))
    expect(roster.locator("[data-role=preview] tbody tr")).to_have_count(2)
    expect(roster.locator("tr[data-entry=X1]")).to_have_count(0)
    roster.locator("[data-act='roster.load']").click()
    expect(roster.locator("[data-role=imported]")).to_have_text("已导入 2 人。")
    expect(roster.locator("tr[data-entry=X1]")).to_have_count(1)

    expect(roster.locator("[name=school]")).to_have_value("五中")
    roster.locator("[data-act='entry.register']").click()
    expect(roster.locator("[data-role=register] [data-role=error]")).to_have_text("姓名没有填，请补上。")
    expect(roster.locator("[name=school]")).to_have_value("五中")
    roster.locator("[name=name]").fill("钱七")
    roster.locator("[data-act='entry.register']").click()
    expect(roster.locator("tr[data-entry=P012]")).to_contain_text("钱七")
    expect(roster.locator("[name=school]")).to_have_value("")

    row = roster.locator("tr[data-entry=X1]")
    row.locator("[data-act=open]").click()
    forms = roster.locator("tr[data-forms=X1]")
    expect(forms.locator("[data-role=consequence]")).to_contain_text("不再参加")
    forms.locator("[name=reason]").fill("因病")
    forms.locator("[data-act='entry.withdraw']").click()
    expect(row).to_contain_text("退赛")


def test_people_are_seated_and_let_in_by_a_code(office):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    people.locator("[data-role=seat-judge] > summary").click()
    people.locator("[data-role=seat-judge] [name=name]").fill("江评")
    people.locator("[data-role=seat-judge] [name=place]").select_option(label="二赛场")
    people.locator("[data-role=seat-judge] [data-act='judge.seat']").click()
    row = people.locator("tr[data-judge=J4]")
    expect(row).to_contain_text("二赛场 小学组 2席")
    expect(row).to_contain_text("二赛场 中学组 2席")

    people.locator("[data-role=seat-person] > summary").click()
    people.locator("[data-role=seat-person] [name=name]").fill("甄灵通")
    people.locator("[data-role=seat-person] [name=role]").select_option(label="技术员")
    people.locator("[data-role=seat-person] [name=person]").fill("E9")
    people.locator("[data-role=seat-person] [data-act='person.seat']").click()
    people.locator("tr[data-person=E9] [data-act=ticket]").click()
    dialog = page.locator("[data-role=code]")
    expect(dialog).to_contain_text("甄灵通")
    looks_right(page, [(1280, 800), (390, 844)])
    assert page.evaluate("document.querySelector('dialog img').naturalWidth") > 0
    path = dialog.locator("[data-role=code-link]").get_attribute("href")
    dialog.locator("[data-act=close]").click()
    expect(dialog).to_have_count(0)

    # The technician, on the same device: progress and cards, nothing else.
    page.goto(office.served.url + path)
    page.get_by_role("button", name="入席").click()
    expect(page.locator("[data-role=hall]")).to_have_count(3)
    assert page.locator(".tabs a").all_inner_texts() == ["进度", "备份", "入席卡"]
    page.locator("[data-role=cards]").click()
    expect(page.locator("[data-role=card]").first).to_be_visible()
    looks_right(page)


def test_a_draw_is_given_up_by_two_persons_and_no_fewer(office):
    office.draw()
    first, supervisor = office.sit("organiser", "O1"), office.sit("supervisor", "V1")
    turn = tab(first, "rounds").locator("[data-role=turn][data-group=secondary]")
    turn.get_by_text("作废抽签").click()
    turn.locator("[name=reason]").fill("有人没写号码")
    turn.locator("[data-act='draw.abandon']").click()
    expect(turn).to_contain_text("您已提出作废，等第二人来定。")
    item = supervisor.locator("[data-role=todo][data-kind=abandon]")
    expect(item).to_contain_text("郑甲提出作废中学组演练决赛的抽签，要您来定。")
    item.locator("[name=reason]").fill("同意")
    item.locator("[data-act='draw.abandon']").click()
    expect(item).to_have_count(0)
    expect(turn).to_contain_text("签到 4/4")


def test_what_is_still_to_come_is_counted_and_a_draw_that_was_run_is_not_given_up(office):
    page = office.sit("organiser", "O1")
    first = page.locator("[data-role=hall][data-hall='1']")
    expect(first).to_contain_text("签到 0/")
    order = office.draw()
    coming = len(ENTRIES) + 5
    expect(first).to_contain_text("等 1号")
    expect(page.locator("[data-role=fixed]")).to_have_text(f"0 ／ {coming * 4}")
    for entry in order:
        for segment in ("talent", "story"):
            office.perform(entry, segment)
    expect(first.locator(".hall-empty")).to_have_text("小学组还没有抽签")
    expect(page.locator("[data-role=fixed]")).to_have_text(f"8 ／ {coming * 4}")
    turn = tab(page, "rounds").locator("[data-role=turn][data-group=secondary]")
    expect(turn.locator("[data-role=abandon-off]")).to_have_attribute("aria-disabled", "true")
    expect(turn).to_contain_text("开过表，不能作废")
    expect(turn.locator("[name=reason]")).to_have_count(0)
    papers = tab(page, "papers").locator("[data-role=papers][data-group=secondary]")
    expect(papers.locator("[data-role=pages]").first).to_contain_text("页")
    looks_right(page)


def test_a_tie_is_settled_and_the_list_goes_out_by_two_persons(office):
    order = office.draw()
    for place, entry in enumerate(order):
        for segment in HALLS:
            office.perform(entry, segment, **({"theme": f"{(12, 10, 10, 8)[place]}"} if segment == "story" else {}))
    first, second = office.sit("organiser", "O1"), office.sit("organiser", "O2")
    tie = first.locator("[data-role=todo][data-kind=tie]")
    expect(tie).to_contain_text("第2名有2人同分：2号、3号")
    office.act("tie.settle", round="final", group="secondary", order=[order[2], order[1]], reason="评委会签字排定")
    expect(tie).to_have_count(0)
    for page in (first, second):
        tab(page, "results").locator("[data-act=spot][data-group=secondary]").click()
    places = [row.get_attribute("data-entry") for row in first.locator("[data-role=standings] tbody tr").all()]
    assert places == [order[0], order[2], order[1], order[3]]
    expect(first.locator("#tab-results [data-role=consequence]")).to_contain_text("名单4人，一等奖1人")
    first.locator("[data-act='results.propose']").click()
    expect(first.locator("[data-role=not-alone]")).to_have_text("提交的人不能自己公布，请另一位组织者或监督员来公布。")
    seen = first.locator("[data-role=manifest]").inner_text()
    expect(second.locator("[data-role=manifest]")).to_have_text(seen)
    looks_right(second)
    second.locator("[data-act='results.publish']").click()
    for page in (first, second):
        expect(page.locator("[data-role=published]")).to_contain_text(seen)
    with first.expect_download() as download:
        first.locator("[data-role=download][data-form=xlsx]").click()
    assert download.value.suggested_filename == "中学组演练决赛 最终名次表.xlsx"
    looks_right(first)
    # Equal totals on two places: the audience reads why.
    second.goto(f"{office.served.url}/c/demo#list")
    expect(second.locator("[data-group=secondary] [data-role=parted]")).to_contain_text("总分写着一样")


def test_a_page_that_was_cut_off_heals_and_keeps_what_was_typed(office):
    page, served = office.sit("organiser", "O1"), office.served
    turn = tab(page, "rounds").locator("[data-role=turn][data-group=primary]")
    turn.locator("[data-act=open-close]").click()
    closing = turn.locator("[data-role=close]")
    expect(closing.locator("[data-role=consequence]")).to_contain_text("都停下。")
    closing.locator("[data-act='round.close']").click()
    expect(page.locator("[data-role=turn][data-group=primary]")).to_contain_text("没有开放")
    tab(page, "people").locator("[data-role=seat-person] > summary").click()
    page.locator("[data-role=seat-person] [name=name]").fill("新来的")
    served.kill()
    expect(page.locator("[data-role=offline]")).to_be_visible()
    page.locator("[data-role=seat-person] [data-act='person.seat']").click()
    refused = page.locator("[data-role=seat-person] [data-role=error]")
    expect(refused).to_have_text("网断了，这一下没送到，请再按一次。")
    served.start()
    office.act("round.open", round="final", group="primary")
    office.draw()
    expect(page.locator("[data-role=offline]")).to_have_count(0)
    page.locator("[data-role=seat-person] [data-act='person.seat']").click()
    expect(page.locator("[data-role=people]")).to_contain_text("新来的")
    expect(refused).to_have_count(0)
    fresh = office.sit("organiser", "O1")
    for key in ("progress", "roster", "rounds", "results"):
        expect(tab(page, key)).to_have_text(tab(fresh, key).inner_text(), use_inner_text=True)


def test_the_office_makes_a_contest_and_goes_on_to_it(office):
    page = office.open(office.cookie, "/office")
    looks_right(page)
    page.locator("[data-act='contest.create']").click()
    expect(page.locator("[data-role=error]")).to_have_text("还没有选规程，请选一份，或上传 .toml 文件。")
    expect(page.locator("#file")).to_be_focused()
    expect(page.locator("#file-refused")).to_be_in_viewport()
    page.get_by_label("2026年全县班主任基本功大赛").check()
    page.locator("#contest").fill("我的")
    page.locator("[data-act='contest.create']").click()
    expect(page.locator("#contest-refused")).to_have_text("编号只用小写字母、数字和短横，最多24个。")
    expect(page.locator("#contest")).to_be_focused()
    expect(page.locator("#contest-refused")).to_be_in_viewport()
    expect(page.locator("#contest")).to_have_value("我的")
    expect(page.get_by_label("2026年全县班主任基本功大赛")).to_be_checked()
    page.locator("#contest").fill("2026-x")
    page.locator("[data-act='contest.create']").click()
    expect(page.locator("[data-role=todo]")).to_contain_text("还没有选手，请组织者导入名单。")
    page.locator("[data-role=go-roster]").click()
    expect(page.locator("#tab-roster [data-role=empty]")).to_be_visible()
