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
    """Two dates as "10.–12. mars 2025", without saying twice what they share; one where the second is unknown.

    (Babel's intervals shorten the names of months.)
    """
    if end is None or end == start:
        return shown_date(start, language)
    first = _without_shared(start, end, language)
    dash = " – " if language == "en" and " " in first else "–"
    return f"{first}{dash}{shown_date(end, language)}"


def _without_shared(start: str, end: str, language: str) -> str:
    """The first date without the year, or the month and year, that it has in common with the second."""
    ours, theirs = start.split("-"), end.split("-")
    if len(ours) == 1 or len(ours) != len(theirs) or ours[0] != theirs[0]:
        return shown_date(start, language)
    locale = _LOCALES.get(language, language)
    if len(ours) == 2:
        return format_date(dt.date(int(ours[0]), int(ours[1]), 1), "LLLL", locale=locale)
    skeleton = "d" if ours[1] == theirs[1] else "MMMMd"
    return format_skeleton(skeleton, dt.date.fromisoformat(start), locale=locale)
