"""What can be wrong with a printed page, found by program: for `make look` and the tests.

Text beyond the edge of the page, text upon text, a heading with nothing beneath it, a page with next to nothing on it,
a character that no face has.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pypdfium2

Rectangle = tuple[float, float, float, float]
FOOTER = 60.0  # points from the lower edge: page numbers stand there
HEAD = 70.0  # points from the upper edge: the running head
LINE = 16.0  # points: what stands closer beneath a heading's top is the heading itself
FEWEST_CHARACTERS = 60
"""Characters of a page between its head and foot, below which it is as good as empty."""
COVERED = 0.25
"""Share of the smaller of two stretches of text from which on one covers the other; joined letters overlap less."""
REPLACED = "\ufffd"


def page_faults(name: str, data: bytes) -> Iterator[str]:
    """Every fault of a PDF, with its page."""
    with pypdfium2.PdfDocument(data) as document:
        for number, page in enumerate(document, 1):
            for fault in _faults(page, cover=number == 1):
                yield f"{name}: page {number} {fault}"
        yield from (f"{name}: {fault}" for fault in _lonely_headings(document))


def _faults(page: Any, *, cover: bool) -> Iterator[str]:  # pypdfium2 has no types
    width, height = page.get_size()
    text = page.get_textpage()
    for left, bottom, right, top in _rectangles(text):
        if left < 0 or bottom < 0 or right > width or top > height:
            yield f"has text beyond its edge: “{text.get_text_bounded(left, bottom, right, top)}”"
    for one, other in combinations(_rectangles(text), 2):
        if _covered(one, other) > COVERED:
            yield f"has text upon text: “{text.get_text_bounded(*one)}” and “{text.get_text_bounded(*other)}”"
    if REPLACED in text.get_text_range():
        yield "has a character that no face has"
    body = text.get_text_bounded(0, FOOTER, width, height - HEAD).strip()
    if not cover and len(body) < FEWEST_CHARACTERS:
        yield "is nearly empty"


def _covered(one: Rectangle, other: Rectangle) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return across * up / smaller if across > 0 and up > 0 and smaller > 0 else 0.0


def _lonely_headings(document: Any) -> Iterator[str]:
    """Bookmarks lead to headings: below each something else must stand on its page."""
    for mark in document.get_toc():
        dest = mark.get_dest()
        if dest is None:
            continue
        index, view = dest.get_index(), list(dest.get_view()[1])
        top = view[1]
        page = document[index]
        lines = _rectangles(page.get_textpage())
        beneath = [box for box in lines if FOOTER < box[3] < top - LINE]
        if not beneath and not _has_pictures(page, top):
            yield f"page {index + 1} ends with the heading “{mark.get_title()}”"


def _rectangles(text: Any) -> list[Rectangle]:
    """Left, bottom, right, top of each stretch of text, in points from the lower left corner."""
    return [text.get_rect(index) for index in range(text.count_rects())]


def _has_pictures(page: Any, below: float) -> bool:
    return any(item.get_bounds()[3] < below for item in page.get_objects() if item.type not in (1, 2))
