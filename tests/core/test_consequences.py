"""What an act would do, in sentences: to the letter, and nothing that the reader may not know."""

import json
from functools import cache

import pytest

from contest.core.consequence import Eyes
from contest.core.consequences import NOTHING, consequences
from contest.core.seat import OFFICE, Seat
from contest.gate.trial import try_acts
from tests.factories import Hall, book, segment, stage
from tests.gate.moments import another

ALL, MARKS_ONLY, NONE = Eyes(marks=True, ranks=True), Eyes(marks=True), Eyes()
FINAL = {"round": "final", "group": "primary"}
PANEL = {**FINAL, "hall": "A"}
STORY = segment(
    "story",
    title="德育故事",
    clock={"starts_on": "signal", "limit_s": 300},
    overtime=[{"from_s": 30, "lose": "1"}, {"from_s": 61, "lose": "2"}],
)
TALK = segment("talk", title="答辩")
TIERS = [{"title": "一等奖", "count": 1}, {"title": "二等奖", "count": 1}]
JUDGING = {"trim_from": 5, "trim_high": 1, "trim_low": 1, "quorum": 3}
BACK = "第一次封签以前，可以按「恢复参赛」。"
SEVEN = tuple(f"J{n}" for n in range(1, 8))


def rules(**more):
    """Return two segments in one hall, seven judges' trimming, two tiers and the rest."""
    awards = [{"group": "primary", "tiers": TIERS, "rest": "优秀奖"}]
    return book(STORY, TALK, **{"judging": JUDGING, "awards": awards, "ties": {"at_line": "panel"}, **more})


def foreseen(hall, *acts, eyes=ALL, seat=OFFICE):
    """Return the sentences of acts that would come one after the other."""
    trial = try_acts(hall.gate.book(hall.contest), seat, acts, hall.watch())
    return list(consequences(trial.before, trial.after, trial.facts, eyes))


def drawn(raw=None, judges=SEVEN, entries=("P1", "P2", "P3")):
    """Return a hall whose draw is opened, and the order; each entry is of a school of its own."""
    hall = another(_drawn(json.dumps(raw or rules()), judges, entries))
    return hall, hall.day.turn("final", "primary").order


@cache
def _drawn(raw, judges, entries):
    hall = Hall(json.loads(raw))
    hall.seat(*judges)
    for number, entry in enumerate(entries, 1):
        hall.enter(entry, school=f"{number}小")
    hall.draw(*entries)
    return hall


def story(entry):
    """Name an entry's story."""
    return {"round": "final", "entry": entry, "segment": "story"}


def judged(mark="26.3", seconds=331, judges=SEVEN, raw=None):
    """Return a hall in which the first entry's story was timed and marked, but not confirmed."""
    hall, order = drawn(raw, judges)
    hall.time(order[0], "story", seconds)
    for judge in judges:
        hall.submit(order[0], "story", judge, mark)
    return hall, order


def finished(*totals):
    """Return a hall in which all is confirmed; a total is (story, talk) by number."""
    hall, order = drawn()
    for entry, marks in zip(order, totals, strict=True):
        hall.judged(entry, "story", *[marks[0]] * 7, seconds=280)
        hall.judged(entry, "talk", *[marks[1]] * 7)
    return hall, order


# -- who judges -------------------------------------------------------------------------------------


def test_a_judge_in_training_moves_nothing_and_that_is_said():
    hall, order = drawn()
    trained = {"judge": "J9", "name": "新", "round": "final", "group": "primary", "hall": "A"}
    assert foreseen(hall, {"do": "judge.seat", "training": True, **trained}) == ["坐实习1席，分数不计，也不等。"]
    hall.act("judge.seat", training=True, **trained)
    assert foreseen(hall, {"do": "judge.recuse", "judge": "J9", "entry": order[1]}) == [
        "实习1席不再给2号打分，本来就不计。"
    ]
    gone = {name: value for name, value in trained.items() if name != "name"}
    assert foreseen(hall, {"do": "judge.unseat", **gone}) == ["实习1席离席，分数本来就不计。"]
    found = foreseen(hall, {"do": "judge.seat", "training": False, **trained})
    assert found[0].startswith("改任正式评委，坐评委8席")
    moved = foreseen(hall, {"do": "judge.seat", **trained, "judge": "J3", "training": True})
    assert moved == ["坐实习2席，分数不计，也不等。", "还剩6位评委，去掉最高最低后按4份平均。"]


def test_stepping_aside_tells_how_the_mean_is_then_taken():
    hall, order = drawn()
    assert foreseen(hall, {"do": "judge.recuse", "judge": "J3", "entry": order[1]}) == [
        "评委3席不再给2号打分。",
        "2号还剩6位评委，去掉最高最低后按4份平均。",
    ]


@pytest.mark.parametrize(
    ("judges", "sentence"),
    [
        (5, "1号还剩4位评委，不够5份，不去最高最低，按4份平均。"),
        (3, "只剩2位，至少3位，这里不能确认，请先安排评委。"),
        (1, "没有评委了，至少3位，这里不能确认，请先安排评委。"),
    ],
)
def test_stepping_aside_may_end_the_trimming_or_leave_too_few(judges, sentence):
    hall, order = drawn(judges=SEVEN[:judges])
    assert foreseen(hall, {"do": "judge.recuse", "judge": "J1", "entry": order[0]})[1] == sentence


def test_a_sheet_that_is_in_no_longer_counts_and_what_is_confirmed_stands():
    hall, order = judged()
    act = {"do": "judge.recuse", "judge": "J3", "entry": order[0]}
    assert foreseen(hall, act)[0] == "评委3席不再给1号打分，已交的1份不算。"
    hall.confirm(order[0], "story")
    assert foreseen(hall, act) == [
        "评委3席不再给1号打分。",
        "1号还剩6位评委，去掉最高最低后按4份平均。",
        "已定的1项照旧。",
    ]
    hall.judged(order[0], "talk", *["20"] * 7)
    assert foreseen(hall, act) == ["1号在甲场的都已定，照旧；退回以后才不算评委3席。"]


def test_where_segments_are_judged_differently_each_is_told():
    raw = book(STORY, {**TALK, "judging": {"quorum": 7}}, judging=JUDGING)
    hall, order = drawn(raw)
    assert foreseen(hall, {"do": "judge.recuse", "judge": "J3", "entry": order[0]})[1:] == [
        "1号还剩6位评委，德育故事去掉最高最低后按4份平均。",
        "只剩6位，至少7位，答辩不能确认，请先安排评委。",
    ]


def test_who_steps_aside_already_or_sits_nowhere_changes_nothing():
    hall, order = drawn()
    hall.act("judge.recuse", judge="J3", entry=order[0], reason="亲属")
    assert foreseen(hall, {"do": "judge.recuse", "judge": "J3", "entry": order[0]}) == [NOTHING]
    hall.act("judge.unseat", judge="J4", reason="病", **PANEL)
    act = {"do": "judge.recuse", "judge": "J4", "entry": order[0]}
    assert foreseen(hall, act) == ["这位评委还没有这个组的席位，入席后才起作用。"]
    hall.seat("J5", school="1小")
    of_school_one = next(entry for entry in order if hall.day.entries[entry].school == "1小")
    act = {"do": "judge.recuse", "judge": "J5", "entry": of_school_one}
    assert foreseen(hall, act) == ["两人同校，本来就回避，不会再变。"]


def test_leaving_a_chair_voids_what_is_not_confirmed():
    hall, order = judged()
    hall.seat("J3", chief=True)
    act = {"do": "judge.unseat", "judge": "J3", **PANEL}
    assert foreseen(hall, act) == [
        "评委3席离席，没有定的评分表作废1份。",
        "还剩6位评委，去掉最高最低后按4份平均。",
        "这里没有评委组长了，请另定一位。",
    ]
    hall.confirm(order[0], "story")
    assert foreseen(hall, act)[0] == "评委3席离席，没有要作废的评分表，已定的1份照算。"


def test_a_replacement_takes_the_chair_and_is_waited_for():
    hall, _ = judged()
    acts = (
        {"do": "judge.unseat", "judge": "J3", **PANEL},
        {"do": "judge.seat", "judge": "J9", "name": "新来的", "school": "2小", **PANEL},
    )
    own = next(number for number, entry in enumerate(hall.day.turn("final", "primary").order, 1) if entry == "P2")
    late = [] if own == 1 else ["演过还没定的1项（1号德育故事）也要等新评委交分。"]
    assert foreseen(hall, *acts) == [
        "评委3席离席，没有定的评分表作废1份。",
        "新评委坐评委3席，甲场共7位评委。",
        *late,
        f"新评委要回避{own}号，不给打分。",
    ]


def test_a_first_judge_is_too_few_and_a_chief_is_named():
    hall = Hall(rules())
    seat = {"do": "judge.seat", "judge": "J1", "name": "周老师", **PANEL}
    assert foreseen(hall, seat) == [
        "新评委坐评委1席，甲场共1位评委。",
        "只剩1位，至少3位，这里不能确认，请先安排评委。",
    ]
    hall.seat("J1")
    assert foreseen(hall, {**seat, "chief": True}) == ["评委1席当评委组长。"]
    assert foreseen(hall, seat) == []


# -- one entry's segment ----------------------------------------------------------------------------


def test_a_correction_of_the_time_tells_seconds_price_and_marks_to_whom_they_may_be_told():
    hall, order = judged()
    act = {"do": "clock.correct", "elapsed_s": 329, **story(order[0])}
    assert foreseen(hall, act, eyes=NONE) == ["用时 5:31 → 5:29，超时扣分 −1 → 0。"]
    assert foreseen(hall, act, eyes=MARKS_ONLY)[1:] == ["德育故事 25.30 → 26.30。"]
    assert foreseen(hall, act)[1:] == ["德育故事 25.30 → 26.30；总分、名次要等全部确认。"]


def test_a_forgotten_start_told_afterwards():
    hall, order = drawn()
    act = {"do": "clock.correct", "elapsed_s": 391, **story(order[0])}
    assert foreseen(hall, act) == ["用时 – → 6:31，超时扣分 – → −2。", "1号德育故事还没有评分，得分要等评分表。"]


def test_a_clock_that_is_voided_must_be_run_again():
    hall, order = judged()
    assert foreseen(hall, {"do": "clock.void", **story(order[0])}) == [
        "用时 5:31 作废，表回到没开；1号德育故事要重新计时才能确认。"
    ]
    hall.act("clock.start", **story(order[1]))
    assert foreseen(hall, {"do": "clock.void", **story(order[1])}) == [
        "正在走的表作废，表回到没开；2号德育故事要重新计时才能确认。"
    ]


def test_a_ruling_tells_mark_total_and_place_exactly():
    hall, order = finished(("28", "20"), ("27", "20"), ("26.5", "20"))
    hall.act("segment.reopen", reason="复议", **story(order[1]))
    deduct = {"do": "ruling.deduct", "lose": "0.6", **story(order[1])}
    assert foreseen(hall, deduct) == [
        "德育故事 27.00 → 26.40，总分 47.00 → 46.40，名次 2 → 3。",
        "别人的名次：3号 3 → 2。",
    ]
    assert foreseen(hall, {**deduct, "lose": "0.1"}) == ["德育故事 27.00 → 26.90，总分 47.00 → 46.90，名次 2 不变。"]
    assert foreseen(hall, {**deduct, "lose": "0.5"}) == [
        "德育故事 27.00 → 26.50，总分 47.00 → 46.50，名次 2 不变。",
        "别人的名次：3号 3 → 2。",
        "第2名会有2人同分，要评委会定先后。",
    ]
    hall.act("ruling.deduct", lose="0.6", reason="离题", **story(order[1]))
    assert foreseen(hall, {"do": "ruling.void", **story(order[1])})[0] == (
        "德育故事 26.40 → 27.00，总分 46.40 → 47.00，名次 3 → 2。"
    )


def test_who_may_not_see_marks_hears_only_what_is_taken_off():
    hall, order = judged()
    deduct = {"do": "ruling.deduct", "lose": "0.5", **story(order[0])}
    assert foreseen(hall, deduct, eyes=NONE) == ["1号德育故事多扣 0.5 分。"]
    hall.act("ruling.deduct", lose="0.5", reason="离题", **story(order[0]))
    assert foreseen(hall, {"do": "ruling.void", **story(order[0])}, eyes=NONE) == ["1号德育故事少扣 0.5 分。"]


def test_an_absence_is_0_and_the_rulebook_says_whether_there_is_still_a_place():
    hall, order = judged()
    act = {"do": "entry.absent", **story(order[0])}
    assert foreseen(hall, act) == ["1号德育故事记0分，交过的7份评分表不算。", "总分照算，仍排名次。"]
    hall, order = drawn(rules(absence="unplaced"))
    assert foreseen(hall, {"do": "entry.absent", **story(order[0])})[1] == "缺一项就没有名次。"


def test_who_is_absent_from_everything_has_no_place():
    hall, order = drawn()
    hall.act("entry.absent", round="final", entry=order[0], segment="talk")
    assert foreseen(hall, {"do": "entry.absent", **story(order[0])})[1] == "所有项目都缺赛，没有名次。"


def test_an_absence_that_completes_all_tells_total_and_place():
    hall, order = finished(("28", "20"), ("27", "20"), ("26", "20"))
    hall.act("segment.reopen", reason="复议", **story(order[0]))
    assert foreseen(hall, {"do": "entry.absent", **story(order[0])})[2] == "总分 20.00，第3名。"
    assert len(foreseen(hall, {"do": "entry.absent", **story(order[0])}, eyes=MARKS_ONLY)) == 2


def test_whoever_is_moved_to_the_end_stands_behind_the_last_and_the_next_one_is_named():
    hall, order = drawn()
    act = {"do": "entry.defer", **story(order[0])}
    first = "1号在甲场移到最后一个上，排在3号后面，号不变。"
    assert foreseen(hall, act) == [first, "下一位请2号上场。", "只能移这一次。"]
    hall.act("stage.call", entry=order[1], segment="story", **PANEL)
    assert foreseen(hall, {"do": "entry.defer", **story(order[2])}) == [
        "3号在甲场移到最后一个上，排在2号后面，号不变。",
        "只能移这一次。",
    ]


def test_opening_again_tells_what_is_kept_and_who_is_waited_for():
    hall, order = judged()
    hall.confirm(order[0], "story")
    act = {"do": "segment.reopen", **story(order[0])}
    assert foreseen(hall, act) == ["1号德育故事的7份评分表、用时、扣分都留着，可以改，要重新核对确认。"]
    hall.act("judge.unseat", judge="J2", reason="病", **PANEL)
    hall.seat("J8")
    assert foreseen(hall, act) == [
        "1号德育故事的6份评分表、用时、扣分都留着，可以改，要重新核对确认。",
        "有1份是已离席或回避的评委打的，不再算。",
        "还要等评委2席交分。",
    ]


def test_opening_again_lifts_an_absence_and_a_signed_list_must_be_signed_anew():
    hall, order = finished(("28", "20"), ("27", "20"), ("26", "20"))
    hall.by("甲", "results.propose", **FINAL)
    assert foreseen(hall, {"do": "segment.reopen", **story(order[0])})[1:] == ["已提交的名单要重新提交。"]
    hall.act("marks.show", **story(order[0]))
    assert foreseen(hall, {"do": "segment.reopen", **story(order[0])})[1:] == [
        "这一项已经亮过分，大屏改写“得分正在更正”，再亮时写明是更正。",
        "已提交的名单要重新提交。",
    ]
    hall, order = drawn()
    hall.act("entry.absent", **story(order[0]))
    assert foreseen(hall, {"do": "segment.reopen", **story(order[0])}) == [
        "1号德育故事的缺赛撤掉，可以再上场，要重新核对确认。"
    ]


# -- whole lists ------------------------------------------------------------------------------------


def test_a_withdrawal_keeps_the_number_and_moves_those_behind():
    hall, order = drawn()
    act = {"do": "entry.withdraw", "entry": order[0]}
    assert foreseen(hall, act) == ["1号不再有名次；号码保留，别人的号码不变。", "退赛不能再撤回。"]
    hall, order = finished(("28", "20"), ("27", "20"), ("26", "20"))
    assert foreseen(hall, {"do": "entry.withdraw", "entry": order[0]})[1] == "后面2位的名次各往前移。"
    assert foreseen(hall, {"do": "entry.withdraw", "entry": order[2]})[1] == "别人的名次不变。"
    assert len(foreseen(hall, {"do": "entry.withdraw", "entry": order[0]}, eyes=MARKS_ONLY)) == 2


def test_a_withdrawal_before_the_draw():
    hall = Hall(rules())
    hall.enter("P1", "P2")
    assert foreseen(hall, {"do": "entry.withdraw", "entry": "P1"}) == ["P1不再参加，已开放的轮次里不能签到。", BACK]
    hall.act("round.open", **FINAL)
    hall.act("entry.check_in", round="final", entry="P1")
    assert foreseen(hall, {"do": "entry.withdraw", "entry": "P1"}) == ["决赛签到作废，不进抽签。", BACK]
    hall.act("draw.seal", **FINAL)
    assert foreseen(hall, {"do": "entry.withdraw", "entry": "P1"}) == [
        "决赛已封签，P1的号码照出，轮到时跳过。",
        "退赛不能再撤回。",
    ]


def test_who_may_know_names_reads_names_until_there_are_numbers():
    hall = Hall(rules())
    hall.enter("P1", "P2")
    eyes = Eyes(called={"P1": "王铭"})
    assert (
        foreseen(hall, {"do": "entry.withdraw", "entry": "P1"}, eyes=eyes)[0]
        == "王铭不再参加，已开放的轮次里不能签到。"
    )
    hall.act("entry.withdraw", entry="P1", reason="病")
    assert foreseen(hall, {"do": "entry.return", "entry": "P1"}, eyes=eyes) == ["王铭照常参加，签到过的要重新签到。"]
    assert foreseen(hall, {"do": "entry.return", "entry": "P1"}) == ["P1照常参加，签到过的要重新签到。"]


def test_a_corrected_school_tells_who_steps_aside_and_who_no_longer():
    hall, order = drawn()
    entry = order[0]
    assert foreseen(hall, {"do": "entry.correct", "entry": entry, "name": "王铭", "phone": "1"}) == [
        "各页和以后打印的表都用新的姓名、电话，号码和成绩不变。"
    ]
    found = {"do": "entry.correct", "entry": entry, "school": "评委的学校"}
    assert foreseen(hall, found)[1:] == ["没有评委因此回避。"]
    hall.act("judge.seat", judge="J1", name="甲", school="评委的学校", hall="A", **FINAL)
    said = foreseen(hall, found)
    assert said[1:3] == ["有评委与新单位同校，自动回避。", "评委1席不再给1号打分。"]
    assert said[3].startswith("1号还剩")
    hall.act(**found)
    assert hall.day.is_recused("J1", entry)
    back = foreseen(hall, {"do": "entry.correct", "entry": entry, "school": "别的学校"})
    assert back[1].endswith("评委1席不再回避，没定的项目要等他交分。")


def test_a_correction_leaves_a_list_that_is_out_as_it_is():
    hall, order = heat("29", "28", "27", "26")
    hall.by("甲", "results.propose", round="heat", group="primary")
    act = {"do": "entry.correct", "entry": order[0], "name": "王铭"}
    assert foreseen(hall, act)[1:] == ["预赛名单已提交，公布的就是改好的。"]
    hall.by("乙", "results.publish", round="heat", group="primary")
    assert foreseen(hall, act)[1:] == ["预赛名单已公布，照原样不变。"]


def test_closing_a_round_tells_what_stops_and_which_clock_runs_on():
    hall, order = drawn()
    stops = ["小学组决赛的签到、抽签、计时、打分和确认都停下。", "记下的都在，再开放就接着来。"]
    assert foreseen(hall, {"do": "round.close", **FINAL}) == stops
    hall.act("clock.start", **story(order[0]))
    assert foreseen(hall, {"do": "round.close", **FINAL}) == ["还有1块表在走，关了就停不了表。", *stops]


def test_after_publication_the_list_stays_as_it_is():
    hall, order = finished(("28", "20"), ("27", "20"), ("26", "20"))
    hall.publish()
    assert foreseen(hall, {"do": "entry.withdraw", "entry": order[0]}) == ["决赛名单已公布，不变。", "退赛不能再撤回。"]


def heat(*marks):
    """Return a heat of which two go on, all confirmed; a mark by number."""
    rounds = [
        stage("heat", "talk", title="预赛", advance=[{"group": "primary", "to": "last", "count": 2}]),
        stage("last", "talk"),
    ]
    hall = Hall(book(TALK, rounds=rounds))
    hall.seat("J1")
    entries = [f"P{n}" for n in range(1, len(marks) + 1)]
    hall.enter(*entries)
    hall.draw(*entries)
    order = hall.day.turn("heat", "primary").order
    for entry, mark in zip(order, marks, strict=True):
        hall.judged(entry, "talk", mark)
    return hall, order


ADVANCE = {"do": "round.advance", "round": "heat", "group": "primary"}


def test_advancing_names_how_many_and_who_stands_by():
    hall, _ = heat("29", "28", "27", "26")
    assert foreseen(hall, ADVANCE) == ["2人进决赛。", "递补依次是3号、4号。", "决赛封签以前可以再定。"]


def test_a_withdrawal_empties_a_place_and_advancing_again_fills_it():
    hall, order = heat("29", "28", "27", "26")
    hall.act(**ADVANCE)
    withdraw = {"do": "entry.withdraw", "entry": order[0]}
    assert foreseen(hall, withdraw)[-2] == "晋级决赛空出一位，再定一次晋级名单就由3号递补。"
    hall.act(**withdraw, reason="病")
    assert foreseen(hall, ADVANCE) == ["2人进决赛，换上3号，换下1号。", "递补依次是4号。", "决赛封签以前可以再定。"]
    hall.act(**ADVANCE)
    assert foreseen(hall, ADVANCE)[0] == "2人进决赛，和上次一样。"


def test_after_the_publication_too_the_next_one_steps_up():
    hall, order = heat("29", "28", "27", "26")
    hall.act(**ADVANCE)
    hall.publish()
    withdraw = {"do": "entry.withdraw", "entry": order[0]}
    assert foreseen(hall, withdraw) == [
        "预赛名单已公布，不变。",
        "晋级决赛空出一位，再定一次晋级名单就由3号递补。",
        "退赛不能再撤回。",
    ]
    hall.act(**withdraw, reason="病")
    assert foreseen(hall, {**ADVANCE, "step_up": True}) == [
        "2人进决赛，换上3号，换下1号。",
        "递补依次是4号。",
        "决赛封签以前可以再定。",
    ]


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        (("29", "28", "27", "27"), "晋级决赛空出一位，{}、{}同分，没有人递补。"),
        (("29", "28"), "晋级决赛空出一位，后面没有人可以递补。"),
    ],
)
def test_where_nobody_can_step_up_that_is_told(marks, sentence):
    hall, order = heat(*marks)
    sentence = sentence.format(*(f"{order.index(entry) + 1}号" for entry in sorted(order[2:])))
    hall.act(**ADVANCE)
    hall.publish()
    assert sentence in foreseen(hall, {"do": "entry.withdraw", "entry": order[0]})


def test_after_the_next_draw_nobody_comes_up():
    hall, order = heat("29", "28", "27", "26")
    hall.act(**ADVANCE)
    hall.round = "last"
    hall.draw(order[0], order[1])
    found = foreseen(hall, {"do": "entry.withdraw", "entry": order[0]})
    assert "决赛已抽签，空出的一位不再递补。" in found


def test_opening_again_leaves_who_goes_on_until_it_is_said_anew():
    hall, order = heat("29", "28", "27", "26")
    hall.act(**ADVANCE)
    act = {"do": "segment.reopen", "round": "heat", "entry": order[0], "segment": "talk"}
    assert foreseen(hall, act)[-1] == "定过的晋级名单先不动，确认后要再定一次。"


def test_a_settled_tie_tells_places_and_the_line():
    hall, order = finished(("27", "20"), ("27", "20"), ("26", "20"))
    settle = {"do": "tie.settle", "order": [order[1], order[0]], **FINAL}
    assert foreseen(hall, settle) == ["2号第1名，1号第2名。", "一等奖到2号为止。"]


def test_a_settled_tie_of_who_goes_on():
    hall, order = heat("29", "28", "28", "26")
    settle = {"do": "tie.settle", "round": "heat", "group": "primary", "order": [order[2], order[1]]}
    assert foreseen(hall, settle) == ["3号第2名，2号第3名。", "晋级决赛到3号为止。"]


def test_a_settled_tie_of_an_item_award():
    awards = [{"group": "primary", "items": [{"segment": "talk", "title": "最佳答辩", "count": 1}]}]
    hall, order = drawn(rules(awards=awards))
    for entry, talk in zip(order, ("20", "20", "19"), strict=True):
        hall.judged(entry, "story", *["27"] * 7, seconds=280)
        hall.judged(entry, "talk", *[talk] * 7)
    settle = {"do": "tie.settle", "order": [order[1], order[0]], "segment": "talk", **FINAL}
    assert foreseen(hall, settle) == ["2号第1名，1号第2名。", "最佳答辩到2号为止。"]


def test_proposing_and_publishing_tell_what_the_list_gives():
    hall, _ = finished(("28", "20"), ("27", "20"), ("26", "20"))
    given = "名单3人，一等奖1人，二等奖1人，优秀奖1人。"
    assert foreseen(hall, {"do": "results.propose", **FINAL}) == [
        given,
        "要另一位组织者或监督员公布；在那以前成绩再变，就要重新提交。",
    ]
    hall.by("甲", "results.propose", **FINAL)
    assert foreseen(hall, {"do": "results.publish", **FINAL}, seat=Seat("office", "乙")) == [
        "小学组决赛公布后不能再改，人人看得到姓名、单位和名次。",
        given,
    ]
