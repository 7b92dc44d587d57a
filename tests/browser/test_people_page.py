"""Judges and staff from one file: mended where it stands, all or none, the same file again; then everybody's card."""

from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import expect

from tests.browser.test_organiser import Office, file, looks_right, tab

HEAD = "编号,姓名,单位,岗位,轮次,组别,赛场\n"
POSTS = ("计时员", "赛场秘书", "统分员")
SIZES = [(1280, 800), (1024, 768), (768, 1024), (390, 844)]
PEOPLE = HEAD + "".join(
    [
        f",评委{place}{at},{place}{at}校,{'评委组长' if at == 1 else '评委'},,全部,{place}赛场\n"
        for place in "一二三"
        for at in range(1, 8)
    ]
    + [f",{post}{place},,{post},,,{place}赛场\n" for place in "一二三" for post in POSTS]
    + [f",{place}号屏,,大屏,,,{place}赛场\n" for place in "一二三"]
    + [f",{post}甲,,{post},,,\n" for post in ("组织者", "报到处", "主持人", "监督员", "技术员")]
    + [",报到乙,,报到处,,中学组,\n", ",报到丙,,报到处,,小学组,\n"]
)
FAULTY = HEAD + ",江评,甲校,裁判,,,二赛场\n,钱计,,计时员,,,四赛场\n,吴评,乙校,评委,,,二赛场\n"


@pytest.fixture(name="office")
def _office(browser, served):
    office = Office(browser, served)
    yield office
    for context in office.contexts:
        context.close()


def choose(part, text):
    """Choose a file with these lines."""
    part.locator("[data-role=people-file]").set_input_files(file(text, "人员.csv"))


def test_forty_people_of_three_halls_and_two_groups_are_seated_from_one_file_within_a_minute(office):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    cards = len(set(held_seats(office)))
    began = monotonic()
    choose(people, PEOPLE)
    expect(people.locator("[data-role=summary]")).to_contain_text("新的 40 人 61 席")
    expect(people.locator("[data-role=preview] tbody tr")).to_have_count(40)
    expect(people.locator("[data-role=preview] tbody tr").first).to_contain_text("一赛场 小学组、中学组")
    looks_right(page, SIZES)
    people.locator("[data-act='people.load']").click()
    expect(people.locator("[data-role=imported]")).to_have_text("已安排 40 人 61 席。")
    expect(people.locator("[data-role=judges] tbody tr")).to_have_count(24)
    expect(people.locator("tr[data-judge=J4]")).to_contain_text("一赛场 小学组 2席")
    expect(people.locator("tr[data-judge=J4]")).to_contain_text("组长")
    assert monotonic() - began < 60
    choose(people, PEOPLE)
    expect(people.locator("[data-role=nothing-new]")).to_have_text("40 行都已入席，没有要导入的。")
    expect(people.locator("[data-act='people.load']")).to_have_count(0)
    people.locator("[data-act='people.drop']").click()
    page.locator("[data-role=cards]").click()
    # A judge has one card for all chairs.
    expect(page.locator("[data-role=card]")).to_have_count(cards + 40)
    expect(page.locator("[data-role=card]").filter(has_text="二号屏")).to_have_count(1)


def held_seats(office):
    """Who has a card: each judge once, everyone else by seat."""
    for row in office.served.seats():
        if row["role"] == "judge":
            yield ("judge", row["id"])
        elif row["role"] != "office":
            yield tuple(row[key] for key in ("role", "id", "round", "group", "hall"))


def test_a_faulty_list_is_mended_where_it_stands_and_comes_in_whole(office):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    choose(people, FAULTY)
    expect(people.locator("[data-role=fault]")).to_have_count(2)
    expect(people.locator("[data-role=preview] tbody tr")).to_have_count(1)
    expect(people.locator("[data-act='people.load']")).to_have_attribute("aria-disabled", "true")
    looks_right(page, SIZES)
    people.locator("li[data-row='2'] [data-cell=post]").select_option("评委组长")
    expect(people.locator("[data-role=fault]")).to_have_count(1)
    people.locator("li[data-row='3'] [data-cell=hall]").select_option("三赛场")
    expect(people.locator("[data-role=summary]")).to_contain_text("新的 3 人 5 席")
    people.locator("[data-act='people.load']").click()
    expect(people.locator("[data-role=imported]")).to_have_text("已安排 3 人 5 席。")
    expect(people.locator("tr[data-judge=J4]")).to_contain_text("江评")
    expect(people.locator("[data-role=people]")).to_contain_text("钱计")

    expect(people.locator("[data-role=late]")).to_have_count(0)
    office.draw()
    choose(people, HEAD + ",迟评,丁校,评委,,,一赛场\n")
    expect(people.locator("[data-role=late]")).to_contain_text("中学组演练决赛还没定的项目，也要等新评委交分。")
    choose(people, FAULTY.replace("裁判", "评委").replace("四赛场", "三赛场") + ",新来,,主持人,,,\n")
    expect(people.locator("[data-role=differs]")).to_contain_text("江评的岗位是“评委”，登记的是“评委组长”。")
    expect(people.locator("[data-role=summary]")).to_contain_text("新的 1 人 1 席")
    expect(people.locator("[data-role=summary]")).to_contain_text("已入席的 2 行不变。")


def test_the_empty_form_is_there_to_be_filled_in(office):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    with page.expect_download() as download:
        people.locator("[data-role=people-template]").click()
    assert download.value.suggested_filename.startswith("人员表 ")
    choose_path = Path(download.value.path())
    people.locator("[data-role=people-file]").set_input_files(
        {"name": "人员表.xlsx", "mimeType": "application/octet-stream", "buffer": choose_path.read_bytes()}
    )
    expect(people.locator("[data-role=whole] [data-role=fault]")).to_have_text("表里还没有人员，请填好再传。")


def test_each_change_of_a_judge_has_its_heading_and_what_was_done_is_said(office):
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    row = people.locator("tr[data-judge=J1]")
    row.locator("[data-act=open]").click()
    forms = people.locator("tr[data-forms=J1]")
    titles = ["加席，改组长", "离席，没有人接", "换人，另一位接这一席", "回避一位选手"]
    expect(forms.locator("h3")).to_have_text(titles)
    chairs = forms.locator("select[name=chair]").first.locator("option").all_inner_texts()
    assert chairs
    assert all(chair.endswith("席") and chair[-2].isdigit() for chair in chairs)
    looks_right(page, SIZES)
    form = forms.locator("form").filter(has=page.locator("[name=entry]"))
    expect(form.locator("[name=entry] option").first).to_have_text("请选")
    chosen = form.locator("[name=entry] option").nth(1).inner_text().split()[1]
    form.locator("[name=entry]").select_option(index=1)
    form.locator("[name=reason]").fill("亲属")
    form.locator("[data-act='judge.recuse']").click()
    expect(forms.locator("[data-role=said]")).to_have_text("已记下回避。")
    expect(row).to_contain_text(f"回避 {chosen}")
    form = forms.locator("form").filter(has_text="换人，另一位接这一席")
    form.locator("[name=name]").fill("新评委")
    form.locator("[name=judge]").fill("J9")
    form.locator("[name=reason]").fill("临时请假")
    form.locator("[data-act='judge.replace']").click()
    expect(forms.locator("[data-role=said]")).to_have_text("已经换好。新评委还没有入席，请给他入席码。")
    looks_right(page, SIZES)
    forms.locator("[data-act=ticket]").click()
    expect(page.locator("[data-role=code]")).to_contain_text("新评委")


def test_whoever_sits_for_one_group_is_asked_about_its_entrants_alone(office):
    office.act("judge.seat", judge="J9", name="江评", round="final", group="secondary", hall="2")
    page = office.sit("organiser", "O1")
    people = tab(page, "people")
    people.locator("tr[data-judge=J9] [data-act=open]").click()
    options = people.locator("tr[data-forms=J9] [name=entry] option")
    expect(options.nth(1)).to_contain_text("S0")
    assert {text[0] for text in options.all_inner_texts()[1:]} == {"S"}
