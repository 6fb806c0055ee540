"""The invitation of an owner by whoever has the machine."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email

from kompass.apps.accounts.models import Role
from kompass.apps.accounts.services.inviting import Sent, invite
from kompass.apps.accounts.services.roles import Scope
from kompass.apps.site.settings import Settings
from kompass.core.errors import Fault, Refused
from kompass.core.messages import msg
from kompass.presentation.speech import LANGUAGES


def invite_first_owner(email: str, language: str, settings: Settings) -> Sent:
    """Raises Refused for what is no e-mail address or none of our languages."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(Fault(msg("“{email}” is no e-mail address.", email=email))) from error
    if language not in LANGUAGES:
        raise Refused(Fault(msg("“{language}” is none of sv, nb, da, en.", language=language)))
    call_command("migrate", verbosity=0)
    address = settings.address or f"http://{settings.host}:{settings.port}"
    at = datetime.now(UTC)  # noqa: TID251 - the edge: a command
    return invite(email, Role.OWNER, Scope(), language, at=at, address=address)
