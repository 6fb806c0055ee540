"""Documents of no known family: tables of sub-areas and areas wherever they stand, and nothing else."""

from __future__ import annotations

from kompass.readers.document import SourceDocument
from kompass.readers.family import Family
from kompass.readers.known import Known
from kompass.readers.reading import ReadFigure
from kompass.readers.tables import table_figures


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    return table_figures(document, known.edition)


FAMILY = Family("generic", (), (), figures)
