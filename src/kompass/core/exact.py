"""Exact numbers and their text. Scores are rationals; a float never touches them."""

from __future__ import annotations

import re
from fractions import Fraction

_MOST_PLACES = 24
_NUMBER = re.compile(rf"-?\d{{1,12}}(?:[.,]\d{{1,{_MOST_PLACES}}})?|-?\d{{1,12}}/\d{{1,12}}", re.ASCII)


def parse_exact(text: str) -> Fraction:
    """Read ``15``, ``7.5``, ``7,5`` or ``15/2``.

    Raises ValueError for anything else, a denominator of zero included.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    try:
        return Fraction(text.replace(",", "."))
    except ZeroDivisionError as error:
        raise ValueError(text) from error


def exact_text(value: Fraction) -> str:
    """The shortest exact text that can be read again: ``7.5`` where a decimal is exact, ``25/3`` where none is."""
    denominator, places = value.denominator, 0
    while denominator % 10 == 0:
        denominator //= 10
        places += 1
    while denominator % 2 == 0 or denominator % 5 == 0:
        denominator //= 2 if denominator % 2 == 0 else 5
        places += 1
    if denominator != 1 or places > _MOST_PLACES:
        return f"{value.numerator}/{value.denominator}"
    return fixed_text(value, places)


def fixed_text(value: Fraction, places: int) -> str:
    """Text with at most ``places`` decimals, which must be enough to be exact; no trailing zeros."""
    scaled = value * 10**places
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    whole, decimals = (digits, "") if places == 0 else (digits[:-places], digits[-places:].rstrip("0"))
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def round_to_step(value: Fraction, step: Fraction) -> Fraction:
    """The nearest multiple of ``step``, ties half up (towards plus infinity), as the printed reports do."""
    return Fraction((value / step + Fraction(1, 2)).__floor__()) * step
