"""A topic's text is nowhere to be seen before it is drawn: no answer, no state, no file; after it only where it may be."""

import csv
import json
import re

import pytest
from pysqlite3 import dbapi2

from contest.app import create_app
from contest.config import Settings
from contest.core.seat import ROLES
from contest.store.views import TOPICS
from tests.live.conftest import draw
from tests.nursery import contest
from tests.served import ROOT

NEW = {"Z1": "金丝雀甲题，抽出之前谁也不知道", "Z2": "金丝雀乙题，只给职教中心"}
TABLE = f"项目,题目编号,内容,单位类别\n情景答辩,Z1,{NEW['Z1']},小学\n情景答辩,Z2,{NEW['Z2']},职教中心\n"
with (ROOT / "seeds" / "demonstration" / "topics.csv").open(encoding="utf-8-sig") as _seed:
    CANARIES = {row["题目编号"]: row["内容"] for row in csv.DictReader(_seed)} | NEW
AT = {"round_": "final", "group": "primary", "attempt": "1", "path": "/", "filename": "css/base.css", "mode": "clock"}
SEATED = [role for role in ROLES if role not in {"school", "public"}]
LIVE = re.compile(f"/c/<contest>/({'|'.join(ROLES)})/<seat>$")
SEES = {"office", "organiser", "supervisor", "desk"}


def found(text):
    """Return the topics whose text stands in a text, plainly or in JSON's escaped form."""
    return {topic for topic, canary in CANARIES.items() if canary in text or json.dumps(canary)[1:-1] in text}


def files(data):
    """Return the topics whose text stands in any file of the data folder, the write-ahead log and the server's log too."""
    held = [path for path in sorted(data.rglob("*")) if path.is_file()]
    assert {"contest.db", "contest.db-wal", "server.log"} <= {path.name for path in held}
    return found("\n".join(path.read_bytes().decode("utf-8", "replace") for path in held))


def exported(data):
    """Return the exported journal."""
    done = contest("journal", "--data", data, "--contest", "demo")
    done.check_returncode()
    return done.stdout


@pytest.fixture(name="routes", scope="module")
def _routes(tmp_path_factory):
    """Every address that can be got, with what stands in angle brackets to be filled in."""
    app = create_app(Settings(data=tmp_path_factory.mktemp("routes")))
    return [
        str(rule)
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in {"static", "library"}
    ]


def answered(served, tablets, routes):
    """Return what stands in any answer to a role; pages of other roles are not there for it (tests/web)."""
    said = {}
    for role, tablet in tablets.items():
        fill = {**AT, "contest": "demo", "seat": tablet.seat, "of": tablet.seat, "hall": "1", "segment": "defence"}
        own = [path for path in routes if not (live := LIVE.match(path)) or live[1] == role]
        paths = {re.sub(r"<(?:\w+:)?(\w+)>", lambda name, fill=fill: fill.get(name[1], "x"), path) for path in own}
        said[role] = "".join(served.request("GET", path, cookie=tablet.cookie)[2] for path in sorted(paths))
    return {role: found(text) for role, text in said.items()}


def told(tablets, rev):
    """Return what stands in any state that a role is told when it asks anew."""
    for one in tablets.values():
        refresh(one, rev)
    return {role: found(json.dumps(tablet.told, ensure_ascii=False)) for role, tablet in tablets.items()}


def refresh(tablet, rev):
    """Ask for every state anew, as a page does that was cut off, and wait until all of them have come."""
    tablet.told.clear()
    tablet.socket.call("ask", {"rev": -1}, timeout=20)
    tablet.wait(lambda one: {topic for topic, _ in one.told} >= set(TOPICS[one.role]) - {"screen"})
    assert all(state["rev"] >= rev for _, state in tablet.told)


def test_a_topic_is_seen_by_nobody_before_it_is_drawn(served, tablet, routes):
    tablets = {}
    for role in SEATED:
        where = (
            {"hall": "3"} if role in {"timekeeper", "checker", "screen"} else {"id": "J3"} if role == "judge" else {}
        )
        tablets[role] = tablet(role, **where)
        tablets[role].role = role
    added = add(served, tablets["organiser"])
    order = draw(tablets["desk"])
    nobody = {role: set() for role in SEATED}
    assert (told(tablets, added), answered(served, tablets, routes)) == (nobody, nobody)
    assert (files(served.data), found(exported(served.data))) == (set(), set())

    topic = draw_topic(tablets["desk"], order[0])
    assert told(tablets, added) == {role: {topic} if role in SEES else set() for role in SEATED}
    assert (files(served.data), found(exported(served.data))) == ({topic}, {topic})

    spot = {"round": "final", "group": "primary", "entry": order[0], "segment": "defence"}
    tablets["timekeeper"].must("stage.call", hall="3", **spot)
    assert told(tablets, added) == {role: {topic} if role in SEES | {"judge"} else set() for role in SEATED}
    assert answered(served, tablets, routes) == nobody


def add(served, organiser):
    """Upload the table as the organiser's page does; neither step answers with a text."""
    _, head, page = served.request("GET", organiser.address, cookie=organiser.cookie)
    token = re.search(r'"csrf": ?"([^"]+)"', page)[1]
    organiser.cookie += "; " + head["Set-Cookie"].split(";")[0]
    shown = post(served, organiser, token, {})
    assert [(row["topic"], row["unit"], row["length"]) for row in json.loads(shown)["rows"]] == [
        ("Z1", "小学", len(NEW["Z1"])),
        ("Z2", "职教中心", len(NEW["Z2"])),
    ]
    done = post(served, organiser, token, {"tap": "topics-tap-1", "ids": ["Z1", "Z2"]})
    assert post(served, organiser, token, {"tap": "topics-tap-1", "ids": ["Z1", "Z2"]}) == done
    assert found(shown + done) == set()
    answer = json.loads(done)
    assert (answer["ok"], answer["count"]) == (True, 2)
    return answer["rev"]


def post(served, organiser, token, fields):
    """Post the table, with more fields."""
    parts = [(name, one) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]
    lines = [f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in parts]
    lines.append(
        f'--edge\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\n{TABLE}\r\n--edge--\r\n'
    )
    headers = {"Content-Type": "multipart/form-data; boundary=edge", "X-CSRFToken": token}
    path = f"/c/demo/topics/{organiser.seat}"
    status, _, text = served.request("POST", path, "".join(lines), headers, organiser.cookie)
    assert status == 200, text
    return text


def draw_topic(desk, entry):
    """Let an entry draw; return its topic, which the desk then reads."""
    desk.must("topic.draw", round="final", entry=entry, segment="defence")
    state = desk.wait(lambda one: next((s for t, s in reversed(one.told) if t == "preparing" and s["preparing"]), None))
    (row,) = state["preparing"]
    assert (row["entry"], row["text"]) == (entry, CANARIES[row["topic"]])
    return row["topic"]


def test_what_could_not_be_saved_stands_in_no_log(served, tablet):
    desk, organiser = tablet("desk"), tablet("organiser")
    order = draw(desk)
    database = dbapi2.connect(served.data / "contest.db")
    database.execute("DROP TABLE topic_draws")
    database.execute("DROP TABLE topics")
    database.close()
    refused = organiser.act("topic.add", topic="Z3", segment="defence", text=NEW["Z1"])
    assert refused["code"] == desk.act("topic.draw", round="final", entry=order[0], segment="defence")["code"]
    log = (served.data / "server.log").read_text()
    assert (refused["code"], log.count("not_saved"), "no such table" in log) == ("not_saved", 2, True)
    assert (files(served.data), found(log)) == (set(), set())
