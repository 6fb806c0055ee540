"""Tables that set municipalities side by side: whose figure it is, and whether the column adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz

from kompass.core.instrument.model import TOTAL
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import read_results
from kompass.readers.comparison.others import comparison, own_figures
from kompass.readers.document import Box, Kind, SourceDocument, Word, pages_of
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import OtherResult
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Truth
from tests.readers.test_figures import REPORTS, needs_reports

KNOWN = known(Catalogue(), "1-dk")
SEEDS = range(12)
TITLES = [KNOWN.titles[area.id] for area in KNOWN.edition.areas]


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def rows(*columns: int) -> list[str]:
    """A table whose areas all have the same points, column by column, and their sum."""
    areas = [f"Tema {at}: {title} {' '.join(map(str, columns))}" for at, title in enumerate(TITLES, 1)]
    return [*areas, f"I alt {' '.join(str(8 * points) for points in columns)}"]


def heads(*lines: str, columns: tuple[int, ...] = (41, 52, 63)) -> list[tuple[str, str | None, int | None, float]]:
    found = comparison(text("Tabel 6.1: Sammenligning", *lines, *rows(*columns)), KNOWN)
    return [(one.name, one.country, one.year, float(one.points)) for one in found if one.item == "1"]


# --- the real report -------------------------------------------------------------------------


@needs_reports
def test_every_figure_of_the_danish_report_is_whose_it_is() -> None:
    (path,) = REPORTS.glob("000*")
    found = comparison(open_document(path), KNOWN)
    wanted = {
        (row.municipality, row.country, row.item_id or TOTAL): (row.points, row.year)
        for row in read_results()
        if row.source.startswith("KREVI")
    }
    got = {(one.name, one.country, one.item): (one.points, one.year or 2009) for one in found if one.kind != "mean"}
    assert got == wanted
    assert len(wanted) == 12 * 9
    assert all(one.confirmed for one in found)


@needs_reports
def test_the_mean_of_the_pilots_stands_in_both_tables() -> None:
    (path,) = REPORTS.glob("000*")
    means = [one for one in comparison(open_document(path), KNOWN) if one.kind == "mean"]
    assert {one.name for one in means} == {"Gns. af danske pilotkommuner"}
    assert [float(one.points) for one in means] == [59, 47, 55, 57, 35, 42, 33, 52, 380.5] * 2


@needs_reports
def test_the_own_column_says_the_own_figures_once_more() -> None:
    (path,) = REPORTS.glob("000*")
    own = own_figures(open_document(path), KNOWN)
    assert [float(one.points) for one in own] == [56, 44.5, 64, 57.5, 46, 41.5, 36, 51, 396.5]


# --- synthetic ones --------------------------------------------------------------------------


def of(found: list[OtherResult], name: str, item: str) -> OtherResult | None:
    near = [one for one in found if one.item == item and fuzz.ratio(one.name, name) >= 60 and one.kind != "mean"]
    return max(near, key=lambda one: fuzz.ratio(one.name, name), default=None)


def wrong_and_right(truth: Truth, found: list[OtherResult]) -> tuple[list[OtherResult], int]:
    pairs = [(of(found, name, item), points) for name, its in truth.others.items() for item, points in its.items()]
    read = [(one, points) for one, points in pairs if one is not None]
    return [one for one, points in read if one.points != points], sum(one.points == points for one, points in read)


@pytest.mark.parametrize(("strength", "at_least"), [(0, 1.0), (0.4, 0.95)])
def test_all_others_are_right_and_confirmed_up_to_the_noise_of_real_recognition(
    strength: float, at_least: float
) -> None:
    right = wanted = 0
    for seed in SEEDS:
        truth, printed = make("danish_2009", seed)
        found = comparison(text(as_text(noise(printed, strength, dice_for("noise", seed)))), KNOWN)
        wrong, good = wrong_and_right(truth, found)
        assert wrong == []
        assert all(one.confirmed for one in found)
        right, wanted = right + good, wanted + sum(len(its) for its in truth.others.values())
    assert right >= at_least * wanted


def test_beyond_it_what_is_wrong_is_not_confirmed() -> None:
    all_wrong = []
    for seed in SEEDS:
        truth, printed = make("danish_2009", seed)
        wrong, _ = wrong_and_right(
            truth, comparison(text(as_text(noise(printed, 1.0, dice_for("noise", seed)))), KNOWN)
        )
        all_wrong += wrong
    assert all_wrong
    assert not any(one.confirmed for one in all_wrong)


def test_pdf_and_word_say_the_same_as_text(tmp_path: Path) -> None:
    truth, printed = make("danish_2009", 3)
    count = sum(len(its) for its in truth.others.values())
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        assert wrong_and_right(truth, comparison(open_document(tmp_path / name), KNOWN)) == ([], count), name


# --- heads -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        ("Tema Ringkø-", "bing-", "Skjern", "", "Odder Gns. af ", "alle "),
        ("Tema Ringkøbing-Skjern Odder Gns. af alle",),
        ("Tema\tRingkøbing-Skjern\tOdder Kommune\tGns. af alle",),
        ("Tema", "Ringkøbing-Skjern", "", "Odder", "", "Gns. af alle"),
        ("", "Ringkøbing-Skjern Odder Gns. af alle", ""),
    ],
)
def test_heads_are_told_apart_however_they_are_broken(lines: tuple[str, ...]) -> None:
    wanted = [("Ringkøbing-Skjern", "DK", None, 41), ("Odder", "DK", None, 52), ("Gns. af alle", None, None, 63)]
    assert heads(*lines) == wanted


@pytest.mark.parametrize(
    "lines",
    [
        ("Tema Lomma8 2007 (Sverige) Asker", " ", "2008", "(Norge) Nore og Uvdal 2008 (Norge)"),
        ("Tema Lomma", "8", "2007", "(Sverige)", "", "Asker 2008 (Norge)", "", "Nore og", "Uvdal 2008 (Norge)"),
        ("Tema Lomma Asker Nore og Uvdal", "2007 2008 2008", "(Sverige) (Norge) (Norge)"),
    ],
)
def test_years_countries_and_footnotes_are_no_part_of_the_name(lines: tuple[str, ...]) -> None:
    assert heads(*lines) == [("Lomma", "SE", 2007, 41), ("Asker", "NO", 2008, 52), ("Nore og Uvdal", "NO", 2008, 63)]


@pytest.mark.parametrize(
    "lines",
    [
        ("Tema Sorø Odder",),
        ("Tema Sorø Odder Stevns Køge",),
        ("Tema Point Maksimum Procent",),
        ("Tema Sorø Odder Stevns", "2007 2008"),
        (),
    ],
)
def test_a_table_whose_heads_do_not_fit_is_left_out(lines: tuple[str, ...]) -> None:
    assert heads(*lines) == []


def test_a_column_whose_head_is_not_legible_is_left_out_and_no_other() -> None:
    assert [name for name, *_ in heads("Tema\tSorø\t@#\tOdder")] == ["Sorø", "Odder"]


# --- sums and rows ---------------------------------------------------------------------------


def test_a_column_that_does_not_add_up_is_not_confirmed_but_the_others_are() -> None:
    lines = ["Tabel 1: Kommuner", "Tema Sorø Odder", *rows(41, 52)]
    lines[4] = lines[4].replace("41", "47")
    found = comparison(text(*lines), KNOWN)
    assert {(one.name, one.confirmed) for one in found} == {("Sorø", False), ("Odder", True)}


def test_a_mean_may_be_rounded_in_every_row_and_a_municipality_in_none() -> None:
    lines = ["Tema Sorø Gns.", *rows(41, 52)]
    lines[-1] = "I alt 331 418"
    assert {(one.name, one.confirmed) for one in comparison(text(*lines), KNOWN)} == {("Sorø", False), ("Gns.", True)}


def test_a_row_that_lost_a_figure_is_left_out_whole() -> None:
    lines = ["Tema Sorø Odder", *rows(41, 52)]
    lines[3] = lines[3].replace(" 41", "")
    found = comparison(text(*lines), KNOWN)
    assert {one.item for one in found} == {*"12345678", TOTAL} - {"3"}
    assert not any(one.confirmed for one in found)


@pytest.mark.parametrize("empty", ["", "–", "4S", "?"])
def test_an_empty_cell_keeps_the_others_in_their_places(empty: str) -> None:
    table = [["Tema", "Sorø", "Odder"], *([f"Tema {at}", "41", "52"] for at in range(1, 9)), ["I alt", empty, "416"]]
    cells = pages_of([[tuple(Word(cell) for cell in row) for row in table]])
    found = comparison(SourceDocument("made.docx", Kind.DOCX, cells), KNOWN)
    assert [(one.name, float(one.points)) for one in found if one.item == TOTAL] == [("Odder", 416)]


def test_on_a_page_places_tell_the_columns() -> None:
    def word(said: str, left: float, top: float) -> Word:
        return Word(said, Box(left, top, left + 5 * len(said), top + 9))

    head = [(word("Tema", 50, 0), word("Gns. af", 200, 0), word("Odder", 270, 0)), (word("pilotkommuner", 190, 10),)]
    areas = [
        (word(f"Tema {at}", 50, 20 + at), word("41", 210, 20 + at), word("52", 280, 20 + at)) for at in range(1, 9)
    ]
    total = (word("I alt", 50, 40), word("416", 278, 40))
    document = SourceDocument("made.pdf", Kind.PDF, pages_of([[*head, *areas, total]]))
    found = comparison(document, KNOWN)
    assert {one.name: one.points for one in found if one.item == "1"} == {"Gns. af pilotkommuner": 41, "Odder": 52}
    assert [(one.name, float(one.points)) for one in found if one.item == TOTAL] == [("Odder", 416)]


# --- the own municipality --------------------------------------------------------------------

ABOUT = ["Sorø Kommune har gjort meget.", "Vi har besøgt Sorø Kommune.", "Kommunen er stor."]


def test_without_a_name_in_the_text_no_column_is_the_own_one() -> None:
    lines = ["Tabel 1: Kommuner", "Tema Sorø Odder", *rows(41, 52)]
    assert {one.points for one in own_figures(text(*ABOUT, *lines), KNOWN)} == {41, 328}
    assert own_figures(text(*lines), KNOWN) == []


def test_an_earlier_year_of_the_own_municipality_is_no_figure_of_now() -> None:
    lines = ["Tabel 1: Kommuner", "Tema Sorø 2007 Sorø 2009 Odder", *rows(41, 47, 52)]
    document = text(*ABOUT, *lines)
    assert {one.points for one in own_figures(document, KNOWN)} == {47, 376}
    kinds = {(one.name, one.year, one.kind) for one in comparison(document, KNOWN)}
    assert kinds == {("Sorø", 2007, "earlier"), ("Sorø", 2009, "municipality"), ("Odder", None, "municipality")}
