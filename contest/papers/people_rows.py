"""From the rows of a list of people to the seats that they bring, with every fault of every row; runs in the child."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contest.core.seat import TITLES
from contest.papers import cells
from contest.papers.archives import Unreadable
from contest.papers.people_columns import JUDGES, TABLE, TITLE, post_of, wrong_post
from contest.papers.people_known import Known, Somebody
from contest.papers.people_places import Place, Rules, Wrong
from contest.papers.roster import Fault, Line, Roster
from contest.papers.rows import Row, wrong_cells

MOST_PEOPLE = 1000
NOBODY = "表里还没有人员，请填好再传。"


@dataclass(slots=True)
class _Sitting:
    """What a row came to: who, as what, where; nothing where it is faulty."""

    post: str
    places: list[Place]
    who: list[Somebody]  # one for each place, mostly the same

    @property
    def role(self) -> str:
        return "judge" if self.post in JUDGES else self.post


@dataclass(slots=True)
class _Table:
    """All that rows are held against."""

    rules: Rules
    judges: Known
    staff: Known
    seen: dict[tuple[str, str, Place], int] = field(default_factory=dict)


def seats(rows: Sequence[Row], asked: Mapping[str, Any], left_out: tuple[str, ...] = ()) -> Roster:
    """Return whom a list seats and where, who is seated already, every fault row by row. Unreadable: nobody, or too many.

    `asked`: {rounds, groups, registered: {judges, people}}, the last as in the topic `roster`. A row of the result has the
    fields of `judge.seat` or of `person.seat`.
    """
    if not rows:
        raise Unreadable(NOBODY)
    if len(rows) > MOST_PEOPLE:
        raise Unreadable(f"表里有 {len(rows)} 行，最多 {MOST_PEOPLE} 行，请分开传。")
    rules = Rules(asked["rounds"], asked["groups"])
    registered = asked["registered"]
    table = _Table(rules, Known.judges(registered["judges"]), Known.staff(registered["people"], several=rules.several))
    # Whoever has an id stands first: a row without one may be about the same person.
    read = {row.number: _sit(row, table) for row in sorted(rows, key=lambda row: not row.text["person"])}
    faults: list[Fault] = []
    for row in rows:
        found = read[row.number]
        told = found if isinstance(found, list) else list(_doubles(row, found, table))
        faults += [Fault(row.number, TITLE[key], f"第{row.number}行的{TITLE[key]}{wrong}") for key, wrong in told]
    table.judges.make_ids()
    table.staff.make_ids()
    faulty = {fault.row for fault in faults}
    lines, made = [], list[dict[str, object]]()
    for row in rows:
        found = read[row.number]
        if row.number in faulty or isinstance(found, list):
            lines.append(Line(row.number, row.text, "faulty"))
            continue
        note, bringing = _difference(row, found), list(_bringing(found))
        standing = "differs" if note else "new" if bringing else "same"
        lines.append(Line(row.number, row.text, standing, note or rules.told(found.places)))
        made += bringing if standing == "new" else []
    return Roster(() if faults else tuple(made), tuple(faults), left_out, tuple(lines))


def _sit(row: Row, table: _Table) -> _Sitting | list[tuple[str, str]]:
    """Who sits where by a row, or what is wrong with its cells."""
    told = dict(wrong_cells(row, TABLE))
    post = post_of(row.text["post"])
    if row.text["post"] and post is None:
        told.setdefault("post", wrong_post(row.text["post"]))
    if not row.text["name"] and post != "screen":
        told.setdefault("name", "没填，请补上。")
    if told or post is None:
        return [(column.key, told[column.key]) for column in TABLE.columns if column.key in told]
    try:
        places = table.rules.places(row, post)
        return _Sitting(post, places, _who(row, post, places, table))
    except Wrong as wrong:
        return [(wrong.column, wrong.sentence)]


def _who(row: Row, post: str, places: Sequence[Place], table: _Table) -> list[Somebody]:
    id_, name, school = (row.text[key] for key in ("person", "name", "school"))
    if post == "screen":
        if id_ and len(places) > 1:
            raise Wrong("hall", "里有几处，大屏一处一块，请分行写。")
        return [table.staff.apart(id_, name or table.rules.screen(place), post, place) for place in places]
    if post in JUDGES:
        return [table.judges.somebody(id_, name, school)] * len(places)
    return [table.staff.somebody(id_, name, "")] * len(places)


def _doubles(row: Row, found: _Sitting, table: _Table) -> Iterator[tuple[str, str]]:
    """A seat that an earlier row has given already, a school that differs from another row's; the first one counts."""
    first = found.who[0]
    school = row.text["school"]
    if found.post in JUDGES and not first.is_known and school and cells.same(school) != cells.same(first.school):
        yield "school", f"和别的行不同（{first.school}），同一人请改成一样，另一人请各写编号。"
    for somebody, place in zip(found.who, found.places, strict=True):
        key = (found.role, str(id(somebody)), place)
        before = table.seen.setdefault(key, row.number)
        if before != row.number:
            where = table.rules.told([place])
            yield "name", f"（{TITLES[found.role]}，{where}）和第{before}行重了，请去掉一行。"
            return


def _difference(row: Row, found: _Sitting) -> str:
    """Say what a row has otherwise than the contest; "" where it says the same, or nothing."""
    if found.post not in JUDGES:
        return ""
    judge, told = found.who[0], list[str]()
    school = row.text["school"]
    if school and judge.known_school and cells.same(school) != cells.same(judge.known_school):
        told.append(f"单位是“{school}”，登记的是“{judge.known_school}”")
    held = [judge.seats[key] for place in found.places if (key := ("judge", place)) in judge.seats]
    if any(chief != (found.post == "chief") for chief in held):
        was = TITLES["chief" if found.post == "judge" else "judge"]
        told.append(f"岗位是“{TITLES[found.post]}”，登记的是“{was}”")
    return f"{judge.name}的{'；'.join(told)}。" if told else ""


def _bringing(found: _Sitting) -> Iterator[dict[str, object]]:
    """The seats of a row that nobody gave yet; all of them where a judge's school is new."""
    for somebody, place in zip(found.who, found.places, strict=True):
        where = {key: value for key, value in place._asdict().items() if value is not None}
        is_new = (found.role, place) not in somebody.seats
        if found.role != "judge":
            if is_new:
                yield {"person": somebody.id, "name": somebody.name, "role": found.role, **where}
        elif is_new or (somebody.school and somebody.known_school == ""):
            school = {"school": somebody.school} if somebody.school else {}
            chief = {"chief": True} if found.post == "chief" else {}
            yield {"judge": somebody.id, "name": somebody.name, **school, **where, **chief}
