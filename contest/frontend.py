"""Where the browser libraries lie: in the checkout, or after `pip install` fetched once into the data folder."""

import shutil
import sys
from pathlib import Path

from contest import config
from contest.__main__ import VENDOR_LOCKS, CannotSetUp, Vendor, only_one


def folder(data: Path) -> Path:
    """Return the folder that holds `node_modules`; absolute, since Flask takes a relative one from its own package on."""
    checkout = config.folder("static") / "vendor"
    return checkout if (checkout / "node_modules").is_dir() else (data / "vendor").resolve()


def ensure(data: Path) -> None:
    """Fetch the libraries where they are not yet this version's: exactly the lock's; CannotSetUp without a network."""
    ours, place = config.folder("static") / "vendor", folder(data)
    if place == ours:
        return
    place.mkdir(parents=True, exist_ok=True)
    with only_one(place) as lock:
        for name in VENDOR_LOCKS:
            shutil.copyfile(ours / name, place / name)
        vendor = Vendor(place, Path(sys.executable))
        if not vendor.ready("run"):
            vendor.fill("run", place / "set-up.log", lock)


__all__ = ["CannotSetUp", "ensure", "folder"]
