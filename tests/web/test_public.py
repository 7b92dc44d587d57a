"""What anyone may read: the published list as a plain page, the draw as a file and its script, a demonstration's seats."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contest.app import create_app
from contest.config import Settings
from contest.core import draw
from contest.core.chain import check_code
from contest.core.seat import OFFICE, Seat
from tests.factories import NUMBERS, SECRET, Watch

SCRIPT = Path(__file__).resolve().parents[2] / "static" / "verify" / "draw.py"
FILE = "/c/demo/draw/final/secondary/1/draw.json"
LIST = "/c/demo/list/final/secondary"
NAMES = ["石磊", "司徒明月", "孟春燕", "古丽娜尔·艾山"]
EVERYONE = ["S01", "S02", "S03", "S04"]


class Office:
    """The office at work in the demonstration, and anyone's browser."""

    def __init__(self, data):
        """Build the application on this data folder."""
        self.app = create_app(Settings(data=data, async_mode="threading"), reading=Watch())
        self.gate = self.app.extensions["contest_gate"]
        self.client = self.app.test_client()

    def act(self, do, seat=OFFICE, **fields):
        """Do an act that must be accepted."""
        answer = self.gate.perform("demo", seat, {"do": do, "round": "final", **fields}).answer
        assert answer["ok"], answer
        return answer

    def draw(self):
        """Draw the secondary group's order."""
        for entry in EVERYONE:
            self.act("entry.check_in", entry=entry)
        self.act("draw.seal", group="secondary", secret=SECRET)
        return self.act("draw.open", group="secondary", numbers=NUMBERS)["order"]

    def perform(self, entry, segment, **sheet):
        """Take an entry through a segment of the first hall."""
        on = {"entry": entry, "segment": segment}
        self.act("clock.correct", elapsed_s=30, reason="忘了按表", **on)
        self.act("sheet.submit", judge="J1", **sheet, **on)
        self.act("segment.confirm", **on)

    def publish(self, gone=(), talent=None):
        """Let only S01, S02 and S03 tell their story, better each time, and publish; nothing is to be done for who is gone.

        `talent`: the marks of those who perform that too, by entry.
        """
        for place, entry in enumerate(one for one in EVERYONE if one not in gone):
            segments = (
                ["talent", "class_meeting", "defence"] if place < 3 else ["talent", "class_meeting", "defence", "story"]
            )
            for segment in segments:
                if segment == "talent" and entry in (talent or {}):
                    self.perform(entry, segment, mark=talent[entry])
                else:
                    self.act("entry.absent", entry=entry, segment=segment)
            if place < 3:
                self.perform(entry, "story", marks={"theme": f"{9 + place}", "language": "9", "manner": "7"})
        self.act("results.propose", Seat("office", "甲"), group="secondary")
        self.act("results.publish", Seat("office", "乙"), group="secondary")

    def get(self, address, status=200):
        """Get a page as someone without a cookie."""
        answer = self.client.get(address)
        assert answer.status_code == status
        return answer.get_data(as_text=True)


@pytest.fixture(name="office")
def _office(demonstration, tmp_path):
    shutil.copytree(demonstration, tmp_path / "var")
    office = Office(tmp_path / "var")
    yield office
    office.gate.database.close()


def test_before_the_publication_the_list_is_one_sentence_without_a_name(office):
    office.draw()
    page = office.get(LIST)
    assert "还没公布，公布后名次就在这里。" in page
    assert [name for name in [*NAMES, *EVERYONE] if name in page] == []


def test_the_published_list_has_tiers_names_schools_and_totals_in_order(office):
    office.draw()
    office.publish()
    page = office.get(LIST)
    what = [
        "一等奖",
        "S03",
        "孟春燕",
        "27.00",
        "二等奖",
        "S02",
        "司徒明月",
        "26.00",
        "三等奖",
        "S01",
        "石磊",
        "25.00",
        "没有名次",
        "S04",
        "—",
    ]
    assert [text for text in what if text not in page] == []
    places = [page.index(text, page.index("<tbody>")) for text in what]
    assert places == sorted(places)
    assert "河湾中学" in page
    code = check_code(office.gate.book("demo").day.turn("final", "secondary").publication.manifest)
    assert f'第 1 版，校验码 <span class="code">{code}</span>' in page
    assert '<script type="module"' not in page


@pytest.mark.parametrize(("talent", "says"), [({"S01": "1"}, True), ({"S01": "3"}, False), ({}, False)])
def test_equal_totals_on_different_places_are_told_to_be_no_slip(office, talent, says):
    office.draw()
    office.publish(talent=talent)
    page = office.get(LIST)
    assert page.count('<td class="num">26.00</td>') == (2 if says else 1)
    assert ("按规程比出了先后" in page) == says


def test_who_withdrew_stands_in_the_list_as_that(office):
    office.draw()
    office.act("entry.withdraw", entry="S04", reason="病")
    office.publish(gone=("S04",))
    row = office.get(LIST).partition('data-entry="S04"')[2].partition("</tr>")[0]
    # What a teacher who left had by then is nobody's business: it stands in the record alone.
    assert '<td class="num">—</td>' in row
    assert '<small class="won">退赛</small>' in row
    assert office.get(LIST).count("退赛") == 1


@pytest.mark.parametrize(
    "address", ["/c/none/list/final/secondary", "/c/demo/list/none/secondary", "/c/demo/list/final/none"]
)
def test_a_list_of_what_is_not_there_is_not_found(office, address):
    assert "没有这一页" in office.get(address, 404)


def test_a_draw_is_a_file_once_it_is_opened(office):
    office.get(FILE, 404)
    for entry in EVERYONE:
        office.act("entry.check_in", entry=entry)
    office.act("draw.seal", group="secondary", secret=SECRET)
    office.get(FILE, 404)
    order = office.act("draw.open", group="secondary", numbers=NUMBERS)["order"]
    frozen = draw.frozen(EVERYONE)
    assert json.loads(office.get(FILE)) == {
        "round": "final",
        "group": "secondary",
        "ids": EVERYONE,
        "frozen": frozen,
        "commitment": draw.commitment("final", "secondary", frozen, SECRET),
        "numbers": NUMBERS,
        "secret": SECRET,
        "order": order,
    }


def test_an_abandoned_draw_stays_a_file_beside_the_next(office):
    first = office.draw()
    office.act("draw.abandon", Seat("organiser", "O1"), group="secondary", reason="有人代签")
    office.act("draw.abandon", Seat("organiser", "O2"), group="secondary", reason="有人代签")
    office.act("draw.seal", group="secondary", secret="6b" * 32)
    second = office.act("draw.open", group="secondary", numbers=NUMBERS)["order"]
    assert json.loads(office.get(FILE))["order"] == first
    assert json.loads(office.get(FILE.replace("/1/", "/2/")))["order"] == second


def run(script, path):
    return subprocess.run([sys.executable, "-I", script, path], capture_output=True, text=True, check=False)


def test_the_script_that_goes_home_recomputes_the_draw(office, tmp_path):
    office.draw()
    told = tmp_path / "draw.json"
    told.write_text(office.get(FILE), encoding="utf-8")
    done = run(SCRIPT, told)
    assert (done.returncode, done.stdout.count("对得上"), done.stderr) == (0, 3, "")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"order": ["S01", "S02", "S03", "S04"]}, ["顺序"]),
        ({"numbers": ["000001", "123456", "999998"]}, ["顺序"]),
        ({"secret": "6b" * 32}, ["封签码", "顺序"]),
        ({"ids": ["S01", "S02", "S03"]}, ["名单码", "封签码", "顺序"]),
    ],
)
def test_the_script_notices_what_was_changed(office, tmp_path, changed, wrong):
    office.draw()
    changed = {**json.loads(office.get(FILE)), **changed}
    (tmp_path / "draw.json").write_text(json.dumps(changed), encoding="utf-8")
    done = run(SCRIPT, tmp_path / "draw.json")
    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines() if "对不上" in line] == wrong


def test_the_script_is_short_and_needs_nothing_but_python():
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40
    assert {line.split()[1] for line in text.splitlines() if line.startswith(("import", "from"))} <= {
        *sys.stdlib_module_names
    }


def test_a_lobby_shows_every_seat_that_has_a_page_and_no_other(office):
    page = office.get("/c/demo/lobby")
    for title in ("报到处", "计时员", "评委1席", "统分员", "组织者甲", "组织者乙", "一赛场大屏", "主持人", "观众手机"):
        assert title in page
    office.act("person.revoke", round=None, person="H1", role="host", reason="换人")
    assert "主持人" not in office.get("/c/demo/lobby")


def test_a_seats_page_names_the_seat_and_takes_nothing(office):
    page = office.get("/c/demo/lobby")
    token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
    shown = office.get(f"/sit?token={token}")
    assert "报到处" in shown
    assert "迟小北" in shown
    assert "Set-Cookie" not in office.client.get(f"/sit?token={token}").headers
