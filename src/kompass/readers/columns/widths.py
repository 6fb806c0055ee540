"""How wide printed text is, so that columns are told apart by where their lines break.

A line shows that its column is at least as wide as it; its break shows that the next word had no room. Columns that
stood side by side have different widths, and all items of one column share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_WIDTHS = (
    ("iljI.,:;'|!’", 0.25),
    ('ftr()[]-/ "”“', 0.33),
    ("mw%", 0.8),
    ("MW@", 0.9),
    ("–—", 0.6),
)
_EM = {sign: width for signs, width in _WIDTHS for sign in signs}
_CAPITAL, _LETTER = 0.68, 0.54
_SHARE = 0.06
"""Share of a column's width by which an estimate may be wrong."""
_MOST = 2.0
"""What one line may cost: an author may have broken it by hand."""


def width_of(text: str) -> float:
    """The width of a text in a common font without serifs, in em."""
    return sum(_EM.get(sign) or (_CAPITAL if sign.isupper() else _LETTER) for sign in text)


def limits(texts: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Of an item's lines: widths that had room in the column, and widths that hadn't."""
    fit = tuple(width_of(text) for text in texts)
    too_wide = []
    for text, after in pairwise(texts):
        word = after.split(maxsplit=1)[0]
        hyphened = text[-1:] == "-" and text[-2:-1].isalpha() and word[:1].islower()
        too_wide.append(width_of(text[:-1] + word if hyphened else f"{text} {word}"))
    return fit, tuple(too_wide)


def cost(fit: Sequence[float], too_wide: Sequence[float]) -> float:
    """How badly lines agree on one width; 0 where a column exists that all of them fit in and break at."""
    if not fit or not too_wide:
        return 0.0
    tried = {*fit, *(width for width in too_wide if width >= min(fit))}
    return min(_cost(width, fit, too_wide) for width in tried)


def _cost(column: float, fit: Sequence[float], too_wide: Sequence[float]) -> float:
    slack = column * _SHARE
    over = sum(min(_MOST, (width - column) / slack) for width in fit if width > column)
    under = sum(min(_MOST, (column - width) / slack) for width in too_wide if width < column)
    return over + under
