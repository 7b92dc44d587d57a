"""Consequences for whole lists: somebody leaves, a tie is parted, who goes on, what is proposed and published."""

from contest.core.advancing import advancing
from contest.core.consequence import Change, names
from contest.core.consequences_of_panels import of_another_school
from contest.core.day import Day
from contest.core.facts import (
    EntryCorrected,
    EntryReturned,
    EntryWithdrawn,
    ResultsProposed,
    ResultsPublished,
    RoundAdvanced,
    RoundClosed,
    TieSettled,
)
from contest.core.reserves import reserves
from contest.core.results import standings
from contest.core.rulebook import Round
from contest.core.spot import Spot, entry_name
from contest.core.tie_steps import item_lines, named_lines
from contest.core.turn import Turn


def withdrawn(change: Change, fact: EntryWithdrawn) -> list[str]:
    """Say what becomes of the number, the place and a seat in the next round."""
    day, group = change.before, change.before.entries[fact.entry].group
    rounds = [round_ for round_ in day.rulebook.rounds if group in round_.groups]
    found = [line for round_ in rounds for line in _withdrawn_from(change, round_, fact.entry)]
    found = found or [f"{change.name(fact.entry)}不再参加，已开放的轮次里不能签到。"]
    is_drawn = any(day.turn(round_.key, group).draw is not None for round_ in rounds)
    return [*found, "退赛不能再撤回。" if is_drawn else "第一次封签以前，可以按「恢复参赛」。"]


def returned(change: Change, fact: EntryReturned) -> list[str]:
    """Say that it takes part again, and what has to be done again."""
    return [f"{change.name(fact.entry)}照常参加，签到过的要重新签到。"]


def corrected(change: Change, fact: EntryCorrected) -> list[str]:
    """Say where it shows from now on, who then steps aside, and which lists stay as they are."""
    day, entry = change.before, change.before.entries[fact.entry]
    said = (("姓名", fact.name), ("单位", fact.school), ("才艺", fact.talent), ("电话", fact.phone))
    what = "、".join(title for title, value in said if value is not None)
    found = [f"各页和以后打印的表都用新的{what}，号码和成绩不变。"]
    if fact.school is not None:
        found += of_another_school(change, fact.entry)
    for round_ in day.rulebook.rounds:
        turn = day.turn(round_.key, entry.group)
        if turn.publication is not None and fact.entry in turn.publication.called:
            found.append(f"{round_.title}名单已公布，照原样不变。")
        elif turn.proposal is not None and fact.entry in turn.order:
            found.append(f"{round_.title}名单已提交，公布的就是改好的。")
    return found


def closed(change: Change, fact: RoundClosed) -> list[str]:
    """Say what stops, which clocks run on, and that nothing is lost."""
    spot = _spot(change.before, fact.round, fact.group)
    running = sum(
        run.state == "running"
        for (round_, entry, _), state in change.before.segments.items()
        if round_ == fact.round and change.before.entries[entry].group == fact.group
        for run in state.clocks.values()
    )
    found = [f"{spot.name}的签到、抽签、计时、打分和确认都停下。", "记下的都在，再开放就接着来。"]
    return [f"还有{running}块表在走，关了就停不了表。", *found] if running else found


def _withdrawn_from(change: Change, round_: Round, entry: str) -> list[str]:
    group = change.before.entries[entry].group
    turn, who = change.before.turn(round_.key, group), change.who(round_.key, entry)
    found: list[str] = []
    if turn.publication is not None:
        if any(row["entry"] == entry for row in turn.publication.standings):
            found.append(f"{round_.title}名单已公布，不变。")
    elif entry in turn.order:
        found.append(f"{who}不再有名次；号码保留，别人的号码不变。")
        found += _moved(change, round_, group, entry)
    elif turn.draw is not None and entry in turn.draw.entries:
        found.append(f"{round_.title}已封签，{who}的号码照出，轮到时跳过。")
    elif entry in turn.checked_in:
        found.append(f"{round_.title}签到作废，不进抽签。")
    return [*found, *_empty_place(change, round_, turn, entry)]


def _moved(change: Change, round_: Round, group: str, entry: str) -> list[str]:
    old, new = standings(change.before, round_, group), standings(change.after, round_, group)
    if not change.eyes.ranks or not (old.complete and new.complete):
        return []
    places = {row.candidate.entry: row.place for row in old.ranked}
    moved = [row for row in new.ranked if row.candidate.entry != entry and row.place != places[row.candidate.entry]]
    return [f"后面{len(moved)}位的名次各往前移。"] if moved else ["别人的名次不变。"]


def _empty_place(change: Change, round_: Round, turn: Turn, entry: str) -> list[str]:
    group = change.before.entries[entry].group
    advance = round_.advance_of(group)
    if advance is None or entry not in turn.advanced:
        return []
    to = change.before.rulebook.round[advance.to].title
    if change.before.turn(advance.to, group).draw is not None:
        return [f"{to}已抽签，空出的一位不再递补。"]
    new = standings(change.after, round_, group)
    if turn.publication is None and not (new.complete and not new.has_open_tie):
        return [f"晋级{to}空出一位。"]
    coming = [one for one in advancing(change.after, new, step_up=True) if one not in turn.advanced]
    if coming:
        return [f"晋级{to}空出一位，再定一次晋级名单就由{names(change.after, round_.key, coming)}递补。"]
    behind = reserves(change.after, new)
    why = f"，{names(change.after, round_.key, behind)}同分，没有人递补" if behind else "，后面没有人可以递补"
    return [f"晋级{to}空出一位{why}。"]


def settled(change: Change, fact: TieSettled) -> list[str]:
    """Say who then stands where, and on which side of the line."""
    round_ = change.after.rulebook.round[fact.round]
    reckoned = standings(change.after, round_, fact.group)
    blocks = reckoned.blocks if fact.segment is None else reckoned.item_blocks[fact.segment]
    first = next(tie.first for tie in blocks if set(tie.entries) == set(fact.order))
    placed = "，".join(
        f"{entry_name(change.after, fact.round, entry)}第{first + ahead}名" for ahead, entry in enumerate(fact.order)
    )
    found = [f"{placed}。"]
    for line in named_lines(reckoned) if fact.segment is None else item_lines(reckoned, fact.segment):
        if first <= line.after < first + len(fact.order) - 1:
            last = entry_name(change.after, fact.round, fact.order[line.after - first])
            what = f"晋级{change.after.rulebook.round[line.name].title}" if line.kind == "advance" else line.name
            found.append(f"{what}到{last}为止。")
    turn = change.before.turn(fact.round, fact.group)
    return found + (["已提交的名单要重新提交。"] if turn.proposal is not None else [])


def advanced(change: Change, fact: RoundAdvanced) -> list[str]:
    """Say who goes on, who in place of whom, and who stands by."""
    round_, to = change.after.rulebook.round[fact.round], change.after.rulebook.round[fact.to].title
    earlier = change.before.turn(fact.round, fact.group).advanced
    coming = [entry for entry in fact.entries if entry not in earlier]
    leaving = [entry for entry in earlier if entry not in fact.entries]
    found = [f"{len(fact.entries)}人进{to}。"]
    if earlier:
        changes = (("换上", coming), ("换下", leaving))
        told = [f"{word}{names(change.after, fact.round, some)}" for word, some in changes if some]
        found = [f"{len(fact.entries)}人进{to}，{'，'.join(told) or '和上次一样'}。"]
    behind = reserves(change.after, standings(change.after, round_, fact.group))
    if behind:
        found.append(f"递补依次是{names(change.after, fact.round, behind)}。")
    return [*found, f"{to}封签以前可以再定。"]


def proposed(change: Change, fact: ResultsProposed) -> list[str]:
    """Say what is signed, and who must sign next."""
    spot = _spot(change.after, fact.round, fact.group)
    return [f"{_prizes(spot)}。", "要另一位组织者或监督员公布；在那以前成绩再变，就要重新提交。"]


def published(change: Change, fact: ResultsPublished) -> list[str]:
    """Say who will see it, and that nothing of it changes any more."""
    spot = _spot(change.after, fact.round, fact.group)
    return [
        f"{spot.name}公布后不能再改，人人看得到姓名、单位和名次。",
        f"{_prizes(_spot(change.before, fact.round, fact.group))}。",
    ]


def _spot(day: Day, round_: str, group: str) -> Spot:
    return Spot(day, day.rulebook.round[round_], day.rulebook.group[group])


def _prizes(spot: Spot) -> str:
    """一等奖2人，二等奖4人: what the list gives, in the order of its tiers."""
    reckoned = standings(spot.day, spot.round, spot.group.key)
    award = spot.round.award_of(spot.group.key)
    won = list(reckoned.awards.values())
    titles = [title for title in (*(tier.title for tier in award.tiers), award.rest) if title]
    items = [f"{item.title}{sum(item.title in got for got in reckoned.items.values())}人" for item in award.items]
    told = [f"{title}{won.count(title)}人" for title in dict.fromkeys(titles)]
    return "，".join([f"名单{len(reckoned.ranked)}人", *told, *items])
