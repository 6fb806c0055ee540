"""Headings that are known beforehand, recognised though recognition of text has hurt their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from kompass.readers.cells import clean
from kompass.readers.document import Line

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")
_NOISE = str.maketrans({"&": "a", "é": "a", "ø": "o", "æ": "a", "6": "o", "0": "o", "1": "l", "|": "l", "@": "o"})
_WORD_LIKE = 65
"""The same for a short word, and for a title beside which the number stands."""
LIKE = 84
"""Of 100: from so much on two folded headings are the same."""


def folded(text: str) -> str:
    """Small letters without accents and signs; what recognition mixes up is alike."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_NOISE))
    return _NOT_LETTERS.sub("", plain)


def is_heading(line: Line, headings: Iterable[str]) -> str | None:
    """The heading that a line says, all of it and nothing else."""
    said = folded(clean(line).strip("#* :"))
    if not said:
        return None
    best = max(headings, key=lambda heading: fuzz.ratio(said, folded(heading)))
    return best if fuzz.ratio(said, folded(best)) >= LIKE else None


def area_of_heading(line: Line, word: str, titles: Mapping[str, str]) -> str | None:
    """The area whose heading a line is: the word, its number, and its title or nothing; ``titles`` by area id."""
    parts = clean(line).strip("#* ").split(maxsplit=2)
    if len(parts) < 2 or fuzz.ratio(folded(parts[0]), folded(word)) < _WORD_LIKE:
        return None
    number = parts[1].rstrip(".:")
    if number in titles and (len(parts) == 2 or fuzz.ratio(folded(parts[2]), folded(titles[number])) >= _WORD_LIKE):
        return number
    said = folded(parts[-1])
    best = max(titles, key=lambda area: fuzz.ratio(said, folded(titles[area])))
    return best if len(parts) == 3 and fuzz.ratio(said, folded(titles[best])) >= LIKE else None  # the number is hurt
