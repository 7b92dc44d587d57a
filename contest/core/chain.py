"""The journal's lines in canonical JSON, each holding the hash of the one before it (contract, "The journal")."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

START = "0" * 64
RECEIPT_LENGTH = 10
CODE_LENGTH = 16

Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold: the line's number in the file (from 1) and one Chinese sentence."""

    line: int
    sentence: str


def canonical(value: object) -> str:
    """Canonical JSON: keys sorted, no spaces, UTF-8 unescaped; TypeError for a float, which has no place in a record."""
    _no_float(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(value: object) -> str:
    """SHA-256 hex of a value's canonical JSON."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def sealed(fields: Mapping[str, object], seq: int, prev: str) -> Line:
    """Return a line with its number, the hash before it and its own hash; `seq` and `prev` stand first."""
    line: Line = {"seq": seq, "prev": prev, **fields}
    return {**line, "hash": digest(line)}


def receipt_of(line: Line) -> str:
    """What whoever acted keeps of a line: ten characters of its hash, so that a line that was lost or edited is missed."""
    return str(line["hash"])[:RECEIPT_LENGTH]


def check_code(manifest: str) -> str:
    """Return a list's 校验码 as every page, paper and command shows it: its first sixteen characters, in fours."""
    return " ".join(manifest[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def end_line(seq: int, head: str) -> Line:
    """Return the last line of an exported journal, which makes a cut tail noticed."""
    return {"end": seq, "head": head}


def breaks(lines: Iterable[object]) -> Iterator[Break]:
    """Every place where an exported journal is edited, missing a line, doubled, moved or cut."""
    seq, head, ended, number = 0, START, False, 0
    for number, line in enumerate(lines, 1):
        if ended:
            yield Break(number, "结尾之后还有内容，请用原来导出的文件。")
            return
        if not isinstance(line, dict):
            yield Break(number, "这一行不是一条记录。")
            return
        if "end" in line:
            ended = True
            if not _same(line, end_line(seq, head)):
                yield Break(
                    number, f"结尾写着第 {line['end']} 条，实际到第 {seq} 条，或末条对不上，记录被截断或改动过。"
                )
            continue
        wrong = _wrong(line, seq, head)
        if wrong:
            yield Break(number, wrong)
            return
        seq, head = seq + 1, str(line["hash"])
    if not ended:
        yield Break(number + 1, "没有结尾行，后面的记录可能被截掉了。")


def _wrong(line: Line, seq: int, head: str) -> str | None:
    if line.get("seq") != seq + 1:
        return f"应是第 {seq + 1} 条，却是第 {line.get('seq')} 条，有记录缺了、重了或换了位置。"
    if line.get("prev") != head:
        return f"第 {seq + 1} 条与前一条接不上，前面的记录被改动过。"
    try:
        held = digest({key: value for key, value in line.items() if key != "hash"})
    except (TypeError, RecursionError):
        return f"第 {seq + 1} 条里有小数或套得太深，不是原来的记录。"
    return None if line.get("hash") == held else f"第 {seq + 1} 条的内容与它的校验码不符，被改动过。"


def _same(line: Line, other: Line) -> bool:
    """Whether two lines are the same as text: 1, 1.0 and true are equal in Python."""
    try:
        return canonical(line) == canonical(other)
    except (TypeError, RecursionError):
        return False


def _no_float(value: object) -> None:
    if isinstance(value, float):
        raise TypeError(value)
    if isinstance(value, dict):
        for inner in value.values():
            _no_float(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _no_float(inner)
