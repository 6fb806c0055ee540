"""Columns whose places are known, from a PDF's boxes or a table's cells: then nothing has to be proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kompass.readers.columns.bulleted import bullets_of
from kompass.readers.document import Box, Kind, Line, SourceDocument, Word

_NEAR = 4.0
"""Points within which two lines begin at the same place, or stand at the same height."""


def by_height(document: SourceDocument) -> list[Line]:
    """The lines of a document from top to bottom; a file may tell a page's parts in any order."""
    lines = list(document.lines)
    if document.kind is not Kind.PDF or any(word.box is None for line in lines for word in line.words):
        return lines
    return sorted(lines, key=_height)


def placed(heads: Sequence[Line], lines: Sequence[Line], count: int, kind: Kind) -> list[list[Line]] | None:
    """The lines of each of ``count`` columns below their heads; None where nothing tells their places."""
    if kind in (Kind.DOCX, Kind.HTML):
        return _by_cells(heads, lines, count)
    boxes = sorted((word.box for line in heads for word in line.words if word.box), key=lambda box: box.left)
    if len(boxes) != count or any(word.box is None for line in lines for word in line.words):
        return None
    return _by_boxes(boxes, lines)


def _by_cells(heads: Sequence[Line], lines: Sequence[Line], count: int) -> list[list[Line]] | None:
    rows = [line for line in lines if len(line.words) == count]
    if len(heads) != 1 or len(heads[0].words) != count or not rows:
        return None
    return [[_part(line, [line.words[column]]) for line in rows] for column in range(count)]


def _by_boxes(heads: Sequence[Box], lines: Sequence[Line]) -> list[list[Line]]:
    starts = _starts(heads, [word for line in lines for word in line.words])
    columns: list[list[Line]] = [[] for _ in heads]
    for line in lines:
        for column in range(len(heads)):
            words = [word for word in line.words if word.box and _column(word.box.left, starts) == column]
            if words:
                columns[column].append(_part(line, words))
    return [sorted(column, key=_height) for column in columns]


def _starts(heads: Sequence[Box], words: Sequence[Word]) -> list[float]:
    """Where columns begin: at the place of most bullets between the end of one head and the end of the next."""
    edges = [0.0, *(box.right for box in heads[:-1]), float("inf")]
    starts: list[float] = []
    for left, right in pairwise(edges):
        inside = [word for word in words if word.box and left <= word.box.left < right]
        with_bullets = [word for word in inside if bullets_of(word.text)[0]] or inside
        places = Counter(round(word.box.left) for word in with_bullets if word.box)
        starts.append(float(places.most_common(1)[0][0]) if places else left)
    return starts


def _column(left: float, starts: Sequence[float]) -> int:
    return max((column for column, start in enumerate(starts) if start - _NEAR <= left), default=0)


def _part(line: Line, words: Sequence[Word]) -> Line:
    return Line(line.number, line.page, tuple(words))


def _height(line: Line) -> tuple[int, float]:
    return line.page, min((word.box.top for word in line.words if word.box), default=0.0)
