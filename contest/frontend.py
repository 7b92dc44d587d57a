"""Where the browser libraries lie: in the checkout, or after `pip install` fetched once into the data folder."""

import shutil
import sys
from pathlib import Path

from contest import config
from contest.__main__ import VENDOR_LOCKS, CannotSetUp, Vendor

PREFIX = "vendor/node_modules/"


def folder(data: Path) -> Path:
    """Return the folder that holds `node_modules`."""
    checkout = config.folder("static") / "vendor"
    return checkout if (checkout / "node_modules").is_dir() else data / "vendor"


def ensure(data: Path) -> None:
    """Fetch the libraries where there are none: exactly the lock's, into the data folder; CannotSetUp without a network."""
    place = folder(data)
    if (place / "node_modules").is_dir():
        return
    place.mkdir(parents=True, exist_ok=True)
    for name in VENDOR_LOCKS:
        shutil.copy(config.folder("static") / "vendor" / name, place)
    Vendor(place, Path(sys.executable)).fill("run", place / "set-up.log")


__all__ = ["CannotSetUp", "ensure", "folder"]
