"""Many at once: fifty acts from twenty sockets beside fifty page loads; a killed server loses nothing acknowledged."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from time import monotonic

import pysqlite3
import websocket

from tests.live.conftest import Line, draw

STORY = {"round": "final", "segment": "story", "judge": "J1"}


def sheet(number: int) -> dict[str, str]:
    """Make marks that differ from act to act."""
    return {"theme": str(number // 10), "language": str(number % 10), "manner": "7"}


def timed(judge: Line, tap: str, entry: str) -> tuple[bool, float]:
    """Hand in a sheet; return whether it was taken, and after how long."""
    started = monotonic()
    answer = judge.act("sheet.submit", tap=tap, entry=entry, marks=sheet(len(tap)), **STORY)
    return answer["ok"], monotonic() - started


def test_fifty_acts_from_twenty_sockets_beside_fifty_page_loads(served, tablet, lines):
    order = draw(tablet("desk"))
    reader = tablet("host")
    judges = lines(20)
    entry = order[0]

    def taps(which: int) -> list[tuple[bool, float]]:
        return [timed(judges[which], f"flood-tap-{which}-{number}", entry) for number in range(3 if which < 10 else 2)]

    def load(_: int) -> bool:
        return served.request("GET", reader.address, cookie=reader.cookie)[0] == 200

    with ThreadPoolExecutor(20) as acts, ThreadPoolExecutor(10) as pages:
        loads = pages.map(load, range(50))
        done = [one for of_one in acts.map(taps, range(20)) for one in of_one]
        loaded = list(loads)
    assert [ok for ok, _ in done] == [True] * 50
    assert loaded == [True] * 50
    assert max(seconds for _, seconds in done) < 1.0


def test_every_acknowledged_tap_is_there_once_after_a_kill_in_the_flood(served, tablet, lines):
    order = draw(tablet("desk"))
    judges = lines(4)
    acknowledged: list[str] = []

    def flood(which: int) -> None:
        for number in range(400):
            tap = f"kill-tap-{which}-{number}"
            try:
                if judges[which].act("sheet.submit", tap=tap, entry=order[0], marks=sheet(number % 50), **STORY)["ok"]:
                    acknowledged.append(tap)
            except (websocket.WebSocketException, OSError):  # the server is dead: unknown, neither done nor refused
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
