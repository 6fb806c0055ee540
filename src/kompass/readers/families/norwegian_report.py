"""Norwegian reports of 2010 to 2017: a part for each area under its name, which has no number, and then its lists."""

from __future__ import annotations

import re

from kompass.readers.columns.bulleted import begins_in_capitals, bullets_of, plain
from kompass.readers.columns.findings import column_findings
from kompass.readers.columns.regions import Layout
from kompass.readers.document import Line, SourceDocument, Word
from kompass.readers.families.norwegian_words import NAMES, WORDING
from kompass.readers.family import Family, Mark
from kompass.readers.figures.named_rows import named_figures
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.lines.headings import is_heading
from kompass.readers.reading import ReadFigure, ReadFinding
from kompass.readers.texts import impressions

OTHERS = (
    *("Forord", "Innhold", "Generelt", "Metode", "Resultat", "Resultater", "Forvaltningspraksis pr fokusområde"),
    *("Avslutning", "Avslutting", "Oppsummering", "Vurdering", "Anbefalinger", "Tilrådingar", "Vedlegg", "Inntrykk"),
)
"""Headings that end a list."""
_NUMBER = re.compile(r"^(?:(?:Fokus)?omr\S{1,2}de\s+)?\d{1,2}(?:\.\d{1,2})*[.:)]?\s+", re.IGNORECASE)
_LEAST = 6
"""Letters of the shortest line that may be an area's name."""


def findings(document: SourceDocument, known: Known) -> list[ReadFinding]:
    """Every item of every list and column under its area; the kind is proposed where columns left no places."""
    return column_findings(document, Layout(NAMES, lambda line: area_of(line, known), _ends, WORDING, single=True))


def area_of(line: Line, known: Known) -> str | None:
    """The area whose name a line is; a number before it is of the chapter."""
    text = _NUMBER.sub("", clean(line))
    if len(text) < _LEAST or bullets_of(plain(line))[0] or not begins_in_capitals(text):
        return None
    said = Line(line.number, line.page, (Word(text),))
    title = is_heading(said, [name for names in known.names.values() for name in names])
    return next((area for area, names in known.names.items() if title in names), None)


def _ends(line: Line) -> bool:
    return begins_in_capitals(plain(line)) and is_heading(line, OTHERS) is not None


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Of areas by name, and of sub-areas where a report has tables of them; a figure read twice at one place is one."""
    found = [*named_figures(document, known), *table_figures(document, known.edition)]
    places = {(figure.item, figure.line.number): figure for figure in reversed(found)}
    return sorted(places.values(), key=lambda figure: figure.line.number)


_MARKS = (
    Mark(re.compile(r"\bKS-?\s?K\b|\bKS-Konsulent\b|\bKommunenes Sentralforbund\b")),
    Mark(re.compile(r"^\W*(?:\d\W+)?Forord\b", re.IGNORECASE)),
    Mark(re.compile(r"^\W*(?:\d\W+)?Metode\b", re.IGNORECASE)),
    Mark(re.compile(r"^\W*(?:\d\W+)?Avslut(?:n|t)ing\b", re.IGNORECASE)),
    Mark(re.compile(r"^\W*Styrke?[ra]r?\b", re.IGNORECASE), 4),
    Mark(re.compile(r"\b(?:Sv\w+hei?ter|Svake sider|Veikskapar)\W*$", re.IGNORECASE), 4),
)
FAMILY = Family("norwegian-report", ("2010-no", "1-no", "2.1-no"), _MARKS, figures, findings, impressions.norwegian)
FAMILIES = (FAMILY,)
