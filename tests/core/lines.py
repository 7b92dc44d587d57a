"""Totals given straight away, and the awards and ties that they lead to."""

from tests.core.contests import open_ties, reckoned, replace, simple

FINAL = ("final", "primary")
TIERS = [{"title": "一等奖", "count": 1}, {"title": "二等奖", "count": 2}, {"title": "三等奖", "count": 2}]


def award(tiers=TIERS, **more):
    """Return the rules of one award for the group."""
    return {"awards": [{"group": "primary", "tiers": tiers, **more}]}


def totals(*marks):
    """Return marks by entry: P1 has the first."""
    return {f"P{number}": mark for number, mark in enumerate(marks, 1)}


def won(marks, at_line="panel", settled=(), withdrawn=(), **rules):
    """Return the awards, in the order of the entries."""
    contest = simple(totals(*marks), ties={"at_line": at_line}, **(rules or award()))
    made = reckoned(
        replace(contest, settled=tuple((*FINAL, order, None) for order in settled), withdrawn=withdrawn), *FINAL
    )
    return [made.awards.get(entry) for entry in contest.entries]


def ties(marks, at_line="panel", settled=(), **rules):
    """Return the ties of the ranking that stand open."""
    contest = simple(totals(*marks), ties={"at_line": at_line}, **(rules or award()))
    made = reckoned(replace(contest, settled=tuple((*FINAL, order, None) for order in settled)), *FINAL)
    return open_ties(made)[0]
