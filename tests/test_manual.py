"""The manual says what the product says: its quoted words stand on the pages, its links, commands and pictures are there."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import click
import pytest

from contest.cli import main

ROOT = Path(__file__).resolve().parents[1]
MANUAL = ROOT / "docs" / "manual"
PICTURES = MANUAL / "pictures"
PAGES = sorted(MANUAL.glob("*.md"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ONE_SHEET = 1450  # characters with their marks: an A4 sheet at 12 pt holds 1,600, its pictures on the side
LATIN = {"PIN", "Ctrl", "xlsx"}  # what stands on keys, in the terminal and on buttons
FENCE = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
QUOTE = re.compile(r"「([^」]+)」")
GAP = "…"
JS_COMMENT = re.compile(r"/\*.*?\*/|(^|\s)//[^\n]*", re.DOTALL)
JINJA_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document):
    dead = []
    for target in LINK.findall(FENCE.sub("", read(document))):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        there = document.parent / path if path else document
        headings = re.findall(r"^#+ (.*)$", read(there), re.MULTILINE) if anchor and there.is_file() else []
        if not there.exists() or (anchor and anchor not in map(slug, headings)):
            dead.append(target)
    assert dead == []


def strings_of(source: str) -> list[str]:
    """What a Python module can say: its string constants but for docstrings."""
    tree = ast.parse(source)
    told = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [str(node.value) for node in constants if node not in told]


@cache
def said() -> str:
    """Everything that pages and programs can say, a line a text, without comments."""
    python = [text for path in (ROOT / "contest").rglob("*.py") for text in strings_of(read(path))]
    scripts = [JS_COMMENT.sub("", read(path)) for path in (ROOT / "static" / "js").glob("*.js")]
    templates = [JINJA_COMMENT.sub("", read(path)) for path in (ROOT / "templates").rglob("*.html")]
    return "\n".join([*python, *scripts, *templates])


def stands(words: str) -> bool:
    """Whether the words stand somewhere as they are, no Chinese character beside them; a gap … is what the page fills in."""
    pattern = ".{0,60}?".join(re.escape(part) for part in words.split(GAP))
    return re.search(f"(?<![一-鿿]){pattern}(?![一-鿿])", said()) is not None


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_what_is_quoted_stands_on_the_pages(document):
    assert [words for words in QUOTE.findall(read(document)) if not stands(words)] == []


def test_a_word_that_no_page_says_is_noticed():
    assert not stands("提交答卷")
    assert not stands("封")
    assert not stands(f"请 {GAP} 下场")


@pytest.mark.parametrize("document", PAGES, ids=name)
def test_a_page_is_one_sheet_in_plain_chinese(document):
    prose = re.sub(r"`[^`]*`", "", LINK.sub("", FENCE.sub("", read(document))))
    assert len(prose) < ONE_SHEET
    assert set(re.findall(r"[A-Za-z]{2,}", prose)) - LATIN == set()


def commands() -> list[tuple[str, str]]:
    pattern = re.compile(r"python3 -m contest ([^`\n]+)")
    return [(name(page), line.strip()) for page in PAGES for line in pattern.findall(read(page))]


@pytest.mark.parametrize(("document", "line"), commands())
def test_a_command_is_one_that_there_is(document, line):
    words = line.split(">")[0].split()
    command: click.Command = main
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    options = {option for param in command.params for option in param.opts}
    assert [word for word in words if word.startswith("-") and word not in options] == [], document


def test_the_contents_lead_to_every_page():
    linked = set(LINK.findall(read(MANUAL / "README.md")))
    assert {page.name for page in PAGES} - linked == {"README.md"}


def test_every_picture_is_made_by_a_scene_shown_on_a_page_and_small():
    made = set(json.loads(read(PICTURES / "pictures.json")))
    there = {path.stem: path.stat().st_size for path in PICTURES.glob("*.png")}
    shown = {Path(target).stem for page in PAGES for target in LINK.findall(read(page)) if target.endswith(".png")}
    assert (made, shown) == (set(there), set(there))
    assert [one for one, size in there.items() if size > 60_000] == []
    assert sum(there.values()) < 1_000_000
