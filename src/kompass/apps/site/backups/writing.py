"""Writing a backup of a running instance: one moment of the database, however long it takes to write."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from kompass import __version__
from kompass.apps.evaluations.services import uploads
from kompass.apps.site.backups.rows import LEFT_OUT, columns_of, lines_of, models_at
from kompass.core.errors import Fault, OutputError, Place
from kompass.core.messages import msg
from kompass.files.reasons import reason

FORMAT = 1
MANIFEST = "backup.json"
_ALIAS = "backup"
_SNAPSHOT = {
    "sqlite": "BEGIN",  # in WAL mode whoever reads sees the moment of its first look, and holds up nobody
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


def write_backup(path: Path, at: datetime) -> dict[str, int]:
    """Write everything to ``path``, whole or not at all; returns the rows of each table.

    The file can be read by its owner only: it holds accounts. Raises OutputError.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=path.resolve().parent, prefix=".kompass-", suffix=".part")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                counts = _write(archive, at)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise OutputError(
            Fault(
                msg("The file can't be written: {reason}. Nothing was changed.", reason=reason(error)),
                Place(str(path)),
                msg("Check that the folder exists, may be written to, and that the disk has room."),
            )
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return counts


def _write(archive: zipfile.ZipFile, at: datetime) -> dict[str, int]:
    tables: list[dict[str, object]] = []
    counts: dict[str, int] = {}
    kept: dict[str, int] = {}
    with _one_moment() as moment:
        loader = MigrationLoader(moment)
        applied = sorted(key for key in (loader.applied_migrations or ()) if key[0] not in LEFT_OUT)
        for model in models_at(loader, loader.applied_migrations or ()):
            table = model._meta.db_table
            rows, digest = 0, hashlib.sha256()
            with archive.open(f"tables/{table}.jsonl", "w", force_zip64=True) as target:
                for line in lines_of(model, _ALIAS):
                    target.write(line)
                    digest.update(line)
                    rows += 1
            counts[table] = rows
            tables.append({"table": table, "columns": columns_of(model), "rows": rows, "sha256": digest.hexdigest()})
            if model._meta.label_lower == "evaluations.upload":
                kept = dict(model._default_manager.using(_ALIAS).values_list("sha256", "size"))
    files = [_write_file(archive, sha256) for sha256 in sorted(kept)]
    manifest = {
        "format": FORMAT,
        "kompass": __version__,
        "made_at": at.isoformat(),
        "migrations": [list(key) for key in applied],
        "tables": tables,
        "files": files,
    }
    archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")
    return counts


def _write_file(archive: zipfile.ZipFile, sha256: str) -> dict[str, object]:
    """Files are kept before their rows are written and never change: whatever rows tell of is there."""
    size, digest = 0, hashlib.sha256()
    with archive.open(f"uploads/{sha256}", "w", force_zip64=True) as target:
        for chunk in uploads.chunks_of(uploads.path_of(sha256)):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    if digest.hexdigest() != sha256:
        raise OutputError(
            Fault(
                msg("The file {sha256} isn't what it was: no backup was written.", sha256=sha256),
                hint=msg("“kompass verify” names the evaluation it belongs to."),
            )
        )
    return {"sha256": sha256, "size": size}


@contextmanager
def _one_moment() -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own that sees the database as it is now, whatever others write meanwhile."""
    assert apps.ready
    other = connection.copy(_ALIAS)
    connections[_ALIAS] = other
    try:
        with other.cursor() as cursor:
            cursor.execute(_SNAPSHOT[other.vendor])
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
        yield other
    finally:
        other.close()
        del connections[_ALIAS]
