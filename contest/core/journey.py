"""An entry's way through a round and the legal moves: each guard is one refusal of the contract, in the contract's order.

A desk function calls the guards that its act needs, in the order in which they stand here, after `finding`'s.
"""

from contest.core.day import Day, Entry
from contest.core.errors import Refused
from contest.core.results import Standings, holes, standings
from contest.core.rulebook import Clock, Round
from contest.core.seat import TITLES, Seat
from contest.core.spot import Spot, Stage, entry_name


def rounds_ahead(day: Day, entry: Entry) -> tuple[Round, ...]:
    """Rounds whose list is not out and in which the entry stands, or still may: nobody was named for them yet."""
    return tuple(
        round_
        for round_ in day.rulebook.rounds
        if entry.group in round_.groups
        and day.turn(round_.key, entry.group).publication is None
        and (entry.id in (able := day.may_enter(round_.key, entry.group)) or not able)
    )


# -- not_allowed ---------------------------------------------------------------------------------


def must_cover(seat: Seat, spot: Spot, hall: str | None = None) -> None:
    """Refused `not_allowed` where the seat is another hall's, group's or round's."""
    if not seat.covers(spot.round.key, spot.group.key, hall):
        raise Refused("not_allowed", f"您的席位不管这里，请由本场的{TITLES[seat.role]}来做。")


def is_chief(
    day: Day, judge: str, round_: str | None = None, group: str | None = None, hall: str | None = None
) -> bool:
    """Whether a judge is chief of a panel; None there means of any."""
    wanted = (round_, group, hall)
    return any(
        judge in panel and panel[judge].chief
        for key, panel in day.panels.items()
        if all(want is None or want == own for want, own in zip(wanted, key, strict=True))
    )


def must_be_chief(seat: Seat, spot: Spot, hall: str | None = None) -> None:
    """Refused `not_allowed` where a judge is not the chief of a panel here; other roles pass."""
    if seat.role == "judge" and not is_chief(spot.day, seat.person, spot.round.key, spot.group.key, hall):
        raise Refused("not_allowed", "这一步要评委组长来定，请找本场的组长。")


def must_be_chief_here(seat: Seat, stage: Stage) -> None:
    """`must_be_chief` for the hall of an entry's segment."""
    must_be_chief(seat, stage, stage.hall)


def need_clock(stage: Stage) -> None:
    """Refused `not_allowed` where the segment has no clock."""
    if not stage.segment.clocks:
        raise Refused("not_allowed", f"{stage.segment.title}不计时，不用开表。")


# -- closed, not_drawn, not_checked_in, already_published, already_confirmed ----------------------


def need_open(spot: Spot) -> None:
    """Refused `closed` where the round is not open for the group."""
    if not spot.turn.open:
        raise Refused("closed", f"{spot.name}现在没有开放，请组织者先开放。")


def need_in(spot: Spot, entry: Entry) -> None:
    """Refused `closed` for an entry that was withdrawn."""
    if entry.withdrawn:
        raise Refused("closed", f"{entry_name(spot.day, spot.round.key, entry.id)}已退赛，这一步不用做了。")


def need_drawn(spot: Spot) -> None:
    """Refused `not_drawn` where the draw was not opened."""
    if not spot.turn.order:
        raise Refused("not_drawn", f"{spot.name}还没有抽签，请报到处先抽签。")


def need_in_draw(spot: Spot, entry: Entry) -> None:
    """Refused `not_checked_in` for an entry that is not in the draw."""
    if entry.id not in spot.turn.order:
        raise Refused("not_checked_in", f"{entry.id} 没有报到，不在{spot.name}的出场顺序里。")


def need_unpublished(spot: Spot) -> None:
    """Refused `already_published` once the list is out."""
    if spot.turn.publication is not None:
        raise Refused("already_published", f"{spot.name}的名单已公布，不能再改。")


def need_unconfirmed(stage: Stage) -> None:
    """Refused `already_confirmed` once the segment is fixed."""
    if stage.state.confirmed is not None:
        raise Refused("already_confirmed", f"{stage.who}{stage.segment.title}已定，要改请组织者退回。")


def need_stage(stage: Stage, *, confirmed: bool = False) -> None:
    """All that an act on an entry's segment needs, from `closed` to `already_confirmed`; reopening skips the last."""
    need_open(stage)
    need_in(stage, stage.entry)
    need_drawn(stage)
    need_in_draw(stage, stage.entry)
    need_unpublished(stage)
    if not confirmed:
        need_unconfirmed(stage)


# -- clocks --------------------------------------------------------------------------------------


def _clock_name(stage: Stage, clock: Clock) -> str:
    return f"{stage.who}{stage.segment.title}" + (f"（{clock.title}）" if clock.title else "")


def need_startable(stage: Stage, part: str) -> None:
    """Refused `clock_running` while it runs, `clock_already_run` once it stopped or was corrected."""
    run, clock = stage.run(part), stage.segment.clock(part)
    if run.state == "running":
        raise Refused("clock_running", f"{clock and _clock_name(stage, clock)}的表正在走，不用再开。")
    if run.has_run:
        raise Refused("clock_already_run", f"{clock and _clock_name(stage, clock)}的表已经停过，要重来请先作废。")


def need_stoppable(stage: Stage, part: str) -> None:
    """Refused `clock_not_run` where it never ran, `clock_already_run` once it stopped."""
    run, clock = stage.run(part), stage.segment.clock(part)
    if run.has_run:
        raise Refused("clock_already_run", f"{clock and _clock_name(stage, clock)}的表已经停了。")
    if run.state == "idle":
        raise Refused("clock_not_run", f"{clock and _clock_name(stage, clock)}的表还没有开，忘了开请直接更正用时。")


def need_ran(stage: Stage, part: str) -> None:
    """Refused `clock_not_run` where there is nothing to void."""
    if stage.run(part).state == "idle":
        raise Refused("clock_not_run", f"{stage.who}{stage.segment.title}的表还没有开过，没有可作废的。")


def need_not_running(stage: Stage, part: str) -> None:
    """Refused `clock_running` while it runs."""
    if stage.run(part).state == "running":
        raise Refused("clock_running", f"{stage.who}{stage.segment.title}的表还在走，先停表再更正。")


# -- what a confirmation and a result need ---------------------------------------------------------


def why_not_confirmable(stage: Stage) -> Refused | None:
    """Return the first reason why a segment can't be confirmed: clocks, quorum, sheets; None where it can (rulebook, 4)."""
    runs = [stage.run(clock.part) for clock in stage.segment.clocks]
    what = f"{stage.who}{stage.segment.title}"
    if any(run.state == "running" for run in runs):
        return Refused("clock_running", f"{what}的表还在走，停表后再确认。")
    if any(run.state == "idle" for run in runs):
        return Refused("clock_not_run", f"{what}还没有计时，请计时员开表或更正用时后再确认。")
    if stage.segment.kind == "paper":
        return None if stage.state.paper is not None else Refused("not_complete", f"{what}还没有录入成绩，不能确认。")
    quorum = stage.day.rulebook.judging(stage.round, stage.segment).quorum
    if len(stage.due) < quorum:
        return Refused("quorum", f"{what}至少要{quorum}位评委，现在只有{len(stage.due)}位，请组织者补派。")
    waiting = [judge for judge in stage.due if judge not in stage.state.sheets]
    if waiting:
        names = "、".join(f"评委{stage.panel[judge].number}" for judge in waiting)
        return Refused("not_complete", f"还差{names}，共{len(waiting)}份，不能确认。")
    return None


def need_decided(spot: Spot) -> Standings:
    """Refused `not_complete` while a segment is open, `tie_across_line` while a line cuts a tie; else the standings."""
    missing = holes(spot.day, spot.round, spot.group.key)
    if missing:
        entry, segment = missing[0]
        title = spot.day.rulebook.segment[segment].title
        who = entry_name(spot.day, spot.round.key, entry)
        raise Refused("not_complete", f"还有{len(missing)}项没有确认，如{who}{title}，全部确认后再来。")
    reckoned = standings(spot.day, spot.round, spot.group.key)
    if reckoned.has_open_tie:
        tie = (*reckoned.ties_open, *(tie for ties in reckoned.item_ties_open.values() for tie in ties))[0]
        names = "、".join(entry_name(spot.day, spot.round.key, entry) for entry in tie.entries)
        raise Refused("tie_across_line", f"第{tie.first}名有{len(tie.entries)}人同分：{names}，请评委会定先后。")
    return reckoned
