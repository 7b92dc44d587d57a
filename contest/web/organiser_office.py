"""The office: every contest on one page, a new one from a rulebook, and the reference notice ready to look at."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from flask import Blueprint, Response, current_app, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from contest.core.rulebook_reading import Problem, examine
from contest.gate.identify import OFFICE_TICKET
from contest.gate.rehearsals import REFERENCE, listed
from contest.web.access import gate, seated
from contest.web.rehearsals import newest_of, start

bp = Blueprint("office", __name__)

AT_OFFICE = {"contest": OFFICE_TICKET.contest, "seat": OFFICE_TICKET.seat}
LARGEST_RULEBOOK = 256 * 1024
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_NO_RULEBOOK = "还没有选规程，请选一份，或上传 .toml 文件。"
_NOT_TEXT = "这个文件不是规程，请选 .toml 文件。"
_TOO_LARGE = "规程文件太大，请控制在 256 KB 以内。"
_BAD_KEY = "编号只用小写字母、数字和短横，最多24个。"


@dataclass(slots=True)
class Wish:
    """What the office asked for, and what stands against it; the page is drawn from it again, nothing typed is lost."""

    key: str = ""
    seed: str = ""
    text: str = ""
    filename: str = ""
    refused: dict[str, str] = field(default_factory=dict)
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def stands_against(self) -> bool:
        """Whether the contest can't be made like this."""
        return bool(self.refused or self.faults)


@bp.get("/office", defaults=AT_OFFICE)
@seated("office")
def first(contest: str, seat: str) -> str:
    """The office's first page: all contests, and the way to a new one."""
    return _page(Wish(key=_free_key()))


@bp.post("/office/contests", defaults=AT_OFFICE)
@seated("office")
def create(contest: str, seat: str) -> AnyResponse:
    """Make a contest from a rulebook: every fault at once; what is only odd is shown once before it is taken."""
    wish = _wish()
    rulebook = _rulebook(wish)
    if not _KEY.fullmatch(wish.key):
        wish.refused["contest"] = _BAD_KEY
    if rulebook is not None:
        examined = examine(rulebook)
        wish.faults, wish.warnings = examined.faults, examined.warnings
    if wish.stands_against or (wish.warnings and "seen" not in request.form):
        return Response(_page(wish), 422, mimetype="text/html")
    answer = gate().create({"contest": wish.key, "rulebook": rulebook}).answer
    if not answer["ok"]:
        wish.refused["contest"] = str(answer["error"])
        return Response(_page(wish), 422, mimetype="text/html")
    return redirect(_address(wish.key), 303)


@bp.post("/office/reference", defaults=AT_OFFICE)
@seated("office")
def load_reference(contest: str, seat: str) -> AnyResponse:
    """Lay the reference notice ready: its rulebook, its fictional people and roster; once is enough."""
    found = newest_of(REFERENCE)
    return redirect(_address(found.day.contest if found else start(REFERENCE)), 303)


def _page(wish: Wish) -> str:
    return render_template(
        "organiser/office.html",
        contests=listed(gate().contests()),
        address=_address,
        seeds=_titles(),
        wish=wish,
        has_reference=newest_of(REFERENCE) is not None,
    )


def _address(key: str) -> str:
    return f"/c/{key}/office/{OFFICE_TICKET.seat}"


def _seeds() -> Path:
    """Seeds lie beside the templates, in a checkout as in an installed package."""
    return Path(str(current_app.template_folder)).parent / "seeds"


def _titles() -> dict[str, str]:
    """Return the title of each rulebook that comes with the product, by its file's name."""
    found = sorted((_seeds() / "rulebooks").glob("*.toml"), key=lambda path: path.name != "reference-notice.toml")
    return {path.stem: str(tomllib.loads(path.read_text(encoding="utf-8"))["title"]) for path in found}


def _free_key() -> str:
    """Suggest an id that is not taken: the year and a number."""
    taken, year = {key for key, _, _ in gate().contests()}, gate().reading().wall[:4]
    return next(f"{year}-{number}" for number in range(1, len(taken) + 2) if f"{year}-{number}" not in taken)


def _wish() -> Wish:
    """Read the form; a file that was uploaded before comes back as text, so that it need not be chosen twice."""
    form, given = request.form, request.files.get("file")
    wish = Wish(form.get("contest", "").strip(), form.get("seed", ""), form.get("text", ""), form.get("filename", ""))
    if given is None or not given.filename:
        return wish
    wish.seed, wish.text, wish.filename = "", "", given.filename
    data = given.stream.read(LARGEST_RULEBOOK + 1)
    if len(data) > LARGEST_RULEBOOK:
        wish.refused["file"] = _TOO_LARGE
        return wish
    try:
        wish.text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        wish.refused["file"] = _NOT_TEXT
    return wish


def _rulebook(wish: Wish) -> dict[str, object] | None:
    """Return the rulebook that was chosen or uploaded; None with the reason in the wish."""
    if wish.refused:
        return None
    if wish.seed in _titles():
        return tomllib.loads((_seeds() / "rulebooks" / f"{wish.seed}.toml").read_text(encoding="utf-8"))
    if not wish.text.strip():
        wish.refused["file"] = _NOT_TEXT if wish.filename else _NO_RULEBOOK
        return None
    try:
        return tomllib.loads(wish.text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as wrong:
        wish.faults = (_syntax(str(wrong)),)
    except (RecursionError, ValueError):
        wish.refused["file"] = _NOT_TEXT
    return None


def _syntax(wrong: str) -> Problem:
    place = _PLACE.search(wrong)
    where = f"第{place[1]}行第{place[2]}列" if place else "文件末尾"
    return Problem(where, "写到这里读不下去了", "请看这一处的引号、等号和括号是否成对。")
