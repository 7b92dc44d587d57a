"""Every kind of document through the child that the server starts: bounded, the same for the same, made once."""

from unittest.mock import patch

import pypdfium2
import pytest

from contest.papers import documents
from contest.papers.documents import KINDS, document, topics_of
from contest.papers.given import Given
from tests.papers.lists import MIDDLE, listing, row, standings
from tests.papers.printed import day, given

HALL = {"tally": "1", "sheets": "1"}


def asked(kind, form, told=None):
    """Ask for a document of the reference notice's final."""
    told = told or given(day("reference_notice"), kind, ("final", "primary", HALL.get(kind)))
    return document(
        kind,
        form,
        rulebook=told.rulebook,
        demonstration=told.demonstration,
        spot=told.spot,
        states=told.states,
        at=told.at,
    )


@pytest.mark.parametrize(
    ("kind", "form", "name"),
    [
        ("ranking", "xlsx", "小学组全县决赛 最终名次表.xlsx"),
        ("ranking", "pdf", "小学组全县决赛 最终名次表.pdf"),
        ("book", "pdf", "小学组全县决赛 成绩册.pdf"),
        ("sheets", "pdf", "小学组全县决赛 一赛场 空白评分表.pdf"),
    ],
)
def test_a_child_makes_it_within_its_bounds(kind, form, name):
    made = asked(kind, form)
    assert made.name == name
    assert made.data[:4] == (b"PK\x03\x04" if form == "xlsx" else b"%PDF")
    assert made.mimetype.startswith("application/")


def test_what_there_is_not_is_none():
    assert asked("sheets", "xlsx") is None
    assert asked("ranking", "docx") is None
    told = given(day("reference_notice"), "ranking", ("final", "primary", None))
    assert asked("nothing", "pdf", told) is None


def test_every_topic_of_every_kind_is_known():
    for kind in KINDS:
        assert set(topics_of(kind)) <= {"standings", "order", "progress", "marks", "roster"}


def test_the_same_document_is_the_same_file_and_is_made_once():
    told = listing(standings(version=3))
    with patch.object(documents, "run", wraps=documents.run) as run:
        later = Given(
            told.rulebook,
            told.demonstration,
            told.spot,
            {"standings": [standings(version=3, rev=100)]},
            "2026-08-16T08:00:00+08:00",
        )
        first, second = asked("ranking", "pdf", told), asked("ranking", "pdf", later)
    assert first.data == second.data
    assert run.call_count == 1
    documents._made.cache_clear()  # noqa: SLF001 - so that it is made anew
    assert asked("ranking", "pdf", told).data == first.data


def test_the_sheets_of_a_full_hall_are_made_by_the_child():
    told = given(day("reference_notice"), "sheets", ("final", "primary", "1"))
    entries = [{"entry": f"P{n}", "number": n, "withdrawn": False, "segments": {}} for n in range(1, 41)]
    judges = [{"judge": f"J{n}", "seat": n, "chief": n == 1, "name": "阿迪力·吐尔逊"} for n in range(1, 8)]
    order = [{**one, "entries": entries} for one in told.states["order"]]
    progress = [{**one, "judges": judges, "rows": []} for one in told.states["progress"]]
    made = asked(
        "sheets",
        "pdf",
        Given(told.rulebook, told.demonstration, told.spot, {"order": order, "progress": progress}, told.at),
    )
    pdf = pypdfium2.PdfDocument(made.data)
    assert len(pdf) == 40 * 2 * 7 // 2
    pdf.close()


def test_three_hundred_rows_are_made_by_the_child():
    many = [row(n, n, f"选手{n}", "一校", MIDDLE) for n in range(1, 301)]
    assert asked("ranking", "pdf", listing(standings(standings=many))).data[:4] == b"%PDF"
