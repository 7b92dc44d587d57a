"""What anyone may read without a seat: a published list as a plain page, a draw as a file."""

from itertools import groupby, pairwise
from typing import Any
from urllib.parse import quote, urlsplit

from flask import Blueprint, Response, abort, jsonify, render_template, request

from contest.core.chain import check_code
from contest.core.day import Chair, Day
from contest.core.seat import TITLES, Seat
from contest.gate.identify import Guest
from contest.gate.perform import Book
from contest.gate.tickets import Ticket
from contest.store.seats import public_seat
from contest.store.states.common import State
from contest.store.views import states
from contest.web.access import anyone, book_or_404, identifier, view_of
from contest.web.address import hall_root, is_near

bp = Blueprint("public", __name__)
PARTED = "总分写着一样、名次不同的，按规程比出了先后，比不出的由评委会定。"
TIERS = {"一等奖": 1, "二等奖": 2, "三等奖": 3}


@bp.get("/c/<contest>/list/<round_>/<group>")
@anyone
def published_list(contest: str, round_: str, group: str) -> str:
    """A group's published list, readable and printable without a script; before that one sentence."""
    book = book_or_404(contest)
    _known_or_404(book, round_, group)
    standings = _one(_as_audience(contest, "standings"), round_, group)
    rules = book.day.rulebook
    return render_template(
        "public/list.html",
        contest=contest,
        title=rules.title,
        heading=_heading(rules.group[group].title, rules.round[round_].title),
        demonstration=book.day.demonstration,
        standings=standings,
        check_code=check_code,
        tiers=_tiers(standings) if standings["published"] else [],
        parted=PARTED if standings["published"] and _is_parted(standings["standings"]) else "",
    )


@bp.get("/c/<contest>/poster")
@anyone
def poster(contest: str) -> str:
    """A sheet for the hall's door: the audience's QR, large, with the address in words."""
    day = book_or_404(contest).day
    path, root = f"/c/{quote(contest)}", hall_root(request.url_root)
    return render_template(
        "public/poster.html",
        contest=contest,
        title=day.rulebook.title,
        demonstration=day.demonstration,
        qr="/qr.svg?path=" + quote(path, safe=""),
        address=root + path,
        near=is_near(urlsplit(root).hostname or ""),
    )


@bp.get("/c/<contest>/draw/<round_>/<group>/<int:attempt>/draw.json")
@anyone
def draw_file(contest: str, round_: str, group: str, attempt: int) -> Response:
    """An opened draw as `static/verify/draw.py` reads it; abandoned ones too."""
    _known_or_404(book_or_404(contest), round_, group)
    order: Any = _one(_as_audience(contest, "order"), round_, group)
    draws = [order["draw"], *order["past_draws"]]
    found = next((draw for draw in draws if draw["attempt"] == attempt and draw["state"] == "opened"), None)
    if found is None:
        abort(404)
    names = ("ids", "frozen", "commitment", "numbers", "secret", "order")
    response = jsonify({"round": round_, "group": group, **{name: found[name] for name in names}})
    response.headers["Content-Disposition"] = "attachment; filename=draw.json"
    return response


def _heading(group: str, round_: str) -> str:
    """A round's title may name its group already: 小学组预赛."""
    return round_ if group in round_ else group + round_


def _as_audience(contest: str, topic: str) -> list[State]:
    book = book_or_404(contest)
    with book.lock:
        return states(view_of(book, Guest("", contest, public_seat())), topic)


def _one(found: list[State], round_: str, group: str) -> State:
    return next(state for state in found if (state["round"], state["group"]) == (round_, group))


def _known_or_404(book: Book, round_: str, group: str) -> None:
    known = book.day.rulebook.round.get(round_)
    if known is None or group not in known.groups:
        abort(404)


def _tiers(standings: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a state
    """Rows by award, in the list's own order; a tier has its fill, what else is won an outline, nothing won a plain word."""
    rows = standings["standings"]
    won = any(row["award"] for row in rows)
    return [
        {"award": award, "tier": TIERS.get(award or ""), "rest": won and _rest(award, unplaced), "rows": list(block)}
        for (award, unplaced), block in groupby(rows, key=lambda row: (row["award"], row["place"] is None))
    ]


def _is_parted(rows: Any) -> bool:  # noqa: ANN401 - of a state
    """Whether equal totals stand on different places, which a reader would take for a slip."""
    placed = [row for row in rows if row["place"] is not None]
    return any(one["total"] == two["total"] and one["place"] != two["place"] for one, two in pairwise(placed))


def _rest(award: str | None, unplaced: bool) -> str:  # noqa: FBT001 - said in the line above
    """What stands over rows without an award, so that they don't seem to belong to the tier above."""
    return "" if award else "没有名次" if unplaced else "其他名次"


# -- Whose seat a ticket is ---------------------------------------------------------------------------


@bp.app_template_global("whose_seat")
def whose_seat(ticket: Ticket) -> dict[str, str]:
    """Return the title, the person's name and the place of a ticket's seat, for the page on which it is taken."""
    seat = identifier().seat_of(ticket)
    if seat is None:
        abort(404)
    title = TITLES[seat.role]
    book = None if seat.role == "office" else book_or_404(ticket.contest)
    if book is None:
        return {"title": title, "name": "", "where": ""}
    if seat.role == "judge":
        return {
            "title": title,
            "name": book.names.of(book.day.judges[seat.person].name),
            "where": _judge_places(book.day, seat),
        }
    known = book.day.people.get((seat.person, seat.role, seat.round, seat.group, seat.hall))
    name = book.names.of(known.name) if known and seat.role != "screen" else ""
    return {"title": title, "name": name, "where": _place(book.day, seat.round, seat.group, seat.hall)}


def _judge_places(day: Day, seat: Seat) -> str:
    """Each hall and chair of a judge once, however many groups pass there."""
    found = {
        f"{_place(day, key.round, None, key.hall)} {_chair(panel[seat.person])}": None
        for key, panel in day.panels.items()
        if seat.person in panel
    }
    return "，".join(found)


def _chair(chair: Chair) -> str:
    """A card says 评委 above it already."""
    return chair.title.removeprefix("评委")


def _place(day: Day, round_: str | None, group: str | None, hall: str | None) -> str:
    """Name a round, group and hall as far as they are given; the round is left out where there is just one."""
    rules = day.rulebook
    halls = {known.key: known.title for known_round in rules.rounds for known in known_round.halls}
    titles = [
        rules.round[round_].title if round_ in rules.round and len(rules.rounds) > 1 else "",
        rules.group[group].title if group in rules.group else "",
        halls.get(hall or "", ""),
    ]
    return " ".join(title for title in titles if title)
