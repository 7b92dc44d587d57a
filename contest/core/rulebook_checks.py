"""What may be wrong between the parts of a rulebook: names that lead nowhere, halls, counts, rounds out of order."""

from collections.abc import Iterable, Iterator

from contest.core.rulebook_format import LINKS
from contest.core.rulebook_problems import Problem, quoted, shown
from contest.core.rulebook_segment_checks import judging_faults, keys, repeated, segment_faults, segment_unused
from contest.core.rulebook_tables import At, Table


def book_faults(book: Table) -> Iterator[Problem]:
    """Every fault that no single value shows."""
    groups, segments, rounds = book.tables("groups"), book.tables("segments"), book.tables("rounds")
    yield from repeated(keys(groups), "组别代号")
    yield from _shared_units(groups)
    yield from repeated(keys(segments), "项目代号")
    for segment in segments:
        yield from segment_faults(segment)
    yield from repeated(keys(rounds), "轮次代号")
    for index, round_ in enumerate(rounds):
        yield from _dangling(round_.names("groups"), _values(keys(groups)), "组别")
        yield from _dangling(round_.names("segments"), _values(keys(segments)), "比赛项目")
        yield from _round_faults(round_)
        yield from _advance_faults(round_, rounds[index + 1 :], _values(keys(rounds)))
        yield from _carry_faults(round_, rounds[:index])


def book_unused(book: Table) -> Iterator[Problem]:
    """What stands in the rulebook and cannot be used: only warnings."""
    for segment in book.tables("segments"):
        yield from segment_unused(segment)
    for table in _counts(book.tables("rounds")):
        if "count" in table.good and "percent" not in table.good and {"of", "to_whole"} & table.good.keys():
            yield Problem(table.at("count"), "名额是定数，of 和 to_whole 不起作用", "请删去这两项。")


def _values(names: Iterable[At]) -> list[str]:
    """Names without their paths, each once, in order."""
    return list(dict.fromkeys(name.value for name in names))


def _dangling(names: Iterable[At], known: list[str], what: str) -> Iterator[Problem]:
    """A name of something that is not there."""
    cure = f"请改成{quoted(known)}中的一个。" if known else f"请先写好{what}。"
    for path, name in names:
        if name not in known:
            yield Problem(path, f"没有叫“{shown(name)}”的{what}", cure)


def _shared_units(groups: tuple[Table, ...]) -> Iterator[Problem]:
    """A kind of unit stands in one group at most (rulebook, `admits`)."""
    owners: dict[str, Table] = {}
    for group in groups:
        for path, unit in group.names("admits"):
            owner = owners.setdefault(unit, group)
            if owner is not group:
                yield Problem(
                    path, f"单位类别“{shown(unit)}”已归 {owner.path}", "一个单位类别只能归一个组别，请删去一处。"
                )


def _round_faults(round_: Table) -> Iterator[Problem]:
    """What is wrong within one round."""
    segments, groups = _values(round_.names("segments")), _values(round_.names("groups"))
    yield from repeated(round_.names("groups"), "组别")
    yield from repeated(round_.names("segments"), "比赛项目")
    yield from _hall_faults(round_)
    for judging in round_.table("judging"):
        yield from judging_faults(judging)
    for ties in round_.table("ties"):
        yield from _chain_faults(ties, segments)
    for key in ("advance", "awards"):
        named = keys(round_.tables(key), "group")
        yield from _dangling(named, groups, "本轮组别")
        yield from repeated(named, "组别")
    for award in round_.tables("awards"):
        yield from _dangling(keys(award.tables("items"), "segment"), segments, "本轮比赛项目")
    for table in _counts((round_,)):
        yield from _count_faults(table)


def _hall_faults(round_: Table) -> Iterator[Problem]:
    """Each segment of the round is held in one hall (rulebook, `halls`)."""
    halls, segments = round_.tables("halls"), _values(round_.names("segments"))
    held = [name for hall in halls for name in hall.names("segments")]
    yield from repeated(keys(halls), "赛场代号")
    yield from _dangling(held, segments, "本轮比赛项目")
    yield from repeated(held, "比赛项目")
    homeless = [name for name in segments if name not in _values(held)]
    if homeless and round_.sound("halls") and all(hall.sound("segments") for hall in halls):
        wrong = f"{quoted(homeless)}没有排进任何赛场"
        yield Problem(round_.at("halls"), wrong, "请写进一个赛场的 segments。")


def _chain_faults(ties: Table, segments: list[str]) -> Iterator[Problem]:
    """A link is a segment's key or a fixed word; none that a higher mark could worsen (rulebook, 8)."""
    for path, link in ties.names("chain"):
        if link not in segments and link not in LINKS:
            cure = f"请改成本轮的比赛项目或{quoted(LINKS)}中的一个。"
            yield Problem(path, f"不能按“{shown(link)}”分先后", cure)


def _advance_faults(round_: Table, later: tuple[Table, ...], rounds: list[str]) -> Iterator[Problem]:
    """One advances to a later round in which one's group competes (rulebook, `advance`)."""
    for advance in round_.tables("advance"):
        yield from _dangling(advance.name("to"), rounds, "轮次")
        for path, to in advance.name("to"):
            there = [target for target in later if target.value("key") == to]
            group = advance.value("group")
            if to in rounds and not there:
                yield Problem(path, f"“{shown(to)}”不在本轮之后", "请写后面的轮次，或调整轮次的先后。")
            elif there and group and all(t.sound("groups") and group not in _values(t.names("groups")) for t in there):
                yield Problem(path, f"“{shown(to)}”没有组别“{shown(group)}”", "请写有这个组别的轮次。")


def _carry_faults(round_: Table, earlier: tuple[Table, ...]) -> Iterator[Problem]:
    """One carries from an earlier round (rulebook, `carry`)."""
    before = _values(keys(earlier))
    cure = f"请改成{quoted(before)}中的一个。" if before else "本轮之前没有别的轮次，请删去 carry。"
    for carry in round_.table("carry"):
        for path, name in carry.name("from"):
            if name not in before:
                yield Problem(path, f"本轮之前没有叫“{shown(name)}”的轮次", cure)


def _counts(rounds: Iterable[Table]) -> Iterator[Table]:
    """Every table that holds a count."""
    for round_ in rounds:
        yield from round_.tables("advance")
        for award in round_.tables("awards"):
            yield from award.tables("tiers")
            yield from award.tables("items")


def _count_faults(table: Table) -> Iterator[Problem]:
    """A count is a number, or a percentage with what of and how made whole (rulebook, 10)."""
    if not table.sound("count", "percent"):
        return
    if "count" in table.good and "percent" in table.good:
        yield Problem(table.at("count"), "名额既写了定数又写了百分比", "请删去 count 或 percent。")
    elif "percent" in table.good:
        for key, cure in (
            ("of", '请写 of = "placed" 或 "entered"。'),
            ("to_whole", '请写 to_whole = "down"、"half_up" 或 "up"。'),
        ):
            if key not in table.good and table.sound(key):
                yield Problem(table.at(key), "百分比名额缺了这一项", cure)
    elif "count" not in table.good:
        yield Problem(table.at("count"), "没有写名额", "请写 count = 3，或写 percent、of、to_whole 三项。")
