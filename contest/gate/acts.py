"""The one table: every act, its fields, who may do it, and the desk function that does it (contract, "One door")."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contest.core.errors import Refused
from contest.desk import checking, drawing, hosting, judging, people, planning, registration, results, stage, timing
from contest.desk.world import Done
from contest.gate.fields import (
    Amount,
    Amounts,
    Count,
    Flag,
    JsonField,
    Loss,
    Moment,
    Numbers,
    People,
    Rest,
    Rows,
    Seconds,
    Secret,
    Span,
    Table,
    Talent,
    Text,
    Texts,
    Times,
    Topics,
)
from contest.gate.forms import ActForm, form_of

Fields = dict[str, type[JsonField] | tuple[type[JsonField], bool]]


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its form, the roles that may ever do it ("chief" is a judge who is one), and what does it."""

    name: str
    form: type[ActForm]
    roles: frozenset[str]
    do: Callable[..., Done]


def _maybe(kind: type[JsonField]) -> tuple[type[JsonField], bool]:
    return (kind, True)


_SPOT: Fields = {"round": Text, "group": Text}
_ENTRY: Fields = {"round": Text, "entry": Text}
_STAGE: Fields = {**_ENTRY, "segment": Text}
_CLOCK: Fields = {**_STAGE, "part": _maybe(Text)}
_PANEL: Fields = {**_SPOT, "hall": Text}
_PERSON: Fields = {"person": Text, "role": Text, "round": _maybe(Text), "group": _maybe(Text), "hall": _maybe(Text)}
ENTRY_FIELDS: Fields = {
    "entry": Text,
    "name": Text,
    "school": Text,
    "unit": Text,
    "talent": _maybe(Talent),
    "phone": _maybe(Text),
}
_CORRECTION: Fields = {
    "entry": Text,
    "name": _maybe(Text),
    "school": _maybe(Text),
    "talent": _maybe(Talent),
    "phone": _maybe(Text),
    "reason": _maybe(Text),
}
_SHEET: Fields = {**_STAGE, "judge": Text, "base": _maybe(Count)}
_WHY: Fields = {"reason": Text}
_SCREEN: Fields = {
    "screen": Text,
    "mode": Text,
    "round": _maybe(Text),
    "group": _maybe(Text),
    "text": _maybe(Text),
    "step": _maybe(Count),
}
_TOPIC: Fields = {"topic": Text, "segment": Text, "text": Text, "unit": _maybe(Text)}

_JUDGE: Fields = {
    "judge": Text,
    "name": Text,
    "school": _maybe(Text),
    **_PANEL,
    "chief": _maybe(Flag),
    "training": _maybe(Flag),
}

_TABLE: tuple[tuple[str, Fields, str, Callable[..., Done]], ...] = (
    ("person.seat", {**_PERSON, "name": Text}, "organiser", people.seat_person),
    ("person.revoke", {**_PERSON, "name": _maybe(Text), **_WHY}, "organiser", people.revoke_person),
    ("people.load", {"people": People}, "organiser", people.load_people),
    ("roster.load", {"entries": Rows}, "organiser", registration.load_roster),
    ("topic.add", _TOPIC, "organiser", drawing.add_topic),
    ("topic.load", {"topics": Topics}, "organiser", drawing.load_topics),
    ("stage.call", {**_PANEL, "entry": Text, "segment": Text}, "secretary timekeeper", stage.call_stage),
    ("marks.show", _STAGE, "host", hosting.show_marks),
    ("screen.show", _SCREEN, "host", hosting.show_screen),
    ("entry.register", ENTRY_FIELDS, "school organiser", registration.register_entry),
    ("entry.withdraw", {"entry": Text, **_WHY}, "organiser", registration.withdraw_entry),
    ("entry.return", {"entry": Text, "reason": _maybe(Text)}, "organiser", registration.return_entry),
    ("entry.correct", _CORRECTION, "organiser", registration.correct_entry),
    ("judge.seat", _JUDGE, "organiser", people.seat_judge),
    ("judge.unseat", {"judge": Text, **_PANEL, **_WHY}, "organiser", people.unseat_judge),
    ("judge.recuse", {"judge": Text, "entry": Text, **_WHY}, "organiser chief", people.recuse_judge),
    ("round.open", _SPOT, "organiser", drawing.open_round),
    ("round.close", _SPOT, "organiser", drawing.close_round),
    (
        "plan.set",
        {"round": Text, "begins": Times, "rest": _maybe(Rest), "change_over_s": Seconds, "marking_s": Seconds},
        "organiser",
        planning.set_plan,
    ),
    ("entry.check_in", _ENTRY, "desk", registration.check_in),
    ("entry.check_out", _ENTRY, "desk", registration.check_out),
    ("draw.seal", {**_SPOT, "secret": _maybe(Secret)}, "desk", drawing.seal_draw),
    ("draw.open", {**_SPOT, "numbers": Numbers}, "desk", drawing.open_draw),
    ("draw.abandon", {**_SPOT, **_WHY}, "organiser supervisor", drawing.abandon_draw),
    ("topic.draw", _STAGE, "desk", drawing.draw_topic),
    ("clock.start", _CLOCK, "timekeeper", stage.start_clock),
    ("clock.stop", _CLOCK, "timekeeper", stage.stop_clock),
    ("clock.void", {**_CLOCK, **_WHY}, "timekeeper organiser", stage.void_clock),
    ("clock.correct", {**_CLOCK, "elapsed_s": Seconds, **_WHY}, "timekeeper organiser", stage.correct_clock),
    ("clock.began", {**_CLOCK, "began_ms": Moment, **_WHY}, "timekeeper organiser", timing.begin_clock),
    ("clock.pause", {**_CLOCK, "since_ms": _maybe(Moment), **_WHY}, "timekeeper", timing.pause_clock),
    ("clock.resume", _CLOCK, "timekeeper", timing.resume_clock),
    ("clock.grant", {**_CLOCK, "seconds": Span, **_WHY}, "timekeeper organiser", timing.grant_time),
    ("reading.start", _CLOCK, "timekeeper", timing.start_reading),
    ("reading.stop", _CLOCK, "timekeeper", timing.stop_reading),
    ("reading.void", {**_CLOCK, **_WHY}, "timekeeper organiser", timing.void_reading),
    ("fault.record", {**_STAGE, "fault": Text}, "timekeeper checker", judging.record_fault),
    ("fault.void", {**_STAGE, "fault": Text, **_WHY}, "timekeeper checker", judging.void_fault),
    ("ruling.deduct", {**_STAGE, "lose": Loss, **_WHY}, "chief organiser", judging.deduct),
    ("ruling.void", {**_STAGE, **_WHY}, "chief organiser", judging.void_ruling),
    ("entry.call", _STAGE, "secretary timekeeper desk", stage.call_roll),
    ("entry.defer", {**_STAGE, **_WHY}, "chief organiser", stage.defer_entry),
    ("entry.absent", _STAGE, "desk organiser", stage.mark_absent),
    (
        "sheet.submit",
        {**_SHEET, "mark": _maybe(Amount), "marks": _maybe(Amounts), "note": _maybe(Text)},
        "judge",
        judging.submit_sheet,
    ),
    ("sheet.take_back", _SHEET, "judge", judging.take_sheet_back),
    ("paper.enter", {**_STAGE, "mark": Amount}, "checker", checking.enter_paper),
    ("segment.confirm", _STAGE, "checker", checking.confirm_segment),
    ("segment.reopen", {**_STAGE, **_WHY}, "organiser", checking.reopen_segment),
    ("tie.settle", {**_SPOT, "order": Texts, "segment": _maybe(Text), **_WHY}, "chief organiser", results.settle_tie),
    ("round.advance", {**_SPOT, "step_up": _maybe(Flag)}, "organiser", results.advance_round),
    ("results.propose", _SPOT, "organiser", results.propose_results),
    ("results.publish", {**_SPOT, "manifest": _maybe(Text)}, "organiser supervisor", results.publish_results),
)

ACTS: dict[str, Act] = {
    name: Act(name, form_of(fields), frozenset({*roles.split(), "office"}), do) for name, fields, roles, do in _TABLE
}

# What these answer carries a receipt: who handed in can show later that it was taken (trust).
RECEIPTED = frozenset({"sheet.submit", "sheet.take_back"})

CREATE = Act(
    "contest.create",
    form_of({"contest": Text, "rulebook": Table, "demonstration": _maybe(Flag)}),
    frozenset({"office"}),
    lambda **_: Done(),
)


def fields_of(act: Act, payload: dict[str, Any]) -> dict[str, Any]:
    """Return an act's fields from a payload; Refused `not_well_formed`. Rows of a list and a sheet are read whole."""
    given = act.form.read(payload)
    if act.name in _ROWS:
        rows, of = _ROWS[act.name]
        given[rows] = [_row(of(row), number, row) for number, row in enumerate(given[rows], 1)]
    if act.name == "sheet.submit" and ("mark" in given) == ("marks" in given):
        raise Refused("not_well_formed", "评分表要么打一个总分，要么分项打分，请重打后再交。")
    return given


# The field that holds an act's rows, and which act's fields each of them has.
_ROWS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "people.load": ("people", lambda row: "person.seat" if row.get("judge") is None else "judge.seat"),
    "roster.load": ("entries", lambda row: "entry.register"),
    "topic.load": ("topics", lambda row: "topic.add"),
}


def _row(of: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    try:
        return ACTS[of].form.read(row)
    except Refused as refused:
        raise Refused(refused.code, f"第{number}行：{refused.sentence}") from refused
