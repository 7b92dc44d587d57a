"""The plan of a round: when it begins, when it rests, what is allowed beside the limits. It decides nothing about marks."""

from contest.core import finding, journey
from contest.core.day import Day
from contest.core.facts import PlanSet
from contest.core.seat import Seat
from contest.desk.world import NO_CHANGE, Done, World


def set_plan(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    begins: dict[str, str],
    change_over_s: int,
    marking_s: int,
    rest: list[str] | None = None,
) -> Done:
    """Set it anew as a whole; possible at any time, since estimates only follow."""
    for group in begins:
        journey.must_cover(seat, finding.find_spot(day, round_, group))
    finding.find_round(day, round_)
    fact = PlanSet(round_, dict(begins), tuple(rest or ()), change_over_s, marking_s)
    return NO_CHANGE if day.plans.get(round_) == fact else Done((fact,))
