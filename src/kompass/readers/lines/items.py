"""Items of lists, put together again from their lines: over line breaks, hyphens, page breaks and running heads.

A bullet begins an item. A line that has none, or lost it in recognition, begins one that starts with a capital after an
empty line, or where the line before had room for its first word and so ended an item. A line that goes on with a small
letter never begins one: what can't be told apart stays together, since half an item says what nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from kompass.readers.document import Line

_SIGN = r"""[^\w\s"”“„’‘'´`(\[{)\]}&/|%,.;:!?]{1,2}"""
"""No letter and no mark that sentences have: bullets of symbol fonts, and what recognition makes of them."""
_BULLET = re.compile(rf"^\s*(?:{_SIGN}|[oe](?=\s+(?:[A-ZÅÄÖØÆ]|0[a-zåäöøæ])))\s+(?=\S)")
_BARE_BULLET = re.compile(rf"^\s*{_SIGN}\s*$")
_DASH = re.compile(r"^\s*[-–—]\s+(?=[^\W\d_])")
_CAPITAL = re.compile(r"^\W*(?:0[^\W\d_]|[A-ZÅÄÖØÆÉ])|^\W*\d[\d\s]*[A-ZÅÄÖØÆÉ]")
"""Recognition reads Ö and Ø as a nought."""
_BREAK = re.compile(r"(?<=[-/])|\s")
_END = re.compile(r"[.!?:][\"”’»)]*$")
_HANGING = re.compile(r"^(och|eller|samt|og|eller|and|or)\b", re.IGNORECASE)
_LONG = 40
"""Characters from which on a line may be one of running text."""
_PRINTED = 150
"""No line on paper has so many characters: a file with such lines has whole paragraphs on each."""
UNBROKEN = 1_000_000
"""The width of lines that are never broken."""
_FEWEST = 8
"""A list has bullets if at least one in so many of its lines begins with one."""
_RAGGED = 6
"""Characters by which a full line may be shorter than the widest one."""
_MOSTLY = 5
"""Where at most one bullet in so many is a dash, dashes before small letters belong to sentences."""
_APART = 1.35
"""From so many times the distance of its closest lines on, a gap parts two lines of a list."""
_DOUBLE = 2.1
"""And from so many times the height of a line on, where all of them stand apart."""
_ABBREVIATED = re.compile(r"(?:^|[\s(/-])[A-ZÅÄÖÆØ]{2,}-$")
_SYLLABLE = re.compile(r"[^\W\d_]-$")


class Item(NamedTuple):
    """``line`` is where it begins, ``lines`` are all it stands on."""

    text: str
    line: Line
    lines: tuple[Line, ...] = ()


@dataclass(slots=True)
class _Building:
    texts: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def usual_width(lines: Iterable[Line]) -> int:
    """How many characters a full line of running text has in a document: nine of ten long lines have no more."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _LONG)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return UNBROKEN if width > _PRINTED else width


def starts_with_bullet(line: Line) -> bool:
    """Whether a line begins with a bullet, or with what text recognition makes of one."""
    return _BULLET.match(line.text) is not None


def items(lines: Sequence[Line], width: int = 0) -> list[Item]:
    """The items of one list, from lines without running heads and page numbers; ``width`` as `usual_width` gives it."""
    of = _List(lines, width)
    found: list[_Building] = []
    after_gap, bullet_waits = True, False
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            after_gap = True
            continue
        if _BARE_BULLET.match(line.text):
            bullet_waits = True
            continue
        if not found or bullet_waits or of.begins(line, found[-1].lines[-1], after_gap=after_gap):
            found.append(_Building())
        found[-1].texts.append(_BULLET.sub("", text) if of.is_bulleted(line) else text)
        found[-1].lines.append(line)
        after_gap = bullet_waits = False
    return [Item(joined(one.texts), one.lines[0], tuple(one.lines)) for one in found]


class _List:
    """What the lines of one list have in common: whether they have bullets, and how wide they are."""

    def __init__(self, lines: Sequence[Line], width: int) -> None:
        filled = [line for line in lines if line.text.strip()]
        bulleted = [line for line in filled if starts_with_bullet(line)]
        dashed = [line for line in bulleted if _DASH.match(line.text)]
        self._has_bullets = len(bulleted) * _FEWEST >= len(filled)
        self._dashes_inside = len(dashed) * _MOSTLY <= len(bulleted)
        steps = [step for above, below in pairwise(filled) if (step := _step(above, below)) > 0]
        heights = [box.bottom - box.top for line in filled if (box := line.words[0].box) is not None]
        self._gap = min(min(steps, default=0.0) * _APART, min(heights, default=0.0) * _DOUBLE)
        self._room = max(width, max((len(line.text) for line in filled), default=0)) - _RAGGED

    def is_bulleted(self, line: Line) -> bool:
        """A dash within a sentence may have come to the beginning of a line; in a list of other bullets it is none."""
        if not starts_with_bullet(line):
            return False
        dash = _DASH.match(line.text)
        return dash is None or not (self._dashes_inside and line.text[dash.end()].islower())

    def begins(self, line: Line, before: Line, *, after_gap: bool) -> bool:
        """Whether a line begins an item; ``before`` is the last filled one above it."""
        if starts_with_bullet(line):
            return self.is_bulleted(line)
        text = line.text.strip()
        if _CAPITAL.match(text) is None:
            return False
        if after_gap or self._had_room(before, text) or 0 < self._gap < _step(before, line):
            return True
        return not self._has_bullets and _END.search(before.text.strip()) is not None

    def _had_room(self, before: Line, text: str) -> bool:
        """A line that had room for the first word of the next one ended an item there."""
        return len(before.text.rstrip()) + 1 + len(_BREAK.split(text, maxsplit=1)[0]) < self._room


def _step(above: Line, below: Line) -> float:
    """How far below another a line stands on the same page; 0 where that isn't known, or where they stand abreast."""
    first, second = above.words[0].box, below.words[0].box
    if above.page != below.page or first is None or second is None:
        return 0.0
    step = second.top - first.top
    return step if step > (first.bottom - first.top) / 2 else 0.0


def joined(texts: Sequence[str]) -> str:
    """Lines as one text; a word that was parted at the end of a line is whole again."""
    whole = ""
    for text in texts:
        if not whole or _keeps_its_sign(whole, text):
            whole += text
        elif _SYLLABLE.match(whole[-2:]) and text[:1].islower() and not _HANGING.match(text):
            whole = whole[: -2 if _is_thrice(whole, text) else -1] + text
        else:
            whole = f"{whole} {text}"
    return " ".join(whole.split())


def _is_thrice(above: str, text: str) -> bool:
    """Three equal consonants are written as two, and as three only where a hyphen parts them: till-lämpa, tillämpa."""
    return above[-3:-1] == text[:1] * 2 and text[:1].lower() not in "aeiouyåäöæø"


def _keeps_its_sign(above: str, text: str) -> bool:
    """Whether a hyphen or a stroke at the line's end is the word's own: EU-projekt, borger-/brugerråd."""
    if above.endswith("/"):
        return not above.endswith(" /")
    if text.startswith("/"):
        return above.endswith("-")
    return (
        above.endswith("-")
        and _ABBREVIATED.search(above) is not None
        and text[:1].isalpha()
        and _HANGING.match(text) is None
    )
