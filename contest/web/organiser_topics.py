"""Topics from a file: read and counted, then put into the pools. No answer here ever holds a topic's text."""

from io import BytesIO

from flask import Blueprint, abort, jsonify, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from contest.gate.perform import Book
from contest.web.access import book_or_404, gate, guest, seated
from contest.web.organiser_papers import papers

bp = Blueprint("topics", __name__)

_NO_FILE = {"rows": [], "faults": [{"row": 0, "column": "", "sentence": "还没有选文件，请先选一个。"}], "left_out": []}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NOT_AS_SHOWN = {"ok": False, "code": "not_well_formed", "error": "这个文件和刚才看的不一样了，请重新选一次。"}


@bp.get("/c/<contest>/topics/<seat>")
@seated("organiser")
def topics_template(contest: str, seat: str) -> AnyResponse:
    """Hand out the table of topics to fill in; 404 where no topic is drawn."""
    book = book_or_404(contest)
    rulebook, titles = book.day.rulebook, [title for _, title in _drawn(book)]
    if not titles:
        abort(404)
    made = papers().topics_template(rulebook.title, titles, list(rulebook.group_of_unit))
    name = f"题目表 {rulebook.title}.xlsx"
    answer: AnyResponse = send_file(BytesIO(made), mimetype=_XLSX, as_attachment=True, download_name=name)
    return answer


@bp.post("/c/<contest>/topics/<seat>")
@seated("organiser")
def read_topics(contest: str, seat: str) -> AnyResponse:
    """Say what is in an uploaded table, or every fault; with `tap` and `ids`, put its topics into the pools, all or none.

    The file is sent for both steps, so that its texts need not come back to be looked at. `ids` are those that the first
    step showed, in its order: the second step means the same topics, and means them again when it is sent again.
    """
    book = book_or_404(contest)
    given = request.files.get("file")
    if given is None or not given.filename:
        return jsonify(_NO_FILE)
    tap = request.form.get("tap")
    taken = list(book.day.topics) if tap is None else []
    read = papers().read_topics(given.stream.read(), _drawn(book), list(book.day.rulebook.group_of_unit), taken)
    if tap is None:
        faults = [{"row": one.row, "column": one.column, "sentence": one.sentence} for one in read.faults]
        return jsonify({"rows": [_shown(row) for row in read.rows], "faults": faults, "left_out": list(read.left_out)})
    ids = request.form.getlist("ids")
    if len(ids) != len(read.rows):
        return jsonify(_NOT_AS_SHOWN)
    rows = [{**row, "topic": topic} for row, topic in zip(read.rows, ids, strict=True)]
    return jsonify(gate().perform(contest, guest().seat, {"do": "topic.load", "tap": tap, "topics": rows}).answer)


def _drawn(book: Book) -> list[tuple[str, str]]:
    return [(one.key, one.title) for one in book.day.rulebook.segments if one.prepare.topic == "drawn"]


def _shown(row: dict[str, str]) -> dict[str, object]:
    """A topic without its text, and how long that is."""
    return {name: value for name, value in row.items() if name != "text"} | {"length": len(row["text"])}
