"""The gallery's scenes: frames and states written by hand as docs/wire.md has them, one for each look of a page."""

from copy import deepcopy

NOW_MS = 10_000_000
WHERE = {"round": "final", "group": "primary", "hall": "2"}

MEETING = {
    "key": "class_meeting",
    "title": "主题班会设计",
    "kind": "stage",
    "worth": "30",
    "marked_out_of": "30",
    "least": "0",
    "step": "0.1",
    "far": "5",
    "criteria": [
        {"key": "aim", "title": "目标定位", "max": "6", "least": "0"},
        {"key": "content", "title": "内容选材", "max": "8", "least": "0"},
        {"key": "course", "title": "活动过程", "max": "8", "least": "0"},
        {"key": "speech", "title": "说课表达", "max": "4", "least": "0"},
        {"key": "effect", "title": "教育效果", "max": "4", "least": "0"},
    ],
    "clocks": [{"part": None, "title": "", "starts_on": "first_word", "limit_s": 480, "least_s": 0, "warn_s": [30]}],
    "price": [{"from_s": 30, "lose": "1"}, {"from_s": 61, "lose": "2"}],
    "faults": [],
    "topic": "drawn",
    "lead_s": 900,
}
STORY = {
    **MEETING,
    "key": "story",
    "title": "德育故事演讲",
    "criteria": [
        {"key": "theme", "title": "主题内容", "max": "12", "least": "0"},
        {"key": "language", "title": "语言表达", "max": "10", "least": "0"},
        {"key": "manner", "title": "仪表形象", "max": "8", "least": "0"},
    ],
    "clocks": [{"part": None, "title": "", "starts_on": "first_word", "limit_s": 300, "least_s": 180, "warn_s": [30]}],
    "topic": "none",
}
TALENT = {
    **MEETING,
    "key": "talent",
    "title": "才艺展示",
    "worth": "10",
    "marked_out_of": "10",
    "criteria": [],
    "topic": "own",
}
WHOLE = {**TALENT, "key": "whole", "title": "课堂教学", "marked_out_of": "30"}
HUNDRED = {**TALENT, "key": "hundred", "title": "综合评定", "marked_out_of": "100"}
WIDE = {
    **MEETING,
    "key": "wide",
    "title": "教育教学综合能力",
    "criteria": [
        {"key": "a", "title": "教育理念与育人实效", "max": "30", "least": "5"},
        {"key": "b", "title": "课堂", "max": "20", "least": "0"},
    ],
    "marked_out_of": "50",
}
DEFENCE = {
    **MEETING,
    "key": "defence",
    "title": "情景答辩",
    "clocks": [
        {"part": "play", "title": "情景模拟", "starts_on": "signal", "limit_s": 240, "least_s": 0, "warn_s": [30]},
        {"part": "answer", "title": "现场答辩", "starts_on": "signal", "limit_s": 180, "least_s": 0, "warn_s": [30]},
    ],
    "faults": [{"key": "stall", "title": "停顿", "lose": "0.5"}, {"key": "off", "title": "离题", "lose": "1"}],
}
STEPS = {
    **STORY,
    "key": "steps",
    "title": "课本剧",
    "price": [{"from_s": 10 * n, "lose": str(n)} for n in range(1, 13)],
}
UNTIMED = {**STORY, "key": "untimed", "title": "粉笔字", "clocks": [], "price": []}
SIX_ROWS = {
    **MEETING,
    "key": "six",
    "title": "主题班会说课",
    "criteria": [*MEETING["criteria"], {"key": "time", "title": "时间把握", "max": "2", "least": "0"}],
    "marked_out_of": "32",
}
SEGMENTS = [SIX_ROWS, UNTIMED, TALENT, STORY, MEETING, DEFENCE, WHOLE, HUNDRED, WIDE, STEPS]


def frame(role="judge", person="J3", segments=("class_meeting",), groups=("primary",), name="周老师"):
    """A page's frame for one seat; the hall has these segments."""
    seat = {"id": f"{role}-1", "role": role, "person": person, "name": name, "round": None, "group": None, "hall": None}
    titled = (("2", "二赛场"), ("1", "一赛场"), ("3", "三赛场"))
    halls = [
        {"key": key, "title": title, "segments": list(segments), "goes": [list(segments)]} for key, title in titled
    ]
    final = {
        "key": "final",
        "title": "全县决赛",
        "groups": list(groups),
        "segments": list(segments),
        "blind": True,
        "decimals": 2,
        "halls": halls,
        "quorum": 1,
        "reveal": {"marks": "at_once", "first_together": 0},
    }
    titles = [{"key": "primary", "title": "小学组"}, {"key": "secondary", "title": "中学组"}]
    return {
        "contest": "demo",
        "title": "班主任基本功大赛",
        "demonstration": False,
        "born": "1f3a9c0277",
        "rev": 40,
        "seat": seat,
        "groups": titles,
        "segments": SEGMENTS,
        "rounds": [final],
    }


def order(stage=7, segment="class_meeting", *, states=None, count=18, following=8, rev=40):
    """The hall's order: who is on stage, who comes next; before that one all are confirmed but one."""
    told = states or {}

    def state(n):
        given = (
            "on_stage"
            if n == stage
            else "waiting"
            if stage is None or n > stage
            else "stopped"
            if n == stage - 1
            else "confirmed"
        )
        return told.get(n, given)

    entries = [
        {"entry": f"P{n:02}", "number": n, "withdrawn": False, "segments": {segment: state(n)}}
        for n in range(1, count + 1)
    ]
    on_stage = {"entry": f"P{stage:02}", "number": stage, "segment": segment, "since": 30 + stage} if stage else None
    after = {"entry": f"P{following:02}", "number": following, "segment": segment} if following else None
    draw = {"state": "opened", "count": count, "checked_in": count}
    return {
        "rev": rev,
        **WHERE,
        "open": True,
        "published": False,
        "draw": draw,
        "entries": entries,
        "on_stage": on_stage,
        "next": after,
    }


def clock(number=7, segment="class_meeting", elapsed_ms=None, stopped=None, limit_s=480, *, part=None, rev=40, **more):
    """One clock of who is on stage: idle, running for so many ms, or stopped after so many seconds."""
    one = {
        "entry": f"P{number:02}",
        "number": number,
        "segment": segment,
        "part": part,
        "state": "idle",
        "unsure": False,
    }
    if elapsed_ms is not None:
        one |= {"state": "running", "started_ms": NOW_MS - elapsed_ms, "started_at": "2026-08-15T14:32:20.250+08:00"}
    if stopped is not None:
        over = max(0, stopped - limit_s)
        lost = "2" if over > 60 else "1" if over >= 30 else "0"
        one |= {
            "state": "stopped",
            "started_ms": NOW_MS - stopped * 1000,
            "started_at": "2026-08-15T14:32:20.250+08:00",
        }
        one |= {"stopped_at": "2026-08-15T14:38:02.300+08:00", "elapsed_s": stopped, "over_s": over, "lost": lost}
    return {"rev": rev, **WHERE, "now_ms": NOW_MS, "clocks": [{**one, **more}]}


def sheet(number, marks=None, mark=None, *, segment="class_meeting", state="open", version=1):
    """One own sheet as the judge's `marks` topic has it."""
    entry = {"entry": f"P{number:02}", "number": number, "segment": segment}
    return {**entry, "mark": mark, "marks": marks, "note": None, "version": version, "state": state, "counts": True}


def marks(own=(), recused=(), seat=3, rev=40, **more):
    """The judge's own sheets in a hall; `recused`: the reason by entry."""
    reasons = dict(recused)
    told = {"own": list(own), "taken_back": [], "recused": list(reasons), "reasons": reasons, "seat": seat}
    return {"rev": rev, **WHERE, **told, "training": False, **more}


def five(*values):
    """Marks of the five criteria of a class meeting."""
    return dict(zip(("aim", "content", "course", "speech", "effect"), values, strict=True))


OTHERS = [
    sheet(3, five("5.6", "7.2", "7.4", "3.6", "3.6"), "27.4", state="confirmed"),
    sheet(5, five("5.3", "6.9", "7.1", "3.4", "3.4"), "26.1", state="confirmed"),
    sheet(1, five("5.0", "6.6", "7.0", "3.3", "3.3"), "25.2", state="confirmed"),
    sheet(2, five("4.9", "6.5", "6.6", "3.0", "3.1"), "24.1", state="confirmed"),
]
SIX = sheet(6, five("5.0", "6.6", "6.8", "3.2", "3.2"), "24.8")
SEVEN = five("5.4", "7.0", "7.2", "3.5", "3.3")
NOTICE = {"rev": 40, "turn": None, "sentence": "", "watermark": None}
REHEARSAL = {**NOTICE, "watermark": "演练"}


def scene(page, the_frame, states, steps=(), *, up=True, late=()):
    """A scene: a page, its frame, what the server says, and what is pressed before the picture is taken."""
    return {"page": page, "frame": the_frame, "states": states, "steps": list(steps), "up": up, "late": list(late)}


def judge(states, steps=(), segments=("class_meeting",), **more):
    """A scene of the judge's page."""
    return scene("judge/judge.html", frame(segments=segments), states, steps, **more)


def type_marks(*values):
    """The taps that give these marks, one criterion after the other."""
    taps = []
    for value in values:
        whole, tenth = value.split(".")
        taps += [("click", f'[data-key="whole-{whole}"]'), ("click", f'[data-key="tenth-{tenth}"]')]
    return taps


PRESENT = {"order": [order()], "clock": [clock(elapsed_ms=372_300)], "marks": [marks(OTHERS)], "notice": [NOTICE]}
ABOUT_COURSE = ("click", '[data-criterion="course"] .row-name')
SUBMIT = ("click", '[data-act="sheet.submit"]')
STORY_NOW = {
    "order": [order(9, "story", following=10)],
    "clock": [clock(9, "story", elapsed_ms=100_000, limit_s=300)],
    "marks": [marks()],
    "notice": [NOTICE],
}


def waiting_sheets():
    """Three sheets handed in while the line is down, then the fourth typed."""
    steps = []
    for number, given in ((6, ("10.6", "9.2", "7.2")), (7, ("10.4", "8.8", "7.2")), (8, ("10.2", "8.7", "7.0"))):
        steps += [
            ("push", "order", order(number, "story", following=number + 1)),
            *type_marks(*given),
            SUBMIT,
            ("wait", 200),
        ]
    steps += [("push", "order", order(9, "story", following=10)), *type_marks("10.5", "9.2", "7.1")]
    return [*steps, ("click", '[data-criterion="theme"] .row-name')]


def with_own(own):
    """The present scene with an own sheet for number 7."""
    return {**PRESENT, "marks": [marks([*OTHERS, own])]}


JUDGE = {
    "judge-a": judge(PRESENT, [*type_marks("5.4", "7.0", "7.2", "3.5", "3.3"), ABOUT_COURSE]),
    "judge-b-offline": judge(STORY_NOW, waiting_sheets(), ("story",), up=False),
    "judge-m-previous": judge(
        {
            **PRESENT,
            "marks": [marks([OTHERS[3], OTHERS[2], OTHERS[0], OTHERS[1], SIX])],
            "clock": [clock(6, stopped=468)],
        },
        [
            ("click", '[data-act="stage.choose"]'),
            ("click", '[data-act="stage.open"]'),
            *type_marks("5.0"),
            ABOUT_COURSE,
            ("click", '[data-key="tenth-7"]'),
            ABOUT_COURSE,
        ],
    ),
    "judge-fresh": judge({**PRESENT, "clock": [clock()], "notice": [REHEARSAL]}),
    "judge-pending": judge(PRESENT, [("click", '[data-key="whole-6"]')]),
    "judge-two-digits": judge(
        {**PRESENT, "order": [order(18, following=None)], "clock": [clock(18, elapsed_ms=512_000)]}, type_marks("5.4")
    ),
    "judge-handed-in": judge(with_own(sheet(7, SEVEN, "26.4"))),
    "judge-again": judge(
        {**with_own({**sheet(7, SEVEN, "26.4"), "again": True}), "clock": [clock(elapsed_ms=72_300, attempt=2)]},
    ),
    "judge-again-idle": judge({**with_own({**sheet(7, SEVEN, "26.4"), "again": True}), "clock": [clock(attempt=2)]}),
    "judge-changed": judge(with_own(sheet(7, SEVEN, "26.4")), [("click", '[data-act="step.up.aim"]')]),
    "judge-confirmed": judge(
        {**with_own(sheet(7, SEVEN, "26.4", state="confirmed")), "order": [order(states={7: "confirmed"})]}
    ),
    "judge-recused": judge({**PRESENT, "marks": [marks(OTHERS, {"P07": "同校"})]}),
    "judge-recused-why": judge({**PRESENT, "marks": [marks(OTHERS, {"P07": "曾是同一个教研组的师徒"})]}),
    "judge-recused-single": judge(
        {**PRESENT, "order": [order(7, "talent")], "marks": [marks((), {"P07": "师徒"})]}, (), ("talent",)
    ),
    "judge-unusual": judge(PRESENT, [*type_marks("3.4", "4.0", "4.2", "2.5", "2.3"), SUBMIT]),
    "judge-six": judge(
        {**PRESENT, "order": [order(7, "six")], "marks": [marks()]},
        [*type_marks("5.4", "7.0", "7.2", "3.5", "3.3"), ("click", '[data-key="whole-1"]')],
        ("six",),
    ),
    "judge-five-offline": judge(PRESENT, type_marks("5.4", "7.0", "7.2", "3.5", "3.3"), up=False),
    "judge-six-offline": judge(
        {**PRESENT, "order": [order(7, "six")], "marks": [marks()]},
        [*type_marks("5.4", "7.0", "7.2", "3.5", "3.3")],
        ("six",),
        up=False,
    ),
    "judge-training": judge({**PRESENT, "marks": [marks(OTHERS, seat=1, training=True)]}, type_marks("5.4")),
    "judge-chief": judge(
        {**PRESENT, "marks": [marks(OTHERS, chief={"rulings": [], "training": []})], "notice": [REHEARSAL]}
    ),
    "judge-full-bar": scene(
        "judge/judge.html",
        frame(segments=("class_meeting",), groups=("primary", "secondary")),
        {
            **with_own(sheet(7, SEVEN, "26.4")),
            "marks": [marks([*OTHERS, sheet(7, SEVEN, "26.4")], chief={"rulings": [], "training": []})],
            "notice": [REHEARSAL],
        },
    ),
    # All bars at once: a phone cut off, called for help, sheets waiting, the sixth criterion, and a note of the earlier one.
    "judge-all-bars": scene(
        "judge/judge.html",
        frame(segments=("six",), groups=("primary", "secondary")),
        {
            **PRESENT,
            "order": [order(7, "six")],
            "marks": [marks(chief={"rulings": [], "training": [], "late": []})],
            "notice": [REHEARSAL],
        },
        [
            ("click", '[data-act="help.call"]'),
            *type_marks("5.4", "7.0", "7.2", "3.5", "3.3"),
            ("click", '[data-key="whole-1"]'),
            ("click", '[data-key="tenth-0"]'),
            SUBMIT,
            ("wait", 200),
        ],
        up=False,
    ),
    "judge-ahead": judge(STORY_NOW, [*type_marks("10.6", "9.2", "7.2"), SUBMIT, ("wait", 200)], ("story",), up=False),
    "judge-conflict": judge(
        with_own(sheet(7, five("5.0", "6.6", "7.0", "3.3", "3.3"), "25.2", version=2)),
        [
            ("click", '[data-act="step.up.aim"]'),
            ("refuse", "7号主题班会设计这一份在别的平板上改过，请看清两份，再定用哪一份。", "changed_since"),
            SUBMIT,
            ("wait", 300),
        ],
    ),
    "judge-absent": judge({**PRESENT, "order": [order(states={7: "absent"})]}),
    "judge-nobody": judge({**PRESENT, "order": [order(None, following=1)], "clock": []}),
    "judge-refused": judge(
        PRESENT,
        [("refuse", "7号这一项已定，要改请评委组长退回。"), *type_marks("5.4", "7.0", "7.2", "3.5", "3.3"), SUBMIT],
    ),
    "judge-refused-six": judge(
        {**PRESENT, "order": [order(7, "six")], "marks": [marks()]},
        [
            ("refuse", "您不在主题班会说课的赛场，请组织者核对席位。"),
            *type_marks("5.4", "7.0", "7.2", "3.5", "3.3", "1.0"),
            SUBMIT,
            ("wait", 100),
            ("push", "order", order(8, "six", following=9, states={7: "confirmed"})),
            *type_marks("5.4", "7.0", "7.2", "3.5", "3.3", "1.0"),
            SUBMIT,
            ("wait", 100),
        ],
        ("six",),
    ),
    "judge-owed": judge(
        PRESENT,
        [
            ("refuse", "小学组全县决赛还没有抽签，请报到处先抽签。", "not_drawn"),
            *type_marks("5.4", "7.0", "7.2", "3.5", "3.3"),
            SUBMIT,
            ("wait", 100),
        ],
    ),
    "judge-elsewhere": judge(PRESENT, [("elsewhere",)]),
    "judge-list": judge(
        {**PRESENT, "order": [order(states={4: "stopped", 5: "stopped"})], "marks": [marks([*OTHERS[2:], SIX])]},
        [("click", '[data-act="stage.choose"]')],
    ),
    "judge-whole-10": judge(
        {**PRESENT, "order": [order(7, "talent")], "marks": [marks()]}, type_marks("8.5"), ("talent",)
    ),
    "judge-whole-30": judge(
        {**PRESENT, "order": [order(7, "whole")], "marks": [marks()]}, type_marks("26.5"), ("whole",)
    ),
    "judge-whole-100": judge(
        {**PRESENT, "order": [order(7, "hundred")], "marks": [marks()]},
        [("click", f'[data-key="digit-{d}"]') for d in "93."],
        ("hundred",),
    ),
    "judge-wide": judge({**PRESENT, "order": [order(7, "wide")], "marks": [marks()]}, type_marks("28.5"), ("wide",)),
    "judge-held": judge(PRESENT, [*type_marks("5.4", "7.0"), ("push", "order", order(8, following=9))]),
    "judge-parts": judge(
        {
            **PRESENT,
            "order": [order(7, "defence")],
            "clock": [clock(7, "defence", stopped=230, part="play"), clock(7, "defence", part="answer")],
            "marks": [marks()],
        },
        (),
        ("defence",),
    ),
    "judge-light": judge(PRESENT, [*type_marks("5.4", "7.0", "7.2", "3.5", "3.3"), ABOUT_COURSE, ("light",)]),
}


def timing(states, steps=(), role="timekeeper", segments=("story",), **more):
    """A scene of the timekeeper's page, or of the secretary's."""
    who = {"timekeeper": ("T1", "计时员甲"), "secretary": ("S1", "钱老师")}[role]
    return scene("timekeeper/timekeeper.html", frame(role, who[0], segments, name=who[1]), states, steps, **more)


def story(elapsed_ms=None, stopped=None, stage=7, following=8, **more):
    """The hall tells a story: number 7 on stage, the clock as given."""
    clocks = [clock(stage, "story", elapsed_ms, stopped, 300, **more)] if stage else []
    return {"order": [order(stage, "story", following=following)], "clock": clocks, "notice": [NOTICE]}


def named(states):
    """The same with names, as the secretary's order has them."""
    told = deepcopy(states)
    names = ["林秋雁", "阿依古丽", "周慧", "陈望舒", "马玉兰", "欧阳慧敏", "贺春梅", "田野", "赵一鸣"]
    for entry in told["order"][0]["entries"]:
        entry |= {"name": names[(entry["number"] - 1) % len(names)], "school": "河湾中心小学"}
    return told


def parts(*clocks):
    """A segment of two clocks."""
    return {"order": [order(7, "defence")], "clock": list(clocks), "notice": [NOTICE]}


def tool(name):
    """Open one of the tools."""
    return ("click", f'[data-act="tool.{name}"]')


TWO_PARTS = parts(
    {
        **clock(7, "defence", stopped=230, limit_s=240, part="play"),
        "clocks": [
            *clock(7, "defence", stopped=230, limit_s=240, part="play", faults=["stall", "stall"])["clocks"],
            *clock(7, "defence", part="answer")["clocks"],
        ],
    }
)
FIRST_HALL = named(story(stopped=342))
HALTED = {"state": "paused", "cause": "停电", "stopped_at": None, "paused_at": "2026-08-15T14:36:59.250+08:00"}
PAUSED = story(stopped=279, **HALTED)
UNDRAWN = order(None, "story", following=None, count=0)
UNDRAWN["draw"]["state"] = "none"
EARLY = {"order": [UNDRAWN], "clock": [], "notice": [REHEARSAL]}
OWN = {"kind": "器乐 古筝", "title": "《渔舟唱晚》", "needs": ["琴凳", "话筒"]}


def before_a_talent(states):
    """The next one comes from a school with a long name, and performs something of its own."""
    told = deepcopy(states)
    for entry in told["order"][0]["entries"]:
        entry["segments"]["talent"] = "waiting"
    told["order"][0]["entries"][7] |= {"talent": OWN}
    if "name" in told["order"][0]["entries"][7]:
        told["order"][0]["entries"][7] |= {"name": "欧阳文清", "school": "青禾县城关镇第三中心小学东校区"}
    told["order"][0]["next"]["segment"] = "talent"
    return told


THREE_HALLS = {
    **FIRST_HALL,
    "order": [{**FIRST_HALL["order"][0], "hall": hall} for hall in ("2", "1", "3")],
    "notice": [REHEARSAL],
}
TIMING = {
    "time-c": timing(story(342_300)),
    "time-idle": timing(story()),
    "time-running": timing(story(100_300)),
    "time-warn": timing(story(276_300)),
    "time-long-over": timing(story(1_028_300)),
    "time-just-over": timing(story(312_300)),
    "time-stopped": timing(story(stopped=342)),
    "time-stopped-short": timing(story(stopped=160)),
    "time-corrected": timing(story(stopped=340, state="corrected")),
    "secretary-idle": timing(named(story()), role="secretary"),
    "time-paused": timing(PAUSED),
    "time-paused-over": timing(
        {**PAUSED, "clock": [clock(7, "story", stopped=342, limit_s=300, **{**HALTED, "cause": "设备出故障"})]}
    ),
    "time-next": timing(before_a_talent(story(stopped=342)), segments=("story", "talent")),
    "time-next-idle": timing(before_a_talent(story()), segments=("story", "talent")),
    "secretary-next": timing(
        before_a_talent(named(story(stopped=342))), role="secretary", segments=("story", "talent")
    ),
    "time-early": timing(EARLY),
    "time-early-more": timing(EARLY, [tool("more")]),
    "secretary-early": timing(EARLY, role="secretary"),
    "secretary-call-several": timing(
        before_a_talent(named(story(stopped=342))), [tool("call")], role="secretary", segments=("story", "talent")
    ),
    "time-nobody": timing(story(stage=None, following=1)),
    "time-all-done": timing(
        {"order": [order(18, "story", states={18: "confirmed"}, following=None)], "clock": [], "notice": [REHEARSAL]}
    ),
    "time-void": timing(story(342_300), [tool("void")]),
    "time-correct": timing(
        story(stopped=342), [tool("correct"), ("click", '[data-reason="以手表为准"]'), ("fill", '[name="s"]', "40")]
    ),
    "time-forgotten": timing(story(), [tool("correct"), ("fill", '[name="m"]', "4"), ("fill", '[name="s"]', "75")]),
    "time-shift": timing(
        story(100_300),
        [tool("shift"), ("click", '[data-act="shift.earlier.10"]'), ("click", '[data-reason="开表晚了"]')],
    ),
    "time-shifted": timing(
        story(100_300),
        [
            tool("shift"),
            ("click", '[data-act="shift.earlier.10"]'),
            ("click", '[data-reason="开表晚了"]'),
            ("click", ".finish"),
        ],
    ),
    "time-call": timing(story(), [tool("call")]),
    "time-more-idle": timing(story(), [tool("more")]),
    "time-more-stopped": timing(story(stopped=342), [tool("more")]),
    "time-offline-idle": timing(story(), up=False),
    "time-parts": timing(TWO_PARTS, segments=("defence",)),
    "time-fault": timing(TWO_PARTS, [("click", '[data-fault="stall"] [data-act="fault.open"]')], segments=("defence",)),
    "time-steps": timing(
        {**story(342_300, stage=None), "order": [order(7, "steps")], "clock": [clock(7, "steps", 342_300)]},
        segments=("steps",),
    ),
    "time-untimed": timing({"order": [order(7, "untimed")], "clock": [], "notice": [NOTICE]}, segments=("untimed",)),
    "time-offline": timing(
        story(342_300), [("wait", 700), ("click", '[data-act="clock.stop"]'), ("wait", 100)], up=False
    ),
    "time-misread": timing(
        story(342_300),
        [
            ("link", False),
            ("wait", 50),
            ("click", '[data-act="clock.stop"]'),
            ("wait", 100),
            ("link", True),
            ("push", "clock", clock(7, "story", stopped=349, limit_s=300, started_ms=NOW_MS - 342_300)),
        ],
    ),
    "time-refused": timing(
        story(), [("refuse", "7号的表已经开了，请看一眼再按。"), ("click", '[data-act="clock.start"]'), ("wait", 100)]
    ),
    "time-other": timing(
        {
            **story(),
            "clock": [
                {**clock(7, "story"), "clocks": [*clock(7, "story")["clocks"], *clock(6, "story", 400_000)["clocks"]]}
            ],
        }
    ),
    "time-light": timing(story(276_300), [("light",)]),
    "secretary": timing(named(story(stopped=342)), role="secretary"),
    "secretary-running": timing(named(story(100_300)), role="secretary"),
    "secretary-halls": timing(THREE_HALLS, role="secretary"),
    "secretary-call": timing(named(story(stopped=342)), [tool("call")], role="secretary"),
}

SCENES = deepcopy(JUDGE | TIMING)
