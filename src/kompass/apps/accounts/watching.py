"""What happens around log-ins goes into the log, with the account's pseudonym and never a name, address or password."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from kompass.apps.site.unusual import Unusual, tell

_log = logging.getLogger("kompass.accounts")


def _say(what: str, user: Any) -> None:
    _log.info("%s: %s", what, getattr(user, "pseudonym", "nobody"))


@receiver(account.user_logged_in)
def _logged_in(user: Any, **_: object) -> None:
    _say("logged in", user)


@receiver(user_logged_out)
def _logged_out(user: Any, **_: object) -> None:
    _say("logged out", user)


@receiver(account.password_changed)
@receiver(account.password_reset)
@receiver(account.password_set)
def _password(user: Any, **_: object) -> None:
    _say("password changed", user)


@receiver(factors.authenticator_added)
def _added(user: Any, **_: object) -> None:
    _say("second factor added", user)


@receiver(factors.authenticator_removed)
def _removed(user: Any, **_: object) -> None:
    _say("second factor removed", user)


@receiver(factors.authentication_failed)
def _failed(user: Any, request: HttpRequest | None = None, **_: object) -> None:
    _say("second factor failed", user)
    tell(Unusual.SECOND_FACTOR_FAILED, request)
