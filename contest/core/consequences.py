"""What an act would do, in one or two sentences of the hall's language, worked out of the day before and the day after.

`gate/trial.py` makes the two days; here each kind of fact has its sentences. A sentence says nothing that `Eyes` may not see.
"""

from collections.abc import Callable, Sequence
from typing import Any

from contest.core import consequences_of_lists as lists
from contest.core import consequences_of_marks as marks
from contest.core import consequences_of_panels as panels
from contest.core import facts
from contest.core.consequence import Change, Eyes
from contest.core.day import Day

NOTHING = "已经是这样，按了也不会变。"

_SENTENCES: dict[type[facts.Fact], Callable[[Change, Any], list[str]]] = {
    facts.JudgeRecused: panels.recused,
    facts.JudgeUnseated: panels.unseated,
    facts.JudgeSeated: panels.seated,
    facts.EntryWithdrawn: lists.withdrawn,
    facts.EntryReturned: lists.returned,
    facts.EntryCorrected: lists.corrected,
    facts.RoundClosed: lists.closed,
    facts.EntryAbsent: marks.absent,
    facts.EntryDeferred: panels.deferred,
    facts.ClockCorrected: marks.timed,
    facts.ClockVoided: marks.clock_voided,
    facts.RulingDeducted: marks.ruled,
    facts.RulingVoided: marks.ruled,
    facts.FaultVoided: marks.ruled,
    facts.SegmentReopened: marks.reopened,
    facts.TieSettled: lists.settled,
    facts.RoundAdvanced: lists.advanced,
    facts.ResultsProposed: lists.proposed,
    facts.ResultsPublished: lists.published,
}


def consequences(before: Day, after: Day, happened: Sequence[facts.Fact], eyes: Eyes) -> tuple[str, ...]:
    """Return what these facts change, each sentence once; empty for an act that has nothing to warn of."""
    if not happened:
        return (NOTHING,)
    change = Change(before, after, eyes, tuple(happened))
    found = [line for fact in happened if type(fact) in _SENTENCES for line in _SENTENCES[type(fact)](change, fact)]
    return tuple(dict.fromkeys(found))
