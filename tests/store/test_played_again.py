"""A journal's acts played again give the same lines byte for byte, and rebuild every table but that of names."""

import copy
import json

import pytest

from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.gate.world import WrongRecord
from contest.replay import results
from contest.store import journal
from contest.store.models import Base
from tests.factories import Dice, door
from tests.store.busy import busy

SERVERS_OWN = {"seq", "prev", "hash", "at", "by"}
APART = {"contests", "identities", "draw_secrets", "topic_texts"}  # what only chance or people know


def play(texts):
    """Play an exported journal through a gate of its own, and return the gate."""
    gate = door(seed=99)
    gate.chance = Dice(7)
    for text in texts[:-1]:
        line = json.loads(text)
        payload = {name: value for name, value in line.items() if name not in SERVERS_OWN}
        if line["do"] == "contest.create":
            answer = gate.create(payload, line["by"], Reading("", 0, line["at"])).answer
        else:
            payload |= {"text": "-"} if line["do"] == "topic.add" else {}
            if line["do"] == "topic.load":
                payload["topics"] = [{**row, "text": "-"} for row in line["topics"]]
            answer = gate.perform("c", Seat("office", line["by"]), payload, line=line).answer
        assert answer["ok"], (line, answer)
    return gate


def exported(gate):
    """Return the journal's lines."""
    with gate.database.reading() as connection:
        return list(journal.lines(connection, "c"))


def rows(gate):
    """Return the rows of every table of facts."""
    with gate.database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in Base.metadata.sorted_tables
            if table.name not in APART | {"journal"}
        }


HALL = busy()
TEXTS = HALL.lines()


def test_the_lines_are_the_same_byte_for_byte():
    assert exported(play(TEXTS)) == TEXTS


def test_every_table_but_that_of_names_is_rebuilt():
    gate = play(TEXTS)
    assert rows(gate) == rows(HALL.gate)
    assert gate.book("c").day == HALL.day
    assert results(gate.book("c").day) == results(HALL.day)
    with gate.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM identities").scalar_one() == 0


def test_a_topic_that_was_not_in_the_pool_is_noticed():
    texts = copy.copy(TEXTS)
    at = next(number for number, text in enumerate(texts) if '"do":"topic.draw"' in text)
    texts[at] = json.dumps({**json.loads(texts[at]), "topic": "T9"})
    with pytest.raises(WrongRecord):
        play(texts)
