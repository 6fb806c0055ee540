"""The head of a comparison's column taken apart: municipality, year, country, or a mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

COUNTRIES = {"sverige": "SE", "norge": "NO", "danmark": "DK"}
YEAR = re.compile(r"\(?((?:19|20)\d\d)\)?")
KOMMUNE = re.compile(r"kommune?s?", re.IGNORECASE)
_MEAN = re.compile(r"^(gns|gennemsnit\w*|gjennomsnitt\w*|genomsnitt\w*|snitt?|medel\w*|middel\w*)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(po[iä]n[tg]\w*|score|ma(x|ks)\w*|procent|prosent|pct|antall?\w*|uppnått|oppnådd|ændring|endring|tema\w*)\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"\(?([^\W\d]+)\)?")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d{1,2}$")
_NAME = re.compile(r"[^\W\d][^\d]*")


@dataclass(frozen=True, slots=True)
class Head:
    """``kind`` as in `OtherResult`: municipality or mean."""

    name: str
    kind: str = "municipality"
    country: str | None = None
    year: int | None = None


def heads_of(cells: Sequence[str]) -> list[Head | None] | None:
    """One for each cell, None for one that isn't legible; None for all where these are no municipalities."""
    found = _shared([_head(cell) for cell in cells])
    if found is None or any(_NO_NAME.match(head.name) for head in found):
        return None
    times = Counter((head.name, head.year) for head in found)
    return [head if _NAME.fullmatch(head.name) and times[head.name, head.year] == 1 else None for head in found]


@dataclass(slots=True)
class _Parts:
    name: str
    years: list[int]
    countries: list[str]


def _head(text: str) -> _Parts:
    parts = _Parts("", [], [])
    kept: list[str] = []
    for token in text.split():
        year, country = YEAR.fullmatch(token), _COUNTRY.fullmatch(token)
        if year:
            parts.years.append(int(year.group(1)))
        elif country and country.group(1).lower() in COUNTRIES and kept:
            parts.countries.append(COUNTRIES[country.group(1).lower()])
        elif not KOMMUNE.fullmatch(token) and not re.fullmatch(r"\d{1,2}", token):
            kept.append(_FOOTNOTE.sub("", token))
    parts.name = " ".join(kept)
    return parts


def _shared(parts: list[_Parts]) -> list[Head] | None:
    """Years and countries on lines of their own end up at the last name: dealt out if there is one for each."""
    years = [year for part in parts for year in part.years]
    countries = [country for part in parts for country in part.countries]
    if any(len(part.years) > 1 for part in parts) or any(len(part.countries) > 1 for part in parts):
        if len(years) not in {0, len(parts)} or len(countries) not in {0, len(parts)}:
            return None
        for at, part in enumerate(parts):
            part.years, part.countries = years[at : at + 1], countries[at : at + 1]
    return [
        Head(
            part.name,
            "mean" if _MEAN.match(part.name) else "municipality",
            part.countries[0] if part.countries else None,
            part.years[0] if part.years else None,
        )
        for part in parts
    ]
