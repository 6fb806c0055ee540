"""Score lists on municipalities' own pages: eight areas with their points, and little else.

What stands beside a score is the change since an earlier measurement, the mean of the country or the earlier score
itself. A sign or words near by tell which; where neither does, it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from kompass.readers.document import SourceDocument
from kompass.readers.families.generic import once
from kompass.readers.family import Family, Mark
from kompass.readers.figures.area_labels import AreaLabels
from kompass.readers.figures.column_kinds import ColumnKind, value_column
from kompass.readers.figures.named_rows import NamedTable, figures_of, is_possible, named_tables
from kompass.readers.figures.score_lines import besides, score_lists
from kompass.readers.known import Known
from kompass.readers.lines.cells import clean
from kompass.readers.reading import OtherResult, ReadFigure

EDITIONS = ("1-se", "2010-se", "2.1-se", "2020-se", "1-no", "2010-no", "2.1-no", "2020-no")
_KINDS = {ColumnKind.MEAN: "mean", ColumnKind.CHANGE: "change", ColumnKind.YEAR: "earlier"}


def figures(document: SourceDocument, known: Known) -> list[ReadFigure]:
    """The evaluation's own points, of lists and of tables whose heads are years."""
    in_lists = [
        ReadFigure(one.item, one.points, one.line, one.maximum)
        for listed in score_lists(document, AreaLabels(known))
        for one in listed.lines
        if not listed.is_of_others
    ]
    in_tables = [figure for table in named_tables(document, known) for figure in figures_of(table, known)]
    return once([figure for figure in in_lists if is_possible(figure, known)], in_tables)


def others(document: SourceDocument, known: Known) -> list[OtherResult]:
    """Changes, means and scores of earlier years."""
    listed = [
        OtherResult("", one.of.item, one.points, one.of.line, one.kind, known.edition.country, one.year)
        for each in score_lists(document, AreaLabels(known))
        for one in besides(each)
    ]
    return [*listed, *(other for table in named_tables(document, known) for other in _of_table(table, known))]


def _of_table(table: NamedTable, known: Known) -> Iterator[OtherResult]:
    columns = table.columns or []
    own = value_column(columns)
    for row in (*table.rows, *table.totals[:1]):
        if own is None or len(row.numbers) != len(columns):
            continue
        for at, (number, column) in enumerate(zip(row.numbers, columns, strict=True)):
            if at == own or column.kind not in _KINDS:
                continue
            name = column.head if column.kind is ColumnKind.MEAN else ""
            kind, country = _KINDS[column.kind], known.edition.country
            yield OtherResult(name, row.item, number.value, row.line, kind, country, column.year)


_ROW = (
    r"^\W*(?:[1-8]\W{1,3})?[^\W\d][^\d.]{8,60}?[\s:]+\d{1,3}(?:\s*p[^\W\d]{3,5})?"
    r"(?:\s*\(\s*[+–−-]?\d{1,3}[^()]*\))?\W*$"
)
_ROWS = Mark(re.compile(_ROW), 6)
_CELLS = (
    Mark(re.compile(r"^\W*\d{1,3}\W*$"), 12),
    Mark(re.compile(r"^\W*(?:\w*omr.de|\w*tema)\W*$", re.IGNORECASE)),
)
_OF_REPORTS = re.compile(
    r"^\W*(?:styrkor|f.rb.ttringsomr.den|styrker|utfordringer|svakheter|[1-8][.,]\d\b.*)\W*$", re.IGNORECASE
)
_FEW = 4


class _ScoreLists(Family):
    """A page has the rows of one notation or the cells of the other, and no headings of lists or tables of a report."""

    def share(self, document: SourceDocument) -> Fraction:
        lines = [clean(line) for line in document.lines]
        if sum(_OF_REPORTS.match(line) is not None for line in lines) >= _FEW:
            return Fraction(0)
        shown = [sum(mark.pattern.search(line) is not None for line in lines) >= mark.at_least for mark in self.marks]
        return Fraction(shown[0] or all(shown[1:]))


FAMILY: Family = _ScoreLists("score-list", EDITIONS, (_ROWS, *_CELLS), figures, others=others)
FAMILIES = (FAMILY,)
