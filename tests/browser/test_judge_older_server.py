"""A judge's tablet and a server that is not the one it left: restored from before the draw or the sign-in, or another contest altogether."""

from playwright.sync_api import Page, expect

from contest.config import Settings
from contest.demonstration import load_into_empty
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.browser.people import Office
from tests.browser.tablets import eventually, fill, hand_in, sheets, take_seat
from tests.demo_day import GROUPS
from tests.nursery import contest
from tests.served import Served

PATIENCE_S = 20


def backup(served: Served, tmp_path) -> None:
    contest("backup", tmp_path / "eve.zip", "--data", served.data).check_returncode()


def restored(served: Served, tmp_path) -> Served:
    """Let the machine die, and start a spare one from the backup at the same address."""
    served.kill()
    contest("restore", tmp_path / "eve.zip", "--data", tmp_path / "spare").check_returncode()
    return Served(tmp_path / "spare", served.moment, port=served.port).start()


def hands_in(office: Office, page: Page, order: list[str], count: int = 3) -> list[tuple[str, str]]:
    """Let the judge hand in for the first entrants; return what the journal has of it."""
    for n, entry in enumerate(order[:count]):
        office.must("stage.call", round="final", group="primary", hall="1", entry=entry, segment="story")
        expect(page.locator('[data-role="number"]')).to_have_text(str(n + 1))
        fill(page, n % 2)
        hand_in(page)
        expect(page.locator('[data-role="standing"]')).to_contain_text("已交")
    return journal(office.served)


def journal(served: Served) -> list[tuple[str, str]]:
    return [(line["entry"], line["tap"]) for line in sheets(served)]


def redraw(spare: Served) -> list[str]:
    """Draw anew on the spare machine."""
    office = Office(spare, taps=500)
    order: list[str] = office.draw("primary", GROUPS["primary"])
    return order


def test_a_server_from_before_the_draw_is_given_everything_once_it_has_drawn(served, office, hall, tmp_path):
    page = hall.sit("judge", hall="1")
    backup(served, tmp_path)
    given = hands_in(office, page, office.draw("primary", GROUPS["primary"]))
    spare = restored(served, tmp_path)
    try:
        expect(page.locator('[data-role="owed"]')).to_contain_text("服务器换过，您交过的 3 份它还没有")
        expect(page.locator('[data-role="owed"]')).to_contain_text("都存在本机")
        assert "已交" not in page.locator("main").inner_text()
        redraw(spare)
        eventually(lambda: len(sheets(spare)) == len(given), PATIENCE_S)
        assert journal(spare) == given
        expect(page.locator('[data-role="owed"]')).to_have_count(0)
    finally:
        spare.stop()


def test_a_server_that_does_not_know_the_tablet_has_its_card_scanned_again(served, office, hall, tmp_path):
    backup(served, tmp_path)
    page = hall.sit("judge", hall="1")
    given = hands_in(office, page, office.draw("primary", GROUPS["primary"]))
    spare = restored(served, tmp_path)
    try:
        expect(page.locator('[data-role="offline"]')).to_contain_text("这台设备的席位不认了，请重新扫码登录")
        redraw(spare)
        take_seat(page, spare, spare.port, hall="1")
        eventually(lambda: len(sheets(spare)) == len(given), PATIENCE_S)
        assert journal(spare) == given
    finally:
        spare.stop()


def test_a_sheet_that_waits_for_a_server_from_before_the_draw_is_kept_until_it_has_drawn(
    served, office, hall, tmp_path
):
    page = hall.sit("judge", hall="1")
    backup(served, tmp_path)
    order = office.draw("primary", GROUPS["primary"])
    office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
    expect(page.locator('[data-role="number"]')).to_have_text("1")
    served.kill()
    expect(page.locator('[data-role="offline"]')).to_be_visible()
    fill(page, 0)
    hand_in(page)
    expect(page.locator('[data-role="standing"]')).to_contain_text("已存本机，待发")
    spare = restored(served, tmp_path)
    try:
        expect(page.locator('[data-role="owed"]')).to_contain_text("您交过的 1 份它还没有")
        expect(page.locator('[data-role="refused"]')).to_have_count(0)
        redraw(spare)
        eventually(lambda: [entry for entry, _ in journal(spare)] == [order[0]], PATIENCE_S)
    finally:
        spare.stop()


def test_a_page_of_a_rehearsal_gives_nothing_to_the_contest_that_took_its_place(served, office, hall, tmp_path):
    old = hall.sit("judge", hall="1")
    order = office.draw("primary", GROUPS["primary"])
    assert len(hands_in(office, old, order, 1)) == 1
    served.kill()
    expect(old.locator('[data-role="offline"]')).to_be_visible()
    # The next morning: an empty data folder, the same key and roster.
    settings = Settings(data=tmp_path / "real")
    settings.data.mkdir()
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    load_into_empty(gate)
    gate.database.close()
    real = Served(settings.data, served.moment, port=served.port).start()
    try:
        fresh = old.context.new_page()
        take_seat(fresh, real, real.port, hall="1")
        expect(fresh.locator('[data-role="link-state"]')).to_contain_text("已联网")
        told = old.locator('[data-role="offline"]')
        expect(told).to_contain_text("这里换了一场比赛，这一页还是旧的，请刷新页面")
        order = redraw(real)
        office = Office(real, taps=900)
        office.must("stage.call", round="final", group="primary", hall="1", entry=order[0], segment="story")
        expect(fresh.locator('[data-role="number"]')).to_have_text("1")
        expect(fresh.locator('[data-role="sum"]')).to_have_text("–")
        # Nothing that is handed in on the old page gets through over HTTP either, nor what is typed there.
        with old.expect_response("**/act") as refused:
            fill(old, 3)
            hand_in(old)
        assert refused.value.json()["code"] == "not_allowed"
        assert sheets(real) == []
        old.reload()
        expect(old.locator('[data-role="number"]')).to_have_text("1")
        expect(old.locator('[data-role="sum"]')).to_have_text("–")
        assert sheets(real) == []
    finally:
        real.stop()


def test_a_tablets_wrong_date_loses_no_receipt(served, office, hall, tmp_path):
    page = hall.open("/")
    page.add_init_script(
        "const now = Date.now; Date.now = () => now() - (localStorage.getItem('right') ? 0 : 30 * 3600e3);"
    )
    take_seat(page, served, served.port, hall="1")
    backup(served, tmp_path)
    given = hands_in(office, page, office.draw("primary", GROUPS["primary"]), 1)
    page.evaluate("localStorage.setItem('right', 'yes')")
    page.reload()
    page.locator('[data-act="stage.choose"]').click()
    expect(page.locator('[data-role="receipts"] summary')).to_have_text("回执 1 份")
    spare = restored(served, tmp_path)
    try:
        redraw(spare)
        eventually(lambda: journal(spare) == given, PATIENCE_S)
    finally:
        spare.stop()
