"""The server's own backups: at a hall's close and a publication, after the acknowledgement; a pulled disk stops no contest."""

import json
import re
import shutil
from dataclasses import dataclass
from http.client import HTTPConnection
from time import monotonic, sleep

import pytest

from contest.config import Settings
from contest.core.seat import OFFICE
from contest.gate.perform import Gate
from contest.gate.tickets import TopicSealer
from contest.store.backup_file import check, listed
from contest.store.db import Database
from contest.verify import check_path
from tests.browser.people import Office
from tests.conftest import seats_of
from tests.demo_day import GROUPS, HALL_OF, marks
from tests.served import Moment, Served

SLOWEST_S = 60
GROUP, ENTRIES = "secondary", GROUPS["secondary"]
MARKS = marks()


@pytest.fixture(name="with_disk")
def _with_disk(demonstration, tmp_path):
    """The demonstration with a second folder for backups, as a disk that is plugged in."""
    moment = Moment(tmp_path / "moment")
    moment.set(0)
    shutil.copytree(demonstration, tmp_path / "var")
    (tmp_path / "disk").mkdir()
    served = Served(tmp_path / "var", moment, {"CONTEST_BACKUP_DIR": str(tmp_path / "disk")})
    served.known_seats = seats_of(demonstration)
    yield Office(served.start())
    served.stop()


@dataclass
class Beforehand(Office):
    """The office at the door of a folder that nobody serves yet: the same acts, without the way there."""

    gate: Gate | None = None

    def __post_init__(self):
        """Nobody to sign in to."""

    def act(self, do, **fields):
        """Act; return the answer."""
        self.taps += 1
        return self.gate.perform("demo", OFFICE, {"do": do, "tap": f"beforehand-{self.taps}", **fields}).answer


@pytest.fixture(name="served")
def _served(demonstration, tmp_path):
    """The demonstration when all but the last of a group have been everywhere: each hall's close is yet to come."""
    moment = Moment(tmp_path / "moment")
    moment.set(0)
    shutil.copytree(demonstration, tmp_path / "var")
    served = Served(tmp_path / "var", moment, known_seats=seats_of(demonstration))
    settings = Settings(data=served.data)
    gate = Gate(Database(settings.url), moment.reading, TopicSealer(settings.secret()))
    office = Beforehand(served, gate=gate)
    office.draw(GROUP, ENTRIES)
    for entry in ENTRIES[:-1]:
        for segment in HALL_OF:
            judge(office, entry, segment)
    gate.database.close()
    yield served.start()
    served.stop()


@pytest.fixture(name="office")
def _office(served):
    return Office(served)


def state(office):
    """Return what the office's page is told."""
    status, _, text = office.served.request("GET", "/office/backups", cookie=office.cookie)
    assert status == 200
    return json.loads(text)


def wait(office, what):
    """Wait until something holds of what the page is told, asking as a page does."""
    end = monotonic() + SLOWEST_S
    while not what(told := state(office)):
        assert monotonic() < end, told
        sleep(0.3)  # the server reads its whole list anew for each asking, beside the backup that is waited for
    return told


def reasons(told):
    """Return kind and reason of each backup, the newest first."""
    return [(one["kind"], one["why"]) for one in told["backups"]]


def press(office):
    """Press the page's button; the form's token comes with the page."""
    page = office.served.request("GET", "/office", cookie=office.cookie)
    token = re.search(r'data-csrf="([^"]+)"', page[2])[1]
    session = page[1]["Set-Cookie"].split(";")[0]
    headers = {"X-CSRFToken": token}
    status, _, text = office.served.request("POST", "/office/backups", "", headers, f"{office.cookie}; {session}")
    assert status == 200, text
    return json.loads(text)


def judge(office, entry, segment):
    """Take an entry's segment up to its sheet; return the confirmation's answer."""
    office.perform(entry, GROUP, segment, HALL_OF[segment], MARKS[entry, segment])
    return office.must("segment.confirm", round="final", entry=entry, segment=segment)


def expect_the_file_for_the_office_alone(office, tablet, told, folder):
    """The office may have the file, organiser and technician the list, a judge neither."""
    name = told["backups"][0]["name"]
    connection = HTTPConnection("127.0.0.1", office.served.port, timeout=SLOWEST_S)
    connection.request("GET", f"/office/backups/{name}", headers={"Cookie": office.cookie})
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Content-Type")) == (200, "application/zip")
    assert answer.read() == (folder / name).read_bytes()
    connection.close()
    assert office.served.request("GET", "/office/backups/..%2Fsecret", cookie=office.cookie)[0] == 404
    for role in ("organiser", "technician"):
        person = tablet(role)
        address = f"/c/demo/backups/{person.seat}"
        listed_for = json.loads(office.served.request("GET", address, cookie=person.cookie)[2])
        assert (listed_for["backups"], listed_for["may_take"]) == (told["backups"], False)
        assert office.served.request("GET", f"{address}/{name}", cookie=person.cookie)[0] == 404
    judge_ = tablet("judge", hall="1")
    assert office.served.request("GET", f"/c/demo/backups/{judge_.seat}", cookie=judge_.cookie)[0] == 404


def test_a_hall_that_closes_and_a_list_that_is_out_are_kept(office, tablet, tmp_path):
    closed = judge(office, ENTRIES[-1], "defence")["rev"]
    assert state(office)["backups"] == []  # the acknowledgement waits for no backup
    told = wait(office, lambda told: told["backups"] and not told["busy"])
    assert reasons(told) == [("hall", "中学组演练决赛三赛场结束")]
    for segment in ("talent", "story", "class_meeting"):
        judge(office, ENTRIES[-1], segment)
    office.must("results.propose", round="final", group=GROUP)
    published = tablet("supervisor").must("results.publish", round="final", group=GROUP)["rev"]
    told = wait(office, lambda told: told["backups"][0]["kind"] == "published" and not told["busy"])
    assert "中学组演练决赛名单公布" in told["backups"][0]["why"]
    folder = tmp_path / "var" / "backups"
    contests = [check(folder / kept.name).contests[0] for kept in listed(folder)]
    assert contests[0].rev == published
    assert contests[-1].rev >= closed
    assert [verdict.problems for _, verdict in check_path(tmp_path / "var")] == [[]]
    expect_the_file_for_the_office_alone(office, tablet, told, folder)


def test_a_disk_that_is_pulled_out_is_told_and_the_contest_goes_on(with_disk, tmp_path):
    office = with_disk
    (tmp_path / "disk").rename(tmp_path / "pocket")
    assert state(office)["trouble"] == ["备份盘不见了，比赛照常；插好后请按“现在备份”。"]
    asked = [press(office) for _ in range(4)]
    assert all(told["busy"] for told in asked)
    office.must("entry.withdraw", entry="S01", reason="病了")
    told = wait(office, lambda told: not told["busy"])
    assert 1 <= len(told["backups"]) <= 2  # four wishes, never two at once: the first, and one for the rest
    assert {tuple(one["where"]) for one in told["backups"]} == {("本机",)}
    (tmp_path / "pocket").rename(tmp_path / "disk")
    assert state(office)["trouble"] == ["备份盘上还没有最近这一份，请按“现在备份”。"]
    press(office)
    told = wait(office, lambda told: not told["busy"])
    assert told["trouble"] == []
    assert told["backups"][0]["where"] == ["本机", "备份盘"]
