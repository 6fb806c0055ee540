"""Totals that running text tells.

Many numbers look like a total: the maximum, a rank, a mean, a change, another municipality's total, an earlier year's.
A number counts only where its clause says that it is the municipality's total; what is in doubt is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kompass.core.instrument.model import TOTAL
from kompass.files.municipality_register import names_in
from kompass.readers.document import SourceDocument
from kompass.readers.figures.total_words import (
    ALL,
    BEFORE,
    CAPITAL,
    COMMA,
    GETS,
    GOT,
    IS,
    MANY,
    NO_NAME,
    NUMBER,
    OTHERWISE,
    OUT_OF,
    PARTS,
    SUM_NAME,
    UNIT,
    YEAR,
)
from kompass.readers.known import Known
from kompass.readers.lines.furniture import Furniture
from kompass.readers.reading import ReadFigure
from kompass.readers.texts.own_name import is_own, own_names, small_words
from kompass.readers.texts.sentences import ENDS, Sentence, sentences

_COVER = 15
"""Filled lines at the beginning among which the evaluation's own year stands."""


def totals(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Every total that running text or a heading tells of the municipality, at every place where it stands."""
    return list(_Totals(document, known).read())


def total_of_areas(document: SourceDocument, known: Known, areas: Sequence[Fraction]) -> list[ReadFigure]:
    """Totals that a sentence tells of somebody, where they are just what all areas that were read add up to.

    For documents that don't tell their municipality from others: the sum says whose total it is. Nothing where an area
    is missing.
    """
    if len(areas) < len(known.edition.areas):
        return []
    told = _Totals(document, known).told_of_anybody()
    return [figure for figure in told if figure.points == sum(areas, Fraction(0))]


class _Totals:
    def __init__(self, document: SourceDocument, known: Known) -> None:
        furniture = Furniture(document, ())
        # A row of several cells belongs to a table, whose columns may be of other municipalities.
        self._lines = [line for line in document.lines if line not in furniture and len(line.words) <= 2]
        self._own = own_names(document)
        self._small = small_words(document)
        cover = [line.text for line in document.lines if line.text.strip()][:_COVER]
        self._years = set(YEAR.findall(" ".join(cover)))
        self._maximum = known.edition.maximum
        self._area = max(area.maximum for area in known.edition.areas)
        self._step = known.edition.display.steps[TOTAL]

    def read(self) -> Iterator[ReadFigure]:
        before = ""
        for sentence in sentences(self._lines):
            hits = list(self._told(sentence, before))
            if len({hit.points for hit in hits}) == 1:  # two that differ can't both be the total
                yield from hits
            before = sentence.text

    def told_of_anybody(self) -> Iterator[ReadFigure]:
        for sentence in sentences(self._lines):
            for found in NUMBER.finditer(sentence.text):
                out_of = OUT_OF.match(sentence.text[found.end() :])
                if out_of and int(out_of.group(1)) == self._maximum and ALL.search(sentence.text):
                    points = Fraction(found.group(1).replace(",", "."))
                    yield ReadFigure(TOTAL, points, sentence.line_at(found.start(1)))

    def _told(self, sentence: Sentence, before: str) -> Iterator[ReadFigure]:
        for found in NUMBER.finditer(sentence.text):
            points = Fraction(found.group(1).replace(",", "."))
            # What an area may have as well is no total that one could be sure of.
            if not self._area < points < self._maximum or points % self._step:
                continue
            if self._is_total(sentence.text, found, before):
                yield ReadFigure(TOTAL, points, sentence.line_at(found.start(1)))

    def _is_total(self, text: str, found: re.Match[str], before: str) -> bool:
        after = text[found.end() :]
        out_of = OUT_OF.match(after)
        if out_of and int(out_of.group(1)) != self._maximum:  # of some areas only
            return False
        rest = after[out_of.end() :] if out_of else after
        cut = PARTS.search(rest)
        starts = [one.start() for one in PARTS.finditer(text, 0, found.start())]
        head = text[starts[-1] if starts else 0 : found.start()]
        clause = f"{head} # {rest[: cut.start()] if cut else rest}"
        if not self._may_be(text, text[: found.start()], clause, before):
            return False
        has_unit = UNIT.match(after) is not None
        if not self._own:  # then only words that leave no doubt, whatever name stands beside them
            return out_of is not None and ALL.search(clause) is not None
        until = text[: found.start()].rstrip()
        named = SUM_NAME.search(until)
        if named is not None and (IS.search(until) or (named.end() == len(until) and has_unit)):
            return True
        subject = self._own_in(clause) or "kommun" in clause.lower()
        told = bool(ALL.search(clause)) or (subject and bool(GETS.search(head) or self._is_label(until)))
        return told and (has_unit or out_of is not None)

    def _is_label(self, until: str) -> bool:
        """Whether nothing but the municipality's name stands before the number."""
        return all(is_own(word, self._own) or NO_NAME.match(word) for word in re.findall(r"\w{2,}", until))

    def _may_be(self, text: str, until: str, clause: str, before: str) -> bool:
        """Whether nothing speaks of another figure: of a mean, a change, another year or another municipality."""
        if OTHERWISE.search(clause) or MANY.search(clause.split("#", maxsplit=1)[0]) or BEFORE.search(clause):
            return False
        years = set(YEAR.findall(until + COMMA.split(text[len(until) + 3 :])[0]))
        if years - self._years or (years and len(self._years) > 1) or self._foreign(until, clause):
            return False
        earlier = BEFORE.search(before) or set(YEAR.findall(before)) - self._years
        if self._own_in(clause):
            return not (earlier and GOT.search(clause))
        # A heading, or the first word of a sentence, may have a capital without being a name.
        told = before.partition(" ")[2] if ENDS.search(before) else ""
        others = any(not is_own(name.name, self._own) for name in names_in(before))
        return not (earlier or others or self._foreign(told, ""))

    def _own_in(self, text: str) -> bool:
        return any(is_own(word, self._own) for word in CAPITAL.findall(text))

    def _foreign(self, until: str, clause: str) -> bool:
        """Whether a name stands there that isn't the municipality's; none is known where no document names one."""
        words = [*CAPITAL.findall(until), *CAPITAL.findall(clause)]
        if not self._own:
            return sum(NO_NAME.match(word) is None for word in set(words)) > 1
        first = until.split(maxsplit=1)[0].strip(' "“”«(') if until.split() else ""
        return any(
            not is_own(word, self._own)
            and not NO_NAME.match(word)
            and not (word == first and word.lower() in self._small)
            for word in words
        )
