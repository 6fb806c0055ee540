"""When a second factor is demanded: of everybody with a role who came in by password alone."""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

SETTING_UP = frozenset(
    {
        "second_factor",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "account_reauthenticate",
        "account_logout",
    }
)
"""What can be reached before it is set up; besides, everything that is for anyone."""
_STRONG = frozenset({"mfa", "socialaccount"})
"""A passkey or a code; an OpenID provider answers for its own second factor (docs/reference/security.md)."""


def must_set_up(request: HttpRequest) -> bool:
    """Whether somebody who has logged in has to set up a second factor before anything else. Never in a demo."""
    user = request.user
    if settings.KOMPASS.demo or not user.is_authenticated:
        return False
    methods = {record["method"] for record in get_authentication_records(request, user)}
    if not methods or methods & _STRONG:  # every log-in leaves a record; a session without one was made by a test
        return False
    if not user.roles:
        return False
    return not has_second_factor(user.pk)


def has_second_factor(user_id: int) -> bool:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=kinds).exists())
