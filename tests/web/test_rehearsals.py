"""One more rehearsal: from the office whenever it likes, from a lobby once its own is over; the last one folds away."""

import re
import shutil
import tomllib

import pytest

from contest import config
from contest.app import create_app
from contest.config import Settings
from contest.core.seat import OFFICE
from contest.gate.identify import OFFICE_TICKET
from contest.gate.rehearsals import is_over
from contest.replay import first_reading, play, read_lines
from tests.demo_day import GOLDEN
from tests.factories import Watch


class Practice:
    """The demonstration and two browsers: the office's and anyone's."""

    def __init__(self, data):
        """Build the application on this data folder."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        self.office, self.anyone = self.app.test_client(), self.app.test_client()
        token = self.app.extensions["contest_identifier"].tickets.issue(OFFICE_TICKET)
        self.office.post("/sign-in", data={"token": token})

    def again(self, contest, status=303):
        """Press the lobby's button; return where it leads."""
        return self._post(self.anyone, f"/c/{contest}/lobby", f"/c/{contest}/lobby/again", status)

    def begin(self, kind="demo", status=303):
        """Press the office's button."""
        return self._post(self.office, "/office", "/office/rehearsals", status, kind=kind)

    def check_in(self, contest):
        """Let the first one arrive."""
        act = {"do": "entry.check_in", "round": "final", "entry": "P01"}
        assert self.gate.perform(contest, OFFICE, act).answer["ok"]

    def keys(self):
        """Return the contests that there are."""
        return sorted(key for key, _, _ in self.gate.contests())

    @staticmethod
    def _post(client, page, address, status, **fields):
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)[1]
        answer = client.post(address, data={"csrf_token": token, **fields})
        assert answer.status_code == status
        return answer.headers.get("Location")


@pytest.fixture(name="practice")
def _practice(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    practice = Practice(tmp_path / "var")
    yield practice
    practice.gate.database.close()


def test_the_office_begins_afresh_when_somebody_has_begun_and_not_twice(practice):
    assert practice.begin() == "/c/demo/lobby"
    practice.check_in("demo")
    assert practice.begin() == "/c/demo-2/lobby"
    assert practice.begin() == "/c/demo-2/lobby"
    assert practice.keys() == ["demo", "demo-2"]
    old, new = practice.gate.book("demo").day, practice.gate.book("demo-2").day
    assert (new.demonstration, new.rulebook, list(new.entries), len(new.people)) == (
        True,
        old.rulebook,
        list(old.entries),
        len(old.people),
    )
    assert "演练" in practice.anyone.get("/c/demo-2/lobby").text
    practice.begin("mine", 400)


def rulebook():
    """Return the demonstration's rulebook."""
    return tomllib.loads((config.folder("seeds") / "rulebooks" / "demonstration.toml").read_text(encoding="utf-8"))


def test_a_lobby_leads_on_once_its_rehearsal_is_over_and_whoever_presses_makes_one(practice):
    assert practice.again("demo") == "/c/demo/lobby"
    assert practice.keys() == ["demo"]
    assert 'data-role="again" hidden' in practice.anyone.get("/c/demo/lobby").text
    day, created = (GOLDEN / "day.jsonl").read_text(encoding="utf-8"), {"contest": "demo-2", "demonstration": True}
    assert practice.gate.create({**created, "rulebook": rulebook()}, now=first_reading(day)).answer["ok"]
    play(practice.gate, "demo-2", read_lines(day))
    assert is_over(practice.gate.book("demo-2").day)
    assert 'data-role="again">' in practice.anyone.get("/c/demo-2/lobby").text
    for lobby in ("demo-2", "demo-2", "demo", "demo-3"):
        assert practice.again(lobby) == "/c/demo-3/lobby"
    assert practice.keys() == ["demo", "demo-2", "demo-3"]


def test_the_front_page_and_the_office_fold_away_what_was_practised_before(practice):
    assert "以前的演练" not in practice.anyone.get("/").text
    practice.check_in("demo")
    practice.begin()
    for page in (practice.anyone.get("/").text, practice.office.get("/office").text):
        current, folded = page.split("以前的演练 1 场")
        assert 'data-contest="demo-2"' in current
        assert 'data-contest="demo"' not in current
        assert 'data-contest="demo"' in folded


def test_a_real_contest_has_no_lobby_and_begins_none(practice):
    assert practice.gate.create({"contest": "mine", "rulebook": rulebook()}).answer["ok"]
    assert practice.anyone.get("/c/mine/lobby").status_code == 404
    token = re.search(r'name="csrf_token" value="([^"]+)"', practice.anyone.get("/c/demo/lobby").text)[1]
    assert practice.anyone.post("/c/mine/lobby/again", data={"csrf_token": token}).status_code == 404
    assert practice.keys() == ["demo", "mine"]


def test_one_ink_button_at_most_leads_from_the_front_page(practice):
    practice.begin("reference")
    page = practice.anyone.get("/").text
    links = re.findall(r'<a class="([^"]+)" href="(/c/[^"]+/lobby)"[^>]*>\s*([^<]+?)\s*<', page)
    assert links == [
        ("slab", "/c/demo/lobby", "进演练大厅"),
        ("button lobby-too", "/c/reference/lobby", "看整场的演练"),
    ]
    assert page.count('class="slab"') == 1


def test_the_reference_notices_lobby_says_what_it_is_and_has_a_column_for_each_rounds_hall(practice):
    practice.begin("reference")
    page = practice.anyone.get("/c/reference/lobby").text
    assert "53 位虚构的选手，小学组预赛、全县决赛，真比赛的规模。" in page
    assert "十来分钟" not in page
    columns = page.split('class="column"')[1:]
    heads = [re.sub(r"<[^>]+>", " ", column.split("</div>")[0]).split()[1:] for column in columns]
    assert [head[1:3] if "赛场" in head[2] else head[1:2] for head in heads] == [
        ["会前"],
        ["小学组预赛", "预赛赛场"],
        ["全县决赛", "一赛场"],
        ["全县决赛", "二赛场"],
        ["全县决赛", "三赛场"],
        ["公布"],
    ]
    for column in columns[1:5]:
        named = re.findall(r"<b>([^<]+)</b>", column)
        assert len(named) == len(set(named)), named


def test_two_desks_are_told_apart_in_the_lobby(practice):
    titles = re.compile(r"<b>(报到处.?)</b>")
    assert titles.findall(practice.anyone.get("/c/demo/lobby").text) == ["报到处"]
    act = {"do": "person.seat", "person": "D2", "role": "desk", "name": "楚南"}
    assert practice.gate.perform("demo", OFFICE, act).answer["ok"]
    assert titles.findall(practice.anyone.get("/c/demo/lobby").text) == ["报到处甲", "报到处乙"]
