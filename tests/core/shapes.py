"""Rulebooks of several shapes for the laws and the oracle: between them every way of counting stands in one."""

_GROUPS = """
format = 1
title = "形状"
groups = [{ key = "a", title = "甲组", admits = ["小学"] }, { key = "b", title = "乙组", admits = ["中学"] }]
"""

NOTICE = (
    _GROUPS
    + """
[[segments]]
key = "story"
title = "故事"
worth = "30"
clock = { starts_on = "signal", limit_s = 300 }
overtime = [{ from_s = 30, lose = "1" }, { from_s = 61, lose = "2" }]
[[segments]]
key = "defence"
title = "答辩"
worth = "30"
step = "0.5"
[[rounds]]
key = "final"
title = "决赛"
groups = ["a", "b"]
segments = ["story", "defence"]
halls = [{ key = "X", title = "一场", segments = ["story"] }, { key = "Y", title = "二场", segments = ["defence"] }]
judging = { trim_from = 5, trim_high = 1, trim_low = 1 }
rounding = { at = "segment", decimals = 2 }
ties = { chain = ["defence", "untrimmed"], at_line = "panel" }
[[rounds.awards]]
group = "a"
tiers = [{ title = "一等奖", count = 1 }, { title = "二等奖", count = 2 }]
items = [{ segment = "story", title = "最佳故事", count = 1 }]
rest = "优秀奖"
"""
)

SHARED = (
    _GROUPS
    + """
[[segments]]
key = "talk"
title = "演讲"
worth = "40"
marked_out_of = "100"
step = "1"
clock = { starts_on = "signal", limit_s = 120 }
overtime = { every_s = 10, lose = "0.5", first = "0.2", at_most = "2", grace_s = 5, begun = true }
deduct_from = "total"
[[segments]]
key = "board"
title = "板书"
worth = "20"
faults = [{ key = "slip", title = "错字", lose = "0.3", at_most = "0.7" }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["a", "b"]
segments = ["talk", "board"]
halls = [{ key = "X", title = "一场", segments = ["talk", "board"] }]
judging = { trim_from = 4, trim_high = 2, trim_low = 1 }
rounding = { at = "total", decimals = 1 }
ties = { chain = ["exact_total", "marked_total", "least_over"], at_line = "share" }
advance = []
[[rounds.awards]]
group = "a"
tiers = [
  { title = "一等奖", percent = "20", of = "entered", to_whole = "up" },
  { title = "二等奖", percent = "30", of = "placed", to_whole = "half_up" },
]
items = [
  { segment = "talk", title = "最佳演讲", percent = "25", of = "placed", to_whole = "down" },
  { segment = "board", title = "最佳板书", count = 2 },
]
rest = "优秀奖"
[[rounds.awards]]
group = "b"
tiers = [{ title = "一等奖", count = 1 }]
"""
)

GROWING = (
    _GROUPS
    + """
[[segments]]
key = "paper"
title = "笔试"
kind = "paper"
worth = "20"
marked_out_of = "120"
step = "0.5"
faults = [{ key = "late", title = "迟到", lose = "1" }]
[[segments]]
key = "scene"
title = "应对"
worth = "30"
clock = [
  { part = "act", title = "应对", starts_on = "signal", limit_s = 60 },
  { part = "why", title = "说明", starts_on = "signal", limit_s = 60, least_s = 58 },
]
overtime = [{ from_s = 1, lose = "0.2" }, { from_s = 20, lose = "1" }]
undertime = { every_s = 1, lose = "0.3" }
[[rounds]]
key = "final"
title = "决赛"
groups = ["a", "b"]
segments = ["paper", "scene"]
halls = [{ key = "X", title = "一场", segments = ["paper", "scene"] }]
judging = { trim_from = 3, trim_high = 0, trim_low = 1 }
rounding = { at = "never", decimals = 2 }
ties = { chain = ["paper", "least_over"], at_line = "grow" }
absence = "unplaced"
[[rounds.awards]]
group = "a"
tiers = [
  { title = "一等奖", count = 1, floor = "48" },
  { title = "二等奖", count = 1, floor = "47.5" },
  { title = "三等奖", count = 2 },
]
rest = "优秀奖"
items = [{ segment = "scene", title = "最佳应对", count = 1 }]
"""
)

CARRIED = (
    _GROUPS
    + """
[[segments]]
key = "story"
title = "故事"
worth = "30"
clock = { starts_on = "signal", limit_s = 300 }
overtime = { every_s = 15, lose = "1" }
[[segments]]
key = "talk"
title = "说课"
worth = "50"
marked_out_of = "100"
step = "0.5"
faults = [{ key = "slip", title = "口误", lose = "0.25" }]
deduct_from = "total"
judging = { trim_from = 6, trim_high = 1, trim_low = 2 }
[[rounds]]
key = "heat"
title = "预赛"
groups = ["a"]
segments = ["story"]
halls = [{ key = "X", title = "一场", segments = ["story"] }]
judging = { trim_from = 5, trim_high = 1, trim_low = 1 }
rounding = { at = "segment", decimals = 1 }
ties = { chain = [], at_line = "panel" }
advance = [{ group = "a", to = "final", percent = "60", of = "placed", to_whole = "half_up" }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["a", "b"]
segments = ["story", "talk"]
halls = [{ key = "X", title = "一场", segments = ["story", "talk"] }]
rounding = { at = "segment", decimals = 1 }
ties = { chain = ["carried", "exact_total", "talk"], at_line = "panel" }
carry = { from = "heat", share = "0.4" }
[[rounds.awards]]
group = "a"
tiers = [{ title = "一等奖", count = 2 }]
[[rounds.awards]]
group = "b"
tiers = [{ title = "一等奖", percent = "50", of = "entered", to_whole = "down" }, { title = "二等奖", count = 1 }]
rest = "优秀奖"
"""
)

COARSE = (
    _GROUPS
    + """
[[segments]]
key = "one"
title = "第一项"
worth = "10"
step = "1"
[[segments]]
key = "two"
title = "第二项"
worth = "10"
step = "1"
[[segments]]
key = "three"
title = "第三项"
worth = "10"
step = "1"
[[rounds]]
key = "heat"
title = "预赛"
groups = ["a", "b"]
segments = ["three"]
halls = [{ key = "X", title = "一场", segments = ["three"] }]
rounding = { at = "never", decimals = 1 }
ties = { at_line = "grow" }
advance = [{ group = "a", to = "final", count = 2 }]
[[rounds]]
key = "final"
title = "决赛"
groups = ["a", "b"]
segments = ["one", "two", "three"]
halls = [{ key = "X", title = "一场", segments = ["one", "two", "three"] }]
judging = { trim_from = 3, trim_high = 1, trim_low = 1 }
rounding = { at = "total", decimals = 0 }
ties = { chain = ["two", "one"], at_line = "panel" }
carry = { from = "heat", share = "0.25" }
[[rounds.awards]]
group = "a"
tiers = [{ title = "一等奖", count = 1 }, { title = "二等奖", count = 1 }, { title = "三等奖", count = 1 }]
items = [{ segment = "one", title = "最佳第一项", count = 1 }, { segment = "one", title = "第一项前二", count = 2 }]
rest = "优秀奖"
"""
)

SHAPES = {"notice": NOTICE, "shared": SHARED, "growing": GROWING, "carried": CARRIED, "coarse": COARSE}
