"""What a document is made from: the rules that everyone knows, and the states that the person who asks may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contest.core.errors import Refused
from contest.core.rulebook import Group, Hall, Round, Rulebook, Segment

State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A round and group, maybe a hall, and the topics' states (docs/wire.md) of whoever asks; `at` is now, as ISO text."""

    rulebook: Rulebook
    demonstration: bool
    spot: tuple[str, str, str | None]
    states: Mapping[str, Sequence[State]]
    at: str
    judge: str | None = None  # of a document that is made judge by judge, the one that is asked for

    @property
    def round(self) -> Round:
        """The round that the document is about."""
        return self.rulebook.round[self.spot[0]]

    @property
    def group(self) -> Group:
        """The group that the document is about."""
        return self.rulebook.group[self.spot[1]]

    @property
    def halls(self) -> tuple[Hall, ...]:
        """The hall that the document is about, else all of the round."""
        return tuple(hall for hall in self.round.halls if self.spot[2] in {None, hall.key})

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The segments of those halls; in the round's own order where it is about all of them."""
        held = {key for hall in self.halls for key in hall.segments}
        keys = self.round.segments if self.spot[2] is None else self.halls[0].segments
        return tuple(self.rulebook.segment[key] for key in keys if key in held)

    def of(self, topic: str, hall: str | None = None, round_: str | None = None) -> State | None:
        """Return a topic's state for the group (and hall); None where the seat has none."""
        sought = (round_ or self.spot[0], self.spot[1])
        return next(
            (
                state
                for state in self.states.get(topic, ())
                if (state["round"], state["group"]) == sought and hall in {None, state.get("hall")}
            ),
            None,
        )

    def order(self) -> State:
        """Return the order in the first of the halls: who comes when is the same in all of them."""
        return must(self.of("order", self.halls[0].key))


def must(state: State | None) -> State:
    """Refused `not_complete` where there is no such state."""
    if state is None:
        raise Refused("not_complete", "这份表现在还印不了，请刷新页面再试。")
    return state


def spot_title(given: Given) -> str:
    """小学组全县决赛; a round's title may name its group already: 小学组预赛."""
    group, round_ = given.group.title, given.round.title
    return round_ if group in round_ else group + round_
