"""What may not stand in a setting although its kind is right: addresses that lead nowhere, and what is too weak.

Each fault names its variable, what is wrong and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from kompass.core.errors import Fault, Place
from kompass.core.messages import Message, msg

if TYPE_CHECKING:
    from kompass.apps.site.settings import Settings

PREFIX = "KOMPASS_"
SHORTEST_SECRET = 50
_WEB = ("http", "https")
_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_PUBLIC_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*|[0-9a-f:.]+")
"""Of requests to any other host, with an underscore for one, Django answers none."""


def variable(field: str) -> str:
    """The environment's name of a setting."""
    return f"{PREFIX}{field.upper()}"


def faults_of(settings: Settings) -> Iterator[Fault]:
    """Everything that is wrong with settings that could be read."""
    yield from _malformed(settings)
    yield from _weak(settings)
    yield from _weak_for_others(settings)


def _fault(field: str, what: Message, hint: Message) -> Fault:
    return Fault(what, Place(key=variable(field)), hint)


def _malformed(settings: Settings) -> Iterator[Fault]:
    if settings.address and not _is_public_address(settings.address):
        yield _fault("address", msg("This is no web address."), msg("Write it as in https://kompass.example.org."))
    if settings.database_url and not _is_database(settings.database_url):
        yield _fault(
            "database_url",
            msg("This is no address of a database that Kompass knows."),
            msg("Write it as in postgresql://user:password@host/name or sqlite:///path."),
        )
    if settings.mail_url and not _leads_to_host(settings.mail_url, ("smtp", "smtps")):
        yield _fault(
            "mail_url",
            msg("This is no address of a mail server."),
            msg("Write it as in: {example}", example="smtp://user:password@mail.example.org:587"),
        )
    if settings.oidc_issuer and not _leads_to_host(settings.oidc_issuer, _WEB):
        yield _fault(
            "oidc_issuer",
            msg("This is no web address."),
            msg("Write it as in: {example}", example="https://login.example.org"),
        )
    if not _is_time_zone(settings.time_zone):
        yield _fault(
            "time_zone",
            msg("No time zone of this name is known."),
            msg("Write it as in: {example}", example="Europe/Stockholm"),
        )


def _split(address: str) -> SplitResult | None:
    """None for what is no address: with an open bracket, or with a port that is none."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # only now looked at
    except ValueError:
        return None
    return parts


def _leads_to_host(address: str, schemes: tuple[str, ...]) -> bool:
    parts = _split(address)
    return parts is not None and parts.scheme in schemes and bool(parts.hostname) and not re.search(r"\s", address)


def _is_public_address(address: str) -> bool:
    """Scheme, host and port only: the instance stands at the root of its host."""
    parts = _split(address)
    if parts is None or not _leads_to_host(address, _WEB):
        return False
    return (
        _PUBLIC_HOST.fullmatch(parts.hostname or "") is not None
        and parts.username is None
        and parts.path in ("", "/")
        and not parts.query + parts.fragment
    )


def _is_database(address: str) -> bool:
    parts = _split(address)
    return parts is not None and parts.scheme in ("sqlite", "postgresql", "postgres")


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, a folder of names
        return False
    return True


def _weak(settings: Settings) -> Iterator[Fault]:
    """What never may be, whoever can reach the instance."""
    if settings.secret_key and (len(settings.secret_key) < SHORTEST_SECRET or len(set(settings.secret_key)) < 10):
        yield _fault(
            "secret_key",
            msg("The key is too weak."),
            msg("Leave it out: a strong one is made and kept in the data folder."),
        )
    if settings.oidc_issuer and not settings.oidc_client_id:
        yield _fault(
            "oidc_client_id", msg("A provider is named, but no client id."), msg("Register the instance there.")
        )


def _weak_for_others(settings: Settings) -> Iterator[Fault]:
    """What may not be where others than this machine can reach the instance."""
    if settings.demo and not settings.on_loopback:
        yield _fault("demo", msg("A demo instance has known passwords."), msg("Run it on 127.0.0.1 only."))
    if settings.demo and settings.address:
        yield _fault(
            "demo", msg("A demo instance has known passwords."), msg("A demo has no public address: leave it out.")
        )
    if not settings.on_loopback and not settings.secure:
        yield _fault(
            "address",
            msg("Others can reach this instance: its public address has to begin with https://."),
            msg("Give the address under which a reverse proxy with TLS shows it, or listen on 127.0.0.1."),
        )
