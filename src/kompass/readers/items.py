"""Items of lists, put together again from their lines: over line breaks, hyphens, page breaks and running heads.

A bullet begins an item. In a list that has lost its bullets a line begins one that starts with a capital after the end
of a sentence or after an empty line; a line that goes on with a small letter never does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kompass.readers.document import Line

_BULLET = re.compile(r"^\s*(?:[-–—•●▪◦·=»«>*®¢©°§+]{1,2}|[oe](?=\s+[A-ZÅÄÖØÆ]))\s+(?=\S)")
_BARE_BULLET = re.compile(r"^\s*[-–—•●▪◦·=»«>*®¢©]{1,2}\s*$")
_END = re.compile(r"[.!?:][\"”’»)]*$")
_HANGING = re.compile(r"^(och|eller|samt|og|eller|and|or)\b", re.IGNORECASE)
_LONG = 40
"""Characters from which on a line may be one of running text."""
_FEWEST = 8
"""A list has bullets if at least one in so many of its lines begins with one."""
_RAGGED = 6
"""Characters by which a full line may be shorter than the widest one."""
_SYLLABLE = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Item:
    """``line`` is where it begins, ``lines`` are all it stands on."""

    text: str
    line: Line
    lines: tuple[Line, ...] = ()


def usual_width(lines: Iterable[Line]) -> int:
    """How many characters a full line of running text has in a document: nine of ten long lines have no more."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) > _LONG)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def items(lines: Sequence[Line], width: int = 0) -> list[Item]:
    """The items of one list, from lines without running heads and page numbers; ``width`` as `usual_width` gives it."""
    bulleted = sum(_starts_with_bullet(line) for line in lines) * _FEWEST >= sum(
        bool(line.text.strip()) for line in lines
    )
    widest = max((len(line.text) for line in lines), default=0)
    room = 0 if bulleted else max(width, widest)
    found: list[tuple[list[str], list[Line]]] = []
    after_gap, bullet_waits = True, False
    for line in lines:
        text = " ".join(line.text.split())
        if not text:
            after_gap = True
            continue
        if _BARE_BULLET.match(line.text):
            bullet_waits = True
            continue
        begins = bullet_waits or _starts_with_bullet(line) or _begins(found, text, after_gap=after_gap, widest=room)
        if begins or not found:
            found.append(([], []))
        found[-1][0].append(_BULLET.sub("", text))
        found[-1][1].append(line)
        after_gap = bullet_waits = False
    return [Item(joined(texts), its[0], tuple(its)) for texts, its in found]


def _starts_with_bullet(line: Line) -> bool:
    return _BULLET.match(line.text) is not None


def _begins(found: list[tuple[list[str], list[Line]]], text: str, *, after_gap: bool, widest: int) -> bool:
    """Whether a line of a list without bullets begins an item: a line that had room for its first word ended one."""
    if not found:
        return True
    first = next((letter for letter in text if letter.isalpha()), "a")
    before = found[-1][0][-1]
    had_room = len(before) + len(text.split(maxsplit=1)[0]) + 1 < widest - _RAGGED
    return first.isupper() and (after_gap or had_room or _END.search(before) is not None)


def joined(texts: Sequence[str]) -> str:
    """Lines as one text; a word that was parted at the end of a line is whole again."""
    whole = ""
    for text in texts:
        if not whole:
            whole = text
        elif _SYLLABLE.search(whole) and text[:1].islower() and not _HANGING.match(text):
            whole = whole[:-1] + text
        else:
            whole = f"{whole} {text}"
    return " ".join(whole.split())
