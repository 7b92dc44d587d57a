"""Reads a rulebook (format 1) from a dict: all faults at once, each with path, what is wrong and how to mend it."""

from dataclasses import dataclass

from contest.core.rulebook import Rulebook
from contest.core.rulebook_building import build
from contest.core.rulebook_checks import book_faults, book_unused
from contest.core.rulebook_format import FORMAT
from contest.core.rulebook_oddities import oddities
from contest.core.rulebook_problems import ROOT, FaultyRulebook, Problem
from contest.core.rulebook_tables import read_table

__all__ = ["FORMAT", "Examination", "FaultyRulebook", "Problem", "examine", "read"]


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found: a rulebook and no faults, or faults and no rulebook; what is odd but possible is a warning."""

    rulebook: Rulebook | None
    faults: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def examine(data: object) -> Examination:
    """Read a rulebook, whatever it may be; never raises. Oddities between values are looked for once nothing is wrong."""
    if not isinstance(data, dict):
        return Examination(
            None,
            (Problem(ROOT, "不是一份规则", "请交一个 TOML 文件，其中有 format、title、groups、segments、rounds。"),),
            (),
        )
    faults: list[Problem] = []
    book = read_table("", "", data, faults)
    faults.extend(book_faults(book))
    warnings = list(book_unused(book))
    if faults:
        return Examination(None, tuple(faults), tuple(warnings))
    rulebook = build(book)
    warnings.extend(oddities(rulebook))
    return Examination(rulebook, (), tuple(warnings))


def read(data: object) -> Rulebook:
    """Read a rulebook that can be run; FaultyRulebook with every fault for one that cannot."""
    examination = examine(data)
    if examination.rulebook is None:
        raise FaultyRulebook(examination.faults)
    return examination.rulebook
