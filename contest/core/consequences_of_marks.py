"""Consequences for one entry's segment: its time, what is taken off, its absence, its opening again."""

from fractions import Fraction

from contest.core.consequence import Ahead, Change, as_it_is, clock_face, minus, stages
from contest.core.facts import (
    ClockCorrected,
    ClockVoided,
    EntryAbsent,
    FaultVoided,
    RulingDeducted,
    RulingVoided,
    SegmentReopened,
)
from contest.core.points import decimal
from contest.core.ranking import Ranked
from contest.core.results import Standings
from contest.core.scoring import clocks_lost
from contest.core.spot import Stage, entry_name


def timed(change: Change, fact: ClockCorrected) -> list[str]:
    """Say the seconds and what they cost, then and now (rulebook, 1), and what follows for the marks."""
    before, after = stages(change, fact.round, fact.entry, fact.segment)
    clock = before.segment.clock(fact.part)
    was = before.run(fact.part).elapsed_s
    told = f"用时 {'–' if was is None else clock_face(was)} → {clock_face(fact.elapsed_s)}"
    part = f"{clock.title}" if clock and clock.title else ""
    return [f"{part}{told}，超时扣分 {_cost(before)} → {_cost(after)}。", *_marks(change, before, after)]


def clock_voided(change: Change, fact: ClockVoided) -> list[str]:
    """Say that the clock is as if it had never run, and that without one nothing is confirmed."""
    before, after = stages(change, fact.round, fact.entry, fact.segment)
    seconds = before.run(fact.part).elapsed_s
    gone = "正在走的表作废" if seconds is None else f"用时 {clock_face(seconds)} 作废"
    return [f"{gone}，表回到没开；{after.who}{after.segment.title}要重新计时才能确认。"]


def ruled(change: Change, fact: RulingDeducted | RulingVoided | FaultVoided) -> list[str]:
    """Say what the segment, the total and the place come to."""
    before, after = stages(change, fact.round, fact.entry, fact.segment)
    taken = _lost(after) - _lost(before)
    told = f"{after.who}{after.segment.title}"
    if taken:
        told += f"多扣 {decimal_of(taken)} 分。" if taken > 0 else f"少扣 {decimal_of(-taken)} 分。"
    return [*_marks(change, before, after)] if change.eyes.marks else [told]


def absent(change: Change, fact: EntryAbsent) -> list[str]:
    """Say that the segment is 0 (rulebook, 6), and whether there is still a place (rulebook, 9)."""
    before, after = stages(change, fact.round, fact.entry, fact.segment)
    sheets = len(before.state.sheets)
    told = f"{after.who}{after.segment.title}记0分" + (f"，交过的{sheets}份评分表不算" if sheets else "") + "。"
    missed = sum(1 for key in after.round.segments if after.day.segment(fact.round, fact.entry, key).absent)
    if missed == len(after.round.segments):
        place = "所有项目都缺赛，没有名次。"
    elif after.round.absence == "unplaced":
        place = "缺一项就没有名次。"
    else:
        place = "总分照算，仍排名次。"
    return [told, place, *_standing(change, as_it_is(after), after)]


def reopened(change: Change, fact: SegmentReopened) -> list[str]:
    """Say what is kept, whose sheets are missing or no longer count, and what was signed on it (rulebook, 4)."""
    before, after = stages(change, fact.round, fact.entry, fact.segment)
    what = f"{after.who}{after.segment.title}"
    turn = after.turn
    if before.state.absent:
        found = [f"{what}的缺赛撤掉，可以再上场，要重新核对确认。"]
    elif after.segment.kind == "paper":
        found = [f"{what}的成绩留着，可以改，要重新核对确认。"]
    else:
        due = [judge for judge in after.due if judge in after.state.sheets]
        found = [f"{what}的{len(due)}份评分表、用时、扣分都留着，可以改，要重新核对确认。"]
        found += _new_panel(before, after)
    if before.state.shown:
        found.append("这一项已经亮过分，大屏改写“得分正在更正”，再亮时写明是更正。")
    if turn.proposal is not None:
        found.append("已提交的名单要重新提交。")
    if turn.advanced:
        found.append("定过的晋级名单先不动，确认后要再定一次。")
    return found


def _new_panel(before: Stage, after: Stage) -> list[str]:
    counted = before.state.confirmed.judges if before.state.confirmed else ()
    gone = [judge for judge in counted if judge not in after.due]
    waiting = [f"评委{after.panel[judge].number}席" for judge in after.due if judge not in after.state.sheets]
    found = [f"有{len(gone)}份是已离席或回避的评委打的，不再算。"] if gone else []
    return found + ([f"还要等{'、'.join(waiting)}交分。"] if waiting else [])


def decimal_of(value: Fraction) -> str:
    """Write what is lost without its sign."""
    return minus(value).removeprefix("−")


def _cost(stage: Stage) -> str:
    elapsed = [(part, run.elapsed_s) for part, run in stage.state.clocks.items() if run.elapsed_s is not None]
    return minus(clocks_lost(stage.segment, elapsed)) if elapsed else "–"


def _lost(stage: Stage) -> Fraction:
    ahead = as_it_is(stage)
    return _row(ahead.reckoned, stage.entry.id).candidate.results[stage.segment.key].lost


def _marks(change: Change, before: Stage, after: Stage) -> list[str]:
    """德育故事 25.88 → 25.38，总分 93.42 → 92.92，名次 3 → 4: as far as the reader may know and it can be known."""
    if not change.eyes.marks:
        return []
    if after.segment.kind == "stage" and not any(judge in after.state.sheets for judge in after.due):
        return [f"{after.who}{after.segment.title}还没有评分，得分要等评分表。"]
    old, new = as_it_is(before), as_it_is(after)
    digits = after.round.rounding.decimals
    nets = [_row(one.reckoned, after.entry.id).candidate.results[after.segment.key].net for one in (old, new)]
    told = [f"{after.segment.title} {_arrow(*(decimal(net, digits) for net in nets))}"]
    if change.eyes.ranks:
        if not new.reckoned.complete:
            return [f"{'，'.join(told)}；总分、名次要等全部确认。"]
        told += _totals(old, new, after.entry.id, digits)
    return ["，".join(told) + "。", *_others(change, old, new, after)]


def _totals(old: Ahead, new: Ahead, entry: str, digits: int) -> list[str]:
    was, now = _row(old.reckoned, entry), _row(new.reckoned, entry)
    total = _arrow(decimal(was.total.total, digits), decimal(now.total.total, digits))
    return [f"总分 {total}", f"名次 {_arrow(str(was.place or '无'), str(now.place or '无'))}"]


def _others(change: Change, old: Ahead, new: Ahead, stage: Stage) -> list[str]:
    """Whose place moves with it, and which tie then stands at a line."""
    if not change.eyes.ranks or not new.reckoned.complete:
        return []
    places = {row.candidate.entry: row.place for row in old.reckoned.ranked}
    moved = [
        f"{entry_name(stage.day, stage.round.key, row.candidate.entry)} {places[row.candidate.entry]} → {row.place}"
        for row in new.reckoned.ranked
        if row.candidate.entry != stage.entry.id and row.place != places[row.candidate.entry]
    ]
    found = [f"别人的名次：{'，'.join(moved[:4])}{'等' if len(moved) > 4 else ''}。"] if moved else []  # noqa: PLR2004
    ties = [tie for tie in new.reckoned.ties_open if tie not in old.reckoned.ties_open]
    return found + [f"第{tie.first}名会有{len(tie.entries)}人同分，要评委会定先后。" for tie in ties]


def _standing(change: Change, ahead: Ahead, stage: Stage) -> list[str]:
    row = _row(ahead.reckoned, stage.entry.id)
    if not change.eyes.ranks or not ahead.reckoned.complete or row.place is None:
        return []
    return [f"总分 {decimal(row.total.total, stage.round.rounding.decimals)}，第{row.place}名。"]


def _row(reckoned: Standings, entry: str) -> Ranked:
    return next(row for row in reckoned.ranked if row.candidate.entry == entry)


def _arrow(old: str, new: str) -> str:
    return f"{new} 不变" if old == new else f"{old} → {new}"
