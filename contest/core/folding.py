"""Facts → the day: one small function a fact, so that folding the journal and reading the tables give the same."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from contest.core import facts, folding_clocks, folding_people
from contest.core.day import Call, Confirmation, Day, Event, Sheet, Stamp
from contest.core.folding_clocks import REMEMBERED, state_of
from contest.core.points import decimal
from contest.core.results import result_of
from contest.core.showing import Picture, Showing
from contest.core.timing import Reading
from contest.core.turn import Draw, PastDraw, Proposal, Publication, Settlement, Turn

_FOLDS: dict[type[facts.Fact], Callable[[Day, Stamp, Any], None]] = {
    **folding_people.FOLDS,
    **folding_clocks.FOLDS,
}


def fold(day: Day, stamp: Stamp, happened: Iterable[facts.Fact]) -> None:
    """Fold the facts of one journal line into the day, and take its number as the day's `rev`."""
    for fact in happened:
        _FOLDS[type(fact)](day, stamp, fact)
        if type(fact) in REMEMBERED:
            state_of(day, fact).history.append(Event(stamp, fact))
    day.rev = stamp.rev


_F = TypeVar("_F", bound=facts.Fact)


def _of(kind: type[_F]) -> Callable[[Callable[[Day, Stamp, _F], None]], Callable[[Day, Stamp, _F], None]]:
    def keep(function: Callable[[Day, Stamp, _F], None]) -> Callable[[Day, Stamp, _F], None]:
        _FOLDS[kind] = function
        return function

    return keep


def _turn(day: Day, round_: str, group: str) -> Turn:
    return day.turns.setdefault((round_, group), Turn())


def _results_moved(day: Day, stamp: Stamp, round_: str, entry: str) -> None:
    _turn(day, round_, day.entries[entry].group).changed = stamp.rev


@_of(facts.TopicAdded)
def _topic_added(day: Day, stamp: Stamp, fact: facts.TopicAdded) -> None:
    day.topics[fact.topic] = fact


@_of(facts.RoundOpened)
def _round_opened(day: Day, stamp: Stamp, fact: facts.RoundOpened) -> None:
    _turn(day, fact.round, fact.group).open = True


@_of(facts.RoundClosed)
def _round_closed(day: Day, stamp: Stamp, fact: facts.RoundClosed) -> None:
    _turn(day, fact.round, fact.group).open = False


@_of(facts.EntryCheckedIn)
def _checked_in(day: Day, stamp: Stamp, fact: facts.EntryCheckedIn) -> None:
    _turn(day, fact.round, day.entries[fact.entry].group).checked_in.add(fact.entry)


@_of(facts.EntryCheckedOut)
def _checked_out(day: Day, stamp: Stamp, fact: facts.EntryCheckedOut) -> None:
    _turn(day, fact.round, day.entries[fact.entry].group).checked_in.discard(fact.entry)


@_of(facts.DrawSealed)
def _draw_sealed(day: Day, stamp: Stamp, fact: facts.DrawSealed) -> None:
    turn = _turn(day, fact.round, fact.group)
    turn.draw = Draw(fact.entries, fact.frozen, fact.commitment, len(turn.past_draws) + 1)
    turn.changed = stamp.rev


@_of(facts.DrawOpened)
def _draw_opened(day: Day, stamp: Stamp, fact: facts.DrawOpened) -> None:
    turn = _turn(day, fact.round, fact.group)
    if turn.draw is not None:
        turn.draw.numbers, turn.draw.secret, turn.draw.order = fact.numbers, fact.secret, fact.order
        turn.draw.opened_at = stamp.at
        turn.draw.numbered = {entry: number for number, entry in enumerate(fact.order, 1)}
    turn.changed = stamp.rev


@_of(facts.DrawAbandonAsked)
def _abandon_asked(day: Day, stamp: Stamp, fact: facts.DrawAbandonAsked) -> None:
    _turn(day, fact.round, fact.group).abandon_asked_by = stamp.by


@_of(facts.DrawAbandoned)
def _abandoned(day: Day, stamp: Stamp, fact: facts.DrawAbandoned) -> None:
    turn = _turn(day, fact.round, fact.group)
    if turn.draw is not None:
        turn.past_draws.append(PastDraw(turn.draw, fact.reason))
    turn.draw, turn.abandon_asked_by, turn.changed = None, None, stamp.rev


@_of(facts.TopicDrawn)
def _topic_drawn(day: Day, stamp: Stamp, fact: facts.TopicDrawn) -> None:
    state = state_of(day, fact)
    state.topic_drawn, state.topic, state.topic_rev = True, fact.topic, stamp.rev
    state.topic_text, state.topic_at = fact.text, fact.reading or Reading("", 0, stamp.at)


@_of(facts.StageCalled)
def _stage_called(day: Day, stamp: Stamp, fact: facts.StageCalled) -> None:
    day.calls[fact.round, fact.hall] = Call(fact.group, fact.entry, fact.segment, stamp.rev)
    alone = len(day.rulebook.round[fact.round].halls) == 1
    for person in day.people.values():
        if person.role == "screen" and (person.hall == fact.hall or (alone and person.hall is None)):
            day.screens[person.id] = Picture(rev=stamp.rev)


@_of(facts.MarksShown)
def _marks_shown(day: Day, stamp: Stamp, fact: facts.MarksShown) -> None:
    state, round_ = state_of(day, fact), day.rulebook.round[fact.round]
    net = None
    if state.confirmed is not None and not state.absent:
        result = result_of(day, round_, day.rulebook.segment[fact.segment], state, state.confirmed.judges)
        net = decimal(result.net, round_.rounding.decimals)
    state.shown.append(Showing(stamp.rev, net))


@_of(facts.ScreenShown)
def _screen_shown(day: Day, stamp: Stamp, fact: facts.ScreenShown) -> None:
    day.screens[fact.screen] = Picture(fact.mode, fact.round, fact.group, fact.text, fact.step, stamp.rev)


@_of(facts.FaultRecorded)
def _fault_recorded(day: Day, stamp: Stamp, fact: facts.FaultRecorded) -> None:
    state_of(day, fact).faults.append(fact.fault)


@_of(facts.FaultVoided)
def _fault_voided(day: Day, stamp: Stamp, fact: facts.FaultVoided) -> None:
    state_of(day, fact).faults.remove(fact.fault)


@_of(facts.RulingDeducted)
def _ruling_deducted(day: Day, stamp: Stamp, fact: facts.RulingDeducted) -> None:
    state_of(day, fact).rulings.append((fact.lose, fact.reason))


@_of(facts.RulingVoided)
def _ruling_voided(day: Day, stamp: Stamp, fact: facts.RulingVoided) -> None:
    state_of(day, fact).rulings.pop()


@_of(facts.PlanSet)
def _plan_set(day: Day, stamp: Stamp, fact: facts.PlanSet) -> None:
    day.plans[fact.round] = fact


@_of(facts.SheetSubmitted)
def _sheet_submitted(day: Day, stamp: Stamp, fact: facts.SheetSubmitted) -> None:
    state = state_of(day, fact)
    kept = state.practice if fact.training else state.sheets
    kept[fact.judge] = Sheet(fact.judge, fact.version, fact.mark, fact.marks, fact.note, stamp.rev)
    state.versions[fact.judge] = fact.version


@_of(facts.SheetTakenBack)
def _sheet_taken_back(day: Day, stamp: Stamp, fact: facts.SheetTakenBack) -> None:
    state = state_of(day, fact)
    state.sheets.pop(fact.judge, None)
    state.practice.pop(fact.judge, None)
    state.versions[fact.judge] = fact.version


@_of(facts.PaperEntered)
def _paper_entered(day: Day, stamp: Stamp, fact: facts.PaperEntered) -> None:
    state = state_of(day, fact)
    state.paper, state.paper_version = fact.mark, fact.version


@_of(facts.EntryAbsent)
def _absent(day: Day, stamp: Stamp, fact: facts.EntryAbsent) -> None:
    state = state_of(day, fact)
    state.confirmed, state.result = Confirmation(stamp.rev, stamp.at, absent=True), None
    _results_moved(day, stamp, fact.round, fact.entry)


@_of(facts.SegmentConfirmed)
def _confirmed(day: Day, stamp: Stamp, fact: facts.SegmentConfirmed) -> None:
    state = state_of(day, fact)
    state.confirmed, state.result = Confirmation(stamp.rev, stamp.at, fact.judges), None
    _results_moved(day, stamp, fact.round, fact.entry)


@_of(facts.SegmentReopened)
def _reopened(day: Day, stamp: Stamp, fact: facts.SegmentReopened) -> None:
    state = state_of(day, fact)
    state.confirmed, state.result = None, None
    _results_moved(day, stamp, fact.round, fact.entry)


@_of(facts.TieSettled)
def _settled(day: Day, stamp: Stamp, fact: facts.TieSettled) -> None:
    turn = _turn(day, fact.round, fact.group)
    turn.settled.setdefault(fact.segment, {})[frozenset(fact.order)] = fact.order
    turn.settlements.append(Settlement(fact.order, fact.segment, fact.reason, stamp.by, stamp.at, stamp.rev))
    turn.changed = stamp.rev


@_of(facts.RoundAdvanced)
def _advanced(day: Day, stamp: Stamp, fact: facts.RoundAdvanced) -> None:
    _turn(day, fact.round, fact.group).advanced = fact.entries


@_of(facts.ResultsProposed)
def _proposed(day: Day, stamp: Stamp, fact: facts.ResultsProposed) -> None:
    _turn(day, fact.round, fact.group).proposal = Proposal(stamp.by, fact.manifest, stamp.rev)


@_of(facts.ResultsPublished)
def _published(day: Day, stamp: Stamp, fact: facts.ResultsPublished) -> None:
    turn = _turn(day, fact.round, fact.group)
    proposed_by = turn.proposal.by if turn.proposal else ""
    rows = (day.entries[str(row["entry"])] for row in fact.standings)
    called = {entry.id: (entry.name, entry.school) for entry in rows}
    turn.publication = Publication(
        fact.version, fact.manifest, fact.standings, stamp.by, proposed_by, stamp.at, stamp.rev, called
    )
    turn.changed = stamp.rev
