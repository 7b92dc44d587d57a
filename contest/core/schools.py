"""Short names of schools for the wall: at most five characters, by rule, and never two alike (the look, "Names").

A name is shortened step by step and no further than it must be: the county first, which tells nobody anything, then the
town's 镇, then the words that everyone shortens (第一小学 is 一小). Two that would be called alike are told apart by their
counties (青禾一小, 白云一小). Where that is not enough, the whole name stands.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 5
_REST = 3
_BARE = frozenset({"小学", "中学", "幼儿园", "中心小学", "中心学校", "初级中学", "高级中学", "九年一贯制学校"})
_DISTRICT = re.compile(
    r"^(?:.{2,6}?(?:省|自治区))?(?:(?P<city>.{2,6}?)(?:自治州|地区|市|州|盟))?"
    r"(?:(?P<county>.{1,6}?)(?:自治县|县)|(?P<district>.{2,5}?)(?:[市区]|(?:自治)?旗))?"
)
_TOWN = re.compile(r"^(.{2,4}?)(?:镇|乡|街道办事处|街道|办事处)(?=.{2})")
_NUMBER = "([一二三四五六七八九十0-9]+)"
_WORDS: tuple[tuple[str, str], ...] = (
    ("职业技术教育中心|职业教育中心", "职教中心"),
    ("职业技术学校|职业学校", "职校"),
    ("职业高级中学|职业高中|职业中学", "职高"),
    ("特殊教育学校", "特教学校"),
    ("教师进修学校", "进修学校"),
    ("九年一贯制学校", "学校"),
    ("学校(小学|初中|高中)部$", r"\1部"),
    ("附属(小|中|幼)(?:学|儿园)", r"附\1"),
    ("外国语学校", "外国语"),
    ("(?<=.{2})校区$", ""),
    (f"第{_NUMBER}(?:中心小学|中心学校)", r"\1中心校"),
    ("中心小学|中心学校", "中心校"),
    ("中心幼儿园", "中心幼"),
    (f"第{_NUMBER}初级中学", r"\1初中"),
    (f"第{_NUMBER}高级中学", r"\1高中"),
    (f"第{_NUMBER}中学", r"\1中"),
    (f"第{_NUMBER}小学", r"\1小"),
    (f"第{_NUMBER}幼儿园", r"\1幼"),
    ("实验(小|中)学", r"实\1"),
    ("实验幼儿园", "实幼"),
    ("实验学校", "实验校"),
    ("完全小学", "完小"),
    ("初级中学", "初中"),
    ("高级中学", "高中"),
    ("幼儿园$", "幼"),
    ("(小|中)学$", r"\1"),
)
_STEPS = tuple((re.compile(pattern), shorter) for pattern, shorter in _WORDS)


def short_names(schools: Iterable[str]) -> dict[str, str]:
    """Return each school's name for the wall; those that would come out alike keep their whole names."""
    return _short_names(tuple(sorted(set(schools))))


@lru_cache(maxsize=8)
def _short_names(schools: tuple[str, ...]) -> dict[str, str]:
    forms = {school: (_shortened(school), _shortened(school, in_county=True), school) for school in schools}
    called = {school: form[0] for school, form in forms.items()}
    for level in (1, 2):
        count = Counter(called.values())
        called = {school: name if count[name] == 1 else forms[school][level] for school, name in called.items()}
    count = Counter(called.values())
    return {school: name if count[name] == 1 else school for school, name in called.items()}


def _shortened(school: str, *, in_county: bool = False) -> str:
    """Shorten one name as far as it must be; the whole name where no rule brings it to five characters."""
    name = school
    if len(name) > LONGEST:
        name = _without_district(name, in_county=in_county)
    if len(name) > LONGEST:
        name = _TOWN.sub(r"\1", name)
    for pattern, shorter in _STEPS:
        if len(name) <= LONGEST:
            break
        name = pattern.sub(shorter, name)
    return name if len(name) <= LONGEST else school


def _without_district(name: str, *, in_county: bool) -> str:
    found = _DISTRICT.match(name)
    rest = name[found.end() :] if found else name
    if not found or len(rest) < _REST or rest in _BARE:
        return name
    where = next(filter(None, (found["county"], found["district"], found["city"])), "") if in_county else ""
    return where + rest
