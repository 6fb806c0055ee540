"""Addresses for machines: is the process alive, can it do its work."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def alive(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


def ready(request: HttpRequest) -> JsonResponse:
    """503 where the database can't be reached, or its tables are older or newer than the code."""
    try:
        executor = MigrationExecutor(connection)
        waiting = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        unknown = bool(set(executor.loader.applied_migrations or ()) - set(executor.loader.disk_migrations or ()))
    except (DatabaseError, InterfaceError):
        return JsonResponse({"ready": False, "database": "unreachable"}, status=503)
    state = "newer than the code" if unknown else "older than the code" if waiting else "fits"
    return JsonResponse({"ready": state == "fits", "database": state}, status=200 if state == "fits" else 503)
