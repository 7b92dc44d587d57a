"""Each law catches a wrong rule: planted in the core, or handed to the law as its way of counting."""

import random

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from contest.core import awards, results, scoring, timing
from contest.core.points import ZERO
from contest.core.ranking import Shared
from contest.core.rulebook import Band
from tests.core import laws
from tests.core.contests import all_rows, contests

SEARCH = settings(max_examples=2_000, database=None, derandomize=True, deadline=None, phases=[Phase.generate])


def caught(law, *names, **rule):
    """Look for a random contest in which a law is broken; NoSuchExample where there is none."""

    def breaks(case):
        contest, seed = case
        return bool(law(contest, random.Random(seed), **rule))  # noqa: S311 - the same search in every run

    return find(st.tuples(contests(*names), st.integers(0, 2**16)), breaks, settings=SEARCH)


def trimmed_as_they_came(sheets, judging):
    """Drop the first and the last that came in, for the highest and the lowest."""
    marks = [mark for _, mark in sheets]
    if judging.trim_from is not None and len(marks) >= judging.trim_from:
        marks = marks[judging.trim_low : len(marks) - judging.trim_high]
    return (sum(marks, ZERO) / len(marks), len(marks)) if marks else (None, 0)


def farthest_dropped(sheets, judging):
    """Drop the mark that is farthest from the mean."""
    marks = [mark for _, mark in sheets]
    if len(marks) > 2:
        mean = sum(marks, ZERO) / len(marks)
        marks.remove(max(marks, key=lambda mark: abs(mark - mean)))
    return (sum(marks, ZERO) / len(marks), len(marks)) if marks else (None, 0)


def minutes_forgotten(seconds, bands):
    """Look at the seconds of 1:05 alone."""
    return max(
        (band for band in bands if seconds % 60 >= band.from_s), key=lambda band: band.from_s, default=Band(0, ZERO)
    ).lose


def in_the_order_of_arrival(keys):
    """Give equal ones places of their own, by who came first."""
    rising = sorted(keys, key=lambda entry: keys[entry], reverse=True)
    return [Shared(place, place, (entry,)) for place, entry in enumerate(rising, 1)]


def by_id(keys):
    """Give equal ones places of their own, by their ids."""
    return in_the_order_of_arrival(dict(sorted(keys.items())))


def dense(blocks, settled):
    """Count 1, 2, 2, 3."""
    return {entry: place for place, block in enumerate(blocks, 1) for entry in block.entries}


def the_worst_of_shared_places(blocks, settled):
    """Give equal ones the last of the places that they take up."""
    return {entry: block.last for block in blocks for entry in block.entries}


def both_groups_together(contest):
    """Rank all entries of a round as one group."""
    counted = all_rows(contest)
    found = {}
    for (round_, group), (rows, ties, going) in counted.items():
        everyone = [row for where, (others, _, _) in counted.items() if where[0] == round_ for row in others]
        made = [
            {
                **row,
                "place": row["place"]
                and 1 + sum(1 for other in everyone if other["place"] and other["total"] > row["total"]),
            }
            for row in rows
        ]
        found[round_, group] = (made, ties, going)
    return found


PLANTED = [
    (laws.order_never_matters, scoring, "mean_of", trimmed_as_they_came),
    (laws.order_never_matters, results, "shared", in_the_order_of_arrival),
    (laws.a_higher_mark_never_harms, scoring, "mean_of", farthest_dropped),
    (laws.a_second_more_never_gains, timing, "bands_lost", minutes_forgotten),
    (laws.renaming_changes_only_names, results, "shared", by_id),
    (laws.who_leaves_moves_nobody_above, results, "places", the_worst_of_shared_places),
    (laws.a_place_counts_the_better, results, "places", dense),
    (laws.awards_add_up, results, "open_ties", lambda blocks, lines, settled: ()),
    (laws.awards_add_up, awards, "half_up", lambda value, decimals: value - value % 1),
    (
        laws.awards_add_up,
        results,
        "open_ties",
        lambda blocks, lines, settled: tuple(b for b in blocks if len(b.entries) > 1),
    ),
    (laws.awards_add_up, awards, "places", dense),
]


@pytest.mark.parametrize(("law", "module", "name", "wrong"), PLANTED)
def test_a_planted_wrong_rule_is_caught(law, module, name, wrong, monkeypatch):
    monkeypatch.setattr(module, name, wrong)
    caught(law, "notice", "carried", "coarse")


def test_groups_ranked_together_are_caught():
    caught(laws.one_group_never_touches_another, "notice", reckon=both_groups_together)


def test_every_law_has_a_planted_wrong_rule():
    assert {law for law, *_ in PLANTED} | {laws.one_group_never_touches_another} == set(laws.LAWS)
