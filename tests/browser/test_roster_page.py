"""A roster at its page: mended where it stands, meant kinds of unit, the same file again, only the new ones in."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_organiser import Office, file, looks_right, tab

HEAD = "编号,姓名,单位,单位类别,才艺类型,才艺题目,所需器材,联系电话\n"
FAULTY = HEAD + (
    "X1,张三,一小,小学,舞蹈,天山姑娘,音响、话筒,13800000000\n"
    "X2,,二小,小学,,,,\n"
    "X3,李四,三小,高中,,,,\n"
    "X4,王五,四小,高中,,,,见附件\n"
    "X5,赵六,五小,幼儿园,唱歌,,,\n"
    "X5,钱七,五小,幼儿园,,,,\n"
)
SIZES = [(1280, 800), (1024, 768), (768, 1024), (390, 844)]


@pytest.fixture(name="office")
def _office(browser, served):
    office = Office(browser, served)
    yield office
    for context in office.contexts:
        context.close()


def fill(row, key, text):
    """Type into a cell and leave it."""
    cell = row.locator(f"[data-cell={key}]")
    cell.fill(text)
    cell.blur()


def test_a_faulty_file_is_mended_where_it_stands_and_comes_in_whole(office):
    page = office.sit("organiser", "O1")
    roster = tab(page, "roster")
    roster.locator("[data-role=roster-file]").set_input_files(file(FAULTY))
    expect(roster.locator("[data-role=fault]")).to_have_count(5)
    expect(roster.locator("[data-role=preview] tbody tr")).to_have_count(2)
    expect(roster.locator("[data-role=preview] tbody tr").first).to_contain_text("小学组")
    expect(roster.locator("[data-act='roster.load']")).to_have_attribute("aria-disabled", "true")
    looks_right(page, SIZES)

    roster.locator("select[data-kind=高中]").select_option("中学")
    expect(roster.locator("[data-role=fault]")).to_have_count(3)
    row = roster.locator("li[data-row='3']")
    fill(row, "name", "孙八")
    expect(row.locator("[data-role=fault]")).to_have_count(0)
    expect(row.locator("[data-cell=name]")).to_have_value("孙八")
    fill(roster.locator("li[data-row='5']"), "phone", "1390000000O")
    expect(roster.locator("li[data-row='5'] [data-role=fault]")).to_contain_text("不是电话号码")
    expect(roster.locator("li[data-row='5'] [data-cell=phone]")).to_have_value("1390000000O")
    fill(roster.locator("li[data-row='5']"), "phone", "13900000000")
    gone = roster.locator("li[data-row='7'] [data-act='roster.drop-row']")
    gone.click()
    expect(roster.locator("[data-role=summary]")).to_contain_text("新的 5 人")
    gone.click()
    expect(roster.locator("[data-role=fault]")).to_have_count(1)
    gone.click()
    expect(roster.locator("[data-role=summary]")).to_contain_text("新的 5 人")
    expect(roster.locator("tr[data-entry=X1]")).to_have_count(0)
    looks_right(page, SIZES)
    roster.locator("[data-act='roster.load']").click()
    expect(roster.locator("[data-role=imported]")).to_have_text("已导入 5 人。")
    expect(roster.locator("[data-role=roster][data-group=secondary] tr[data-entry=X3]")).to_contain_text("中学")
    expect(roster.locator("tr[data-entry=X1]")).to_contain_text("音响、话筒")


def test_the_same_file_again_brings_nobody_and_what_differs_is_named(office):
    page = office.sit("organiser", "O1")
    roster = tab(page, "roster")
    good = HEAD + "X1,张三,一小,小学,舞蹈,天山姑娘,音响,13800000000\n,李四,二中,中学,,,,\n"
    roster.locator("[data-role=roster-file]").set_input_files(file(good))
    roster.locator("[data-act='roster.load']").click()
    expect(roster.locator("[data-role=imported]")).to_have_text("已导入 2 人。")
    roster.locator("[data-role=roster-file]").set_input_files(file(good))
    expect(roster.locator("[data-role=nothing-new]")).to_have_text("2 人都已在名单里，没有要导入的。")
    expect(roster.locator("[data-act='roster.load']")).to_have_count(0)

    more = good.replace("舞蹈", "唱歌") + ",王五,三小,小学,,,,\n"
    roster.locator("[data-role=roster-file]").set_input_files(file(more))
    expect(roster.locator("[data-role=summary]")).to_contain_text("已在名单里的 1 人不再导入。")
    expect(roster.locator("[data-role=differs]")).to_contain_text("第2行 张三的才艺类型是“唱歌”，登记的是“舞蹈”。")
    looks_right(page, SIZES)
    roster.locator("[data-act='roster.load']").click()
    expect(roster.locator("[data-role=imported]")).to_have_text("已导入 1 人。")
    expect(roster.locator("tr[data-entry=X1]")).to_contain_text("舞蹈")


def test_a_correction_that_did_not_arrive_is_kept_and_sent_again(office):
    page = office.sit("organiser", "O1")
    roster = tab(page, "roster")
    roster.locator("[data-role=roster-file]").set_input_files(file(HEAD + "X1,,一小,小学,,,,\n"))
    row = roster.locator("li[data-row='2']")
    expect(row.locator("[data-cell=name]")).to_be_visible()
    page.context.set_offline(True)
    fill(row, "name", "张三")
    expect(roster.locator("[data-role=error]").first).to_have_text("网断了，改的没有查成，网通了再按一次重查。")
    expect(row.locator("[data-cell=name]")).to_have_value("张三")
    page.context.set_offline(False)
    roster.locator("[data-act='roster.check']").click()
    expect(roster.locator("[data-role=summary]")).to_contain_text("新的 1 人")


def test_a_wrong_character_is_put_right_and_a_withdrawal_taken_back_before_the_draw(office):
    page = office.sit("organiser", "O1")
    roster = tab(page, "roster")
    row, key = roster.locator("tr[data-entry=S01]"), "S01"
    was = row.locator("th").inner_text()
    row.locator("[data-act=open-correct]").click()
    forms = roster.locator(f"tr[data-forms='correct/{key}']")
    expect(forms.locator("[name=name]")).to_have_value(was)
    expect(forms.locator("[data-act='entry.correct']")).to_have_attribute("aria-disabled", "true")
    forms.locator("[name=name]").fill("王铭铭")
    forms.locator("[name=title]").fill("《天山姑娘》")
    told = forms.locator("[data-role=consequence]")
    expect(told).to_contain_text("各页和以后打印的表都用新的姓名、才艺，号码和成绩不变。")
    looks_right(page, SIZES)
    judge = next(one for one in office.served.seats() if one["role"] == "judge")
    school = "评委的学校"
    office.act("judge.seat", judge=judge["id"], name="周评", school=school, round="final", group="secondary", hall="1")
    forms.locator("[name=school]").fill(school)
    expect(told).to_contain_text("有评委与新单位同校，自动回避。")
    forms.locator("[data-act='entry.correct']").click()
    expect(forms).to_have_count(0)
    expect(row).to_contain_text("王铭铭")
    expect(row).to_contain_text("《天山姑娘》")
    expect(row).to_contain_text(school)

    row.locator("[data-act=open]").click()
    forms = roster.locator(f"tr[data-forms={key}]")
    expect(forms.locator("[data-role=consequence]")).to_contain_text("可以按「恢复参赛」")
    forms.locator("[name=reason]").fill("因病")
    forms.locator("[data-act='entry.withdraw']").click()
    expect(forms).to_have_count(0)
    expect(row.locator(".chip")).to_have_text("退赛")
    row.locator("[data-act=open]").click()
    expect(forms.locator("[data-role=consequence]")).to_contain_text("王铭铭照常参加，签到过的要重新签到。")
    looks_right(page, SIZES)
    forms.locator("[data-act='entry.return']").click()
    expect(row.locator("[data-act=open-correct]")).to_be_visible()
    office.draw()
    row.locator("[data-act=open]").click()
    expect(forms.locator("[data-role=consequence]")).to_contain_text("退赛不能再撤回。")
    forms.locator("[name=reason]").fill("因病")
    forms.locator("[data-act='entry.withdraw']").click()
    expect(row.locator("[data-act=open]")).to_have_count(0)
