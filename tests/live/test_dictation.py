"""Numbers on the wall as they are typed at the desk: who may, what is kept, who is told; in no journal, and gone with the draw."""

import pytest

from tests.demo_day import GROUPS
from tests.live.test_acts import lines

SPOT = {"round": "final", "group": "primary"}
TYPED = {**SPOT, "attempt": 1, "numbers": ["402917", "", ""]}


def say(page, said):
    return page.socket.call("numbers", said, timeout=20)


def seal(desk):
    for entry in GROUPS["primary"]:
        desk.must("entry.check_in", round="final", entry=entry)
    desk.must("draw.seal", **SPOT)


def heard(page, numbers, screens=None):
    """Wait until a page was told these numbers."""
    state = page.wait(
        lambda p: (
            (found := p.latest("reading", **SPOT))
            and found["numbers"] == numbers
            and screens in {None, found["screens"]}
            and found
        )
    )
    assert state["attempt"] in {1, 2}


def test_each_number_is_on_the_wall_once_it_is_typed_and_in_no_journal(served, tablet):
    desk, wall, judge = tablet("desk"), tablet("screen", hall="1"), tablet("judge", hall="1")
    seal(desk)
    heard(desk, [], screens=0)
    before = len(lines(served))
    assert say(desk, TYPED) == {"ok": True}
    heard(wall, ["402917", "", ""])
    say(desk, {**TYPED, "numbers": ["402917", "058336", ""]})
    heard(wall, ["402917", "058336", ""])
    assert len(lines(served)) == before
    tablet("host").must("screen.show", screen="W1", mode="draw", **SPOT)
    heard(desk, ["402917", "058336", ""], screens=1)
    heard(tablet("screen", hall="2"), ["402917", "058336", ""])  # a wall that comes later is told as well
    assert "reading" not in {topic for topic, _ in judge.told}


def test_what_was_typed_goes_with_its_attempt(tablet):
    desk, organiser, supervisor = tablet("desk"), tablet("organiser"), tablet("supervisor")
    seal(desk)
    say(desk, TYPED)
    for person in (organiser, supervisor):
        person.must("draw.abandon", **SPOT, reason="有人没到")
    assert say(desk, TYPED)["code"] == "closed"
    desk.must("draw.seal", **SPOT)
    late = tablet("screen", hall="1")
    heard(late, [])
    assert late.latest("reading", **SPOT)["attempt"] == 2
    assert say(desk, TYPED)["code"] == "closed"
    assert say(desk, {**TYPED, "attempt": 2}) == {"ok": True}
    heard(late, ["402917", "", ""])
    desk.must("draw.open", **SPOT, numbers=["402917", "058336", "771204"])
    assert say(desk, {**TYPED, "attempt": 2})["code"] == "closed"
    after = tablet("screen", hall="2")
    after.wait(lambda page: page.latest("notice"))
    heard(after, [], screens=0)  # nothing is typed any more; the desk still learns how many walls read it out


@pytest.mark.parametrize("role", ["judge", "screen", "host", "organiser", "supervisor", "timekeeper"])
def test_who_may_not_type(tablet, role):
    desk = tablet("desk")
    seal(desk)
    assert say(tablet(role), TYPED)["code"] == "not_allowed"
    assert desk.wait(lambda d: d.latest("reading", **SPOT))["numbers"] == []


def test_rubbish_is_refused_in_one_sentence_and_changes_nothing(tablet):
    desk = tablet("desk")
    seal(desk)
    say(desk, TYPED)
    heard(desk, TYPED["numbers"])
    wrong = [
        ["402917", ""],
        ["4029", "", ""],
        ["40291x", "", ""],
        ["４０２９１７", "", ""],
        [402917, "", ""],
        [""] * 13,
        "1",
        None,
    ]
    for said in [*({**TYPED, "numbers": numbers} for numbers in wrong), None, [], "x", {**TYPED, "round": 3}]:
        answer = say(desk, said)
        assert (answer["code"], answer["error"]) == ("not_well_formed", "号码要六位数字，请重打。"), said
    assert say(desk, {**TYPED, "group": "no-such"})["code"] == "unknown_name"
    assert say(desk, {**TYPED, "attempt": "1"})["code"] == "closed"
    late = tablet("host")
    heard(late, TYPED["numbers"])
