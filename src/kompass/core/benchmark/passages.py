"""Lines of a read report joined into sentences that still know their lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖÉ])")
_BROKEN = re.compile(r"\w[-\u00ad]$")
_KEPT_HYPHEN = re.compile(r"(?:og|och|eller|samt)\b")
"""After these a hyphen at the end of a line stands for a word that is left out (“person- og …”)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence; ``starts`` holds (offset in the text, line number) of each line in it."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The number of the line that the character at ``offset`` stands in."""
        place = bisect_right([start for start, _ in self.starts], offset) - 1
        return self.starts[max(place, 0)][1]


def passages(lines: Iterable[tuple[int, str]]) -> Iterator[Passage]:
    """Sentences of numbered lines. An empty line ends a sentence; a word broken by a hyphen is joined."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            block.append((number, " ".join(line.split())))
        else:
            yield from _sentences(block)
            block = []
    yield from _sentences(block)


def _sentences(block: list[tuple[int, str]]) -> Iterator[Passage]:
    text, starts = "", []
    for number, line in block:
        if _BROKEN.search(text) and line[:1].islower() and not _KEPT_HYPHEN.match(line):
            text = text[:-1]
        elif text:
            text += " "
        starts.append((len(text), number))
        text += line
    begin = 0
    for end in [*(match.start() for match in _END.finditer(text)), len(text)]:
        sentence = text[begin:end]
        if stripped := sentence.strip():
            begin += len(sentence) - len(sentence.lstrip())
            yield Passage(stripped, _within(starts, begin, end))
        begin = end


def _within(starts: list[tuple[int, int]], begin: int, end: int) -> tuple[tuple[int, int], ...]:
    """Starts of the lines from ``begin`` to ``end``, counted from ``begin``; the first line may have begun before."""
    before = [number for start, number in starts if start <= begin]
    return ((0, before[-1]), *((start - begin, number) for start, number in starts if begin < start < end))
