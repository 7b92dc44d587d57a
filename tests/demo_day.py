"""The demonstration's day as data: what each judge gives and how long each takes (tests/golden/demo_final/list.txt)."""

import re
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent / "golden" / "demo_final"
USUAL_S = 26
SECONDS = {("P01", "story"): 37, ("S02", "class_meeting"): 41}
HALL_OF = {"talent": "1", "story": "1", "class_meeting": "2", "defence": "3"}
WHOLE = ""  # where a segment has no criteria, its one mark goes by this key, as on the judge's page
CRITERIA = {
    "talent": (WHOLE,),
    "story": ("theme", "language", "manner"),
    "class_meeting": ("aim", "telling"),
    "defence": (WHOLE,),
}
TITLES = {"talent": "talent", "story": "story", "class_meeting": "class meeting", "defence": "defence"}
GROUPS = {"primary": ("P01", "P02", "P03", "P04", "P05"), "secondary": ("S01", "S02", "S03", "S04")}


def golden_rows() -> list[tuple[str, int, str, str, str, str]]:
    """Return group, place, award, entry, name, total of every line of the golden list."""
    rows = []
    for line in (GOLDEN / "list.txt").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0] in GROUPS:
            group, place, award, entry, name, total, _ = cells
            rows.append((group, int(place), award, entry, name, total))
    return rows


def marks() -> dict[tuple[str, str], dict[str, str]]:
    """Return the marks by criterion of every entry and segment, read from the golden file's own sums."""
    found = {}
    for line in (GOLDEN / "list.txt").read_text().splitlines():
        entry, _, rest = line.partition(" ")
        if entry in GROUPS["primary"] + GROUPS["secondary"]:
            for part in rest.split(";"):
                segment = next(key for key, title in TITLES.items() if part.strip().startswith(title))
                sum_ = re.split("[=,]", part.strip().removeprefix(TITLES[segment]))[0]
                given = [mark.strip() for mark in sum_.split("+")]
                found[entry, segment] = dict(zip(CRITERIA[segment], given, strict=True))
    return found


def sheet(given: dict[str, str]) -> dict[str, Any]:
    """Return marks by criterion as the fields of a `sheet.submit`."""
    return {"mark": given[WHOLE]} if WHOLE in given else {"marks": given}
