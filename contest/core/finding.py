"""Names → what they stand for; each refuses `unknown_name` for one that is not there (contract)."""

from contest.core.day import Day, Entry
from contest.core.errors import Refused
from contest.core.rulebook import Round, Segment
from contest.core.spot import Spot, Stage


def find_round(day: Day, round_: str) -> Round:
    """Refused `unknown_name` where the rulebook has no such round."""
    found = day.rulebook.round.get(round_)
    if found is None:
        raise Refused("unknown_name", f"没有“{round_}”这一轮，请从本场比赛的轮次里选。")
    return found


def find_spot(day: Day, round_: str, group: str) -> Spot:
    """Refused `unknown_name` for a round that is not there, or a group that is not this round's."""
    found = find_round(day, round_)
    known = day.rulebook.group.get(group)
    if known is None or group not in found.groups:
        raise Refused("unknown_name", f"{found.title}里没有“{group}”这个组别，请重选。")
    return Spot(day, found, known)


def find_entry(day: Day, entry: str) -> Entry:
    """Refused `unknown_name` for an entry that was never registered."""
    found = day.entries.get(entry)
    if found is None:
        raise Refused("unknown_name", f"没有“{entry}”这位选手，请核对编号。")
    return found


def find_judge(day: Day, judge: str) -> str:
    """Refused `unknown_name` for a judge that was never seated."""
    if judge not in day.judges:
        raise Refused("unknown_name", f"没有“{judge}”这位评委，请核对编号。")
    return judge


def find_hall(round_: Round, hall: str) -> None:
    """Refused `unknown_name` for a hall that is not this round's."""
    if all(known.key != hall for known in round_.halls):
        raise Refused("unknown_name", f"{round_.title}里没有“{hall}”这个赛场，请重选。")


def find_entrant(day: Day, round_: str, entry: str) -> tuple[Spot, Entry]:
    """Refused `unknown_name` for a round or entry that is not there, or an entry whose group is not in the round."""
    found, known = find_round(day, round_), find_entry(day, entry)
    if known.group not in found.groups:
        group = day.rulebook.group[known.group].title
        raise Refused("unknown_name", f"{entry} 是{group}的，不参加{found.title}，请核对编号。")
    return Spot(day, found, day.rulebook.group[known.group]), known


def find_stage(day: Day, round_: str, entry: str, segment: str) -> Stage:
    """Refused `unknown_name` also for a segment that is not this round's."""
    spot, known = find_entrant(day, round_, entry)
    if segment not in spot.round.segments:
        raise Refused("unknown_name", f"{spot.round.title}里没有“{segment}”这个项目，请重选。")
    return Stage(day, spot.round, spot.group, known, day.rulebook.segment[segment])


def find_part(segment: Segment, part: str | None) -> str:
    """Return the part's key, "" for the only clock; `unknown_name` for one that is not there or must be named."""
    if not segment.has_parts and part is None:
        return ""
    if part is None or not segment.has_parts or segment.clock(part) is None:
        parts = "、".join(clock.title for clock in segment.clocks if clock.part)
        advice = f"请从{parts}里选" if parts else "这个项目不分段"
        raise Refused("unknown_name", f"{segment.title}没有“{part or '不指明'}”这一段计时，{advice}。")
    return part
