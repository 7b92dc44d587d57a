"""The seeds are sound, and together they hold every key and kind of format 1."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contest.core.rulebook_format import LINKS
from contest.core.rulebook_kinds import Flag, Text, Word
from contest.core.rulebook_reading import FORMAT, examine, read
from tests.core.rulebooks import SEEDS, seed


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_seed_is_read_with_nothing_wrong_or_odd(path: Path) -> None:
    examination = examine(seed(path))
    assert (examination.faults, examination.warnings) == ((), ())


def values(pattern: str, value: object) -> Iterator[tuple[str, object]]:
    """Every path pattern of a rulebook with the value that stands there."""
    if isinstance(value, list):
        for element in value:
            yield from values(f"{pattern}[]", element)
        return
    yield pattern, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values(f"{pattern}.{key}" if pattern else key, inner)


USED = [found for path in SEEDS for found in values("", seed(path))]


def test_every_key_of_format_1_stands_in_a_seed() -> None:
    assert {pattern for pattern, _ in USED} - {""} == set(FORMAT)


@pytest.mark.parametrize("pattern", [pattern for pattern, kind in FORMAT.items() if isinstance(kind, Word)])
def test_every_word_of_format_1_stands_in_a_seed(pattern: str) -> None:
    kind = FORMAT[pattern]
    assert isinstance(kind, Word)
    assert {value for found, value in USED if found == pattern} == set(kind.words)


@pytest.mark.parametrize("pattern", [pattern for pattern, kind in FORMAT.items() if isinstance(kind, Flag)])
def test_true_and_false_of_every_flag_stand_in_a_seed(pattern: str) -> None:
    assert {value for found, value in USED if found == pattern} == {True, False}


def test_every_link_of_a_chain_stands_in_a_seed() -> None:
    keys = {segment["key"] for path in SEEDS for segment in seed(path)["segments"]}
    used = {value for found, value in USED if found == "rounds[].ties.chain[]"}
    assert [kind.words for kind in FORMAT.values() if isinstance(kind, Text) and kind.words] == [LINKS]
    assert {link for link in used if link not in keys} == set(LINKS)
    assert used & keys != set()


def test_the_reference_notice_says_who_decides_all_that_it_leaves_open() -> None:
    rulebook = read(seed(next(path for path in SEEDS if path.stem == "reference-notice")))
    assert (len(rulebook.rulings), {ruling.by for ruling in rulebook.rulings}) == (19, {"默认，待基教股裁定"})
