"""Numbers at the end of a line, as tables print them: points, maximum, percent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from kompass.readers.document import Line

_RULES = re.compile(r"[|¦\[\]]+")
_MARKDOWN = re.compile(r"\*{1,3}|_{2,3}")
_NUMBER = re.compile(r"(?<![\w.,/–-])(\d{1,3}(?:[.,]\d{1,2})?)\s?(%)?(?![\w/])")
_TAIL = re.compile(rf"(?:{_NUMBER.pattern}[\s.;:]*)+$")


@dataclass(frozen=True, slots=True)
class Number:
    value: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line taken apart: what it says, and the numbers it ends with."""

    label: str
    numbers: tuple[Number, ...]
    line: Line

    @property
    def plain(self) -> tuple[Fraction, ...]:
        """The numbers that aren't percent."""
        return tuple(number.value for number in self.numbers if not number.percent)

    @property
    def percent(self) -> Fraction | None:
        return next((number.value for number in self.numbers if number.percent), None)


def clean(line: Line) -> str:
    """The text of a line without the rules of its table and without marks of emphasis."""
    return " ".join(_MARKDOWN.sub(" ", _RULES.sub(" ", line.text)).split())


def row_of(line: Line, start: int = 0) -> Row:
    """The numbers at the end of a line from ``start`` on; a number inside a sentence isn't one of them."""
    text = clean(line)[start:]
    tail = _TAIL.search(text)
    if tail is None:
        return Row(" ".join(text.split()), (), line)
    numbers = tuple(
        Number(Fraction(found.group(1).replace(",", ".")), found.group(2) is not None)
        for found in _NUMBER.finditer(tail.group())
    )
    return Row(" ".join(text[: tail.start()].split()), numbers, line)
