"""Norwegian slides: for each area a table of sub-areas, then three columns of strengths, challenges and weaknesses."""

from __future__ import annotations

import re

from kompass.readers.columns.bulleted import begins_in_capitals, plain
from kompass.readers.columns.findings import column_findings
from kompass.readers.columns.regions import Layout
from kompass.readers.document import Line, SourceDocument
from kompass.readers.families.norwegian_words import NAMES, WORDING
from kompass.readers.family import Family, Mark
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.known import Known
from kompass.readers.lines.headings import area_of_heading, is_heading
from kompass.readers.reading import ReadFigure, ReadFinding

FOCUS = ("Fokusområde", "Område")
OTHERS = ("Poengskår:", "Poengsum", "SUM Maks", "Oppsummering", "Anbefalinger", "Veien videre", "Takk for oss")
_SPREAD = re.compile(r"^\W*Poeng\w*\s+(?=\S+\s+\d)", re.IGNORECASE)


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every slide under its area; from text its kind is proposed."""
    return column_findings(document, Layout(NAMES, lambda line: area_of(line, known), _ends, WORDING, single=True))


def area_of(line: Line, known: Known) -> str | None:
    """The area that a slide names: “Område 3”, “Fokusområde 3:”, “Poengfordeling område 3”."""
    text = plain(line)
    number = re.search(r"\d", text)
    if number is None or len(text) > 120 or not text[:1].isupper():
        return None
    line = line if not _SPREAD.match(text) else _said(line, _SPREAD.sub("", text))
    return next((area for word in FOCUS if (area := area_of_heading(line, word, known.titles))), None)


def _said(line: Line, text: str) -> Line:
    return Line(line.number, line.page, (type(line.words[0])(text),))


def _ends(line: Line) -> bool:
    return begins_in_capitals(plain(line)) and is_heading(line, OTHERS) is not None


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    return table_figures(document, known.edition)


_MARKS = (
    Mark(re.compile(r"^\W*Poengsk.{1,2}r\W*$", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Fokusomr.{1,2}de\s+\d", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*SUM\s+Maks", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Poengfordeling\s+omr", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Styrke?r\s+Utfordring\w*\s+Sv\w+\W*$", re.IGNORECASE), 4),
)
FAMILY = Family("norwegian-slides", ("2.1-no", "2010-no"), _MARKS, figures, findings)
FAMILIES = (FAMILY,)
