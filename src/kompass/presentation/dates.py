"""Dates as exact as they are known, written as people of a language write them."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_date, format_skeleton

_LOCALES = {"en": "en_GB"}
"""English readers of Nordic reports write the day first."""


def shown_date(text: str, language: str) -> str:
    """``2009-05`` as "maj 2009", ``2009-03-23`` as "23. marts 2009", ``2019`` as it is."""
    locale = _LOCALES.get(language, language)
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return text
    day = dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    if len(parts) == 2:
        return format_skeleton("yMMMM", day, locale=locale)
    return format_date(day, format="long", locale=locale)


def shown_span(start: str, end: str | None, language: str) -> str:
    """Two dates with a dash between them; one where they are the same or the second is unknown."""
    if end is None or end == start:
        return shown_date(start, language)
    return f"{shown_date(start, language)} – {shown_date(end, language)}"
