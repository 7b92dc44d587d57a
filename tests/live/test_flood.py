"""Many at once: fifty acts from twenty sockets beside fifty page loads; a killed server loses nothing acknowledged."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import monotonic

import pysqlite3
import socketio

from tests.live.conftest import draw

STORY = {"round": "final", "segment": "talent", "judge": "J1"}


def sheet(skill: int) -> dict[str, str]:
    """Make marks that differ from act to act."""
    return {"skill": f"{skill // 10}.{skill % 10}", "expression": "2.5", "whole": "2"}


def test_fifty_acts_from_twenty_sockets_beside_fifty_page_loads(served, tablet):
    order = draw(tablet("desk"))
    judges = [tablet("judge", hall="1") for _ in range(20)]
    entry = order[0]

    def tap(number: int) -> tuple[bool, float]:
        started = monotonic()
        answer = judges[number % 20].act(
            "sheet.submit", tap=f"flood-tap-{number}", entry=entry, marks=sheet(number % 50), **STORY
        )
        return answer["ok"], monotonic() - started

    def load(_: int) -> tuple[bool, float]:
        started = monotonic()
        return served.request("GET", judges[0].address, cookie=judges[0].cookie)[0] == 200, monotonic() - started

    with ThreadPoolExecutor(20) as acts, ThreadPoolExecutor(10) as pages:
        loads = pages.map(load, range(50))
        done = list(acts.map(tap, range(50)))
        loaded = list(loads)
    assert [ok for ok, _ in done] == [True] * 50
    assert [ok for ok, _ in loaded] == [True] * 50
    assert max(seconds for _, seconds in done) < 1.0


def test_every_acknowledged_tap_is_there_once_after_a_kill_in_the_flood(served, tablet):
    order = draw(tablet("desk"))
    judges = [tablet("judge", hall="1") for _ in range(4)]
    acknowledged: list[str] = []

    def flood(which: int) -> None:
        for number in range(400):
            tap = f"kill-tap-{which}-{number}"
            try:
                if judges[which].act("sheet.submit", tap=tap, entry=order[0], marks=sheet(number % 50), **STORY)["ok"]:
                    acknowledged.append(tap)
            except (
                socketio.exceptions.SocketIOError,
                OSError,
            ):  # the server is dead: unknown, neither done nor refused
                return
            if which == 0 and number == 25:
                served.kill()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(flood, range(4)))
    served.start()
    with closing(pysqlite3.connect(served.data / "contest.db")) as connection:
        taps = [json.loads(line).get("tap") for (line,) in connection.execute("SELECT line FROM journal")]
    assert len(acknowledged) >= 26
    assert [tap for tap in acknowledged if taps.count(tap) != 1] == []
