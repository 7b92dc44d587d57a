"""After `pip install`, where there is no checkout: what the wheel carries, and where the browser libraries come to lie.

No wheel is built here: its builder is no part of the tests' lock. How it is told what to take is what can go wrong.
"""

import re
import shutil
import tomllib

import pytest

from contest import config, frontend
from contest.__main__ import STAMP, VENDOR_LOCKS, CannotSetUp, Vendor
from contest.app import create_app
from contest.config import Settings
from tests.served import ROOT

WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
LIBRARY = "lit-html/lit-html.js"


@pytest.fixture(name="fetched")
def _fetched(tmp_path, monkeypatch):
    """Be an installed package whose data folder is named from where one stands; note what npm would have fetched."""
    package, calls = tmp_path / "site-packages" / "contest", []
    shutil.copytree(ROOT / "templates", package / "templates")
    (package / "static" / "vendor").mkdir(parents=True)
    for name in VENDOR_LOCKS:
        shutil.copy(ROOT / "static" / "vendor" / name, package / "static" / "vendor")

    def fill(self, level, log, lock):
        calls.append((self.folder, level, log))
        library = self.folder / "node_modules" / LIBRARY
        library.parent.mkdir(parents=True, exist_ok=True)
        library.write_text("export const html = 0;")
        (self.folder / "node_modules" / STAMP).write_text(self.stamp(level))

    monkeypatch.setattr(config, "PACKAGE", package)
    monkeypatch.setattr(Vendor, "fill", fill)
    monkeypatch.chdir(tmp_path)
    return calls


def test_every_folder_that_is_asked_for_is_in_the_wheel():
    asked = {
        name
        for file in (ROOT / "contest").rglob("*.py")
        for name in re.findall(r'\bfolder\("(\w+)"\)', file.read_text())
    }
    assert asked == {"seeds", "static", "templates"}
    assert {name: WHEEL["sources"].get(name) for name in asked} == {name: f"contest/{name}" for name in asked}
    assert {"contest", *asked} <= set(WHEEL["only-include"])


def test_the_libraries_are_fetched_once_and_served_from_a_data_folder_named_in_short(fetched, tmp_path):
    data = Settings(data="var").data
    frontend.ensure(data)
    frontend.ensure(data)
    assert [(folder, level) for folder, level, _ in fetched] == [(tmp_path / "var" / "vendor", "run")]
    page = create_app(Settings(data=data)).test_client()
    with page.get(f"/static/vendor/node_modules/{LIBRARY}") as answer:  # a file that is served stays open until then
        assert (answer.status_code, answer.text) == (200, "export const html = 0;")
    assert page.get("/static/vendor/node_modules/../../secret").status_code == 404


def test_another_versions_libraries_are_replaced(fetched, tmp_path):
    frontend.ensure(tmp_path / "var")
    (config.PACKAGE / "static" / "vendor" / "package-lock.json").write_text('{"new": 1}')
    frontend.ensure(tmp_path / "var")
    assert len(fetched) == 2


def test_what_could_not_be_fetched_is_fetched_by_the_next_start(fetched, tmp_path, monkeypatch):
    fill = Vendor.fill

    def fails(*_):
        raise CannotSetUp("网页组件没有装好")

    monkeypatch.setattr(Vendor, "fill", fails)
    with pytest.raises(CannotSetUp):
        frontend.ensure(tmp_path / "var")
    monkeypatch.setattr(Vendor, "fill", fill)
    frontend.ensure(tmp_path / "var")
    assert len(fetched) == 1
