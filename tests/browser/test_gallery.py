"""Every state of the judge's and the timekeeper's pages, drawn from hand-written states, measured at the three tablet sizes."""

import pytest

from tests.browser.gallery import look, served
from tests.browser.gallery_scenes import SCENES


@pytest.fixture(name="address", scope="module")
def _address():
    with served() as address:
        yield address


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_fits_and_nothing_lies_on_anything_else(browser, address, name):
    assert look(browser, address, name) == []
