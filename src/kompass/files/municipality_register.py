"""The municipalities of Denmark, Norway and Sweden with their codes and the time for which these are valid.

A code belongs to a name for a time: Karasjok was 2021 until 2020, 5437 until 2024 and is 5610 now. The table and where
it comes from: ``registers/README.md``.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

REGISTER = Path(__file__).resolve().parent.parent / "registers" / "municipalities.csv"
_KINDS = re.compile(r"[\s-]+(?:kommun(?:e|en|er|ers|es|s)?|stads?|by|köping stad|landskommune)$")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "’": "'"})
_SIGNS = re.compile(r"[^a-z0-9]+")
_CAPITAL = r"[A-ZÅÄÖÆØÁŠŽÜ]"
_TOKEN = re.compile(rf"(?<![\w-]){_CAPITAL}\w*(?:-{_CAPITAL}\w+)*(?![\w]|-\w)")
_BETWEEN = re.compile(r" +(?:(?:og|och) +)?")
_FIRST_DAY = "0000-01-01"
_LONGEST = 3
"""Words of the longest name: Nore og Uvdal, Gamle Fredrikstad, Upplands Väsby."""
_BESIDE = re.compile(r"\s*(?:kommun\w*|stads?\b|by\b)", re.IGNORECASE)
_SHORT = 3
_ALSO_WORDS = re.compile(
    r"alta|berg|borre|eide|fjell|fjord|flora|frei|gran|grane|greve|grue|habo|halsa|heim|hole|kinn|klepp|leka|lier|lund|"
    r"mark|mora|moss|nome|nora|roan|rygge|salem|sande|sola|stad|strand|sula|sund|time|tinn|trosa|valle|vang|vara|varde|"
    r"vega"
)
"""Names that mean something else at the head of a sentence or in a person's name."""


class RegisteredMunicipality(NamedTuple):
    """``valid_from`` is None where the source doesn't say; ``valid_until`` is the first day on which it isn't valid.

    ``successors`` are the codes that it went into on that day; the same code where only the name changed.
    """

    country: str
    code: str
    name: str
    other_names: tuple[str, ...]
    valid_from: str | None
    valid_until: str | None
    county: str
    successors: tuple[str, ...]

    def valid_on(self, date: str) -> bool:
        """``date`` as exact as known; a year or month counts when any day of it does."""
        begun = self.valid_from is None or self.valid_from[: len(date)] <= date
        return begun and (self.valid_until is None or date + _FIRST_DAY[len(date) :] < self.valid_until)


class FoundName(NamedTuple):
    """A municipality's name in a text; ``country`` is None where several countries have one of that name."""

    name: str
    country: str | None
    start: int
    end: int


@cache
def register() -> tuple[RegisteredMunicipality, ...]:
    """All municipalities, by country, code and time."""
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(
            RegisteredMunicipality(
                country,
                code,
                name,
                tuple(others.split("; ")) if others else (),
                since or None,
                until or None,
                county,
                tuple(successors.split()),
            )
            for country, code, name, others, since, until, county, successors in rows
        )


def named(name: str, country: str | None = None, on: str | None = None) -> list[RegisteredMunicipality]:
    """Municipalities of a name, whatever its case, accents, genitive s and a word such as “kommun” or “stad” behind it.

    What is spelt exactly so wins over what is alike without accents. ``on`` is a date as exact as known; without it
    municipalities of all times are given.
    """
    return list(_named(name, country, on))


@lru_cache(maxsize=4096)
def _named(name: str, country: str | None, on: str | None) -> tuple[RegisteredMunicipality, ...]:
    """Kept, since the same words are asked for again and again."""
    plain, folded = _indexes()
    said = _KINDS.sub("", " ".join(name.casefold().split()))
    for index, key in ((plain, said), (folded, _folded(said))):
        for form in (key, key.removesuffix("s")):
            found = tuple(
                one
                for one in index.get(form, ())
                if country in (None, one.country) and (on is None or one.valid_on(on))
            )
            if found:
                return found
    return ()


def names_in(text: str, country: str | None = None) -> list[FoundName]:
    """Names of municipalities in running text: whole words with a capital, the longest one at each place.

    Short names, and those that are words of the language too, count only beside a word such as “kommun”.
    """
    return list(_names_in(text, country))


@lru_cache(maxsize=4096)
def _names_in(text: str, country: str | None) -> tuple[FoundName, ...]:
    found: list[FoundName] = []
    tokens = list(_TOKEN.finditer(text))
    at = 0
    while at < len(tokens):
        match = next(_matches(text, tokens[at : at + _LONGEST], country), None)
        if match:
            found.append(match[0])
        at += match[1] if match else 1
    return tuple(found)


def _matches(text: str, tokens: list[re.Match[str]], country: str | None) -> Iterator[tuple[FoundName, int]]:
    """What is named by the first of some words on, with the number of words; longest first."""
    for length in range(len(tokens), 0, -1):
        part = tokens[:length]
        gaps = (text[one.end() : other.start()] for one, other in pairwise(part))
        if not all(_BETWEEN.fullmatch(gap) for gap in gaps) or (length > 1 and _BESIDE.fullmatch(part[-1].group())):
            continue
        start, end = part[0].start(), part[-1].end()
        ones = [one for one in named(text[start:end], country) if not _doubtful(one, text, end)]
        if ones:
            countries = {one.country for one in ones}
            yield FoundName(ones[0].name, ones[0].country if len(countries) == 1 else None, start, end), length


def _doubtful(one: RegisteredMunicipality, text: str, end: int) -> bool:
    key = one.name.casefold()
    return (len(key) <= _SHORT or _ALSO_WORDS.fullmatch(key) is not None) and not _BESIDE.match(text, end)


@cache
def _indexes() -> tuple[dict[str, list[RegisteredMunicipality]], dict[str, list[RegisteredMunicipality]]]:
    plain: dict[str, list[RegisteredMunicipality]] = {}
    folded: dict[str, list[RegisteredMunicipality]] = {}
    for one in register():
        for name in (one.name, *one.other_names):
            plain.setdefault(name.casefold(), []).append(one)
            folded.setdefault(_folded(name), []).append(one)
    return plain, folded


def _folded(name: str) -> str:
    """Letters a to z only; Aabenraa and Åbenrå are alike."""
    small = name.casefold()
    if not (small.isascii() and small.isalpha()):
        small = _SIGNS.sub("", unicodedata.normalize("NFKD", small.translate(_LETTERS)))
    return small.replace("aa", "a")
