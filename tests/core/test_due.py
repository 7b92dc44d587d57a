"""Whose turn it is: whoever does only what is due, one act after the other, comes to the published list."""

from contest.core.due import all_due, due
from contest.core.finding import find_stage
from contest.core.results import standings
from contest.core.seat import Seat
from tests.factories import NUMBERS, RULES, Hall

MARKS = {"story": ("27", "28"), "lesson": ({"theme": "16", "manner": "10"},) * 2, "scene": ("17", "18")}


def open_stage(hall, now):
    """Return the entry and segment at which a hall stands."""
    round_ = hall.day.rulebook.round[now.round]
    held = next(found.segments for found in round_.halls if found.key == now.hall)
    order = hall.day.turn(now.round, now.group).order
    stages = [find_stage(hall.day, now.round, entry, segment) for entry in order for segment in held]
    stage = next(stage for stage in stages if stage.state.confirmed is None)
    return {"round": now.round, "entry": stage.entry.id, "segment": stage.segment.key}


def fields_of(hall, now):
    """Return the fields with which the act that is due is done."""
    spot = {"round": now.round, "group": now.group}
    if now.act == "roster.load":
        rows = [{"entry": entry, "name": entry, "school": entry, "unit": "小学"} for entry in ("P1", "P2", "P3")]
        return {"entries": [*rows, {"entry": "S1", "name": "甲", "school": "一中", "unit": "中学"}]}
    if now.act == "entry.check_in":
        waiting = hall.day.may_enter(now.round, now.group) - hall.day.turn(now.round, now.group).checked_in
        return {"round": now.round, "entry": min(waiting)}
    if now.act == "tie.settle":
        made = standings(hall.day, hall.day.rulebook.round[now.round], now.group)
        ties = [(None, tie) for tie in made.ties_open] + [
            (of, tie) for of, cut in made.item_ties_open.items() for tie in cut
        ]
        segment, tie = ties[0]
        return {**spot, "order": list(reversed(tie.entries)), "segment": segment, "reason": "评委组排定"}
    if now.hall is None:
        return {**spot, **({"numbers": NUMBERS} if now.act == "draw.open" else {})}
    return {**open_stage(hall, now), **({**spot, "hall": now.hall} if now.act == "stage.call" else {})}


def do(hall, now):
    """Do what is due, as whoever is asked."""
    fields = fields_of(hall, now)
    if now.act in {"clock.start", "clock.stop"} and fields["segment"] == "scene":
        clocks = hall.day.segment(now.round, fields["entry"], "scene").clocks
        ready = "running" if now.act == "clock.stop" else "idle"
        fields["part"] = next(
            part for part in ("act", "why") if (clocks[part].state if part in clocks else "idle") == ready
        )
    if now.act == "sheet.submit":
        for judge, mark in zip(("J1", "J2"), MARKS[fields["segment"]], strict=True):
            hall.submit(fields["entry"], fields["segment"], judge, mark)
    elif now.act == "paper.enter":
        hall.act("paper.enter", **fields, mark="80")
    else:
        hall.act(now.act, Seat("office", "乙" if now.act == "results.publish" else "甲"), **fields)


def test_doing_what_is_due_leads_to_the_published_lists():
    hall, done = Hall(), []
    for round_, group, room in (("heat", "primary", "A"), ("final", "primary", "A"), ("final", "primary", "B")):
        hall.round, hall.group = round_, group
        hall.seat("J1", "J2", hall=room)
    hall.round = "final"
    for room in ("A", "B"):
        hall.act("judge.seat", judge="J1", name="甲", round="final", group="secondary", hall=room)
        hall.act("judge.seat", judge="J2", name="乙", round="final", group="secondary", hall=room)
    for role in ("timekeeper", "checker", "desk"):
        hall.act("person.seat", person=role, name=role, role=role)
    hall.act("topic.add", topic="T1", segment="lesson", text="怎样开好第一次班会")
    while (now := due(hall.day)) is not None:
        assert len(done) < 200
        hall.round = now.round or hall.round
        do(hall, now)
        done.append(now.act)
    assert {(where, turn.publication is not None) for where, turn in hall.day.turns.items()} == {
        (("heat", "primary"), True),
        (("final", "primary"), True),
        (("final", "secondary"), True),
    }
    assert done[:6] == ["roster.load", "round.open", "entry.check_in", "entry.check_in", "entry.check_in", "draw.seal"]
    assert {"tie.settle", "round.advance", "stage.call", "paper.enter"} <= set(done)


def test_before_a_round_is_opened_what_it_lacks_is_named_in_order():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.round, hall.group = "final", "secondary"
    spot = {"round": "final", "group": "secondary"}

    def said():
        now = due(hall.day)
        return now.act, now.role, now.hall, now.sentence

    assert said() == ("judge.seat", "organiser", "A", "中学组决赛甲场还差2位评委，请组织者安排。")
    hall.seat("J1", hall="A")
    hall.act("judge.seat", judge="J9", name="实习", hall="A", training=True, **spot)
    assert said()[3] == "中学组决赛甲场还差1位评委，请组织者安排。"
    hall.seat("J2", hall="A")
    assert said() == ("person.seat", "organiser", "A", "中学组决赛甲场还没有计时员，请组织者安排。")
    hall.act("person.seat", person="t", name="时", role="timekeeper", hall="A")
    assert said()[3] == "中学组决赛甲场还没有统分员，请组织者安排。"
    hall.act("person.seat", person="c", name="统", role="checker")
    assert said()[2:] == ("B", "中学组决赛乙场还差2位评委，请组织者安排。")
    hall.seat("J3", "J4", hall="B")
    assert said()[2:] == ("B", "中学组决赛乙场还没有计时员，请组织者安排。")
    hall.act("person.seat", person="u", name="时", role="timekeeper", round="final")
    assert said() == ("person.seat", "organiser", None, "中学组决赛还没有报到处，请组织者安排。")
    hall.act("person.seat", person="d", name="报", role="desk", group="primary")
    assert said()[3] == "中学组决赛还没有报到处，请组织者安排。"
    hall.act("person.seat", person="d", name="报", role="desk", group="secondary")
    assert said() == ("topic.add", "organiser", None, "说课的题库是空的，请加题，或备好纸签。")
    hall.act("topic.add", topic="T1", segment="lesson", text="小学的题", unit="小学")
    assert said()[0] == "topic.add"
    hall.act("topic.add", topic="T2", segment="lesson", text="中学的题", unit="中学")
    assert said()[0] == "round.open"


def test_whoever_opens_a_round_without_them_is_not_asked_again():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.act("round.open", round="final", group="secondary")
    assert due(hall.day).act == "entry.check_in"


def test_everything_that_could_be_done_now_is_listed_hall_by_hall():
    hall = Hall()
    hall.enter("S1", "S2", unit="中学")
    hall.round, hall.group = "final", "secondary"
    assert [(now.act, now.group) for now in all_due(hall.day)] == [("round.open", "secondary")]
    hall.act("round.open", round="final", group="secondary")
    hall.act("entry.check_in", round="final", entry="S1")
    assert [now.act for now in all_due(hall.day)] == ["entry.check_in", "draw.seal"]
    hall.act("entry.withdraw", entry="S2", reason="病")
    assert [now.act for now in all_due(hall.day)] == ["draw.seal"]
    hall.draw("S1")
    assert [(now.act, now.role, now.hall) for now in all_due(hall.day)] == [
        ("stage.call", "timekeeper", "A"),
        ("stage.call", "timekeeper", "B"),
    ]


def test_whoever_has_a_topic_to_draw_draws_it_before_the_call():
    hall = Hall()
    hall.act("topic.add", topic="T1", segment="lesson", text="一题")
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.seat("J1", "J2")
    hall.draw("S1")
    hall.act("entry.absent", round="final", entry="S1", segment="story")
    now = next(step for step in all_due(hall.day) if step.hall == "B")
    assert (now.role, now.act, now.entry, now.segment) == ("desk", "topic.draw", "S1", "lesson")
    assert now.sentence.endswith("还没抽题，请报到处抽题。")
    hall.act("topic.draw", round="final", entry="S1", segment="lesson")
    assert next(step.act for step in all_due(hall.day) if step.hall == "B") == "stage.call"


def test_slips_on_paper_hold_nobody_up():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "B"
    hall.seat("J1", "J2")
    hall.draw("S1")
    assert next(step.act for step in all_due(hall.day) if step.hall == "B") == "stage.call"


def test_what_starts_a_clock_is_said_as_the_rulebook_says_it():
    rules = {**RULES, "segments": [dict(one) for one in RULES["segments"]]}
    for starts_on, words in (("first_word", "开口就"), ("signal", "听到信号就"), ("first_act", "有动作或声响就")):
        for one in rules["segments"]:
            if one["key"] == "story":
                one["clock"] = {**one["clock"], "starts_on": starts_on}
        hall = Hall(rules)
        hall.enter("S1", unit="中学")
        hall.round, hall.group, hall.hall = "final", "secondary", "A"
        hall.seat("J1", "J2")
        hall.draw("S1")
        hall.act("stage.call", round="final", group="secondary", hall="A", entry="S1", segment="story")
        step = next(step for step in all_due(hall.day) if step.hall == "A")
        assert step.sentence.endswith(f"{words}请计时员开表。")


def test_where_nobody_is_left_to_mark_the_organiser_is_asked_for_a_judge():
    hall = Hall()
    hall.enter("S1", unit="中学")
    hall.round, hall.group, hall.hall = "final", "secondary", "A"
    hall.seat("J1", "J2")
    hall.draw("S1")
    hall.act("stage.call", round="final", group="secondary", hall="A", entry="S1", segment="story")
    hall.time("S1", "story", 60)
    for judge in ("J1", "J2"):
        hall.act("judge.recuse", judge=judge, entry="S1", reason="亲属")
    now = next(step for step in all_due(hall.day) if step.hall == "A")
    assert (now.role, now.act) == ("organiser", "judge.seat")
    assert "现在只有0位，请组织者补派" in now.sentence
