"""The organiser's page beside its topics: what its script is given, rosters read, sign-in codes and cards."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, abort, jsonify, render_template, request, send_file
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as AnyResponse

from contest.core.day import Day
from contest.core.seat import ROLES, TITLES, Seat
from contest.gate.acts import ACTS
from contest.gate.perform import Book
from contest.gate.tickets import A_DAY_S, Ticket
from contest.store.seats import seats
from contest.store.vault import Names
from contest.store.views import TOPICS
from contest.web.access import book_or_404, gate, guest, identifier, seated
from contest.web.address import hall_root, is_near
from contest.web.organiser_office import bp as office
from contest.web.organiser_papers import papers
from contest.web.organiser_roster import bp as rosters
from contest.web.organiser_topics import bp as topics

bp = Blueprint("organiser", __name__)
bp.register_blueprint(office)
bp.register_blueprint(rosters)
bp.register_blueprint(topics)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_SEATED_HERE = {"office", "judge", "public"}
_PUBLISHERS = ("organiser", "supervisor")
_LET_IN = ("organiser", "technician")
Card = dict[str, str]


@bp.app_template_global()
def organiser_data(page: Mapping[str, Any]) -> dict[str, object]:
    """Return what the page is given besides its frame: which acts this role may do, its topics, what forms offer."""
    role = page["seat"]["role"]
    rulebook = book_or_404(page["contest"]).day.rulebook
    return {
        "acts": sorted(name for name, act in ACTS.items() if role in act.roles),
        "topics": TOPICS[role],
        "titles": TITLES,
        "roles": [other for other in ROLES if other not in _NOT_SEATED_HERE],
        "units": [{"unit": unit, "group": group} for unit, group in rulebook.group_of_unit.items()],
        "rulings": [{"on": one.on, "decided": one.decided, "by": one.by} for one in rulebook.rulings],
        "lets_in": role in {*_LET_IN, "office"},
        "csrf": generate_csrf(),
    }


# -- the roster, and the list of people -----------------------------------------------------------


@bp.get("/c/<contest>/roster/<seat>")
@seated("organiser")
def roster_template(contest: str, seat: str) -> AnyResponse:
    """Hand out the .xlsx to fill in."""
    rulebook = book_or_404(contest).day.rulebook
    return _xlsx(
        papers().roster_template(rulebook.title, list(rulebook.group_of_unit)), f"报名表 {rulebook.title}.xlsx"
    )


@bp.get("/c/<contest>/people/<seat>")
@seated("organiser")
def people_template(contest: str, seat: str) -> AnyResponse:
    """Hand out the list of judges and staff to fill in."""
    rulebook = book_or_404(contest).day.rulebook
    return _xlsx(papers().people_template(rulebook), f"人员表 {rulebook.title}.xlsx")


def _xlsx(made: bytes, name: str) -> AnyResponse:
    answer: AnyResponse = send_file(BytesIO(made), mimetype=XLSX, as_attachment=True, download_name=name)
    return answer


# -- sign-in codes and cards -----------------------------------------------------------------------


@bp.get("/c/<contest>/ticket/<seat>/<of>")
@seated(*_LET_IN)
def ticket(contest: str, seat: str, of: str) -> AnyResponse:
    """Make a sign-in code for one seat of this contest; it writes nothing and lasts a day."""
    card = next((card for card in _cards(book_or_404(contest), contest) if card["seat"] == of), None)
    if card is None:
        abort(404)
    return jsonify(card)


@bp.get("/c/<contest>/cards/<seat>")
@seated(*_LET_IN)
def cards(contest: str, seat: str) -> str:
    """Every seat's sign-in card on one page, to be printed and cut."""
    book, role = book_or_404(contest), guest().seat.role
    made = sorted(_cards(book, contest), key=lambda card: ROLES.index(card["role"]))
    return render_template(
        "organiser/cards.html",
        title=book.day.rulebook.title,
        demonstration=book.day.demonstration,
        cards=made,
        back=f"/c/{contest}/{role}/{seat}" + ("" if role == "technician" else "#people"),
        back_to="进度" if role == "technician" else "人员",
        near=is_near(urlsplit(hall_root(request.url_root)).hostname or ""),
    )


def _cards(book: Book, contest: str) -> Iterator[Card]:
    """Cards of the seats that this guest may hand out: who publishes is not for a technician to let in."""
    held_back = {"office", "public"} | set(_PUBLISHERS if guest().seat.role == "technician" else ())
    at = gate().reading().wall
    until = datetime.fromisoformat(at) + timedelta(seconds=A_DAY_S)
    with book.lock:
        for id_, seat in seats(book.day).items():
            if seat.role not in held_back:
                ticket = Ticket(contest, id_)
                path = "/sit?token=" + quote(identifier().tickets.issue(ticket), safe="")
                yield {
                    "seat": id_,
                    "role": seat.role,
                    "title": TITLES[seat.role],
                    "name": _name(book.day, book.names, seat),
                    "where": "、".join(_where(book.day, seat)),
                    "path": path,
                    "qr": "/qr.svg?path=" + quote(path, safe=""),
                    "address": hall_root(request.url_root),
                    "code": _in_fours(identifier().tickets.code(ticket, at)),
                    "until": f"{until.month}月{until.day}日 {until:%H:%M}",
                }


def _in_fours(digits: str) -> str:
    """As people read a long number aloud."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def _name(day: Day, names: Names, seat: Seat) -> str:
    if seat.role == "judge":
        return names.of(day.judges[seat.person].name)
    return names.of(day.people[seat.person, seat.role, seat.round, seat.group, seat.hall].name)


def _where(day: Day, seat: Seat) -> list[str]:
    """Return where a seat's work is, in the hall's words; a judge's chairs one by one."""
    if seat.role == "judge":
        held = [(key, panel[seat.person]) for key, panel in day.panels.items() if seat.person in panel]
        return [
            f"{_titles(day, *key)}{chair.title.removeprefix('评委')}{'（组长）' if chair.chief else ''}"
            for key, chair in held
        ]
    return [found] if (found := _titles(day, seat.round, seat.group, seat.hall)) else []


def _titles(day: Day, round_: str | None, group: str | None, hall: str | None) -> str:
    rounds = day.rulebook.rounds if round_ is None else (day.rulebook.round[round_],)
    title = next((known.title for found in rounds for known in found.halls if known.key == hall), "")
    named_round = rounds[0].title if round_ is not None and len(day.rulebook.rounds) > 1 else ""
    is_plain = round_ is not None and len(rounds[0].groups) == 1  # a round of one group need not name it
    return named_round + title + (day.rulebook.group[group].title if group and not is_plain else "")
