"""Rulebook, 7, over two rounds: what is carried, for whom, and how the standings show it."""

import pytest

from tests.core.contests import Contest, Entrant, Performance, Rules, all_rows, replace
from tests.factories import book, segment, stage


def carrying(at="segment", decimals=1, share="0.4", **rules):
    """Return a heat for one group and a final for both; a mark is out of 100 in either."""
    heat = stage("heat", "a", rounding={"at": at, "decimals": decimals})
    final = stage(
        "final", "b", rounding={"at": at, "decimals": decimals}, carry={"from": "heat", "share": share}, **rules
    )
    raw = book(segment("a", worth="100"), segment("b", worth="100", deduct_from="total"), rounds=[heat, final])
    raw["rounds"][1]["groups"] = ["primary", "secondary"]
    return Rules.of(raw)


def contest(rules, **marks):
    """Return a contest in which an entry has these marks in the heat and the final; None for who was not drawn."""
    stage_ = {
        (round_, entry, key): Performance({f"J{number}": mark for number, mark in enumerate(given, 1)})
        for entry, both in marks.items()
        for (round_, key), given in zip((("heat", "a"), ("final", "b")), both, strict=True)
        if given is not None
    }
    entries = {entry: Entrant("primary" if entry.startswith("P") else "secondary") for entry in marks}
    return Contest(rules, entries, {"A": {"J1": "", "J2": "", "J3": ""}}, stage_)


def totals(made, group="primary"):
    """Return total and marked total by entry."""
    return {row["entry"]: (row["total"], row["marked_total"]) for row in all_rows(made)["final", group][0]}


@pytest.mark.parametrize(
    ("at", "total"),
    [
        ("segment", ("86.1", "83.3")),  # 0.4 * 90.3 + 0.6 * 83.3 = 86.10
        ("total", ("86.1", "83.3")),  # 0.4 * 90.3 + 0.6 * 83.333… = 86.12
        ("never", ("86.1", "83.3")),  # 0.4 * 90.333… + 0.6 * 83.333… = 86.133…
    ],
)
def test_the_earlier_total_counts_its_share(at, total):
    made = contest(carrying(at), P1=(("90", "90", "91"), ("83", "83", "84")))
    assert totals(made) == {"P1": total}


def test_the_earlier_total_counts_as_it_was_rounded_there():
    made = contest(
        carrying(share="0.9"), P1=(("90", "90", "90.1"), ("0", "0", "0")), P2=(("90", "90", "90.2"), ("0", "0", "0"))
    )
    assert totals(made) == {"P1": ("81.0", "0.0"), "P2": ("81.1", "0.0")}  # 90.0 and 90.1 were shown: 81.00 and 81.09


def test_a_group_that_was_not_in_the_earlier_round_has_its_own_sum():
    made = contest(carrying(), S1=(None, ("83", "83", "84")))
    assert totals(made, "secondary") == {"S1": ("83.3", "83.3")}


def test_who_was_not_drawn_in_the_earlier_round_carries_0():
    made = contest(carrying(), P1=(None, ("83", "83", "84")))
    assert totals(made) == {"P1": ("50.0", "83.3")}


def test_what_the_total_loses_is_taken_from_this_rounds_sum_before_it_is_weighted():
    made = contest(carrying(), P1=(("90",), ("80",)), P2=(("90",), ("10",)))
    losing = {key: replace(done, rulings=("20",)) for key, done in made.stage.items() if key[0] == "final"}
    assert totals(replace(made, stage={**made.stage, **losing})) == {"P1": ("72.0", "80.0"), "P2": ("36.0", "10.0")}


def test_carried_and_exact_total_part_those_who_are_equal():
    rules = carrying(share="0.5", ties={"chain": ["carried"]})
    made = contest(rules, P1=(("80",), ("90",)), P2=(("90",), ("80",)))
    assert [(row["entry"], row["place"]) for row in all_rows(made)["final", "primary"][0]] == [("P2", 1), ("P1", 2)]
    rules = carrying(share="0.5", ties={"chain": ["exact_total"]})
    made = contest(rules, P1=(("90", "90", "90.1"), ("80",)), P2=(("90",), ("80",)), P3=(("90",), ("80",)))
    found = [(row["entry"], row["place"], row["total"]) for row in all_rows(made)["final", "primary"][0]]
    assert found == [("P1", 1, "85.0"), ("P2", 2, "85.0"), ("P3", 2, "85.0")]


def test_who_was_not_drawn_carries_0_exactly():
    made = contest(carrying(ties={"chain": ["exact_total", "carried"]}), P1=(None, ("83",)), P2=(("0",), ("83",)))
    assert [(row["entry"], row["place"]) for row in all_rows(made)["final", "primary"][0]] == [("P1", 1), ("P2", 1)]
