"""Whatever is sent as a roster: one clear sentence, in bounded time and memory, and never an exception."""

import json
import pickle
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from contest.papers.roster import read_roster
from tests.papers.uploads import HEAD, KINDS, ONE, SHEET, csv, repacked, sentences, sheet_xml, with_lying_sizes, xlsx

ROOT = Path(__file__).resolve().parents[2]
GOOD = xlsx(HEAD, ONE)
NOT_A_TABLE = "这不是 Excel 表格（.xlsx）或 .csv，请另存后再传。"
BROKEN = "这份 .xlsx 坏了，请在 Excel 里另存后再传。"
SWOLLEN = "这份表解开后太大，请只留名单，另存后再传。"
LOCKED = "这份表加了密码，请去掉密码，另存后再传。"
MACROS = "这份表带有宏，请另存为不带宏的 .xlsx 再传。"
HEAVY = "这份表读不动，请只留名单，另存后再传。"
NOBODY = "表里还没有选手，请填好再传。"
NO_HEADINGS = "没找到标题行，要有“姓名”“单位”“单位类别”三列。"
TORN = "这份 .csv 的引号或列数不对，请另存为 .xlsx 再传。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 20
LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
FILE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
CELL = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'


def archive(**members):
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def locked():
    changed = bytearray(GOOD)
    changed[GOOD.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def sheet(body, before=""):
    return repacked(GOOD, {SHEET: sheet_xml(body, before)})


def numbers(rows, columns):
    """Return as many cells as the limits let through."""
    chance = Random(1)  # noqa: S311 - so that the archive is no bomb by its ratio
    line = [f"<c><v>{chance.randrange(1000)}</v></c>" for _ in range(rows * columns)]
    return "".join("<row>" + "".join(line[n : n + columns]) + "</row>" for n in range(0, len(line), columns))


def corpus():
    yield "empty", b"", "这个文件是空的，请重选。"
    yield "blanks only", b" \r\n \r\n", "这个文件是空的，请重选。"
    yield "a mark only", b"\xef\xbb\xbf", NO_HEADINGS
    yield "a word", b"hello", NO_HEADINGS
    yield "signs of no writing", b"\x00\x01\x02", NOT_A_TABLE
    yield "a zip's first sign", b"PK\x03\x04 broken", BROKEN
    yield "an old xls's first sign", OLE[:8], "这是旧式的 .xls，请另存为 .xlsx 再传。"
    yield "picture", JPEG, NOT_A_TABLE
    yield "pdf", b"%PDF-1.7\nhello\n", NOT_A_TABLE
    yield "web page", "<html><table><tr><td>姓名</td></tr></table></html>".encode(), NOT_A_TABLE
    yield "docx", archive(word__document="<w/>", **{"[Content_Types].xml": "<t/>"}), NOT_A_TABLE
    yield "plain zip", archive(a="a"), NOT_A_TABLE
    yield "old xls", OLE, "这是旧式的 .xls，请另存为 .xlsx 再传。"
    yield "xlsx with a password", OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED
    yield "zip with a password", locked(), LOCKED
    yield "macros", repacked(GOOD, {"xl/vbaProject.bin": b"\x00"}), MACROS
    yield "macro sheet", repacked(GOOD, {"xl/macrosheets/sheet1.xml": "<m/>"}), MACROS
    yield "cut off", GOOD[: len(GOOD) // 2], BROKEN
    yield "no sheet", repacked(GOOD, {}, drop=(SHEET,)), BROKEN
    yield "torn XML", repacked(GOOD, {SHEET: "<worksheet><sheetData><row"}), BROKEN
    yield "headings only", xlsx(HEAD), NOBODY
    yield "headings only, csv", csv(HEAD), NOBODY
    yield "no headings", xlsx(ONE, ONE), NO_HEADINGS
    yield "a column missing", xlsx(HEAD[:3], ONE[:3]), "第1行的标题里没有“单位类别”，请补上。"
    yield "a column twice", xlsx([*HEAD, "姓名"], ONE), "第1行有两列都叫“姓名”，请留一列。"
    yield (
        "6,000 rows",
        xlsx(HEAD, *[[f"{n}", f"选手{n}", "一校", "小学"] for n in range(6000)]),
        ("名单有 6000 行，最多 5000 行，请分开传。"),
    )
    yield (
        "30,000 rows",
        csv(HEAD, *[[f"{n}", f"选手{n}", "一校", "小学"] for n in range(30000)]),
        ("表里有 20000 多行，请删去名单以外的内容再传。"),
    )
    yield "an open quote", '编号,姓名,单位,单位类别\n"P01,田野,一校,小学\n'.encode(), TORN
    yield "100 columns", csv(HEAD, ["x"] * 100), TORN
    yield "neither UTF-8 nor GB18030", "编号,姓名\n".encode() + b"\xff\xff\x80\n", NOT_A_TABLE
    yield "UTF-16", "编号,姓名\n".encode("utf-16"), NOT_A_TABLE


def bombs():
    yield "30 MB in 30 kB", sheet(CELL.format(1, "a" * 30_000_000)), SWOLLEN
    yield "more than 100:1", sheet(CELL.format(1, "a" * 2_000_000)), SWOLLEN
    yield "a lying directory", with_lying_sizes(sheet(CELL.format(1, "a" * 20_000_000)), SHEET, 1000), BROKEN
    yield "2,000 members", repacked(GOOD, {f"xl/x{n}": "" for n in range(2000)}), SWOLLEN
    yield (
        "a cell at the end of the world",
        sheet(CELL.format(1, "a") + CELL.format(1048576, "z").replace("A1", "XFD1")),
        HEAVY,
    )
    yield "an entity of entities", sheet(CELL.format(1, "&i;"), LAUGHS + "]>"), BROKEN
    yield "an entity from a file", sheet(CELL.format(1, "&i;"), FILE), BROKEN
    yield "8 MB of wide rows", sheet(numbers(6_000, 60)), NO_HEADINGS
    yield "8 MB of short rows", sheet(numbers(240_000, 1)), "表里有 20000 多行，请删去名单以外的内容再传。"


CORPUS = [pytest.param(data, sentence, id=name) for name, data, sentence in corpus()]


@pytest.mark.parametrize(("data", "sentence"), CORPUS)
def test_a_bad_upload_gets_one_clear_sentence(data, sentence):
    assert sentences(data) == [sentence]


def test_so_it_does_through_the_child_and_a_good_one_after_it_is_read():
    assert [fault.sentence for fault in read_roster(JPEG, KINDS).faults] == [NOT_A_TABLE]
    assert [fault.sentence for fault in read_roster(b"P" * (3 * 1024 * 1024), KINDS).faults] == [
        "文件有 3.0 MB，最大 2 MB，请删去图片再传。"
    ]
    assert len(read_roster(GOOD, KINDS).rows) == 1


MEASURED = """
import json, pickle, resource, sys
from contest.papers.roster import read_roster
def measured(data, kinds):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = read_roster(data, kinds)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [len(made.rows), [fault.sentence for fault in made.faults], after.ru_maxrss, cpu_s]
print(json.dumps([measured(*each) for each in pickle.load(sys.stdin.buffer)]))
"""


def test_a_bomb_gets_its_sentence_too_and_costs_little_time_and_memory():
    thrown = list(bombs())
    asked = pickle.dumps([(data, KINDS) for _, data, _ in thrown])
    done = subprocess.run([sys.executable, "-c", MEASURED], input=asked, capture_output=True, cwd=ROOT, check=True)
    told = json.loads(done.stdout)
    assert [(name, [0, [sentence]]) for name, _, sentence in thrown] == [
        (name, each[:2]) for (name, _, _), each in zip(thrown, told, strict=True)
    ]
    assert max(kilobytes for _, _, kilobytes, _ in told) < 400 * 1024
    assert max(cpu_s for _, _, _, cpu_s in told) < 6


def test_every_sentence_says_what_to_do_and_ends_as_one():
    said = [bad.values[1] for bad in CORPUS] + [SWOLLEN, HEAVY]
    assert [text for text in said if not re.fullmatch(r"[^。！!]*。", text) or "系统" in text or "失败" in text] == []
