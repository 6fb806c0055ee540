"""Danish reports of 2009: half points, the areas' scores in tables of one column, a box for each theme, and comparisons
with other municipalities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kompass.core.instrument.model import TOTAL
from kompass.readers.comparison.area_rows import Figures
from kompass.readers.comparison.area_tables import AreaTable, area_tables
from kompass.readers.comparison.others import comparison, own_figures
from kompass.readers.document import SourceDocument
from kompass.readers.families.danish_boxes import findings
from kompass.readers.family import Family, Mark
from kompass.readers.figures.score_box import danish as boxes
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.reading import ReadFigure
from kompass.readers.texts.impressions import danish as impressions

_POINTS = re.compile(r"po[il1]nt|pkt|score", re.IGNORECASE)
_OTHER = re.compile(r"\b(ma(x|ks)\w*|mulige?|gns|gennemsnit\w*|ændring|vægt)\b", re.IGNORECASE)
_HEAD_LINES = 4
_LONGEST_HEAD = 60


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """Every score at every place it stands: tables of points, boxes, the own column of comparisons."""
    tables = [figure for table in area_tables(document, known) for figure in _table(table, known)]
    found = [*tables, *boxes(document, known), *own_figures(document, known)]
    return sorted(found, key=lambda figure: figure.line.number)


def _table(table: AreaTable, known: Known) -> Iterator[ReadFigure]:
    """A table of one column whose head says points, or that adds up its rows."""
    heads = [clean(line) for line in table.above if clean(line)][-_HEAD_LINES:]
    said = " ".join(head for head in heads if len(head) <= _LONGEST_HEAD)
    head = heads[-1] if heads else ""
    if table.columns != 1 or _OTHER.search(head) or not (_POINTS.search(said) or table.total):
        return
    for item, row in table.all_rows.items():
        figure = _figure(item, row, known)
        if figure is not None:
            yield figure


def _figure(item: str, row: Figures, known: Known) -> ReadFigure | None:
    area = known.edition.find(item) if item != TOTAL else None
    maximum = known.edition.maximum if area is None else area.maximum
    step = known.edition.display.steps["total" if item == TOTAL else "area"]
    if len(row.values) != 1 or len(row.known) != 1 or row.known[0] > maximum:
        return None
    return ReadFigure(item, row.known[0], row.line) if (row.known[0] / step).denominator == 1 else None


_MARKS = (
    Mark(re.compile(r"\bTema\s+\d\s*[:.–-]", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Tema\s+\S{1,2}\s+Po[il1]nt", re.IGNORECASE), 4),
    Mark(re.compile(r"^\W*Tema\s+Po[il1]nts?\W*$", re.IGNORECASE)),
    Mark(re.compile(r"^\W*Exce\S*\s+Udm\S*\s+Poten", re.IGNORECASE)),
    Mark(re.compile(r"^\W*[Il1]\s?alt\s+\d{2,3}\b", re.IGNORECASE)),
)
FAMILY = Family("danish-2009", ("1-dk",), _MARKS, figures, findings, impressions, comparison)
FAMILIES = (FAMILY,)
