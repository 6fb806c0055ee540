"""What every page needs: its voice, the instance, the same page in the other languages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from kompass import NOTICE, __version__
from kompass.presentation.speech import LANGUAGES, Speech, speech


def voice(language: str | None = None) -> Speech:
    """The voice of the page's language, or of the one asked for."""
    return speech(language or get_language() or "en")


def frame(request: HttpRequest) -> dict[str, object]:
    spoken, here = voice(), request.get_full_path()
    names = dict(settings.LANGUAGES)
    return {
        "language": spoken.language,
        "instance": settings.KOMPASS,
        "notice": spoken.t(NOTICE),
        "version": __version__,
        "other_languages": [
            (code, names[code], translate_url(here, code)) for code in LANGUAGES if code != spoken.language
        ],
    }
