"""What all tests share: where a browser is needed, and how hard the laws are tried."""

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from contest.config import Settings
from contest.demonstration import load_into_empty
from contest.gate.perform import Gate
from contest.gate.reading import now
from contest.gate.tickets import TopicSealer
from contest.store.db import Database
from contest.store.migrate import upgrade
from tests.served import Moment, Served, printed_seats

BROWSER = Path(__file__).parent / "browser"
# The benches run a loop of their own, which a worker that has opened a browser no longer can.
FIRST = ["tests/bench", "tests/browser", "test_setup", "test_house", "test_reference_day", "test_rulebook_laws"]
FIRST += ["tests/live", "tests/web", "tests/papers"]

# A shared machine may be slow at any moment: no law is broken by that.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("ci", max_examples=500, derandomize=True, **UNHURRIED)
settings.register_profile("long", max_examples=20_000, **UNHURRIED)  # pytest --hypothesis-profile=long
settings.load_profile("ci")


def fewer() -> settings:
    """Two fifths of a law's examples, for what is no law of the marks; asked when the profile is known."""
    return settings(max_examples=settings().max_examples * 2 // 5)


class Compiled(BytecodeCache):
    """What Jinja made of the templates, for the next application of the same worker; it goes by their very text."""

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was kept; Jinja compares the text it was made from."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Compiled()}

# What is compiled is kept, whatever the surroundings say: else every process that a test starts compiles the product anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

gc.disable()  # until all is collected: what is loaded stays, and looking through it for garbage takes long


def pytest_collection_finish() -> None:
    """From here on look for garbage again, but only among what the tests make."""
    gc.freeze()
    gc.enable()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without the browser, its pages' tests need not even be read."""
    return True if collection_path == BROWSER and config.option.markexpr == "not browser" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser; put the longest files first, so that no worker is left with one at the end."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: next((n for n, name in enumerate(FIRST) if name in item.nodeid), len(FIRST)))


@pytest.fixture(name="demonstration", scope="session")
def _demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration loaded, made once a worker; a test serves a copy of it."""
    data = tmp_path_factory.mktemp("demonstration") / "var"
    data.mkdir()
    settings = Settings(data=data)
    gate = Gate(Database(settings.url), now, TopicSealer(settings.secret()))
    upgrade(gate.database)
    load_into_empty(gate)
    gate.database.close()
    return data


seats_of = cache(printed_seats)


def serve(demonstration: Path, folder: Path) -> Iterator[Served]:
    """Serve a copy of the demonstration from a folder; time stands still until it is moved."""
    moment = Moment(folder / "moment")
    moment.set(0)
    shutil.copytree(demonstration, folder / "var")
    served = Served(folder / "var", moment, known_seats=seats_of(demonstration)).start()
    yield served
    served.stop()


@pytest.fixture(name="served")
def _served(demonstration: Path, tmp_path: Path) -> Iterator[Served]:
    """The demonstration, served by the real server in a process of its own."""
    yield from serve(demonstration, tmp_path)
