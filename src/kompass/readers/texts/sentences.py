"""Sentences of running text, with the lines they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kompass.readers.document import Line
from kompass.readers.lines.items import joined, usual_width

_ABBREVIATIONS = ("f", "t", "bl", "dvs", "eks", "evt", "vedr", "nr", "ca", "ex", r"bl\.a")
_SENTENCE_END = re.compile(
    # What stands before the mark is looked at after it: so a search may jump from mark to mark.
    r"[.!?]" + "".join(rf"(?<!\b{word}[.!?])" for word in _ABBREVIATIONS) + r"[\"”’»)]*\s+(?=[\"“”«(]?[A-ZÅÄÖÆØÉ\d])"
)
ENDS = re.compile(r"[.!?:][\"”’»)]*$")
_BULLETS = re.compile(r"^\s*[-–—•●▪◦·=»«>*®¢©\uf0b7]{1,2}\s+")
_DASH = re.compile(r"^\s*[-–—]\s+[a-zåäöæøé]")
_NUMBERED = re.compile(r"\d{1,2}[.)]?(?:\s|\d)+\W*[A-ZÅÄÖÆØ]|\d{1,2}\.\d")
"""A heading or a question of a table, which begins a line and continues none."""
_RAGGED = 6
"""Characters by which a full line may be shorter than a usual one."""


@dataclass(slots=True)
class Sentence:
    """``places`` are where in the text each of its lines begins."""

    text: str
    places: list[tuple[int, Line]] = field(default_factory=list)

    def line_at(self, place: int) -> Line:
        return [line for start, line in self.places if start <= place][-1]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for _, line in self.places)


def sentences(lines: Sequence[Line]) -> list[Sentence]:
    """Sentences, and headings as such, of lines without running heads; in the order of the lines."""
    width = usual_width(lines)
    found: list[Sentence] = []
    current: Sentence | None = None
    after_gap, above = False, ""
    for line in lines:
        inside = is_dash_inside(above, line.text)
        text = " ".join((line.text if inside else _BULLETS.sub("", line.text)).split())
        if not text:
            after_gap = True
            continue
        bulleted = not inside and _BULLETS.match(line.text)
        if current is None or bulleted or not (inside or _goes_on(above, text, width, after_gap=after_gap)):
            current = Sentence("")
            found.append(current)
        above = text
        whole = joined([current.text, text]) if current.text else text
        current.places.append((len(whole) - len(text), line))
        current.text, after_gap = whole, False
    return [sentence for piece in found for sentence in _parted(piece)]


def is_dash_inside(above: str, text: str) -> bool:
    """Whether a dash at a line's beginning is one of the sentence that the line above began, and no bullet."""
    return _DASH.match(text) is not None and bool(above) and ENDS.search(above) is None


def _goes_on(before: str, text: str, width: int, *, after_gap: bool) -> bool:
    """``before`` is the line above as it stands there."""
    if text[0].islower():
        return not ENDS.search(before) or not after_gap
    if text[0].isdigit():
        return _NUMBERED.match(text) is None and before[-1].isalpha()
    full = len(before) + len(text.split(maxsplit=1)[0]) + 1 >= width - _RAGGED
    return full and not after_gap and width > 0


def _parted(piece: Sentence) -> Iterator[Sentence]:
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(piece.text))]
    for start, end in zip(starts, [*starts[1:], len(piece.text)], strict=True):
        first = [(0, piece.line_at(start))]
        later = [(place - start, line) for place, line in piece.places if start < place < end]
        yield Sentence(piece.text[start:end].strip(), first + later)
