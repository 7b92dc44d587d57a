"""Whose turn it is: the next thing to be done in a contest, by whom, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest.core.day import Call, Day
from contest.core.finding import find_spot, find_stage
from contest.core.journey import why_not_confirmable
from contest.core.preparing import lacks_topic
from contest.core.programme import programme
from contest.core.readiness import lacking
from contest.core.results import holes, standings
from contest.core.rulebook import Hall
from contest.core.seat import TITLES
from contest.core.spot import Spot, Stage, entry_name

_BEGINS = {"first_word": "开口", "signal": "听到信号", "first_act": "有动作或声响"}


@dataclass(frozen=True, slots=True)
class Due:
    """What comes next: the role and act, where and about whom, and one sentence for whoever is asked."""

    role: str
    act: str
    sentence: str
    round: str | None = None
    group: str | None = None
    hall: str | None = None
    entry: str | None = None
    segment: str | None = None


def due(day: Day) -> Due | None:
    """Return the first thing that is to be done, None once everything is published. Before a round is opened: what it lacks."""
    now = next(all_due(day), None)
    if now is None or now.act != "round.open":
        return now
    spot = find_spot(day, str(now.round), str(now.group))
    lack = next(lacking(spot), None)
    return now if lack is None else _due(spot, "organiser", lack.act, lack.sentence, lack.hall)


def all_due(day: Day) -> Iterator[Due]:
    """Everything that somebody could do now, round by round, group by group, hall by hall."""
    if not day.entries:
        yield Due("organiser", "roster.load", "还没有选手，请组织者导入名单。")
        return
    for round_ in day.rulebook.rounds:
        for group in round_.groups:
            spot = find_spot(day, round_.key, group)
            if spot.turn.publication is None and day.may_enter(round_.key, group):
                yield from _of_spot(spot)


def _of_spot(spot: Spot) -> Iterator[Due]:
    turn, title = spot.turn, spot.name
    if not turn.open and not turn.order:
        yield _due(spot, "organiser", "round.open", f"{title}还没有开放，请组织者开放。")
    elif turn.draw is None:
        yield from _before_seal(spot)
    elif not turn.order:
        yield _due(spot, "desk", "draw.open", f"{title}已封签，请三个人各写六位数，念出来再开签。")
    elif holes(spot.day, spot.round, spot.group.key):
        for hall in spot.round.halls:
            yield from _of_hall(spot, hall)
    else:
        yield _after(spot)


def _before_seal(spot: Spot) -> Iterator[Due]:
    waiting = sorted(
        entry
        for entry in spot.day.may_enter(spot.round.key, spot.group.key) - spot.turn.checked_in
        if not spot.day.entries[entry].withdrawn
    )
    if waiting:
        yield _due(spot, "desk", "entry.check_in", f"{spot.name}还有{len(waiting)}人没签到，请报到处签到。")
    here = [entry for entry in spot.turn.checked_in if not spot.day.entries[entry].withdrawn]
    if here:
        yield _due(spot, "desk", "draw.seal", f"{spot.name}{len(here)}人已签到，请报到处封签。")


def _after(spot: Spot) -> Due:
    reckoned = standings(spot.day, spot.round, spot.group.key)
    if reckoned.has_open_tie:
        return _due(spot, "chief", "tie.settle", f"{spot.name}有人在线上同分，请评委会定先后。")
    advance = spot.round.advance_of(spot.group.key)
    if advance is not None and not spot.turn.advanced:
        return _due(spot, "organiser", "round.advance", f"{spot.name}全部确认，请组织者定晋级名单。")
    if spot.turn.proposal is None:
        return _due(spot, "organiser", "results.propose", f"{spot.name}全部确认，请组织者提交名单。")
    return _due(spot, "organiser", "results.publish", f"{spot.name}的名单已提交，请第二人公布。")


def _of_hall(spot: Spot, hall: Hall) -> Iterator[Due]:
    day, round_ = spot.day, spot.round.key
    call = day.calls.get((round_, hall.key))
    for entry, segment, state in programme(day, round_, spot.group.key, hall):
        if state.confirmed is None:
            step = _of_stage(find_stage(day, round_, entry, segment.key), hall, call)
            if step is not None:
                yield replace(step, entry=entry, segment=segment.key)
                return


def _of_stage(stage: Stage, hall: Hall, call: Call | None) -> Due | None:
    group = stage.group.title if len(stage.round.groups) > 1 else ""  # each group has a number 1
    what = f"{hall.title} {group}{entry_name(stage.day, stage.round.key, stage.entry.id)}{stage.segment.title}"
    if stage.segment.kind == "paper":
        act = "segment.confirm" if stage.state.paper is not None else "paper.enter"
        return _due(stage, "checker", act, f"{what}，请统分员录入并确认。", hall.key)
    runs = [stage.run(clock.part).state for clock in stage.segment.clocks]
    called = call is not None and (call.entry, call.segment) == (stage.entry.id, stage.segment.key)
    if not called and all(run == "idle" for run in runs) and not stage.state.sheets:
        return _before_stage(stage, hall, what)
    if "running" in runs:
        return _due(stage, "timekeeper", "clock.stop", f"{what}正在计时，讲完请停表。", hall.key)
    if "idle" in runs:
        first = next(clock for clock, run in zip(stage.segment.clocks, runs, strict=True) if run == "idle")
        begins = f"{what}，{_BEGINS[first.starts_on]}就请计时员开表。"
        return _due(stage, "timekeeper", "clock.start", begins, hall.key)
    return _confirmation(stage, hall, what)


def _confirmation(stage: Stage, hall: Hall, what: str) -> Due:
    lacking = why_not_confirmable(stage)
    if lacking is None:
        return _due(stage, "checker", "segment.confirm", f"{what}评分表到齐，请统分员核对确认。", hall.key)
    if lacking.code == "quorum":
        return _due(stage, "organiser", "judge.seat", lacking.sentence, hall.key)
    return _due(stage, "judge", "sheet.submit", f"{what}，请评委打分提交。", hall.key)


def _before_stage(stage: Stage, hall: Hall, what: str) -> Due:
    if lacks_topic(stage.day, stage.entry, stage.segment, stage.state):
        return _due(stage, "desk", "topic.draw", f"{what}还没抽题，请报到处抽题。", hall.key)
    return _due(stage, "timekeeper", "stage.call", f"{what}，该计时员请选手上场了。", hall.key)


def _due(spot: Spot, role: str, act: str, sentence: str, hall: str | None = None) -> Due:
    assert role in TITLES  # noqa: S101 - a slip of ours, not of the hall's
    return Due(role, act, sentence, spot.round.key, spot.group.key, hall)
