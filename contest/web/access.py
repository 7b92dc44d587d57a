"""Who may open what: every route declares it, and what declares nothing is shut."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Request, abort, current_app, g, request

from contest.gate.identify import COOKIE, Guest, Identifier, is_another
from contest.gate.perform import Book, Gate
from contest.store.states.common import View

F = TypeVar("F", bound=Callable[..., Any])
ANYONE = "anyone"
_DECLARED = "declared_roles"


def gate() -> Gate:
    """The door."""
    found: Gate = current_app.extensions["contest_gate"]
    return found


def identifier() -> Identifier:
    """Who knows devices and seats."""
    found: Identifier = current_app.extensions["contest_identifier"]
    return found


def anyone(view: F) -> F:
    """Declare that whoever comes may open this."""
    setattr(view, _DECLARED, frozenset({ANYONE}))
    return view


def seated(*roles: str) -> Callable[[F], F]:
    """Declare that only these roles may open this; the address names the contest and the seat, the guest is in `g`."""

    def declare(view: F) -> F:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the view takes
            guest = identifier().guest(request.cookies.get(COOKIE), kwargs["contest"], kwargs["seat"])
            if guest is None or guest.seat.role not in {*roles, "office"}:
                abort(404)
            g.guest = guest
            return view(*args, **kwargs)

        setattr(guarded, _DECLARED, frozenset(roles))
        return guarded  # type: ignore[return-value]

    return declare


def guest() -> Guest:
    """Whoever opened this page."""
    found: Guest = g.guest
    return found


def book_or_404(contest: str) -> Book:
    """The contest that the address names."""
    found = gate().book(contest)
    if found is None:
        abort(404)
    return found


def view_of(book: Book, who: Guest) -> View:
    """A contest's day as this guest sees it now."""
    return View(book.day, book.names, who.seat, gate().reading())


def from_another_contest(book: Book | None) -> bool:
    """Whether the page that asks was made for a contest that was here before under the same key."""
    return is_another(book, request.headers.get("X-Born"))


def same_origin() -> None:
    """Another site's page may not post here; a client without a browser sends no Origin."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != request.url_root.rstrip("/"):
        abort(403)


def body_of(asked: Request) -> object:
    """What was posted; None for what is no JSON, or nested too deep to be any act."""
    try:
        return asked.get_json(silent=True)
    except RecursionError:
        return None


def undeclared(app: Flask) -> list[str]:
    """Routes that do not say who may open them; the app does not start with one."""
    return sorted(
        rule.endpoint for rule in app.url_map.iter_rules() if not hasattr(app.view_functions[rule.endpoint], _DECLARED)
    )
