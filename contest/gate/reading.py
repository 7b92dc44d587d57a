"""The moment, as the machine knows it: its boot, its boot clock, and the wall time of China."""

import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

from contest.core.timing import Reading

CHINA = timezone(timedelta(hours=8))
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
BOOT = _BOOT_ID.read_text().strip() if _BOOT_ID.exists() else "unknown"


def now() -> Reading:
    """Take a reading; the boot clock goes on while the server restarts and is not moved by a stepped wall clock."""
    return Reading(BOOT, time.clock_gettime_ns(time.CLOCK_BOOTTIME), datetime.now(CHINA).isoformat())
