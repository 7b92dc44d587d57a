"""Makes the rulebook's values from tables in which nothing is wrong; what was left out takes the value types' defaults."""

from typing import Any

from contest.core import rulebook as rb
from contest.core.rulebook_tables import At, Table


def build(book: Table) -> rb.Rulebook:
    """The whole rulebook."""
    return rb.Rulebook(
        **_plain(book, "title", "notice"),
        groups=tuple(rb.Group(**_plain(group)) for group in book.tables("groups")),
        segments=tuple(_segment(segment) for segment in book.tables("segments")),
        rounds=tuple(_round(round_) for round_ in book.tables("rounds")),
        rulings=tuple(
            rb.Ruling(**{"on": "", "decided": "", "by": ""} | _plain(ruling)) for ruling in book.tables("rulings")
        ),
    )


def _plain(table: Table, *only: str) -> dict[str, Any]:
    """The values of a table by key, arrays of values as tuples; tables in it are left to the caller."""
    plain: dict[str, Any] = {}
    for key, value in table.good.items():
        if isinstance(value, tuple):
            inside = [at.value for at in value if isinstance(at, At)]
            plain |= {key: tuple(inside)} if len(inside) == len(value) else {}
        elif not isinstance(value, Table):
            plain[key] = value
    return {key: value for key, value in plain.items() if not only or key in only}


def _segment(table: Table) -> rb.Segment:
    """One segment; a paper has one mark and therefore no criteria (rulebook, `kind`)."""
    clocks = table.table("clock") + table.tables("clock")
    paper = table.value("kind") == "paper"
    return rb.Segment(
        **{"marked_out_of": table.value("worth")} | _scalars(table),
        criteria=() if paper else tuple(rb.Criterion(**_plain(criterion)) for criterion in table.tables("criteria")),
        clocks=tuple(_clock(clock) for clock in clocks),
        has_parts=bool(table.tables("clock")),
        overtime=_loss(table, "overtime"),
        undertime=_loss(table, "undertime"),
        faults=tuple(rb.Fault(**_plain(fault)) for fault in table.tables("faults")),
        prepare=next((rb.Prepare(**_plain(prepare)) for prepare in table.table("prepare")), rb.Prepare()),
        judging=next((_judging(judging) for judging in table.table("judging")), None),
    )


def _scalars(table: Table) -> dict[str, Any]:
    """The values of a table that are neither arrays nor tables."""
    return {key: value for key, value in table.good.items() if not isinstance(value, tuple | Table)}


def _clock(table: Table) -> rb.Clock:
    """One clock; a part without a title goes by its key."""
    return rb.Clock(**{"title": table.value("part", "")} | _plain(table))


def _loss(table: Table, key: str) -> rb.Loss:
    """Bands or steps (rulebook, 1)."""
    for steps in table.table(key):
        return rb.Steps(**_plain(steps))
    return tuple(rb.Band(**_plain(band)) for band in table.tables(key))


def _judging(table: Table) -> rb.Judging:
    """How many sheets there must be and which are dropped (rulebook, 4 and 5)."""
    return rb.Judging(**_plain(table))


def _round(table: Table) -> rb.Round:
    """One round."""
    (rounding,) = table.table("rounding")
    return rb.Round(
        **_scalars(table),
        **_plain(table, "groups", "segments"),
        halls=tuple(rb.Hall(**{"segments": ()} | _plain(hall)) for hall in table.tables("halls")),
        rounding=rb.Rounding(**_plain(rounding)),
        judging=next((_judging(judging) for judging in table.table("judging")), rb.Judging()),
        ties=next((rb.Ties(**_plain(ties)) for ties in table.table("ties")), rb.Ties()),
        reveal=next((rb.Reveal(**_plain(reveal)) for reveal in table.table("reveal")), rb.Reveal()),
        advance=tuple(
            rb.Advance(**_plain(advance, "group", "to"), count=_count(advance)) for advance in table.tables("advance")
        ),
        carry=next((rb.Carry(carry.value("from"), carry.value("share")) for carry in table.table("carry")), None),
        awards=tuple(_award(award) for award in table.tables("awards")),
    )


def _count(table: Table) -> rb.Count:
    """A fixed number, or a percentage (rulebook, 10)."""
    number = table.value("count")
    return rb.Count(number) if number is not None else rb.Count(**_plain(table, "percent", "of", "to_whole"))


def _award(table: Table) -> rb.Award:
    """What a group can win (rulebook, 10 and 11); a blank `rest` is none."""
    return rb.Award(
        table.value("group"),
        tiers=tuple(rb.Tier(tier.value("title"), _count(tier), tier.value("floor")) for tier in table.tables("tiers")),
        items=tuple(rb.Item(**_plain(item, "segment", "title"), count=_count(item)) for item in table.tables("items")),
        rest=table.value("rest") or None,
    )
