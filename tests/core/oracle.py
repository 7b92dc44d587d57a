"""The rulebook counted a second time: by another hand, in whole numbers, from the file's own words.

Every amount is a whole number of 1/UNIT points, so that each division that the rulebook asks for comes out even.
"""

from tests.core.contests import panel

UNIT = 420 * 3 * 10**9


def count(contest):
    """Return, by round and group: the rows, the ties that stand open, who would go on."""
    totals, found = {}, {}
    for rule in contest.rules.raw["rounds"]:
        for group in rule["groups"]:
            rows = {entry: _entry(contest, rule, entry, totals) for entry in contest.drawn(rule["key"], group)}
            totals.update({(rule["key"], entry): row for entry, row in rows.items()})
            found[rule["key"], group] = _ranking(contest, rule, group, rows)
    return found


def amount(text):
    """Read a decimal string."""
    whole, _, digits = text.partition(".")
    return exactly(int(whole + digits) * UNIT, 10 ** len(digits))


def exactly(value, parts):
    """Divide, where it comes out even."""
    assert value % parts == 0, (value, parts)
    return value // parts


def rounded(value, decimals):
    """Round half up."""
    digit = UNIT // 10**decimals
    return (2 * value + digit) // (2 * digit) * digit


def written(value, decimals):
    """Write an amount with so many digits."""
    digits = f"{rounded(value, decimals) * 10**decimals // UNIT:0{decimals + 1}}"
    return digits if decimals == 0 else digits[:-decimals] + "." + digits[-decimals:]


def shortest(value):
    """Write an amount with no digit too many."""
    return written(value, 6).rstrip("0").rstrip(".")


def _entry(contest, rule, entry, totals):
    segments = {
        key: _segment(contest, rule, entry, next(seg for seg in contest.rules.raw["segments"] if seg["key"] == key))
        for key in rule["segments"]
    }
    at, decimals = rule["rounding"]["at"], rule["rounding"]["decimals"]
    pays = sum(found["from_total"] for found in segments.values())
    total = max(0, sum(found["net"] for found in segments.values()) - pays)
    exact = max(0, sum(found["exact"] for found in segments.values()) - pays)
    marked = sum(found["marked"] for found in segments.values())
    carry, carried = rule.get("carry"), 0
    carries = carry and any(
        held["key"] == carry["from"] and contest.entries[entry].group in held["groups"]
        for held in contest.rules.raw["rounds"]
    )
    if carries:
        earlier = totals.get((carry["from"], entry), {"total": 0, "exact": 0})
        share, carried = amount(carry["share"]), earlier["total"]
        total = exactly(share * earlier["total"] + (UNIT - share) * total, UNIT)
        exact = exactly(share * earlier["exact"] + (UNIT - share) * exact, UNIT)
    if at == "total" or (at == "segment" and carries):
        total = rounded(total, decimals)
    if at == "total":
        marked = rounded(marked, decimals)
    absent = [key for key in segments if segments[key]["absent"]]
    placed = entry not in contest.withdrawn and len(absent) < len(segments)
    if rule.get("absence") == "unplaced" and absent:
        placed = False
    keys = {
        "marked_total": marked,
        "exact_total": exact,
        "untrimmed": sum(found["untrimmed"] for found in segments.values()),
        "least_over": -sum(found["over_s"] for found in segments.values()),
        "carried": carried,
        **{key: found["net"] for key, found in segments.items()},
    }
    chain = [total, *(keys[link] for link in rule.get("ties", {}).get("chain", []))]
    return {"total": total, "exact": exact, "marked": marked, "segments": segments, "placed": placed, "keys": chain}


def _segment(contest, rule, entry, seg):
    done = contest.stage.get((rule["key"], entry, seg["key"]))
    blank = dict.fromkeys(
        ("net", "exact", "marked", "untrimmed", "lost", "from_total", "over_s", "sheets", "counted"), 0
    )
    if done is None or done.absent:
        return {**blank, "mean": None, "absent": done is not None}
    if seg.get("kind") == "paper":
        kept = marks = [amount(done.paper)]
    else:
        marks = sorted(
            amount(done.sheets[judge])
            for judge in panel(contest, rule["key"], entry, seg["key"])
            if judge in done.sheets
        )
        kept = _trimmed(marks, seg.get("judging") or rule.get("judging", {}))
    worth, out = amount(seg["worth"]), amount(seg.get("marked_out_of", seg["worth"]))
    mean = exactly(sum(kept), len(kept)) if kept else None
    exact = exactly((mean or 0) * worth, out)
    at, decimals = rule["rounding"]["at"], rule["rounding"]["decimals"]
    marked = rounded(exact, decimals) if at == "segment" else exact
    over, lost = _time(seg, done)
    lost += _faults(seg, done) + sum(amount(lose) for lose in done.rulings)
    own = lost if seg.get("deduct_from", "segment") == "segment" else 0
    return {
        "net": max(0, marked - own),
        "exact": max(0, exact - own),
        "marked": marked,
        "untrimmed": exactly(exactly(sum(marks), len(marks)) * worth, out) if marks else 0,
        "lost": lost,
        "from_total": lost - own,
        "over_s": over,
        "sheets": 0 if seg.get("kind") == "paper" else len(marks),
        "counted": 0 if seg.get("kind") == "paper" else len(kept),
        "mean": mean,
        "absent": False,
    }


def _trimmed(marks, judging):
    if "trim_from" not in judging or len(marks) < judging["trim_from"]:
        return marks
    left = marks[judging.get("trim_low", 0) :]
    for _ in range(judging.get("trim_high", 0)):
        left = left[:-1]
    return left


def _time(seg, done):
    clocks = seg.get("clock", [])
    over_all = lost = 0
    for clock in clocks if isinstance(clocks, list) else [clocks]:
        seconds = done.seconds[clock.get("part", "")]
        over, short = max(0, seconds - clock["limit_s"]), max(0, clock.get("least_s", 0) - seconds)
        over_all += over
        lost += _price(over, seg.get("overtime", [])) + _price(short, seg.get("undertime", []))
    return over_all, lost


def _price(seconds, rule):
    if isinstance(rule, list):
        reached = [band for band in rule if band["from_s"] <= seconds]
        return amount(reached[-1]["lose"]) if reached else 0
    beyond = seconds - rule.get("grace_s", 0)
    if beyond <= 0:
        return 0
    whole, begun = divmod(beyond, rule["every_s"])
    times = whole + (1 if begun and rule.get("begun") else 0)
    lost = amount(rule.get("first", "0")) + times * amount(rule["lose"])
    return min(lost, amount(rule["at_most"])) if "at_most" in rule else lost


def _faults(seg, done):
    lost = 0
    for fault in seg.get("faults", []):
        cost = amount(fault["lose"]) * done.faults.count(fault["key"])
        lost += min(cost, amount(fault["at_most"])) if "at_most" in fault else cost
    return lost


def _ranking(contest, rule, group, rows):
    orders = {}
    for round_, of_group, order, segment in contest.settled:
        if (round_, of_group) == (rule["key"], group):
            orders[segment, frozenset(order)] = order
    placed = {entry: row["keys"] for entry, row in rows.items() if row["placed"]}
    places, shared = _places(placed, orders, None)
    field = {"placed": len(placed), "entered": sum(1 for entry in rows if entry not in contest.withdrawn)}
    at_line = rule.get("ties", {}).get("at_line", "panel")
    award = next((found for found in rule.get("awards", []) if found["group"] == group), {})
    advance = next((found for found in rule.get("advance", []) if found["group"] == group), None)
    counts = [_whole(tier, field) for tier in award.get("tiers", [])]
    lines = [sum(counts[: n + 1]) for n in range(len(counts))] + ([_whole(advance, field)] if advance else [])
    ties = _cut(shared, lines, orders, None) if at_line == "panel" else []
    items, item_ties = _items(rule, award, rows, field, orders)
    decided = rows and not ties and not item_ties
    tiers = _tiers(award, counts, places, rows, at_line) if decided else {}
    made = [
        _written(rule, entry, row, places.get(entry), tiers.get(entry), items=items.get(entry, []) if decided else [])
        for entry, row in rows.items()
    ]
    made.sort(key=lambda row: (row["place"] is None, row["place"], row["entry"]))
    within = _whole(advance, field) if advance else 0
    going = tuple(row["entry"] for row in made if row["place"] is not None and row["place"] <= within)
    return made, (ties, item_ties), going


def _places(keys, orders, segment):
    """Return each entry's place, and who shares one before the panel says anything: (first, sorted entries)."""
    places, shared = {}, []
    for entry, key in keys.items():
        first = 1 + sum(1 for other in keys.values() if other > key)
        equal = sorted(other for other in keys if keys[other] == key)
        order = orders.get((segment, frozenset(equal)))
        places[entry] = first + order.index(entry) if order and len(equal) > 1 else first
        if (first, equal) not in shared:
            shared.append((first, equal))
    return places, sorted(shared)


def _cut(shared, lines, orders, segment):
    return [
        equal
        for first, equal in shared
        if (segment, frozenset(equal)) not in orders and any(first <= line < first + len(equal) - 1 for line in lines)
    ]


def _whole(rule, field):
    if "count" in rule:
        return rule["count"]
    hundredths = int(rule["percent"]) * field[rule["of"]]
    down = hundredths // 100
    return {"down": down, "half_up": down + (hundredths % 100 >= 50), "up": down + (hundredths % 100 > 0)}[
        rule["to_whole"]
    ]


def _tiers(award, counts, places, rows, at_line):
    given, start = {}, 0
    for number, size in enumerate(counts):
        end = start + size
        here = [entry for entry, place in places.items() if entry not in given and start < place <= end]
        for entry in here:
            given[entry] = number
        start = max(end, len(given)) if at_line == "grow" and size else end
    titles = {}
    for entry in places:
        later = award.get("tiers", [])[given.get(entry, len(counts)) :]
        met = [tier["title"] for tier in later if rows[entry]["total"] >= amount(tier.get("floor", "0"))]
        titles[entry] = met[0] if met else award.get("rest")
    return titles


def _items(rule, award, rows, field, orders):
    won, open_ties = {}, {}
    for item in award.get("items", []):
        key = item["segment"]
        nets = {
            entry: row["segments"][key]["net"]
            for entry, row in rows.items()
            if row["placed"] and not row["segments"][key]["absent"]
        }
        places, shared = _places(nets, orders, key)
        lines = [_whole(other, field) for other in award["items"] if other["segment"] == key]
        if rule.get("ties", {}).get("at_line", "panel") == "panel" and (cut := _cut(shared, lines, orders, key)):
            open_ties[key] = cut
        for entry, place in places.items():
            if place <= _whole(item, field):
                won.setdefault(entry, []).append(item["title"])
    return won, open_ties


def _written(rule, entry, row, place, award, *, items):
    decimals = rule["rounding"]["decimals"]
    return {
        "entry": entry,
        "place": place,
        "total": written(row["total"], decimals),
        "marked_total": written(row["marked"], decimals),
        "award": award,
        "segments": {
            key: {
                "mean": None if found["mean"] is None else written(found["mean"], decimals),
                "lost": shortest(found["lost"]),
                "net": written(found["net"], decimals),
                "over_s": found["over_s"],
                "sheets": found["sheets"],
                "counted": found["counted"],
            }
            for key, found in row["segments"].items()
        },
        "items": items,
    }
