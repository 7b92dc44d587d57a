"""What is kept apart for a judge's next tablet, and calls for the technician: for whom, and for nobody else."""

import json
import shutil

import pytest

from contest.core.seat import OFFICE, Seat
from contest.store.seats import seat_id
from contest.store.states.common import View
from contest.store.views import TOPICS, states
from tests.web.test_organiser import ORGANISER, Device

CANARY = "3.14159"
TECHNICIAN = Seat("technician", "E1")
J1, J2 = Seat("judge", "J1"), Seat("judge", "J2")


class Tablet(Device):
    """A judge's tablet, or anyone's."""

    def ask(self, address, body=None, status=200, **headers):
        """Get, or post JSON; return what was answered."""
        if body is None:
            answer = self.client.get(address, headers=headers)
        else:
            answer = self.client.post(address, json=body, headers=headers)
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json() if answer.is_json else None


@pytest.fixture(name="tablet")
def _tablet(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    tablet = Tablet(tmp_path / "var")
    yield tablet
    tablet.gate.database.close()


def another(tablet):
    """Return another device on the same server."""
    other = object.__new__(Tablet)
    other.__dict__.update(tablet.__dict__, client=tablet.app.test_client())
    return other


def draft(marks, base=0, entry="P01", segment="story"):
    """Return a draft as a page posts it."""
    return {"round": "final", "entry": entry, "segment": segment, "marks": marks, "base": base}


def at(kind, seat):
    """Return the address of a seat's own keeping."""
    return f"/c/demo/{kind}/{seat_id('demo', seat)}"


def test_what_is_typed_is_there_on_the_next_tablet(tablet):
    tablet.sit(J1)
    first = tablet.ask(at("tablet", J1), draft({"theme": "7.", "language": ""}))
    again = tablet.ask(at("tablet", J1), draft({"theme": "7.5", "language": "9.0"}, base=2))
    assert (first, again) == ({"ok": True, "turn": 1}, {"ok": True, "turn": 2})
    other = another(tablet)
    other.sit(J1)
    told = other.ask(at("tablet", J1))
    assert told["drafts"] == [{**draft({"theme": "7.5", "language": "9.0"}, base=2), "turn": 2}]
    assert [state["own"] for state in told["marks"]] == [[], []]


def test_a_draft_that_was_handed_in_is_told_as_such(tablet):
    tablet.sit(J1)
    tablet.ask(at("tablet", J1), draft({"theme": "7.5"}))
    tablet.ask(at("tablet", J1), draft({}))
    assert [(one["marks"], one["turn"]) for one in tablet.ask(at("tablet", J1))["drafts"]] == [({}, 2)]


def test_a_draft_is_in_no_journal_and_seen_by_nobody_else(tablet):
    tablet.sit(J1)
    before = tablet.gate.book("demo").day.rev
    tablet.ask(at("tablet", J1), draft({"theme": CANARY}))
    book = tablet.gate.book("demo")
    assert book.day.rev == before
    for role in TOPICS:
        seat = J2 if role == "judge" else Seat(role, "x")
        told = [states(View(book.day, book.names, seat, tablet.gate.reading()), topic) for topic in TOPICS[role]]
        assert CANARY not in json.dumps(told, default=str)
    other = another(tablet)
    for seat in (OFFICE, ORGANISER, TECHNICIAN, J2):
        other.sit(seat)
        assert other.ask(at("tablet", J1), status=404) is None
        assert other.ask(at("tablet", J1), draft({"theme": "1"}), status=404) is None
    other.sit(J2)
    assert other.ask(at("tablet", J2))["drafts"] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ([], "not_well_formed"),
        ({"round": "final"}, "not_well_formed"),
        (draft({"theme": 7}), "not_well_formed"),
        (draft({"theme": "7e9"}), "not_well_formed"),
        (draft({"theme": "7" * 13}), "not_well_formed"),
        (draft({"theme": "7"}, base=-1), "not_well_formed"),
        (draft({"theme": "7"}, entry="P99"), "unknown_name"),
        (draft({"theme": "7"}, segment="film"), "unknown_name"),
        (draft({"nonsense": "7"}), "not_allowed"),
        (draft({"": "7"}), "not_allowed"),
        (draft({"": "7"}, segment="defence"), "not_seated"),
    ],
)
def test_what_is_no_draft_is_refused_and_nothing_is_kept(tablet, body, code):
    tablet.sit(J1)
    answer = tablet.ask(at("tablet", J1), body)
    assert (answer["ok"], answer["code"], answer["error"][-1]) == (False, code, "。")
    assert tablet.ask(at("tablet", J1))["drafts"] == []


def test_another_sites_page_keeps_nothing_and_calls_nobody(tablet):
    tablet.sit(J1)
    for kind, body in (("tablet", draft({"theme": "7"})), ("help", {"call": True})):
        tablet.ask(at(kind, J1), body, status=403, Origin="http://elsewhere.test")
    assert tablet.ask(at("tablet", J1))["drafts"] == []
    assert tablet.ask(at("help", J1))["call"] is None


def test_a_call_is_answered_and_ends(tablet):
    tablet.sit(J1)
    assert tablet.ask(at("help", J1)) == {"ok": True, "call": None}
    at_first = tablet.ask(at("help", J1), {"call": True})["call"]
    assert at_first["coming_at"] is None
    tablet.app.extensions["contest_gate"].reading.wait(60)
    assert tablet.ask(at("help", J1), {"call": True})["call"] == at_first
    helper = another(tablet)
    helper.sit(TECHNICIAN)
    (call,) = helper.ask(at("helping", TECHNICIAN))["calls"]
    assert (call["place"], call["at"], call["coming"]) == ("一赛场 评委1席", at_first["at"], None)
    assert call["name"]
    coming = helper.ask(at("helping", TECHNICIAN), {"coming": call["seat"]})["calls"]
    assert [(one["coming"], one["coming_at"] > one["at"]) for one in coming] == [("E1", True)]
    assert tablet.ask(at("help", J1))["call"]["coming_at"] == coming[0]["coming_at"]
    assert helper.ask(at("helping", TECHNICIAN), {"done": call["seat"]})["calls"] == []
    assert tablet.ask(at("help", J1))["call"] is None


def test_whoever_called_may_let_it_be(tablet):
    tablet.sit(J1)
    tablet.ask(at("help", J1), {"call": True})
    assert tablet.ask(at("help", J1), {"call": False})["call"] is None


def test_a_call_is_no_fact_and_survives_the_server(tablet):
    tablet.sit(J1)
    rev = tablet.gate.book("demo").day.rev
    tablet.ask(at("help", J1), {"call": True})
    tablet.gate.forget("demo")
    assert tablet.gate.book("demo").day.rev == rev
    organiser = another(tablet)
    organiser.sit(ORGANISER)
    assert len(organiser.ask(at("helping", ORGANISER))["calls"]) == 1


def test_who_left_calls_no_more_and_nobody_else_hears_calls(tablet):
    tablet.sit(J1)
    tablet.ask(at("help", J1), {"call": True})
    tablet.ask(at("helping", J1), status=404)
    other = another(tablet)
    other.sit(TECHNICIAN)
    other.ask(at("help", TECHNICIAN), {"call": True}, status=404)
    for group in ("primary", "secondary"):
        tablet.act("judge.unseat", judge="J1", round="final", group=group, hall="1", reason="有事")
    assert other.ask(at("helping", TECHNICIAN))["calls"] == []
    tablet.ask(at("help", J1), status=404)


def test_the_office_opens_a_judges_page_but_calls_nobody_from_it(tablet):
    tablet.sit(OFFICE)
    assert tablet.ask(at("help", J1), {"call": True}, status=404) is None


def test_a_chiefs_page_is_the_chiefs_alone(tablet):
    for seat in (J1, J2, ORGANISER, OFFICE):
        tablet.sit(seat)
        tablet.ask(at("chief", seat), status=404)
    tablet.act("judge.seat", judge="J1", name="甲", round="final", group="primary", hall="1", chief=True)
    assert "评委组长" in tablet.get(at("chief", J1))
    tablet.ask(at("chief", J2), status=404)


def test_a_recusal_is_told_to_the_judge_with_its_reason_and_a_chief_hears_of_rulings_and_of_training(tablet):
    final = {"round": "final", "group": "primary", "hall": "1"}
    tablet.act("judge.seat", judge="J1", name="甲", chief=True, **final)
    tablet.act("judge.seat", judge="T1", name="新", training=True, **final)
    for entry in ("P01", "P02"):
        tablet.act("entry.check_in", round="final", entry=entry)
    tablet.act("draw.seal", round="final", group="primary")
    order = tablet.act("draw.open", round="final", group="primary", numbers=["111111", "222222", "333333"])["order"]
    story = {"round": "final", "entry": order[0], "segment": "story"}
    tablet.act("judge.recuse", judge="T1", entry=order[1], reason="亲属")
    tablet.act("ruling.deduct", lose="0.5", reason="离题", **story)
    marks = {"theme": "10", "language": "9", "manner": "7"}
    tablet.act("sheet.submit", judge="T1", marks=marks, **story)
    book = tablet.gate.book("demo")

    def told(judge):
        view = View(book.day, book.names, Seat("judge", judge), tablet.gate.reading())
        return next(state for state in states(view, "marks") if state["group"] == "primary")

    trained = told("T1")
    assert (trained["seat"], trained["training"], trained["reasons"]) == (1, True, {order[1]: "亲属"})
    assert [(one["mark"], one["counts"]) for one in trained["own"]] == [("26", False)]
    chief = told("J1")
    assert [(one["number"], one["lose"], one["reason"]) for one in chief["chief"]["rulings"]] == [(1, "0.5", "离题")]
    assert [(one["number"], one["seat"], one["mark"]) for one in chief["chief"]["training"]] == [(1, 1, "26")]
    assert "chief" not in trained
    for role in set(TOPICS) - {"judge"}:
        seat = Seat(role, "x")
        for topic in set(TOPICS[role]) & {"progress", "marks", "standings"}:
            seen = json.dumps(states(View(book.day, book.names, seat, tablet.gate.reading()), topic))
            assert '"mark": "26"' not in seen, role
            assert '"T1"' not in seen, role


def test_a_judge_who_left_is_told_that_and_nothing_more_of_that_hall(tablet):
    final = {"round": "final", "group": "primary", "hall": "1"}
    judge = Seat("judge", "J1")
    book = tablet.gate.book("demo")

    def told():
        view = View(book.day, book.names, judge, tablet.gate.reading())
        return {
            topic: [state for state in states(view, topic) if state.get("group") == "primary"]
            for topic in TOPICS["judge"]
        }

    tablet.act("judge.seat", judge="J1", name="甲", **final)
    assert [one["left"] for one in told()["marks"]] == [False]
    tablet.act("judge.unseat", judge="J1", reason="病假", **final)
    states_left = told()
    assert [(one["left"], one["seat"], one["own"]) for one in states_left.pop("marks")] == [(True, None, [])]
    assert not any(states_left.values())
    tablet.act("judge.seat", judge="J1", name="甲", **final)
    assert [one["left"] for one in told()["marks"]] == [False]
