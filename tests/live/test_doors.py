"""Strangers at the door: no cookie, no socket; another site's page posts nothing; nothing oversized is held."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
import websocket

from tests.conftest import serve
from tests.served import ROOT, Served

HANDSHAKE = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(name="served", scope="module")
def _served(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all strangers: none of them changes anything that another would miss."""
    yield from serve(demonstration, tmp_path_factory.mktemp("doors"))


def socket_address(served: Served) -> str:
    """Where a raw WebSocket goes."""
    return f"ws://127.0.0.1:{served.port}/socket.io/?EIO=4&transport=websocket"


def send_until_cut_off(line: websocket.WebSocket) -> None:
    """Send one message larger than any act, and read until the server has closed."""
    line.send("4" + "x" * (2 * 1024 * 1024))
    while line.recv():
        pass
    raise websocket.WebSocketConnectionClosedException("closed")


def test_a_handshake_without_a_devices_cookie_is_refused(served):
    assert served.request("GET", HANDSHAKE)[0] == 401
    assert served.request("GET", HANDSHAKE, cookie="seat=" + "0" * 32)[0] == 401


def test_a_device_without_the_seat_is_not_let_in(served, tablet):
    cookie = tablet("host").cookie
    with closing(websocket.create_connection(socket_address(served), cookie=cookie, timeout=10)) as line:
        line.recv()
        line.send("40" + json.dumps({"seat": tablet("desk").seat, "contest": "demo"}))
        refused = line.recv()
    assert refused.startswith("44")
    assert "您还没有入席" in json.loads(refused[2:])["message"]


def test_a_page_of_another_contest_of_the_same_name_is_neither_let_in_nor_heard(served, tablet):
    judge = tablet("judge", hall="1")
    page = served.request("GET", judge.address, cookie=judge.cookie)[2]
    born = json.loads(re.search(r'id="frame">(.*?)</script>', page, re.DOTALL).group(1))["born"]
    drafts = f"/c/demo/tablet/{judge.seat}"
    draft = {"round": "final", "entry": "P01", "segment": "story", "marks": {"theme": "7"}, "base": 0}
    for said, is_heard in ((born, True), ("0123456789", False), (None, True)):
        with closing(websocket.create_connection(socket_address(served), cookie=judge.cookie, timeout=10)) as line:
            line.recv()
            line.send("40" + json.dumps({"seat": judge.seat, "contest": "demo", "born": said}))
            answered = line.recv()
        refused = json.loads(answered[2:]).get("message", "") if answered.startswith("44") else ""
        assert ("换了一场比赛" in refused) is not is_heard
        headers = {"Content-Type": "application/json", "X-Seat": judge.seat, "X-Contest": "demo"}
        headers |= {"X-Born": said} if said else {}
        act = json.dumps({"do": "sheet.submit", "tap": f"another-{said}"})
        answer = json.loads(served.request("POST", "/act", act, headers, judge.cookie)[2])
        assert (answer["code"] == "not_well_formed") is is_heard
        for method, body in (("POST", json.dumps(draft)), ("GET", None)):
            assert json.loads(served.request(method, drafts, body, headers, judge.cookie)[2])["ok"] is is_heard


@pytest.mark.parametrize("path", ["/act", "/sign-in"])
def test_another_sites_page_posts_nothing(served, tablet, path):
    headers = {"Origin": "http://elsewhere.example", "Content-Type": "application/json", "X-Seat": tablet("host").seat}
    assert served.request("POST", path, "{}", headers, tablet("host").cookie)[0] == 403


@pytest.mark.parametrize("transport", ["polling", "websocket"])
def test_another_sites_socket_is_refused(served, tablet, transport):
    headers = {"Origin": "http://elsewhere.example"}
    path = f"/socket.io/?EIO=4&transport={transport}"
    assert served.request("GET", path, headers=headers, cookie=tablet("host").cookie)[0] == 400


def test_an_oversized_message_is_cut_off_and_the_server_goes_on(served, tablet):
    host, desk = tablet("host"), tablet("desk")
    with closing(websocket.create_connection(socket_address(served), cookie=host.cookie, timeout=10)) as line:
        line.recv()
        with pytest.raises((websocket.WebSocketException, OSError)):
            send_until_cut_off(line)
        line.shutdown()  # `close` leaves the socket of a line that was cut
    assert desk.must("entry.check_in", round="final", entry="P01")["ok"]


@pytest.mark.parametrize("body", ["", "[]", "null", '"x"', "{", '{"do": 1}', "[" * 20_000, '{"do": {"a": []}}'])
def test_rubbish_over_http_is_answered_in_one_sentence(served, tablet, body):
    host = tablet("host")
    headers = {"Content-Type": "application/json", "X-Seat": host.seat, "X-Contest": "demo"}
    status, _, text = served.request("POST", "/act", body, headers, host.cookie)
    assert (status, json.loads(text)["ok"]) == (200, False)


def test_a_forged_or_cut_ticket_gives_no_seat(served):
    token = next(row["token"] for row in served.seats() if row["role"] == "judge")
    head = {"Content-Type": "application/x-www-form-urlencoded"}
    for bad in (token[:-2], token + "x", "x", ""):
        assert served.request("POST", "/sign-in", f"token={bad}", head)[0] == 403


def test_a_link_preview_takes_no_seat(served):
    token = next(row["token"] for row in served.seats() if row["role"] == "judge")
    status, head, _ = served.request("GET", f"/sit?token={token}")
    assert status == 200
    assert "Set-Cookie" not in head


def test_a_body_larger_than_any_roster_is_refused(served):
    connection = HTTPConnection("127.0.0.1", served.port, timeout=10)
    connection.putrequest("POST", "/act")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(1024**3))
    connection.endheaders()
    with closing(connection), closing(connection.getresponse()) as answer:
        assert answer.status in {200, 413}


def test_a_second_server_on_the_same_folder_says_so_and_leaves(served):
    env = {**os.environ, "CONTEST_DATA": str(served.data), "CONTEST_PORT": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "contest.serve"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "请先停掉它" in done.stderr
    assert served.request("GET", "/")[0] == 200
