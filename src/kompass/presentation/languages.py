"""Names of languages and countries in other languages."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def language_name(code: str, language: str) -> str:
    """``da`` as "dansk" in Norwegian; the code itself for a language that nobody has named."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(language)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def country_name(code: str, language: str) -> str:
    """``SE`` as "Sverige" in Danish; the code itself for a country that nobody has named."""
    return str(Locale.parse(language).territories.get(code, code))
