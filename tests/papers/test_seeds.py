"""The seeds' people and rosters: fictional, distinct, whole, and taken by the gate as they are."""

import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from contest.papers.roster import read_roster
from contest.papers.topics import read_topics
from tests.factories import Hall

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DEMONSTRATION, REFERENCE = "demonstration", "reference-notice"
BOTH = pytest.mark.parametrize("name", [DEMONSTRATION, REFERENCE])


def rules(name):
    return tomllib.loads((SEEDS / "rulebooks" / f"{name}.toml").read_text(encoding="utf-8"))


def people(name):
    return [json.loads(line) for line in (SEEDS / name / "people.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def roster(name):
    kinds = [kind for group in rules(name)["groups"] for kind in group["admits"]]
    made = read_roster((SEEDS / name / "roster.csv").read_bytes(), kinds)
    assert made.faults == ()
    return made.rows


def seated(name):
    """Return the contest with everyone of the seed in it."""
    hall = Hall(rules(name))
    for act in people(name):
        hall.act(act.pop("do"), **act)
    hall.act("roster.load", entries=list(roster(name)))
    return hall


@pytest.mark.parametrize(("name", "counts"), [(DEMONSTRATION, (5, 4)), (REFERENCE, (35, 18))])
def test_the_gate_takes_them_and_the_groups_are_as_large_as_the_story_says(name, counts):
    groups = Counter(entry.group for entry in seated(name).day.entries.values())
    assert (groups["primary"], groups["secondary"]) == counts


@BOTH
def test_every_kind_of_unit_is_there(name):
    kinds = {kind for group in rules(name)["groups"] for kind in group["admits"]}
    assert {row["unit"] for row in roster(name)} == kinds


@BOTH
def test_names_are_distinct_and_of_every_length(name):
    names = [row["name"] for row in roster(name)]
    everyone = names + list({(act.get("judge"), act["name"]) for act in people(name) if act["do"] == "judge.seat"})
    assert len(set(everyone)) == len(everyone)
    assert {2, 3, 4} <= {len(each) for each in names}
    assert any("·" in each for each in names)


@BOTH
def test_no_judge_is_from_a_school_that_competes(name):
    schools = {row["school"] for row in roster(name)}
    assert {act["school"] for act in people(name) if act["do"] == "judge.seat"} & schools == set()


@pytest.mark.parametrize(("name", "judges"), [(DEMONSTRATION, 1), (REFERENCE, 7)])
def test_every_hall_of_every_round_and_group_has_its_judges(name, judges):
    panels = Counter((act["round"], act["group"], act["hall"]) for act in people(name) if act["do"] == "judge.seat")
    wanted = {
        (round_["key"], group, hall["key"]): judges
        for round_ in rules(name)["rounds"]
        for group in round_["groups"]
        for hall in round_["halls"]
    }
    assert dict(panels) == wanted


@BOTH
@pytest.mark.parametrize("role", ["timekeeper", "checker", "screen", "secretary", "desk", "host", "supervisor"])
def test_every_hall_has_someone_for_each_work(name, role):
    seats = [act for act in people(name) if act.get("role") == role]
    for round_ in rules(name)["rounds"]:
        for hall in round_["halls"]:
            places = [(seat.get("round"), seat.get("hall")) for seat in seats]
            assert any(r in {None, round_["key"]} and h in {None, hall["key"]} for r, h in places)


@BOTH
def test_two_organisers_can_publish(name):
    assert len({act["person"] for act in people(name) if act.get("role") == "organiser"}) == 2


@BOTH
def test_nobody_in_the_seeds_has_a_phone(name):
    assert [row for row in roster(name) if "phone" in row] == []


@pytest.mark.parametrize(("name", "each"), [(DEMONSTRATION, 6), (REFERENCE, 12)])
def test_every_segment_whose_topic_is_drawn_has_a_pool(name, each):
    hall = Hall(rules(name))
    drawn = [(one.key, one.title) for one in hall.day.rulebook.segments if one.prepare.topic == "drawn"]
    topics = read_topics((SEEDS / name / "topics.csv").read_bytes(), drawn, list(hall.day.rulebook.group_of_unit))
    assert topics.faults == ()
    hall.act("topic.load", topics=list(topics.rows))
    assert Counter(topic.segment for topic in hall.day.topics.values()) == {key: each for key, _ in drawn}
    assert len({row["text"] for row in topics.rows}) == len(topics.rows)
