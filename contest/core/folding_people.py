"""Facts of who takes part and who sits where → the day; used by `folding`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from contest.core import facts
from contest.core.day import Chair, Day, Entry, Judge, PanelKey, Person, Stamp
from contest.core.showing import Picture


def _registered(day: Day, stamp: Stamp, fact: facts.EntryRegistered) -> None:
    day.entries[fact.entry] = Entry(fact.entry, fact.group, fact.school, fact.unit, fact.name, fact.phone, fact.talent)


def _withdrawn(day: Day, stamp: Stamp, fact: facts.EntryWithdrawn) -> None:
    entry = day.entries[fact.entry]
    day.entries[fact.entry] = replace(entry, withdrawn=True)
    for (_, group), turn in day.turns.items():
        if group == entry.group:
            turn.changed = stamp.rev


def _returned(day: Day, stamp: Stamp, fact: facts.EntryReturned) -> None:
    entry = day.entries[fact.entry]
    day.entries[fact.entry] = replace(entry, withdrawn=False)
    for (_, group), turn in day.turns.items():
        if group == entry.group:
            turn.checked_in.discard(fact.entry)
            turn.changed = stamp.rev


def _corrected(day: Day, stamp: Stamp, fact: facts.EntryCorrected) -> None:
    said = {"name": fact.name, "school": fact.school, "talent": fact.talent, "phone": fact.phone}
    changes: dict[str, Any] = {key: value for key, value in said.items() if value is not None}
    day.entries[fact.entry] = replace(day.entries[fact.entry], **changes)


def _person_seated(day: Day, stamp: Stamp, fact: facts.PersonSeated) -> None:
    key = (fact.person, fact.role, fact.round, fact.group, fact.hall)
    day.people[key] = Person(fact.person, fact.name, fact.role, fact.round, fact.group, fact.hall)
    if fact.role == "screen":
        day.screens.setdefault(fact.person, Picture())


def _person_revoked(day: Day, stamp: Stamp, fact: facts.PersonRevoked) -> None:
    day.people.pop((fact.person, fact.role, fact.round, fact.group, fact.hall), None)


def _judge_seated(day: Day, stamp: Stamp, fact: facts.JudgeSeated) -> None:
    known = day.judges.get(fact.judge)
    school = fact.school if fact.school is not None or known is None else known.school
    day.judges[fact.judge] = Judge(fact.judge, fact.name, school)
    key = PanelKey(fact.round, fact.group, fact.hall)
    panel = day.panels.setdefault(key, {})
    day.left.get(key, set()).discard(fact.judge)
    was = panel.get(fact.judge)
    training = (was is not None and was.training) if fact.training is None else fact.training
    chief = (was is not None and was.chief) if fact.chief is None else fact.chief
    if was is not None and was.training == training:
        panel[fact.judge] = Chair(was.number, chief, training)
        return
    taken = {chair.number for chair in panel.values() if chair.training == training}
    number = next(n for n in range(1, len(taken) + 2) if n not in taken)
    panel[fact.judge] = Chair(number, chief, training)


def _judge_unseated(day: Day, stamp: Stamp, fact: facts.JudgeUnseated) -> None:
    key = PanelKey(fact.round, fact.group, fact.hall)
    day.panels[key].pop(fact.judge)
    day.left.setdefault(key, set()).add(fact.judge)


def _judge_recused(day: Day, stamp: Stamp, fact: facts.JudgeRecused) -> None:
    day.recusals[fact.judge, fact.entry] = fact.reason


FOLDS: dict[type[facts.Fact], Callable[[Day, Stamp, Any], None]] = {
    facts.EntryRegistered: _registered,
    facts.EntryWithdrawn: _withdrawn,
    facts.EntryReturned: _returned,
    facts.EntryCorrected: _corrected,
    facts.PersonSeated: _person_seated,
    facts.PersonRevoked: _person_revoked,
    facts.JudgeSeated: _judge_seated,
    facts.JudgeUnseated: _judge_unseated,
    facts.JudgeRecused: _judge_recused,
}
