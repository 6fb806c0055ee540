"""Danish reports of 2009: scores in tables, boxes and comparisons, and never a number that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.core.instrument.model import TOTAL
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results
from kompass.readers.document import SourceDocument
from kompass.readers.families.danish_2009 import FAMILY, figures
from kompass.readers.figures.confirming import Confirmed, confirm
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import Witness
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.faults import contradict
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Printed, Truth
from tests.readers.test_figures import REPORTS, needs_reports

KNOWN = known(Catalogue(), "1-dk")
SEEDS = range(12)
TITLES = [KNOWN.titles[area.id] for area in KNOWN.edition.areas]


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def weighed(document: SourceDocument) -> Confirmed:
    return confirm(figures(document, KNOWN), KNOWN.edition)


def points(found: Confirmed) -> dict[str, float]:
    return {item: float(figure.points) for item, figure in found.figures.items()}


def expected(truth: Truth) -> dict[str, float]:
    assert truth.total is not None
    return {**{area: float(one.points) for area, one in truth.areas.items()}, TOTAL: float(truth.total)}


def noisy(printed: Printed, strength: float, seed: int) -> SourceDocument:
    return text(as_text(noise(printed, strength, dice_for("noise", seed))))


# --- the real report -------------------------------------------------------------------------


@needs_reports
def test_every_score_of_the_real_report_is_read_at_all_four_places_and_confirmed() -> None:
    (path,) = REPORTS.glob("000*")
    document = open_document(path)
    read = figures(document, KNOWN)
    rows = [row for row in read_results() if row.municipality == "Sorø"]
    wanted = {row.item_id or TOTAL: row.points for row in rows if row.level is not Level.SUB_AREA}
    assert len(wanted) == 9
    assert all(figure.points == wanted[figure.item] for figure in read)
    places = {item: sum(figure.item == item for figure in read) for item in wanted}
    assert places == {TOTAL: 3} | {str(area): 4 for area in range(1, 9)}
    found = confirm(read, KNOWN.edition)
    assert (found.contradictions, found.missing, found.unconfirmed) == ([], [], [])
    assert all(len(figure.confirmed) == 2 for figure in found.figures.values())


@needs_reports
def test_the_real_report_shows_all_marks_of_its_family_and_others_none_to_speak_of() -> None:
    shares = {
        start: FAMILY.share(open_document(next(iter(REPORTS.glob(f"{start}*")))))
        for start in ("000", "001", "003", "004")
    }
    assert shares.pop("000") == 1
    assert max(shares.values()) < 0.5


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("strength", [0, 0.4])
def test_all_figures_are_right_up_to_the_noise_of_real_recognition(strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make("danish_2009", seed)
        document = noisy(printed, strength, seed)
        found = weighed(document)
        assert points(found) == expected(truth)
        assert (found.unconfirmed, found.contradictions) == ([], [])
        assert FAMILY.share(document) >= 0.5


@pytest.mark.parametrize("strength", [0.7, 1.0])
def test_beyond_it_no_figure_is_wrong_and_silent(strength: float) -> None:
    hurt = 0
    for seed in SEEDS:
        truth, printed = make("danish_2009", seed)
        found = weighed(noisy(printed, strength, seed))
        flagged = {one.item for one in found.unconfirmed} | {one.item for one in found.contradictions}
        wrong = {item for item, value in points(found).items() if expected(truth)[item] != value}
        assert wrong <= flagged
        hurt += len(wrong)
    assert hurt > 0


def test_a_figure_that_the_rest_contradicts_is_named() -> None:
    for seed in SEEDS:
        truth, printed = make("danish_2009", seed)
        wrong, change = contradict(truth, printed, dice_for("fault", seed))
        assert change.spot.item in {one.item for one in weighed(text(as_text(wrong))).contradictions}


def test_pdf_and_word_say_the_same_as_text(tmp_path: Path) -> None:
    truth, printed = make("danish_2009", 3)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        assert points(weighed(open_document(tmp_path / name))) == expected(truth), name


# --- tables of points ------------------------------------------------------------------------

VALUES = ["56", "44,5", "64", "57,5", "46", "41,5", "36", "51"]
ROWS = [f"{at} {title} {value}" for at, (title, value) in enumerate(zip(TITLES, VALUES, strict=True), 1)]


def test_a_table_of_points_adds_up() -> None:
    found = weighed(text("Tema Point", *ROWS, "", "I alt 396,5"))
    assert points(found)[TOTAL] == 396.5
    assert all(figure.confirmed & {Witness.WHOLE, Witness.PARTS} for figure in found.figures.values())


def test_titles_and_figures_may_stand_on_lines_of_their_own() -> None:
    rows = [
        line
        for at, (title, value) in enumerate(zip(TITLES, VALUES, strict=True), 1)
        for line in (f"Tema {at}:", title, value)
    ]
    assert list(points(weighed(text("Temaer Points", *rows, "I alt", "396,5"))).values()) == [
        *map(_value, VALUES),
        396.5,
    ]


def _value(said: str) -> float:
    return float(said.replace(",", "."))


def test_the_title_says_the_area_where_its_number_is_hurt() -> None:
    hurt = [row.replace("6 P", "G P").replace("8 L", "3 L") for row in ROWS]
    assert list(points(weighed(text("Tema Point", *hurt)))) == [str(area) for area in range(1, 9)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Indhold", *ROWS),
        ("Tema Maks. point", *ROWS),
        ("Tema Gns. point", *ROWS),
        ("Gruppeinterview Point", "Politikere 5", "Direktionen 2", "Stabschefer 2", "I alt 36"),
        ("Parti Mandater", "1 Venstre 5", "2 Socialdemokraterne 12", "3 Andre 1", "I alt 18"),
        ("mio. kr. Point", "Indtægter 27,5", "Driftsudgifter 12,5", "Renteudgifter 12,5"),
        ("Point gives for:", "Tema 1 kan man læse om på side 45", "Tema 2 har vi set i 12", "Tema 3 i 14"),
    ],
)
def test_tables_of_other_things_are_no_scores(lines: tuple[str, ...]) -> None:
    assert figures(text(*lines), KNOWN) == []


def test_a_figure_that_the_edition_cannot_have_is_none() -> None:
    odd = [row.replace("44,5", "44,3").replace(" 64", " 164") for row in ROWS]
    assert set(points(weighed(text("Tema Point", *odd)))) == {*"145678"}
