"""A demonstration's lobby: every seat on one page, in the columns of its day, for whoever tries it; a real contest has none."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from contest.core.day import Day
from contest.core.rulebook import Hall, Round
from contest.core.seat import TITLES, Seat
from contest.gate.identify import COOKIE, public_ticket
from contest.gate.rehearsals import is_over
from contest.gate.tickets import Ticket
from contest.store.seats import seats
from contest.store.views import frame
from contest.web.access import anyone, book_or_404, identifier, view_of
from contest.web.door import hold

bp = Blueprint("lobby", __name__)
Card = dict[str, str | None]
_WHAT = {
    "desk": "签到，抽签",
    "supervisor": "见证抽签",
    "secretary": "请选手上场",
    "timekeeper": "开表，停表",
    "judge": "打分，提交",
    "checker": "核对，确认",
    "screen": "投到第二块屏",
    "host": "换大屏的画面",
    "technician": "看设备，帮入席",
    "public": "进度，名单",
}
_BEFORE = ("desk", "supervisor", "secretary")
_IN_HALL = ("timekeeper", "judge", "checker", "secretary")
_ANY_TIME = ("screen", "host", "technician", "public")
_ORDINALS = "甲乙丙丁戊己庚辛"
_COUNTS = "〇一二三四五六七八九十"
_ALONE = 12  # entries: with more, one person is at it for hours


@bp.get("/c/<contest>/lobby")
@anyone
def lobby(contest: str) -> AnyResponse:
    """Every seat's card; the device gets the audience's seat, to hear whose turn it is."""
    book = book_or_404(contest)
    if not book.day.demonstration:
        abort(404)
    device = identifier().sit(request.cookies.get(COOKIE), public_ticket(contest))
    who = identifier().guest(device, contest, public_ticket(contest).seat)
    if who is None:
        abort(404)
    cards = [_given(contest, id_, seat) for id_, seat in seats(book.day).items() if seat.role != "office"]
    page = render_template(
        "lobby/lobby.html", frame=frame(view_of(book, who)), lobby=_lobby_of(book.day, cards), over=is_over(book.day)
    )
    return hold(Response(page, mimetype="text/html"), device)


@bp.app_template_global()
def rehearsal_size(contest: str) -> dict[str, Any]:
    """Return how much a rehearsal asks of one person: `alone` where ten minutes do."""
    day = book_or_404(contest).day
    count = len(day.entries)
    return {
        "alone": len(day.rulebook.rounds) == 1 and count <= _ALONE,
        "entries": _COUNTS[count] if count < len(_COUNTS) else f"{count} ",
        "rounds": "、".join(round_.title for round_ in day.rulebook.rounds),
    }


def _given(contest: str, id_: str, seat: Seat) -> Card:
    token = identifier().tickets.issue(Ticket(contest, id_))
    return {
        "id": id_,
        "role": seat.role,
        "person": seat.person,
        "round": seat.round,
        "group": seat.group,
        "hall": seat.hall,
        "token": token,
    }


def _lobby_of(day: Day, cards: list[Card]) -> dict[str, Any]:
    """Return the columns (before, each round's halls, publication), and the row of what may be opened at any time."""
    before = [
        one
        for role in _BEFORE
        for one in _told_apart([_card(day, card) for card in cards if card["role"] == role and card["hall"] is None])
    ]
    columns: list[dict[str, Any]] = [{"title": "会前", "tasks": ["签到，抽签"], "cards": before}]
    for round_ in day.rulebook.rounds:
        for hall in round_.halls:
            tasks = [day.rulebook.segment[key].title for key in hall.segments]
            column = {"title": hall.title, "tasks": tasks, "cards": _of_hall(day, round_, hall, cards)}
            columns.append(column | {"round": round_.title if len(day.rulebook.rounds) > 1 else ""})
    organisers = [card for card in cards if card["role"] == "organiser"]
    after = [_organiser(card, number, len(organisers)) for number, card in enumerate(organisers)]
    columns.append({"title": "公布", "tasks": ["要两个人"], "cards": after, "list": True})
    more = [_card(day, card) for role in _ANY_TIME for card in cards if card["role"] == role]
    return {"columns": columns, "more": more}


def _told_apart(cards: list[Card]) -> list[Card]:
    """Two seats of one title are two persons at one work: 报到处甲, 报到处乙."""
    if not 1 < len(cards) <= len(_ORDINALS):
        return cards
    return [card | {"title": f"{card['title']}{of}"} for card, of in zip(cards, _ORDINALS, strict=False)]


def _of_hall(day: Day, round_: Round, hall: Hall, cards: list[Card]) -> list[Card]:
    """Cards of one round's hall: another round may have a hall of the same key."""
    found: list[Card] = []
    for role in _IN_HALL:
        for card in cards:
            if card["role"] != role or (role == "secretary" and card["hall"] is None):
                continue
            here: Card = {"round": round_.key, "hall": hall.key}
            if role == "judge":
                found.extend(one | here for one in _judge(day, card, round_.key, hall.key))
            elif card["round"] in {None, round_.key} and card["hall"] in {None, hall.key}:
                found.append(_card(day, card) | here)
    return found


def _judge(day: Day, card: Card, round_: str, hall: str) -> list[Card]:
    """A judge's card in a hall, none where the judge sits elsewhere; the first panel names the seat."""
    chairs = [
        panel[str(card["person"])]
        for key, panel in day.panels.items()
        if (key.round, key.hall) == (round_, hall) and card["person"] in panel
    ]
    if not chairs:
        return []
    what = "组长，打分，提交" if any(chair.chief for chair in chairs) else _WHAT["judge"]
    return [card | {"title": chairs[0].title, "what": what}]


def _organiser(card: Card, number: int, count: int) -> Card:
    """Publishing takes two: the first proposes, the second publishes."""
    title = TITLES["organiser"] + (_ORDINALS[number] if 1 < count <= len(_ORDINALS) else "")
    if number == 1:
        return card | {"title": title, "what": "核对，公布", "acts": "results.publish"}
    return card | {"title": title, "what": "提交名单"}


def _card(day: Day, card: Card) -> Card:
    role = str(card["role"])
    halls = {
        hall.key: hall.title
        for round_ in reversed(day.rulebook.rounds)
        for hall in round_.halls
        if card["round"] in {None, round_.key}
    }
    where = halls.get(card["hall"] or "", "") if role in {"screen", "host"} else ""
    title = "观众手机" if role == "public" else where + TITLES[role]
    return card | {"title": title, "what": _WHAT[role]}
