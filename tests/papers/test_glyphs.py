"""No name comes out as an empty box: what the fonts have is printed, what they have not is named on the paper."""

import json

import pylopdf_fonts_zh_cn
import pytest
import typst

from contest import config
from contest.papers.glyphs import MISSING, covered, missing, sentence, without
from contest.papers.ranking import ranking
from tests.papers.lists import MIDDLE, listing, row, standings
from tests.papers.printed import pages

FONTS = [pylopdf_fonts_zh_cn.serif_path(), pylopdf_fonts_zh_cn.sans_path()]
RARE = "𬍛䶮㛃喆堃犇龘·•—＿〓"
ABSENT = ["𠮷", "𡈽"]


@pytest.fixture(name="known", scope="module")
def _known():
    return covered(FONTS)


def ink(sign):
    """Return what is drawn for a character by the fonts alone."""
    source = f'#set page(width: 20pt, height: 20pt, margin: 2pt)\n#set text(font: ("Noto Serif SC", "Noto Sans SC"), fallback: false)\n#{json.dumps(sign, ensure_ascii=False)}'
    return typst.compile(source.encode(), font_paths=[FONTS[0].parent], ignore_system_fonts=True, format="png", ppi=72)


def test_names_and_schools_of_our_seeds_and_rare_characters_are_covered(known):
    texts = [path.read_text(encoding="utf-8") for path in config.folder("seeds").rglob("*.*")]
    assert missing([*texts, RARE], known) == {}


def test_what_is_said_to_be_there_is_drawn_and_what_is_not_is_the_same_empty_box(known):
    boxes = {ink(sign) for sign in ABSENT}
    assert missing(ABSENT, known) == {sign: sign for sign in ABSENT}
    assert len(boxes) == 1
    assert not boxes & {ink(sign) for sign in RARE[:4]}


def test_a_character_that_is_not_there_is_a_getabox_and_the_paper_says_whose():
    told = standings(standings=[row(1, 1, "王𠮷", "一校", MIDDLE), row(2, 2, "李四", "二校", MIDDLE)])
    (page,) = pages(ranking(listing(told)))
    assert "字库里没有“王〓”的“〓（U+20BB7）”，表中印作〓，请用笔补上。" in page
    assert f"王{MISSING}" in page
    assert "李四" in page


def test_where_all_are_there_nothing_is_said():
    assert "字库" not in "".join(pages(ranking(listing())))


def test_what_is_not_drawn_is_not_missed_and_keys_are_no_texts(known):
    assert missing({"𠮷": ["a\u200b\ufe0f\n\u2028", 1, None, True]}, known) == {}
    assert without({"𠮷": ["王𠮷", 1, None]}, ["𠮷"]) == {"𠮷": ["王〓", 1, None]}
    assert sentence({"𠮷": "王𠮷"}).endswith("请用笔补上。")


def test_a_font_that_reaches_no_further_than_65536_is_refused(tmp_path):
    font = FONTS[1].read_bytes()
    count = int.from_bytes(font[4:6])
    cmap = next(
        int.from_bytes(font[at + 8 : at + 12]) for at in range(12, 12 + 16 * count, 16) if font[at : at + 4] == b"cmap"
    )
    broken = tmp_path / "small.otf"
    broken.write_bytes(font[: cmap + 2] + b"\0\0" + font[cmap + 4 :])
    with pytest.raises(ValueError, match="format 12"):
        covered([broken])
