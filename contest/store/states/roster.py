"""roster: entries, judges, people and rounds, for those who prepare the day."""

from contest.core.day import Entry, Person
from contest.core.seat import Seat
from contest.store.seats import seat_id
from contest.store.states.common import SEE_PHONES, State, View


def roster(view: View) -> State:
    """Return who takes part in a contest (docs/wire.md)."""
    day = view.day
    return {
        "rev": day.rev,
        "entries": [_entry(view, entry) for entry in day.entries.values()],
        "judges": [_judge(view, judge) for judge in day.judges],
        "people": [_person(view, person) for person in day.people.values()],
        "rounds": [_round(view, round_.key, group) for round_ in day.rulebook.rounds for group in round_.groups],
    }


def _entry(view: View, entry: Entry) -> State:
    row: State = {
        "entry": entry.id,
        "name": view.names.of(entry.name),
        "school": entry.school,
        "unit": entry.unit,
        "group": entry.group,
        "talent": entry.talent,
        "withdrawn": entry.withdrawn,
        "rounds": _rounds_of(view, entry),
    }
    if view.seat.role in SEE_PHONES:
        row["phone"] = view.names.of(entry.phone) if entry.phone else None
    return row


def _rounds_of(view: View, entry: Entry) -> State:
    rows: State = {}
    for round_ in view.day.rulebook.rounds:
        if entry.group not in round_.groups:
            continue
        turn = view.day.turn(round_.key, entry.group)
        rows[round_.key] = {
            "may": entry.id in view.day.may_enter(round_.key, entry.group) and not entry.withdrawn,
            "checked_in": entry.id in turn.checked_in,
            "drawn": turn.draw is not None and entry.id in turn.draw.entries,
            "number": view.day.number(round_.key, entry.id),
        }
    return rows


def _judge(view: View, judge: str) -> State:
    known = view.day.judges[judge]
    seats = [
        {
            "round": key.round,
            "group": key.group,
            "hall": key.hall,
            "chief": panel[judge].chief,
            "seat": panel[judge].number,
            "training": panel[judge].training,
        }
        for key, panel in view.day.panels.items()
        if judge in panel
    ]
    recused = [entry for entry in view.day.entries if view.day.is_recused(judge, entry)]
    return {
        "judge": judge,
        "name": view.names.of(known.name),
        "school": known.school,
        "seats": seats,
        "recused": recused,
        "seat": seat_id(view.day.contest, Seat("judge", judge)),
    }


def _person(view: View, person: Person) -> State:
    seat = Seat(person.role, person.id, person.round, person.group, person.hall)
    return {
        "person": person.id,
        "name": view.names.of(person.name),
        "role": person.role,
        "round": person.round,
        "group": person.group,
        "hall": person.hall,
        "seat": seat_id(view.day.contest, seat),
    }


def _round(view: View, round_: str, group: str) -> State:
    turn = view.day.turn(round_, group)
    return {
        "round": round_,
        "group": group,
        "open": turn.open,
        "draw": "none" if turn.draw is None else "opened" if turn.draw.order else "sealed",
        "published": turn.publication is not None,
        "advanced": list(turn.advanced),
    }
