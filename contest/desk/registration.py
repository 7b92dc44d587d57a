"""Entries: registered one by one or as a roster, corrected, withdrawn, checked in; the last two taken back."""

from contest.core import finding, journey
from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import (
    EntryCheckedIn,
    EntryCheckedOut,
    EntryCorrected,
    EntryRegistered,
    EntryReturned,
    EntryWithdrawn,
    Fact,
)
from contest.core.seat import Seat
from contest.desk.world import NO_CHANGE, Done, World


def register_entry(
    day: Day,
    seat: Seat,
    world: World,
    *,
    entry: str,
    name: str,
    school: str,
    unit: str,
    talent: dict[str, object] | None = None,
    phone: str | None = None,
) -> Done:
    """Register an entry; the group follows from the kind of unit. Name and phone stand as digests in the line."""
    _need_new(day, entry)
    group = _group_of(day, unit)
    fact = EntryRegistered(entry, group, school, unit, world.conceal(name), _conceal(world, phone), talent)
    return Done((fact,), {"name": fact.name, "phone": fact.phone})


def load_roster(day: Day, seat: Seat, world: World, *, entries: list[dict[str, object]]) -> Done:
    """Register a whole roster, all or none; each row's fault is told by its number."""
    ids = [str(row["entry"]) for row in entries]
    for number, entry in enumerate(ids, 1):
        if entry in ids[: number - 1]:
            raise Refused("not_well_formed", f"第{number}行的编号 {entry} 前面已经有了，请改成不同的编号。")
        _need_new(day, entry)
    for row in entries:
        _group_of(day, str(row["unit"]))
    facts: list[Fact] = []
    lines: list[dict[str, object]] = []
    for row in entries:
        done = register_entry(day, seat, world, **row)  # type: ignore[arg-type]
        facts.extend(done.facts)
        lines.append({key: value for key, value in {**row, **done.line}.items() if value is not None})
    return Done(tuple(facts), {"entries": lines})


def withdraw_entry(day: Day, seat: Seat, world: World, *, entry: str, reason: str) -> Done:
    """Take an entry out of every round that is not published."""
    known = finding.find_entry(day, entry)
    return NO_CHANGE if known.withdrawn else Done((EntryWithdrawn(entry, reason),))


def return_entry(day: Day, seat: Seat, world: World, *, entry: str, reason: str | None = None) -> Done:
    """Take a withdrawal back; only before the first draw, so that no place and no number was ever without the entry."""
    known = finding.find_entry(day, entry)
    drawn = [round_ for round_ in day.rulebook.rounds if day.turn(round_.key, known.group).draw is not None]
    if drawn:
        raise Refused("closed", f"{drawn[0].title}已经抽签，{entry} 的退赛不能再撤回。")
    return Done((EntryReturned(entry, reason),)) if known.withdrawn else NO_CHANGE


def correct_entry(
    day: Day,
    seat: Seat,
    world: World,
    *,
    entry: str,
    name: str | None = None,
    school: str | None = None,
    talent: dict[str, object] | None = None,
    phone: str | None = None,
    reason: str | None = None,
) -> Done:
    """Mend what was written wrong about an entry. A list that is out keeps what it said.

    The kind of unit decides the group, and with it who competes with whom: whoever got that wrong withdraws and registers anew.
    """
    if name is None and school is None and talent is None and phone is None:
        raise Refused("not_well_formed", "还没有改动，请改好姓名、单位、才艺或电话再按。")
    known = finding.find_entry(day, entry)
    if known.withdrawn:
        raise Refused("closed", f"{entry} 已退赛，不用再改。")
    if not journey.rounds_ahead(day, known):
        raise Refused("already_published", f"{entry} 的名单已公布，姓名、单位和才艺不能再改。")
    school = None if school == known.school else school
    talent = None if talent == known.talent else talent
    if name is None and school is None and talent is None and phone is None:
        return NO_CHANGE
    fact = EntryCorrected(entry, _conceal(world, name), school, talent, _conceal(world, phone), reason)
    return Done((fact,), {"name": fact.name, "phone": fact.phone})


def check_in(day: Day, seat: Seat, world: World, *, round_: str, entry: str) -> Done:
    """An entry is there; possible until the draw is sealed."""
    spot, known = finding.find_entrant(day, round_, entry)
    journey.must_cover(seat, spot)
    if entry not in day.may_enter(round_, known.group):
        raise Refused("not_allowed", f"{entry} 没有晋级{spot.round.title}，不能签到。")
    journey.need_open(spot)
    journey.need_in(spot, known)
    if spot.turn.draw is not None:
        raise Refused("closed", f"{spot.name}已经抽签，不能再签到，请找组织者。")
    return NO_CHANGE if entry in spot.turn.checked_in else Done((EntryCheckedIn(round_, entry),))


def check_out(day: Day, seat: Seat, world: World, *, round_: str, entry: str) -> Done:
    """An entry is not there after all; possible until the draw is sealed."""
    spot, known = finding.find_entrant(day, round_, entry)
    journey.must_cover(seat, spot)
    journey.need_open(spot)
    journey.need_in(spot, known)
    if spot.turn.draw is not None:
        raise Refused("closed", f"{spot.name}已经封签，签到不能再撤回，请找组织者。")
    return Done((EntryCheckedOut(round_, entry),)) if entry in spot.turn.checked_in else NO_CHANGE


def _need_new(day: Day, entry: str) -> None:
    if entry in day.entries:
        raise Refused("not_well_formed", f"编号 {entry} 已经登记过，请换一个编号。")


def _group_of(day: Day, unit: str) -> str:
    group = day.rulebook.group_of_unit.get(unit)
    if group is None:
        kinds = "、".join(day.rulebook.group_of_unit)
        raise Refused("unknown_name", f"没有组别接收“{unit}”，单位类别请填：{kinds}。")
    return group


def _conceal(world: World, value: str | None) -> str | None:
    return None if value is None else world.conceal(value)
