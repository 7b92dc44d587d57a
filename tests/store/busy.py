"""A day on which every act is done at least once, by people with names."""

from tests.factories import NUMBERS, Hall

HEAT = {"round": "heat", "group": "primary"}
FINAL = {"round": "final", "group": "primary"}
WHY = {"reason": "手误"}
NAMES = ["王小明", "李小红", "赵小刚", "评委孙老师", "评委周老师", "大屏管理员", "统分吴老师", "李小虹"]
PHONES = ["13800138000", "13900139000", "13700137000"]
TOPICS = ["怎样开好第一次班会", "家长在群里争吵怎么办"]


def busy(gate=None):
    """Return a hall after a whole day."""
    hall = Hall(gate=gate)
    _morning(hall)
    _heat(hall)
    _final(hall)
    return hall


def _morning(hall):
    hall.act(
        "plan.set", round="heat", begins={"primary": "08:30"}, rest=["12:00", "13:00"], change_over_s=120, marking_s=30
    )
    people = [
        {"entry": f"P{number}", "name": NAMES[number - 1], "school": f"{number}小", "unit": "小学"}
        for number in (1, 2, 3)
    ]
    hall.act(
        "entry.register",
        **people[0],
        phone=PHONES[0],
        talent={"kind": "声乐", "needs": ["钢琴"]},
        tap="register-1",
        note="没有这一项",
    )
    hall.act("roster.load", entries=[{**people[1], "phone": PHONES[1]}, people[2]], tap="load-0001")
    hall.act("entry.withdraw", entry="P2", **WHY)
    hall.act("entry.return", entry="P2")
    hall.act("entry.correct", entry="P2", name=NAMES[7], phone=PHONES[2], talent={"kind": "书法"}, **WHY)
    hall.act("judge.seat", judge="J1", name=NAMES[3], hall="A", chief=True, **HEAT)
    hall.act("judge.seat", judge="J2", name=NAMES[4], school="9小", hall="A", **HEAT)
    more = {"judge": "J3", "name": NAMES[4], "school": "9小", "hall": "A", **HEAT}
    hall.act("people.load", people=[more, {"person": "h1", "name": NAMES[5], "role": "host"}])
    hall.act("judge.unseat", judge="J3", hall="A", **HEAT, **WHY)
    hall.act("judge.recuse", judge="J3", entry="P1", **WHY)
    hall.act("person.seat", person="屏一", name=NAMES[5], role="screen")
    hall.act("person.seat", person="c1", name=NAMES[6], role="checker", **HEAT)
    hall.act("person.revoke", person="c1", name=NAMES[6], role="checker", **HEAT, **WHY)
    hall.act("screen.show", screen="屏一", mode="marks")
    hall.act("screen.show", screen="屏一", mode="message", text="请稍候")
    hall.act("screen.show", screen="屏一", mode="draw", **HEAT)
    hall.act("topic.add", topic="T0", segment="lesson", text=TOPICS[0])
    hall.act("topic.load", topics=[{"topic": "T1", "segment": "lesson", "text": TOPICS[1], "unit": "小学"}])
    for entry in ("P1", "P2", "P3"):
        hall.act("round.open", **HEAT)
        hall.act("entry.check_in", round="heat", entry=entry)
    hall.act("entry.check_out", round="heat", entry="P3")
    hall.act("entry.check_in", round="heat", entry="P3")
    hall.act("round.close", **HEAT)
    hall.act("round.open", **HEAT)


def _heat(hall):
    hall.act("draw.seal", **HEAT, tap="seal-0001")
    hall.by("甲", "draw.abandon", **HEAT, **WHY)
    hall.by("乙", "draw.abandon", **HEAT, **WHY)
    hall.act("draw.seal", **HEAT)
    hall.act("draw.open", **HEAT, numbers=NUMBERS)
    on = {"round": "heat", "entry": "P1", "segment": "story"}
    hall.act("stage.call", **on, group="primary", hall="A")
    hall.time("P1", "story", 12.5)
    hall.act("clock.void", **on, **WHY)
    _late_start(hall, on)
    hall.act("clock.correct", **on, elapsed_s=330, **WHY)
    for _ in range(2):
        hall.act("fault.record", **on, fault="stall")
        hall.act("ruling.deduct", **on, lose="0.5", **WHY)
    hall.act("fault.void", **on, fault="stall", **WHY)
    hall.act("ruling.void", **on, **WHY)
    hall.act("sheet.submit", **on, judge="J1", mark="20", note="声音小")
    hall.act("sheet.take_back", **on, judge="J1")
    hall.judged("P1", "story", "28.5", "28")
    hall.act("marks.show", **on)
    hall.act("segment.reopen", **on, **WHY)
    hall.confirm("P1", "story")
    hall.act("marks.show", **on)
    for entry in ("P2", "P3"):
        hall.judged(entry, "story", "26", "26", seconds=200)
    for entry in ("P1", "P2", "P3"):
        hall.act("paper.enter", round="heat", entry=entry, segment="paper", mark="80")
        hall.confirm(entry, "paper")
    hall.settle("P3", "P2")
    hall.act("round.advance", **HEAT)
    hall.publish()
    hall.act("screen.show", screen="屏一", mode="ceremony", step=1, **HEAT)


def _late_start(hall, on):
    """A clock with everything that can happen to one: begun late, paused, granted time, read twice."""
    hall.watch.wait(4)
    hall.act("clock.began", **on, began_ms=hall.watch.ns // 1_000_000 - 3_000, **WHY)
    hall.by("乙", "reading.start", **on)
    hall.by("乙", "reading.void", **on, **WHY)
    hall.by("乙", "reading.start", **on)
    hall.watch.wait(100)
    hall.act("clock.pause", **on, reason="停电")
    hall.watch.wait(60)
    hall.act("clock.resume", **on)
    hall.act("clock.grant", **on, seconds=5, reason="话筒没声")
    hall.watch.wait(233)
    hall.act("clock.stop", **on)
    hall.by("乙", "reading.stop", **on)


def _final(hall):
    hall.round = "final"
    for hall.hall in ("A", "B"):
        hall.seat("J1", "J2")
    hall.draw("P1", "P3")
    hall.act("topic.draw", round="final", entry="P1", segment="lesson")
    for entry in ("P1", "P3"):
        hall.judged(entry, "lesson", *[{"theme": "17", "manner": "10.5"}] * 2)
    late = {"round": "final", "entry": "P3", "segment": "story"}
    hall.act("entry.call", **late)
    hall.act("entry.defer", **late, **WHY)
    hall.act("entry.absent", round="final", entry="P3", segment="story")
    hall.act("entry.withdraw", entry="P3", **WHY)
