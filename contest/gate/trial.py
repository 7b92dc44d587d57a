"""An act tried without being done: the same door, the same refusals, on a copy of the day; nothing is kept and nobody is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.facts import Fact
from contest.core.seat import Seat
from contest.core.timing import Reading
from contest.core.trying import tried
from contest.gate.acts import fields_of
from contest.gate.perform import Book, act_for, arguments

# What can be foreseen: no chance and nothing that is kept apart decides it.
FORESEEN = frozenset(
    {
        "entry.withdraw",
        "entry.return",
        "entry.correct",
        "round.close",
        "entry.absent",
        "entry.defer",
        "judge.seat",
        "judge.unseat",
        "judge.recuse",
        "clock.correct",
        "clock.void",
        "fault.void",
        "ruling.deduct",
        "ruling.void",
        "segment.reopen",
        "tie.settle",
        "round.advance",
        "results.propose",
        "results.publish",
    }
)
MOST_ACTS = 4
_REASON = "–"


@dataclass(frozen=True, slots=True)
class Trial:
    """A day before and after some acts, and what would have happened."""

    before: Day
    after: Day
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _NoWorld:
    """Keeps nothing: a name's digest is the name itself, and is thrown away with the copy."""

    now: Reading

    def conceal(self, value: str) -> str:
        return value


def try_acts(book: Book, seat: Seat, payloads: Sequence[Any], now: Reading) -> Trial:
    """Try acts one after the other for a seat. Refused as the first that would be; a reason may still be missing."""
    if not 0 < len(payloads) <= MOST_ACTS:
        raise Refused("not_well_formed", "没有看懂这一步，请刷新页面再试。")
    with book.lock:
        before = tried(book.day, ())
    after, facts = before, list[Fact]()
    for payload in payloads:
        done = _try(after, seat, payload, now)
        after = tried(after, done, seat.person)
        facts.extend(done)
    return Trial(before, after, tuple(facts))


def _try(day: Day, seat: Seat, payload: object, now: Reading) -> tuple[Fact, ...]:
    if not isinstance(payload, dict):
        raise Refused("not_well_formed", "没有看懂这一步，请刷新页面再试。")
    act = act_for(day, seat, payload)
    if act.name not in FORESEEN:
        raise Refused("not_allowed", "这一步的后果事先算不出来。")
    given = fields_of(act, {**payload, "reason": payload.get("reason") or _REASON})
    return act.do(day, seat, _NoWorld(now), **arguments(given)).facts
