"""The whole contest replayed: three lists come out as the golden files and as a plain script say; edits are noticed, 20 of 20."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from contest.core.chain import START, canonical, sealed
from contest.replay import play, results
from contest.store import journal
from contest.verify import verify
from tests.factories import door
from tests.golden.reference_day import make_day, recompute, table
from tests.golden.reference_day.marks import FELL_ILL, KINSHIP, RULEBOOK, SEGMENTS
from tests.nursery import contest
from tests.served import ROOT

HERE = ROOT / "tests" / "golden" / "reference_day"
SPOTS = [("preliminary", "primary"), ("final", "primary"), ("final", "secondary")]
LAST_OF_THE_PRELIMINARY = {"do": "results.publish", "round": "preliminary"}


def golden(spot):
    """Return a golden list's text."""
    return (HERE / f"list_{'_'.join(spot)}.txt").read_text(encoding="utf-8")


def run(*arguments):
    """Run our command, and be let."""
    done = contest(*arguments)
    done.check_returncode()
    return done.stdout


@pytest.fixture(name="lines", scope="module")
def _lines():
    return list(make_day.day_file())


@pytest.fixture(name="worked_out", scope="module")
def _worked_out(lines):
    """The lists by the plain script."""
    return recompute.work_out(RULEBOOK, lines)


@pytest.fixture(name="folder", scope="module")
def _folder(lines, tmp_path_factory):
    """What `contest replay` wrote."""
    folder = tmp_path_factory.mktemp("reference-day")
    (folder / "day.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rulebook = ROOT / "seeds" / "rulebooks" / "reference-notice.toml"
    run("replay", "--rulebook", rulebook, "--out", folder / "out", folder / "day.jsonl")
    return folder / "out"


@pytest.fixture(name="rounds", scope="module")
def _rounds(folder):
    return json.loads((folder / "results.json").read_text(encoding="utf-8"))["rounds"]


@pytest.fixture(name="record", scope="module")
def _record(folder):
    """The exported journal's lines."""
    return (folder / "journal.jsonl").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("spot", SPOTS)
def test_the_plain_script_comes_to_the_golden_list(worked_out, spot):
    assert table.table(worked_out, *spot) == golden(spot)


def as_results(row):
    """A row of the plain script as results.json has one."""
    marked = sum(one.marked for one in row.fixed.values())
    return {
        "entry": row.entry,
        "place": row.place,
        "total": table.points(row.total),
        "marked_total": table.points(marked),
        "award": row.award,
        "items": [],
        "segments": {
            key: {
                "mean": None if one.mean is None else table.points(one.marked),
                "lost": f"{float(one.lost):g}",
                "net": table.points(one.net),
                "over_s": one.over_s,
                "sheets": one.sheets,
                "counted": one.counted,
            }
            for key, one in row.fixed.items()
        },
    }


@pytest.mark.parametrize("spot", SPOTS)
def test_the_product_comes_to_what_the_plain_script_says(worked_out, rounds, spot):
    result = rounds[spot[0]][spot[1]]
    assert result["standings"] == [as_results(row) for row in worked_out.lists[spot]]
    assert (result["published"], result["ties_open"]) == (True, [])
    entries = make_day.FINALISTS if spot == ("final", "primary") else make_day.members(spot[1])
    assert result["drawn"] == make_day.order_of(*spot, entries)


def test_fourteen_go_on_by_the_panels_order_and_two_are_named_behind_them(rounds):
    assert sorted(rounds["preliminary"]["primary"]["advanced"]) == sorted(make_day.FINALISTS)
    rows = table.read(golden(("preliminary", "primary")))
    fates = {cells[1]: (cells[0], next(cell for cell in cells if cell[0] in "晋递—退")) for cells in rows[13:16]}
    assert fates == {"P28": ("14", "晋级"), "P19": ("15", "递补1"), "P04": ("16", "递补2")}


def test_the_day_has_what_the_notice_can_meet(lines, worked_out, folder):
    acts = [json.loads(line) for line in lines]
    done = {act["do"] for act in acts}
    assert done >= {"clock.void", "clock.correct", "judge.recuse", "judge.unseat", "segment.reopen", "entry.absent"}
    assert done >= {"entry.withdraw", "ruling.deduct", "ruling.void", "tie.settle", "draw.abandon", "topic.draw"}
    over = {
        (one.over_s, str(one.lost))
        for rows in worked_out.lists.values()
        for row in rows
        for one in row.fixed.values()
        if one.over_s
    }
    assert over == {(29, "0"), (30, "1"), (60, "1"), (61, "2")}
    sheets = {
        (row.entry, key): one.sheets for row in worked_out.lists[SPOTS[0]] for key, one in row.fixed.items() if one.mean
    }
    assert sheets[KINSHIP[1:]] == 6  # the sheet from before the recusal does not count
    assert sheets[FELL_ILL[1:]] == 5  # nor the one of a judge who left
    assert [entry for entry in ("P21", "P22", "P18") if sheets[entry, "talent"] == 6] == ["P21", "P22"]  # own school
    refusals = json.loads((folder / "refusals.json").read_text(encoding="utf-8"))
    assert [refusal["code"] for refusal in refusals] == ["mark_out_of_range", "same_person", "changed_since"]


@pytest.mark.parametrize("segment", ["class_meeting", "defence"])
def test_no_topic_comes_twice_before_the_pool_is_empty(record, segment):
    pool = [topic["topic"] for topic in make_day.topics() if topic["segment"] == segment]
    acts = (line for line in map(json.loads, record) if line.get("do") == "topic.draw" and line["segment"] == segment)
    drawn = [act["topic"] for act in acts]
    rounds = [drawn[first : first + len(pool)] for first in range(0, len(drawn), len(pool))]
    assert len(rounds) > 5
    assert [sorted(one) for one in rounds[:-1]] == [sorted(pool)] * (len(rounds) - 1)


def test_the_journal_verifies_and_says_what_was_published(folder, record):
    said = run("verify", folder)
    assert f"{len(record) - 1} 条记录完整，前后相接，重算一致" in said
    manifests = [line["manifest"][:16] for line in map(json.loads, record) if line.get("do") == "results.publish"]
    assert [one for one in manifests if f"校验码 {one[:4]} {one[4:8]} {one[8:12]} {one[12:]}" in said] == manifests
    assert len(manifests) == 3


# ---- edits of the journal, each with the check that notices it ------------------------------------------------------
CHAIN, END, RULES, KNOWN = "chain", "end", "rules", "known elsewhere"
Lines = list[str]


def find(lines: Lines, **fields: str) -> int:
    """Where the first line with these fields stands."""
    return next(
        index
        for index, line in enumerate(lines)
        if all(json.loads(line).get(name) == value for name, value in fields.items())
    )


def edited(lines: Lines, index: int, change: Callable[[dict], dict | None]) -> Lines:
    """One line changed, as an editor would."""
    line = json.loads(lines[index])
    return [*lines[:index], canonical({**line, **change(line)}), *lines[index + 1 :]]


def chained(lines: Lines) -> Lines:
    """The chain made anew from the first line to the end line, as somebody would who knows how."""
    made, head, seq = [], START, 0
    for text in lines:
        line = {name: value for name, value in json.loads(text).items() if name not in {"seq", "prev", "hash"}}
        if "end" not in line:
            seq += 1
            whole = sealed(line, seq, head)
            made.append(canonical(whole))
            head = str(whole["hash"])
    return [*made, canonical({"end": seq, "head": head})]


def one_tenth_more(line: dict) -> dict:
    """The first criterion a tenth higher."""
    key, mark = next(iter(line["marks"].items()))
    return {"marks": {**line["marks"], key: f"{float(mark) + 0.1:.1f}"}}


def a_minute_later(line: dict) -> dict:
    """Another time."""
    at = datetime.fromisoformat(line["at"]) + timedelta(minutes=1)
    return {"at": at.isoformat(timespec="milliseconds")}


def rehashed(line: dict) -> dict:
    """A mark changed and the line's own hash with it."""
    changed = {name: value for name, value in {**line, **one_tenth_more(line)}.items() if name != "hash"}
    return sealed({name: changed[name] for name in changed if name not in {"seq", "prev"}}, line["seq"], line["prev"])


def swapped(lines: Lines, index: int) -> Lines:
    """Two neighbours in each other's place."""
    return [*lines[:index], lines[index + 1], lines[index], *lines[index + 2 :]]


def moved(lines: Lines, index: int, to: int) -> Lines:
    """A line taken out and put in further down."""
    rest = [*lines[:index], *lines[index + 1 :]]
    return [*rest[:to], lines[index], *rest[to:]]


def without(lines: Lines, index: int) -> Lines:
    """A line taken out."""
    return [*lines[:index], *lines[index + 1 :]]


def with_act(lines: Lines, index: int, **fields: str) -> Lines:
    """A line put in that was never done."""
    line = canonical({"at": json.loads(lines[index])["at"], "by": "O1", **fields})
    return [*lines[:index], line, *lines[index:]]


def cut_short(lines: Lines) -> Lines:
    """The preliminary was drawn, and never held."""
    return [*lines[: find(lines, do="draw.open") + 1], lines[-1]]


SHEET = {"do": "sheet.submit", "entry": "P12", "segment": "story"}
ON_STAGE = {"round": "preliminary", "entry": "P07", "segment": "talent"}
RULING = {"do": "ruling.deduct", "reason": "-", "lose": "1", **ON_STAGE}
AFTER_ITS_END = {"do": "stage.call", "entry": "P07", "segment": "story"}

EDITS: dict[str, tuple[str, Callable[[Lines], Lines]]] = {
    "a mark changed": (CHAIN, lambda all_: edited(all_, find(all_, **SHEET), one_tenth_more)),
    "a time changed": (CHAIN, lambda all_: edited(all_, find(all_, do="clock.stop"), a_minute_later)),
    "a name's digest changed": (
        CHAIN,
        lambda all_: edited(all_, find(all_, do="judge.seat"), lambda _: {"name": "0" * 64}),
    ),
    "another person": (CHAIN, lambda all_: edited(all_, find(all_, do="results.publish"), lambda _: {"by": "O2"})),
    "the rulebook changed": (
        CHAIN,
        lambda all_: edited(all_, 0, lambda line: {"rulebook": {**line["rulebook"], "title": "-"}}),
    ),
    "a line removed": (CHAIN, lambda all_: without(all_, find(all_, do="ruling.deduct"))),
    "a line doubled": (CHAIN, lambda all_: [*all_[:500], all_[499], *all_[500:]]),
    "a line moved": (CHAIN, lambda all_: moved(all_, 400, 900)),
    "two lines swapped": (CHAIN, lambda all_: swapped(all_, find(all_, **SHEET))),
    "a line put in": (CHAIN, lambda all_: with_act(all_, 700, **RULING)),
    "a mark and its line's hash": (CHAIN, lambda all_: edited(all_, find(all_, **SHEET), rehashed)),
    "other spacing": (CHAIN, lambda all_: [*all_[:9], all_[9].replace('":', '": '), *all_[10:]]),
    "the tail cut off": (END, lambda all_: all_[:-40]),
    "the tail cut off before the end line": (END, lambda all_: [*all_[:-40], all_[-1]]),
    # From here on the whole chain is made anew, end line and all: hashes alone can tell nothing.
    "a mark, rechained": (RULES, lambda all_: chained(edited(all_, find(all_, **SHEET), one_tenth_more))),
    "seconds, rechained": (
        RULES,
        lambda all_: chained(edited(all_, find(all_, do="clock.stop"), lambda _: {"elapsed_s": 1})),
    ),
    "another secret, rechained": (
        RULES,
        lambda all_: chained(edited(all_, find(all_, do="draw.open"), lambda _: {"secret": "0" * 64})),
    ),
    "an act after the confirmation, rechained": (
        RULES,
        lambda all_: chained(with_act(all_, find(all_, **AFTER_ITS_END), **RULING)),
    ),
    # And these follow from the rules: they are noticed by whoever knows how the journal ended, or holds a published list.
    "a shorter day, rechained": (KNOWN, lambda all_: chained(cut_short(all_))),
    "another day, played to its list": (KNOWN, lambda all_: forged()),
}


def forged() -> Lines:
    """Somebody plays the preliminary again with one sheet a tenth higher: a journal in which everything follows."""
    lines = list(make_day.day_file())
    lines = lines[: find(lines, **LAST_OF_THE_PRELIMINARY, by="V1") + 1]
    gate = door()
    gate.create({"contest": "contest", "rulebook": RULEBOOK})
    play(gate, "contest", edited(lines, find(lines, **SHEET), one_tenth_more))
    assert results(gate.book("contest").day)["rounds"]["preliminary"]["primary"]["published"]
    with gate.database.reading() as connection:
        return list(journal.lines(connection, "contest"))


def noticed(told: list[str], problems: list[str], known: Lines, lines: Lines) -> str | None:
    """Say which check notices an edit; `told` are the published lists' own codes."""
    if problems:
        if "按规则" in problems[0] or "密数" in problems[0]:
            return RULES
        return END if "结尾" in problems[0] else CHAIN
    missing = [code for code in codes(known) if not any(code in sentence for sentence in told)]
    return KNOWN if missing and lines[-1] != known[-1] else None


def codes(lines: Lines) -> list[str]:
    """The codes that stand under the published lists."""
    return [line["manifest"][:16] for line in map(json.loads, lines) if line.get("do") == "results.publish"]


def test_there_are_twenty_edits_and_each_is_one(record):
    assert len(EDITS) == 20
    assert SEGMENTS.keys() == {"talent", "story", "class_meeting", "defence"}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_noticed(record, edit):
    expected, change = EDITS[edit]
    lines = change(record)
    assert lines != record
    verdict = verify(lines)
    assert noticed(verdict.published, verdict.problems, record, lines) == expected, verdict
