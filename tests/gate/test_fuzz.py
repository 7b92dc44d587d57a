"""Whatever is sent: the gate answers, and what it refuses changes nothing."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest.core.seat import ROLES, Seat
from contest.gate.acts import ACTS
from contest.replay import play, read_lines, results
from contest.store import records
from tests.factories import NUMBERS, Hall
from tests.gate.cases import ACCEPTED
from tests.gate.moments import at

NAMES = sorted({field.name for act in ACTS.values() for field in act.form()} | {"do", "at", "by", "tap", "seq", "hash"})
KNOWN = ["heat", "final", "primary", "secondary", "A", "B", "P1", "P2", "P9", "S1", "J1", "J2", "J3", "story", "paper"]
KNOWN += [
    "lesson",
    "scene",
    "stall",
    "act",
    "why",
    "T1",
    "屏一",
    "clock",
    "28.5",
    "-1",
    "0",
    "1e5",
    "NaN",
    "小学",
    "x" * 4001,
]
TEXTS = st.sampled_from(KNOWN) | st.text(st.characters(), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(NUMBERS)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | TEXTS, inner, max_size=4),
    max_leaves=8,
)
SEATS = st.just(Seat("office", "office")) | st.builds(Seat, st.sampled_from(ROLES), st.sampled_from(["J1", "甲"]))
MOMENTS = ["registered", "drawn", "stopped", "all confirmed", "tied", "next drawn"]


@st.composite
def payloads(draw):
    """Return a good payload with some of its fields replaced, or any at all."""
    _, do, fields = draw(st.sampled_from(ACCEPTED))
    base = draw(st.sampled_from([{}, {"do": do}, {"do": do, **fields}]))
    return {**copy.deepcopy(base), **draw(st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=3))}


def reloaded(hall):
    """Return the day as the tables have it."""
    with hall.gate.database.reading() as connection:
        return records.load(connection, hall.contest)


@pytest.mark.parametrize("moment", MOMENTS)
def test_any_payload_is_answered_and_what_is_refused_changes_nothing(moment):
    hall = at(moment)

    @settings(max_examples=60)
    @given(payloads(), SEATS)
    def check(payload, seat):
        before, sent = copy.deepcopy(hall.day), copy.deepcopy(payload)
        found = hall.gate.perform(hall.contest, seat, payload).answer
        json.dumps(found, allow_nan=False).encode()
        assert repr(payload) == repr(sent)
        if found["ok"]:
            assert hall.day.rev in {before.rev, found["rev"]}
        else:
            assert sorted(found) == ["code", "error", "ok"]
            assert hall.day == before

    check()
    assert reloaded(hall) == hall.day


def nested(depth, inner="x"):
    """Return lists in lists."""
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize("depth", [10, 200, 450, 700, 900, 100_000])
@pytest.mark.parametrize("tap", [None, "12345678"])
def test_what_is_nested_deeply_is_answered(depth, tap):
    hall = at("drawn")
    entry = {"entry": "P4", "name": "丁", "school": "二小", "unit": "小学"}
    for fields in ({"talent": {"needs": [], "x": nested(depth)}}, {"unheard": nested(depth)}, {"name": nested(depth)}):
        found = hall.ask("entry.register", **{**entry, **fields}, tap=tap)
        assert found["ok"] is True or found["code"] in {"not_well_formed", "tap_reused"}
        json.dumps(found)
    hall.gate.forget(hall.contest)
    assert reloaded(hall) == hall.day


def test_what_is_huge_is_answered():
    hall = at("drawn")
    for fields in (
        {"mark": "1" * 1_000_000},
        {"mark": "0." + "0" * 1_000_000},
        {"marks": {str(number): "1" for number in range(20_000)}},
        {"note": "长" * 1_000_000, "mark": "28"},
        {"mark": 10**5_000},
        {"entry": "P" * 1_000_000, "mark": "28"},
    ):
        found = hall.ask(
            "sheet.submit", **{"round": "heat", "entry": "P1", "segment": "story", "judge": "J1", **fields}
        )
        assert found["code"] in {"not_well_formed", "not_allowed"}
    rows = [{"entry": f"P{number}"} for number in range(20_000)]
    assert hall.code("roster.load", entries=rows) == "not_well_formed"
    assert hall.code("tie.settle", round="heat", group="primary", order=["P1"] * 100_000, reason="x") == "not_allowed"


@settings(max_examples=120)
@given(st.lists(st.text(max_size=20) | ANYTHING.map(json.dumps) | payloads().map(json.dumps), max_size=6))
def test_any_day_is_played_to_its_end(lines):
    hall = DAY
    played = play(hall.gate, hall.contest, read_lines("\n".join(lines)))
    assert played.accepted + len(played.refusals) <= len("\n".join(lines).split("\n"))
    assert all(set(refusal) == {"line", "do", "code"} for refusal in played.refusals)
    json.dumps(results(hall.day), allow_nan=False)


DAY = Hall()
