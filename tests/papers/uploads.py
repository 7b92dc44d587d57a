"""Uploads as schools send them, and as strangers might."""

import io
import json
import struct
import zipfile

import xlsxwriter

from contest.papers import roster_checking, roster_reading

KINDS = ["小学", "幼儿园", "特教学校", "中学", "职教中心"]
HEAD = ["编号", "姓名", "单位", "单位类别", "才艺类型", "才艺题目", "所需器材", "联系电话"]
ONE = ["P01", "田野", "白鹭小学", "小学"]
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(*rows, sheets=None, hidden=()):
    """Return an .xlsx with these rows (or several sheets by name); texts stay texts, numbers numbers."""
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        for name, lines in (sheets or {"名单": rows}).items():
            sheet = book.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
            if name in hidden:
                sheet.hide()
    return made.getvalue()


def csv(*rows, encoding="utf-8", separator=","):
    """Return a .csv with these rows."""
    return "".join(separator.join(row) + "\r\n" for row in rows).encode(encoding)


def repacked(data, changes, drop=()):
    """Return an .xlsx with some members put in or replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes and name not in drop:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return made.getvalue()


def sheet_xml(body, before=""):
    """Return a worksheet's XML with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'


def with_lying_sizes(data, name, claimed):
    """Return the archive with another unpacked size for a member in its directory, where readers look."""
    changed = bytearray(data)
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    struct.pack_into("<I", changed, at + 24, claimed)
    return bytes(changed)


def read(data, registered=()):
    """Read an upload as the child does, in this process: quick, for what needs no bounds."""
    made = whole(data, registered)
    return {key: made[key] for key in ("rows", "faults", "left_out")}


def whole(data, registered=(), mapped=None):
    """Read an upload with all that is told of it: the lines, how each stands, strange kinds of unit."""
    head = json.dumps({"kinds": KINDS, "registered": list(registered), "mapped": mapped or {}}).encode()
    return json.loads(roster_reading.work(head + b"\n" + data))


def again(lines, registered=(), mapped=None):
    """Check corrected lines as the child does."""
    asked = {"kinds": KINDS, "registered": list(registered), "mapped": mapped or {}, "lines": lines}
    return json.loads(roster_checking.work(json.dumps(asked).encode()))


def sentences(data, registered=()):
    """Return the sentences of an upload's faults."""
    made = read(data, registered)
    assert made["faults"] == [] or made["rows"] == []
    return [sentence for _, _, sentence in made["faults"]]
