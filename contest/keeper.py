"""Backups that the server makes by itself: at each hall's close and each publication, in a process of its own.

What a contest does is acknowledged before anything here begins, and goes on whatever becomes of it. Never two at a
time: what is wished for meanwhile is one backup afterwards.
"""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

import structlog

from contest.core.closing import Milestone, milestones
from contest.gate.perform import Gate, Outcome
from contest.store.backup_file import POSTGRESQL, Kept, Label, listed, name_for, surplus

ASKED = Milestone("asked", "手动备份")
GRACE_S = 0.05  # the acknowledgement leaves first
LONGEST_S = 120
_HOME = Path(__file__).resolve().parents[1]
_GONE = "备份盘不见了，比赛照常；插好后请按“现在备份”。"
_MISSED = "备份盘上还没有最近这一份，请按“现在备份”。"
_SLOW = "备份太慢，没有做成，比赛照常；请换一块盘再按“现在备份”。"
_UNKNOWN = "备份没有做成，比赛照常；请再按一次“现在备份”。"

log = structlog.get_logger()


@dataclass(slots=True)
class Place:
    """A folder of backups; `refused` is what its last backup came to where it was not made."""

    title: str
    path: Path
    refused: str | None = None
    was_mount: bool = field(init=False)

    def __post_init__(self) -> None:
        """Remember whether the folder is a disk of its own: once that is pulled out, an empty folder is left."""
        self.was_mount = self.path.is_mount()

    def trouble(self) -> str | None:
        """What a person must know now."""
        return self.refused if self.is_here() else _GONE

    def is_here(self) -> bool:
        """Whether the folder is there, on the disk on which it was."""
        self.was_mount = self.was_mount or self.path.is_mount()
        return self.path.is_dir() and (self.path.is_mount() or not self.was_mount)


class Keeper:
    """Makes and lists the backups of a data folder; `second` is a further folder, on another disk."""

    def __init__(self, gate: Gate, data: Path, second: Path | None = None) -> None:
        """Take the gate, whose acts are listened to, and where backups go."""
        self.gate, self.data = gate, data.resolve()
        self.places = [Place("本机", self.data / "backups")]
        if second is not None:
            self.places.append(Place("备份盘", second))
        self._lock = Lock()
        self._wishes: list[Milestone] = []
        self._busy = False

    @property
    def is_able(self) -> bool:
        """Whether the contests lie in a file that can be copied."""
        return self.gate.database.is_alone

    def heard(self, contest: str, outcome: Outcome) -> None:
        """Listen to the gate: wish for a backup where an act closed a hall or published a list."""
        book = self.gate.book(contest)
        for milestone in milestones(book.day, outcome.facts) if book else ():
            self.wish(milestone)

    def wish(self, milestone: Milestone = ASKED) -> None:
        """Have a backup made soon; returns at once."""
        if not self.is_able:
            return
        with self._lock:
            self._wishes.append(milestone)
            if self._busy:
                return
            self._busy = True
        Thread(target=self._work, daemon=True).start()

    def state(self) -> dict[str, object]:
        """Return the backups, newest first, and what stands against the next one."""
        return {
            "backups": [self._row(*found) for found in self._found().items()],
            "trouble": self._trouble() if self.is_able else [],
            "busy": self._busy,
            "able": self.is_able,
            "instead": None if self.is_able else POSTGRESQL,
        }

    def find(self, name: str) -> Path | None:
        """Return where a listed backup lies; None for any other name."""
        return next((place.path / name for place, _ in self._found().get(name, [])), None)

    def _found(self) -> dict[str, list[tuple[Place, Kept]]]:
        found: dict[str, list[tuple[Place, Kept]]] = {}
        for place in self.places:
            for kept in listed(place.path):
                found.setdefault(kept.name, []).append((place, kept))
        return dict(sorted(found.items(), reverse=True))

    def _row(self, name: str, found: list[tuple[Place, Kept]]) -> dict[str, object]:
        _, kept = found[0]
        label = kept.manifest.label
        where = [place.title for place, _ in found]
        return {"name": name, "at": label.at, "why": label.why, "kind": label.kind, "size": kept.size, "where": where}

    def _trouble(self) -> list[str]:
        first, *others = self.places
        told = [first.refused, *(place.trouble() for place in others)]
        return list(dict.fromkeys(sentence for sentence in told if sentence))

    def _work(self) -> None:
        time.sleep(GRACE_S)
        while wishes := self._taken():
            try:
                self._keep(wishes)
            except Exception:
                log.exception("not_kept")
                self.places[0].refused = _UNKNOWN

    def _taken(self) -> list[Milestone]:
        """All that was wished for so far; idle from now on where that is nothing."""
        with self._lock:
            wishes, self._wishes = self._wishes, []
            self._busy = bool(wishes)
            return wishes

    def _keep(self, wishes: list[Milestone]) -> None:
        """One backup for all wishes in each place; a publication among them makes it one that is never thrown away."""
        why = "、".join(dict.fromkeys(wish.title for wish in wishes))
        kind = next((wish.kind for wish in wishes if wish.kind == "published"), wishes[0].kind)
        label = Label(self.gate.reading().wall, why, kind)
        self.places[0].path.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = name_for(label, self._found())
        for place in self.places:
            place.refused = self._made(place.path / name, label) if place.is_here() else _MISSED
            if place.refused is None:
                _clear(place.path)

    def _made(self, file: Path, label: Label) -> str | None:
        """Make one in a process of its own, which checks it before it has its name; return why not, None where it is."""
        told = ["--at", label.at, "--why", label.why, "--kind", label.kind]
        command = [sys.executable, "-P", "-m", "contest.cli", "backup", str(file), "--data", str(self.data), *told]
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                command,
                capture_output=True,
                check=False,
                timeout=LONGEST_S,
                env={**os.environ, "PYTHONPATH": str(_HOME)},
            )
        except subprocess.TimeoutExpired:
            return _SLOW
        if done.returncode == 0:
            return None
        said = done.stderr.decode(errors="replace").strip().splitlines()
        log.warning("not_kept", status=done.returncode, said=said[-1:])
        return said[-1].removeprefix("Error: ") if said and said[-1].startswith("Error: ") else _UNKNOWN


def _clear(folder: Path) -> None:
    """Throw away what is more than enough, and what a killed process left half done."""
    for old in surplus(listed(folder)):
        (folder / old).unlink(missing_ok=True)
    for half in folder.glob("backup-*.zip.part"):
        shutil.rmtree(half, ignore_errors=True)
