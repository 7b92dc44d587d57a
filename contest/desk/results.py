"""From standings to a published list: ties settled, who goes on, proposed by one and published by another."""

from contest.core import finding, journey
from contest.core.advancing import advancing
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import (
    ResultsProposed,
    ResultsPublished,
    RoundAdvanced,
    TieSettled,
)
from contest.core.results import manifest as manifest_of
from contest.core.results import published_rows, settleable, standings
from contest.core.seat import Seat
from contest.desk.world import Done, World


def settle_tie(
    day: Day,
    seat: Seat,
    world: World,
    *,
    round_: str,
    group: str,
    order: list[str],
    reason: str,
    segment: str | None = None,
) -> Done:
    """Take the panel's written order for exactly the entries that a line cuts, settled already or not (rulebook, 8)."""
    spot = finding.find_spot(day, round_, group)
    if segment is not None and segment not in spot.round.segments:
        raise Refused("unknown_name", f"{spot.round.title}里没有“{segment}”这个项目，请重选。")
    for entry in order:
        finding.find_entrant(day, round_, entry)
    journey.must_cover(seat, spot)
    journey.must_be_chief(seat, spot)
    ties = settleable(standings(day, spot.round, group), segment)
    if len(order) != len(set(order)) or frozenset(order) not in ties:
        raise Refused("not_allowed", "这几位不是卡在线上的同分，不用定先后。")
    journey.need_unpublished(spot)
    return Done((TieSettled(round_, group, tuple(order), reason, segment),))


def advance_round(day: Day, seat: Seat, world: World, *, round_: str, group: str, step_up: bool | None = None) -> Done:
    """Say who goes on; until the next round's draw is sealed a later such act replaces it.

    `step_up`: for those on a published list who have left since the next by place come (递补).
    """
    spot = finding.find_spot(day, round_, group)
    advance = spot.round.advance_of(group)
    if advance is None:
        raise Refused("not_allowed", f"{spot.name}之后没有下一轮，不用晋级。")
    if day.turn(advance.to, group).draw is not None:
        raise Refused("closed", f"{day.rulebook.round[advance.to].title}已经封签，晋级名单不能再变。")
    journey.need_drawn(spot)
    is_published = spot.turn.publication is not None
    reckoned = standings(day, spot.round, group) if is_published else journey.need_decided(spot)
    entries = advancing(day, reckoned, step_up=bool(step_up))
    fact = RoundAdvanced(round_, group, advance.to, entries)
    return Done((fact,), {"entries": list(entries)}, {"advanced": list(entries)})


def propose_results(day: Day, seat: Seat, world: World, *, round_: str, group: str) -> Done:
    """Propose what would be published; the answer and the line carry its manifest."""
    spot = finding.find_spot(day, round_, group)
    journey.need_drawn(spot)
    journey.need_unpublished(spot)
    whole = manifest_of(journey.need_decided(spot))
    return Done((ResultsProposed(round_, group, whole),), {"manifest": whole}, {"manifest": whole})


def publish_results(
    day: Day, seat: Seat, world: World, *, round_: str, group: str, manifest: str | None = None
) -> Done:
    """A second person publishes exactly what was proposed."""
    spot = finding.find_spot(day, round_, group)
    journey.need_drawn(spot)
    journey.need_unpublished(spot)
    reckoned = journey.need_decided(spot)
    proposal = spot.turn.proposal
    if proposal is None:
        raise Refused("not_proposed", f"{spot.name}的名单还没有人提交，请先由一位组织者提交。")
    if proposal.by == seat.person:
        raise Refused("same_person", "提交名单的人不能自己公布，请另一位组织者或监督员。")
    now = manifest_of(reckoned)
    if proposal.manifest != now or manifest not in (None, now):
        raise Refused("changed_since", f"{spot.name}的成绩在提交之后有变动，请重新提交再公布。")
    fact = ResultsPublished(round_, group, 1, now, published_rows(reckoned))
    return Done((fact,), {"manifest": now, "version": 1}, {"manifest": now})
