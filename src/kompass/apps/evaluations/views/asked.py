"""What a form of these pages sends: who, when, and which operation."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from django.http import HttpRequest

from kompass.apps.accounts.models import User
from kompass.apps.evaluations.services.change import By
from kompass.core.errors import Fault, Place, SchemaFault
from kompass.core.messages import msg


def moment() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge of a request asks the clock


def by(request: HttpRequest) -> By:
    """Raises SchemaFault for a form without a sound id of its operation."""
    assert isinstance(request.user, User)
    return By(moment(), request.user.pseudonym, _uuid(request, "operation"))


def revision(request: HttpRequest) -> int:
    """The revision of the evaluation that the form was made for. Raises SchemaFault."""
    said = request.POST.get("revision", "")
    if not said.isascii() or not said.isdigit() or len(said) > 9:
        raise _torn("revision")
    return int(said)


def _uuid(request: HttpRequest, field: str) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get(field, ""))
    except ValueError as error:
        raise _torn(field) from error


def _torn(field: str) -> SchemaFault:
    return SchemaFault(
        Fault(msg("The form came here incomplete. Nothing was changed."), Place(key=field), msg("Load the page anew."))
    )
