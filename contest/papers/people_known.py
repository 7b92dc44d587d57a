"""Who a row of a list of people is: by the id, else by the name; who is seated already, and by which id; runs in the child."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contest.papers import cells
from contest.papers.people_places import Place, Wrong

LETTERS = {"judge": "J", "person": "R"}


@dataclass(slots=True)
class Somebody:
    """A judge or a member of staff: the id ("" until one is made), the name, the school where one was given."""

    id: str
    name: str
    school: str = ""
    known_school: str | None = None  # as it is registered; None for somebody new
    seats: dict[tuple[str, Place], bool] = field(default_factory=dict)  # what is held already, and whether as chief

    @property
    def is_known(self) -> bool:
        """Whether the contest has the person already."""
        return self.known_school is not None


@dataclass(slots=True)
class Known:
    """Judges, or staff, met so far, in the contest and in the file; a name stands for one person unless ids part them."""

    kind: str
    people: list[Somebody]

    @classmethod
    def judges(cls, registered: Iterable[Mapping[str, Any]]) -> "Known":
        """Take judges as in the topic `roster`."""
        found = cls("judge", [])
        for one in registered:
            seats = {("judge", _place(seat)): bool(seat["chief"]) for seat in one["seats"]}
            school = str(one.get("school") or "")
            found.people.append(Somebody(str(one["judge"]), str(one["name"]), school, school, seats))
        return found

    @classmethod
    def staff(cls, registered: Iterable[Mapping[str, Any]], *, several: bool) -> "Known":
        """Take everyone else as there; where there is one round, a seat says it or not and is the same."""
        found = cls("person", [])
        for one in registered:
            somebody = found._with_id(str(one["person"])) or found._add(Somebody(str(one["person"]), str(one["name"])))
            place = _place(one) if several else _place({**one, "round": None})
            somebody.known_school = ""
            somebody.seats[str(one["role"]), place] = False
        return found

    def somebody(self, id_: str, name: str, school: str) -> Somebody:
        """Return who a row is about, made known where nobody is. Wrong: the id is another's, the name is two people's."""
        found = self._by_id(id_, name, school) if id_ else self._by_name(name, school)
        if found is None:
            return self._add(Somebody(id_, name, school))
        if school and not found.school:
            found.school = school
        return found

    def apart(self, id_: str, name: str, role: str, place: Place) -> Somebody:
        """Return what is one alone in its place, such as a screen: two of one name in two places are two."""
        held = [one for one in self._named(name) if (role, place) in one.seats and id_ in {"", one.id}]
        if held:
            return held[0]
        if id_ and self._with_id(id_) is not None:
            raise Wrong("person", f" {id_} 已经有了，请换一个。")
        return self._add(Somebody(id_, name))

    def make_ids(self) -> None:
        """Give an id to everyone without: the letter and the next number, as the organiser's page suggests it."""
        taken = {one.id for one in self.people if one.id}
        number = len(taken) + 1
        for one in self.people:
            while not one.id:
                made = f"{LETTERS[self.kind]}{number}"
                one.id = "" if made in taken else made
                number += 1
            taken.add(one.id)

    def _by_id(self, id_: str, name: str, school: str) -> Somebody | None:
        holder = self._with_id(id_)
        if holder is not None:
            if cells.same(holder.name) != cells.same(name):
                raise Wrong("person", f" {id_} 是{holder.name}的，请换一个。")
            return holder
        for one in self._named(name):
            if not (school and one.school and cells.same(one.school) != cells.same(school)):
                apart = "写明单位" if self.kind == "judge" else "在姓名里加字分清"
                raise Wrong("person", f" {id_} 不对，{name}的是 {one.id}；是另一人请{apart}。")
        return None

    def _by_name(self, name: str, school: str) -> Somebody | None:
        named = self._named(name)
        fitting = [one for one in named if cells.same(one.school) == cells.same(school)] if len(named) > 1 else named
        if len(named) > 1 and len(fitting) != 1:
            raise Wrong("person", f"没填，有{len(named)}位{name}，请写哪一位的编号。")
        return fitting[0] if fitting else None

    def _with_id(self, id_: str) -> Somebody | None:
        return next((one for one in self.people if one.id == id_), None)

    def _named(self, name: str) -> Sequence[Somebody]:
        return [one for one in self.people if cells.same(one.name) == cells.same(name)]

    def _add(self, somebody: Somebody) -> Somebody:
        self.people.append(somebody)
        return somebody


def _place(seat: Mapping[str, Any]) -> Place:
    return Place(seat.get("round"), seat.get("group"), seat.get("hall"))
