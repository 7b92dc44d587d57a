"""Seats: who does what, who judges where, one by one or as a list; who steps aside."""

from typing import Any

from contest.core import finding
from contest.core.day import Chair, Day
from contest.core.errors import Refused
from contest.core.facts import Fact, JudgeRecused, JudgeSeated, JudgeUnseated, PersonRevoked, PersonSeated
from contest.core.seat import ROLES, TITLES, Seat
from contest.desk.world import NO_CHANGE, Done, World

_NOT_GIVEN = {"office": "办公室不用安排席位。", "judge": "评委请在评委名单里安排。", "public": "观众不用席位。"}


def seat_person(
    day: Day,
    seat: Seat,
    world: World,
    *,
    person: str,
    name: str,
    role: str,
    round_: str | None = None,
    group: str | None = None,
    hall: str | None = None,
) -> Done:
    """Give a person a seat; a second time changes the name at most."""
    _need_seat(day, role, round_, group, hall)
    fact = PersonSeated(person, world.conceal(name), role, round_, group, hall)
    return Done((fact,), {"name": fact.name})


def revoke_person(
    day: Day,
    seat: Seat,
    world: World,
    *,
    person: str,
    name: str | None = None,
    role: str,
    reason: str,
    round_: str | None = None,
    group: str | None = None,
    hall: str | None = None,
) -> Done:
    """Take a seat back; whoever holds it is signed out at once."""
    _find_place(day, round_, group, hall)
    _find_role(role)
    if (person, role, round_, group, hall) not in day.people:
        raise Refused("unknown_name", f"{person} 没有这个{TITLES[role]}席位，请核对。")
    line = {} if name is None else {"name": world.conceal(name)}
    return Done((PersonRevoked(person, role, reason, round_, group, hall),), dict(line))


def seat_judge(
    day: Day,
    seat: Seat,
    world: World,
    *,
    judge: str,
    name: str,
    round_: str,
    group: str,
    hall: str,
    school: str | None = None,
    chief: bool | None = None,
    training: bool | None = None,
) -> Done:
    """Seat a judge in a hall for a group; a known judge gets one more seat, and what is given replaces what was known.

    The marks of a judge in training (`training`) count nowhere, and nobody waits for them.
    """
    _need_chair(day, round_, group, hall)
    was = day.panel(round_, group, hall).get(judge, Chair(0))
    if (was.chief if chief is None else chief) and (was.training if training is None else training):
        raise Refused("not_allowed", "实习评委不能当评委组长，请只选一样。")
    fact = JudgeSeated(judge, world.conceal(name), round_, group, hall, school, chief, training)
    return Done((fact,), {"name": fact.name})


def load_people(day: Day, seat: Seat, world: World, *, people: list[dict[str, Any]]) -> Done:
    """Seat many at once, all or none; a row with `judge` is a judge's, each row's fault is told by its number."""
    for number, row in enumerate(people, 1):
        try:
            if "judge" in row:
                _need_chair(day, row["round"], row["group"], row["hall"])
            else:
                _need_seat(day, row["role"], row.get("round"), row.get("group"), row.get("hall"))
        except Refused as refused:
            raise Refused(refused.code, f"第{number}行：{refused.sentence}") from refused
    facts: list[Fact] = []
    lines: list[dict[str, object]] = []
    for row in people:
        fields = {"round_" if name == "round" else name: value for name, value in row.items()}
        done = (seat_judge if "judge" in row else seat_person)(day, seat, world, **fields)
        facts.extend(done.facts)
        lines.append({**row, **done.line})
    return Done(tuple(facts), {"people": lines})


def unseat_judge(
    day: Day, seat: Seat, world: World, *, judge: str, round_: str, group: str, hall: str, reason: str
) -> Done:
    """A judge leaves a hall: not waited for, and sheets for unconfirmed segments don't count."""
    spot = finding.find_spot(day, round_, group)
    finding.find_hall(spot.round, hall)
    finding.find_judge(day, judge)
    if judge not in day.panel(round_, group, hall):
        raise Refused("not_seated", f"评委 {judge} 不在这个赛场，请核对。")
    return Done((JudgeUnseated(judge, round_, group, hall, reason),))


def recuse_judge(day: Day, seat: Seat, world: World, *, judge: str, entry: str, reason: str) -> Done:
    """A judge steps aside for an entry (回避)."""
    finding.find_judge(day, judge)
    finding.find_entry(day, entry)
    if (judge, entry) in day.recusals:
        return NO_CHANGE
    return Done((JudgeRecused(judge, entry, reason),))


def _need_chair(day: Day, round_: str, group: str, hall: str) -> None:
    """`unknown_name` for a round, group or hall where no panel sits."""
    spot = finding.find_spot(day, round_, group)
    finding.find_hall(spot.round, hall)


def _need_seat(day: Day, role: str, round_: str | None, group: str | None, hall: str | None) -> None:
    """What stands against giving a seat of that role and place, in the contract's order."""
    _find_place(day, round_, group, hall)
    _find_role(role)
    if role in _NOT_GIVEN:
        raise Refused("not_allowed", _NOT_GIVEN[role])


def _find_role(role: str) -> None:
    if role not in ROLES:
        raise Refused("unknown_name", f"没有“{role}”这种席位，请重选。")


def _find_place(day: Day, round_: str | None, group: str | None, hall: str | None) -> None:
    """`unknown_name` for a round, group or hall that is not there."""
    rounds = day.rulebook.rounds if round_ is None else (finding.find_round(day, round_),)
    if group is not None and all(group not in known.groups for known in rounds):
        raise Refused("unknown_name", f"没有“{group}”这个组别，请重选。")
    if hall is not None and all(hall != known.key for found in rounds for known in found.halls):
        raise Refused("unknown_name", f"没有“{hall}”这个赛场，请重选。")
