"""The one figure among the topics of a box: alone, behind a topic, or as two digits that recognition has parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from kompass.readers.document import Line
from kompass.readers.lines.cells import clean

_SCORE = re.compile(r"^\d{1,3}(?:[.,]\d)?$")
BEHIND = re.compile(r"(?<![\w.,?–-])(\d{1,3}(?:[.,]\d)?)$")
_PARTED = re.compile(r"(?<![\d.,?–-] )(?<![\w.,?–-])(\d) (\d)$")


def score(lines: Sequence[Line], step: Fraction, maximum: Fraction) -> tuple[Fraction, Line] | None:
    """The one figure alone on a line or in a cell, else the one behind a topic, else two digits that were parted."""
    for found in (_alone(lines), _behind(lines), _parted(lines)):
        fitting = [(value, line) for value, line in found if value <= maximum and (value / step).denominator == 1]
        if len(found) == 1 and fitting:
            return fitting[0]
        if found:
            return None
    return None


def _alone(lines: Sequence[Line]) -> list[tuple[Fraction, Line]]:
    cells = [(" ".join(word.text.strip(" *|_[]").split()), line) for line in lines for word in line.words]
    return [(_value(text), line) for text, line in cells if _SCORE.match(text)]


def _behind(lines: Sequence[Line]) -> list[tuple[Fraction, Line]]:
    if any(_PARTED.search(clean(line)) for line in lines):
        return []
    found = [(BEHIND.search(clean(line)), line) for line in lines]
    return [(_value(match.group(1)), line) for match, line in found if match]


def _parted(lines: Sequence[Line]) -> list[tuple[Fraction, Line]]:
    """Only where no other line has a digit: then there is nothing else that the two could be."""
    found = [(_PARTED.search(clean(line)), line) for line in lines]
    alone = sum(any(sign.isdigit() for sign in line.text) for line in lines) == 1
    return [(_value("".join(match.groups())), line) for match, line in found if match] if alone else []


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
