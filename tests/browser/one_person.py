"""How long one person takes, in one browser, from `run` to both published lists: `python -m tests.browser.one_person`.

It is a measurement and no test, so time is real. The person goes by the lobby, keeps every seat in a tab of its own, and
pauses as people do: before each tap (to look, and to move a hand), at each change of tab, at each key,
and to say a few words in front of each running clock. The marks are the golden day's (tests/golden/demo_final).
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.browser.manual_pictures import launched
from tests.demo_day import CRITERIA, GROUPS, HALL_OF, marks
from tests.served import HOST, ROOT

TAP_S = 1.2
TAB_S = 0.7
KEY_S = 0.25
WORDS_S = 2.0
PATIENCE_MS = 20_000
NUMBERS = ("271828", "314159", "141421")
MARKS = marks()
DRAWN = {"class_meeting", "defence"}


@contextmanager
def running(data: Path) -> Iterator[str]:
    """Start the product with an empty folder; give its address once it says that it is ready."""
    command = [sys.executable, "-m", "contest", "run", "--host", "127.0.0.1", "--port", "0", "--data", str(data)]
    with (data.parent / "server.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        ready = next(line for line in process.stdout if "127.0.0.1:" in line)
        yield f"http://{HOST}:{ready.rsplit(':', 1)[1].strip()}"
    finally:
        process.terminate()
        process.wait(10)


@dataclass
class Person:
    """Someone with one browser: looks, pauses, taps."""

    lobby: Page
    seats: dict[tuple[str, str], Page] = field(default_factory=dict)
    at: Page | None = None
    taps: int = 0
    paused_s: float = 0

    def pause(self, seconds: float) -> None:
        """Do as a person does who is no machine."""
        sleep(seconds)
        self.paused_s += seconds

    def turn(self, page: Page) -> Page:
        """Change to a tab, unless it is in front already."""
        if self.at is not page:
            self.pause(TAB_S)
            page.bring_to_front()
            self.at = page
        return page

    def tap(self, what: Locator) -> None:
        """See something, move the hand there, tap it (once it can be tapped)."""
        what.wait_for()
        self.pause(TAP_S)
        what.click()
        self.taps += 1

    def press(self, page: Page, key: str) -> None:
        """Press a key."""
        self.pause(KEY_S)
        page.keyboard.press(key)

    def act(self, page: Page, name: str, **data: str) -> None:
        """Tap the button of an act on a page."""
        where = "".join(f'[data-{key}="{value}"]' for key, value in data.items())
        self.tap(page.locator(f'[data-act="{name}"]{where}').first)

    def choose(self, page: Page, name: str, group: str) -> None:
        """Choose a group, where the page has not done so by itself."""
        chosen = '[aria-pressed="true"], [aria-current="true"]'
        button = page.locator(f'[data-act="{name}"][data-group="{group}"]')
        button.wait_for()
        if not button.and_(page.locator(chosen)).count():
            self.tap(button)

    def sit(self, role: str, which: str = "") -> Page:
        """Turn to a seat's tab; the first time it is opened by its card in the lobby."""
        if (role, which) not in self.seats:
            self.turn(self.lobby)
            card = self.lobby.locator(f'.card[data-role="{role}"]')
            hall_or_person = f'[data-hall="{which}"], [data-person="{which}"]'
            with self.lobby.context.expect_page() as opened:
                self.tap(card.and_(self.lobby.locator(hall_or_person)) if which else card)
            self.at = self.seats[role, which] = opened.value
            opened.value.set_default_timeout(PATIENCE_MS)
        return self.turn(self.seats[role, which])


def draw(person: Person, group: str) -> list[str]:
    """Check a group in, seal it, type the three numbers, open; return the order."""
    desk = person.sit("desk")
    person.choose(desk, "group", group)
    for entry in GROUPS[group]:
        person.act(desk, "entry.check_in", entry=entry)
    person.act(desk, "draw.seal")
    person.tap(desk.locator("#number-1"))
    for key in "\t".join(NUMBERS):
        person.press(desk, "Tab" if key == "\t" else key)
    person.act(desk, "draw.open")
    rows = desk.locator('[data-role="order"] [data-row]')
    expect(rows).to_have_count(len(GROUPS[group]))
    return [str(row.get_attribute("data-row")) for row in rows.all()]


def draw_topics(person: Person, entries: list[str], segment: str) -> None:
    """Let a group draw its topics, one after the other, each read and put away."""
    desk = person.sit("desk")
    for entry in entries:
        turn = desk.locator(f'[data-act="topic.draw"][data-entry="{entry}"][data-segment="{segment}"]')
        if not turn.count():
            person.act(desk, "topics")
        person.tap(turn)
        person.act(desk, "topic.hide")


def perform(person: Person, hall: str, entry: str, segment: str) -> None:
    """Take an entry through a segment as all the hall: called, timed, marked, confirmed."""
    timekeeper = person.sit("timekeeper", hall)
    person.act(timekeeper, "stage.call")
    person.act(timekeeper, "clock.start")
    timekeeper.locator('[data-act="clock.stop"]').wait_for()
    person.pause(WORDS_S)
    person.act(timekeeper, "clock.stop")
    judge = person.sit("judge", hall)
    for criterion in CRITERIA[segment]:
        judge.locator(f'[data-criterion="{criterion}"][aria-current="true"]').wait_for()
        person.tap(judge.locator(f'[data-key="whole-{MARKS[entry, segment][criterion]}"]'))
    person.act(judge, "sheet.submit")
    judge.locator('[data-role="standing"]', has_text="已交").wait_for()
    checker = person.sit("checker", hall)
    ready = f'[data-role="work"][data-entry="{entry}"][data-segment="{segment}"][data-status="ready"]'
    checker.locator(ready).wait_for()
    person.act(checker, "segment.confirm")
    checker.locator(ready).wait_for(state="detached")


def publish(person: Person) -> None:
    """One organiser proposes both lists, another publishes them; then everybody reads them."""
    for who, name in (("O1", "results.propose"), ("O2", "results.publish")):
        organiser = person.sit("organiser", who)
        person.tap(organiser.locator('[data-role="tab-results"]'))
        for group in GROUPS:
            person.choose(organiser, "spot", group)
            person.act(organiser, name, group=group)
    public = person.sit("list")
    for group, entries in GROUPS.items():
        rows = public.locator(f'[data-role="list"][data-group="{group}"] [data-entry]')
        expect(rows).to_have_count(len(entries))


def stages(person: Person) -> Iterator[str]:
    """Hold the whole demonstration; name each stage when it is over."""
    order = {group: draw(person, group) for group in GROUPS}
    yield "both groups drawn"
    for hall in sorted(set(HALL_OF.values())):
        segments = [segment for segment, of in HALL_OF.items() if of == hall]
        for group, segment in ((group, segment) for group in GROUPS for segment in segments):
            if segment in DRAWN:
                draw_topics(person, order[group], segment)
        spots = [(entry, segment) for group in GROUPS for entry in order[group] for segment in segments]
        for entry, segment in spots:
            perform(person, hall, entry, segment)
        yield f"hall {hall}, {len(spots)} times called, timed, marked, confirmed"
    publish(person)
    yield "both lists published and read"


def main() -> None:
    """Take the time; print a line for each stage, and the sum."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launched(playwright)  # a person's browser is open before
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        began = last = monotonic()
        with running(Path(folder) / "var") as address:
            page.goto(address)
            person = Person(page, at=page)
            person.tap(page.locator('[data-role="lobby"]'))
            page.wait_for_url("**/lobby")
            tell("run, and into the lobby", last)
            last = monotonic()
            for stage in stages(person):
                tell(stage, last)
                last = monotonic()
            tell(f"in all: {person.taps} taps, {person.paused_s:.0f} s of pauses", began)
        browser.close()


def tell(what: str, since: float) -> None:
    """Print how long something took."""
    sys.stdout.write(f"{monotonic() - since:6.1f} s  {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
