"""Documents as people get them, made in this process (the child itself has tests of its own) and opened by other libraries."""

import re
import tomllib
from functools import cache
from io import BytesIO
from pathlib import Path

import openpyxl
import pypdfium2

from contest import config
from contest.core.rulebook_reading import read
from contest.core.seat import Seat
from contest.papers import documents, setting, table_writing
from contest.papers.given import Given
from contest.replay import play, read_lines
from contest.store.states.common import View
from contest.store.views import states
from tests.factories import door

ORGANISER = Seat("organiser", "O1")
AT = "2026-08-15T13:30:00+08:00"
DAYS = {"reference_notice": "reference-notice", "teaching_skills": "province-teaching-skills"}
GOLDEN = Path(__file__).parents[1] / "golden"
WORK = {"xlsx": table_writing.work, "pdf": setting.work}


@cache
def rulebook_data(name):
    """Return a seed's rulebook as data."""
    return tomllib.loads((config.folder("seeds") / "rulebooks" / f"{name}.toml").read_text(encoding="utf-8"))


def rulebook(name, **changes):
    """Return a seed's rulebook, some of it changed."""
    return read({**rulebook_data(name), **changes})


@cache
def day(name):
    """Return the gate of a golden day, played to its end."""
    gate = door()
    assert gate.create({"contest": "c", "rulebook": rulebook_data(DAYS[name])}).answer["ok"]
    play(gate, "c", read_lines((GOLDEN / name / "day.jsonl").read_text(encoding="utf-8")))
    return gate


def given(gate, kind, spot, *, seat=ORGANISER, demonstration=False):
    """Return what a document of a contest is made from, as a seat may see it."""
    book = gate.book("c")
    view = View(book.day, book.names, seat, gate.reading())
    seen = {topic: states(view, topic) for topic in documents.topics_of(kind)}
    return Given(book.day.rulebook, demonstration, spot, seen, AT)


def paper(told, kind):
    """Return a document as data."""
    return documents.KINDS[kind].make(told)


def made(data, form):
    """Return a document as a file."""
    return WORK[form](documents.payload_of(data))


def book(data):
    """Return a document as .xlsx, opened."""
    return openpyxl.load_workbook(BytesIO(made(data, "xlsx")))


def pages(data):
    """Return the text of each page of a document as .pdf, without any space: what is read is what is compared."""
    pdf = pypdfium2.PdfDocument(made(data, "pdf"))
    try:
        return [re.sub(r"\s+", "", page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()


def shown(cell, look="text"):
    """Return how a cell stands on paper, without any space."""
    text = cell["text"] + cell["word"] if isinstance(cell, dict) else cell
    minus = "−" if look == "lost" and re.fullmatch(r"[0-9.]+", text) else ""
    return minus + re.sub(r"\s+", "", text)


def row_text(columns, row):
    """Return how a row stands on paper, cell after cell."""
    return "".join(shown(cell, column["look"]) for column, cell in zip(columns, row, strict=True))
