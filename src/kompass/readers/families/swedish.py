"""Swedish reports from 2010 on: a part for each area with two lists, strengths and improvement areas, and the tables of
sub-areas in the last chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kompass.readers.document import Line, SourceDocument
from kompass.readers.families.swedish_words import AREA, CHAPTERS, KINDS, OTHERS, ROWS
from kompass.readers.family import Family, Mark
from kompass.readers.figures import score_box
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.headings import area_of_heading, is_heading
from kompass.readers.lines.items import usual_width
from kompass.readers.lines.lists import Said, findings_of, listed
from kompass.readers.reading import ReadFigure, ReadFinding
from kompass.readers.texts import impressions

_CHAPTER = re.compile(r"^\W*\d{1,2}[.)]?\s+[^\W\d].{0,4}versikt|^\W*(?:\d{1,2}[.)]?\s+)?Kortfakta om\b")
_ROW = re.compile(r"^\W*[1-9]\s?[.,]\s?\d{1,2}\b.*\d\s+\d{1,3}\s*%$")
_HEAD = re.compile(r"\bMax\b.{0,5}\bPro", re.IGNORECASE)


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every list under its area and kind, in the order of the document."""
    width = usual_width(document.lines)
    furniture = Furniture(document, (*KINDS, *OTHERS, *ROWS))
    kept = (line for line in document.lines if line not in furniture)
    return findings_of(listed(_said(kept, known.titles)), width)


def _said(lines: Iterable[Line], titles: Mapping[str, str]) -> Iterator[Said]:
    headings = (*KINDS, *OTHERS, *(f"Sammanfattning {title}" for title in titles.values()))
    for line in lines:
        heading = is_heading(line, headings)
        begun = area_of_heading(line, AREA, titles)
        yield Said(line, begun, KINDS.get(heading or ""), ends=heading is not None or _ends(line))


def _ends(line: Line) -> bool:
    """The heading of the chapter with the tables, or a row of theirs, ends the last list of the part with the areas."""
    text = clean(line)
    if any(pattern.search(text) is not None for pattern in (_CHAPTER, _ROW, _HEAD)):
        return True
    return is_heading(line, CHAPTERS) is not None


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Those of the tables, and those of the boxes before each area, which say the areas once more."""
    return [*table_figures(document, known.edition), *score_box.swedish(document, known)]


_MARKS = (
    Mark(re.compile(r"\bOmr.de\s+\d\b", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Rubriker\s+Po", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*STYRKOR\W*$", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*F.RB.TTRINGSOMR.DEN\W*$", re.IGNORECASE), 4),
    Mark(re.compile(r"Upp\s?-?\s?n.t{1,2}.*Max.*Pro", re.IGNORECASE), 4),
)
FAMILY_2010 = Family("swedish-2010", ("2010-se",), _MARKS, figures, findings, impressions.swedish)
FAMILY_2016 = Family("swedish-2016", ("2.1-se",), _MARKS, figures, findings, impressions.swedish)
FAMILIES = (FAMILY_2010, FAMILY_2016)
