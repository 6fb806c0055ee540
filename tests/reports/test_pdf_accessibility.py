"""What PDF/UA-1 and PDF/A-2a ask for and a program can check."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest

from kompass.reports.model import Chart, Heading
from kompass.reports.writers.pdf import write_pdf
from tests.reports.pdf_reading import Node, nodes
from tests.reports.sample import document, every_block

SAMPLE = document()


@pytest.fixture(scope="module")
def pdf() -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(write_pdf(SAMPLE))) as opened:
        yield opened


@pytest.fixture(scope="module")
def tree(pdf: pikepdf.Pdf) -> list[Node]:
    return list(nodes(pdf))


def attribute(node: Node, name: str) -> str | None:
    attributes = node.item.get("/A", pikepdf.Array())
    several = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
    found = [str(one[name]) for one in several if name in one]
    return found[0] if found else None


def test_tagged_with_language_and_title(pdf: pikepdf.Pdf) -> None:
    assert bool(pdf.Root.MarkInfo.Marked)
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "sv"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_both_standards_are_declared(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == SAMPLE.title


def test_dates_are_the_documents_own(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert str(metadata["xmp:CreateDate"]).startswith("2014-05-06T00:00:00")
        assert str(metadata["xmp:ModifyDate"]).startswith("2014-05-06T00:00:00")


def test_every_figure_says_what_it_shows(tree: list[Node]) -> None:
    charts = [block for block in every_block(SAMPLE.blocks) if isinstance(block, Chart)]
    alts = [str(node.item.Alt) for node in tree if node.tag == "Figure"]
    assert alts == [f"{chart.title}\n{chart.description}" for chart in charts]


def test_column_headers_have_their_scope(tree: list[Node]) -> None:
    headers = [node for node in tree if node.tag == "TH" and "THead" in node.path]
    assert len(headers) == 3 + 4
    assert {attribute(node, "/Scope") for node in headers} == {"/Column"}


def test_tables_have_captions_heads_and_bodies(tree: list[Node]) -> None:
    for tag in ("Table", "THead", "TBody", "Caption"):
        assert sum(node.tag == tag for node in tree) == 2, tag


def test_headings_are_tagged_at_their_level(tree: list[Node]) -> None:
    levels = [node.tag for node in tree if node.tag[0] == "H" and node.tag[1:].isdigit()]
    expected = ["H1"]  # the contents
    for block in SAMPLE.blocks:
        if isinstance(block, Heading):
            expected.append(f"H{block.level}")
            if block.anchor == "area-2":
                expected.extend(["H3"] * 3)
    assert levels == expected


def test_bookmarks_lead_to_every_heading(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        tops = [item.title for item in outline.root]
        below = [item.title for item in outline.root[1].children]
    assert tops == ["Sammanfattning", "Resultat"]
    assert below[0] == "1 Profilen"
    assert len(below) == 3


def test_other_languages_are_marked(pdf: pikepdf.Pdf) -> None:
    marked = set()
    for page in pdf.pages:
        for one in pikepdf.parse_content_stream(page):
            if isinstance(one, pikepdf.ContentStreamInstruction) and str(one.operator) == "BDC":
                marked.add(str(one.operands[1].get("/Lang")))
    assert {"nb", "en-GB"} <= marked


def test_fonts_are_embedded(pdf: pikepdf.Pdf) -> None:
    fonts = [
        item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all("Libertinus" in str(font.FontName) for font in fonts)
    assert all({"/FontFile3", "/FontFile2"} & set(font.keys()) for font in fonts)
