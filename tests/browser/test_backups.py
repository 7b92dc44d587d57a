"""Backups on the office's first page and on a contest's page: one on a button, the list, the red sentence."""

import json
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.people import Hall
from tests.conftest import serve
from tests.served import Served

SLOW_MS = 30_000
GONE = "备份盘不见了"
SIZES = [(1024, 768), (768, 1024), (390, 844)]
WIDE = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture(name="served")
def _served(demonstration, tmp_path, monkeypatch):
    """The demonstration, with a disk for backups."""
    (tmp_path / "disk").mkdir()
    monkeypatch.setenv("CONTEST_BACKUP_DIR", str(tmp_path / "disk"))
    yield from serve(demonstration, tmp_path)


@pytest.fixture(name="hall")
def _hall(served: Served, browser):
    hall = Hall(served, browser)
    yield hall
    hall.close()


def test_the_office_makes_one_and_takes_it_home(hall, tmp_path):
    page = hall.office()
    page.goto(hall.served.url + "/office")
    expect(page.locator("[data-role=no-backups]")).to_contain_text("还没有备份")
    page.locator("[data-act='backup.keep']").click()
    row = page.locator("[data-role=backup]")
    expect(row).to_have_count(1, timeout=SLOW_MS)
    expect(row).to_contain_text("8月15日 08:30")
    expect(row).to_contain_text("手动备份")
    expect(row.locator(".seal")).to_have_text("已核对")
    expect(page.locator("[data-act='backup.keep']")).to_have_text("现在备份", timeout=SLOW_MS)
    with page.expect_download() as taken:
        row.locator("[data-act='backup.take']").click()
    taken.value.save_as(tmp_path / "taken.zip")
    with zipfile.ZipFile(tmp_path / "taken.zip") as packed:
        assert json.loads(packed.read("manifest.json"))["contests"][0]["contest"] == "demo"
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate(WIDE)


def test_the_newest_three_are_listed_and_the_rest_folds_away(hall):
    page = hall.office()
    page.goto(hall.served.url + "/office")
    for number in range(1, 5):
        hall.served.moment.advance(60)
        page.locator("[data-act='backup.keep'][aria-disabled=false]").click(timeout=SLOW_MS)
        expect(page.locator("[data-role=backup]")).to_have_count(number, timeout=SLOW_MS)
    expect(page.locator("[data-role=backups] [data-role=backup]")).to_have_count(3)
    older = page.locator(".backup-older")
    expect(older.locator("summary")).to_have_text("更早的 1 份")
    expect(older.locator("[data-role=backup]")).to_be_hidden()
    older.locator("summary").click()
    expect(older.locator("[data-role=backup]")).to_be_visible()


@pytest.mark.parametrize("role", ["organiser", "technician"])
def test_who_runs_the_day_sees_at_once_that_the_disk_is_gone(hall, tmp_path, role):
    page = hall.sit(role)
    expect(page.locator("#tab-progress")).to_be_visible()
    expect(page.locator("[data-role=backup-trouble]")).to_have_count(0)
    (tmp_path / "disk").rename(tmp_path / "pocket")
    expect(page.locator("[data-role=backup-trouble]")).to_contain_text(GONE, timeout=10_000)
    page.locator("[data-role=tab-backups]").click()
    page.locator("[data-act='backup.keep']").click()
    row = page.locator("#tab-backups [data-role=backup]")
    expect(row).to_have_count(1, timeout=SLOW_MS)
    expect(row).to_contain_text("MB，本机")
    expect(row.locator("[data-act='backup.take']")).to_have_count(0)
    expect(page.locator("#tab-backups")).to_contain_text("下载在办公室的页上")
    expect(page.locator("[data-act='backup.keep']")).to_have_text("现在备份", timeout=SLOW_MS)
    (tmp_path / "pocket").rename(tmp_path / "disk")
    expect(page.locator("[data-role=backup-trouble]")).to_contain_text("还没有最近这一份", timeout=10_000)


def test_a_supervisor_has_no_such_part(hall):
    page = hall.sit("supervisor")
    expect(page.locator("[data-role=tab-progress]")).to_be_visible()
    expect(page.locator("[data-role=tab-backups]")).to_have_count(0)
