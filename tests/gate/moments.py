"""A small day (`factories.RULES`) brought to one of its moments; what is only refused may share a hall."""

import copy
from dataclasses import replace
from functools import cache
from itertools import count
from threading import RLock

from contest.gate.perform import Gate
from contest.store.models import Base, Contest
from tests.factories import NUMBERS, SECRET, Hall, door, memory

HEAT = {"round": "heat", "group": "primary"}
FINAL = {"round": "final", "group": "primary"}
WHY = {"reason": "记错了"}


def on(entry="P1", segment="story", round_="heat", **more):
    """Return the fields of an act on an entry's segment."""
    return {"round": round_, "entry": entry, "segment": segment, **more}


def sheet(mark="28.5", judge="J1", **where):
    """Return the fields of a sheet; `base` and `note` are passed on as they are."""
    return on(**where, judge=judge, **({"marks": mark} if isinstance(mark, dict) else {"mark": mark}))


def _new(hall):
    hall.watch.wait(60)  # so that there is a time before the day's first act


def _registered(hall):
    hall.enter("P1", "P2", "P3", "P9")
    hall.enter("S1", unit="中学")
    hall.seat("J1", "J2")
    hall.act("judge.seat", judge="J3", name="评委丙", hall="A", **FINAL)
    hall.act("judge.recuse", judge="J3", entry="P1", reason="亲属")
    hall.act("person.seat", person="屏一", name="大屏", role="screen")
    hall.act("topic.add", topic="T1", segment="lesson", text="怎样开好第一次班会")


def _opened(hall):
    hall.act("round.open", **HEAT)


def _checked_in(hall):
    for entry in ("P1", "P2", "P3"):
        hall.act("entry.check_in", round="heat", entry=entry)


def _sealed(hall):
    hall.act("draw.seal", secret=SECRET, **HEAT)


def _drawn(hall):
    hall.act("draw.open", numbers=NUMBERS, **HEAT)


def _running(hall):
    hall.act("clock.start", **on())
    hall.watch.wait(331)


def _stopped(hall):
    hall.act("clock.stop", **on())


def _paused(hall):
    hall.act("clock.pause", **on(**WHY))
    hall.watch.wait(60)


def _read_twice(hall):
    hall.by("乙", "reading.start", **on())
    hall.watch.wait(10)


def _read_to_the_end(hall):
    hall.by("乙", "reading.stop", **on())


def _called_three_times(hall):
    for _ in range(3):
        hall.act("entry.call", **on())
        hall.watch.wait(120)


def _called_just_now(hall):
    hall.act("entry.call", **on())
    hall.watch.wait(119.9)


def _deferred(hall):
    hall.act("entry.defer", **on(**WHY))


def _marked(hall):
    hall.submit("P1", "story", "J1", "28.5")
    hall.submit("P1", "story", "J2", "28")
    hall.act("fault.record", **on(fault="stall"))
    hall.act("ruling.deduct", **on(lose="0.5", **WHY))
    hall.act("paper.enter", **on(segment="paper", mark="80.5"))


def _confirmed(hall):
    hall.confirm("P1", "story")


def _all_but_one(hall):
    hall.confirm("P1", "paper")
    for entry, mark in (("P2", "27"), ("P3", "26")):
        hall.judged(entry, "story", mark, mark, seconds=200)
        hall.act("paper.enter", **on(entry, "paper", mark="70"))
    hall.confirm("P2", "paper")


def _all_confirmed(hall):
    hall.confirm("P3", "paper")


def _proposed(hall):
    hall.by("甲", "results.propose", **HEAT)


def _published(hall):
    hall.by("乙", "results.publish", **HEAT)


def _advanced(hall):
    hall.act("round.advance", **HEAT)


def _next_sealed(hall):
    hall.act("round.open", **FINAL)
    hall.act("entry.check_in", round="final", entry="P1")
    hall.act("draw.seal", secret=SECRET, **FINAL)


def _next_drawn(hall):
    hall.act("draw.open", numbers=NUMBERS, **FINAL)


def _closed(hall):
    hall.act("round.close", **HEAT)


def _withdrawn(hall):
    hall.act("entry.withdraw", entry="P1", reason="生病")


def _alone(hall):
    hall.act("judge.unseat", judge="J2", hall="A", reason="有事", **HEAT)


def _recused(hall):
    hall.act("judge.recuse", judge="J1", entry="P1", reason="亲属")


def _voided(hall):
    hall.act("clock.void", **on(**WHY))


def _abandon_asked(hall):
    hall.by("甲", "draw.abandon", **HEAT, **WHY)


def _tied(hall):
    _changed(hall, "P3", "27")


def _settled(hall):
    hall.settle("P3", "P2")


def _changed(hall, entry="P3", mark="26.5"):
    hall.act("segment.reopen", **on(entry, **WHY))
    hall.submit(entry, "story", "J1", mark)
    hall.submit(entry, "story", "J2", mark)
    hall.confirm(entry, "story")


MOMENTS = {
    "new": (None, _new),
    "registered": ("new", _registered),
    "withdrawn": ("registered", _withdrawn),
    "opened": ("registered", _opened),
    "checked in": ("opened", _checked_in),
    "sealed": ("checked in", _sealed),
    "drawn": ("sealed", _drawn),
    "running": ("drawn", _running),
    "stopped": ("running", _stopped),
    "marked": ("stopped", _marked),
    "confirmed": ("marked", _confirmed),
    "all but one": ("confirmed", _all_but_one),
    "all confirmed": ("all but one", _all_confirmed),
    "proposed": ("all confirmed", _proposed),
    "published": ("proposed", _published),
    "advanced": ("published", _advanced),
    "next sealed": ("advanced", _next_sealed),
    "next drawn": ("next sealed", _next_drawn),
    "drawn, then closed": ("drawn", _closed),
    "drawn, then withdrawn": ("drawn", _withdrawn),
    "drawn, one judge left": ("drawn", _alone),
    "marked, one judge left": ("marked", _alone),
    "marked, then recused": ("marked", _recused),
    "running, one judge left": ("running", _alone),
    "voided": ("running", _voided),
    "paused": ("running", _paused),
    "read twice": ("running", _read_twice),
    "read twice to the end": ("read twice", _read_to_the_end),
    "called three times": ("drawn", _called_three_times),
    "called just now": ("drawn", _called_just_now),
    "deferred": ("drawn", _deferred),
    "abandoning": ("sealed", _abandon_asked),
    "abandoning, then run": ("abandoning", lambda hall: (_drawn(hall), _running(hall))),
    "tied": ("all confirmed", _tied),
    "tied, then settled": ("tied", _settled),
    "settled and published": ("tied, then settled", lambda hall: hall.publish()),
    "proposed, then changed": ("proposed", _changed),
    "proposed, then tied": ("proposed", _tied),
}


DATABASE, NUMBERED = memory(), count()  # one database for all halls: it has been told each statement before


@cache
def _copying():
    """The statements that write a contest's rows once more, under another key; who stands before whom as in the tables."""
    made = []
    for table in Base.metadata.sorted_tables:
        key = "key" if table is Contest.__table__ else "contest"
        if key in table.c:
            others = ", ".join(f'"{column.name}"' for column in table.c if column.name != key)
            made.append(
                f'INSERT INTO "{table.name}" ({key}, {others}) SELECT ?, {others} FROM "{table.name}" WHERE {key} = ?'  # noqa: S608 - names of our own tables
            )
    return made


@cache
def _kept(moment):
    """Return the one hall that was led to a moment, for others to be copied from."""
    before, step = MOMENTS[moment]
    hall = Hall(gate=door(DATABASE), contest=f"c{next(NUMBERED)}") if before is None else at(before)
    step(hall)
    return hall


def at(moment):
    """Return a hall of its own at a moment."""
    return another(_kept(moment))


def another(kept):
    """Return a hall with all that one has kept and knows, a watch and dice that stand alike, and a gate of its own."""
    hall = copy.copy(kept)
    hall.contest = f"c{next(NUMBERED)}"
    with kept.gate.database.writing() as connection, connection.begin():
        for statement in _copying():
            connection.exec_driver_sql(statement, (hall.contest, kept.contest))
    hall.watch = copy.copy(kept.watch)
    hall.gate = Gate(kept.gate.database, hall.watch, kept.gate.sealer, copy.deepcopy(kept.gate.chance))
    hall.gate._books[hall.contest] = _known(kept.gate.book(kept.contest), hall.contest)  # noqa: SLF001 - reading it takes ten times as long
    return hall


def _known(book, contest):
    same = {id(book.day.rulebook): book.day.rulebook}
    day = replace(copy.deepcopy(replace(book.day, rows={}), same), contest=contest)
    return replace(book, day=day, names=copy.deepcopy(book.names), lock=RLock())


@cache
def shared(moment):
    """Return a hall at a moment for acts that are refused, and so change nothing."""
    return at(moment)
