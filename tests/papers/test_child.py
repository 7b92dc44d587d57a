"""The child process: bounded, told nothing of the server's environment, and no hindrance to a hall."""

import subprocess
import sys
import threading
from pathlib import Path
from unittest.mock import patch

import pytest

from contest.papers import child
from contest.papers.child import ChildFailed, run
from contest.papers.roster import read_roster
from tests.papers.uploads import HEAD, KINDS, ONE, xlsx

ROOT = Path(__file__).resolve().parents[2]


def python(code, **options):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True, **options
    ).stdout


def test_a_job_that_takes_too_long_is_ended():
    with pytest.raises(ChildFailed, match=r"not done after 0\.05 s"):
        run("roster", b"{}\n", seconds=0.05)


def test_a_job_that_breaks_tells_its_place_and_nothing_of_the_payload():
    with pytest.raises(ChildFailed, match=r"JSONDecodeError .*\.py:\d+$") as failed:
        run("roster", "田野13800000000\n".encode())
    assert "田野" not in str(failed.value)
    assert failed.value.sentence.endswith("。")


def test_a_reader_that_dies_is_a_fault_and_no_exception():
    with patch.object(child.subprocess, "run", side_effect=OSError(12, "no memory")):
        (fault,) = read_roster(xlsx(HEAD, ONE), KINDS).faults
    assert fault.sentence == "这份表读不动，请只留名单，另存后再传。"


def test_no_more_than_two_work_at_once():
    held = [child._AT_ONCE.acquire() for _ in range(2)]  # noqa: SLF001 - as if two were at work
    try:
        with pytest.raises(ChildFailed, match="two others"):
            run("roster", b"{}\n", seconds=0.05)
    finally:
        for _ in held:
            child._AT_ONCE.release()  # noqa: SLF001 - they are done


def test_a_place_is_free_again_after_a_failure():
    for _ in range(3):
        with pytest.raises(ChildFailed):
            run("roster", b"{}\n", seconds=0.01)
    assert read_roster(xlsx(HEAD, ONE), KINDS).faults == ()


def test_several_who_ask_at_once_are_all_answered():
    made = []
    asking = [threading.Thread(target=lambda: made.append(read_roster(xlsx(HEAD, ONE), KINDS))) for _ in range(3)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert [len(roster.rows) for roster in made] == [1] * 3


def test_secrets_of_the_environment_stay_with_the_server(monkeypatch):
    monkeypatch.setenv("CONTEST_SECRET_FILE", "/secret")
    assert not [name for name in child._environment() if name.startswith("CONTEST")]  # noqa: SLF001 - what the child gets


def test_the_server_never_loads_pandas():
    loaded = "import sys, contest.papers.roster, contest.papers.documents; print({'pandas', 'xlsxwriter', 'numpy', 'typst'} & set(sys.modules))"
    assert python(loaded).strip() == "set()"


def test_a_child_works_from_any_folder(tmp_path):
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom contest.papers.roster import read_roster\nprint(read_roster(b'', ()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "这个文件是空的" in done.stdout


UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, sys, time
from contest.papers.roster import read_roster
gaps, last = [], [time.monotonic()]
def tick():
    while True:
        gevent.sleep(0.002)
        gaps.append(time.monotonic() - last[0])
        last[0] = time.monotonic()
gevent.spawn(tick)
data, began = sys.stdin.buffer.read(), time.monotonic()
made = read_roster(data, ["小学"])
print(len(made.rows), len(gaps), sorted(gaps)[len(gaps) // 2], max(gaps) / (time.monotonic() - began))
"""


def test_a_hall_goes_on_under_gevent_while_a_roster_is_read():
    data = xlsx(HEAD, *[[f"P{n}", f"选手{n}", "一校", "小学"] for n in range(2000)])
    done = subprocess.run([sys.executable, "-c", UNDER_GEVENT], input=data, capture_output=True, cwd=ROOT, check=True)
    rows, ticks, usual, longest = done.stdout.split()
    assert int(rows) == 2000
    assert int(ticks) > 20
    assert float(usual) < 0.02
    assert float(longest) < 0.5  # of the whole time: a direct call would have held it from end to end
