"""Headings that are known beforehand, recognised though recognition of text has hurt their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from kompass.readers.document import Line
from kompass.readers.lines.cells import clean

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_NOISE = str.maketrans({"&": "a", "é": "a", "ø": "o", "æ": "a", "6": "o", "0": "o", "1": "l", "|": "l", "@": "o"})
_WORD_LIKE = 65
"""The same for a short word, and for a title beside which the number stands."""
_LONGEST = 120
"""Characters of the longest line that may be a heading."""
LIKE = 84
"""Of 100: from so much on two folded headings are the same."""
_MOST_LONGER = 200 / LIKE - 1
"""So many times as long as another a heading may be and still be so like it: most lines are seen to be none by that."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters without accents and signs; what recognition mixes up is alike."""
    plain = text.lower().translate(_NOISE)
    return _NOT_LETTERS.sub("", plain if plain.isascii() else unicodedata.normalize("NFKD", plain))


def is_heading(line: Line, headings: Iterable[str]) -> str | None:
    """The heading that a line says, all of it and nothing else."""
    if len(line.text) > _LONGEST:
        return None
    said = folded(clean(line).strip("#* :"))
    return _likest(said, headings) if said else None


def area_of_heading(line: Line, word: str, titles: Mapping[str, str]) -> str | None:
    """The area whose heading a line is: the word, its number, and its title or nothing; ``titles`` by area id."""
    if len(line.text) > _LONGEST:
        return None
    text = clean(line).strip("#* ")
    parts = text.split(maxsplit=2)
    if len(parts) < 2:
        return None
    if fuzz.ratio(folded(parts[0]), folded(word)) < _WORD_LIKE:
        return _parted(text, word, titles)
    number = parts[1].rstrip(".:")
    if number in titles and (len(parts) == 2 or fuzz.ratio(folded(parts[2]), folded(titles[number])) >= _WORD_LIKE):
        return number
    if len(parts) == 2:
        return None
    best = _likest(folded(parts[2]), titles.values())  # the number is hurt
    return next((area for area, title in titles.items() if title == best), None)


def _parted(text: str, word: str, titles: Mapping[str, str]) -> str | None:
    """The same where recognition has parted the word or run it together with its number."""
    if not folded(text).startswith(folded(word)[:2]):
        return None
    whole = {f"{word} {area} {title}": area for area, title in titles.items()}
    best = _likest(folded(text), whole)
    return None if best is None or whole[best] not in text else whole[best]


def _likest(said: str, headings: Iterable[str]) -> str | None:
    names = tuple(headings)
    known, longest = _all_folded(names)
    if len(said) > _MOST_LONGER * longest:
        return None
    best = process.extractOne(said, known, scorer=fuzz.ratio, score_cutoff=LIKE)
    return None if best is None else names[best[2]]


@lru_cache(maxsize=256)
def _all_folded(names: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """With the length of the longest; kept, since every line of a document is compared with the same headings."""
    known = tuple(map(folded, names))
    return known, max(map(len, known), default=0)
