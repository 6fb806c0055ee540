"""Items of boxes and slides, with what stands around them: gaps, and bullets without any text.

Every item has a bullet, and a line without one goes on with the item, even with a capital. Where the font of the
bullets left no sign at all, or recognition lost some, a capital begins an item unless the line before it explains the
break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kompass.readers.columns.widths import width_of
from kompass.readers.document import Line
from kompass.readers.lines.items import joined

_SIGN = r"""[^\w\s"”“„’‘'´`(\[{)\]}&/|%,.;:!?]{1,2}"""
"""Whatever isn't a letter or a mark that sentences have, as in `items`; but here a bullet may stand without a text."""
_BULLET = re.compile(rf"^(?:({_SIGN})|([oe])(?=\s+(?:[A-ZÅÄÖØÆ«]|0[a-zåäöøæ])))\s+(?=\S)")
_BARE = re.compile(rf"^{_SIGN}$")
_DASH = re.compile(r"^[-–—]\s+[a-zåäöøæ]")
_CAPITAL = re.compile(r"^\W*(?:0[^\W\d_]|[A-ZÅÄÖØÆÉ])|^\W*\d[\d\s]*[A-ZÅÄÖØÆÉ]")
"""Recognition reads Ø and Ö as a nought."""
_INSIDE = re.compile(r"^[(«“”\"]")
"""A bracket or a quotation goes on with a sentence more often than it begins one."""
_SLACK = 1.1
"""Widths are estimated: so much wider a line with the next word may be and still have had no room for it."""
_NAME = re.compile(r"^[A-ZÅÄÖØÆ]{2}")
"""Abbreviations have their capitals anywhere in a sentence."""
_NEAR = 6
"""Lines around one that tell how wide its column is."""
_SHORT = 0.6
"""Share of a column's width below which a line that had no room for the next word was broken by just that word."""


@dataclass(slots=True)
class Bulleted:
    """``gap`` empty lines and ``bare`` bullets without a text stand before it; ``texts`` are its lines as printed."""

    gap: int
    bare: int
    texts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined(self.texts)


def plain(line: Line) -> str:
    """The words of a line with one space between them."""
    return " ".join(line.text.split())


def bullets_of(text: str) -> tuple[list[str], str]:
    """The signs that a line begins with, and what it says after them."""
    signs: list[str] = []
    if _BARE.match(text):
        return [text], ""
    while not _DASH.match(text) and (found := _BULLET.match(text)):
        signs.append(found.group(1) or found.group(2))
        text = text[found.end() :]
        if _BARE.match(text):
            return [*signs, text], ""
    return signs, text


def begins_in_capitals(text: str) -> bool:
    """Whether the first letter of a text is a capital."""
    return _CAPITAL.match(text) is not None


def is_hurt(lines: Sequence[Line]) -> bool:
    """Whether bullets of one document look so differently that recognition must have made some of them up."""
    return len({signs[-1] for line in lines if (signs := bullets_of(plain(line))[0])}) > 1


def bulleted(lines: Sequence[Line], *, hurt: bool = False) -> list[Bulleted]:
    """The items of one list; ``hurt`` where bullets may be lost, so that a line with a capital may begin an item."""
    building = _Building(lines, hurt=hurt)
    for line in lines:
        building.add(line)
    return building.found


class _Building:
    def __init__(self, lines: Sequence[Line], *, hurt: bool) -> None:
        self.found: list[Bulleted] = []
        self._widths = {line: width_of(bullets_of(plain(line))[1]) for line in lines}
        self._filled = [line for line in lines if plain(line)]
        self._hurt = hurt
        self._without = not any(bullets_of(plain(line))[0] for line in self._filled)
        self._gap = self._bare = 0
        self._at = -1

    def add(self, line: Line) -> None:
        text = plain(line)
        if not text:
            self._gap += 1
            return
        self._at += 1
        signs, said = bullets_of(text)
        if not said:
            self._bare += len(signs)
            return
        waits = bool(self._bare) and not signs and (not self.found or begins_in_capitals(said))
        if waits or signs or not self.found or self._begins(said):
            bare = self._bare + max(0, len(signs) - 1) - waits
            self.found.append(Bulleted(self._gap, bare))
            self._bare = 0
        self.found[-1].texts.append(said)
        self.found[-1].lines.append(line)
        self._gap = 0

    def _begins(self, said: str) -> bool:
        """A line without a bullet, where bullets are missing: whether a capital begins an item."""
        if not begins_in_capitals(said) or _INSIDE.match(said) or not (self._hurt or self._without):
            return False
        before = self.found[-1].texts
        if before[-1].endswith("/") or " ".join(before).count("(") > " ".join(before).count(")"):
            return False
        near = self._filled[max(0, self._at - _NEAR) : self._at + _NEAR]
        wide = max(self._widths[line] for line in near)
        first = said.split(maxsplit=1)[0]
        if width_of(f"{before[-1]} {first}") * (1.0 if self._without else _SLACK) < wide:
            return True  # there was room for the word, so the item before was at its end
        return _NAME.match(first) is None and (not self._without or width_of(before[-1]) > _SHORT * wide)
