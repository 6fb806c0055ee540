"""Paragraphs of running text, from the lines of a section.

A paragraph ends at an empty line or at a line that had room for the next word; where a file has an empty line after
every line, only the room tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kompass.readers.document import Line
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean, row_of
from kompass.readers.lines.items import joined
from kompass.readers.reading import ReadText
from kompass.readers.texts.sentences import is_dash_inside

ENDS = re.compile(r"[.!?:][\"”’»)]*(?:\s?\d{1,2})?$")
"""The end of a sentence, after which the number of a footnote may stand."""
_RAGGED = 6
"""Characters by which a full line may be shorter than the widest."""
_USUAL = 100
"""Characters of a usual printed line."""
_NO_LINE = 160
"""Characters that no printed line has: a file whose lines are longer has a paragraph in each."""
LONG = 45
"""Characters of a line that can only be one of running text."""
_ASIDE = re.compile(r"^\W*(?:[-–—•●▪◦·®*\uf0b7]\s|\d[\d\s,]*$|(?:figur|tabel|tabell|diagram)\s\d)", re.IGNORECASE)
"""Items of lists, labels of charts, captions."""
_FOOTNOTE = re.compile(r"^\d{1,2}\s+(?:se\b|www\.|http|[A-ZÆØÅ]{3,}[,:]|.*\b(?:19|20)\d\d:)", re.IGNORECASE)
_SUB = re.compile(r"^\W{0,3}[1-9]\s?\.\s?\d{1,2}(?:\D|$)")
_ABOUT = re.compile(
    r"^(?:\w+\s){0,2}(?:tema(?:et)?|område[nt]?|fokusområde[nt]?)\s(?:\d\s)?"
    r"(?:(?:er|ses|legges|settes|lægges)\sder|omhandler|handler|vedrører|omfatter|dreier|drejer|gjelder|dekker|dækker)",
    re.IGNORECASE,
)
"""How a paragraph begins that tells what a theme covers."""


@dataclass(slots=True)
class Section:
    """Lines below the heading of an area; ``closed`` where lists of findings ended it, so that it is the area's own."""

    area: str
    lines: list[Line] = field(default_factory=list)
    closed: bool = False


def without_box(section: Section, width: int) -> Section:
    """What follows the box or table with the score: the first line that only running text can be, and the rest."""
    rows = [at for at, line in enumerate(section.lines) if _SUB.match(clean(line)) or len(row_of(line).plain) >= 2]
    lines = section.lines if not rows else [*section.lines[: rows[0]], *section.lines[rows[-1] + 1 :]]
    long = max(LONG, min(width, _USUAL) * 2 // 3)
    first = next(
        (at for at, line in enumerate(lines) if len(clean(line)) >= long and not _ASIDE.match(line.text)), len(lines)
    )
    return Section(section.area, lines[first:], section.closed)


def texts_of(sections: Iterable[Section], width: int, known: Known) -> Iterator[ReadText]:
    """One text for each area: the section that its findings end, else the longest."""
    best: dict[str, tuple[bool, int, ReadText]] = {}
    for section in sections:
        pieces = [piece for piece in _paragraphs(section.lines, width) if not _ABOUT.match(joined(raw_lines(piece)))]
        if not pieces:
            continue
        text = ReadText(
            section.area,
            "\n\n".join(joined(raw_lines(piece)) for piece in pieces),
            tuple(line for piece in pieces for line in piece),
        )
        known_one = best.get(section.area)
        if known_one is None or (section.closed, len(text.text)) > known_one[:2]:
            best[section.area] = (section.closed, len(text.text), text)
    yield from (best[area][2] for area in known.names if area in best)


def raw_lines(piece: Sequence[Line]) -> list[str]:
    return [clean(line) for line in piece]


def _paragraphs(lines: Sequence[Line], width: int) -> list[list[Line]]:
    """Paragraphs of running text; labels of charts, captions and footnotes between are left out."""
    widest = max(width, max((len(clean(line)) for line in lines), default=0) - _RAGGED)
    kept = _without_asides(lines)
    filled = [at for at, line in enumerate(kept) if clean(line)]
    found: list[list[Line]] = []
    for place, at in enumerate(filled):
        above = filled[place - 1] if place else at
        below = filled[place + 1] if place + 1 < len(filled) else len(kept)
        gap = at - above > 1
        alone = gap and below - at > 1
        # Where empty lines stand inside sentences they part nothing, so that only the room at a line's end tells.
        loose = alone and (above - (filled[place - 2] if place > 1 else above) > 1 or not ENDS.search(clean(kept[at])))
        if not place or _begins(clean(kept[above]), clean(kept[at]), widest, gap=gap, loose=loose):
            found.append([])
        found[-1].append(kept[at])
    return [piece for piece in found if _is_text(joined(raw_lines(piece)))]


def _without_asides(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    above = ""
    for line in lines:
        aside = _ASIDE.match(line.text) and not is_dash_inside(above, line.text)
        if not (aside or _FOOTNOTE.match(clean(line))):
            kept.append(line)
        above = clean(line) or above
    return kept


def _is_text(piece: str) -> bool:
    """Whole sentences, not the rest of a table's question or a label."""
    first = next((letter for letter in piece if letter.isalpha()), "a")
    whole = first.isupper() or not piece.endswith("?")
    return len(piece) > LONG and whole and ENDS.search(piece) is not None


def _begins(before: str, text: str, widest: int, *, gap: bool, loose: bool) -> bool:
    first = next((letter for letter in text if letter.isalpha()), "a")
    if not ENDS.search(before) or first.islower():
        return False
    if widest > _NO_LINE or (gap and not loose):
        return True
    return len(before) + 1 + len(text.split(maxsplit=1)[0]) < widest - (0 if loose else _RAGGED)
