"""What a hall is shown: corrections counted, and who is called at a ceremony."""

import pytest

from contest.core.showing import Showing, ceremony, versions


@pytest.mark.parametrize(
    ("nets", "told"),
    [
        ([], []),
        (["26.31"], ["26.31"]),
        (["26.31", "26.31"], ["26.31"]),
        (["26.31", "26.81"], ["26.31", "26.81"]),
        (["26.31", "26.81", "26.81", "26.31"], ["26.31", "26.81", "26.31"]),
        ([None, "26.31"], [None, "26.31"]),
    ],
)
def test_each_change_of_what_was_shown_is_a_version(nets, told):
    assert versions([Showing(rev, net) for rev, net in enumerate(nets)]) == told


def row(entry, award=None, *items):
    return {"entry": entry, "award": award, "items": list(items)}


def test_a_ceremony_calls_from_the_last_of_the_last_tier_upward():
    rows = [row("P1", "一等奖"), row("P2", "二等奖"), row("P3", "二等奖", "最佳演讲奖"), row("P4", "优秀奖")]
    assert ceremony(rows) == ["P4", "P3", "P2", "P1"]


def test_who_won_nothing_is_not_called_but_an_item_or_going_on_is_something():
    rows = [row("P1"), row("P2"), row("P3", None, "最佳演讲奖"), row("P4")]
    assert ceremony(rows) == ["P3"]
    assert ceremony(rows, ("P1", "P2")) == ["P3", "P2", "P1"]
    assert ceremony([]) == []
