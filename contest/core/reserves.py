"""递补: who would go on in place of somebody who leaves, named together with those who go on."""

from contest.core.advancing import advancing
from contest.core.day import Day
from contest.core.results import Standings

NAMED = 2


def reserves(day: Day, reckoned: Standings) -> tuple[str, ...]:
    """Return the next two by place behind those who go on, and whoever is equal to the second; empty where nobody goes on.

    Nothing but a name: a reserve goes on by advancing again, which a sealed draw of the next round forbids.
    """
    going = set(advancing(day, reckoned, step_up=True))
    staying = [row for row in _placed(day, reckoned) if not day.entries[row[1]].withdrawn]
    behind = [row for row in staying if row[1] not in going] if going else []
    last = behind[:NAMED][-1][0] if behind else 0
    return tuple(entry for place, entry in behind if place <= last)


def _placed(day: Day, reckoned: Standings) -> list[tuple[int, str]]:
    publication = day.turn(reckoned.round.key, reckoned.group).publication
    if publication is None:
        rows = [(row.place, row.candidate.entry) for row in reckoned.ranked]
    else:
        rows = [
            (place if isinstance(place := row["place"], int) else None, str(row["entry"]))
            for row in publication.standings
        ]
    return sorted((place, entry) for place, entry in rows if place is not None)
