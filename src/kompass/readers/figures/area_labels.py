"""Which area a label names: by its title, though recognition of text has hurt it, and never against its number."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from kompass.readers.known import Known
from kompass.readers.lines.headings import LIKE, folded

LEAD = re.compile(r"^\W*(?:[^\W\d]{4,16}\.?\s+)?[\w?]{1,2}\s?(?:[.,:;)|]+\s*|\s+)")
"""What may stand before a title: a number, perhaps hurt, perhaps after a word such as area or theme."""
_WORD_LEAD = re.compile(r"^\W*[^\W\d]{4,16}\s+([1-9])\b")
_NUMBER_LEAD = re.compile(r"^\W*([1-9])(?!\d|\s?[.,]\s?\d)")
_MARGIN = 8
"""Of 100: by so much a title must be more alike than the next best one."""
_BESIDE_NUMBER = 72
"""So much like its title is enough for a label that begins with the area's number."""
_SURE = 93
"""From so much on a title decides, whatever number stands before it."""
_TOTALS = ("summa", "sum", "total", "totalt", "totalen", "totalsumma", "totalsum", "totalpoäng", "poängsumma", "i alt")
_MORE_TOTALS = ("summa poäng", "totalt poäng", "totala poäng", "poengsum", "samlet", "samlet sum", "samlet poengsum")
_TOTAL = tuple(folded(word) for word in (*_TOTALS, *_MORE_TOTALS, "sum poeng", "sammanlagt", "point i alt"))
_TOTAL_LIKE = 88


class AreaLabels:
    """Knows the names of one edition's areas."""

    def __init__(self, known: Known) -> None:
        self._names = [(area, folded(name)) for area, names in known.names.items() for name in names]
        self._longest = max(len(name) for _, name in self._names) + 20

    def area_of(self, label: str) -> str | None:
        """The area that a label names with nothing else beside it, but perhaps its number."""
        if len(label) > self._longest:
            return None
        best: dict[str, float] = {}
        for said in {folded(label), folded(LEAD.sub("", label, count=1))}:
            for area, name in self._names:
                best[area] = max(best.get(area, 0), fuzz.ratio(said, name))
        first, second, *_ = *sorted(best, key=lambda area: best[area], reverse=True), "", ""
        number = number_of(label)
        if best[first] < (_BESIDE_NUMBER if number == first else LIKE) or best[first] - best.get(second, 0) < _MARGIN:
            return None
        return first if number in {None, first} or best[first] >= _SURE else None


def number_of(label: str) -> str | None:
    """The number that stands before a title."""
    found = _WORD_LEAD.match(label) or _NUMBER_LEAD.match(label)
    return found.group(1) if found else None


def is_total(label: str) -> bool:
    """Whether a label names the sum of all areas."""
    said = folded(label)
    return bool(said) and any(fuzz.ratio(said, word) >= _TOTAL_LIKE for word in _TOTAL)
