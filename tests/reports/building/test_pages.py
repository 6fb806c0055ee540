"""Reports on paper: what must stand on one page, and pages that nobody should have to turn."""

from __future__ import annotations

import pytest

from kompass.reports.building.build import build_report
from kompass.reports.writers.pdf import write_pdf
from scripts.page_faults import page_faults
from tests.reports.building.making import EXAMPLES, FURUDAL_BEFORE, LANGUAGES, example, since
from tests.reports.pdf_reading import page_texts

FURUDAL = "furudal-2025"
FEWEST_CHARACTERS = 200
"""A page with less than this below its running head is nearly empty."""


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_brief_is_one_page_and_no_page_is_nearly_empty(name: str, language: str) -> None:
    one = example(name, language, with_reference=True)
    printed = write_pdf(build_report(since(one, FURUDAL_BEFORE, language=language) if name == FURUDAL else one))
    assert list(page_faults(name, printed)) == []
    pages = page_texts(printed)
    brief, instrument = (
        next((at for at, page in enumerate(pages) if at > 1 and title in page.split("\n")[1]), 0)
        for title in (BRIEF[language], INSTRUMENT[language])
    )
    assert instrument == brief + 1
    thin = [(at + 1, page) for at, page in enumerate(pages[1:-1], 1) if len(page) < FEWEST_CHARACTERS]
    assert thin == []


BRIEF = {"sv": "i korthet", "nb": "i korte trekk", "da": "i korte træk", "en": "in brief"}
INSTRUMENT = {"sv": "Om Kommun", "nb": "Om kompasset", "da": "Om kompasset", "en": "What the compass is"}
