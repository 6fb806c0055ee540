"""Swedish reports of the first edition, 2005–2009: scores of areas in half points in the last chapter, strengths and
improvement areas area by area, either in the part of each area or all of them in one chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kompass.readers.document import Line, SourceDocument, Word
from kompass.readers.family import Family, Mark
from kompass.readers.figures.area_labels import AreaLabels
from kompass.readers.figures.named_rows import named_figures
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import is_heading
from kompass.readers.lines.items import usual_width
from kompass.readers.lines.lists import Said, findings_of, listed
from kompass.readers.reading import ReadFigure, ReadFinding

KINDS: Mapping[str, str] = {
    "Styrkor": "strength",
    "Starka sidor": "strength",
    "Förbättringsområden": "improvement-area",
    "Förslag till förbättringsområden": "improvement-area",
    "Förslag till förbättringar": "improvement-area",
    "Möjliga förbättringsområden": "improvement-area",
    "Utvecklingsområden": "improvement-area",
}
ENDS = (
    "Poängsammanställning",
    "Sammanställning av poäng",
    "Poängfördelning",
    "Översikt av poängfördelning",
    "Resultat av huvudområden och delfrågor",
    "Resultat",
    "Sammanfattning",
    "Allmänt",
    "Slutord",
    "Avslutning",
    "Bilaga",
    "Bilagor",
)
"""Headings that end a list."""
_NUMBERED = re.compile(r"^\W{0,3}\d{1,2}(?:\s?\.\s?\d{1,2})*[.)]?\s+(?=[^\W\d])")
_DEEP = re.compile(r"^\W{0,3}\d{1,2}\s?\.\s?\d{1,2}[.)]?\s+[A-ZÅÄÖ][^.!?:]{3,70}$")
_CHAPTER = re.compile(r"^(\W{0,3})\d{1,2}\s?\.\s?(?=[1-9]\b)")
_ABOUT = re.compile(r"\s+(?:inom|för|i)\s+(?:område|huvudområde)\b.*$", re.IGNORECASE)
_HEAD = re.compile(r"^\W*R.?PP.?RT\b.*\b\d{4}\W{1,3}\d\d\W{1,3}\d\d\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?]\W*$")


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every list under its area and kind, in the order of the document."""
    width = usual_width(document.lines)
    names = [name for names in known.names.values() for name in names]
    furniture = Furniture(document, (*KINDS, *ENDS, *names))
    kept = [line for line in document.lines if line not in furniture and not _HEAD.match(clean(line))]
    return findings_of(listed(_said(kept, AreaLabels(known))), width)


def _said(lines: Sequence[Line], labels: AreaLabels) -> Iterator[Said]:
    skip = -1
    for at, line in enumerate(lines):
        if at <= skip:
            continue
        begun, skip = _area(lines, at, labels)
        kind = _kind(line) if begun is None else None
        yield Said(line, begun, kind, ends=_ends(line))


def _area(lines: Sequence[Line], at: int, labels: AreaLabels) -> tuple[str | None, int]:
    """The area whose heading begins here, and the place of the heading's last line: a long title takes two."""
    text = clean(lines[at]).strip("# ")
    if not text or _SENTENCE.search(text):
        return None, -1
    said = _CHAPTER.sub(r"\1", text)
    area = labels.area_of(said)
    if area is not None:
        return area, at
    if not _NUMBERED.match(text) or at + 1 >= len(lines):
        return None, -1
    area = labels.area_of(f"{said} {clean(lines[at + 1])}")
    return (area, at + 1) if area is not None else (None, -1)


def _kind(line: Line) -> str | None:
    text = _ABOUT.sub("", _NUMBERED.sub("", clean(line)))
    heading = is_heading(Line(line.number, line.page, (Word(text),)), KINDS)
    return None if heading is None else KINDS[heading]


def _ends(line: Line) -> bool:
    text = clean(line)
    if not text or _SENTENCE.search(text):
        return False
    bare = Line(line.number, line.page, (Word(_NUMBERED.sub("", text)),))
    return is_heading(bare, ENDS) is not None or _DEEP.match(text) is not None


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    return named_figures(document, known)


_MARKS = (
    Mark(re.compile(r"^\W*RAPPORT\b", re.IGNORECASE)),
    Mark(re.compile(r"^\W*(?:\d\W+)?(?:Po.{1,2}ngs|Resultat av huvud)", re.IGNORECASE)),
    Mark(re.compile(r"^\W*Styrkor\b", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*F.rb.ttringsomr.den\W*$|^\W*F.rslag till f.rb.ttring", re.IGNORECASE), 4),
    Mark(re.compile(r"\d,5\b"), 2),
)
FAMILY = Family("swedish-2005", ("1-se",), _MARKS, figures, findings)
FAMILIES = (FAMILY,)
