"""The published list of a group (成绩册) as an .xlsx that can be printed as it is."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from contest.core.errors import Refused
from contest.papers.child import run

_KEPT = 16


def results_book(standings: Mapping[str, Any], frame: Mapping[str, Any]) -> bytes:
    """Return the .xlsx of a published list; the same list gives the same bytes, and is made once.

    `standings`: the topic's state (docs/wire.md) with its `round` and `group`; `frame`: a page's frame, of which `title`,
    `demonstration`, `groups`, `segments` and `rounds` are read. Points are decimal strings and become numbers only here.
    Raises Refused `not_complete` for a list that is not published, ChildFailed (its `sentence` may be shown).
    """
    if not standings.get("published"):
        raise Refused("not_complete", "名单还没公布，公布以后再下载。")
    round_ = _keyed(frame["rounds"])[standings["round"]]
    segments = _keyed(frame["segments"])
    paper = {
        "contest": frame["title"],
        "demonstration": bool(frame["demonstration"]),
        "round": round_["title"],
        "group": _keyed(frame["groups"])[standings["group"]]["title"],
        "decimals": round_["decimals"],
        "segments": [{"key": key, "title": segments[key]["title"]} for key in round_["segments"]],
        **{key: standings[key] for key in ("at", "version", "manifest", "standings")},
    }
    return _made(json.dumps(paper, sort_keys=True).encode())


@lru_cache(maxsize=_KEPT)
def _made(payload: bytes) -> bytes:
    """A list that is asked for by a whole audience is made once."""
    return run("results", payload)


def _keyed(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in rows}
