"""Running heads, feet and page numbers: what stands on many pages and belongs to none of the texts between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from kompass.readers.document import Line, SourceDocument
from kompass.readers.lines.headings import LIKE, folded
from kompass.readers.lines.items import starts_with_bullet

_NUMBER = re.compile(r"\d+")
_PAGE = re.compile(r"^\W*(?:sida|side|page)?\W*\d{1,3}\s*(?:[(/]\s*\d{1,3}\s*\)?)?\W*$", re.IGNORECASE)
OFTEN = 3
"""A line that stands so often in the same place of its page is a running head, unless every part has such a heading."""
_LONGEST = 90
"""Characters of the longest line that may be a running head."""
_EDGE = 3
"""Filled lines from the edge of a page, or from a page number, among which running heads stand."""


class Furniture:
    """Knows the running heads of one document; ``headings`` are lines that may stand often and mean something."""

    def __init__(self, document: SourceDocument, headings: Iterable[str]) -> None:
        known = [folded(heading) for heading in headings]
        edges = _edges(document)
        often = [key for key in edges.often if not _like(key, known)]
        self._heads = {line for key, lines in edges.lines.items() if _like(key, often) for line in lines}

    def __contains__(self, line: Line) -> bool:
        return _is_page_number(line.text) or line in self._heads


class _Edges(NamedTuple):
    """What stands near the edges of a document's pages: what each line says → those lines, and what stands often."""

    lines: dict[str, list[Line]]
    often: list[str]


@lru_cache(maxsize=4)
def _edges(document: SourceDocument) -> _Edges:
    """Kept, since every reader asks for the furniture of the same document."""
    lines: dict[str, list[Line]] = {}
    counts: Counter[tuple[str, int]] = Counter()
    for line, place in _at_edges(document):
        key = _key(line)
        if key:
            lines.setdefault(key, []).append(line)
            counts[key, place] += 1
    return _Edges(lines, [key for key, times in _most(counts).items() if times >= OFTEN])


@lru_cache(maxsize=1 << 14)
def _is_page_number(text: str) -> bool:
    """Kept, since every reader asks it of every line."""
    return bool(text.strip()) and _PAGE.match(text) is not None


def _most(counts: Counter[tuple[str, int]]) -> dict[str, int]:
    """How often a line stands where it stands most often: what wanders over the pages is text that happens to recur."""
    most: dict[str, int] = {}
    for (key, _), times in counts.items():
        most[key] = max(times, most.get(key, 0))
    return most


def _like(key: str, others: Iterable[str]) -> bool:
    return process.extractOne(key, others, scorer=fuzz.ratio, score_cutoff=LIKE) is not None


def _key(line: Line) -> str:
    """Empty for what is no running head: long lines, items, rows of tables, and what has hardly a letter."""
    if len(line.text) > _LONGEST or len(line.words) > 2 or starts_with_bullet(line):
        return ""
    key = folded(_NUMBER.sub(" ", line.text))
    return key if len(key) > 5 else ""


def _at_edges(document: SourceDocument) -> Iterator[tuple[Line, int]]:
    """Lines near the edges of pages, with their distance from the edge, counted from below if negative; in a text
    without pages, those near a page number.
    """
    if len(document.pages) > 1:
        for page in document.pages:
            filled = [line for line in page.lines if line.text.strip()]
            for at, line in enumerate(filled):
                below = at - len(filled)
                if at < _EDGE or -below <= _EDGE:
                    yield line, at if at < _EDGE else below
        return
    filled = [line for line in document.lines if line.text.strip()]
    numbers = [at for at, line in enumerate(filled) if _PAGE.match(line.text)]
    near = {at + step: step for at in numbers for step in range(-_EDGE, _EDGE + 1)}
    yield from ((line, near[at]) for at, line in enumerate(filled) if at in near)
