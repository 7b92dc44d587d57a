"""What the made-up people do: always what the contest says is due next; marks and lengths of talks are drawn by lot."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from secrets import SystemRandom

from contest.core.day import Day
from contest.core.due import Due, all_due
from contest.core.finding import find_stage
from contest.core.points import shortest
from contest.core.results import standings
from contest.core.rulebook import Segment
from contest.core.seat import OFFICE, Seat
from contest.core.spot import Stage
from contest.gate.acts import ACTS
from contest.gate.perform import Gate
from contest.gate.tickets import Tickets
from contest.rehearse.device import CannotRehearse, Device, Payload
from contest.store import records
from contest.store.seats import seats

BEAT_S = 0.8  # between two steps in one place: as long as a hand needs
SHOWN_S = 3.0  # a result stands on the wall
TALK_S = (3, 8)
OVER_S = (1, 14)  # beyond the limit, for one talk in six
PATIENCE = 8  # refusals on end: somebody else is at it, or nobody is seated who may
REASON = "排演"


@dataclass
class Rehearsal:
    """A demonstration and the device that plays it; `pace` 2 is twice as fast."""

    gate: Gate
    secret: bytes
    base: str
    contest: str | None = None
    pace: float = 1.0
    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep
    chance: SystemRandom = field(default_factory=SystemRandom)
    again_at: dict[str | None, float] = field(default_factory=dict)
    refusals: int = 0

    def play(self) -> Iterator[str]:
        """Play until every list is published; yield a sentence for what people will notice. CannotRehearse: why not."""
        contest = self._demonstration()
        device = Device(self.base, Tickets(self.secret), contest)
        if not self._next_steps(self._read(contest)):
            raise CannotRehearse("这场演练已经办完。要再排演，请在演练大厅按“再练一遍”。")
        yield f"开始排演，看大屏：{self.base}/c/{contest}/lobby"
        while steps := self._next_steps(day := self._read(contest)):
            now = self.now()
            for step in steps:
                if self.again_at.get(step.hall, now) <= now:
                    self.again_at[step.hall] = now + BEAT_S / self.pace
                    yield from self._do(device, day, step)
            self.wait(max(0.0, min(self.again_at.get(step.hall, now) for step in steps) - self.now()))
        yield f"排演完了，名单在 {self.base}/c/{contest}/public。"

    def _demonstration(self) -> str:
        held = [key for key, _, is_demonstration in self.gate.contests() if is_demonstration]
        if self.contest is not None and self.contest not in held:
            raise CannotRehearse(f"“{self.contest}”不是演练比赛，不能排演。")
        found = [key for key in held if key == (self.contest or key) and self._next_steps(self._read(key))]
        if len(found) > 1:
            raise CannotRehearse(f"请用 --contest 写明是哪一场演练：{'、'.join(found)}。")
        if not found:
            raise CannotRehearse("没有还没办完的演练。请到办公室按「再练一遍」，再来排演。")
        return found[0]

    def _read(self, contest: str) -> Day:
        book = self.gate.book(contest)
        if book is None:
            raise CannotRehearse("演练比赛不见了，请看数据文件夹对不对。")
        with self.gate.database.reading() as connection:  # the server writes it, in another process
            records.catch_up(connection, book.day)
        return book.day

    @staticmethod
    def _next_steps(day: Day) -> list[Due]:
        """One step for each place: a hall ends what is on its stage before it calls anyone of the other group."""
        steps: dict[str | None, Due] = {}
        for step in all_due(day):
            known = steps.get(step.hall)
            if known is None or (known.act == "stage.call" and step.act != "stage.call"):
                steps[step.hall] = step
        return list(steps.values())

    def _do(self, device: Device, day: Day, step: Due) -> Iterator[str]:
        for seat, payload in self._acts(day, step):
            answer = device.act(seat, {"round": step.round, "group": step.group, **payload})
            self.refusals = 0 if answer["ok"] else self.refusals + 1
            if self.refusals > PATIENCE:
                raise CannotRehearse(f"排演走不下去：{answer['error']}")
            if answer["ok"] and payload["do"] in _TOLD:
                yield step.sentence
        if step.act == "segment.confirm":
            self._show_marks(device, day, step)
        elif step.act == "results.publish":
            self._turn_screens(device, day, step, "standings")

    def _acts(self, day: Day, step: Due) -> Iterator[tuple[Seat, Payload]]:
        """The acts of one step, each with who does it."""
        if step.hall is not None and step.entry and step.segment and step.round:
            yield from self._in_hall(day, step, find_stage(day, step.round, step.entry, step.segment))
        elif step.act == "entry.check_in":
            turn = day.turn(str(step.round), str(step.group))
            waiting = day.may_enter(str(step.round), str(step.group)) - turn.checked_in
            entry = min(entry for entry in waiting if not day.entries[entry].withdrawn)
            yield self._by(day, step), {"do": step.act, "entry": entry}
        elif step.act == "draw.open":
            numbers = [str(self.chance.randrange(10**6)).zfill(6) for _ in range(3)]
            yield self._by(day, step), {"do": step.act, "numbers": numbers}
        elif step.act == "tie.settle":
            yield self._by(day, step), {"do": step.act, "reason": REASON, **_tie(day, step)}
        else:
            yield self._by(day, step), {"do": step.act}

    def _in_hall(self, day: Day, step: Due, stage: Stage) -> Iterator[tuple[Seat, Payload]]:
        spot = {"entry": stage.entry.id, "segment": stage.segment.key}
        if step.act == "stage.call":
            yield self._by(day, step), {"do": step.act, "hall": step.hall, **spot}
        elif step.act in {"clock.start", "clock.stop"}:
            state = "idle" if step.act == "clock.start" else "running"
            clock = next(clock for clock in stage.segment.clocks if stage.run(clock.part).state == state)
            yield self._by(day, step), {"do": step.act, "part": clock.part or None, **spot}
            if step.act == "clock.start":
                self.again_at[step.hall] = self.now() + self._talk_s(clock.limit_s) / self.pace
        elif step.act == "sheet.submit":
            judge = next(judge for judge in stage.due if judge not in stage.state.sheets)
            yield Seat("judge", judge), {"do": step.act, "judge": judge, **spot, **self._sheet(stage.segment)}
        elif step.act == "paper.enter":
            yield self._by(day, step), {"do": step.act, **spot, "mark": self._mark(stage.segment.marked_out_of)}
        else:
            yield self._by(day, step), {"do": step.act, **spot}

    def _show_marks(self, device: Device, day: Day, step: Due) -> None:
        """Let the host put the result on the hall's wall, where the rulebook lets it be seen now."""
        payload = {"do": "marks.show", "round": step.round, "entry": step.entry, "segment": step.segment}
        if device.act(self._by(day, step, "marks.show"), payload)["ok"]:
            self._turn_screens(device, day, step, "marks")
            self.again_at[step.hall] = self.now() + SHOWN_S / self.pace

    def _turn_screens(self, device: Device, day: Day, step: Due, mode: str) -> None:
        host = self._by(day, step, "screen.show")
        for person in day.people.values():
            if person.role == "screen" and (step.hall is None or person.hall in {None, step.hall}):
                device.act(host, {"do": "screen.show", "screen": person.id, "mode": mode})

    def _talk_s(self, limit_s: int) -> float:
        """How long a made-up talk lasts: a few seconds, now and then too long."""
        if self.chance.randrange(6) == 0 and limit_s <= 60:  # noqa: PLR2004 - a demonstration's limit: nobody waits for more
            return limit_s + self.chance.uniform(*OVER_S)
        return self.chance.uniform(*TALK_S)

    def _sheet(self, segment: Segment) -> Payload:
        if segment.criteria:
            return {"marks": {one.key: self._mark(one.max, segment.step) for one in segment.criteria}}
        return {"mark": self._mark(segment.marked_out_of, segment.step)}

    def _mark(self, most: Fraction, step: Fraction = Fraction(1)) -> str:
        """A mark in the upper quarter, on a step."""
        steps = int(most / 4 / step)
        return shortest(most - step * self.chance.randrange(steps + 1))

    def _by(self, day: Day, step: Due, act: str | None = None) -> Seat:
        """Who does it: somebody seated there with a role that may; the office where nobody is."""
        roles = ACTS[act or step.act].roles - {"office"}
        proposal = day.turn(step.round, step.group).proposal if step.round and step.group else None
        taken = proposal.by if proposal and step.act == "results.publish" else None
        able = [
            seat
            for seat in seats(day).values()
            if seat.role in roles and seat.covers(step.round, step.group, step.hall) and seat.person != taken
        ]
        return min(able, key=lambda seat: (seat.role, seat.person), default=OFFICE)


_TOLD = frozenset({"draw.seal", "draw.open", "stage.call", "results.propose", "results.publish", "round.advance"})


def _tie(day: Day, step: Due) -> Payload:
    """The first tie that stops the list, in the order in which it stands: any order does for a rehearsal."""
    reckoned = standings(day, day.rulebook.round[str(step.round)], str(step.group))
    if reckoned.ties_open:
        return {"order": list(reckoned.ties_open[0].entries)}
    segment, blocks = next((key, blocks) for key, blocks in reckoned.item_ties_open.items() if blocks)
    return {"segment": segment, "order": list(blocks[0].entries)}
