"""Running heads, feet and page numbers: what stands on many pages and belongs to none of the texts between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from kompass.readers.document import Line, SourceDocument
from kompass.readers.headings import LIKE, folded

_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"^\W*(?:sida|side|page)?\W*\d{1,3}\s*(?:[(/]\s*\d{1,3}\s*\)?)?\W*$", re.IGNORECASE)
OFTEN = 3
"""A line that stands so often is a running head, unless it is a heading that every part has."""
_LONGEST = 90
"""Characters of the longest line that may be a running head."""
_EDGE = 3
"""Filled lines from the edge of a page, or from a page number, among which running heads stand."""


class Furniture:
    """Knows the running heads of one document; ``headings`` are lines that may stand often and mean something."""

    def __init__(self, document: SourceDocument, headings: Iterable[str]) -> None:
        known = [folded(heading) for heading in headings]
        candidates = {line: _key(line) for line in _at_edges(document)}
        counts = Counter(key for key in candidates.values() if key)
        often = [
            key
            for key, times in counts.items()
            if times >= OFTEN and not any(fuzz.ratio(key, heading) >= LIKE for heading in known)
        ]
        self._heads = {
            line for line, key in candidates.items() if key and any(fuzz.ratio(key, head) >= LIKE for head in often)
        }

    def __contains__(self, line: Line) -> bool:
        return bool(line.text.strip()) and (_PAGE.match(line.text) is not None or line in self._heads)


def _key(line: Line) -> str:
    """Empty for what is no running head: long lines, rows of tables, and what has hardly a letter."""
    if len(line.text) > _LONGEST or len(line.words) > 2:
        return ""
    key = folded(_NUMBER.sub(" ", line.text))
    return key if len(key) > 5 else ""


def _at_edges(document: SourceDocument) -> Iterator[Line]:
    """Lines near the edges of pages; in a text without pages, those near a page number."""
    if len(document.pages) > 1:
        for page in document.pages:
            filled = [line for line in page.lines if line.text.strip()]
            yield from (filled if len(filled) <= 2 * _EDGE else (*filled[:_EDGE], *filled[-_EDGE:]))
        return
    filled = [line for line in document.lines if line.text.strip()]
    numbers = [at for at, line in enumerate(filled) if _PAGE.match(line.text)]
    near = {at for number in numbers for at in range(number - _EDGE, number + _EDGE + 1)}
    yield from (line for at, line in enumerate(filled) if at in near)
