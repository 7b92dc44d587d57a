"""亮分: when an entry's marks may be shown (rulebook, `reveal`)."""

from collections.abc import Sequence
from itertools import takewhile

from contest.core.day import Day
from contest.core.errors import Refused
from contest.core.lateness import calling_order
from contest.core.rulebook import Round
from contest.core.spot import Stage


def together(day: Day, round_: Round, group: str, segment: str) -> tuple[str, ...]:
    """Return the entries whose marks of a segment are given together (`first_together`): none where the rule names fewer than two.

    They are the first that a hall calls: one that was moved to its end is waited for by nobody. What was shown of them
    stands for nobody until all were shown; after the publication there is nothing to wait for. One that withdraws
    afterwards still counts as one of them, so that what the hall has seen stays.
    """
    count = round_.reveal.first_together
    if count < 2 or day.turn(round_.key, group).publication is not None:  # noqa: PLR2004 - one alone is together with nobody
        return ()
    return called(day, round_, group, segment)[:count]


def why_not(stage: Stage, order: Sequence[str] | None = None) -> Refused | None:
    """Return why an entry's marks may not be shown yet (`not_complete`), None where they may.

    They must be confirmed; the first `first_together` entries are shown once all of them are; "after_next" waits for
    the segment of whoever the hall calls next to have been timed or confirmed; "at_end" for everyone's. `order`: `called`,
    where whoever asks for a whole hall has it.
    """
    what = f"{stage.who}{stage.segment.title}"
    if stage.state.confirmed is None:
        return Refused("not_complete", f"{what}还没有确认，确认后才能亮分。")
    order = order or called(stage.day, stage.round, stage.group.key, stage.segment.key)
    if stage.turn.publication is not None or stage.entry.id not in order:
        return None
    place, reveal = order.index(stage.entry.id), stage.round.reveal
    first = order[: reveal.first_together]
    if stage.entry.id in first and not all(_confirmed(stage, entry) for entry in first):
        return Refused("not_complete", f"前{len(first)}位一起亮分，还没有都确认，请稍等。")
    if reveal.marks == "at_end" and not all(_confirmed(stage, entry) for entry in order):
        return Refused("not_complete", f"{stage.segment.title}全部结束后才亮分，请稍等。")
    waits_for_next = reveal.marks == "after_next" and stage.entry.id not in first
    if waits_for_next and not all(_performed(stage, entry) for entry in order[place + 1 : place + 2]):
        return Refused("not_complete", f"下一位比完才亮{stage.who}的分，请稍等。")
    return None


def is_early(stage: Stage, order: Sequence[str] | None = None) -> bool:
    """Whether an absence was settled before the entry's turn came: until then it is nothing to be announced."""
    if not stage.state.absent:
        return False
    order = order or called(stage.day, stage.round, stage.group.key, stage.segment.key)
    return any(not _confirmed(stage, entry) for entry in takewhile(lambda entry: entry != stage.entry.id, order))


def called(day: Day, round_: Round, group: str, segment: str) -> tuple[str, ...]:
    """Entries that take part in a segment, or whose marks were shown before they withdrew, as its hall calls them."""

    def took_part(entry: str) -> bool:
        state = day.segment(round_.key, entry, segment)
        return not day.entries[entry].withdrawn or (bool(state.shown) and state.confirmed is not None)

    order = filter(took_part, day.turn(round_.key, group).order)
    return calling_order(day, round_.key, order, round_.hall_of(segment))


def _confirmed(stage: Stage, entry: str) -> bool:
    state = stage.day.segments.get((stage.round.key, entry, stage.segment.key))
    return state is not None and state.confirmed is not None


def _performed(stage: Stage, entry: str) -> bool:
    """Whether the clocks of an entry's segment have stopped, or it is confirmed."""
    state = stage.day.segments.get((stage.round.key, entry, stage.segment.key))
    if state is None:
        return False
    runs = [state.clocks.get(clock.part) for clock in stage.segment.clocks]
    timed = bool(runs) and all(run is not None and run.has_run for run in runs)
    return timed or state.confirmed is not None
