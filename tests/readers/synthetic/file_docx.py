"""A real DOCX with as little in it as Word accepts: paragraphs as written (lines run on), tables, page breaks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from tests.readers.synthetic.truth import ACROSS, Printed
from tests.readers.synthetic.undo import Whole, whole

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
WHEN = (2020, 1, 1, 0, 0, 0)
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def as_docx(printed: Printed) -> bytes:
    """Running heads and page numbers are left out: in Word they are no part of the text."""
    body = "".join(_body(whole(printed)))
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    document = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(zipfile.ZipInfo(name, WHEN), text)
    return packed.getvalue()


def _kind(part: Whole) -> str:
    if part.column == ACROSS or part.column > 0:
        return "columns"
    return "table" if len(part.cells) > 1 else "text"


def _body(parts: Iterable[Whole]) -> Iterator[str]:
    page = 0
    for kind, group in groupby(parts, _kind):
        members = list(group)
        if kind == "columns":
            yield _table(_side_by_side(members))
        elif kind == "table":
            yield _table([[[cell] for cell in part.cells] for part in members])
        else:
            for part in members:
                if part.page > page:
                    yield BREAK
                page = part.page
                yield _paragraph(part.text)
        page = members[-1].page


def _side_by_side(parts: list[Whole]) -> list[list[list[str]]]:
    """Rows of cells of paragraphs; a lower number of a column begins a new row."""
    count = max([len(parts[0].cells), *(part.column for part in parts)])
    rows: list[list[list[str]]] = []
    last = 0
    for part in parts:
        if part.column == ACROSS:
            rows.append([[cell] for cell in part.cells])
            last = count + 1
            continue
        if part.column < last or not rows:
            rows.append([[] for _ in range(count)])
        last = part.column
        rows[-1][part.column - 1].append(part.text)
    return rows


def _table(rows: list[list[list[str]]]) -> str:
    width = max(len(row) for row in rows)
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(width))
    body = "".join(_row(row + [[""]] * (width - len(row))) for row in rows)
    # Word joins two tables without a paragraph between them.
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl><w:p/>"


def _row(cells: list[list[str]]) -> str:
    made = "".join(f"<w:tc><w:tcPr/>{''.join(_paragraph(text) for text in cell or [''])}</w:tc>" for cell in cells)
    return f"<w:tr>{made}</w:tr>"


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
