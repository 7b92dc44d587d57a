"""A day of the story (docs/story-tests.md) as its tests play it: the demonstration served, its people at their pages."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Hall, Office
from tests.demo_day import GROUPS, HALL_OF, sheet
from tests.served import Served

TITLES = {"talent": "才艺展示", "story": "德育故事演讲", "class_meeting": "主题班会设计", "defence": "情景答辩"}
TALENT = {"": "8"}
STORY = {"theme": "11", "language": "9", "manner": "7"}
NAMES = ("田野", "欧阳文清", "阿依古丽", "周雨禾", "陆一鸣", "石磊", "司徒明月", "孟春燕", "古丽娜尔")


@dataclass
class Day:
    """The demonstration's day: pages of whoever a test is about, and the office for all that happens elsewhere."""

    served: Served
    hall: Hall
    group: str = "primary"
    order: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the office act."""
        self.office = Office(self.served)

    def draw(self) -> "Day":
        """Check the group in and draw."""
        self.order = self.office.draw(self.group, GROUPS[self.group])
        return self

    def on(self, number: int, segment: str) -> dict[str, Any]:
        """What an act on a number's segment names."""
        return {"round": "final", "entry": self.order[number - 1], "segment": segment}

    def call(self, number: int, segment: str) -> None:
        """Call a number on stage."""
        self.office.must("stage.call", group=self.group, hall=HALL_OF[segment], **self.on(number, segment))

    def time(self, number: int, segment: str, seconds: int = 26) -> None:
        """Call a number, and let its clock run so long."""
        self.call(number, segment)
        self.office.must("clock.start", **self.on(number, segment))
        self.served.moment.advance(seconds)
        self.office.must("clock.stop", **self.on(number, segment))

    def mark(self, number: int, segment: str, given: dict[str, str], judge: str | None = None) -> None:
        """Hand a judge's sheet in."""
        seat = judge or f"J{HALL_OF[segment]}"
        self.office.must("sheet.submit", judge=seat, **sheet(given), **self.on(number, segment))

    def settle(self, number: int, segment: str, given: dict[str, str]) -> None:
        """Take a number's segment up to its confirmation."""
        self.time(number, segment)
        self.mark(number, segment, given)
        self.office.must("segment.confirm", **self.on(number, segment))

    def settle_with(self, number: int, segment: str, judges: tuple[str, ...]) -> None:
        """The same, with more than one judge, all of one mind."""
        self.time(number, segment)
        for judge in judges:
            self.mark(number, segment, TALENT if segment == "talent" else STORY, judge)
        self.office.must("segment.confirm", **self.on(number, segment))

    def seat(self, judge: str, name: str, hall: str = "1", **more: Any) -> None:
        """Give a judge a chair."""
        where = {"round": "final", "group": self.group, "hall": hall}
        self.office.must("judge.seat", judge=judge, name=name, **where, **more)
        self.served.known_seats = []

    def wall(self, hall: str = "1") -> Page:
        """A hall's wall."""
        return self.hall.sit("screen", hall=hall, width=1920, height=1080)

    def phone(self) -> Page:
        """A phone of the audience."""
        page = self.hall.open(f"/c/{self.hall.contest}", 390, 844)
        page.locator("[data-role=public]").wait_for()
        return page


def tab(page: Page, key: str) -> Locator:
    """Turn to a part of the organiser's page."""
    page.locator(f"[data-role=tab-{key}]").click()
    part = page.locator(f"#tab-{key}")
    expect(part).to_be_visible()
    return part


def turned(page: Page, number: int, segment: str) -> None:
    """Wait until a tablet shows a number and a segment."""
    expect(page.locator(".judge")).to_have_attribute("data-number", str(number))
    expect(page.locator("[data-role=segment]")).to_have_text(TITLES[segment])


def hall_card(phone: Page, hall: str = "1") -> Locator:
    """A hall on the audience's phone."""
    phone.locator(".foot [data-part=now]").click()
    return phone.locator(f"[data-hall='{hall}']").last


def cell(checker: Page, entry: str, segment: str) -> Locator:
    """Where the checker's list has an entry's segment."""
    return checker.locator(f"[data-step][data-entry='{entry}'][data-segment='{segment}']")


def reopen(organiser: Page, number: int, segment: str, reason: str) -> None:
    """The organiser gives a confirmed segment back, having read what that does."""
    fix = tab(organiser, "fix")
    fix.locator("[data-role=fix-entry]").select_option(label=f"小学组演练决赛 {number}号")
    fix.locator("[data-role=fix-segment]").select_option(label=TITLES[segment])
    form = fix.locator("form").filter(has=organiser.locator("[data-act='segment.reopen']"))
    expect(form.locator("[data-role=consequence]")).to_contain_text("按下以后")
    form.locator("[name=reason]").fill(reason)
    form.locator("[data-act='segment.reopen']").click()
    expect(form).to_have_count(0)
