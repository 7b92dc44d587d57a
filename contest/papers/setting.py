"""The child's job `pdf`: a document in, set by typst with its template in `typst/`, a PDF out.

The data go in as JSON beside the template, so no text of theirs can ever be read as markup. Fonts come from one package
and nowhere else; typst is asked for no package, and so for no network.
"""

import json
from datetime import datetime
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

from contest.papers.glyphs import covered, missing, sentence, without

TEMPLATES = Path(__file__).parent / "typst"
_KNOWN = {"tables", "book", "sheets"}


def work(payload: bytes) -> bytes:
    """Take a document as JSON (`paper.paper`), give the PDF; the same document is the same file."""
    paper = json.loads(payload)
    if paper["template"] not in _KNOWN:
        raise ValueError("no such template")
    fonts = [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()]
    lacking = missing(paper, covered(fonts))
    if lacking:
        paper = without(paper, lacking) | {"lacking": without(sentence(lacking), lacking)}
    made = typst.compile(
        TEMPLATES / f"{paper['template']}.typ",
        root=TEMPLATES,
        font_paths=[fonts[0].parent],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_tags=paper["template"]
        != "sheets",  # what is to be written on is read by nobody's ear, and grows threefold by them
        timestamp=datetime.fromisoformat(paper["created"]),
    )
    assert isinstance(made, bytes)  # noqa: S101 - one output is bytes
    return made
