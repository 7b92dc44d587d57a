"""The demonstration's day, as a day file: replayed by the command, it comes to the same list as in the browsers."""

import json

from tests.demo_day import GOLDEN, GROUPS, golden_rows
from tests.nursery import contest
from tests.served import ROOT


def test_the_day_file_comes_to_the_golden_list(tmp_path):
    rulebook = ROOT / "seeds" / "rulebooks" / "demonstration.toml"
    command = ["replay", "--rulebook", rulebook, "--out", tmp_path, GOLDEN / "day.jsonl"]
    contest(*command).check_returncode()
    results = json.loads((tmp_path / "results.json").read_text())
    published = [
        (group, row["place"], row["award"], row["entry"], row["total"])
        for group in GROUPS
        for row in results["rounds"]["final"][group]["standings"]
    ]
    assert published == [(group, place, award, entry, total) for group, place, award, entry, _, total in golden_rows()]
    refusals = json.loads((tmp_path / "refusals.json").read_text())
    assert [(refusal["do"], refusal["code"]) for refusal in refusals] == [("results.publish", "same_person")] * 2
    verified = contest("verify", tmp_path)
    assert (verified.returncode, "重算一致" in verified.stdout) == (0, True)
