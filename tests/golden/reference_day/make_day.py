"""The reference day: the whole contest of the reference notice as acts, made of a formula for marks and stated special rows.

    python -m tests.golden.reference_day.make_day > day.jsonl

An act is `{"second", "by", "do", …fields}`: seconds after the first morning, and the person whose seat does it. Nothing
here knows a rule: what it all comes to is worked out by `recompute.py`, and by the product.
"""

import csv
import hashlib
import hmac
import json
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from tests.golden.reference_day.marks import (
    FELL_ILL,
    FORMER_TEACHER,
    HALLS,
    KINSHIP,
    NEWCOMER,
    RULEBOOK,
    SEEDS,
    SEGMENTS,
    Key,
    elapsed,
    given,
    marking,
)

MORNING = datetime.fromisoformat("2026-08-15T08:30:00+08:00")
DAY_S = 86_400
Act = dict[str, Any]

PEOPLE: list[Act] = [
    json.loads(line) for line in (SEEDS / "reference-notice" / "people.jsonl").read_text(encoding="utf-8").splitlines()
]
GROUPS = {unit: group["key"] for group in RULEBOOK["groups"] for unit in group["admits"]}

# ---- the draw: secrets are stated, so the day has one order wherever it is played --------------------------------
WRITTEN = ["271828", "314159", "141421"]
SECRETS = {
    key: hashlib.sha256(" ".join(key).encode()).hexdigest()
    for key in (("preliminary", "primary"), ("final", "primary"), ("final", "secondary"))
}
ABANDONED_SECRET = hashlib.sha256(b"the one who came late").hexdigest()
LATE = "S01"

# ---- special rows: P07, P23, P15 drew the first three numbers of the preliminary ----------------------------------
WRONG_START: Key = ("preliminary", "P07", "talent")
FORGOTTEN_START: Key = ("preliminary", "P23", "talent")
CHANGED_SHEET: Key = ("preliminary", "P23", "story")
RULED: Key = ("preliminary", "P23", "class_meeting")
REOPENED: Key = ("preliminary", "P23", "defence")
MISTAP: Key = ("preliminary", "P09", "defence")
ABSENT: set[Key] = {
    ("preliminary", "P35", "defence"),
    ("final", "P25", "talent"),
    *(("final", "S18", segment) for segment in SEGMENTS),
}
# As the preliminary comes out.
FINALISTS = ["P29", "P12", "P25", "P14", "P21", "P18", "P30", "P05", "P13", "P03", "P22", "P26", "P33", "P28"]
WITHDRAWS = ("P31", "story")  # the segment before which it goes home

# ------------------------------------------------------------------------------------------------------------------


def main() -> None:
    """Print the day as a day file."""
    sys.stdout.writelines(f"{line}\n" for line in day_file())


def day_file() -> Iterator[str]:
    """The day's lines, each with its time of day."""
    for act in whole_day():
        at = MORNING + timedelta(seconds=act["second"])
        rest = {name: value for name, value in act.items() if name != "second"}
        yield json.dumps({"at": at.isoformat(timespec="milliseconds"), **rest}, ensure_ascii=False)


def whole_day() -> list[Act]:
    """Every act in the order of its time; acts of one second as they are written here."""
    parts = (arranged(), preliminary(), final("primary"), final("secondary"))
    return sorted((act for part in parts for act in part), key=lambda act: act["second"])


def act(second: float, by: str, do: str, **fields: Any) -> Act:
    """One act of a person's seat."""
    return {"second": second, "by": by, "do": do, **fields}


def roster() -> list[Act]:
    """The roster as the fields of `entry.register`."""
    with (SEEDS / "reference-notice" / "roster.csv").open(encoding="utf-8-sig") as file:
        return [
            {
                "entry": row["编号"],
                "name": row["姓名"],
                "school": row["单位"],
                "unit": row["单位类别"],
                "talent": {"kind": row["才艺类型"], "title": row["才艺题目"], "needs": row["所需器材"].split("、")},
            }
            for row in csv.DictReader(file)
        ]


def arranged() -> Iterator[Act]:
    """Everyone seated, everyone on the roster, the pools filled."""
    for number, seated in enumerate(PEOPLE):
        yield act(number, "office", **seated)
    yield act(90, "O1", "roster.load", entries=roster())
    yield act(92, "O1", "topic.load", topics=topics())
    yield act(95, "O1", "judge.recuse", judge=FORMER_TEACHER[0], entry=FORMER_TEACHER[1], reason="师生，赛前报告")


def topics() -> list[Act]:
    """The pools as the fields of `topic.add`: twelve topics for each of the two segments."""
    segment_of = {segment["title"]: segment["key"] for segment in RULEBOOK["segments"]}
    with (SEEDS / "reference-notice" / "topics.csv").open(encoding="utf-8-sig") as file:
        return [
            {"topic": row["题目编号"], "segment": segment_of[row["项目"]], "text": row["内容"]}
            for row in csv.DictReader(file)
        ]


def drawn(second: float, round_: str, group: str, entries: list[str]) -> Iterator[Act]:
    """Opened, checked in, sealed, opened."""
    spot = {"round": round_, "group": group}
    yield act(second, "O1", "round.open", **spot)
    for number, entry in enumerate(entries, 1):
        yield act(second + number, "D1", "entry.check_in", round=round_, entry=entry)
    if group == "secondary":
        yield from abandoned(second + 100, spot, late=entries[0])
    yield act(second + 200, "D1", "draw.seal", secret=SECRETS[round_, group], **spot)
    yield act(second + 260, "D1", "draw.open", numbers=WRITTEN, **spot)


def abandoned(second: float, spot: Act, late: str) -> Iterator[Act]:
    """The draw was opened while one stood at the door: two people abandon it, and everyone is drawn anew."""
    yield act(second, "D1", "draw.seal", secret=ABANDONED_SECRET, **spot)
    yield act(second + 20, "D1", "draw.open", numbers=WRITTEN, **spot)
    yield act(second + 40, "O1", "draw.abandon", reason=f"{late}在门口没有签到", **spot)
    yield act(second + 50, "V1", "draw.abandon", reason="属实，同意作废", **spot)
    yield act(second + 60, "D1", "entry.check_in", round=spot["round"], entry=late)


def order_of(round_: str, group: str, entries: list[str]) -> list[str]:
    """The order that the stated secret and numbers come to (contract, "The draw")."""
    key = bytes.fromhex(SECRETS[round_, group])
    frozen = hashlib.sha256("\n".join(sorted(entries)).encode()).hexdigest()
    head = ["draw/1", round_, group, frozen, *WRITTEN]
    return sorted(entries, key=lambda entry: hmac.new(key, "\n".join([*head, entry]).encode(), "sha256").hexdigest())


def members(group: str) -> list[str]:
    """Everyone of a group on the roster."""
    return [row["entry"] for row in roster() if GROUPS[row["unit"]] == group]


def preliminary() -> Iterator[Act]:
    """Thirty-five in one hall, twelve a day; at the end the tie at place 14, who goes on, and the list by two persons."""
    entries = members("primary")
    yield from drawn(600, "preliminary", "primary", entries)
    for place, entry in enumerate(order_of("preliminary", "primary", entries)):
        second = 1200 + place // 12 * DAY_S + place % 12 * 2100
        for segment in HALLS["preliminary"]["1"]:
            if (entry, segment) == WITHDRAWS:
                yield act(second, "O1", "entry.withdraw", entry=entry, reason="突发急病送医")
                break
            yield from performance(second, "preliminary", "primary", "1", entry, segment)
            second += SEGMENTS[segment]["clock"]["limit_s"] + 180
    yield act(1210 + 3000, "H1", "marks.show", round="preliminary", entry="P07", segment="talent")
    spot, evening = {"round": "preliminary", "group": "primary"}, 3 * DAY_S
    yield act(evening, "J22", "tie.settle", order=["P28", "P19"], reason="评委会合议，全体签字", **spot)
    yield act(evening + 60, "O1", "round.advance", **spot)
    yield act(evening + 120, "O1", "results.propose", **spot)
    yield act(evening + 130, "O1", "results.publish", **spot)  # refused: who proposed
    yield act(evening + 180, "V1", "results.publish", **spot)


def final(group: str) -> Iterator[Act]:
    """Three halls at once, one number for all: who is number n stands in the first hall, then the second, then the third."""
    second = 7 * DAY_S + (0 if group == "primary" else 6 * 3600)
    entries = FINALISTS if group == "primary" else members(group)
    present = [entry for entry in entries if entry != LATE]
    yield from drawn(second, "final", group, [*([LATE] if LATE in entries else []), *present])
    for number, entry in enumerate(order_of("final", group, entries)):
        for hall, segments in HALLS["final"].items():
            begins = second + 1200 + (number + int(hall)) * 1000
            for segment in segments:
                yield from performance(begins, "final", group, hall, entry, segment)
                begins += 480
    yield from closed(second + 1200 + (len(entries) + 4) * 1000, group)


def closed(second: float, group: str) -> Iterator[Act]:
    """The end of a final."""
    spot = {"round": "final", "group": group}
    if group == "primary":
        yield act(second, "O1", "results.propose", **spot)
        yield act(second + 60, "O2", "results.publish", **spot)
        return
    reason = "评委会合议，全体签字"
    yield act(second, "J01", "tie.settle", order=["S01", "S10"], reason=reason, **spot)
    yield act(second + 60, "O2", "results.propose", **spot)
    yield act(second + 120, "J01", "tie.settle", order=["S10", "S01"], reason="宣读时发现抄反，重新签字", **spot)
    yield act(second + 180, "V1", "results.publish", **spot)  # refused: not what was proposed
    yield act(second + 240, "O2", "results.propose", **spot)
    yield act(second + 300, "V1", "results.publish", **spot)


def performance(  # noqa: PLR0917 - when, where, who, what
    second: float, round_: str, group: str, hall: str, entry: str, segment: str
) -> Iterator[Act]:
    """One entry's segment: its topic, the call, the clock, the sheets, the confirmation, and what is special about it."""
    key, spot = (round_, entry, segment), {"round": round_, "entry": entry, "segment": segment}
    at, crew = second + 20, "0" if round_ == "preliminary" else hall
    if key in ABSENT:
        yield act(second, "D1", "entry.absent", **spot)
        return
    prepare = SEGMENTS[segment].get("prepare", {})
    if prepare.get("topic") == "drawn":
        yield act(second - prepare["lead_s"], "D1", "topic.draw", **spot)
    yield act(second, f"A{crew}", "stage.call", group=group, hall=hall, **spot)
    yield from timed(at, f"T{crew}", key, spot)
    handed = at + elapsed(key) + 10
    yield from sheets(handed, key, spot)
    yield from before_confirming(handed + 20, key, spot)
    yield act(handed + 40, f"C{crew}", "segment.confirm", **spot)
    if key == REOPENED:
        yield act(handed + 60, "O1", "segment.reopen", reason="J25报告分项抄错行", **spot)
        yield act(handed + 70, "J25", "sheet.submit", judge="J25", marks=given(key, 3, more=-9), **spot)
        yield act(handed + 80, "C0", "segment.confirm", **spot)
    if key == FELL_ILL:
        place = {"round": round_, "group": group, "hall": hall}
        yield act(handed + 60, "O1", "judge.seat", **NEWCOMER, **place)


def timed(at: float, keeper: str, key: Key, spot: Act) -> Iterator[Act]:
    """The clock; stopped a fraction late, since whole seconds are cut."""
    if key == FORGOTTEN_START:
        told = {"elapsed_s": elapsed(key), "reason": "忘了开表，以手表为准"}
        yield act(at + elapsed(key), keeper, "clock.correct", **told, **spot)
        return
    if key == WRONG_START:
        yield act(at - 12, keeper, "clock.start", **spot)
        yield act(at - 8, keeper, "clock.void", reason="误按了开表", **spot)
    yield act(at, keeper, "clock.start", **spot)
    yield act(at + elapsed(key) + 0.75, keeper, "clock.stop", **spot)


def sheets(second: float, key: Key, spot: Act) -> Iterator[Act]:
    """A sheet of every judge who may mark, one a second."""
    for place, judge in enumerate(marking(key)):
        if judge is None:
            continue
        if key == MISTAP and place == 1:
            wrong = {**given(key, place), "manner": "7.7"}  # of 2: refused
            yield act(second + place, judge, "sheet.submit", judge=judge, marks=wrong, **spot)
        yield act(second + place, judge, "sheet.submit", judge=judge, marks=given(key, place), **spot)


def before_confirming(second: float, key: Key, spot: Act) -> Iterator[Act]:
    """What comes to light once the sheets are in."""
    if key == CHANGED_SHEET:
        yield act(second, "J24", "sheet.submit", judge="J24", marks=given(key, 2, more=11), **spot)
    if key == RULED:
        yield act(second, "O1", "ruling.deduct", lose="1.5", reason="说课时报出了学校名", **spot)
        yield act(second + 1, "O1", "ruling.deduct", lose="0.5", reason="道具超出规定", **spot)
        yield act(second + 2, "O1", "ruling.void", reason="道具是会务组借的", **spot)
    if key == KINSHIP:
        yield act(second, "O1", "judge.recuse", judge="J26", entry=key[1], reason="亲属，本人报告")
    if key == FELL_ILL:
        place = {"round": "preliminary", "group": "primary", "hall": "1"}
        yield act(second, "O1", "judge.unseat", judge="J28", reason="身体不适离场", **place)


if __name__ == "__main__":
    main()
