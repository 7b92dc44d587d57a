"""What each judge of the reference day gives, and how long each entry takes: a formula, and stated rows."""

import hashlib
import tomllib
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
RULEBOOK = tomllib.loads((SEEDS / "rulebooks" / "reference-notice.toml").read_text(encoding="utf-8"))
SEGMENTS = {segment["key"]: segment for segment in RULEBOOK["segments"]}
HALLS = {round_["key"]: {hall["key"]: hall["segments"] for hall in round_["halls"]} for round_ in RULEBOOK["rounds"]}
Key = tuple[str, str, str]  # round, entry, segment

ELAPSED: dict[Key, int] = {
    ("preliminary", "P07", "story"): 300 + 30,
    ("preliminary", "P07", "class_meeting"): 480 + 60,
    ("preliminary", "P07", "defence"): 300 + 61,
    ("preliminary", "P09", "story"): 300 + 29,
    ("final", "P22", "story"): 300 + 30,
    ("final", "P14", "talent"): 300 + 61,
    ("final", "S12", "defence"): 300 + 61,
    ("final", "S16", "class_meeting"): 480 + 30,
    ("final", "S13", "story"): 170,  # shorter than it should be, which costs nothing
}
# Who steps aside, and who takes whose seat.
KINSHIP: Key = ("preliminary", "P15", "story")  # found after J26's sheet was in
FELL_ILL: Key = ("preliminary", "P15", "class_meeting")  # J28's sheet was in
NEWCOMER = {"judge": "J29", "name": "白露", "school": "南塘镇中心小学"}  # whose own P21 and P22 are still to come
FORMER_TEACHER = ("J16", "S09")  # told before the day
# Marked as another entry is, each judge as the neighbour there; with so many tenths on every sheet of a segment, or on the highest.
LIKE: dict[tuple[str, str], tuple[str, dict[str, int]]] = {
    ("preliminary", "P28"): ("P19", {}),  # equal to the last link, on both sides of place 14
    ("final", "S10"): ("S01", {}),  # equal to the last link, on both sides of the first prize's line
    ("final", "P26"): ("P21", {}),  # equal to the last link, within a tier: they share the place
    ("final", "S14"): ("S15", {"story": -3, "defence": 3}),  # equal totals: the defence parts them
}
RAISED = {("final", "S17"): "S07"}  # the highest sheet, which is dropped, is higher: only "untrimmed" parts them


def chance(most: int, *what: object) -> int:
    """A number from 0 to `most`, the same each time."""
    return int(hashlib.sha256("/".join(map(str, what)).encode()).hexdigest()[:12], 16) % (most + 1)


def elapsed(key: Key) -> int:
    """Seconds on the clock: stated, or some way under the limit."""
    return ELAPSED.get(key) or SEGMENTS[key[2]]["clock"]["limit_s"] - 5 - chance(60, "elapsed", *key)


def tenths(key: Key, place: int) -> int:
    """What the judge on a seat gives, in tenths: the entry's level, its luck with the segment, the judge's hand."""
    round_, entry, segment = key
    if (round_, entry) in LIKE:
        like, shift = LIKE[round_, entry]
        return tenths((round_, like, segment), (place + 1) % 7) + shift.get(segment, 0)
    if (round_, entry) in RAISED:
        like = RAISED[round_, entry]
        others = [tenths((round_, like, segment), seat) for seat in range(7)]
        return others[place] + (2 if segment == "story" and place == others.index(max(others)) else 0)
    worth = round(float(SEGMENTS[segment]["worth"])) * 10
    level = 760 + chance(170, "level", round_, entry) + chance(30, "luck", *key)
    hand = chance(16, "judge", round_, segment, place) + chance(24, "sheet", *key, place)
    return worth * (level + hand) // 1000


def given(key: Key, place: int, more: int = 0) -> dict[str, str]:
    """A sheet by criterion: the whole mark shared out by the criteria's maxima."""
    criteria, whole = SEGMENTS[key[2]]["criteria"], tenths(key, place) + more
    most = [int(criterion["max"]) * 10 for criterion in criteria]
    shares = [whole * each // sum(most) for each in most]
    for index in range(whole - sum(shares)):
        shares[index] += 1
    return {one["key"]: f"{share // 10}.{share % 10}" for one, share in zip(criteria, shares, strict=True)}


def marking(key: Key) -> list[str | None]:
    """Who marks this, by seat; None for who steps aside."""
    round_, entry, segment = key
    if round_ == "final":
        hall = next(hall for hall, segments in HALLS["final"].items() if segment in segments)
        panel = [f"J{number:02}" for number in range(int(hall) * 7 - 6, int(hall) * 7 + 1)]
        return [None if (judge, entry) == FORMER_TEACHER else judge for judge in panel]
    judges: list[str | None] = [f"J{number}" for number in range(22, 29)]
    if entry == KINSHIP[1] and segment in {"class_meeting", "defence"}:
        judges[4] = None
    if entry not in {"P07", "P23"} and key not in {(round_, "P15", s) for s in ("talent", "story", "class_meeting")}:
        judges[6] = None if entry in {"P21", "P22"} else NEWCOMER["judge"]
    return judges
