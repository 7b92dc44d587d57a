"""Topics in real browsers: the organiser adds them, the desk draws, two prepare side by side, the judge reads on stage."""

import json
import re
import tomllib

import pytest
from playwright.sync_api import expect

from contest import config
from contest.config import Settings
from contest.core.seat import OFFICE
from contest.demonstration import DEMONSTRATION, load_people, load_roster
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.browser import measure
from tests.browser.people import Hall, Office, act, call
from tests.demo_day import GROUPS
from tests.served import Moment, Served

CANARY = "这道题在抽出之前谁也看不到"
TABLE = "项目,题目编号,内容,单位类别\n情景答辩,Q01,家长当众质问,\n情景答辩,Q02,落选的班干部,\n"
FAULTY = "项目,题目编号,内容,单位类别\n才艺展示,Q01,家长当众质问,\n情景答辩,Q02,,\n"
FRESH = re.compile("15:00|14:5[0-9]")  # the page counts on by itself
SIZES = [(1280, 800), (1024, 768), (768, 1024), (390, 844)]
SOON, DUE = 880, 520
LISTEN = """() => {
  globalThis.tones = [];
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    const tone = make.call(this);
    const start = tone.start.bind(tone);
    tone.start = (...at) => { globalThis.tones.push(tone.frequency.value); start(...at); };
    return tone;
  };
}"""


def looks_right(page):
    """Nothing is wrong with it at each size, and axe objects to nothing."""
    measure.looks_right(page, SIZES, axe=True, back=(1280, 800))


@pytest.fixture(name="long", scope="module")
def _long(tmp_path_factory):
    """A served demonstration whose topics are drawn 15 and 10 minutes ahead, with nothing in the pools yet."""
    folder = tmp_path_factory.mktemp("topics")
    seeds = config.folder("seeds")
    rulebook = tomllib.loads((seeds / "rulebooks" / "demonstration.toml").read_text())
    for segment in rulebook["segments"]:
        if segment["key"] in {"class_meeting", "defence"}:
            segment["prepare"]["lead_s"] = {"class_meeting": 900, "defence": 600}[segment["key"]]
    settings = Settings(data=folder / "var")
    settings.data.mkdir()
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    assert gate.create({"contest": DEMONSTRATION, "rulebook": rulebook, "demonstration": True}).answer["ok"]
    load_people(gate, DEMONSTRATION, seeds / "demonstration" / "people.jsonl")
    load_roster(gate, DEMONSTRATION, seeds / "demonstration" / "roster.csv")
    for group in GROUPS:
        assert gate.perform(DEMONSTRATION, OFFICE, {"do": "round.open", "round": "final", "group": group}).answer["ok"]
    gate.database.close()
    moment = Moment(folder / "moment")
    moment.set(0)
    served = Served(folder / "var", moment).start()
    yield served
    served.stop()


@pytest.fixture(name="hall")
def _hall(long, browser):
    hall = Hall(long, browser)
    yield hall
    hall.close()


def clock(page, entry, segment):
    """Find an entrant's preparation clock."""
    return page.locator(f"[data-role=preparing][data-entry={entry}][data-segment={segment}]")


def left(page, entry, segment):
    """Find the digits of an entrant's preparation clock."""
    return clock(page, entry, segment).locator("[data-role=left]")


def later(page, served, seconds):
    """Let time go on, and let the page look at the server's clock as it does when it is turned to."""
    served.moment.advance(seconds)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def tones(page):
    """Return what was heard since the last asking."""
    heard = page.evaluate("() => { const heard = globalThis.tones; globalThis.tones = []; return heard; }")
    return [round(hertz) for hertz in heard]


def upload(page, text):
    """Choose a file of topics."""
    data = {"name": "题目.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("[data-role=topics-file]").set_input_files(data)


def test_topics_from_the_organisers_page_to_two_clocks_side_by_side(long, hall):
    organiser = hall.sit("organiser", id="O1", width=1280, height=800)
    add_topics(organiser)
    office = Office(long)
    order = office.draw("primary", GROUPS["primary"])
    desk = hall.sit("desk", width=1280, height=800)
    desk.evaluate(LISTEN)
    act(desk, "topics")
    turn = desk.locator(f"[data-role=turn][data-entry={order[0]}][data-segment=class_meeting]")
    expect(turn).to_contain_text("先比完才艺展示，再来抽")
    looks_right(desk)
    for entry in order:  # so that everyone has done with the first hall
        for segment in ("talent", "story"):
            office.must("entry.absent", round="final", entry=entry, segment=segment)
    draw_first(desk, order[0])
    later(desk, long, 200)
    draw_second(desk, order[0])
    hear_the_alarms(desk, long, order[0])
    keep_over_a_restart(desk, long, order[0])
    see_who_drew(organiser)
    read_on_stage(hall, long, order[0])


def add_topics(page):
    """Add one by hand and two from a table; once added no text is on the page."""
    page.locator("[data-role=tab-topics]").click()
    expect(page.locator("[data-role=pool]")).to_have_count(2)
    page.locator("[data-role=topic-add] summary").click()
    expect(page.locator("[data-role=consequence]").first).to_contain_text("任何人都看不到内容")
    form = page.locator("[data-role=topic-add]")
    form.locator("select[name=segment]").select_option("class_meeting")
    form.locator("textarea").fill(CANARY)
    looks_right(page)
    act(page, "topic.add")
    pool = page.locator("[data-role=pool][data-segment=class_meeting]")
    expect(pool.locator("tr[data-topic]")).to_have_count(1)
    expect(form.locator("textarea")).to_have_value("")
    assert CANARY not in page.content()
    assert re.fullmatch("[0-9a-f]{8}", pool.locator("code").inner_text())

    upload(page, FAULTY)
    expect(page.locator("[data-role=fault]")).to_have_count(2)
    upload(page, TABLE)
    expect(page.locator("[data-role=preview] tbody tr")).to_have_count(2)
    assert "家长当众质问" not in page.content()
    looks_right(page)
    act(page, "topic.load")
    expect(page.locator("[data-role=imported]")).to_contain_text("已加入 2 题")
    expect(page.locator("[data-segment=defence] [data-role=counts]")).to_have_text(re.compile(r"共\s*2\s*题.*剩\s*2"))


def test_a_topic_drawn_for_somebody_on_stage_is_still_shown(served, browser):
    hall, office = Hall(served, browser), Office(served)
    order = office.draw("secondary", GROUPS["secondary"])
    entry = order[0]
    for segment in ("talent", "story"):
        office.must("entry.absent", round="final", entry=entry, segment=segment)
    timekeeper, desk = hall.sit("timekeeper", hall="2"), hall.sit("desk", width=1280, height=800)
    assert call(timekeeper) == "1号 还没抽主题班会设计的题，请先去报到处抽。再按一次仍请上场。"
    act(desk, "topics")
    turn = desk.locator(f"[data-role=turn][data-entry={entry}][data-segment=class_meeting]")
    expect(turn.locator("[data-role=called]")).to_be_visible()
    looks_right(desk)
    act(desk, "topic.draw", entry=entry, segment="class_meeting")
    expect(desk.locator("[data-role=topic-text]")).not_to_be_empty()
    act(desk, "topic.hide")
    card = clock(desk, entry, "class_meeting")
    expect(card).to_contain_text("已在二赛场台上，请把题交给 1号")
    looks_right(desk)
    act(timekeeper, "clock.start")
    expect(card).to_have_count(0)
    hall.close()


def draw_first(desk, entry):
    """One press draws; the topic stands large until it is put away."""
    turn = desk.locator(f"[data-role=turn][data-entry={entry}][data-segment=class_meeting]")
    expect(turn).to_contain_text("请 1号 抽 主题班会设计 题")
    act(desk, "topic.draw", entry=entry, segment="class_meeting")
    expect(desk.locator("[data-role=topic-text]")).to_have_text(CANARY)
    expect(desk.locator("[data-role=left]")).to_have_text(FRESH)
    looks_right(desk)
    desk.reload()
    desk.evaluate(LISTEN)
    expect(desk.locator("[data-role=topic-text]")).to_have_text(CANARY)
    act(desk, "topic.hide")
    expect(left(desk, entry, "class_meeting")).to_have_text(FRESH)
    assert CANARY not in desk.content()


def draw_second(desk, first):
    """The next in the order draws; the pool is empty now, so that the one after gets slips. Two clocks run."""
    second = desk.locator("[data-role=turn][data-segment=class_meeting]").get_attribute("data-entry")
    assert second != first
    expect(left(desk, first, "class_meeting")).to_have_text(re.compile(r"11:(40|3\d)"))
    busy = desk.locator(f"[data-role=turn][data-entry={first}][data-segment=defence]")
    expect(busy).to_contain_text("还在准备主题班会设计")
    act(desk, "topic.draw", entry=second, segment="class_meeting")
    act(desk, "topic.hide")
    expect(desk.locator("[data-role=preparing]")).to_have_count(2)
    expect(left(desk, second, "class_meeting")).to_have_text(FRESH)
    looks_right(desk)


def hear_the_alarms(desk, served, first):
    """At one minute one tone, at the end three, each once; colour, word and sound."""
    card = clock(desk, first, "class_meeting")
    later(desk, served, 640)
    expect(card).to_have_attribute("data-level", "soon")
    expect(card).to_contain_text("最后 1 分钟")
    assert tones(desk) == [SOON]
    later(desk, served, 60)
    expect(card).to_have_attribute("data-level", "due")
    expect(card).to_contain_text("到时间了，请 1号 去二赛场")
    assert tones(desk) == [DUE] * 3
    looks_right(desk)


def keep_over_a_restart(desk, served, first):
    """A reload and a killed server change nothing; a device that is not to sound is silent."""
    served.kill()
    expect(desk.locator("[data-role=offline]")).to_be_visible()
    served.start()
    expect(desk.locator("[data-role=offline]")).to_have_count(0)
    desk.reload()
    desk.evaluate(LISTEN)
    expect(clock(desk, first, "class_meeting")).to_have_attribute("data-level", "due")
    expect(desk.locator("[data-role=preparing]")).to_have_count(2)
    act(desk, "alarm")
    expect(desk.locator("[data-act=alarm]")).to_have_text("闹铃关了")
    later(desk, served, 200)
    expect(desk.locator("[data-level=due]")).to_have_count(2)
    assert tones(desk) == []


def see_who_drew(organiser):
    """The organiser sees who drew, and that the pool begins anew."""
    pool = organiser.locator("[data-role=pool][data-segment=class_meeting]")
    expect(pool.locator("tr[data-drawn=yes]")).to_contain_text("1号")
    expect(pool.locator("[data-role=used]")).to_be_visible()
    looks_right(organiser)


def read_on_stage(hall, served, entry):
    """The judge reads the topic once the entrant is on stage; the timekeeper sees who has prepared."""
    judge, timekeeper = hall.sit("judge", id="J2"), hall.sit("timekeeper", hall="2")
    expect(timekeeper.locator("[data-role=prepared]")).to_have_text("准备到时了")
    assert CANARY not in judge.content()
    act(timekeeper, "stage.call")
    act(judge, "topic.read")
    expect(judge.locator("[data-role=topic-text]")).to_have_text(CANARY)
    measure.looks_right(judge, [(1024, 768), (768, 1024)])
    act(judge, "topic.read")
    expect(judge.locator("[data-act='sheet.submit']")).to_be_visible()
    expect(judge.locator("[data-role=topic-text]")).to_have_count(0)


def test_without_a_pool_the_slips_are_on_paper_and_the_clock_runs(served, browser):
    hall = Hall(served, browser)
    order = Office(served).draw("secondary", GROUPS["secondary"])
    desk = hall.sit("desk", width=1280, height=800)
    act(desk, "topics")
    act(desk, "topic.draw", entry=order[0], segment="defence")
    act(desk, "topic.hide")
    expect(left(desk, order[0], "defence")).to_have_text("0:10")
    later(desk, served, 10)
    expect(clock(desk, order[0], "defence")).to_contain_text("请 1号 去三赛场")
    assert json.dumps(desk.evaluate("() => location.hash")) == '"#topics"'
    hall.close()
