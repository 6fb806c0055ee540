"""What the evaluators thought of each area: whole paragraphs, and nothing that tells what the area is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.document import SourceDocument
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import ReadText
from kompass.readers.texts.impressions import danish, norwegian, overall, swedish
from tests.readers.synthetic import make
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.truth import Printed
from tests.readers.synthetic.undo import whole
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
READERS = {"swedish_2016": swedish, "danish_2009": danish, "norwegian_report": norwegian, "norwegian_slides": norwegian}


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def paragraphs(read: list[ReadText]) -> dict[str, list[str]]:
    return {one.area: one.text.split("\n\n") for one in read}


def letters(content: str) -> str:
    return re.sub(r"\W+", "", content)


def prose_of(printed: Printed) -> set[str]:
    """Every paragraph of running text as printed, with line ends and page breaks undone."""
    return {letters(one.text) for one in whole(printed) if len(one.text) > 60 and one.text.endswith(".")}


# --- the real reports ------------------------------------------------------------------------


@needs_reports
@pytest.mark.parametrize(
    ("start", "edition_id", "family", "counted"),
    [
        ("000", "1-dk", "danish_2009", [4, 5, 5, 5, 3, 7, 4, 4]),
        ("001", "2010-se", "swedish_2016", []),
        ("003", "2.1-se", "swedish_2016", [7, 6, 8, 6, 7, 6, 6, 6]),
        ("004", "2.1-no", "norwegian_slides", []),
    ],
)
def test_paragraphs_of_the_real_reports_are_all_there(
    start: str, edition_id: str, family: str, counted: list[int]
) -> None:
    """Counted by hand; Danish ones without the first, which tells what the theme is about."""
    (path,) = REPORTS.glob(f"{start}*")
    read = READERS[family](open_document(path), known(CATALOGUE, edition_id))
    assert [len(its) for its in paragraphs(read).values()] == counted


@needs_reports
def test_only_a_short_verdict_is_taken_as_the_one_on_the_whole() -> None:
    found = {}
    for start, edition_id in (("000", "1-dk"), ("001", "2010-se"), ("003", "2.1-se"), ("004", "2.1-no")):
        (path,) = REPORTS.glob(f"{start}*")
        verdict = overall(open_document(path), known(CATALOGUE, edition_id))
        found[start] = verdict.lines[0].number if verdict else None
    assert found == {"000": None, "001": None, "003": None, "004": 552}


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("family", READERS)
def test_every_text_is_whole_paragraphs_of_the_document(family: str) -> None:
    for seed in range(8):
        truth, printed = make(family, seed)
        read = READERS[family](text(as_text(printed)), known(CATALOGUE, truth.edition))
        assert len(read) == (0 if family == "norwegian_slides" else len(truth.areas))
        for one in read:
            left = letters(one.text)
            for paragraph in sorted(prose_of(printed), key=len, reverse=True):
                left = left.replace(paragraph, "", 1)
            assert left == ""


@pytest.mark.parametrize("family", ["swedish_2016", "danish_2009", "norwegian_report"])
def test_pdf_and_word_say_the_same_as_text(family: str, tmp_path: Path) -> None:
    truth, printed = make(family, 3)
    of = known(CATALOGUE, truth.edition)
    plain = {one.area: letters(one.text) for one in READERS[family](text(as_text(printed)), of)}
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        read = READERS[family](open_document(tmp_path / name), of)
        assert {one.area: letters(one.text) for one in read} == plain, name


# --- lines -----------------------------------------------------------------------------------

FULL = "En rad som räcker nästan ända fram till kanten av den tryckta sidan, och så går den"


def summed_up(*lines: str, heading: str = "SAMMANFATTNING AV INTRYCK") -> list[str]:
    document = text("Område 3 Politisk styrning och kontroll", "", "Allmänt", "Om ämnet.", "", heading, "", *lines)
    read = swedish(document, known(CATALOGUE, "2.1-se"))
    assert {one.area for one in read} <= {"3"}
    return read[0].text.split("\n\n") if read else []


def test_general_words_on_the_subject_are_no_impression() -> None:
    assert summed_up(FULL, "vidare hit.", heading="Styrkor") == []


def test_a_summary_may_have_the_name_of_its_area() -> None:
    told = summed_up(FULL, "vidare.", "STYRKOR", "- En styrka", heading="Sammanfattning Politisk styrning och kontroll")
    assert told == [f"{FULL} vidare."]


def test_an_empty_line_inside_a_sentence_parts_nothing() -> None:
    assert summed_up(FULL, "", "vidare till slutet.") == [f"{FULL} vidare till slutet."]


def test_a_paragraph_ends_at_an_empty_line_or_where_there_was_room() -> None:
    assert summed_up(FULL, "hit.", "", FULL, "dit.") == [f"{FULL} hit.", f"{FULL} dit."]
    assert summed_up(FULL, "hit.", FULL, "dit.") == [f"{FULL} hit.", f"{FULL} dit."]


def test_a_parted_word_is_whole_again() -> None:
    assert summed_up(f"{FULL} kom-", "munen framåt.") == [f"{FULL} kommunen framåt."]


def test_a_list_of_areas_is_no_text_of_its_last_one() -> None:
    areas = known(CATALOGUE, "2010-no").titles
    document = text(*areas.values(), "", FULL, "vidare hit.", "", "Styrker", "- Noe")
    assert norwegian(document, known(CATALOGUE, "2010-no")) == []
