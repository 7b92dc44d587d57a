"""The event loop of floor and load: uvloop's where it is installed (the faster floor), else Python's own."""

import asyncio
from collections.abc import Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")
FAST = find_spec("uvloop") is not None


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end."""
    factory = import_module("uvloop").new_event_loop if FAST else None
    with asyncio.Runner(loop_factory=factory) as runner:
        return runner.run(work)
