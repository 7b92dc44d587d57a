"""A judge's draft through the door: shaped and named as a sheet would be, kept apart from the journal, told to nobody else."""

import re
from typing import Any

from contest.core import finding
from contest.core.day import Day
from contest.core.errors import Refused
from contest.gate.fields import Count, JsonField, Text
from contest.gate.forms import form_of
from contest.gate.perform import Gate
from contest.store import drafts

_TYPED = re.compile(r"[0-9.]{0,12}")


class Typed(JsonField):
    """Marks by criterion as far as they are typed: “7.” is one that waits for its decimals."""

    shape = "每一项都要写成数字，如 8.5"

    def fits(self, value: object) -> bool:
        """Short texts of digits and points; that the criteria are the segment's is looked at with the segment."""
        return isinstance(value, dict) and all(
            isinstance(text, str) and _TYPED.fullmatch(text) is not None for text in value.values()
        )


_DRAFT = form_of({"round": Text, "entry": Text, "segment": Text, "marks": Typed, "base": Count})


def keep_draft(gate: Gate, day: Day, judge: str, payload: dict[str, Any]) -> dict[str, object]:
    """Keep what a judge has typed so far, nothing where it was handed in; refused as a sheet would be that names nothing known."""
    given = _DRAFT.read(payload)
    stage = finding.find_stage(day, given["round"], given["entry"], given["segment"])
    names = {criterion.key for criterion in stage.segment.criteria} or {""}
    if not set(given["marks"]) <= names:
        raise Refused("not_allowed", f"{stage.segment.title}没有这样的分项，请刷新页面再试。")
    if judge not in stage.panel:
        raise Refused("not_seated", f"您不在{stage.segment.title}的赛场，请组织者核对席位。")
    spot = drafts.Spot(given["round"], given["entry"], given["segment"])
    with gate.database.writing() as connection, connection.begin():
        turn = drafts.keep(connection, day.contest, judge, spot, given["marks"], given["base"])
    return {"ok": True, "turn": turn}
