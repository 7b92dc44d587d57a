"""Contract, "A refusal": one Chinese sentence for the person at the desk, whatever was sent."""

import re

import pytest

from contest.core.errors import Refused
from contest.core.seat import Seat
from contest.gate.acts import ACTS
from tests.factories import RULES, Hall
from tests.gate.moments import MOMENTS, shared
from tests.gate.test_precedence import CASES
from tests.gate.test_refusals import TABLE, answer

WRONG = [None, "", " ", 5, 1.5, True, [], {}, [1], {"a": 1}, "x" * 4001, "\ud800", "a\x00b"]


def words(value):
    """Return every text in a payload."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *words(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in words(inner)]
    return [str(value)]


def is_for_people(sentence, said=()):
    """Whether a sentence is one, in Chinese, short, without an English word but what the person said."""
    rest = sentence
    for text in sorted(filter(None, said), key=len, reverse=True):
        rest = rest.replace(text, "")
    return (
        0 < len(sentence) <= 60
        and sentence.endswith("。")
        and sentence.count("。") == 1
        and re.search(r"[\u4e00-\u9fff]{2}", sentence) is not None
        and re.search(r"[A-Za-z]{2}", rest) is None
        and not set("!！?_{}[]\n") & set(rest)
        and sentence.isprintable()
    )


def test_every_refusal_of_the_table_is_a_sentence():
    odd = []
    for _, moment, do, fields in TABLE:
        error = answer(shared(moment), do, fields)["error"]
        odd += [] if is_for_people(error, words({"do": do, **fields})) else [error]
    assert odd == []


@pytest.mark.parametrize("do", ACTS)
def test_a_field_of_the_wrong_shape_is_named_in_chinese(do):
    hall = shared("new")
    fields = [field.name for field in ACTS[do].form()]
    good = dict.fromkeys(fields, "x")
    for name in fields:
        for value in WRONG:
            error = hall.ask(do, **{**good, name: value}).get("error", "无。")
            assert is_for_people(error, ["x" * 30]) or error == "无。", (name, value, error)


@pytest.mark.parametrize("role", ["judge", "school", "public", "supervisor", "screen"])
def test_who_may_not_is_told_who_may(role):
    for do in ACTS:
        found = shared("new").ask(do, Seat(role, "x"))
        assert is_for_people(found["error"]), found["error"]


def test_whoever_is_nobody_is_told_what_to_do():
    answers = [
        Hall().gate.perform("c", None, {"do": "round.open"}).answer,
        Hall().gate.perform("d", Seat("office", "office"), {"do": "round.open"}).answer,
        Hall().gate.create({"contest": "c", "rulebook": RULES}).answer,
        Hall().gate.create({"contest": "d"}).answer,
    ]
    assert [answer["error"] for answer in answers if not is_for_people(answer["error"])] == []


def test_what_was_said_is_cut_to_what_can_be_read():
    assert Refused("unknown_name", f"没有“{'长' * 31}”，请重选。").sentence == f"没有“{'长' * 30}…”，请重选。"
    assert Refused("unknown_name", "没有“a\n\ud800”，请重选。").sentence == "没有“a??”，请重选。"


def test_every_moment_is_used():
    used = {moment for _, moment, _, _ in TABLE} | {moment for _, moment, *_ in CASES}
    before = {before for before, _ in MOMENTS.values()}
    assert {moment for moment in MOMENTS if moment not in used | before} == set()
