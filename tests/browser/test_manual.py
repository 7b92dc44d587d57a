"""The manual's pictures show the pages as they are: the same day is played, and each page says what it said for its picture."""

import json
from difflib import unified_diff
from time import monotonic

from playwright.sync_api import Browser, Page

from tests.browser.manual_pictures import TEXTS, lines
from tests.browser.manual_scenes import StillHall, scenes

PATIENCE_S = 15
AGAIN = "页面与手册的图不同了：看过改动，再运行 python -m tests.browser.manual_pictures 重做图片。"


def unlike(page: Page, kept: list[str], patience_s: float = PATIENCE_S) -> list[str]:
    """Wait for a page to say what was kept; return what is different where it does not."""
    end = monotonic() + patience_s
    while (said := lines(page)) != kept and monotonic() < end:
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(drawn))")
    return list(unified_diff(kept, said, "图", "页面", lineterm="", n=0))


def test_the_pages_are_still_those_of_the_pictures(served, browser: Browser):
    kept = json.loads(TEXTS.read_text(encoding="utf-8"))
    hall = StillHall(served, browser)
    found = {name: unlike(page, kept.get(name, [])) for name, page in scenes(served, hall)}
    hall.close()
    changed = {name: told for name, told in found.items() if told}
    assert changed == {}, AGAIN
    assert set(found) == set(kept), AGAIN


def test_a_page_that_has_changed_is_noticed(page: Page):
    page.set_content("<h1>报到处</h1><button>签到</button><p hidden>没有人看见</p>")
    assert unlike(page, ["报到处", "签到"]) == []
    assert unlike(page, ["报到处", "到了"], 0) == ["--- 图", "+++ 页面", "@@ -2 +2 @@", "-到了", "+签到"]
