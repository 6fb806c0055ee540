"""Beside which numbers the sub-areas of a document stand: told once, compared with the maxima of many editions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kompass.core.instrument.model import Edition
from kompass.readers.document import SourceDocument
from kompass.readers.lines.cells import clean, row_of

_SUB = re.compile(r"^\W{0,4}([1-9])\s?[.,]\s?(\d{1,2})(?=[\s.)|;:]|$)[.)]?[\s|;:]*(?=[^\W\d]|$)")
_DIGIT = re.compile(r"\d\W*$")
_WAITING = 5
_FEWEST = 20
"""Sub-areas from which on their numbers alone, without maxima, tell an edition from another."""


class SubMaxima:
    """Sub-area → the numbers beside it, wherever it stands with any."""

    def __init__(self, document: SourceDocument) -> None:
        self._beside: dict[str, list[tuple[Fraction, ...]]] = {}
        for item, numbers in _beside(document):
            self._beside.setdefault(item, []).append(numbers)

    def share(self, edition: Edition) -> Fraction:
        """Share of an edition's sub-areas that stand beside its maxima, less those that stand beside others.

        Where no maxima are printed, all numbers of sub-areas or nothing.
        """
        maxima = {sub.id: sub.maximum for area in edition.areas for sub in area.sub_areas}
        if not maxima:
            return Fraction(0)
        fitting = sum(any(maxima[item] in row[:3] for row in self._rows(item)) for item in maxima)
        if fitting * 3 < len(maxima):
            whole = set(self._beside) == set(maxima) and len(maxima) >= _FEWEST
            return Fraction(1) if whole and not self._has_pairs() else Fraction(0)
        missing = sum(item not in self._beside for item in maxima)
        against = len(maxima) - fitting - missing
        return max(Fraction(0), Fraction(fitting - against, len(maxima)))

    def _rows(self, item: str) -> list[tuple[Fraction, ...]]:
        return [row for row in self._beside.get(item, []) if len(row) >= 2]

    def _has_pairs(self) -> bool:
        return any(len(row) >= 2 for rows in self._beside.values() for row in rows)


def _beside(document: SourceDocument) -> Iterator[tuple[str, tuple[Fraction, ...]]]:
    waiting: tuple[str, int] | None = None
    filled = 0
    for line in document.lines:
        text = clean(line)
        if not text:
            continue
        filled += 1
        found = _SUB.match(text)
        if found:
            waiting = (f"{found.group(1)}.{found.group(2)}", filled)
        if waiting is None or filled - waiting[1] > _WAITING or not _DIGIT.search(text.rstrip("% ")):
            continue
        row = row_of(line, found.end() if found else 0)
        if row.plain:
            yield waiting[0], row.plain
            waiting = None
