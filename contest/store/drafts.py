"""Judges' drafts: what is typed and not handed in, apart from the journal, for a judge's next device."""

from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from contest.store.models import Draft


class Spot(NamedTuple):
    """The sheet that a draft is of."""

    round: str
    entry: str
    segment: str


def kept(connection: Connection, contest: str, judge: str) -> list[dict[str, Any]]:
    """Return a judge's drafts; one without marks was handed in or emptied since."""
    columns = (Draft.round, Draft.entry, Draft.segment, Draft.marks, Draft.base, Draft.turn)
    query = select(*columns).where(Draft.contest == contest, Draft.judge == judge).order_by(Draft.turn)
    return [dict(row) for row in connection.execute(query).mappings()]


def keep(  # noqa: PLR0913, PLR0917 - what a draft is
    connection: Connection, contest: str, judge: str, spot: Spot, marks: dict[str, str], base: int
) -> int:
    """Keep a draft in place of the one before; return its turn, which counts a judge's keepings."""
    own = (Draft.contest == contest, Draft.judge == judge)
    turn = int(connection.execute(select(func.max(Draft.turn)).where(*own)).scalar_one() or 0) + 1
    this = (*own, Draft.round == spot.round, Draft.entry == spot.entry, Draft.segment == spot.segment)
    said = {"marks": marks, "base": base, "turn": turn}
    if connection.execute(update(Draft).where(*this).values(**said)).rowcount == 0:
        connection.execute(insert(Draft), {"contest": contest, "judge": judge, **spot._asdict(), **said})
    return turn
