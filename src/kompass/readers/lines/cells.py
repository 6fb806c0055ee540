"""Numbers at the end of a line, as tables print them: points, maximum, percent."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from kompass.readers.document import Line

_RULES = re.compile(r"[|¦\[\]]+")
_MARKDOWN = re.compile(r"\*{1,3}|_{2,3}")
_NUMBER = re.compile(r"(?<![\w.,/–-])(\d{1,3}(?:[.,]\d{1,2})?)\s?(%)?(?![\w/])")
_TAIL = re.compile(rf"(?:{_NUMBER.pattern}[\s.;:]*)+$")


class Number(NamedTuple):
    value: Fraction
    percent: bool = False


class Row(NamedTuple):
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


@lru_cache(maxsize=1 << 10)
def _value(figure: str) -> Fraction:
    """Kept, since few figures are printed often."""
    return Fraction(figure.replace(",", "."))


def clean(line: Line) -> str:
    """The text of a line without the rules of its table and without marks of emphasis."""
    return _clean(line.text)


@lru_cache(maxsize=1 << 14)
def _clean(text: str) -> str:
    """Kept, since every reader asks for it."""
    return " ".join(_MARKDOWN.sub(" ", _RULES.sub(" ", text)).split())


def _ends_in_figure(text: str) -> bool:
    last = text.rstrip(" .;:")[-1:]
    return last == "%" or last.isdecimal()


def row_of(line: Line, start: int = 0) -> Row:
    """The numbers at the end of a line from ``start`` on; a number inside a sentence isn't one of them."""
    text = clean(line)[start:]
    # A search that ends nowhere looks at every number on the way; most lines end with a word.
    tail = _TAIL.search(text) if _ends_in_figure(text) else None
    if tail is None:
        return Row(text.strip(), (), line)
    numbers = tuple(
        Number(_value(found.group(1)), found.group(2) is not None) for found in _NUMBER.finditer(tail.group())
    )
    return Row(text[: tail.start()].strip(), numbers, line)
