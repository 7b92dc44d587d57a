"""Settings from the environment: secrets, paths, port, database, message queue; nothing about a contest."""

import secrets
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What may be set from outside (contract, "Settings"): each as CONTEST_NAME."""

    model_config = SettingsConfigDict(env_prefix="CONTEST_", env_file=".env", extra="ignore")

    data: Path = Path("var")
    database_url: str = ""
    message_queue: str = ""
    async_mode: Literal["gevent", "threading"] = "gevent"
    host: str = "0.0.0.0"  # noqa: S104 - tablets in the hall reach it by the LAN address
    port: int = Field(default=8000, ge=0, le=65535)
    secret_file: Path | None = None
    backup_dir: Path | None = None

    @property
    def url(self) -> str:
        """The database: PostgreSQL where one is named, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data / 'contest.db'}"

    @property
    def database_file(self) -> Path | None:
        """The SQLite file; None where the database is a server's."""
        if not self.database_url:
            return self.data / "contest.db"
        is_file = self.database_url.startswith("sqlite:///")
        return Path(self.database_url.removeprefix("sqlite:///")) if is_file else None

    @property
    def secret_path(self) -> Path:
        """Where the key lies."""
        return self.secret_file or self.data / "secret"

    def secret(self) -> bytes:
        """Return the key that signs seats, made at first use and readable by its owner alone."""
        path = self.secret_path
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(secrets.token_hex(32).encode())
        return path.read_bytes().strip()


def folder(name: str) -> Path:
    """Return templates, static or seeds: in the package once installed, beside it in a checkout."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name
