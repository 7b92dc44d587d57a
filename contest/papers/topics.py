"""Topics (题目) as they come in: from the bytes of an .xlsx or .csv to the fields of `topic.add`, or to every fault at once."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from contest.papers.child import ChildFailed, run
from contest.papers.roster import MOST_BYTES, Fault

_TOO_HEAVY = "这份表读不动，请只留题目，另存后再传。"


@dataclass(frozen=True, slots=True)
class Topics:
    """Topics with the fields of `topic.add`, empty as soon as there is one fault; `left_out`: headings not read."""

    rows: tuple[dict[str, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[str, ...] = ()


def read_topics(
    data: bytes, segments: Sequence[tuple[str, str]], kinds: Sequence[str], taken: Collection[str] = ()
) -> Topics:
    """Read an uploaded table of topics, all or none. Never raises: whatever is wrong is a fault with one sentence.

    `segments`: key and title of each whose topic is drawn. `kinds`: the kinds of unit that some group admits. `taken`:
    ids that are in a pool already. A topic without an id gets T and its place in the table (T01, T02, …), the next free
    one where that is taken; one without a kind of unit is for everyone.
    """
    if len(data) > MOST_BYTES:
        size = len(data) / 1024 / 1024
        return _refused(f"文件有 {size:.1f} MB，最大 2 MB，请删去图片再传。")
    head = json.dumps({"segments": [list(one) for one in segments], "kinds": list(kinds), "taken": sorted(taken)})
    try:
        read = json.loads(run("topics", head.encode() + b"\n" + data))
    except ChildFailed:
        return _refused(_TOO_HEAVY)
    return Topics(tuple(read["rows"]), tuple(Fault(*fault) for fault in read["faults"]), tuple(read["left_out"]))


def topics_template(title: str, segments: Sequence[str], kinds: Sequence[str]) -> bytes:
    """Return the .xlsx to fill in: headings, an example that is not read, drop-downs. Raises ChildFailed."""
    return run(
        "topics-template", json.dumps({"title": title, "segments": list(segments), "kinds": list(kinds)}).encode()
    )


def _refused(sentence: str) -> Topics:
    return Topics(faults=(Fault(0, "", sentence),))
