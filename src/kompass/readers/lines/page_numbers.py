"""Which lines are the numbers of their pages: a score that stands alone on its line looks just like one."""

from __future__ import annotations

import re
from collections import Counter

from kompass.readers.document import Line, Page, SourceDocument
from kompass.readers.lines.furniture import Furniture

_NUMBER = re.compile(r"^\W*(?:sid[ae]\W*)?(\d{1,3})(?:\s*[(/]\s*\d{1,3}\s*\)?)?\W*$", re.IGNORECASE)
_EDGE = 3
"""Filled lines from the edge of a page, or from a running head, among which its number stands."""


def page_numbers(document: SourceDocument, furniture: Furniture) -> frozenset[Line]:
    """Lines that hold nothing but the number of their page."""
    if len(document.pages) > 1:
        return _of_pages(document)
    filled = [line for line in document.lines if line.text.strip()]
    heads = [at for at, line in enumerate(filled) if line in furniture and not _NUMBER.match(line.text)]
    near = {at for head in heads for at in range(head - _EDGE, head + _EDGE + 1) if 0 <= at < len(filled)}
    return _in_order([filled[at] for at in sorted(near) if _NUMBER.match(filled[at].text)])


def _of_pages(document: SourceDocument) -> frozenset[Line]:
    """Numbers at the edges of pages that are as far from the count of pages as most are."""
    found = [(page, line, value) for page in document.pages for line, value in _at_edges(page)]
    often = Counter(value - page.number for page, _, value in found).most_common(1)
    if not often or often[0][1] < 2:
        return frozenset()
    return frozenset(line for page, line, value in found if value - page.number == often[0][0])


def _at_edges(page: Page) -> list[tuple[Line, int]]:
    filled = [line for line in page.lines if line.text.strip()]
    edge = filled if len(filled) <= 2 * _EDGE else [*filled[:_EDGE], *filled[-_EDGE:]]
    return [(line, int(found.group(1))) for line in edge if (found := _NUMBER.match(line.text))]


def _in_order(lines: list[Line]) -> frozenset[Line]:
    """The longest run of numbers that only grow: those of pages do, and what stands between them are figures."""
    values = [_value(line) for line in lines]
    best: list[tuple[int, ...]] = []
    for at, value in enumerate(values):
        before = [run for run in best if values[run[-1]] < value]
        best.append((*max(before, key=len, default=()), at))
    return frozenset(lines[at] for at in max(best, key=len, default=()))


def _value(line: Line) -> int:
    found = _NUMBER.match(line.text)
    return int(found.group(1)) if found else 0
