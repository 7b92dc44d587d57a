"""What all tests share: where a browser is needed, and how hard the laws are tried."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

BROWSER = Path(__file__).parent / "browser"

# A shared machine may be slow at any moment: no law is broken by that.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", max_examples=500, derandomize=True, **UNHURRIED)
settings.register_profile("long", max_examples=20_000, **UNHURRIED)  # pytest --hypothesis-profile=long
settings.load_profile("ci")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser, and send it all to one worker: one Chromium then serves it."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))
