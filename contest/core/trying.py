"""A day as it would be after an act: the same facts folded into a copy, so that a consequence is computed and not described."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from contest.core.day import Day, SegmentState, Stamp
from contest.core.facts import Fact
from contest.core.folding import fold


def tried(day: Day, happened: Iterable[Fact], by: str = "") -> Day:
    """Return the day with these facts; the day itself stays as it is, and what no fact touches is shared with the copy."""
    facts = tuple(happened)
    touched = {key for fact in facts if (key := _segment_of(fact)) in day.segments}
    copy = dataclasses.replace(
        day,
        **{
            field.name: _loose(getattr(day, field.name))
            for field in dataclasses.fields(day)
            if field.name not in {"rulebook", "segments"}
        },
        segments={**day.segments, **{key: _state(day.segments[key]) for key in touched}},
    )
    fold(copy, Stamp(day.rev, "", by), facts)
    return copy


def _segment_of(fact: Fact) -> tuple[str, str, str]:
    return (str(getattr(fact, "round", "")), str(getattr(fact, "entry", "")), str(getattr(fact, "segment", "")))


def _state(state: SegmentState) -> SegmentState:
    copy = _loose(state)
    assert isinstance(copy, SegmentState)  # noqa: S101 - a copy of one
    return copy


def _loose(value: Any) -> Any:  # noqa: ANN401 - whatever a day is made of
    """Copy what folding may change: dictionaries, lists, sets and unfrozen values; the frozen is shared."""
    if isinstance(value, dict):
        return {key: _loose(inner) for key, inner in value.items()}
    if isinstance(value, list | set):
        return type(value)(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and not value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
        return dataclasses.replace(value, **{f.name: _loose(getattr(value, f.name)) for f in dataclasses.fields(value)})
    return value
