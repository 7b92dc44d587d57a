"""The whole notice at full size: both groups, preliminary and final, by pages and by sockets; the lists are the golden ones.

The day is the reference day (tests/golden/reference_day). At pages, a browser a person: the loading, the draws, three
entries whole, every special case, ties, publications. Everything else comes from real Socket.IO clients, each with its
seat's cookie. Order and marks are the day's own, so that what the audience reads is what a plain script worked out.
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.contest_scenes import SCENES, open_step
from tests.browser.people import Hall, contest_of
from tests.golden.reference_day import make_day, recompute, table
from tests.golden.reference_day.marks import RULEBOOK
from tests.live.conftest import Line
from tests.served import ROOT, Moment, Served

REFERENCE = "reference"
WHOLE = {"P07", "P23", "P15"}  # numbers 1 to 3 of the preliminary
AT_PAGES = {"round.open", "draw.open", "draw.abandon", "judge.seat", "judge.unseat", "judge.recuse", "tie.settle"}
AT_PAGES |= {"round.advance", "results.propose", "results.publish"}
IN_THE_HALL = re.compile("[ACTJD]")
OVER = {"story": "超时30秒", "class_meeting": "超时60秒", "defence": "超时61秒"}
Act = dict[str, Any]


@dataclass
class Contest:
    """The reference contest: a page or a line a person, opened at their first use."""

    served: Served
    hall: Hall
    pages: dict[str, Page] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def row(self, person: str) -> dict[str, Any]:
        """A person's seat as `contest seats` prints it; who came later is found by asking again."""
        for _ in range(2):
            for row in self.served.seats():
                if row["id"] == person and contest_of(row["token"]) == REFERENCE:
                    return row
            self.served.known_seats.clear()
        raise LookupError(person)

    def page(self, person: str) -> Page:
        """A person's page."""
        if person not in self.pages:
            self.pages[person] = self.hall.sit(self.row(person)["role"], id=person)
        return self.pages[person]

    def open_tie_page(self, chief: str, round_: str, group: str) -> Page:
        """A chief judge's page of a group's ties."""
        page = self.hall.sit("judge", id=chief, width=1280, height=800)
        seat = page.url.rstrip("/").rsplit("/", 1)[1]
        page.goto(f"{self.served.url}/c/{REFERENCE}/tie/{seat}/{round_}/{group}")
        return page

    def line(self, person: str) -> Line:
        """A person's bare socket."""
        if person not in self.lines:
            cookie, address = self.served.sign_in(self.row(person)["token"])
            self.lines[person] = Line(self.served, cookie, address.rsplit("/", 1)[1], REFERENCE)
        return self.lines[person]

    def number(self, one: Act) -> int:
        """The number that an act's entry drew."""
        return self.numbers[one["round"], one["entry"]]

    def play(self, acts: list[Act]) -> None:
        """Play acts in their order: at pages what belongs there, by sockets the rest; judges hand in side by side."""
        for _, group in groupby(acts, key=lambda one: (one["do"], at_page(one))):
            together = list(group)
            if at_page(together[0]):
                for one in together:
                    self.served.moment.set(one["second"])
                    SCENES[one["do"]](self, one)
                    self.listen()
            else:
                self.by_sockets(together)

    def by_sockets(self, acts: list[Act]) -> None:
        """Sheets that arrive together are sent together, of one judge one after the other; other acts wait for each."""
        while acts:
            first = {one["by"]: one for one in reversed(acts)} if acts[0]["do"] == "sheet.submit" else {"": acts[0]}
            self.served.moment.set(max(one["second"] for one in first.values()))
            for one in first.values():
                fields = {name: value for name, value in one.items() if name not in {"second", "by", "do"}}
                self.line(one["by"]).send(one["do"], **fields)
            for one in first.values():
                answer = self.line(one["by"]).answer()
                expected = one.get("refused")
                assert answer.get("code") == expected, (one, answer)
            acts = [one for one in acts if all(one is not done for done in first.values())]
        self.listen()

    def listen(self) -> None:
        """Those in the halls hear what is told; an organiser's line is hung up, for it would hear everything."""
        for person, line in list(self.lines.items()):
            if IN_THE_HALL.match(person):
                line.drop_what_was_told()
            else:
                self.lines.pop(person).socket.shutdown()

    def go_home(self) -> None:
        """Everyone leaves: pages and sockets."""
        for page in self.pages.values():
            page.context.close()
        for line in self.lines.values():
            line.socket.shutdown()
        self.pages.clear()
        self.lines.clear()


def at_page(one: Act) -> bool:
    """Whether an act is done in the browser."""
    if one.get("refused"):
        return False
    if one["do"] == "topic.draw":
        return (one["round"], one["entry"], one["segment"]) == ("preliminary", "P07", "class_meeting")
    return one["do"] in AT_PAGES or (
        one.get("round") == "preliminary" and one.get("entry") in WHOLE and one["do"] in SCENES
    )


@pytest.fixture(name="contest")
def _contest(demonstration, tmp_path, browser: Browser):
    moment = Moment(tmp_path / "moment")
    moment.set(0)
    served = Served(tmp_path / "var", moment).start()
    contest = Contest(served, Hall(served, browser, contest=REFERENCE))
    yield contest
    contest.go_home()
    contest.hall.close()
    served.stop()


def between(acts: list[Act], first: float, last: float) -> list[Act]:
    """The acts of a stretch of time."""
    return [one for one in acts if first <= one["second"] < last]


def test_the_whole_notice_from_the_rulebook_to_the_three_lists(contest):
    day = the_days_acts()
    load(contest)
    contest.numbers = numbers()
    contest.play(between(day, 90, 1200 - 400))
    three_whole(contest, between(day, 1200 - 400, FOURTH))
    contest.play(between(day, FOURTH, make_day.DAY_S * 7))
    contest.go_home()
    the_list_is_golden(contest, "preliminary", "primary")
    for group, first, last in (("primary", 7, 7.25), ("secondary", 7.25, 9)):
        contest.play(between(day, make_day.DAY_S * first, make_day.DAY_S * last))
        contest.go_home()
        the_list_is_golden(contest, "final", group)
    said = command("verify", str(contest.served.data))
    assert said.count("重算一致") == 2
    the_journal_says_the_same(contest)


FOURTH = 1200 + 3 * 2100  # when the fourth is called


def the_days_acts() -> list[Act]:
    """What is left to be done once the contest is loaded; the three that must be refused say so."""
    loaded = {"person.seat", "roster.load", "topic.load"}
    acts = [one for one in make_day.whole_day() if one["by"] != "office" and one["do"] not in loaded]
    for one in acts:
        if one["do"] == "sheet.submit" and one["marks"].get("manner") == "7.7":
            one["refused"] = "mark_out_of_range"
    publishing = [one for one in acts if one["do"] == "results.publish"]
    publishing[0]["refused"], publishing[3]["refused"] = "same_person", "changed_since"
    return acts


def numbers() -> dict[tuple[str, str], int]:
    """The number of everyone in each round, as the stated secrets have it."""
    orders = [
        ("preliminary", make_day.order_of("preliminary", "primary", make_day.members("primary"))),
        ("final", make_day.order_of("final", "primary", make_day.FINALISTS)),
        ("final", make_day.order_of("final", "secondary", make_day.members("secondary"))),
    ]
    return {(round_, entry): number for round_, order in orders for number, entry in enumerate(order, 1)}


def load(contest: Contest) -> None:
    """The office loads the reference notice: rulebook, people, roster."""
    office = contest.hall.office()
    office.goto(f"{contest.served.url}/office")
    office.locator("[data-act='reference.load']").click()
    office.wait_for_url(re.compile(rf"/c/{REFERENCE}/office/"))
    office.locator("[data-role=tab-roster]").click()
    expect(office.locator("#tab-roster tr[data-entry]")).to_have_count(35 + 18)
    office.context.close()
    contest.served.known_seats.clear()


def three_whole(contest: Contest, acts: list[Act]) -> None:
    """Numbers 1 to 3 of the preliminary, from the call to the confirmation, everybody at their own page."""
    for person in ("A0", "T0", "C0", *(f"J{number}" for number in range(22, 29))):
        contest.page(person)
    contest.play(acts)
    what_running_over_cost(contest.page("C0"))
    contest.go_home()


def what_running_over_cost(checker: Page) -> None:
    """The checker's page says what each of P07's seconds over took."""
    for segment, loss in OVER.items():
        open_step(checker, "P07", segment)
        expect(checker.locator("[data-role=losses]")).to_have_text(loss)
        expect(checker.locator("[data-role=lost]")).to_contain_text("2" if segment == "defence" else "1")


def the_list_is_golden(contest: Contest, round_: str, group: str) -> None:
    """Hold the audience's printed list against the golden one: place, who, from where, total, award, who goes on."""
    page = contest.hall.open(f"/c/{REFERENCE}/list/{round_}/{group}")
    rows = table.read((ROOT / f"tests/golden/reference_day/list_{round_}_{group}.txt").read_text(encoding="utf-8"))
    shown = page.locator("[data-role=list] tr")
    award, found = "", []
    for row in shown.all():
        cells = [re.sub(r"\s+", "", cell) for cell in row.locator("th, td").all_inner_texts()]
        if row.get_attribute("data-entry"):
            found.append((row.get_attribute("data-entry"), award, cells))
        elif "award" in (row.get_attribute("class") or ""):
            award = cells[0]
    assert [entry for entry, _, _ in found] == [cells[1] for cells in rows]
    for (_, tier, cells), (place, entry, name, total, *rest) in zip(found, rows, strict=True):
        drawn = contest.numbers[round_, entry]
        # What a teacher who left had by then stands in the record alone.
        shown_total = "—" if "退赛" in cells[2] else total
        assert (cells[0], cells[1], cells[3]) == (place, str(drawn), shown_total)
        assert name.replace("·", "") + rest[-1] in cells[2].replace("·", "")
        assert ("晋级" in cells[2]) == ("晋级" in rest)
        if rest[-2].endswith("奖"):
            assert tier.startswith(rest[-2]), (entry, tier, rest)
    page.context.close()


def the_journal_says_the_same(contest: Contest) -> None:
    """The plain script comes to the same from this contest's own journal as from the day: every mark, second and place."""
    journal = command("journal", "--data", str(contest.served.data), "--contest", REFERENCE).splitlines()
    of_journal, of_day = (recompute.work_out(RULEBOOK, lines) for lines in (journal[:-1], list(make_day.day_file())))
    for spot, rows in of_day.lists.items():
        found = [(row.entry, row.place, row.award, row.total, row.fixed) for row in of_journal.lists[spot]]
        assert found == [(row.entry, row.place, row.award, row.total, row.fixed) for row in rows]
    assert len(of_day.lists) == 3


def command(*arguments: str) -> str:
    """Run our command beside the server, and be let."""
    run = [sys.executable, "-m", "contest.cli", *arguments]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_every_scene_is_played():
    done = {one["do"] for one in the_days_acts() if at_page(one)}
    assert done == set(SCENES)
