"""Whatever is sent as a roster: one clear sentence, in bounded time and memory, and never an exception."""

import json
import re
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from contest.papers.roster import read_roster
from tests.papers.uploads import HEAD, KINDS, ONE, SHEET, csv, repacked, sheet_xml, with_lying_sizes, xlsx

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


def corpus():
    yield "empty", b"", "这个文件是空的，请重选。"
    yield "blanks only", b" \r\n \r\n", "这个文件是空的，请重选。"
    yield "a mark only", b"\xef\xbb\xbf", NO_HEADINGS
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
    yield "6,000 rows", xlsx(HEAD, *[[f"{n}", f"选手{n}", "一校", "小学"] for n in range(6000)]), (
        "名单有 6000 行，最多 5000 行，请分开传。"
    )
    yield "30,000 rows", csv(HEAD, *[[f"{n}", f"选手{n}", "一校", "小学"] for n in range(30000)]), (
        "表里有 20000 多行，请删去名单以外的内容再传。"
    )
    yield "an open quote", '编号,姓名,单位,单位类别\n"P01,田野,一校,小学\n'.encode(), TORN
    yield "100 columns", csv(HEAD, ["x"] * 100), TORN
    yield "neither UTF-8 nor GB18030", "编号,姓名\n".encode() + b"\xff\xff\x80\n", NOT_A_TABLE
    yield "UTF-16", "编号,姓名\n".encode("utf-16"), NOT_A_TABLE
    yield "3 MB", b"P" * (3 * 1024 * 1024), "文件有 3.0 MB，最大 2 MB，请删去图片再传。"


def bombs():
    blown = xlsx(HEAD, ["P01", "田野" * 500_000, "一校", "小学"])
    yield "30 MB in 30 kB", sheet(CELL.format(1, "a" * 30_000_000)), SWOLLEN
    yield "more than 100:1", sheet(CELL.format(1, "a" * 2_000_000)), SWOLLEN
    yield "a lying directory", with_lying_sizes(sheet(CELL.format(1, "a" * 100_000_000)), SHEET, 1000), BROKEN
    yield "2,000 members", repacked(GOOD, {f"xl/x{n}": "" for n in range(2000)}), SWOLLEN
    yield "a cell at the end of the world", sheet(CELL.format(1, "a") + CELL.format(1048576, "z").replace("A1", "XFD1")), HEAVY
    yield "an entity of entities", sheet(CELL.format(1, "&i;"), LAUGHS + "]>"), BROKEN
    yield "an entity from a file", sheet(CELL.format(1, "&i;"), FILE), BROKEN
    yield "a cell of a megabyte", blown, None


CORPUS = [pytest.param(data, sentence, id=name) for name, data, sentence in corpus()]


@pytest.mark.parametrize(("data", "sentence"), CORPUS)
def test_a_bad_upload_gets_one_clear_sentence(data, sentence):
    made = read_roster(data, KINDS)
    assert (made.rows, [fault.sentence for fault in made.faults]) == ((), [sentence])


MEASURED = """
import json, resource, sys
from contest.papers.roster import read_roster
made = read_roster(sys.stdin.buffer.read(), json.loads(sys.argv[1]))
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sentences = [fault.sentence for fault in made.faults]
print(json.dumps([len(made.rows), sentences, used.ru_maxrss, used.ru_utime + used.ru_stime]))
"""


@pytest.mark.parametrize(("data", "sentence"), [pytest.param(data, says, id=name) for name, data, says in bombs()])
def test_a_bomb_costs_little_time_and_memory(data, sentence):
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, json.dumps(KINDS)], input=data, capture_output=True, cwd=ROOT, check=True
    )
    rows, sentences, kilobytes, cpu_s = json.loads(done.stdout)
    assert rows == 0
    assert len(sentences) == 1
    assert sentence is None or sentences == [sentence]
    assert kilobytes < 640 * 1024
    assert cpu_s < 11
    assert time.monotonic() - began < 25


def test_every_sentence_says_what_to_do_and_ends_as_one():
    said = [sentence for _, _, sentence in [*corpus(), *bombs()] if sentence]
    assert [text for text in said if not re.fullmatch(r"[^。！!]*。", text) or "系统" in text or "失败" in text] == []
