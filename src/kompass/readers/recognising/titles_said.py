"""Which titles of areas a document says in lines of their own or in rows of tables, looked up for many editions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from rapidfuzz import fuzz, process

from kompass.readers.document import Line, SourceDocument
from kompass.readers.figures.area_labels import LEAD
from kompass.readers.lines.cells import clean
from kompass.readers.lines.headings import LIKE, folded

_LONGEST = 110
_LONGEST_TITLE = 70
_FIGURES = re.compile(r"[\s:|.,;…–-]+\(?[+–−-]?\d.*$")
_HEADS = re.compile(r"\s+(?:upp|max|mak|pro|po[^\W\d]?ng|poeng|point|sum|%).*$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:[^\W\d]+\W+)?\d")
_DIGIT = re.compile(r"\d")
_LEADER = re.compile(r"[\s.…]{3,}\d*$")


class TitlesSaid:
    """Knows every short text of a document that may be a title; asks each title once."""

    def __init__(self, document: SourceDocument) -> None:
        self._texts = sorted(set(_texts(document.lines)))
        self._found: dict[str, Fraction] = {}

    def alike(self, title: str) -> Fraction:
        """How much the text that comes nearest is like a title, from 0 to 1; 0 for less than a title should be."""
        if title not in self._found:
            best = process.extractOne(folded(title), self._texts, scorer=fuzz.ratio, score_cutoff=LIKE)
            self._found[title] = Fraction(0) if best is None else Fraction(round(best[1]), 100)
        return self._found[title]


def _texts(lines: Iterable[Line]) -> Iterator[str]:
    """Short lines with and without what stands before and after a title; two lines as one, for a title may take two."""
    before = ""
    for line in lines:
        text = clean(line)
        if not text:
            continue
        if len(text) > _LONGEST:
            before = ""
            continue
        bare = _bare(text)
        deeper = LEAD.sub("", bare, count=1)
        yield from _folded(text, bare, deeper, f"{before} {bare}" if before else "")
        if len(line.words) > 1:
            yield from _folded(*(_bare(word.text) for word in line.words))
        before = bare if len(bare) <= _LONGEST_TITLE else ""


@lru_cache(maxsize=1 << 10)
def _bare(text: str) -> str:
    """Without one number before it and without figures and heads of columns behind it."""
    if _DIGIT.search(text):
        text = LEAD.sub("", text, count=1) if _NUMBERED.match(text) else text
        return _HEADS.sub("", _FIGURES.sub("", _LEADER.sub("", text)))
    return _HEADS.sub("", _LEADER.sub("", text))


def _folded(*texts: str) -> Iterator[str]:
    for text in texts:
        said = folded(text) if text else ""
        if 5 < len(said) <= _LONGEST_TITLE:
            yield said
