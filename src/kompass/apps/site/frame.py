"""What every page needs: its voice, the instance, where one may go, the same page in the other languages."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language

from kompass import NOTICE, __version__
from kompass.core.messages import msg
from kompass.presentation.speech import LANGUAGES, Speech, speech

PLACES = (
    ("", msg("Start")),
    ("compare/", msg("Compare")),
    ("areas/", msg("Areas")),
    ("instrument/", msg("The instrument")),
    ("data/", msg("Data")),
)
"""The pages that the head of every page leads to, by their path beneath the language."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the navigation; ``current`` as for ``aria-current``: ``page``, ``true`` for what lies beneath it."""

    name: str
    address: str
    current: str | None


@dataclass(frozen=True, slots=True)
class Contact:
    address: str
    shown: str


def voice(language: str | None = None) -> Speech:
    """The voice of the page's language, or of the one asked for."""
    return speech(language or get_language() or "en")


def frame(request: HttpRequest) -> dict[str, object]:
    spoken, here = voice(), request.get_full_path()
    names = dict(settings.LANGUAGES)
    languages = [(code, names[code], translate_url(here, code)) for code in LANGUAGES]
    return {
        "language": spoken.language,
        "instance": settings.KOMPASS,
        "notice": spoken.t(NOTICE),
        "version": __version__,
        "languages": languages,
        "other_languages": [one for one in languages if one[0] != spoken.language],
        "places": places(spoken, request.path),
        "contact": contact_of(settings.KOMPASS.contact),
        "work_address": _work_address(),
    }


def places(spoken: Speech, here: str) -> list[Place]:
    """The navigation as seen from an address."""
    made: list[Place] = []
    for path, name in PLACES:
        address = f"/{spoken.language}/{path}"
        beneath = "true" if path and here.startswith(address) else None
        made.append(Place(spoken.say(name), address, "page" if here == address else beneath))
    return made


def contact_of(given: str) -> Contact | None:
    """Where faults and questions go; None where the instance names nobody."""
    if not given:
        return None
    if "@" in given and "://" not in given:
        mail = given.removeprefix("mailto:")
        return Contact(f"mailto:{mail}", mail)
    return Contact(given, given.split("://", 1)[-1].rstrip("/"))


def _work_address() -> str | None:
    """Where somebody who is logged in goes on with their work."""
    try:
        return reverse("work")
    except NoReverseMatch:
        return None
