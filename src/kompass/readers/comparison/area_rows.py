"""Rows of tables that have one row for each area, whose title may take several lines and whose figures stand on any
of them.

A row is known by the number of its area and the beginning of its title, or by the title alone where the number is hurt.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rapidfuzz import fuzz

from kompass.readers.document import Line, Word
from kompass.readers.lines.cells import clean
from kompass.readers.lines.headings import LIKE, folded

WORDS = ("tema", "område", "fokusområde", "huvudområde", "hovedområde")
"""What a report calls an area."""
TOTALS = ("i alt", "ialt", "total", "sum", "samlet", "summa", "totalt", "sum i alt", "point i alt")
_NUMBERED = re.compile(r"^\W{0,3}(?:([^\W\d]{3,12})\s*)?([1-9])(?![.,]?\d)\s*[.:)–-]?\s*")
_WORD = re.compile(r"^\W{0,3}([^\W\d]{3,12})\b\s*\S{0,2}\s+")
_POINTS = re.compile(r"\d{1,3}(?:[.,]\d)?")
_HURT = re.compile(r"(?=\S*[\d?])[\dOlISB?]{1,3}(?:[.,][\dOlISB?]?)?")
"""What recognition may have made of a figure: it keeps its place among the others."""
_DASH = re.compile(r"[–—-]")
_NUMBERS = frozenset("123456789")
_TITLE_LIKE = 65
_FEWEST = 8
"""Letters of a title that tell it from others without its number."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A line as label and figures; a cell that is empty or hurt is None. ``words`` are the cells, where told apart."""

    label: str
    values: tuple[Fraction | None, ...]
    line: Line
    words: tuple[Word, ...] = ()

    @property
    def known(self) -> tuple[Fraction, ...]:
        return tuple(value for value in self.values if value is not None)


def figures_of(line: Line) -> Figures:
    """The figures that a line ends with, each in its place."""
    if len(line.words) > 1:
        return _of_cells(line)
    tokens = clean(line).split()
    at = len(tokens)
    while at and (_POINTS.fullmatch(tokens[at - 1]) or _HURT.fullmatch(tokens[at - 1])):
        at -= 1
    if at == 1 and len(tokens) > 1 and tokens[1] in _NUMBERS and _is_area_word(tokens[0]):
        at = 2  # the number of the area
    return Figures(" ".join(tokens[:at]), tuple(_points(token) for token in tokens[at:]), line)


def _of_cells(line: Line) -> Figures:
    """Cells after the last one with words; figures that stand so near that they share a cell are told apart."""
    texts = [" ".join(clean(Line(line.number, line.page, (word,))).split()) for word in line.words]
    label = max((at for at, text in enumerate(texts) if _is_words(text)), default=-1)
    inner = figures_of(Line(line.number, line.page, (Word(texts[label]),))) if label >= 0 else None
    said = [*texts[:label], inner.label] if inner else []
    values = list(inner.values) if inner else []
    words = [line.words[label]] * len(values)
    for word, text in zip(line.words[label + 1 :], texts[label + 1 :], strict=True):
        tokens = text.split() or [""]
        values += [_points(token) for token in tokens]
        words += [word] * len(tokens)
    return Figures(" ".join(said), tuple(values), line, tuple(words))


def _is_words(text: str) -> bool:
    """Whether a cell holds more than figures; a dash says that there is none."""
    return not _DASH.fullmatch(text) and not all(
        _HURT.fullmatch(token) or _POINTS.fullmatch(token) for token in text.split()
    )


def _points(token: str) -> Fraction | None:
    return Fraction(token.replace(",", ".")) if _POINTS.fullmatch(token) else None


def area_named(label: str, names: Mapping[str, Sequence[str]]) -> str | None:
    """The area that a row begins to name; all it says must be the beginning of the title, or nothing but the number."""
    numbered = _NUMBERED.match(label)
    if numbered and _is_area_word(numbered.group(1)):
        area, rest = numbered.group(2), label[numbered.end() :]
        if area in names and (_begins(rest, names[area], _TITLE_LIKE) or (not rest and numbered.group(1))):
            return area
    word = _WORD.match(label)
    rests = [label] if not (word and _is_area_word(word.group(1))) else [label, label[word.end() :]]
    rests += [label[numbered.end() :]] if numbered else []
    fitting = [area for area in names if any(_begins(rest, names[area], LIKE) for rest in rests)]
    return fitting[0] if len(fitting) == 1 else None


def _is_area_word(word: str | None) -> bool:
    return word is None or any(fuzz.ratio(folded(word), folded(one)) >= _TITLE_LIKE for one in WORDS)


def _begins(said: str, titles: Sequence[str], like: int) -> bool:
    """Whether a text is a title or its beginning; a short word begins too many."""
    part = folded(said)
    return len(part) >= _FEWEST and any(fuzz.ratio(part, folded(title)[: len(part) + 1]) >= like for title in titles)


def is_total(label: str) -> bool:
    """The label of the row that adds up the others."""
    said = folded(label)
    return 3 <= len(said) <= 12 and any(fuzz.ratio(said, folded(one)) >= 75 for one in TOTALS)
