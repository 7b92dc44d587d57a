"""An uploaded .xlsx is a zip archive from a stranger: judged by its directory, unpacked within bounds, packed anew."""

import zipfile
import zlib
from io import BytesIO

MOST_UNPACKED = 8 * 1024 * 1024
MOST_RATIO = 100
MOST_MEMBERS = 1000
NOT_A_TABLE = "这不是 Excel 表格（.xlsx）或 .csv，请另存后再传。"
BROKEN = "这份 .xlsx 坏了，请在 Excel 里另存后再传。"
LOCKED = "这份表加了密码，请去掉密码，另存后再传。"
MACROS = "这份表带有宏，请另存为不带宏的 .xlsx 再传。"
SWOLLEN = "这份表解开后太大，请只留名单，另存后再传。"
_ENCRYPTED = 0x1
_NEEDED = ("[Content_Types].xml", "_rels/", "xl/")
_UNREAD = ("xl/media/", "xl/embeddings/", "xl/drawings/")


class Unreadable(Exception):
    """The file as a whole can't be taken; `sentence` says why and what to do."""

    def __init__(self, sentence: str, row: int = 0) -> None:
        """Keep the sentence, and the row where there is one."""
        super().__init__(sentence)
        self.sentence = sentence
        self.row = row


def checked(data: bytes) -> bytes:
    """Return a clean copy of an .xlsx (plainly stored, no pictures): what is read next is what was checked here.

    Raises Unreadable. Never unpacks more than the directory announces, and that is at most 8 MB and 100:1.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _judge(members, len(data))
            return _copied(archive, members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Unreadable(BROKEN) from None


def _judge(members: list[zipfile.ZipInfo], packed: int) -> None:
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * packed:
        raise Unreadable(SWOLLEN)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unreadable(LOCKED)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Unreadable(NOT_A_TABLE)
    if any("vbaproject" in name.lower() or name.startswith("xl/macrosheets/") for name in names):
        raise Unreadable(MACROS)
    if len(set(names)) != len(names):
        raise Unreadable(BROKEN)
    if any(member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for member in members):
        raise Unreadable(BROKEN)


def _copied(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bytes:
    clean = BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as copy:
        for member in members:
            if member.filename.startswith(_NEEDED) and not member.filename.startswith(_UNREAD):
                copy.writestr(member.filename, archive.read(member))
    return clean.getvalue()
