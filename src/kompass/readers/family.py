"""What a family of layouts is: what it is recognised by, and how its documents are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from kompass.readers.document import SourceDocument
from kompass.readers.known import Known
from kompass.readers.reading import OtherResult, ReadFigure, ReadFinding, ReadText


class Mark(NamedTuple):
    """Something that documents of a family are known by: a pattern that a line matches, and how many lines do."""

    pattern: re.Pattern[str]
    at_least: int = 1

    def is_shown_by(self, lines: Iterable[str]) -> bool:
        """Lines are looked through only until enough are found."""
        found = (line for line in lines if self.pattern.search(line))
        return sum(1 for _ in islice(found, self.at_least)) == self.at_least


def no_findings(_document: SourceDocument, _known: Known) -> list[ReadFinding]:
    return []


def no_texts(_document: SourceDocument, _known: Known) -> list[ReadText]:
    return []


def no_others(_document: SourceDocument, _known: Known) -> list[OtherResult]:
    return []


@dataclass(frozen=True, slots=True)
class Family:
    """``editions`` are the ids that its documents may speak of; ``marks`` is the declared list it is recognised by.

    ``figures`` gives every figure at every place it stands, so that places can confirm each other.
    """

    name: str
    editions: tuple[str, ...]
    marks: tuple[Mark, ...]
    figures: Callable[[SourceDocument, Known], list[ReadFigure]]
    findings: Callable[[SourceDocument, Known], list[ReadFinding]] = no_findings
    impressions: Callable[[SourceDocument, Known], list[ReadText]] = no_texts
    others: Callable[[SourceDocument, Known], list[OtherResult]] = no_others

    def share(self, document: SourceDocument) -> Fraction:
        """The share (0 to 1) of its marks that a document shows."""
        lines = [" ".join(line.text.split()) for line in document.lines]
        shown = sum(mark.is_shown_by(lines) for mark in self.marks)
        return Fraction(shown, len(self.marks)) if self.marks else Fraction(0)
