"""Consequences of who judges: stepping aside, leaving a chair, taking one."""

from contest.core.consequence import Change, going, hall_states
from contest.core.day import Chair, Day, PanelKey
from contest.core.facts import EntryDeferred, JudgeRecused, JudgeSeated, JudgeUnseated
from contest.core.lateness import calling_order
from contest.core.preparing import next_up
from contest.core.rulebook import Hall, Judging, Round


def recused(change: Change, fact: JudgeRecused) -> list[str]:
    """Say who no longer marks whom, and how the mean is then taken (rulebook, 3 and 5)."""
    day, entry = change.before, change.before.entries[fact.entry]
    if day.is_recused(fact.judge, fact.entry):
        return ["两人同校，本来就回避，不会再变。"]
    found = [
        line
        for key, panel in day.panels.items()
        if key.group == entry.group and fact.judge in panel and day.turn(key.round, key.group).publication is None
        for line in _recused_in(change, key, fact)
    ]
    return found or ["这位评委还没有这个组的席位，入席后才起作用。"]


def of_another_school(change: Change, entry: str) -> list[str]:
    """Say which judges step aside for an entry, or no longer do, once its school is another."""
    day, group = change.before, change.before.entries[entry].group
    found: list[str] = []
    for key, panel in day.panels.items():
        if key.group == group and day.turn(key.round, group).publication is None:
            for judge in panel:
                was, now = day.is_recused(judge, entry), change.after.is_recused(judge, entry)
                if now and not was:
                    found += [
                        "有评委与新单位同校，自动回避。",
                        *_recused_in(change, key, JudgeRecused(judge, entry, "")),
                    ]
                elif was and not now:
                    found.append(
                        f"{_hall(day.rulebook.round[key.round], key.hall).title}{panel[judge].title}不再回避，没定的项目要等他交分。"
                    )
    return found or ["没有评委因此回避。"]


def _recused_in(change: Change, key: PanelKey, fact: JudgeRecused) -> list[str]:
    day, round_ = change.after, change.after.rulebook.round[key.round]
    chair = day.panels[key][fact.judge]
    who, seat = change.who(key.round, fact.entry), chair.title
    if chair.training:
        return [f"{seat}不再给{who}打分，本来就不计。"]
    mine = [state for entry, _, state in hall_states(day, round_, key.group, key.hall) if entry == fact.entry]
    still = [state for state in mine if state.confirmed is None]
    if mine and not still:
        return [f"{who}在{_hall(round_, key.hall).title}的都已定，照旧；退回以后才不算{seat}。"]
    void = sum(1 for state in still if fact.judge in state.sheets)
    due = sum(1 for judge in day.markers(*key) if not day.is_recused(judge, fact.entry))
    aside = f"{seat}不再给{who}打分" + (f"，已交的{void}份不算" if void else "") + "。"
    settled = [f"已定的{len(mine) - len(still)}项照旧。"] if len(still) < len(mine) else []
    return [aside, *_how(day, round_, key.hall, due, f"{who}还剩{due}位评委"), *settled]


def unseated(change: Change, fact: JudgeUnseated) -> list[str]:
    """Say which sheets become void, which stand, and what the panel that stays can do (rulebook, 4)."""
    day, round_ = change.before, change.before.rulebook.round[fact.round]
    key = PanelKey(fact.round, fact.group, fact.hall)
    chair, panel = day.panels[key][fact.judge], change.after.markers(*key)
    if chair.training:
        return [f"{chair.title}离席，分数本来就不计。"]
    states = [state for _, _, state in hall_states(day, round_, fact.group, fact.hall)]
    void = sum(1 for state in states if state.confirmed is None and fact.judge in state.sheets)
    kept = sum(1 for state in states if state.confirmed is not None and fact.judge in state.confirmed.judges)
    sheets = f"没有定的评分表作废{void}份" if void else "没有要作废的评分表"
    found = [f"{chair.title}离席，{sheets}" + (f"，已定的{kept}份照算" if kept else "") + "。"]
    if not any(isinstance(other, JudgeSeated) and _key(other) == key for other in change.happened):
        found += _how(change.after, round_, fact.hall, len(panel), f"还剩{len(panel)}位评委")
    if chair.chief and not any(other.chief for other in panel.values()):
        found.append("这里没有评委组长了，请另定一位。")
    return found


def seated(change: Change, fact: JudgeSeated) -> list[str]:
    """Say which chair it is, whose sheets are now waited for, and who is of the same school."""
    key, round_ = _key(fact), change.before.rulebook.round[fact.round]
    chair, was = change.after.panels[key][fact.judge], change.before.panels.get(key, {}).get(fact.judge)
    if was is not None and was.training == chair.training:
        return [] if was.chief == chair.chief else [f"{chair.title}{'当' if chair.chief else '不再当'}评委组长。"]
    count = len(change.after.markers(*key))
    if chair.training:
        return _to_training(change, key, was, chair, count)
    found = [
        f"{'改任正式评委，' if was else '新评委'}坐评委{chair.number}席，{_hall(round_, fact.hall).title}共{count}位评委。"
    ]
    if any(count < judging.quorum for judging in _kinds(change.after, round_, fact.hall)):
        found += _how(change.after, round_, fact.hall, count, "")
    late = [
        f"{change.who(fact.round, entry)}{change.after.rulebook.segment[segment].title}"
        for entry, segment, state in hall_states(change.after, round_, fact.group, fact.hall)
        if state.confirmed is None
        and (state.sheets or any(run.has_run for run in state.clocks.values()))
        and not change.after.is_recused(fact.judge, entry)
    ]
    if late:
        found.append(f"演过还没定的{len(late)}项（{late[0]}{'等' if len(late) > 1 else ''}）也要等新评委交分。")
    own = [one for one in going(change.after, fact.round, fact.group) if change.after.is_recused(fact.judge, one)]
    return found + ([f"新评委要回避{change.all_of(fact.round, own)}，不给打分。"] if own else [])


def _to_training(change: Change, key: PanelKey, was: Chair | None, chair: Chair, count: int) -> list[str]:
    """Say that the marks of a judge in training count nowhere, and who is left where the judge was one before."""
    round_ = change.before.rulebook.round[key.round]
    found = [f"坐{chair.title}，分数不计，也不等。"]
    return found if was is None else [*found, *_how(change.after, round_, key.hall, count, f"还剩{count}位评委")]


def _key(fact: JudgeSeated) -> PanelKey:
    return PanelKey(fact.round, fact.group, fact.hall)


def _hall(round_: Round, hall: str) -> Hall:
    return next(known for known in round_.halls if known.key == hall)


def _how(day: Day, round_: Round, hall: str, due: int, left: str) -> list[str]:
    """How many sheets then count in a hall; its segments are told apart where they are judged differently."""
    kinds = _kinds(day, round_, hall)
    return [
        _count(judging, "" if len(kinds) == 1 else "、".join(titles), due, left) for judging, titles in kinds.items()
    ]


def _kinds(day: Day, round_: Round, hall: str) -> dict[Judging, list[str]]:
    """The ways in which a hall's live segments are judged, each with the titles."""
    kinds: dict[Judging, list[str]] = {}
    for key in _hall(round_, hall).segments:
        segment = day.rulebook.segment[key]
        if segment.kind == "stage":
            kinds.setdefault(day.rulebook.judging(round_, segment), []).append(segment.title)
    return kinds


def _count(judging: Judging, what: str, due: int, left: str) -> str:
    if due < judging.quorum:
        left = f"只剩{due}位" if due else "没有评委了"
        return f"{left}，至少{judging.quorum}位，{what or '这里'}不能确认，请先安排评委。"
    start = f"{left}，{what}" if left else what
    if judging.trim_from is None:
        return f"{start}按{due}份平均。"
    if due < judging.trim_from:
        return f"{start}不够{judging.trim_from}份，不去最高最低，按{due}份平均。"
    return f"{start}{_trimmed(judging)}按{due - judging.trim_high - judging.trim_low}份平均。"


def _trimmed(judging: Judging) -> str:
    if (judging.trim_high, judging.trim_low) == (1, 1):
        return "去掉最高最低后"
    high = f"{judging.trim_high}个最高" if judging.trim_high else ""
    low = f"{judging.trim_low}个最低" if judging.trim_low else ""
    return f"去掉{high}{low}后" if high or low else ""


def deferred(change: Change, fact: EntryDeferred) -> list[str]:
    """Say behind whom the entry comes in this hall now, that the number stays, who is next, and that there is no second time."""
    after = change.after
    round_, group = after.rulebook.round[fact.round], after.entries[fact.entry].group
    hall = round_.hall_of(fact.segment)
    others = [
        one for one in calling_order(after, fact.round, going(after, fact.round, group), hall) if one != fact.entry
    ]
    behind = f"，排在{change.who(fact.round, others[-1])}后面" if others else ""
    was, now = (next_up(day, fact.round, group, hall) for day in (change.before, after))
    then = f"下一位请{change.who(fact.round, now[0])}上场。" if now and was and now[0] != was[0] else ""
    told = f"{change.who(fact.round, fact.entry)}在{hall.title}移到最后一个上{behind}，号不变。"
    return [told, *([then] if then else []), "只能移这一次。"]
