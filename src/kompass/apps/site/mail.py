"""Mail: by SMTP where an address is given, else into a folder, so that a trial instance sends nothing by accident."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from kompass.apps.site.settings import Settings

_PORTS = {"smtp": 587, "smtps": 465}


def mail_of(settings: Settings) -> dict[str, object]:
    made: dict[str, object] = {"DEFAULT_FROM_EMAIL": settings.mail_from, "EMAIL_TIMEOUT": 10}
    if not settings.mail_url:
        folder = settings.data / "mail"
        return made | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder),
        }
    parts = urlsplit(settings.mail_url)
    return made | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or _PORTS.get(parts.scheme, 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
    }
