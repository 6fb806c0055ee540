"""Score boxes: the one figure among the topics of an area, under the heading that says which area it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results
from kompass.readers.document import Line, SourceDocument, Word, pages_of
from kompass.readers.figures.confirming import confirm
from kompass.readers.figures.score_box import danish, swedish
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.known import known
from kompass.readers.lines.page_numbers import page_numbers
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
SEEDS = range(10)
READERS = {"swedish_2010": swedish, "swedish_2016": swedish, "danish_2009": danish}


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def boxes(document: SourceDocument, edition_id: str) -> dict[str, float]:
    read = danish if edition_id == "1-dk" else swedish
    return {figure.item: float(figure.points) for figure in read(document, known(CATALOGUE, edition_id))}


# --- the real reports ------------------------------------------------------------------------


@needs_reports
@pytest.mark.parametrize(
    ("start", "edition_id", "municipality"),
    [("000", "1-dk", "Sorø"), ("001", "2010-se", "Helsingborg"), ("003", "2.1-se", "Köping")],
)
def test_every_box_of_the_real_reports_says_what_the_table_says(start: str, edition_id: str, municipality: str) -> None:
    (path,) = REPORTS.glob(f"{start}*")
    rows = [row for row in read_results() if row.municipality == municipality and row.level is Level.AREA]
    assert boxes(open_document(path), edition_id) == {row.item_id: float(row.points) for row in rows}


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("strength", [0, 0.4])
@pytest.mark.parametrize("family", READERS)
def test_all_boxes_are_right_up_to_the_noise_of_real_recognition(family: str, strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        noisy = as_text(noise(printed, strength, dice_for("noise", seed)))
        found = READERS[family](text(noisy), known(CATALOGUE, truth.edition))
        assert [(one.item, one.points) for one in found] == [(area, one.points) for area, one in truth.areas.items()]


@pytest.mark.parametrize("family", ["swedish_2010", "swedish_2016"])
def test_beyond_it_a_wrong_box_is_contradicted_by_the_table(family: str) -> None:
    wrong_ones = 0
    for seed in range(30):
        truth, printed = make(family, seed)
        its = known(CATALOGUE, truth.edition)
        document = text(as_text(noise(printed, 1.0, dice_for("noise", seed))))
        read = swedish(document, its)
        wrong = {one.item for one in read if one.points != truth.areas[one.item].points}
        found = confirm([*read, *table_figures(document, its.edition)], its.edition)
        flagged = {one.item for one in found.contradictions} | {one.item for one in found.unconfirmed}
        wrong_ones += len(wrong)
        assert wrong <= flagged
    assert wrong_ones > 0


# --- one box ---------------------------------------------------------------------------------

SE = ("Område 2 Tillgänglighet och brukarorientering", "", "Rubriker Poäng")
DA = ("5.6 Tema 6: Personalepolitik", "", "Tema 6: Pointscore Illustration", "Personalepolitik")


@pytest.mark.parametrize(
    ("lines", "points"),
    [
        (("e Valfrihet", "e Information 45", "ALLMÄNT"), 45),
        (("• Valfrihet", "• Information", "**76**", "Allmänt"), 76),
        (("e Valfrihet", "e Information 4 1", "ALLMÄNT"), 41),
        (("• Lokal Agenda 21", "• Valfrihet", "45", "ALLMÄNT"), 45),
    ],
)
def test_the_score_stands_alone_or_behind_a_topic(lines: tuple[str, ...], points: int) -> None:
    assert boxes(text(*SE, *lines), "2010-se") == {"2": points}


@pytest.mark.parametrize(
    "lines",
    [
        ("e Valfrihet 45", "e Information 54", "ALLMÄNT"),
        ("e Valfrihet 7", "e Information 4 1", "ALLMÄNT"),
        ("e Valfrihet", "e Information 145", "ALLMÄNT"),
        ("e Valfrihet", "e Information 44,5", "ALLMÄNT"),
        ("e Valfrihet", "e Information", "ALLMÄNT", "Andelen steg till 45"),
    ],
)
def test_what_may_be_another_number_is_no_score(lines: tuple[str, ...]) -> None:
    assert boxes(text(*SE, *lines), "2010-se") == {}


def test_a_box_without_the_heading_of_its_area_belongs_to_none() -> None:
    assert boxes(text("Rubriker Poäng", "e Valfrihet 45", "ALLMÄNT"), "2010-se") == {}


def test_a_danish_box_is_known_by_two_of_number_title_and_heading() -> None:
    box = ("• Lederuddannelse", "• Arbejdsmiljø", "41,5")
    assert boxes(text(*DA, *box), "1-dk") == {"6": 41.5}
    hurt = ("Tema b: Pointscore Illustration", "Personale-", "politik")
    assert boxes(text(*hurt, *box), "1-dk") == {"6": 41.5}
    torn = ("Tema 5: Pointscore Illustration", "Personalepolitik")
    assert boxes(text(*torn, *box), "1-dk") == {}


def test_a_cell_of_a_word_file_may_hold_the_whole_box() -> None:
    cells = ((Word("Tema 6: Pointscore"), Word("Illustration")), (Word("Personalepolitik • Arbejdsmiljø • Løn 41,5"),))
    assert boxes(SourceDocument("made.docx", open_text("x", b"").kind, pages_of([list(cells)])), "1-dk") == {"6": 41.5}


def test_the_number_of_a_page_is_no_score() -> None:
    page = "\f".join(f"Tekst\n{number}" for number in range(1, 4))
    broken = (*DA, "• Lederuddannelse", "4\f• Arbejdsmiljø", "41", "Tekst", "5")
    assert boxes(text(f"{page}\f", *broken), "1-dk") == {"6": 41}


def test_page_numbers_are_known_by_their_distance_or_their_order() -> None:
    class Heads(set[Line]):
        pass

    pages = text("a\n56\n7\fb\n8\fc\n9")
    assert [line.text for line in pages.lines if line in page_numbers(pages, Heads())] == ["7", "8", "9"]  # type: ignore[arg-type]
    flat = text("Hoved", "7", "x", "x", "x", "x", "56", "Hoved", "8", "x", "x", "x", "x", "Hoved", "9")
    heads = Heads(line for line in flat.lines if line.text == "Hoved")
    assert [line.text for line in flat.lines if line in page_numbers(flat, heads)] == ["7", "8", "9"]  # type: ignore[arg-type]


def test_half_points_are_only_where_the_edition_has_them() -> None:
    assert boxes(text(*DA, "• Lederuddannelse", "41,3"), "1-dk") == {}
    assert Fraction(1, 2) == CATALOGUE.edition("1-dk").display.steps["area"]
