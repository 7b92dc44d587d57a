"""A judge's sheet on several tablets: what it is based on, what is refused unseen, taken back, and its receipt."""

import json

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from contest.core.seat import Seat
from tests.gate.moments import HEAT, at, on, sheet

TAP = "tap-0001"
J1 = Seat("judge", "J1")


def kept(hall):
    """Return J1's sheet of P1's story: its mark and version; None where there is none."""
    found = hall.day.segment("heat", "P1", "story").sheets.get("J1")
    return (found.mark, found.version) if found else None


def test_a_sheet_that_names_no_base_replaces_the_one_before():
    hall = at("drawn")
    for mark in ("28", "29"):
        hall.act("sheet.submit", **sheet(mark))
    assert kept(hall) == ("29", 2)


def test_a_sheet_based_on_the_newest_replaces_it():
    hall = at("drawn")
    assert hall.act("sheet.submit", **sheet("28", base=0))["version"] == 1
    assert hall.act("sheet.submit", **sheet("29", base=1))["version"] == 2
    assert kept(hall) == ("29", 2)


def test_a_sheet_based_on_an_older_one_is_a_named_conflict():
    hall = at("drawn")
    hall.act("sheet.submit", **sheet("28", base=0))
    refused = hall.ask("sheet.submit", **sheet("29", base=0))
    sentence = "1号故事这一份在别的平板上改过，请看清两份，再定用哪一份。"
    number = hall.day.number("heat", "P1")
    assert refused == {"ok": False, "code": "changed_since", "error": sentence.replace("1号", f"{number}号")}
    assert kept(hall) == ("28", 1)


def test_two_that_say_the_same_are_no_conflict():
    hall = at("drawn")
    hall.act("sheet.submit", **sheet("28", base=0))
    assert hall.act("sheet.submit", **sheet("28.0", base=0))["version"] == 2


def test_two_with_the_same_sum_of_other_marks_are_one():
    hall = at("next drawn")
    hall.act("judge.seat", judge="J1", name="甲", hall="B", round="final", group="primary")
    spot = {"segment": "lesson", "round_": "final"}
    hall.act("sheet.submit", **sheet({"theme": "17", "manner": "10"}, base=0, **spot))
    other = sheet({"theme": "16", "manner": "11"}, base=0, **spot)
    assert hall.code("sheet.submit", **other) == "changed_since"


def test_a_tablet_that_has_seen_more_than_a_restored_server_is_believed():
    hall = at("drawn")
    assert hall.act("sheet.submit", **sheet("29", base=4))["version"] == 5
    assert hall.code("sheet.submit", **sheet("28", base=4)) == "changed_since"


def test_a_sheet_that_is_taken_back_is_waited_for_again_and_kept():
    hall = at("marked")
    hall.act("sheet.take_back", **on(judge="J1"))
    assert hall.code("segment.confirm", **on()) == "not_complete"
    assert kept(hall) is None
    assert hall.code("sheet.take_back", **on(judge="J1")) == "not_allowed"
    assert hall.act("sheet.submit", **sheet("27"))["version"] == 3
    hall.confirm("P1", "story")
    lines = [json.loads(line) for line in hall.lines()]
    told = [(line["do"], line["version"]) for line in lines if line.get("judge") == "J1" and "version" in line]
    assert told == [("sheet.submit", 1), ("sheet.take_back", 2), ("sheet.submit", 3)]


def test_taking_back_is_a_change_that_another_tablet_has_to_see():
    hall = at("marked")
    hall.act("sheet.take_back", **on(judge="J1", base=1))
    assert hall.code("sheet.submit", **sheet("27", base=1)) == "changed_since"
    assert hall.code("sheet.submit", **sheet("27", base=2)) == "ok"


def test_nobody_takes_another_judges_sheet_back():
    hall = at("marked")
    assert hall.code("sheet.take_back", Seat("judge", "J2"), **on(judge="J1")) == "not_allowed"
    assert hall.code("sheet.take_back", J1, **on(judge="J1")) == "ok"


@pytest.mark.parametrize(("do", "fields"), [("sheet.submit", sheet()), ("sheet.take_back", on(judge="J1"))])
def test_an_acknowledged_sheet_has_a_receipt_and_so_has_its_repetition(do, fields):
    hall = at("marked" if do == "sheet.take_back" else "drawn")
    answer = hall.act(do, **fields, tap=TAP)
    line = json.loads(hall.lines()[-2])
    assert answer["receipt"] == line["hash"][:10]
    assert hall.ask(do, **fields, tap=TAP) == answer


def test_a_judge_in_training_is_not_waited_for_and_hands_in_apart():
    hall = at("drawn")
    hall.act("judge.seat", judge="J5", name="戊", hall="A", training=True, **HEAT)
    hall.act("sheet.submit", **sheet("0", judge="J5"))
    hall.judged("P1", "story", "28", "29", seconds=10)
    assert hall.net("P1", "story") == {
        "mean": "28.50", "lost": "0", "net": "28.50", "over_s": 0, "sheets": 2, "counted": 2
    }  # fmt: skip
    assert hall.code("sheet.submit", **sheet("1", judge="J5")) == "already_confirmed"
    told = [json.loads(line) for line in hall.lines()]
    assert [line["training"] for line in told if line.get("judge") == "J5"] == [True, True]


def test_who_is_no_longer_in_training_hands_in_anew():
    hall = at("drawn")
    hall.act("judge.seat", judge="J5", name="戊", hall="A", training=True, **HEAT)
    hall.act("sheet.submit", **sheet("0", judge="J5"))
    hall.act("judge.seat", judge="J5", name="戊", hall="A", training=False, **HEAT)
    hall.time("P1", "story", 10)
    hall.submit("P1", "story", "J1", "28")
    hall.submit("P1", "story", "J2", "28")
    assert hall.ask("segment.confirm", **on())["error"] == "还差评委3，共1份，不能确认。"
    hall.act("sheet.submit", **sheet("28", judge="J5"))
    hall.confirm("P1", "story")


def test_a_chief_is_not_put_into_training():
    hall = at("drawn")
    hall.act("judge.seat", judge="J1", name="甲", hall="A", chief=True, **HEAT)
    assert hall.code("judge.seat", judge="J1", name="甲", hall="A", training=True, **HEAT) == "not_allowed"
    assert hall.code("judge.seat", judge="J1", name="甲", hall="A", training=True, chief=False, **HEAT) == "ok"
    assert hall.code("judge.seat", judge="J1", name="甲", hall="A", chief=True, **HEAT) == "not_allowed"


class TwoTablets(RuleBasedStateMachine):
    """One judge, two tablets, a poor line: each hands in what it believes; nothing is replaced that it has not seen."""

    TABLETS = st.sampled_from("AB")
    MARKS = st.sampled_from(["27", "28", "29", "30"])

    def __init__(self):
        """Begin with a drawn hall and nothing handed in."""
        super().__init__()
        self.hall = at("drawn")
        self.seen = {"A": (0, None), "B": (0, None)}
        self.truth = (0, None)
        self.taps = 0
        self.lost = {"A": [], "B": []}
        self.done = set()

    @rule(tablet=TABLETS)
    def hears(self, tablet):
        """A tablet is told how the sheet stands."""
        self.seen[tablet] = self.truth

    @rule(tablet=TABLETS, mark=MARKS, answered=st.booleans())
    def hands_in(self, tablet, mark, answered):
        """A tablet hands in over what it has seen; the answer may be lost on the way."""
        self.taps += 1
        fields = {**sheet(mark, base=self.seen[tablet][0]), "tap": f"tap-{self.taps:06}"}
        self._asked(tablet, "sheet.submit", fields, mark, answered=answered)

    @rule(tablet=TABLETS, answered=st.booleans())
    def takes_back(self, tablet, answered):
        """A tablet takes the sheet back."""
        self.taps += 1
        fields = {**on(judge="J1", base=self.seen[tablet][0]), "tap": f"tap-{self.taps:06}"}
        self._asked(tablet, "sheet.take_back", fields, None, answered=answered)

    @rule(tablet=TABLETS)
    def asks_again(self, tablet):
        """What was never answered is sent again under the same tap: it is done once, whatever came in between."""
        for do, fields, mark in self.lost[tablet]:
            self._asked(tablet, do, fields, mark, answered=True)
        self.lost[tablet] = []

    def _asked(self, tablet, do, fields, mark, *, answered):
        before = self.truth
        known = fields["tap"] in self.done
        answer = self.hall.ask(do, J1, **fields)
        if answer["ok"] and not known:
            self.done.add(fields["tap"])
            unseen = fields["base"] != before[0]
            assert not unseen or mark == before[1], "replaced unseen"
            self.truth = (answer["version"], mark)
        elif not answer["ok"]:
            assert answer["code"] in {"changed_since", "not_allowed"}
            assert answer["code"] == "not_allowed" or fields["base"] < before[0]
        if answered and answer["ok"]:
            self.seen[tablet] = (answer["version"], mark)
        elif not answered:
            self.lost[tablet].append((do, fields, mark))

    @invariant()
    def the_server_has_what_was_handed_in_last(self):
        """The sheet is the one that was accepted last."""
        version, mark = self.truth
        assert kept(self.hall) == ((mark, version) if mark else None)
        assert self.hall.day.segment("heat", "P1", "story").versions.get("J1", 0) == version


TwoTablets.TestCase.settings = settings(max_examples=100, stateful_step_count=25)
test_two_tablets_of_one_judge_replace_nothing_unseen = TwoTablets.TestCase
