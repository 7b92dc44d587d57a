"""The child's job `topics-template`: the table of topics, an .xlsx to fill in."""

import json

from contest.papers.rows import EXAMPLE
from contest.papers.template_writing import EmptyForm, written
from contest.papers.topics_reading import COLUMNS

_WIDTHS = {"segment": 18, "topic": 12, "text": 80, "unit": 12}
_NOTE = "一题一行。带“例”的一行不用删，上传时不读。题目编号、单位类别可以不填；单位类别空着，谁都可以抽到。"
_EXAMPLE = "班里有同学给别人起绰号，请设计一次主题班会。"


def work(payload: bytes) -> bytes:
    """Take JSON {title, segments, kinds}, give the .xlsx; rows whose 编号 begins with 例 are not read when it comes back."""
    asked = json.loads(payload)
    segments, kinds = list(asked["segments"]), list(asked["kinds"])
    example = {"segment": segments[0], "topic": f"{EXAMPLE}1", "text": _EXAMPLE}
    choices = {"segment": segments, "unit": kinds}
    return written(EmptyForm("题目表", f"{asked['title']}　题目表", _NOTE, COLUMNS, _WIDTHS, [example], choices))
