"""Documents over HTTP: who gets which, under what name; what can't be printed answers with one sentence."""

import re
import shutil
from urllib.parse import unquote

import pytest

from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE, Seat
from contest.gate.identify import OFFICE_TICKET
from contest.gate.tickets import Ticket
from contest.store.seats import seat_id
from tests.factories import NUMBERS, Watch

ORGANISER, SUPERVISOR = Seat("organiser", "O1"), Seat("supervisor", "V1")
ENTRIES = ("S01", "S02", "S03", "S04")
SEGMENTS = ("talent", "story", "class_meeting", "defence")


class Device:
    """A device, on the demonstration with its secondary group drawn and told absent throughout."""

    def __init__(self, data):
        """Build the application on this data folder; nobody has signed in."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        self.tickets = self.app.extensions["contest_identifier"].tickets

    def act(self, do, seat=OFFICE, **fields):
        """Do an act that must be accepted."""
        answer = self.gate.perform("demo", seat, {"do": do, **fields}).answer
        assert answer["ok"], answer

    def sit(self, seat):
        """Take a seat on a new device; return what opens its papers."""
        client = self.app.test_client()
        ticket = OFFICE_TICKET if seat == OFFICE else Ticket("demo", seat_id("demo", seat))
        client.post("/sign-in", data={"token": self.tickets.issue(ticket)})
        return lambda path: client.get(f"/c/demo/papers/{ticket.seat}/{path}")

    def person(self, role, hall=None):
        """Return the demonstration's seat of a role."""
        people = self.gate.book("demo").day.people.values()
        one = next(person for person in people if person.role == role and hall in {None, person.hall})
        return Seat(role, one.id, one.round, one.group, one.hall)


@pytest.fixture(name="device", scope="module")
def _device(demonstration, tmp_path_factory):
    data = tmp_path_factory.mktemp("documents") / "var"
    shutil.copytree(demonstration, data)
    device = Device(data)
    for entry in ENTRIES:
        device.act("entry.check_in", round="final", entry=entry)
    for do, more in (("draw.seal", {}), ("draw.open", {"numbers": NUMBERS})):
        device.act(do, round="final", group="secondary", **more)
    for entry in ENTRIES:
        for segment in SEGMENTS:
            device.act("entry.absent", round="final", entry=entry, segment=segment)
    yield device
    device.gate.database.close()


def name_of(answer):
    """Return the file's name as a browser reads it (RFC 5987)."""
    return unquote(re.search(r"filename\*=UTF-8''([^;]+)", answer.headers["Content-Disposition"])[1])


def sentence(answer):
    """Return the one sentence of a refusal's page."""
    (found,) = re.findall(r'data-role="error"[^>]*>([^<]+)<', answer.get_data(as_text=True))
    return found


@pytest.mark.parametrize(
    ("path", "name", "begins"),
    [
        ("ranking/final/secondary.xlsx", "中学组演练决赛 最终名次表.xlsx", b"PK"),
        ("check-in/final/primary.pdf", "小学组演练决赛 签到表.pdf", b"%PDF"),
        ("tally/final/secondary/1.pdf", "中学组演练决赛 一赛场 统分表.pdf", b"%PDF"),
    ],
)
def test_an_organiser_gets_files_with_chinese_names(device, path, name, begins):
    answer = device.sit(ORGANISER)(path)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert name_of(answer) == name
    assert answer.get_data().startswith(begins)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_checker_gets_the_own_halls_papers_and_no_others(device):
    ask = device.sit(device.person("checker", "1"))
    assert ask("tally/final/secondary/1.xlsx").status_code == 200
    assert ask("sheets/final/primary/1.pdf").status_code == 200
    for path in ("tally/final/secondary/2.pdf", "ranking/final/secondary.pdf", "book/final/secondary.pdf"):
        assert ask(path).status_code == 404


@pytest.mark.parametrize("role", ["desk", "timekeeper", "secretary", "host", "technician"])
def test_nobody_else_gets_any(device, role):
    ask = device.sit(device.person(role))
    for path in ("ranking/final/secondary.pdf", "check-in/final/primary.xlsx", "tally/final/secondary/1.pdf"):
        assert ask(path).status_code == 404


def test_the_office_and_a_supervisor_get_them_too(device):
    for seat in (OFFICE, SUPERVISOR):
        assert device.sit(seat)("ranking/final/secondary.xlsx").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "ranking/none/secondary.pdf",
        "ranking/final/none.pdf",
        "nothing/final/secondary.pdf",
        "ranking/final/secondary.docx",
        "tally/final/secondary.pdf",
        "ranking/final/secondary/1.pdf",
        "tally/final/secondary/9.pdf",
        "sheets/final/secondary/1.xlsx",
    ],
)
def test_what_there_is_not_is_not_found(device, path):
    assert device.sit(ORGANISER)(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("ranking/final/primary.pdf", "还没有抽签，抽签后再印名次表。"),
        ("book/final/primary.xlsx", "还没有抽签，抽签后再印名次表。"),
        ("tally/final/primary/1.pdf", "还没有抽签，抽签后再印统分表。"),
    ],
)
def test_what_can_not_be_printed_yet_says_so(device, path, said):
    answer = device.sit(ORGANISER)(path)
    assert answer.status_code == 409
    assert sentence(answer) == said


def test_a_child_that_can_not_start_is_one_sentence_and_the_next_one_works(device, monkeypatch):
    ask = device.sit(ORGANISER)
    with monkeypatch.context() as for_now:
        for_now.setattr("sys.executable", "/nowhere/python")
        answer = ask("order/final/secondary.xlsx")
    assert (answer.status_code, sentence(answer)) == (503, "表没有做出来，请再点一次。")
    assert ask("order/final/secondary.xlsx").status_code == 200
