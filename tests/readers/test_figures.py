"""Figures of tables: read where a person would read them, and weighed against all that the document says twice."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kompass.core.instrument.model import TOTAL, Edition
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results
from kompass.readers.document import Line, SourceDocument, Word
from kompass.readers.figures.confirming import Confirmed, confirm
from kompass.readers.figures.sub_area_tables import table_figures
from kompass.readers.lines.cells import row_of
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import Witness
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.faults import contradict
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Figure, Printed, Truth

CATALOGUE = Catalogue()
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
needs_reports = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="needs ../shared: the real reports aren't the project's"
)
REAL = [("001", "2010-se", "Helsingborg"), ("003", "2.1-se", "Köping"), ("004", "2.1-no", "Karasjok")]
FAMILIES = ["swedish_2010", "swedish_2016", "norwegian_slides"]
SEEDS = range(12)


def weighed(document: SourceDocument, of: Edition) -> Confirmed:
    return confirm(table_figures(document, of), of)


def from_text(printed: Printed, truth: Truth) -> Confirmed:
    return weighed(open_text("made.txt", as_text(printed).encode()), CATALOGUE.edition(truth.edition))


def expected(truth: Truth) -> dict[str, Figure]:
    return {**truth.areas, **truth.sub_areas}


def points(found: Confirmed) -> dict[str, Fraction]:
    return {item: figure.points for item, figure in found.figures.items() if item != TOTAL}


# --- lines -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "label", "numbers"),
    [
        ("1.1\tFinns en plan?\t11\t15\t75%", "1.1 Finns en plan?", ["11", "15", "75 %"]),
        ("1.2 |Informeras invånarna? 11 20 55%", "1.2 Informeras invånarna?", ["11", "20", "55 %"]),
        ("**76**\t**100**\t**76%**", "", ["76", "100", "76 %"]),
        ("1.5 Etikk - Hvordan skapes tillit? 4,5 10", "1.5 Etikk - Hvordan skapes tillit?", ["4,5", "10"]),
        (
            "8. |Kommunen som samhällsbyggare Uppnått | Max Procent",
            "8. Kommunen som samhällsbyggare Uppnått Max Procent",
            [],
        ),
        ("Hela kommunen är certifierad enligt ISO 14001.", "Hela kommunen är certifierad enligt ISO 14001.", []),
        ("Möten 2014-2016", "Möten 2014-2016", []),
    ],
)
def test_a_line_ends_with_its_numbers(text: str, label: str, numbers: list[str]) -> None:
    row = row_of(Line(1, 1, tuple(Word(cell) for cell in text.split("\t"))))
    shown = [f"{float(n.value):g}".replace(".", ",") + (" %" if n.percent else "") for n in row.numbers]
    assert (row.label, shown) == (label, numbers)


# --- the real reports ------------------------------------------------------------------------


@needs_reports
@pytest.mark.parametrize(("start", "edition_id", "municipality"), REAL)
def test_every_printed_figure_of_the_real_reports_is_read_and_confirmed(
    start: str, edition_id: str, municipality: str
) -> None:
    (path,) = REPORTS.glob(f"{start}*")
    found = weighed(open_document(path), CATALOGUE.edition(edition_id))
    rows = [row for row in read_results() if row.municipality == municipality and row.level is not Level.TOTAL]
    years = {row.year for row in rows}
    assert len(years) == 1
    assert points(found) == {row.item_id: row.points for row in rows}
    percent = {row.item_id: row.percent for row in rows if row.percent is not None}
    assert {item: found.figures[item].percent for item in percent} == percent
    assert (found.unconfirmed, found.contradictions, found.missing) == ([], [], [])


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("strength", [0, 0.4])
@pytest.mark.parametrize("family", FAMILIES)
def test_all_figures_are_right_up_to_the_noise_of_real_recognition(family: str, strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        found = from_text(noise(printed, strength, dice_for("noise", seed)), truth)
        assert points(found) == {item: figure.points for item, figure in expected(truth).items()}
        assert (found.unconfirmed, found.contradictions) == ([], [])


@pytest.mark.parametrize("strength", [0.7, 1.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_beyond_it_no_figure_is_wrong_and_silent(family: str, strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        found = from_text(noise(printed, strength, dice_for("noise", seed)), truth)
        flagged = {figure.item for figure in found.unconfirmed} | {one.item for one in found.contradictions}
        flagged |= {item for one in found.contradictions for item in found.figures if item.startswith(f"{one.item}.")}
        wrong = {
            item for item, figure in expected(truth).items() if points(found).get(item, figure.points) != figure.points
        }
        assert wrong <= flagged


@pytest.mark.parametrize("family", ["swedish_2010", "swedish_2016"])
def test_a_figure_that_the_rest_contradicts_is_named(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        wrong, _ = contradict(truth, printed, dice_for("fault", seed))
        assert from_text(wrong, truth).contradictions


@pytest.mark.parametrize("family", FAMILIES)
def test_pdf_and_word_say_the_same_as_text(family: str, tmp_path: Path) -> None:
    truth, printed = make(family, 3)
    of = CATALOGUE.edition(truth.edition)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        found = weighed(open_document(tmp_path / name), of)
        assert points(found) == {item: figure.points for item, figure in expected(truth).items()}, name


# --- witnesses -------------------------------------------------------------------------------

OF = CATALOGUE.edition("2010-se")


def table(*rows: str) -> Confirmed:
    return weighed(open_text("made.txt", "\n".join(rows).encode()), OF)


def test_percent_bear_witness_only_where_they_leave_no_other_figure() -> None:
    assert table("1.1 Plan? 11 15 75%").figures["1.1"].confirmed == {Witness.PERCENT}
    assert table("1.1 Plan? 5 15 37%").figures["1.1"].confirmed == set()  # 6 is shown for 37 % too


def test_points_and_percent_that_cannot_both_be_right_are_named_and_kept() -> None:
    found = table("1.1 Plan? 11 15 55%")
    assert [(one.item, one.reason) for one in found.contradictions] == [("1.1", "percent")]
    assert found.figures["1.1"].points == 11


def test_the_same_figure_at_another_place_confirms_and_another_contradicts() -> None:
    assert Witness.AGAIN in table("1.1 Plan? 11 15", "1.1 Plan? 11 15").figures["1.1"].confirmed
    assert [one.reason for one in table("1.1 Plan? 11 15", "1.1 Plan? 12 15").contradictions] == ["again"]


def test_a_number_whose_maximum_is_another_is_no_figure_of_the_item() -> None:
    assert table("1.1 Plan? 11 16 69%", "1.1 Inledning 2 3").figures == {}


def test_figures_go_to_the_sub_area_that_waits_and_never_to_one_of_another_number() -> None:
    assert points(table("1.1", "Finns en plan", "för demokratin? 11 15 75%")) == {"1.1": 11}
    assert points(table("1.1 Finns en plan", "?.2 | Hur informeras 8 15 55%")) == {}


def test_a_figure_with_a_comma_is_no_number_of_a_sub_area() -> None:
    assert points(table("1.5 Etik", "1,5 10")) == {"1.5": Fraction(3, 2)}
