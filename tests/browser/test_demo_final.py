"""The straight line: from the loaded demonstration to the published list, a browser context a person."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.browser.people import act, call, draw, draw_topic, give, hand_in, submit
from tests.demo_day import GROUPS, HALL_OF, SECONDS, USUAL_S, WHOLE, golden_rows, marks
from tests.served import Served

TITLES = {"talent": "才艺展示", "story": "德育故事演讲", "class_meeting": "主题班会设计", "defence": "情景答辩"}
GROUP_TITLES = {"primary": "小学组", "secondary": "中学组"}
MARKS = marks()
DRAWN = {"class_meeting", "defence"}
WITHOUT_TOPIC = ("S02", "defence")


@dataclass
class Crew:
    """Who works in one hall."""

    hall: str
    timekeeper: Page
    judge: Page
    checker: Page

    def perform(self, served: Served, entry: str, number: int, segment: str) -> None:
        """Take an entry through a segment: called, timed, marked, confirmed."""
        doubt = call(self.timekeeper)
        if (entry, segment) == WITHOUT_TOPIC:
            assert doubt.endswith("还没抽情景答辩的题，请先去报到处抽。再按一次仍请上场。")
            expect(self.timekeeper.locator('[data-role="undrawn"]')).to_be_visible()
        if (entry, segment) == ("P03", "defence"):
            self.start_wrong()
        act(self.timekeeper, "clock.start")
        expect(self.timekeeper.locator('[data-act="clock.stop"]')).to_be_visible()
        served.moment.advance(SECONDS.get((entry, segment), USUAL_S))
        act(self.timekeeper, "clock.stop")
        given = MARKS[entry, segment]
        if (entry, segment) == ("P05", "talent"):
            hand_in(self.judge, number, TITLES[segment], {WHOLE: "3"})
            give(self.judge, given)
            submit(self.judge)
        else:
            hand_in(self.judge, number, TITLES[segment], given)
        self.confirm(entry, segment)

    def start_wrong(self) -> None:
        """Start too early, void it with a reason."""
        act(self.timekeeper, "clock.start")
        expect(self.timekeeper.locator('[data-act="clock.stop"]')).to_be_visible()
        act(self.timekeeper, "tool.void")
        self.timekeeper.locator('input[name="reason"]').fill("选手还没开口")
        act(self.timekeeper, "clock.void")
        expect(self.timekeeper.locator('[data-act="clock.start"]')).to_be_visible()

    def confirm(self, entry: str, segment: str) -> None:
        """Check the sheets and confirm."""
        step = self.checker.locator(f'[data-role="work"][data-entry="{entry}"][data-segment="{segment}"]')
        cell = self.checker.locator(f'[data-step][data-entry="{entry}"][data-segment="{segment}"]')
        group = next(key for key, entries in GROUPS.items() if entry in entries)
        other = self.checker.locator(f'[data-place][data-group="{group}"]')
        expect(cell.or_(other).first).to_be_visible()
        if not cell.is_visible():
            other.click()
        cell.click()
        expect(step).to_have_attribute("data-status", "ready")
        expect(step.locator('[data-role="undrawn"]')).to_have_count(int((entry, segment) == WITHOUT_TOPIC))
        act(self.checker, "segment.confirm")
        expect(cell).to_have_attribute("data-status", "confirmed")


def published_rows(public: Page, group: str) -> list[tuple[str, ...]]:
    """Read a group's list off the audience's page as text."""
    rows = public.locator(f'[data-role="list"][data-group="{group}"] [data-entry]')
    return [tuple(row.inner_text().split()) for row in rows.all()]


def test_from_the_empty_folder_to_the_published_list(served, hall):
    desk, first, second = (
        hall.sit("desk", width=1280, height=800),
        hall.sit("organiser", id="O1"),
        hall.sit("organiser", id="O2"),
    )
    crews = [Crew(h, *(hall.sit(role, hall=h) for role in ("timekeeper", "judge", "checker"))) for h in "123"]
    wall, host = hall.sit("screen", hall="1", width=1920, height=1080), hall.sit("host")
    public = hall.contexts[0].new_page()
    for group, entries in GROUPS.items():
        order = draw(desk, group, entries, ("271828", "314159", "141421"))
        assert sorted(order) == sorted(entries)
        for number, entry in enumerate(order, 1):
            for segment, of in HALL_OF.items():
                if segment in DRAWN and (entry, segment) != WITHOUT_TOPIC:
                    draw_topic(desk, entry, segment)
                crews[int(of) - 1].perform(served, entry, number, segment)
        publish(first, second, group)
    show_on_the_wall(host, wall)
    public.goto(f"{served.url}/c/demo")
    for group in GROUPS:
        check_list(public, group)


def publish(first: Page, second: Page, group: str) -> None:
    """Propose as one person, publish as another; the proposer can't."""
    for page in (first, second):
        page.locator('[data-role="tab-results"]').click()
        act(page, "spot", group=group)
    act(first, "results.propose", group=group)
    expect(first.locator('[data-role="not-alone"]')).to_be_visible()
    expect(first.locator('[data-act="results.publish"]')).to_have_count(0)
    act(second, "results.publish", group=group)
    expect(first.locator('[data-role="published"]')).to_be_visible()


def show_on_the_wall(host: Page, wall: Page) -> None:
    """Let the wall show the standings."""
    act(host, "picture.choose", mode="standings")
    act(host, "screen.show")
    expect(wall.locator('[data-role="wall"]')).to_have_attribute("data-mode", "standings")
    expect(wall.locator('[data-role="published"]').first).to_be_visible()


def check_list(public: Page, group: str) -> None:
    """Hold the audience's list against the golden one."""
    expect(public.locator(f'[data-role="list"][data-group="{group}"]')).to_be_visible()
    golden = [row for row in golden_rows() if row[0] == group]
    rows = public.locator(f'[data-role="list"][data-group="{group}"] [data-entry]')
    expect(rows).to_have_count(len(golden))
    for row, (_, place, _, entry, name, total) in zip(rows.all(), golden, strict=True):
        text = re.sub(r"\s+", "", row.inner_text())
        assert row.get_attribute("data-entry") == entry
        assert name.replace("·", "") in text.replace("·", "")
        assert total in text
        assert str(place) in text
    text = public.locator(f'[data-role="list"][data-group="{group}"]').inner_text()
    assert [tier for _, _, tier, _, _, _ in golden if tier not in text] == []
