"""Swedish reports from 2010 on: a part for each area with two lists, strengths and improvement areas, and the tables of
sub-areas in the last chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kompass.readers.cells import clean
from kompass.readers.document import Line, SourceDocument
from kompass.readers.family import Family, Mark
from kompass.readers.furniture import Furniture
from kompass.readers.headings import area_of_heading, is_heading
from kompass.readers.items import items, usual_width
from kompass.readers.known import Known
from kompass.readers.reading import ReadFigure, ReadFinding
from kompass.readers.tables import table_figures

AREA = "Område"
KINDS = {"STYRKOR": "strength", "FÖRBÄTTRINGSOMRÅDEN": "improvement-area"}
OTHERS = ("ALLMÄNT", "SAMMANFATTNING AV INTRYCK", "SAMMANFATTNING", "INTRYCK", "Rubriker Poäng", "Rubriker")
"""Headings that end a list."""
ROWS = ("Uppnått Max Procent",)
"""Heads of tables, which stand as often as areas do."""
_CHAPTER = re.compile(r"^\W*\d{1,2}[.)]?\s+[^\W\d]")


@dataclass(slots=True)
class _List:
    area: str
    kind: str
    lines: list[Line] = field(default_factory=list)


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every list under its area and kind, in the order of the document."""
    width = usual_width(document.lines)
    furniture = Furniture(document, (*KINDS, *OTHERS, *ROWS))
    kept = (line for line in document.lines if line not in furniture)
    return [
        ReadFinding(found.area, found.kind, item.text, item.line, lines=item.lines)
        for found in _lists(kept, known.titles)
        for item in items(found.lines, width)
    ]


def _lists(lines: Iterable[Line], titles: Mapping[str, str]) -> Iterator[_List]:
    area: str | None = None
    current: _List | None = None
    for line in lines:
        heading = is_heading(line, (*KINDS, *OTHERS))
        begun = area_of_heading(line, AREA, titles)
        if begun is None and heading is None and not _ends(line, current):
            if current is not None:
                current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = None
        area = begun or area
        if heading in KINDS and area is not None:
            current = _List(area, KINDS[heading or ""])
    if current is not None:
        yield current


def _ends(line: Line, current: _List | None) -> bool:
    """A chapter's heading ends the last list of the part with the areas."""
    return current is not None and _CHAPTER.match(clean(line).lstrip("# ")) is not None and "versikt" in line.text


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    return table_figures(document, known.edition)


_MARKS = (
    Mark(re.compile(r"\bOmr.de\s+\d\b", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Rubriker\s+Po", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*STYRKOR\W*$", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*F.RB.TTRINGSOMR.DEN\W*$", re.IGNORECASE), 4),
    Mark(re.compile(r"Upp\s?-?\s?n.t{1,2}.*Max.*Pro", re.IGNORECASE), 4),
)
FAMILY_2010 = Family("swedish-2010", ("2010-se",), _MARKS, figures, findings)
FAMILY_2016 = Family("swedish-2016", ("2.1-se",), _MARKS, figures, findings)
