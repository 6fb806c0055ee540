"""Rows of any table as lines of JSON and back, the same on every database."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "usersessions"})
"""Apps whose rows are made by the code itself, or are log-ins that end with the machine."""
BATCH = 500
Model = type[models.Model]


def models_at(loader: MigrationLoader, applied: Iterable[tuple[str, str]]) -> list[Model]:
    """The tables as they were after the migrations named, in the order of their names."""
    state: Apps = loader.project_state([key for key in applied if key in loader.graph.nodes]).apps
    found = [
        model
        for model in state.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT and model._meta.managed and not model._meta.proxy
    ]
    return sorted(found, key=lambda model: model._meta.db_table)


def columns_of(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def lines_of(model: Model, alias: str) -> Iterator[bytes]:
    """Every row as a line, by primary key, without holding more than some of them."""
    names = columns_of(model)
    rows = model._default_manager.using(alias).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=2000):
        yield json.dumps([_out(value) for value in row], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def insert(model: Model, columns: Sequence[str], lines: Iterable[bytes], connection: BaseDatabaseWrapper) -> int:
    """Write rows as they are told, ids and times too; returns how many."""
    fields = [_field(model, name) for name in columns]
    quote = connection.ops.quote_name
    places = ", ".join(["%s"] * len(fields))
    named = ", ".join(quote(field.column) for field in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({named}) VALUES ({places})"  # noqa: S608 - names of ours
    count = 0
    with connection.cursor() as cursor:
        batch: list[list[Any]] = []
        for line in lines:
            values = json.loads(line)
            batch.append([_in(field, value, connection) for field, value in zip(fields, values, strict=True)])
            count += 1
            if len(batch) == BATCH:
                cursor.executemany(statement, batch)
                batch = []
        if batch:
            cursor.executemany(statement, batch)
    return count


def _field(model: Model, attname: str) -> Any:  # Django's field of any kind
    return next(field for field in model._meta.concrete_fields if field.attname == attname)


def _out(value: object) -> object:
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    return value


def _in(field: Any, value: object, connection: BaseDatabaseWrapper) -> object:
    kept = field.target_field if field.is_relation else field
    if value is not None and not isinstance(kept, models.JSONField):
        value = kept.to_python(value)
    return kept.get_db_prep_save(value, connection=connection)
