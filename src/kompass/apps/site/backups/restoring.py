"""Bringing a backup back into an empty instance, of whichever database."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DataError, connection, transaction
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from kompass.apps.evaluations.services import uploads
from kompass.apps.site.backups.checking import Backup, Manifest, checked, opened
from kompass.apps.site.backups.rows import Model, columns_of, insert, models_at
from kompass.core.errors import Fault, FormatTooNew, Place, Refused, SchemaFault
from kompass.core.messages import msg

REGISTER = ("municipalities_municipality_successors", "municipalities_naming", "municipalities_municipality")
"""Tables that every instance fills by itself; they don't make it one that is in use."""


def restore_backup(path: Path) -> dict[str, int]:
    """Bring everything back; returns the rows of each table. The tables are then brought up to this code's.

    Raises FileFault for a backup that isn't whole, FormatTooNew for one of a newer Kompass, Refused for an instance
    that holds anything; then nothing was written.
    """
    with opened(path) as archive:
        backup = checked(archive, path)
        _require_known(backup.manifest, path)
        _require_empty()
        for file in backup.manifest.files:
            uploads.keep(file.sha256, backup.chunks(file.sha256))
        _migrate_to(backup.manifest)
        counts = _load(backup, path)
    call_command("migrate", verbosity=0)
    return counts


def _no_room(path: Path, table: str) -> SchemaFault:
    """SQLite keeps longer texts than it was told; the tables of a backup of before may have no room for them."""
    message = msg("The backup holds a value that has no room in this database. Nothing was restored.")
    hint = msg("Restore it with SQLite, where it comes from, make a new backup there, and restore that one here.")
    return SchemaFault(Fault(message, Place(str(path), key=table), hint))


def _require_known(manifest: Manifest, path: Path) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    if any(key not in known for key in manifest.migrations):
        raise FormatTooNew(
            Fault(
                msg("The backup was made by a newer Kompass than this one."),
                Place(str(path)),
                msg("It was {version}.", version=manifest.kompass),
            )
        )


def _require_empty() -> None:
    loader = MigrationLoader(connection)
    if set(loader.applied_migrations or ()) - set(loader.disk_migrations or ()):
        filled = ["django_migrations"]
    else:
        models = models_at(loader, loader.applied_migrations or ())
        filled = [m._meta.db_table for m in models if m._meta.db_table not in REGISTER and _is_filled(m)]
    if filled:
        raise Refused(
            Fault(
                msg("The instance isn't empty ({tables}). Nothing was written.", tables=", ".join(filled[:5])),
                hint=msg("Restore into a new one: another KOMPASS_DATA, or another KOMPASS_DATABASE_URL."),
            )
        )


def _is_filled(model: Model) -> bool:
    return bool(model._default_manager.using(connection.alias).exists())


def _migrate_to(manifest: Manifest) -> None:
    """Bring the tables to what they were when the backup was made."""
    executor = MigrationExecutor(connection)
    last: dict[str, tuple[str, str]] = {}
    wanted = set(manifest.migrations)
    for key in wanted:
        if not any(child in wanted and child[0] == key[0] for child in executor.loader.graph.node_map[key].children):
            last[key[0]] = key
    try:
        executor.migrate(sorted(last.values()))
    except IrreversibleError as error:
        raise Refused(
            Fault(
                msg("The tables are newer than the backup and can't be brought back."),
                hint=msg("Restore into a new one: another KOMPASS_DATA, or another KOMPASS_DATABASE_URL."),
            )
        ) from error


def _load(backup: Backup, path: Path) -> dict[str, int]:
    loader = MigrationLoader(connection)
    models = {model._meta.db_table: model for model in models_at(loader, loader.applied_migrations or ())}
    counts: dict[str, int] = {}
    with transaction.atomic():
        for table in REGISTER:
            models[table]._default_manager.using(connection.alias).all().delete()
        for entry in backup.manifest.tables:
            model = models.get(entry.table)
            if model is None or not set(entry.columns) <= set(columns_of(model)):
                raise SchemaFault(
                    Fault(msg("The backup tells of a table that isn't known."), Place(str(path), key=entry.table))
                )
            try:
                counts[entry.table] = insert(model, entry.columns, backup.lines(entry.table), connection)
            except DataError as error:
                raise _no_room(path, entry.table) from error
        _count_on(list(models.values()))
    return counts


def _count_on(models: list[Model]) -> None:
    """New rows get numbers after those that came back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
