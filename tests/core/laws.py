"""The laws that counting obeys under any rulebook: each looks at a contest and returns what breaks it.

`chance` picks what is changed, `reckon` counts: `contests.all_rows`, or a wrong one that a law has to catch.
"""

from dataclasses import replace
from decimal import Decimal

from contest.core.points import points, shortest
from tests.core.contests import all_rows, all_standings


def order_never_matters(contest, chance, reckon=all_rows):
    """The order in which sheets, judges and entries come never matters."""
    stage = {where: replace(done, sheets=_shuffled(done.sheets, chance)) for where, done in contest.stage.items()}
    other = replace(
        contest,
        entries=_shuffled(contest.entries, chance),
        judges={hall: _shuffled(judges, chance) for hall, judges in contest.judges.items()},
        stage=_shuffled(stage, chance),
    )
    return _differences(reckon(contest), reckon(other))


def a_higher_mark_never_harms(contest, chance, reckon=all_rows):
    """Raising a mark never lowers that entry's place, nor lifts another's above it."""
    found = _raised(contest, chance)
    return [] if found is None else _rises(found[0], reckon(contest), reckon(found[1]))


def a_second_more_never_gains(contest, chance, reckon=all_rows):
    """A second more over never gains points, nor a place."""
    over = [
        (where, part)
        for where, done in contest.stage.items()
        for part, seconds in done.seconds.items()
        if seconds >= contest.rules.book.segment[where[2]].clock(part).limit_s
    ]
    if not over:
        return []
    where, part = chance.choice(over)
    done = contest.stage[where]
    seconds = {**done.seconds, part: done.seconds[part] + chance.randint(1, 40)}
    longer = replace(contest, stage={**contest.stage, where: replace(done, seconds=seconds)})
    return _rises(where[1], reckon(longer), reckon(contest))


def one_group_never_touches_another(contest, chance, reckon=all_rows):
    """Whatever happens in one group, the other's standings stay as they are."""
    moved = chance.choice("ab")
    theirs = [entry for entry, who in contest.entries.items() if who.group == moved]
    other = replace(contest, withdrawn=(*contest.withdrawn, *chance.sample(theirs, len(theirs) // 2)))
    for _ in range(6):
        found = _raised(other, chance, theirs)
        other = found[1] if found else other
    gone = set(theirs[: chance.randint(0, len(theirs))])
    stage = {where: done for where, done in other.stage.items() if where[1] not in gone}
    before, after = reckon(contest), reckon(replace(other, stage=stage))
    return [
        wrong
        for where in before
        if where[1] != moved
        for wrong in _differences({where: before[where]}, {where: after[where]})
    ]


def renaming_changes_only_names(contest, chance, reckon=all_rows):
    """Entries and judges under other names have the same standings, each its own."""
    names = _renamed(contest.entries, chance, "选手")
    judges = _renamed([judge for panel in contest.judges.values() for judge in panel], chance, "评委")
    other = replace(
        contest,
        entries={names[entry]: who for entry, who in contest.entries.items()},
        judges={
            hall: {judges[judge]: school for judge, school in panel.items()} for hall, panel in contest.judges.items()
        },
        stage={
            (round_, names[entry], segment): replace(
                done, sheets={judges[judge]: mark for judge, mark in done.sheets.items()}
            )
            for (round_, entry, segment), done in contest.stage.items()
        },
        withdrawn=tuple(names[entry] for entry in contest.withdrawn),
    )
    return _differences(_under(names, reckon(contest)), _under({}, reckon(other)))


def who_leaves_moves_nobody_above(contest, chance, reckon=all_rows):
    """When an entry withdraws, whoever was not behind it keeps the place."""
    left = chance.choice(sorted(contest.entries))
    before, after = reckon(contest), reckon(replace(contest, withdrawn=(*contest.withdrawn, left)))
    wrong = []
    for where in before:
        was, now = _places(before[where]), _places(after[where])
        kept = [entry for entry, place in was.items() if entry != left and place <= was.get(left, 0)]
        wrong += [f"{entry}: {was[entry]} -> {now[entry]}" for entry in kept if was[entry] != now[entry]]
    return wrong


def a_place_counts_the_better(contest, chance, reckon=all_rows):
    """An entry's place is 1 and the number of those strictly better, by total and then the chain."""
    wrong = []
    for made in all_standings(contest)[1].values():
        placed = [row for row in made.ranked if row.place is not None]
        for row in placed:
            better = sum(1 for other in placed if other.keys > row.keys)
            wrong += [] if row.place == 1 + better else [f"{row.candidate.entry}: {row.place}, {better} better"]
    return wrong


def awards_add_up(contest, chance, reckon=all_rows):
    """As many get an award, or go on, as the notice says, or the machine names the tie, which the panel then parts."""
    counted = reckon(contest)
    orders = [
        (*where, tuple(chance.sample(tie, len(tie))), segment)
        for where, (_, (ties, item_ties), _) in counted.items()
        for segment, cut in ((None, ties), *item_ties.items())
        for tie in cut
    ]
    wrong = _not_adding_up(contest, counted)
    if orders and not wrong:
        settled = replace(contest, settled=tuple(orders))
        wrong = [f"once settled: {found}" for found in _not_adding_up(settled, reckon(settled), parted=True)]
    return wrong


def _not_adding_up(contest, counted, *, parted=False):
    wrong = []
    for (round_, group), (rows, (ties, item_ties), going) in counted.items():
        rule = next(found for found in contest.rules.raw["rounds"] if found["key"] == round_)
        if rule.get("ties", {}).get("at_line", "panel") != "panel":
            continue
        award = next((found for found in rule.get("awards", ()) if found["group"] == group), {})
        advance = next((found for found in rule.get("advance", ()) if found["group"] == group), None)
        if ties or item_ties:
            wrong += ["a tie that the panel parted"] if parted else _not_cut(rows, ties, award, advance, contest)
            wrong += [f"{row['entry']} has an award beside an open tie" for row in rows if row["award"] or row["items"]]
        else:
            wrong += _not_as_many(rows, award, contest)
            wrong += _not_going(rows, going, advance, contest)
    return wrong


def _not_cut(rows, ties, award, advance, contest):
    """Return the ties that stand wholly on one side of each line."""
    lines = [*_lines(rows, award, contest), *([_whole(advance, rows, contest)] if advance else [])]
    places = _places((rows,))
    spans = [(tie, min(places[entry] for entry in tie)) for tie in ties]
    return [
        f"{tie} is cut by none of {lines}"
        for tie, place in spans
        if not any(place <= line < place + len(tie) - 1 for line in lines)
    ]


def _not_as_many(rows, award, contest):
    placed = len(_places((rows,)))
    wrong, before = [], 0
    for tier, line in zip(award.get("tiers", ()), _lines(rows, award, contest), strict=True):
        due = min(line, placed) - min(before, placed)
        given = sum(1 for row in rows if row["award"] == tier["title"])
        wrong += [] if given == due else [f"{tier['title']}: {given} given, {due} due"]
        before = line
    for item in award.get("items", ()):
        able = [row for row in rows if row["place"] and not _absent(contest, row["entry"], item["segment"])]
        due = min(_whole(item, rows, contest), len(able))
        given = sum(1 for row in rows if item["title"] in row["items"])
        wrong += [] if given == due else [f"{item['title']}: {given} given, {due} due"]
    return wrong


def _not_going(rows, going, advance, contest):
    due = min(_whole(advance, rows, contest), len(_places((rows,)))) if advance else 0
    return [] if len(going) == due else [f"{len(going)} go on, {due} due"]


def _absent(contest, entry, segment):
    return any(done.absent for (_, who, of), done in contest.stage.items() if (who, of) == (entry, segment))


def _lines(rows, award, contest):
    lines, line = [], 0
    for tier in award.get("tiers", ()):
        line += _whole(tier, rows, contest)
        lines.append(line)
    return lines


def _whole(count, rows, contest):
    if "count" in count:
        return count["count"]
    entered = [row for row in rows if row["entry"] not in contest.withdrawn]
    of = len(entered) if count["of"] == "entered" else sum(1 for row in rows if row["place"] is not None)
    hundredths = int(count["percent"]) * of
    return {"down": hundredths, "half_up": hundredths + 50, "up": hundredths + 99}[count["to_whole"]] // 100


def _shuffled(things, chance):
    keys = list(things)
    chance.shuffle(keys)
    return {key: things[key] for key in keys}


def _renamed(names, chance, stem):
    numbers = chance.sample(range(100, 999), len(names))
    return {name: f"{stem}{number}" for name, number in zip(names, numbers, strict=True)}


def _under(names, counted):
    """Rows and ties under other names, in an order that does not hang on names."""
    new = names.get if names else lambda name, _: name
    return {
        where: (
            sorted(({**row, "entry": new(row["entry"], "")} for row in rows), key=lambda row: row["entry"]),
            (
                sorted(sorted(new(entry, "") for entry in tie) for tie in ties),
                {key: sorted(sorted(new(entry, "") for entry in tie) for tie in cut) for key, cut in items.items()},
            ),
            sorted(new(entry, "") for entry in going),
        )
        for where, (rows, (ties, items), going) in counted.items()
    }


def _raised(contest, chance, among=None):
    """Return an entry and the contest with one of its marks raised by some steps; None where none can be."""
    able = [
        where
        for where, done in contest.stage.items()
        if (done.sheets or done.paper) and (among is None or where[1] in among)
    ]
    if not able:
        return None
    where = chance.choice(able)
    rule, done = contest.rules.book.segment[where[2]], contest.stage[where]
    judge = chance.choice(sorted(done.sheets)) if done.sheets else None
    mark = points(done.sheets[judge] if judge else done.paper)
    higher = shortest(min(rule.marked_out_of, mark + rule.step * chance.choice((1, 1, 2, 10, 1000))))
    raised = replace(done, sheets={**done.sheets, judge: higher}) if judge else replace(done, paper=higher)
    return where[1], replace(contest, stage={**contest.stage, where: raised})


def _places(counted):
    return {row["entry"]: row["place"] for row in counted[0] if row["place"] is not None}


def _rises(entry, before, after):
    """Return where an entry has fewer points or a worse place than before, or another has come past it."""
    wrong = []
    for where in before:
        was, now = _places(before[where]), _places(after[where])
        if entry not in was:
            continue
        wrong += [f"{entry}: place {was[entry]} -> {now[entry]}"] if now[entry] > was[entry] else []
        wrong += [
            f"{other} came past {entry}"
            for other in was
            if other != entry and was[other] >= was[entry] and now[other] < now[entry]
        ]
        points_before, points_after = (
            next(Decimal(row["total"]) for row in counted[where][0] if row["entry"] == entry)
            for counted in (before, after)
        )
        wrong += [f"{entry}: {points_before} -> {points_after}"] if points_after < points_before else []
    return wrong


def _differences(before, after):
    return [f"{where}: {before[where]} != {after[where]}" for where in before if before[where] != after[where]]


LAWS = (
    order_never_matters,
    a_higher_mark_never_harms,
    a_second_more_never_gains,
    one_group_never_touches_another,
    renaming_changes_only_names,
    who_leaves_moves_nobody_above,
    a_place_counts_the_better,
    awards_add_up,
)
