"""From an address of a database to Django's settings of it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from kompass.apps.site.disk import own_folder
from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.messages import msg

Database = dict[str, object]
_SQLITE = {
    "transaction_mode": "IMMEDIATE",  # two writers wait for each other instead of failing in the middle
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA recursive_triggers=ON;",  # without it REPLACE would take a frozen row away unseen
}


def database_of(url: str, data: Path) -> Database:
    """Raises SchemaFault for an address that is neither PostgreSQL nor SQLite."""
    if not url:
        return _sqlite(data / "kompass.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme in ("postgresql", "postgres"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"connect_timeout": "10"} | dict(parse_qsl(parts.query)),
        }
    raise SchemaFault(
        Fault(
            msg("This is no address of a database that Kompass knows."),
            Place(key="KOMPASS_DATABASE_URL"),
            msg("Write it as in postgresql://user:password@host/name or sqlite:///path."),
        )
    )


def _sqlite(path: Path) -> Database:
    own_folder(path.parent)
    if not path.exists():
        path.touch(mode=0o600)  # SQLite gives its other files the rights of this one
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(_SQLITE), "CONN_MAX_AGE": 60}
