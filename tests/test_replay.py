"""Days replayed: our golden days to the letter, their sums by hand, other orders of arrival, and what is no day at all."""

import ast
import json
import operator
import random
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

from contest.core.chain import breaks
from contest.core.points import half_up
from contest.replay import play, read_lines, results
from contest.store import journal
from tests.factories import Hall, door

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
DAYS = {"reference_notice": "reference-notice", "teaching_skills": "province-teaching-skills"}
SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def text_of(day):
    """Return a golden day's lines."""
    return (GOLDEN / day / "day.jsonl").read_text(encoding="utf-8")


def expected(day, name):
    """Return what a golden day must write."""
    return json.loads((GOLDEN / day / f"{name}.json").read_text(encoding="utf-8"))


def replayed(day, lines):
    """Play lines under a golden day's rulebook; return the gate, and what was refused."""
    gate = door()
    rulebook = HERE.parent / "seeds" / "rulebooks" / f"{DAYS[day]}.toml"
    assert gate.create({"contest": "c", "rulebook": tomllib.loads(rulebook.read_text(encoding="utf-8"))}).answer["ok"]
    return gate, play(gate, "c", lines).refusals


def counted(gate):
    """Return results.json as it is read."""
    return json.loads(json.dumps(results(gate.book("c").day)))


@pytest.mark.parametrize("day", DAYS)
def test_a_golden_day_comes_to_the_results_and_refusals_that_we_know(day):
    gate, refusals = replayed(day, read_lines(text_of(day)))
    assert refusals == expected(day, "refusals")
    assert counted(gate) == expected(day, "results")
    with gate.database.reading() as connection:
        assert list(breaks(json.loads(line) for line in journal.lines(connection, "c"))) == []


def sums():
    """Return the README's sums: (day, round, group, entry), the segment or "total", and its calculations."""
    found, where = [], None
    for line in (GOLDEN / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("### "):
            where = tuple(line.removeprefix("### ").split(", "))
        elif line.startswith("    ") and where:
            key, _, calculations = line.strip().partition(" ")
            found.append(
                (where, key, [tuple(half.strip() for half in one.split("=")) for one in calculations.split(";")])
            )
    return found


def worked_out(node):
    """Work out a sum exactly, from its own figures."""
    if isinstance(node, ast.BinOp):
        return SIGNS[type(node.op)](worked_out(node.left), worked_out(node.right))
    return Fraction(str(node.value))


@pytest.mark.parametrize(("where", "key", "calculations"), sums())
def test_a_sum_by_hand_is_right_and_is_what_the_results_say(where, key, calculations):
    for left, right in calculations:
        decimals = len(right.partition(".")[2])
        assert half_up(worked_out(ast.parse(left, mode="eval").body), decimals) == Fraction(right)
    day, round_, group, entry = where
    rows = expected(day, "results")["rounds"][round_][group]["standings"]
    row = next(row for row in rows if row["entry"] == entry)
    assert calculations[-1][1] == (row["total"] if key == "total" else row["segments"][key]["net"])


def test_at_least_three_entries_of_each_day_are_worked_out():
    for day in DAYS:
        assert len({where for where, *_ in sums() if where[0] == day}) >= 3


def runs(lines, refused):
    """Return the lines in runs: sheets that nobody refused and that replace none of their run lie together."""
    made, keys = [], set()
    for number, line in enumerate(lines, 1):
        act = json.loads(line)
        key = (act.get("entry"), act.get("segment"), act.get("judge"), act.get("round"))
        if act["do"] != "sheet.submit" or number in refused or key in keys or not keys:
            made.append([])
            keys = set()
        if act["do"] == "sheet.submit" and number not in refused:
            keys.add(key)
        made[-1].append(line)
    return made


@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize("day", DAYS)
def test_independent_sheets_may_arrive_in_any_order(day, seed):
    chance, lines = random.Random(seed), list(read_lines(text_of(day).strip()))  # noqa: S311 - the same each time
    together = runs(lines, {refusal["line"] for refusal in expected(day, "refusals")})
    shuffled = [line for run in together for line in chance.sample(run, len(run))]
    assert shuffled != lines
    gate, refusals = replayed(day, shuffled)
    assert counted(gate) == expected(day, "results")
    assert refusals == expected(day, "refusals")


@pytest.mark.parametrize("day", DAYS)
def test_doubled_taps_come_to_the_same(day):
    lines = list(read_lines(text_of(day).strip()))
    refused = {refusal["line"] for refusal in expected(day, "refusals")}
    doubled = [line for line in lines for _ in range(2 if '"tap"' in line else 1)]
    again = [line for number, line in enumerate(lines, 1) if '"tap"' in line and number not in refused]
    gate, refusals = replayed(day, [*doubled, *again])
    assert counted(gate) == expected(day, "results")
    assert {refusal["code"] for refusal in refusals} == {refusal["code"] for refusal in expected(day, "refusals")}
    assert all(refusal["line"] <= len(doubled) for refusal in refusals)


AT = "2026-08-15T08:30:00.250+08:00"
OPEN = {"at": AT, "do": "round.open", "round": "heat", "group": "primary"}


@pytest.mark.parametrize(
    ("line", "do"),
    [
        ("{", None),
        ("[]", None),
        ("null", None),
        ("5", None),
        ('"round.open"', None),
        ("[" * 100_000, None),
        ("1" * 5_000, None),
        (json.dumps({**OPEN, "at": None}), "round.open"),
        (json.dumps({**OPEN, "at": "yesterday"}), "round.open"),
        (json.dumps({**OPEN, "at": 1_786_000_000}), "round.open"),
        (json.dumps({**OPEN, "at": "2026-08-15T08:30:00"}), "round.open"),
        (json.dumps({**OPEN, "at": "9999-08-15T08:30:00Z"}), "round.open"),
        (json.dumps({**OPEN, "at": "0001-01-01T00:00:00+14:00"}), "round.open"),
        (json.dumps({**OPEN, "by": 5}), "round.open"),
        (json.dumps({**OPEN, "by": ""}), "round.open"),
        (json.dumps({**OPEN, "by": "\ud800"}), "round.open"),
        (json.dumps({"at": AT}), None),
        (json.dumps({**OPEN, "do": ["round.open"]}), ["round.open"]),
    ],
)
def test_a_line_that_is_none_is_not_well_formed(line, do):
    hall = Hall()
    played = play(hall.gate, "c", ["", line, json.dumps(OPEN)])
    assert (played.refusals, played.accepted) == ([{"line": 2, "do": do, "code": "not_well_formed"}], 1)


def test_lines_are_counted_from_1_with_the_empty_ones_and_parted_at_newlines_alone():
    hall = Hall()
    wrong = json.dumps({**OPEN, "group": "a\u2028b\x85c"}, ensure_ascii=False)
    text = "\n".join(["", json.dumps(OPEN), "  ", wrong + "\r", ""])
    played = play(hall.gate, "c", read_lines(text))
    assert (played.refusals, played.accepted) == ([{"line": 4, "do": "round.open", "code": "unknown_name"}], 1)


@pytest.mark.parametrize(
    ("start", "stop", "elapsed"),
    [
        ("08:00:00.000+08:00", "08:05:00.999+08:00", 300),
        ("08:00:00.900+08:00", "08:05:00.899+08:00", 299),
        ("08:00:00+08:00", "00:05:30Z", 330),
        ("08:00:00+08:00", "07:00:00+08:00", 0),
        ("08:00:00.9999999+08:00", "08:00:01.999998+08:00", 0),
    ],
)
def test_a_replay_goes_by_the_days_own_times(start, stop, elapsed):
    hall = Hall()
    hall.enter("P1")
    hall.draw("P1")
    clock = {"round": "heat", "entry": "P1", "segment": "story"}
    lines = [{"at": f"2026-08-15T{at}", "do": do, **clock} for do, at in (("clock.start", start), ("clock.stop", stop))]
    assert play(hall.gate, "c", map(json.dumps, lines)).refusals == []
    assert hall.day.segment("heat", "P1", "story").clocks[""].elapsed_s == elapsed


def test_a_line_may_name_the_person_and_the_office_is_meant_otherwise():
    hall = Hall()
    play(hall.gate, "c", [json.dumps({**OPEN, "by": "张三"}), json.dumps({**OPEN, "by": None}), json.dumps(OPEN)])
    assert [json.loads(line)["by"] for line in hall.lines()[1:4]] == ["张三", "office", "office"]


def test_only_rounds_whose_draw_was_opened_appear():
    hall = Hall()
    assert results(hall.day) == {"rounds": {}}
    hall.enter("P1")
    hall.act("round.open", round="heat", group="primary")
    hall.act("entry.check_in", round="heat", entry="P1")
    hall.act("draw.seal", round="heat", group="primary")
    assert results(hall.day) == {"rounds": {}}
    hall.act("draw.open", round="heat", group="primary", numbers=["000001", "000002", "000003"])
    assert list(results(hall.day)["rounds"]) == ["heat"]
