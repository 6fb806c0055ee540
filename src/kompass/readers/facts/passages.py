"""Running text, put together from its lines and taken apart into sentences, with the line each stretch stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kompass.readers.document import Line
from kompass.readers.lines.items import joined, starts_with_bullet

_GOES_ON = re.compile(r"^[^\W\d_]")
_ROW = re.compile(r"\t|\d\s{2,}\d|\d\s*%|\s\d{1,3}(?:[.,]\d)?\s+\d{1,3}\s*$")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖÆØ•–-])")
_LONGEST = 40
"""Lines of the longest paragraph; more is a table or list that was taken for one."""


class Passage(NamedTuple):
    """``starts`` are the places in ``text`` at which ``lines`` begin."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def line_at(self, place: int) -> Line:
        return self.lines[max(0, bisect_right(self.starts, place) - 1)]

    def part(self, start: int, end: int) -> Passage:
        """A stretch of it, with the lines that the stretch touches."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_right(self.starts, end - 1))
        starts = tuple(max(0, at - start) for at in self.starts[first:last])
        return Passage(self.text[start:end], self.lines[first:last], starts)


def sentences(lines: Iterable[Line]) -> list[Passage]:
    """The sentences of all paragraphs in order; headings and items of lists are sentences too."""
    return [one for paragraph in _paragraphs(lines) for one in _parted(_passage(paragraph))]


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """An empty line ends a paragraph unless the next goes on with a small letter: slides have one after every line."""
    building: list[Line] = []
    gap = False
    for line in lines:
        text = line.text.strip()
        if not text:
            gap = True
            continue
        goes_on = _GOES_ON.match(text) is not None and text[0].islower()
        apart = gap or starts_with_bullet(line) or _is_row(line) or (bool(building) and _is_row(building[-1]))
        if building and (len(building) >= _LONGEST or (apart and not (goes_on and not starts_with_bullet(line)))):
            yield building
            building = []
        building.append(line)
        gap = False
    if building:
        yield building


def _is_row(line: Line) -> bool:
    return _ROW.search(line.text) is not None


def _passage(lines: list[Line]) -> Passage:
    text, starts = "", []
    for line in lines:
        whole = joined([text, line.text]) if text else joined([line.text])
        starts.append(len(whole) - len(" ".join(line.text.split())))
        text = whole
    return Passage(text, tuple(lines), tuple(max(0, start) for start in starts))


def _parted(passage: Passage) -> Iterator[Passage]:
    start = 0
    for gap in _SENTENCE.finditer(passage.text):
        yield passage.part(start, gap.start())
        start = gap.end()
    yield passage.part(start, len(passage.text))
