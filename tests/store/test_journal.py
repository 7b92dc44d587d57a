"""Contract, "The journal": a line for each act, in its exact form; nothing personal and nothing early in it."""

import hashlib
import json

import pytest

from contest.core.chain import breaks
from contest.core.day import Day
from contest.gate.acts import ACTS
from contest.store.models import TABLE_OF, Base
from contest.store.vault import digest_of
from tests.factories import RULES, SECRET, Hall
from tests.store.busy import FINAL, HEAT, NAMES, PHONES, TOPICS, busy

HALL = busy()
TEXTS = HALL.lines()
LINES = [json.loads(text) for text in TEXTS]
FIXED = {"seq", "prev", "at", "by", "do", "hash"}


def first(do):
    """Return the first line of an act."""
    return next(line for line in LINES if line.get("do") == do)


def dump(hall, *but):
    """Return all that stands in a hall's tables, as one text."""
    with hall.gate.database.reading() as connection:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in but]
        return "\n".join(str(tuple(row)) for table in tables for row in connection.execute(table.select()))


def test_each_line_is_canonical_json_and_holds_the_hash_of_the_one_before():
    before = "0" * 64
    for seq, (text, line) in enumerate(zip(TEXTS[:-1], LINES[:-1], strict=True), 1):
        content = json.dumps(
            {key: line[key] for key in sorted(line) if key != "hash"}, ensure_ascii=False, separators=(",", ":")
        )
        assert (line["seq"], line["prev"], line["hash"]) == (seq, before, hashlib.sha256(content.encode()).hexdigest())
        assert text == json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        before = line["hash"]
    assert LINES[-1] == {"end": len(LINES) - 1, "head": before}
    assert list(breaks(LINES)) == []


def test_line_1_makes_the_contest_with_the_whole_rulebook():
    assert {**LINES[0], "hash": ""} == {
        "seq": 1,
        "prev": "0" * 64,
        "at": "2026-08-15T08:00:00+08:00",
        "by": "office",
        "do": "contest.create",
        "contest": "c",
        "rulebook": RULES,
        "hash": "",
    }


def test_every_act_is_one_line_with_its_time_and_person():
    assert {line["do"] for line in LINES[1:-1]} == set(ACTS)
    assert all(set(line) >= FIXED for line in LINES[:-1])
    assert {line["by"] for line in LINES[:-1]} == {"office", "甲", "乙"}
    assert [line["at"] for line in LINES[:-1]] == sorted(line["at"] for line in LINES[:-1])


LINE_OF = {
    "entry.register": {"entry", "name", "phone", "school", "unit", "talent", "tap"},
    "roster.load": {"entries", "tap"},
    "person.seat": {"person", "name", "role"},
    "person.revoke": {"person", "name", "role", "round", "group", "reason"},
    "topic.add": {"topic", "segment", "commitment"},
    "judge.seat": {"judge", "name", "round", "group", "hall", "chief"},
    "draw.seal": {"round", "group", "entries", "frozen", "commitment", "tap"},
    "draw.open": {"round", "group", "numbers", "secret", "order"},
    "topic.load": {"topics"},
    "topic.draw": {"round", "entry", "segment", "topic", "text", "nonce", "boot", "boot_ns"},
    "clock.start": {"round", "entry", "segment", "boot", "boot_ns"},
    "clock.stop": {"round", "entry", "segment", "boot", "boot_ns", "elapsed_s"},
    "clock.began": {"round", "entry", "segment", "began_ms", "reason", "boot", "boot_ns"},
    "clock.pause": {"round", "entry", "segment", "reason", "boot", "boot_ns"},
    "clock.resume": {"round", "entry", "segment", "boot", "boot_ns"},
    "clock.grant": {"round", "entry", "segment", "seconds", "reason"},
    "reading.start": {"round", "entry", "segment", "boot", "boot_ns"},
    "reading.stop": {"round", "entry", "segment", "boot", "boot_ns"},
    "entry.call": {"round", "entry", "segment", "call", "boot", "boot_ns"},
    "entry.defer": {"round", "entry", "segment", "reason"},
    "plan.set": {"round", "begins", "rest", "change_over_s", "marking_s"},
    "clock.correct": {"round", "entry", "segment", "elapsed_s", "reason"},
    "ruling.deduct": {"round", "entry", "segment", "lose", "reason"},
    "tie.settle": {"round", "group", "order", "reason"},
    "round.open": {"round", "group"},
}


@pytest.mark.parametrize("do", LINE_OF)
def test_a_line_has_the_acts_fields_and_what_the_server_decided(do):
    assert set(first(do)) == FIXED | LINE_OF[do]


@pytest.mark.parametrize(
    ("do", "holds"),
    [
        ("sheet.submit", {"judge": "J1", "mark": "20", "note": "声音小", "version": 1}),
        ("paper.enter", {"entry": "P1", "mark": "80", "version": 1}),
        ("segment.confirm", {"entry": "P1", "segment": "story", "judges": ["J1", "J2"]}),
        ("draw.seal", {"entries": ["P1", "P2", "P3"]}),
        ("round.advance", {"entries": ["P1", "P3"]}),
        ("results.publish", {"version": 1}),
        ("clock.stop", {"elapsed_s": 12, "boot": "boot-1", "boot_ns": 17_500_000_000}),
    ],
)
def test_what_the_server_decided_stands_in_the_line(do, holds):
    assert {key: first(do).get(key) for key in holds} == holds


def test_proposal_and_publication_carry_the_same_manifest():
    assert first("results.propose")["manifest"] == first("results.publish")["manifest"]
    assert len(first("results.propose")["manifest"]) == 64


def test_unknown_fields_are_ignored_and_null_is_left_out():
    hall = Hall()
    entry = {"entry": "P1", "name": "丁", "school": "一小", "unit": "小学"}
    hall.act("entry.register", **entry, phone=None, talent=None, colour="red", seq=7, hash="x", prev="y", rev=3)
    line = json.loads(hall.lines()[1])
    assert set(line) == FIXED | {"entry", "name", "school", "unit"}
    assert (line["seq"], line["prev"]) == (2, json.loads(hall.lines()[0])["hash"])


def test_a_line_cannot_be_signed_with_another_name_or_time():
    hall = Hall()
    hall.act("round.open", **HEAT, by="别人", at="2020-01-01T00:00:00Z")
    line = json.loads(hall.lines()[1])
    assert (line["by"], line["at"]) == ("office", "2026-08-15T08:00:00+08:00")


def test_names_and_phones_stand_only_as_salted_digests():
    kept = dump(HALL, "identities", "contests")
    assert [said for said in NAMES + PHONES if said in kept or said in "\n".join(TEXTS)] == []
    with HALL.gate.database.reading() as connection:
        identities = connection.exec_driver_sql("SELECT digest, salt, value FROM identities").all()
    assert {value for _, _, value in identities} == {*NAMES, *PHONES, "评委J1", "评委J2"}
    assert all(len(bytes.fromhex(salt)) == 32 for _, salt, _ in identities)
    assert len({salt for _, salt, _ in identities}) == len(identities)
    assert all(
        digest == hashlib.sha256(bytes.fromhex(salt) + value.encode()).hexdigest() for digest, salt, value in identities
    )
    assert {first("entry.register")[key] for key in ("name", "phone")} <= {digest for digest, _, _ in identities}


def test_the_same_name_twice_has_two_digests():
    seated = [line["name"] for line in LINES if line.get("do") == "judge.seat" and line["judge"] in {"J2", "J3"}]
    assert len(set(seated)) == len(seated)


def test_the_table_of_identities_can_be_purged_without_breaking_the_chain():
    hall = busy()
    with hall.gate.database.writing() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM identities")
    assert list(breaks(json.loads(text) for text in hall.lines())) == []
    before = hall.day
    hall.gate.forget("c")
    assert hall.day == before
    assert hall.gate.book("c").names.of(hall.day.entries["P1"].name) == "（已清除）"


def test_no_secret_stands_anywhere_but_in_its_own_table_before_the_draw_is_opened():
    hall = Hall()
    hall.enter("P1", "P2")
    hall.act("round.open", **HEAT)
    for entry in ("P1", "P2"):
        hall.act("entry.check_in", round="heat", entry=entry)
    answer = hall.act("draw.seal", **HEAT, secret=SECRET, tap="seal-0001")
    assert SECRET in dump(hall)
    assert SECRET not in dump(hall, "draw_secrets")
    assert SECRET not in "\n".join(hall.lines()) + repr(hall.day) + json.dumps(answer)
    hall.act("draw.open", **HEAT, numbers=["000001", "000002", "000003"])
    assert json.loads(hall.lines()[-2])["secret"] == SECRET


def test_a_topics_text_stands_as_a_commitment_until_it_is_drawn_and_nowhere_in_clear():
    drawn = first("topic.draw")
    waiting = TOPICS[1 - TOPICS.index(drawn["text"])]
    kept = dump(HALL)
    assert waiting not in kept + "\n".join(TEXTS) + repr(HALL.day)
    assert drawn["text"] not in dump(HALL, "journal", "topic_draws")
    commitments = [first("topic.add")["commitment"], first("topic.load")["topics"][0]["commitment"]]
    with HALL.gate.database.reading() as connection:
        for commitment, text in zip(commitments, TOPICS, strict=True):
            found = connection.exec_driver_sql("SELECT sealed FROM topic_texts WHERE commitment = ?", (commitment,))
            opened = HALL.gate.sealer.open(found.scalar_one())
            assert (opened[64:], digest_of(bytes.fromhex(opened[:64]), text)) == (text, commitment)


def test_the_line_of_a_drawn_topic_opens_its_commitment():
    drawn = first("topic.draw")
    number = ["T0", "T1"].index(drawn["topic"])
    commitment = (first("topic.add")["commitment"], first("topic.load")["topics"][0]["commitment"])[number]
    assert digest_of(bytes.fromhex(drawn["nonce"]), drawn["text"]) == commitment


def test_a_refused_act_leaves_nothing_behind():
    hall = Hall()
    before = dump(hall)
    entry = {"entry": "P1", "name": "王小明", "school": "一小", "unit": "大学"}
    assert hall.code("entry.register", **entry, tap="12345678") == "unknown_name"
    assert hall.code("roster.load", entries=[{**entry, "unit": "小学"}, {**entry, "entry": "P2"}]) == "unknown_name"
    assert dump(hall) == before


def test_reading_the_tables_gives_the_day_that_stood_in_memory():
    day = HALL.day
    HALL.gate.forget("c")
    assert isinstance(day, Day)
    assert (HALL.day is day, HALL.day == day) == (False, True)


def test_every_table_of_facts_was_written_to():
    with HALL.gate.database.reading() as connection:
        empty = [
            mapped.__tablename__
            for mapped in TABLE_OF.values()
            if not connection.exec_driver_sql(f"SELECT count(*) FROM {mapped.__tablename__}").scalar_one()  # noqa: S608
        ]
    assert empty == []
    assert HALL.day.turn("final", "primary").order
    assert FINAL["round"] == "final"
