"""What the views of accounts ask of a request."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest

from kompass.apps.accounts.models import User


def account_of(request: HttpRequest) -> User:
    """Whose request it is; the gate has let nobody else through."""
    assert request.user.is_authenticated
    return request.user


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the edge of a request


def address_of(request: HttpRequest) -> str:
    """The address of the instance for links in mails: the one that is set, before the one somebody came by."""
    return settings.KOMPASS.address or f"{request.scheme}://{request.get_host()}"
