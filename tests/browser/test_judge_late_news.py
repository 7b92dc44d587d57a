"""A sheet that is taken back while news and answers are still on their way: the marks stay on the tablet."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.browser.people import Hall, act, submit
from tests.browser.story import Day, turned
from tests.browser.tablets import fill, sheets

NEWS, ANSWER = '42["marks"', "43"  # Engine.IO message, Socket.IO event or acknowledgement


class Held:
    """A page's line on which some packets of the server wait until they are let go."""

    def __init__(self, page: Page) -> None:
        """Stand between the page and the server from the page's next loading on."""
        self.holding: tuple[str, ...] = ()
        self.packets: list[str | bytes] = []
        self._page: WebSocketRoute
        self._window = page
        page.route_web_socket(re.compile(r"/socket\.io/"), self._open)

    def _open(self, page: WebSocketRoute) -> None:
        self._page, server = page, page.connect_to_server()

        def down(packet: str | bytes) -> None:
            if str(packet).startswith(self.holding):
                self.packets.append(packet)
            else:
                page.send(packet)

        page.on_message(server.send)
        server.on_message(down)

    def give(self, begins: str) -> None:
        """Wait for a packet that begins so, and let the first such one go."""
        self.wait(lambda: any(str(packet).startswith(begins) for packet in self.packets))
        packet = next(packet for packet in self.packets if str(packet).startswith(begins))
        self.packets.remove(packet)
        self._page.send(packet)

    def give_all(self) -> None:
        """Hold nothing any more."""
        self.holding = ()
        for packet in self.packets:
            self._page.send(packet)
        self.packets.clear()

    def wait(self, what: Callable[[], bool]) -> None:
        """Let the page go on until something holds."""
        for _ in range(400):
            if what():
                return
            self._window.wait_for_timeout(25)
        raise AssertionError("never")


@pytest.fixture(name="day")
def _day(served, browser: Browser):
    day = Day(served, Hall(served, browser)).draw()
    yield day
    day.hall.close()


def test_marks_stay_when_the_news_of_the_handing_in_comes_into_the_taking_back(day):
    day.call(1, "story")
    page = day.hall.sit("judge", hall="1")
    line = Held(page)
    page.reload()
    turned(page, 1, "story")
    given = fill(page, 0)
    line.holding = (NEWS,)
    submit(page)
    line.holding = (NEWS, ANSWER)
    page.locator("[data-act='sheet.take_back']").click()
    line.wait(lambda: len(sheets(day.served)) == 2)
    line.give(NEWS)
    expect(page.locator("[data-role=sum]")).to_have_text(given)
    line.give_all()
    expect(page.locator("[data-act='sheet.submit']")).to_have_text("提交评分")
    expect(page.locator("[data-role=sum]")).to_have_text(given)
    act(page, "sheet.submit")
    expect(page.locator("[data-role=standing]")).to_contain_text("已交")
    assert [line["do"] for line in sheets(day.served)] == ["sheet.submit", "sheet.take_back", "sheet.submit"]


def test_marks_stay_when_the_news_of_the_taking_back_comes_before_its_answer(day):
    day.call(1, "story")
    page = day.hall.sit("judge", hall="1")
    line = Held(page)
    page.reload()
    turned(page, 1, "story")
    given = fill(page, 0)
    submit(page)
    line.holding = (ANSWER,)
    page.locator("[data-act='sheet.take_back']").click()
    expect(page.locator("[data-act='sheet.submit']")).to_have_text("提交评分")
    line.wait(lambda: bool(line.packets))
    line.give_all()
    act(page, "sheet.submit")
    expect(page.locator("[data-role=standing]")).to_contain_text("已交")
    expect(page.locator("[data-role=sum]")).to_have_text(given)
    assert [line["do"] for line in sheets(day.served)] == ["sheet.submit", "sheet.take_back", "sheet.submit"]
