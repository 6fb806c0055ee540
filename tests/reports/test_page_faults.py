"""The eye of `make look` sees what it is there to see."""

from __future__ import annotations

import typst

from kompass.reports.model import Block, Break, Cell, Document, Heading, Paragraph, Table, TableColumn, TableRow
from kompass.reports.writers.pdf import write_pdf
from scripts.page_faults import page_faults
from tests.reports.sample import runs

LONG = Paragraph(runs("Arbetet bygger på lång erfarenhet och en öppen dialog. " * 12))


def faults(*blocks: Block) -> str:
    document = Document("Titel", "sv", "Kolumntitel", "", (Heading(1, "Först", "first"), LONG, *blocks))
    return "\n".join(page_faults("x.pdf", write_pdf(document)))


def test_a_sound_page_has_no_faults() -> None:
    assert faults(Heading(2, "Sedan", "second"), LONG) == ""


def test_a_page_with_hardly_anything_on_it() -> None:
    assert "page 2 is nearly empty" in faults(Break(), Paragraph(runs("Ensam.")))


def test_a_heading_with_nothing_beneath_it() -> None:
    assert "page 2 ends with the heading “Sist”" in faults(Break(), LONG, Heading(2, "Sist", "last"))


def test_a_character_that_no_face_has() -> None:
    assert "page 1 has a character that no face has" in faults(Paragraph(runs("Ett \ue000 tecken")))


def test_text_upon_text() -> None:
    """Two charts' labels that were set at one place: the eye must see it, as no chart of ours does it."""
    source = (
        b'#set document(title: "T")\n#place(dx: 5cm, dy: 5cm)[Ordet]\n#place(dx: 5.1cm, dy: 5.05cm)[Annat]\n#lorem(40)'
    )
    assert "has text upon text" in "\n".join(page_faults("x.pdf", typst.compile(source)))


def test_text_beyond_the_edge_of_the_page() -> None:
    columns = tuple(TableColumn(f"Kolumn {at}") for at in range(9))
    row = TableRow(tuple(Cell("Ordutanmellanrum" * 3) for _ in columns))
    assert "has text beyond its edge" in faults(Table("Bred", columns, (row,)))
