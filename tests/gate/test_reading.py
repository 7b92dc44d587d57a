"""The product's own reading: the machine's boot clock, which nobody sets, and the wall clock of China beside it."""

import time
from datetime import datetime, timedelta

from contest.gate.reading import BOOT, now


def test_the_boot_clock_tells_how_long_and_the_wall_clock_only_when():
    before = time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    reading = now()
    assert before <= reading.boot_ns <= time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    assert reading.boot == BOOT != ""
    assert datetime.fromisoformat(reading.wall).utcoffset() == timedelta(hours=8)


def test_the_zone_of_the_machine_is_not_asked(monkeypatch):
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        assert now().wall.endswith("+08:00")
    finally:
        monkeypatch.undo()
        time.tzset()
