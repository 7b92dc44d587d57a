"""The journal's chain: any edited, missing, doubled, moved or cut line is noticed."""

import copy
import hashlib
import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from contest.core.chain import START, breaks, canonical, check_code, digest, end_line, sealed

ACTS = [
    {
        "do": "contest.create",
        "at": "2026-08-15T08:00:00+08:00",
        "by": "office",
        "rulebook": {"title": "小赛", "rounds": []},
    },
    {"do": "entry.register", "at": "2026-08-15T08:01:00+08:00", "by": "学校", "entry": "P1", "name": "ab" * 32},
    {"do": "draw.open", "at": "2026-08-15T08:02:00+08:00", "by": "desk", "numbers": ["000001", "000002", "000003"]},
    {"do": "clock.stop", "at": "2026-08-15T08:03:00+08:00", "by": "t", "elapsed_s": 301, "boot_ns": 2**60, "boot": "b"},
    {"do": "sheet.submit", "at": "2026-08-15T08:04:00+08:00", "by": "J1", "marks": {"theme": "9.5"}, "tap": "12345678"},
    {"do": "judge.seat", "at": "2026-08-15T08:05:00+08:00", "by": "o", "judge": "J2", "chief": True},
    {"do": "segment.confirm", "at": "2026-08-15T08:06:00+08:00", "by": "c", "judges": []},
]
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 10),
    st.floats(),
    st.text(max_size=5),
    st.just(START),
    st.just({}),
    st.just([]),
)


def journal():
    """Return an exported journal of a line for each act."""
    lines, head = [], START
    for seq, act in enumerate(ACTS, 1):
        lines.append(sealed(act, seq, head))
        head = str(lines[-1]["hash"])
    return [*lines, end_line(len(lines), head)]


JOURNAL = journal()


def resealed(line, seq, by):
    """Return a line with other content and a hash that fits it."""
    return sealed(
        {**{key: line[key] for key in line if key not in {"seq", "prev", "hash"}}, "by": by},
        seq,
        line.get("prev", START),
    )


EDITS = {
    "value": lambda lines, here, there, draw: lines[here].update(
        {draw(st.sampled_from(sorted(lines[here]))): draw(VALUES)}
    ),
    "key": lambda lines, here, there, draw: lines[here].update(
        {draw(st.text(max_size=4) | st.just("end")): draw(VALUES)}
    ),
    "away": lambda lines, here, there, draw: lines[here].pop(draw(st.sampled_from(sorted(lines[here])))),
    "reseal": lambda lines, here, there, draw: lines.insert(
        here, resealed(lines.pop(here), here + 1, draw(st.text(max_size=4)))
    ),
    "drop": lambda lines, here, there, draw: lines.pop(here),
    "double": lambda lines, here, there, draw: lines.insert(there, lines[here]),
    "move": lambda lines, here, there, draw: lines.insert(there, lines.pop(here)),
    "cut": lambda lines, here, there, draw: lines.__delitem__(slice(here, None)),
    "add": lambda lines, here, there, draw: lines.insert(here, draw(VALUES | st.just(end_line(0, START)))),
}


@st.composite
def edits(draw):
    """Return the journal with a random edit."""
    lines = copy.deepcopy(JOURNAL)
    here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    EDITS[draw(st.sampled_from(sorted(EDITS)))](lines, here, there, draw)
    return lines


def test_what_nobody_touched_holds():
    assert list(breaks(JOURNAL)) == []
    assert list(breaks([end_line(0, START)])) == []


@settings(max_examples=300)
@given(edits())
def test_every_edit_is_found(lines):
    assume(json.dumps(lines) != json.dumps(JOURNAL))
    found = list(breaks(lines))
    assert found
    assert all(1 <= broken.line <= len(lines) + 1 and broken.sentence.endswith("。") for broken in found)


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda lines: lines.pop(0), 1),
        (lambda lines: lines.pop(3), 4),
        (lambda lines: lines.insert(3, lines[2]), 4),
        (lambda lines: lines.insert(2, lines.pop(4)), 3),
        (lambda lines: lines.pop(), len(ACTS) + 1),
        (lambda lines: lines.pop(-2), len(ACTS)),
        (lambda lines: lines.append(lines[0]), len(ACTS) + 2),
        (lambda lines: lines.append(lines[-1]), len(ACTS) + 2),
        (lambda lines: lines[4]["marks"].update(theme="9.6"), 5),
        (lambda lines: lines[0]["rulebook"].update(title="大赛"), 1),
        (lambda lines: lines[5].update(chief=1), 6),
        (lambda lines: lines[0].update(seq=True), 1),
        (lambda lines: lines[3].update(elapsed_s=301.0), 4),
        (lambda lines: lines[-1].update(end=float(len(ACTS))), len(ACTS) + 1),
        (lambda lines: lines[-1].update(head=START), len(ACTS) + 1),
        (lambda lines: lines.clear(), 1),
    ],
)
def test_the_broken_line_is_named(edit, line):
    lines = copy.deepcopy(JOURNAL)
    edit(lines)
    assert next(breaks(lines)).line == line


def test_a_line_is_hashed_without_its_hash_in_canonical_json():
    line = JOURNAL[4]
    text = json.dumps(
        {key: line[key] for key in sorted(line) if key != "hash"}, ensure_ascii=False, separators=(",", ":")
    )
    assert line["hash"] == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert (line["seq"], line["prev"]) == (5, JOURNAL[3]["hash"])
    assert JOURNAL[0]["prev"] == "0" * 64


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "中\n"]}, '{"a":[true,null,"中\\n"],"b":1}'),
        ({"é": "/", "z": {"b": 1, "a": 2}}, '{"z":{"a":2,"b":1},"é":"/"}'),
        ("\x7f\u2028", '"\x7f\u2028"'),
        (2**70, "1180591620717411303424"),
    ],
)
def test_canonical_json_has_sorted_keys_no_spaces_and_unescaped_letters(value, text):
    assert canonical(value) == text


@pytest.mark.parametrize("value", [1.0, float("nan"), {"a": [0.5]}, [{"b": {"c": -0.0}}], (1, 2.5)])
def test_a_float_has_no_place_in_a_record(value):
    with pytest.raises(TypeError):
        digest(value)


def test_a_lists_code_is_its_first_sixteen_characters_in_fours():
    assert check_code("cb0e3d36c8272fb3" + "0" * 48) == "cb0e 3d36 c827 2fb3"
