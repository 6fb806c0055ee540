"""Unusual doings, told so that an operator can set an alarm on them: a warning with a name that stays as it is.

``docs/how-to/run-a-server.md`` lists the names. Who did it stands there by pseudonym, and only if they were logged in.
"""

from __future__ import annotations

import logging
from enum import StrEnum

from django.http import HttpRequest

LOG = logging.getLogger("kompass.unusual")


class Unusual(StrEnum):
    LOG_IN_LIMITED = "log-in-limited"
    REQUESTS_LIMITED = "requests-limited"
    SECOND_FACTOR_FAILED = "second-factor-failed"
    PROVIDER_REFUSED = "provider-refused"
    PROVIDER_AWAY = "provider-away"
    ACCESS_REFUSED = "access-refused"
    FORM_REFUSED = "form-refused"
    UPLOAD_REFUSED = "upload-refused"
    MAIL_NOT_SENT = "mail-not-sent"
    STORAGE_REFUSED = "storage-refused"


_TEXTS = {
    Unusual.LOG_IN_LIMITED: "too many attempts to log in",
    Unusual.REQUESTS_LIMITED: "too many requests of one kind",
    Unusual.SECOND_FACTOR_FAILED: "a second factor was wrong",
    Unusual.PROVIDER_REFUSED: "what the OpenID provider said wasn't believed",
    Unusual.PROVIDER_AWAY: "the OpenID provider can't be reached",
    Unusual.ACCESS_REFUSED: "a page was refused to somebody without the role for it",
    Unusual.FORM_REFUSED: "a form came without its token",
    Unusual.UPLOAD_REFUSED: "an uploaded file can't be used",
    Unusual.MAIL_NOT_SENT: "a mail wasn't sent",
    Unusual.STORAGE_REFUSED: "the disk or the database refuses",
}


def tell(what: Unusual, request: HttpRequest | None = None, *, error: BaseException | None = None) -> None:
    """One line. Of an error only its kind: what it says may hold addresses of people."""
    extra = {"event": what.value} | _who(request) | ({} if error is None else {"error": type(error).__name__})
    LOG.warning(_TEXTS[what], extra=extra)


def _who(request: HttpRequest | None) -> dict[str, str]:
    """Only of a user that has been looked up already: telling of a fault asks no database."""
    user = getattr(request, "_cached_user", None)
    pseudonym = getattr(user, "pseudonym", None)
    return {} if pseudonym is None else {"who": str(pseudonym)}
