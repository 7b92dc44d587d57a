"""A class has one meaning on a page: of the sheets that a page loads, two may not style it by chance.

Base, tokens and badge are the language that every sheet refines. What two other sheets of one page share on purpose stands in SHARED.
"""

import re
from itertools import permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CSS = ROOT / "static" / "css"
TEMPLATES = ROOT / "templates"
LINKED = re.compile(r"css/(\w+)\.css")
STEM = re.compile(r'set stem = "(\w+)"')
# A page, a class that a sheet of it styles wherever it stands, and why another sheet of that page may speak of it.
SHARED = {
    ("chief", "panel"): "tighter there",
    ("organiser", "block"): "on a phone",
    ("organiser", "fold"): "beside a heading",
    ("organiser", "tab"): "the parts of the page",
    ("organiser", "tab-progress"): "the register of screens above it",
    ("screen", "alone"): "one board, one welcome",
    ("screen", "lobby"): "a correction in it",
    ("screen", "moving"): "what moves",
    ("screen", "sum"): "corrected",
    ("screen", "top"): "of a ceremony",
    ("screen", "wall"): "all of it",
    ("timekeeper", "fetch"): "in a narrow side",
    ("timekeeper", "where"): "in a narrow side",
}


def selectors(sheet: str) -> list[str]:
    """Every selector of a sheet, those in media queries too."""
    css = re.sub(r"/\*.*?\*/", "", (CSS / f"{sheet}.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    heads = re.findall(r"([^{}]+)\{", re.sub(r"@(?:media|container|supports)[^{]*\{", "", css))
    return [one.strip() for head in heads for one in re.split(r",(?![^(]*\))", head)]


def sheets_of(template: Path) -> list[str]:
    """The sheets that a page loads besides those of every page."""
    text = template.read_text(encoding="utf-8")
    return list(dict.fromkeys([*STEM.findall(text), *LINKED.findall(text)]))


def clashes(sheets: dict[str, list[str]]) -> set[str]:
    """The classes that one sheet styles wherever they stand, and another one too."""
    found = set()
    for one, other in permutations(sheets, 2):
        bare = {begun[1] for selector in sheets[one] if (begun := re.match(r"\.([\w-]+)", selector))}
        found |= {name for name in bare if any(re.search(rf"\.{name}(?![\w-])", told) for told in sheets[other])}
    return found


PAGES = sorted(page for page in TEMPLATES.rglob("*/*.html") if len(sheets_of(page)) > 1)


@pytest.mark.parametrize("template", PAGES, ids=[page.stem for page in PAGES])
def test_no_two_sheets_of_a_page_style_a_class_by_chance(template):
    found = clashes({sheet: selectors(sheet) for sheet in sheets_of(template)})
    assert found == {name for of, name in SHARED if of == template.stem}


def test_a_clash_is_found():
    wall = {"flow": [".rest", ".rest.falls"], "timekeeper": [".act .rest", ".act .slab"]}
    assert clashes(wall) == {"rest"}
    assert clashes({"flow": [".flow-rest"], "timekeeper": [".act .rest"]}) == set()
