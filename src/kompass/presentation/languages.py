"""Names of languages in other languages."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def language_name(code: str, language: str) -> str:
    """``da`` as "dansk" in Norwegian; the code itself for a language that nobody has named."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(language)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code
