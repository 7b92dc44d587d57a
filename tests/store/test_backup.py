"""A backup is whole or it is not there; what comes back from it is what was acknowledged, secrets and sign-ins included."""

import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import asdict, replace
from errno import EIO, ENOSPC
from threading import Event, Thread
from urllib.parse import quote

import pysqlite3.dbapi2
import pytest

from contest.core.seat import OFFICE
from contest.gate.perform import Gate
from contest.gate.tickets import TopicSealer
from contest.store import devices, vault
from contest.store.backup import make
from contest.store.backup_file import (
    BackupRefused,
    Kept,
    Label,
    Manifest,
    check,
    listed,
    name_for,
    read,
    surplus,
)
from contest.store.db import Database
from contest.store.lock import lock
from contest.store.migrate import upgrade
from contest.store.restore import restore
from contest.verify import check_path
from tests.factories import Dice, Hall, Watch
from tests.store.busy import TOPICS, busy
from tests.store.killed_backups import LABEL

KEY = b"5a" * 32
DEVICE = "0123456789abcdef0123456789abcdef"
KILLS = 15


class Folder:
    """A data folder with a contest in it."""

    def __init__(self, path, tables):
        """Make the folder, with a copy of empty tables."""
        path.mkdir()
        self.path, self.database = path, path / "contest.db"
        (path / "secret").write_bytes(KEY)
        shutil.copy(tables, self.database)
        self.gate = Gate(Database.in_file(self.database), Watch(), TopicSealer(KEY), Dice())

    def backup(self, file, label=LABEL):
        """Make a backup beside whatever goes on."""
        return make(self.database, self.path / "secret", file, label)


@pytest.fixture(name="tables", scope="module")
def _tables(tmp_path_factory):
    """Empty tables as the program's own steps make them."""
    database = Database.in_file(tmp_path_factory.mktemp("tables") / "contest.db")
    upgrade(database)
    database.close()
    return tmp_path_factory.getbasetemp() / database.url.removeprefix("sqlite:///")


@pytest.fixture(name="folder")
def _folder(tmp_path, tables):
    folder = Folder(tmp_path / "var", tables)
    yield folder
    folder.gate.database.close()


@pytest.fixture(name="hall")
def _hall(folder):
    """A contest whose acts are written to the folder."""
    hall = Hall(gate=folder.gate)
    hall.enter("P1", "P2", "P3")
    return hall


def refused(act, *args, **fields):
    """Return the sentence with which something is refused; it is one, in Chinese, and says what to do."""
    with pytest.raises(BackupRefused) as told:
        act(*args, **fields)
    sentence = str(told.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    return sentence


# -- while the server writes ------------------------------------------------------------------------


def test_a_backup_beside_a_writer_holds_all_that_was_acknowledged_before_it(folder, hall, tmp_path):
    acknowledged, over = [hall.day.rev], Event()

    def write():
        while not over.is_set():
            acknowledged.append(hall.act("round.open", round="heat", group="primary")["rev"])

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(6):
            before = acknowledged[-1]
            made = folder.backup(tmp_path / f"{number}.zip")
            assert made.contests[0].rev >= before
            assert check(tmp_path / f"{number}.zip") == made
    finally:
        over.set()
        writer.join()
    assert len(acknowledged) > 6


def test_a_killed_backup_leaves_no_broken_one_in_the_list(folder, hall, tmp_path):
    kept = tmp_path / "backups"
    kept.mkdir()
    command = [sys.executable, "-m", "tests.store.killed_backups", folder.database, folder.path / "secret", kept]
    done = subprocess.run([*map(str, command), str(KILLS)], capture_output=True, text=True, check=True)
    assert int(done.stdout) > KILLS // 4  # the kills hit backups that were under way
    assert len(listed(kept)) == len(list(kept.glob("*.zip"))) > 1
    assert {check(kept / one.name).contests for one in listed(kept)} == {listed(kept)[0].manifest.contests}


def test_a_backup_waits_for_no_writer_and_stops_none(folder, hall, tmp_path):
    with folder.gate.database.writing() as connection, connection.begin():
        folder.backup(tmp_path / "one.zip")
        connection.exec_driver_sql("DELETE FROM identities")
        made = folder.backup(tmp_path / "two.zip")
        connection.rollback()
    assert made.contests == read(tmp_path / "one.zip").contests


# -- what is in it ----------------------------------------------------------------------------------


def test_a_backup_is_a_plain_zip_for_its_owner_alone(folder, tmp_path):
    hall = busy(folder.gate)
    made = folder.backup(tmp_path / "day.zip")
    assert (tmp_path / "day.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "day.zip") as packed:
        assert sorted(packed.namelist()) == ["README.txt", "contest.db", "journals/c.jsonl", "manifest.json", "secret"]
        assert {one.compress_type for one in packed.infolist()} == {zipfile.ZIP_STORED}
        assert packed.read("secret") == KEY
        assert packed.read("journals/c.jsonl").decode().splitlines() == hall.lines()
        told = json.loads(packed.read("manifest.json"))
    head = folder.gate.book("c").head
    assert [(held.contest, held.title, held.rev, held.head) for held in made.contests] == [
        ("c", "校际小赛", hall.day.rev, head)
    ]
    assert [asdict(held) for held in made.contests] == told["contests"]
    assert (told["format"], told["why"], told["kind"]) == (1, LABEL.why, "hall")
    assert not list(tmp_path.glob("*.part"))


def test_a_contest_with_an_odd_key_stays_inside_the_archive(folder, tmp_path):
    odd = "../市赛/甲 2026"
    Hall(gate=folder.gate, contest=odd)
    folder.backup(tmp_path / "odd.zip")
    with zipfile.ZipFile(tmp_path / "odd.zip") as packed:
        assert f"journals/{quote(odd, safe='')}.jsonl" in packed.namelist()
    assert "/" not in quote(odd, safe="")


# -- what can't be made -----------------------------------------------------------------------------


def test_nothing_is_written_over(folder, hall, tmp_path):
    (tmp_path / "there.zip").write_text("别的东西")
    assert "不会覆盖" in refused(folder.backup, tmp_path / "there.zip")
    assert (tmp_path / "there.zip").read_text() == "别的东西"


def test_a_folder_that_is_not_there_is_named(folder, hall, tmp_path):
    assert str(tmp_path / "nowhere") in refused(folder.backup, tmp_path / "nowhere" / "one.zip")


def test_without_a_contest_there_is_nothing_to_keep(tmp_path):
    assert "还没有比赛" in refused(make, tmp_path / "contest.db", tmp_path / "secret", tmp_path / "one.zip", LABEL)


def test_without_the_key_a_backup_would_be_no_use(folder, hall, tmp_path):
    (folder.path / "secret").unlink()
    assert "密钥" in refused(folder.backup, tmp_path / "one.zip")


@pytest.mark.usefixtures("hall")
@pytest.mark.parametrize(("errno", "word"), [(ENOSPC, "磁盘满了"), (EIO, "换一个文件夹")])
def test_a_full_or_broken_disk_is_told_and_nothing_is_left(folder, tmp_path, monkeypatch, errno, word):
    def fails(*_):
        raise OSError(errno, "no")

    monkeypatch.setattr("contest.store.backup.pack", fails)
    assert word in refused(folder.backup, tmp_path / "one.zip")
    assert not list(tmp_path.glob("one.zip*"))


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE journal SET line = replace(line, '一小', '二小') WHERE seq = 2",
        "UPDATE journal SET line = '{' WHERE seq = 2",
        "UPDATE journal SET hash = 'x' WHERE seq = 5",
        "DELETE FROM journal WHERE seq = 5",
        "DROP TABLE sheets",
    ],
)
def test_a_record_that_does_not_hold_is_not_kept_under_a_name(folder, hall, tmp_path, edit):
    hall.act("judge.seat", judge="J1", name="甲", round="heat", group="primary", hall="A")
    with closing(pysqlite3.dbapi2.connect(folder.database)) as connection:
        assert connection.execute(edit).rowcount != 0
        connection.commit()
    refused(folder.backup, tmp_path / "one.zip")
    assert not list(tmp_path.glob("one.zip*"))


# -- bringing it back -------------------------------------------------------------------------------


def test_all_of_a_day_comes_back(folder, tmp_path):
    hall = busy(folder.gate)
    with folder.gate.database.writing() as connection, connection.begin():
        devices.add(connection, DEVICE, "2026-08-15T08:00:00+08:00")
        devices.hold(connection, DEVICE, "c", "0123456789ab", "2026-08-15T08:00:00+08:00")
    folder.backup(tmp_path / "day.zip")
    brought = restore(tmp_path / "day.zip", tmp_path / "spare")
    spare = Database.in_file(tmp_path / "spare" / "contest.db")
    gate = Gate(spare, folder.gate.reading, TopicSealer((tmp_path / "spare" / "secret").read_bytes()))
    assert gate.book("c").day == hall.day
    assert gate.book("c").names == folder.gate.book("c").names
    assert [(held.rev, held.head) for held in brought.contests] == [(hall.day.rev, folder.gate.book("c").head)]
    with spare.reading() as connection:
        assert devices.held(connection, DEVICE) == [("c", "0123456789ab")]
        commitments = [topic.commitment for topic in hall.day.topics.values()]
        texts = [gate.sealer.open(vault.kept_topic(connection, "c", one))[64:] for one in commitments]
        draw = hall.day.turn("final", "primary").draw
        assert vault.kept_secret(connection, "c", draw.commitment) == draw.secret
    assert texts == TOPICS
    assert gate.perform("c", OFFICE, {"do": "round.close", "round": "final", "group": "primary"}).answer["ok"]
    spare.close()
    assert [verdict.problems for _, verdict in check_path(tmp_path / "spare")] == [[]]
    assert (tmp_path / "spare" / "secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", [0, 100, 5_000, -200, -1])
def test_a_cut_file_brings_nothing_back(folder, hall, tmp_path, cut):
    folder.backup(tmp_path / "one.zip")
    whole = (tmp_path / "one.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:cut])
    refused(restore, tmp_path / "cut.zip", tmp_path / "spare")
    assert not (tmp_path / "spare").exists()


def test_a_flipped_byte_anywhere_is_noticed_or_harmless(folder, hall, tmp_path):
    made = folder.backup(tmp_path / "one.zip")
    whole, odd = (tmp_path / "one.zip").read_bytes(), tmp_path / "odd.zip"
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        odd.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert check(odd) == made
        except BackupRefused:
            continue


def test_another_key_put_into_a_backup_is_noticed(folder, hall, tmp_path):
    folder.backup(tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as packed, zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        for name in packed.namelist():
            odd.writestr(name, b"0" * 64 if name == "secret" else packed.read(name))
    assert "改动过" in refused(restore, tmp_path / "odd.zip", tmp_path / "spare")


def test_a_database_that_is_not_the_manifests_is_not_brought_back(folder, hall, tmp_path):
    made = folder.backup(tmp_path / "one.zip")
    other = replace(made, contests=tuple(replace(held, head="0" * 64) for held in made.contests))
    with zipfile.ZipFile(tmp_path / "one.zip") as packed, zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        for name in packed.namelist():
            odd.writestr(name, other.text() if name == "manifest.json" else packed.read(name))
    assert "对不上" in refused(restore, tmp_path / "odd.zip", tmp_path / "spare")
    assert not (tmp_path / "spare" / "contest.db").exists()


def test_no_contest_is_ever_written_over(folder, hall, tmp_path):
    folder.backup(tmp_path / "one.zip")
    before = folder.database.read_bytes()
    assert "不会覆盖" in refused(restore, tmp_path / "one.zip", folder.path)
    assert folder.database.read_bytes() == before


def test_a_folder_that_a_server_holds_is_left_alone(folder, hall, tmp_path):
    folder.backup(tmp_path / "one.zip")
    with lock(tmp_path / "spare"):
        assert "有服务正在用" in refused(restore, tmp_path / "one.zip", tmp_path / "spare")


def test_a_restore_that_was_killed_half_way_may_be_repeated(folder, hall, tmp_path):
    folder.backup(tmp_path / "one.zip")
    half = tmp_path / "spare" / ".restore"
    half.mkdir(parents=True)
    (half / "contest.db").write_text("half")
    (tmp_path / "spare" / "secret").write_text("half")
    restore(tmp_path / "one.zip", tmp_path / "spare")
    assert (tmp_path / "spare" / "secret").read_bytes() == KEY
    assert not half.exists()


@pytest.mark.parametrize(
    ("told", "sentence"), [({"format": 2}, "更新版本"), ({"format": "1"}, "改动过"), ({"sums": None}, "改动过")]
)
def test_a_manifest_that_is_not_ours_is_refused(folder, hall, tmp_path, told, sentence):
    made = folder.backup(tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as odd:
        odd.writestr("manifest.json", json.dumps({**json.loads(made.text()), **told}))
    assert sentence in refused(restore, tmp_path / "odd.zip", tmp_path / "spare")


def test_tables_of_a_newer_program_are_refused_and_those_of_this_one_taken(folder, hall, tmp_path):
    with closing(pysqlite3.dbapi2.connect(folder.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    folder.backup(tmp_path / "newer.zip")
    assert "更新版本" in refused(restore, tmp_path / "newer.zip", tmp_path / "spare")
    assert not (tmp_path / "spare" / "contest.db").exists()


# -- which are kept ---------------------------------------------------------------------------------


def kept(*kinds):
    """Return backups of these kinds, the first the newest."""
    return [Kept(f"backup-{99 - n}", 1, Manifest(Label("", "", kind), "", (), {})) for n, kind in enumerate(kinds)]


def test_the_newest_stay_and_every_publication():
    some = kept("hall", "published", "hall", "asked", "published", "hall")
    assert surplus(some, 2) == ["backup-97", "backup-96", "backup-94"]
    assert surplus(some) == []


def test_names_sort_by_time_and_never_meet():
    label = Label("2026-08-15T10:30:00.25+08:00", "公布", "published")
    first = name_for(label, [])
    assert first == "backup-20260815-103000-published.zip"
    assert name_for(label, [first]) == "backup-20260815-103000.1-published.zip"


def test_what_is_broken_or_half_made_is_not_listed(folder, hall, tmp_path):
    folder.backup(tmp_path / "backup-2-hall.zip")
    (tmp_path / "backup-3-hall.zip").write_bytes(b"PK")
    (tmp_path / "backup-4-hall.zip.part").mkdir()
    (tmp_path / "notes.zip").write_bytes((tmp_path / "backup-2-hall.zip").read_bytes())
    assert [one.name for one in listed(tmp_path)] == ["backup-2-hall.zip"]
    assert listed(tmp_path / "nowhere") == []
