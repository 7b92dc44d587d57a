"""The manual's pictures, as scenes of one day: the demonstration is played, and stands still where a picture is taken.

Nothing in a scene is left to chance: the draw's secret is given, the pages' clocks stand with the served moment.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.backstage import MARKS, Office
from tests.browser.people import Hall, act, give
from tests.demo_day import GROUPS, HALL_OF, USUAL_S, sheet
from tests.served import MORNING, Served

DESK = {"width": 1280, "height": 800}
LONG = {"width": 1280, "height": 1080}
CARDS = {"width": 1280, "height": 540}
PHONE = (390, 844)
WALL = {"width": 1920, "height": 1080}
# Clocks are drawn from these readings: while they stand still, a page shows the served moment to the second.
STILL_JS = f"""(() => {{
  const [still, now, Told] = [performance.now(), {round(MORNING.timestamp() * 1000)}, Date];
  performance.now = () => still;
  globalThis.Date = class extends Told {{
    constructor(...given) {{ super(...(given.length ? given : [now])); }}
    static now() {{ return now; }}
  }};
}})()"""
SECRET = "5a" * 32
NUMBERS = ("271828", "314159", "141421")
PANEL = {"X1": "何静远", "X2": "梁思齐", "X3": "蒋文博", "X4": "顾小楼", "X5": "贺春梅", "X6": "董以宁"}
STORY = {"theme": "10", "language": "9", "manner": "7"}
THEMES = ("11", "9", "12", "10", "9")

Scene = tuple[str, Page]


@dataclass
class StillHall(Hall):
    """People whose pages' clocks stand still with the served moment, and who are spared every movement.

    They share one device, which holds all their seats, so that fonts and scripts are fetched once; who is `apart` has
    their own, and can be cut off.
    """

    cookie: str | None = None

    def sit(self, role: str, *, width: int = 1024, height: int = 768, apart: bool = False, **where: Any) -> Page:
        """Let a person take a seat, and open its page at once."""
        rows = [row for row in self.served.seats() if row["role"] == role]
        token = next(row["token"] for row in rows if all(row[key] == value for key, value in where.items()))
        cookie, address = self.served.sign_in(token, None if apart else self.cookie)
        context = self.device() if apart else self.shared()
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": self.served.url}])
        self.cookie = self.cookie if apart else cookie
        return self.show(context, address, width, height)

    def open(self, path: str, width: int = 1024, height: int = 768) -> Page:
        """Open an address that is open to everyone."""
        return self.show(self.shared(), path, width, height)

    def shared(self) -> BrowserContext:
        """Return the device that all but those apart use."""
        return self.contexts[0] if self.contexts else self.device()

    def device(self) -> BrowserContext:
        """Return one more device."""
        context = self.browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
        context.add_init_script(STILL_JS)
        context.set_default_timeout(20_000)
        self.contexts.append(context)
        return context

    def show(self, context: BrowserContext, path: str, width: int, height: int) -> Page:
        """Open an address on a device, at a size."""
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(self.served.url + path)
        return page


@dataclass
class Day:
    """One day of the demonstration, on its way from the lobby to the published lists."""

    served: Served
    hall: StillHall
    office: Office
    order: dict[str, list[str]] = field(default_factory=dict)

    def confirmed(self, entry: str, segment: str, marks: dict[str, str]) -> None:
        """Take an entry through a segment that no picture shows, before the hall's one judge."""
        spot = {"entry": entry, "segment": segment}
        self.served.moment.advance(2)  # nobody may act more than a hundred times a second
        self.office.act("clock.correct", elapsed_s=USUAL_S, reason="手表计时", **spot)
        self.office.act("sheet.submit", judge=f"J{HALL_OF[segment]}", **sheet(marks), **spot)
        self.office.act("segment.confirm", **spot)


def scenes(served: Served, hall: StillHall) -> Iterator[Scene]:
    """Play the day; give each picture's name and the page that shows it."""
    day = Day(served, hall, Office(served))
    for part in PARTS:
        yield from part(day)


def before(day: Day) -> Iterator[Scene]:
    """The lobby, the names, the cards: nobody has come yet."""
    hall = day.hall
    lobby = hall.open("/c/demo/lobby", **DESK)
    expect(lobby.locator('[data-role="sentence"]')).to_contain_text("签到")
    yield "演练大厅", lobby
    organiser = hall.sit("organiser", id="O1", **DESK)
    organiser.locator('[data-role="tab-roster"]').click()
    expect(organiser.locator('[data-role="roster"]').first).to_be_visible()
    yield "组织者-名单", organiser
    technician = hall.sit("technician", **CARDS)
    technician.locator('[data-role="cards"]').click()
    expect(technician.locator('[data-role="cards"]')).to_be_visible()
    technician.wait_for_function("() => [...document.images].every((one) => one.complete)")
    yield "技术员-入席卡", technician


def drawing(day: Day) -> Iterator[Scene]:
    """Check-in, the seal, the numbers, the order."""
    desk = day.hall.sit("desk", **DESK)
    act(desk, "group", group="primary")
    entries = GROUPS["primary"]
    for entry in entries[:3]:
        act(desk, "entry.check_in", entry=entry)
    expect(desk.locator('[data-role="here"]')).to_have_count(3)
    yield "报到处-签到", desk
    for entry in entries[3:]:
        day.office.act("entry.check_in", entry=entry)
    day.office.act("draw.seal", group="primary", secret=SECRET)
    for index, number in enumerate(NUMBERS[:2], 1):
        desk.locator(f"#number-{index}").fill(number)
    desk.locator("#number-2").blur()
    yield "报到处-封签", desk
    desk.locator("#number-3").fill(NUMBERS[2])
    act(desk, "draw.open")
    rows = desk.locator('[data-role="order"] [data-row]')
    expect(rows).to_have_count(len(entries))
    day.order["primary"] = [str(row.get_attribute("data-row")) for row in rows.all()]
    day.served.moment.advance(20)
    phone = day.hall.open("/c/demo#draw", *PHONE)
    expect(phone.locator('[data-role="verdict"]').first).to_be_visible()
    expect(phone.locator('[data-role="drawn"] li')).to_have_count(len(entries))
    yield "观众-抽签", phone


def on_stage(day: Day) -> Iterator[Scene]:
    """The first entry's story, seven seconds too long: called, timed, marked, once with the line cut."""
    hall, office, first = day.hall, day.office, day.order["primary"][0]
    day.confirmed(first, "talent", MARKS[first, "talent"])
    for seat, (judge, name) in enumerate(PANEL.items()):
        office.act("judge.seat", judge=judge, name=name, group="primary", hall="1", chief=seat == 0)
    office.act("judge.recuse", judge="X6", entry=first, reason="亲属")
    secretary = hall.sit("secretary")
    secretary.locator('[data-hall="1"]').click()
    expect(secretary.locator('[data-act="stage.call"]')).to_be_visible()
    yield "赛场秘书-请选手", secretary
    story = {"entry": first, "segment": "story"}
    office.call("primary", first, "story")
    office.act("clock.start", **story)
    day.served.moment.advance(37)
    timekeeper = hall.sit("timekeeper", hall="1")
    expect(timekeeper.locator('[data-act="clock.stop"]')).to_be_visible()
    yield "计时员-超时", timekeeper
    wall = hall.sit("screen", hall="1", **WALL)
    expect(wall.locator('[data-role="clock"]')).to_be_visible()
    yield "大屏-计时", wall
    judge = hall.sit("judge", hall="1", apart=True)
    give(judge, {key: STORY[key] for key in ("theme", "language")})
    yield "评委-打分", judge
    judge.context.set_offline(True)
    give(judge, STORY)
    act(judge, "sheet.submit")
    expect(judge.locator('[data-role="offline"]')).to_be_visible()
    expect(judge.locator('[data-role="waiting"]')).to_be_visible()
    yield "评委-断网", judge
    judge.context.set_offline(False)
    expect(judge.locator('[data-role="standing"]')).to_contain_text("已交")


def after_the_stop(day: Day) -> Iterator[Scene]:
    """The same story checked and confirmed, shown to the hall; the draw room is at work meanwhile."""
    hall, office, (first, second, *_) = day.hall, day.office, day.order["primary"]
    story = {"entry": first, "segment": "story"}
    office.act("clock.stop", **story)
    for judge, theme in zip(list(PANEL)[:5], THEMES, strict=True):
        office.act("sheet.submit", judge=judge, marks={**STORY, "theme": theme}, **story)
    checker = hall.sit("checker", hall="1", **DESK)
    expect(checker.locator('[data-role="work"]')).to_have_attribute("data-status", "ready")
    yield "统分员-核对", checker
    office.act("segment.confirm", **story)
    office.call("primary", second, "talent")
    host = hall.sit("host")
    expect(host.locator('[data-act="marks.show"]').first).to_be_visible()
    yield "主持人-亮分", host
    host.close()
    office.act("marks.show", **story)
    office.act("screen.show", screen="W1", mode="marks")
    wall = next(page for page in pages(hall) if "/screen/" in page.url)
    expect(wall.locator('[data-role="net"]')).to_be_visible()
    yield "大屏-亮分", wall
    office.act("clock.start", entry=second, segment="talent")
    office.call("primary", first, "class_meeting")
    day.served.moment.advance(12)
    organiser = hall.sit("organiser", id="O1", **DESK)
    expect(organiser.locator('[data-role="notice"]')).to_be_visible()
    yield "组织者-进度", organiser
    organiser.locator('[data-role="tab-fix"]').click()
    organiser.locator('[data-role="fix-entry"]').select_option(index=1)
    organiser.locator('[data-role="fix-segment"]').select_option(label="德育故事演讲")
    expect(organiser.locator('#tab-fix [data-role="consequence"]')).to_contain_text("按下以后")
    yield "组织者-更正", organiser
    phone = hall.open("/c/demo", *PHONE)
    expect(phone.locator('[data-role="shown"]')).to_be_visible()
    yield "观众-现场", phone
    office.act("clock.stop", entry=second, segment="talent")


def topics(day: Day) -> Iterator[Scene]:
    """Two entries prepare side by side; which topic each drew is chance, and stays folded away."""
    office = day.office
    for entry, segment in zip(day.order["primary"], ("class_meeting", "defence"), strict=False):
        office.act("topic.draw", entry=entry, segment=segment)
    day.served.moment.advance(4)
    desk = day.hall.sit("desk", **DESK)
    act(desk, "topics")
    expect(desk.locator('[data-role="left"]')).to_have_count(2)
    yield "报到处-抽题", desk


def pages(hall: StillHall) -> list[Page]:
    """Return every page that is open."""
    return [page for context in hall.contexts for page in context.pages]


def published(day: Day) -> Iterator[Scene]:
    """All are through; two of the secondary group have every mark alike, so that the panel decides; two people publish."""
    hall, office = day.hall, day.office
    for entry in GROUPS["secondary"]:
        office.act("entry.check_in", entry=entry)
    office.act("draw.seal", group="secondary", secret=SECRET)
    alike = {"S03": "S02"}
    order = office.act("draw.open", group="secondary", numbers=list(NUMBERS))["order"]
    office.act("screen.show", screen="W1", mode="draw", group="secondary")
    day.served.moment.advance(4)
    wall = hall.sit("screen", hall="1", **WALL)
    expect(wall.locator("[data-role=drawn] [data-open]")).to_have_count(2)
    yield "大屏-抽签", wall
    wall.close()
    for entry in order:
        for segment in HALL_OF:
            day.confirmed(entry, segment, MARKS[alike.get(entry, entry), segment])
    organiser = hall.sit("organiser", id="O1", **LONG)
    seat = organiser.url.rsplit("/", 1)[1].split("#")[0]
    organiser.goto(f"{day.served.url}/c/demo/tie/{seat}/final/secondary")
    expect(organiser.locator('[data-role="open"]')).to_be_visible()
    yield "组织者-同分", organiser
    office.act("tie.settle", group="secondary", order=["S02", "S03"], reason="评委会投票 5 比 2")
    office.act("results.propose", by="O1", group="secondary")
    supervisor = hall.sit("supervisor", **LONG)
    supervisor.locator('[data-role="tab-results"]').click()
    act(supervisor, "spot", group="secondary")
    expect(supervisor.locator('[data-act="results.publish"]')).to_be_visible()
    yield "监督员-公布", supervisor
    office.act("results.publish", by="O2", group="secondary")
    supervisor.locator('[data-role="tab-papers"]').click()
    expect(supervisor.locator("#tab-papers .seal")).to_be_visible()
    yield "组织者-打印", supervisor
    spot = {"screen": "W1", "mode": "ceremony", "group": "secondary"}
    office.act("screen.show", step=3, **spot)
    wall = next(page for page in pages(hall) if "/screen/" in page.url)
    expect(wall.locator('[data-role="winner"]')).to_be_visible()
    yield "大屏-颁奖", wall
    host = hall.sit("host")
    expect(host.locator('[data-act="ceremony.next"]')).to_be_visible()
    yield "主持人-颁奖", host
    phone = hall.open("/c/demo#list", *PHONE)
    expect(phone.locator('[data-role="list"][data-group="secondary"]')).to_be_visible()
    yield "观众-名单", phone


PARTS: tuple[Callable[[Day], Iterator[Scene]], ...] = (before, drawing, topics, on_stage, after_the_stop, published)
