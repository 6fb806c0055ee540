"""Norwegian slides and reports: areas with and without numbers, columns and lists, figures of named areas."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.document import SourceDocument
from kompass.readers.families import norwegian_report, norwegian_slides
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import ReadFinding
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_columns import found_whole
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
FAMILIES = {"norwegian_slides": norwegian_slides.FAMILY, "norwegian_report": norwegian_report.FAMILY}
SEEDS = range(8)
COUNTED = {
    "strength": [0, 0, 1, 1, 0, 0, 0, 5],
    "challenge": [7, 3, 10, 2, 1, 6, 3, 9],
    "weakness": [14, 15, 10, 12, 15, 12, 13, 6],
}
"""Karasjok's slides, area by area, as a person parted the columns."""


def read(family: str, document: SourceDocument, edition_id: str) -> list[ReadFinding]:
    return FAMILIES[family].findings(document, known(CATALOGUE, edition_id))


def of_report(text: str) -> list[tuple[str, str, str]]:
    found = read("norwegian_report", open_text("a.txt", text.encode()), "2010-no")
    return [(one.area, one.kind, one.text) for one in found]


@needs_reports
def test_every_item_of_the_real_slides_is_found_and_its_kind_proposed_as_a_person_did() -> None:
    (path,) = REPORTS.glob("004*")
    found = read("norwegian_slides", open_document(path), "2.1-no")
    counted = Counter((one.area, one.kind) for one in found)
    assert {kind: [counted[str(area), kind] for area in range(1, 9)] for kind in COUNTED} == COUNTED
    assert all(one.proposed and one.confidence is not None and 0 < one.confidence < 1 for one in found)
    assert norwegian_slides.FAMILY.share(open_document(path)) == 1


@pytest.mark.parametrize(("family", "kinds_right"), [("norwegian_slides", 0.55), ("norwegian_report", 0.85)])
def test_findings_of_a_text_are_whole_and_none_is_invented(family: str, kinds_right: float) -> None:
    """Kinds are as good as can be: made-up challenges say what strengths and weaknesses say."""
    hits = wanted = kinds = more = 0
    for seed in SEEDS:
        truth, printed = make(family, seed)
        got = read(family, open_text("made.txt", as_text(printed).encode()), truth.edition)
        right, with_kind, others = found_whole(truth, got)
        hits, wanted, kinds, more = hits + right, wanted + len(truth.findings), kinds + with_kind, more + others
    assert hits / wanted >= 0.99
    assert more / wanted <= 0.01
    assert kinds / hits >= kinds_right


@pytest.mark.parametrize("family", FAMILIES)
def test_findings_survive_the_noise_of_recognition(family: str) -> None:
    hits = wanted = 0
    for seed in SEEDS:
        truth, printed = make(family, seed)
        noisy = as_text(noise(printed, 0.4, dice_for("noise", seed)))
        hits += found_whole(truth, read(family, open_text("a.txt", noisy.encode()), truth.edition), 75)[0]
        wanted += len(truth.findings)
    assert hits / wanted >= 0.97


@pytest.mark.parametrize("family", FAMILIES)
def test_pdf_and_word_say_the_kind(family: str, tmp_path: Path) -> None:
    truth, printed = make(family, 2)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        got = read(family, open_document(tmp_path / name), truth.edition)
        assert found_whole(truth, got) == (len(truth.findings), len(truth.findings), 0), name
        assert not any(one.proposed for one in got)


def test_lists_under_heads_belong_to_the_area_named_above_though_its_title_drifts_or_wraps() -> None:
    text = """Kommunen har offentlighet og demokrati som mål.

Offentlighet og demokratisk kontroll

Styrkar:
• Sender møta på nett
Utfordringar
• Fleire møte

Tilgjengelighet, innbygger- og
brukerorientering
Svake sider
• Ingen strategi
Avslutning
• Ingen funn"""
    assert of_report(text) == [
        ("1", "strength", "Sender møta på nett"),
        ("1", "challenge", "Fleire møte"),
        ("2", "weakness", "Ingen strategi"),
    ]


def test_prose_after_a_list_is_no_part_of_its_last_item() -> None:
    text = "Politisk styring og kontroll\nStyrker\n• God vision\nog plan\n\n\nVi anbefaler mer.\nStyrker og annet."
    assert of_report(text) == [("3", "strength", "God vision og plan")]


def test_an_empty_list_has_no_items_of_the_next_one() -> None:
    text = "Politisk styring og kontroll\nStyrker\nUtfordringer\n• Klarere mål"
    assert of_report(text) == [("3", "challenge", "Klarere mål")]


def test_an_area_named_within_an_item_begins_nothing() -> None:
    text = "Fokusområde 1:\nStyrker Utfordringer Svakheter\n• Har ikke plan for\nområde 3 i byen\n• Har ikke mer"
    found = read("norwegian_slides", open_text("a.txt", text.encode()), "2.1-no")
    assert [(one.area, one.text) for one in found] == [
        ("1", "Har ikke plan for område 3 i byen"),
        ("1", "Har ikke mer"),
    ]


def test_areas_named_in_a_table_have_their_figures_once() -> None:
    truth, printed = make("norwegian_report", 1)
    document = open_text("made.txt", as_text(printed).encode())
    found = norwegian_report.figures(document, known(CATALOGUE, truth.edition))
    assert {one.item: one.points for one in found if one.item != "total"} == {
        area: figure.points for area, figure in truth.areas.items()
    }
    assert len({(one.item, one.line.number) for one in found}) == len(found)
