"""Where a row of a list of people seats somebody: 轮次, 组别 and 赛场 as they are written, to places of the rulebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from contest.papers import cells
from contest.papers.people_columns import JUDGES, TITLE
from contest.papers.rows import SHOWN, Row

ALL = frozenset(cells.same(word) for word in ("全部", "所有", "不限", "全场", "各组", "每个组", "各赛场", "都"))
_DIGITS = str.maketrans("123456789", "一二三四五六七八九", "第号")
NOT_SAID = "没填，请写清楚，都去就写“全部”。"
_UNFIT = "和别的列对不上，请核对轮次、组别、赛场。"


class Place(NamedTuple):
    """Where a seat is; None for all."""

    round: str | None
    group: str | None
    hall: str | None


class Wrong(Exception):
    """A cell that says no place: its column's key, and what is wrong with it."""

    def __init__(self, column: str, sentence: str) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.column, self.sentence = column, sentence


@dataclass(frozen=True, slots=True)
class Rules:
    """The rulebook's rounds as the job's JSON has them: [{key, title, groups, halls: [{key, title}]}], and groups' titles."""

    rounds: Sequence[Mapping[str, Any]]
    groups: Mapping[str, str]

    @property
    def several(self) -> bool:
        """Whether a seat must say which round it is of."""
        return len(self.rounds) > 1

    def places(self, row: Row, post: str) -> list[Place]:
        """Return every place that a row names. Wrong: a word that is no place, or, of a judge, none said among several."""
        rounds = _named(row, "round", {one["key"]: (one["key"], one["title"]) for one in self.rounds})
        groups = _named(
            row, "group", {key: (key, title, title.removesuffix("组")) for key, title in self.groups.items()}
        )
        within = [one for one in self.rounds if not rounds or one["key"] in rounds]
        halls = _named(row, "hall", {title: (title, title) for _, _, title in self._halls(within)})
        fitting = [one for one in within if not groups or set(groups) & set(one["groups"])]
        found = [(round_, key) for round_, key, title in self._halls(fitting) if not halls or title in halls]
        if not fitting or not found:
            raise Wrong("hall" if halls else "group", _UNFIT)
        if post in JUDGES:
            return self._chairs(row, found, groups)
        named = [(one["key"], None) for one in fitting] if rounds else [(None, None)]
        return self._seats(found if halls else named, groups)

    def told(self, places: Iterable[Place]) -> str:
        """Name places in the hall's words: 全县决赛一赛场 小学组、中学组 and so on."""
        by_hall: dict[tuple[str | None, str | None], list[str]] = {}
        for place in places:
            named = by_hall.setdefault((place.round, place.hall), [])
            if place.group is not None and not self._is_plain(place):
                named.append(self.groups[place.group])
        parts = [" ".join(filter(None, (self._title(*key), "、".join(named)))) for key, named in by_hall.items()]
        return "；".join(part or "全场" for part in parts)

    def screen(self, place: Place) -> str:
        """How a screen is called that has no name of its own."""
        halls = [title for _, _, title in self._halls(self.rounds)]
        title = self._hall_title(place.round, place.hall)
        return (self._title(place.round, place.hall) if halls.count(title) > 1 else title) + "大屏"

    def _chairs(self, row: Row, found: list[tuple[str, str]], groups: Sequence[str]) -> list[Place]:
        rounds = {round_ for round_, _ in found}
        if not row.text["round"] and len(rounds) > 1:
            raise Wrong("round", NOT_SAID)
        if not row.text["hall"] and len(found) > 1:
            raise Wrong("hall", NOT_SAID)
        held = {one["key"]: one["groups"] for one in self.rounds}
        return [
            Place(round_, group, hall)
            for round_, hall in found
            for group in held[round_]
            if not groups or group in groups
        ]

    def _seats(self, found: Sequence[tuple[str | None, str | None]], groups: Sequence[str]) -> list[Place]:
        held: dict[str | None, Sequence[str]] = {one["key"]: one["groups"] for one in self.rounds}
        wanted: list[str | None] = [*groups] or [None]
        return [
            Place(round_ if self.several else None, group, hall)
            for round_, hall in found
            for group in wanted
            if group is None or round_ is None or group in held[round_]
        ]

    def _halls(self, rounds: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
        for round_ in rounds:
            for hall in round_["halls"]:
                yield round_["key"], hall["key"], hall["title"]

    def _is_plain(self, place: Place) -> bool:
        """A round of one group need not name it."""
        return any(one["key"] == place.round and len(one["groups"]) == 1 for one in self.rounds)

    def _title(self, round_: str | None, hall: str | None) -> str:
        named = next((str(one["title"]) for one in self.rounds if one["key"] == round_), "") if self.several else ""
        return named + self._hall_title(round_, hall)

    def _hall_title(self, round_: str | None, hall: str | None) -> str:
        halls = self._halls(self.rounds)
        return next((title for of, key, title in halls if key == hall and round_ in {None, of}), "")


def _named(row: Row, column: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """Keys of what a cell names; none for a blank one and for “全部”."""
    words = cells.needs(row.text[column])
    if any(cells.same(word) in ALL for word in words):
        return []
    by_word = {_same(name): key for key, names in known.items() for name in names}
    for word in words:
        if _same(word) not in by_word:
            titles = "、".join(dict.fromkeys(names[1] for names in known.values()))
            raise Wrong(column, f"“{word[:SHOWN]}”不是这场的{TITLE[column]}，请填：{titles}，或“全部”。")
    return list(dict.fromkeys(by_word[_same(word)] for word in words))


def _same(word: str) -> str:
    """第1赛场, 1号赛场 and 一赛场 are one."""
    return cells.same(word).translate(_DIGITS)
