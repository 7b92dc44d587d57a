"""Data folders that a command finds: none, an older program's, a newer one's; each is one sentence, and nothing is touched."""

import subprocess
import sys

import pytest

from contest.store import migrate
from contest.store.db import Database


def told(data, *command):
    """Run a command on a folder; return what it says on standard error."""
    line = [sys.executable, "-m", "contest.cli", *command, "--data", str(data)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    return done.stderr.strip()


@pytest.fixture(name="tables")
def _tables(tmp_path):
    """Tables of today in a folder, and a way to say that another program wrote them."""
    database = Database(f"sqlite:///{tmp_path / 'contest.db'}")
    migrate.upgrade(database)

    def say(revision):
        with database.writing() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (revision,))
        database.close()
        return tmp_path

    return say


def test_an_empty_folder(tmp_path):
    assert told(tmp_path, "journal") == f"{tmp_path} 里还没有比赛，请先运行 contest run。"


def test_an_older_programs_folder(tables):
    data = tables("0001")
    assert told(data, "seats") == f"{data} 是旧版程序写的，请先用 contest run 打开一次。"


def test_a_newer_programs_folder(tables):
    data = tables("9999")
    assert told(data, "rehearse") == f"{data} 是更新版本的程序写的，请用新版程序打开。"
