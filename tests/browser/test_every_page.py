"""What holds of every page: it heals after a cut, it is open to everyone, it fits. The list comes from the routes."""

import re
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from contest.app import create_app
from contest.config import Settings
from tests.browser.people import Hall, Office
from tests.demo_day import GROUPS, marks

SEATED = {
    "office": (1280, 800),
    "organiser": (1280, 800),
    "supervisor": (1280, 800),
    "technician": (1024, 768),
    "desk": (1280, 800),
    "secretary": (1024, 768),
    "timekeeper": (1024, 768),
    "judge": (1024, 768),
    "checker": (1280, 800),
    "host": (1024, 768),
    "screen": (1920, 1080),
    "public": (390, 844),
}
PLAIN = {
    "door.front": ("/", 1024, 768),
    "door.sit": ("/sit?token={token}", 1024, 768),
    "lobby.lobby": ("/c/demo/lobby", 1280, 800),
    "public.poster": ("/c/demo/poster", 1024, 768),
    "public.published_list": ("/c/demo/list/final/primary", 390, 844),
    "organiser.office.first": ("/office", 1280, 800),
    "chief.chief_page": ("/c/demo/chief/{chief}", 1024, 768),
    "ties.tie_page": ("/c/demo/tie/{organiser}/final/primary", 1024, 768),
    "events.events_page": ("/c/demo/events/{organiser}/final/primary/1", 1280, 800),
    "organiser.cards": ("/c/demo/cards/{organiser}", 1280, 800),
}
LEADS_ON = {"pages.audience"}
NOT_A_PAGE = {
    "static",
    "library",
    "door.qr",
    "backups.kept",
    "backups.take",
    "organiser.people_template",
    "organiser.roster_template",
    "organiser.topics.topics_template",
    "documents.of_group",
    "documents.of_hall",
    "organiser.ticket",
    "tablets.tablet",
    "helping.call",
    "helping.calls",
    "receipts.receipt",
    "public.draw_file",
    "phones.now",
}
SIZES = {"tablet": (1024, 768), "upright": (768, 1024), "phone": (390, 844), "wall": (1920, 1080)}
TEXT_JS = "() => document.body.innerText"
TIME = re.compile(r"[+−]?[0-9]+:[0-9]{2}(:[0-9]{2})?")
BACK_MS = 5_000
MARKS = marks()


def test_no_page_is_missing_from_these_tests(tmp_path):
    app = create_app(Settings(data=tmp_path))
    opened = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    live = {f"pages.live_{role}" for role in SEATED}
    assert opened == live | set(PLAIN) | LEADS_ON | NOT_A_PAGE


def seated(hall: Hall, role: str) -> Page:
    """Open a role's page, in the first hall where it has one."""
    width, height = SEATED[role]
    if role == "public":
        page = hall.open("/c/demo", width, height)
        page.wait_for_url(re.compile("/public/"))
        return page
    where = {"hall": "1"} if role in {"timekeeper", "judge", "checker", "screen"} else {}
    return hall.sit(role, width=width, height=height, **where)


def text(page: Page) -> str:
    """Return a page's text; times of day and clocks run by themselves and are left out."""
    return TIME.sub("t", re.sub(r"\s+", " ", page.evaluate(TEXT_JS)))


def begin(office: Office) -> list[str]:
    """Draw both groups, and take the first entry through its first segment up to the sheet."""
    order = office.draw("primary", GROUPS["primary"])
    office.draw("secondary", GROUPS["secondary"])
    office.perform(order[0], "primary", "talent", "1", MARKS[order[0], "talent"])
    return order


def go_on(office: Office, order: list[str]) -> None:
    """What happens while pages are cut off: confirmed, shown, the next segment and another hall under way."""
    spot = {"round": "final", "entry": order[0], "segment": "talent"}
    office.must("segment.confirm", **spot)
    office.must("marks.show", **spot)
    office.perform(order[0], "primary", "story", "1", MARKS[order[0], "story"], 41)
    office.perform(order[0], "primary", "class_meeting", "2", MARKS[order[0], "class_meeting"])
    office.must("entry.absent", round="final", entry=order[1], segment="talent")
    office.must("entry.withdraw", entry=order[2], reason="临时有事")


def test_every_page_heals_after_a_cut(hall, office):
    order = begin(office)
    open_pages = {role: seated(hall, role) for role in SEATED}
    for page in open_pages.values():
        expect(page.locator('[data-role="link-state"], [data-role="wall"], main').first).to_be_attached()
        page.context.set_offline(True)
    go_on(office, order)
    for page in open_pages.values():
        page.context.set_offline(False)
    for role, page in open_pages.items():
        # A judge's seat is in one page of a device at a time: the fresh one is another tablet.
        fresh = seated(hall, role) if role == "judge" else page.context.new_page()
        fresh.goto(page.url)
        expect(fresh.locator("main").first).to_be_visible()
        expect_same(page, fresh, role)
        fresh.close()


def expect_same(page: Page, fresh: Page, role: str) -> None:
    """Five seconds after the link is back a page says what a freshly opened one says."""
    end = monotonic() + BACK_MS / 1000
    while text(page) != text(fresh) and monotonic() < end:
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(drawn))")
    assert text(page) == text(fresh), role


def problems(page: Page) -> list[str]:
    """What axe finds, what overflows, and targets under 48 px."""
    found = Axe().run(page).response["violations"]
    wrong = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    if page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        wrong.append("wider than the page")
    return wrong + page.evaluate(SMALL_JS)


SMALL_JS = """() => [...document.querySelectorAll('button, select, input:not([type=hidden])')].filter((one) => {
  const box = one.getBoundingClientRect();
  const label = one.closest('label')?.getBoundingClientRect();
  const size = (side) => Math.max(box[side], label ? label[side] : 0);
  return box.width && box.height && !one.closest('.visually-hidden') && (size('height') < 47.5 || size('width') < 47.5);
}).map((one) => 'small: ' + one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("role", SEATED)
def test_a_seats_page_is_open_to_everyone_and_fits(hall, office, role):
    begin(office)
    page = seated(hall, role)
    expect(page.locator("main").first).to_be_visible()
    sizes = {"wall": SIZES["wall"]} if role == "screen" else {k: v for k, v in SIZES.items() if k != "wall"}
    found = {}
    for name, (width, height) in sizes.items():
        page.set_viewport_size({"width": width, "height": height})
        found[name] = problems(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def at_home(hall: Hall, endpoint: str, path: str) -> Page | None:
    """Whoever a page is for, at their own page; nobody for one that is open to everyone."""
    if "{organiser}" in path:
        return hall.sit("organiser")
    if "{chief}" in path:
        seat = {"judge": "J1", "name": "组长", "round": "final", "group": "primary", "hall": "1", "chief": True}
        Office(hall.served).must("judge.seat", **seat)
        return hall.sit("judge", hall="1")
    return hall.office() if endpoint.startswith("organiser") else None


@pytest.mark.parametrize("endpoint", PLAIN)
def test_a_plain_page_is_open_to_everyone_and_fits(hall, served, endpoint):
    path, width, height = PLAIN[endpoint]
    token = next(row["token"] for row in served.seats() if row["role"] == "host")
    page = at_home(hall, endpoint, path) or hall.open("/", width, height)
    seat = page.url.rsplit("/", 1)[1].split("#")[0]
    page.goto(served.url + path.format(token=token, organiser=seat, chief=seat))
    found = {}
    for name, (wide, high) in SIZES.items():
        page.set_viewport_size({"width": wide, "height": high})
        found[name] = problems(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
