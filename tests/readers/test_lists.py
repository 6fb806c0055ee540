"""Score lists and tables that name areas: the evaluation's own points, and what stands beside them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.core.instrument.model import TOTAL
from kompass.files.catalogue import Catalogue
from kompass.files.results_table import Level, read_results
from kompass.readers.document import SourceDocument
from kompass.readers.families import generic, score_list
from kompass.readers.family import Family
from kompass.readers.figures.confirming import Confirmed, confirm
from kompass.readers.figures.named_rows import named_figures
from kompass.readers.known import Known, known
from kompass.readers.opening.html import open_html
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Truth
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
SEEDS = range(15)
FAMILIES: dict[str, Family] = {"score_list": score_list.FAMILY, "generic_table": generic.FAMILY}


def of(edition: str) -> Known:
    return known(CATALOGUE, edition)


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def titles(edition: str) -> list[str]:
    return list(of(edition).titles.values())


def printed(municipality: str, year: int) -> dict[str, Fraction]:
    """Published figures of areas."""
    rows = (
        row for row in read_results() if (row.municipality, row.year, row.level) == (municipality, year, Level.AREA)
    )
    return {row.item_id: row.points for row in rows}


def points(document: SourceDocument, edition: str, family: Family = score_list.FAMILY) -> dict[str, Fraction]:
    return {figure.item: figure.points for figure in family.figures(document, of(edition))}


def beside(document: SourceDocument, edition: str) -> dict[tuple[str, int | None, str], Fraction]:
    return {(o.kind, o.year, o.item): o.points for o in score_list.others(document, of(edition))}


# --- pages in the notations that municipalities use ------------------------------------------


def test_a_number_a_title_and_points() -> None:
    real = printed("Grästorp", 2014)
    lines = [f"{n}. {title} {real[str(n)]}" for n, title in enumerate(titles("2010-se"), 1)]
    page = open_html("page.html", ("<ol>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>").encode())
    assert points(text(*lines, "Totalt 506 poäng"), "2010-se") == {**real, TOTAL: 506}
    assert points(page, "2010-se") == real


def test_a_signed_bracket_is_a_change_and_so_is_a_bare_nought_among_signs() -> None:
    new, old = printed("Örebro", 2012), printed("Örebro", 2010)
    change = {area: new[area] - old[area] for area in new}
    lines = [f"{title}: {new[str(n)]} ({int(change[str(n)]):+d})" for n, title in enumerate(titles("2010-se"), 1)]
    lines[2] = lines[2].replace(f"({int(change['3']):+d})", "(0)")
    assert points(text(*lines), "2010-se") == new
    expected = {("change", None, area): value for area, value in change.items()} | {("change", None, "3"): Fraction(0)}
    assert beside(text(*lines), "2010-se") == expected


def test_a_bare_bracket_is_a_mean_only_where_words_say_so() -> None:
    rows = [row for row in read_results() if row.year == 2021 and row.item_id in set("12345678")]
    own = {row.item_id: row.points for row in rows if row.municipality == "Vallentuna"}
    mean = {row.item_id: row.points for row in rows if "snitt" in row.municipality}
    assert len(own) == len(mean) == 8
    lines = [f"{title} {own[str(n)]} ({mean[str(n)]})" for n, title in enumerate(titles("2020-se"), 1)]
    lines[0] = lines[0].replace(titles("2020-se")[0], "Offentlighet och demokrati")  # the page's own, older name
    told = text("Siffran inom parentes är Sverigesnittet.", *lines)
    assert points(told, "2020-se") == points(text(*lines), "2020-se") == own
    assert beside(told, "2020-se") == {("mean", None, area): value for area, value in mean.items()}
    assert beside(text(*lines), "2020-se") == {}


def test_typing_errors_a_fall_and_a_year_that_only_the_first_row_names() -> None:
    rows = (49, 46, 46, 40, 28, 41, 41, 33), (9, 12, 16, 8, 11, 14, 7, -1)
    names = ["Offentlighet og deomkrati", *titles("2.1-no")[1:]]
    lines = [
        f"{n}. {name}: {own} {'peong' if n == 4 else 'poeng'} ({change:+d}{' frå 2017' if n == 1 else ''})"
        for n, (name, own, change) in enumerate(zip(names, *rows, strict=True), 1)
    ]
    document = text("Hareid kommune fekk 324 poeng, 77 fleire enn i 2017.", *lines)
    assert points(document, "2.1-no") == {str(n): own for n, own in enumerate(rows[0], 1)}
    assert beside(document, "2.1-no") == {("change", 2017, str(n)): value for n, value in enumerate(rows[1], 1)}
    assert sum(rows[1]) == 76  # the sentence says 77: areas are rounded, and nothing of ours contradicts it
    assert confirm(score_list.FAMILY.figures(document, of("2.1-no")), of("2.1-no").edition).contradictions == []


def test_a_table_with_a_cell_a_line_gives_the_latest_year_and_keeps_the_others_apart() -> None:
    cells = [line for n, title in enumerate(titles("2.1-se"), 1) for line in (title, str(50 + n), str(60 + n), "59")]
    document = text("Huvudområde", "2014", "2016", "Nationellt medelvärde", *cells)
    assert points(document, "2.1-se") == {str(n): 60 + n for n in range(1, 9)}
    kinds = beside(document, "2.1-se")
    assert kinds["earlier", 2014, "3"] == 53
    assert kinds["mean", None, "3"] == 59
    assert len(kinds) == 16


# --- tables ----------------------------------------------------------------------------------

POINTS = (61, 60, 73, 53, 70, 56, 65, 68)
EXPECTED = {str(n): Fraction(value) for n, value in enumerate(POINTS, 1)}


@pytest.mark.parametrize("gap", ["\t", " | ", "   ", ";", ","])
@pytest.mark.parametrize("order", [("Poäng", "Max", "%"), ("%", "Max", "Poäng"), ("Max", "Poäng"), ("Resultat",), ()])
def test_columns_in_any_order_and_rows_told_apart_by_anything(gap: str, order: tuple[str, ...]) -> None:
    def cells(value: int) -> list[str]:
        shown = {"Max": "100", "%": f"{value} %"}
        return [shown.get(head, str(value)) for head in order or ("Poäng",)]

    head = [gap.join(("Nr", "Område", *order))] if order else []
    names = [f'"{name}"' if gap == "," and "," in name else name for name in titles("2010-se")]
    rows = [gap.join((str(n), names[n - 1], *cells(value))) for n, value in enumerate(POINTS, 1)]
    assert points(text("Grästorp", *head, *rows), "2010-se", generic.FAMILY) == EXPECTED


def test_a_title_may_take_two_lines_and_lose_letters() -> None:
    rows = [
        f"{n}\t{title}\t{value}\t100" for n, (title, value) in enumerate(zip(titles("2010-se"), POINTS, strict=True), 1)
    ]
    rows[5] = "6\tKommunen som arbetsgivare –\t56\t100\n\tpersonalpolitik"
    rows[1] = "2 Ti1lginglighet och brukar-\norientering 60 100"
    assert points(text(*rows), "2010-se", generic.FAMILY) == EXPECTED


def test_half_points_and_a_sum() -> None:
    rows = [f"{n} {title} {n + 40},5" for n, title in enumerate(titles("1-se"), 1)]
    found = {figure.item: figure.points for figure in named_figures(text(*rows, "I alt 360"), of("1-se"))}
    assert found == {str(n): n + Fraction(81, 2) for n in range(1, 9)} | {TOTAL: 360}


@pytest.mark.parametrize("dots", [" ..... ", "\t", " "])
def test_a_table_of_contents_is_none_of_scores(dots: str) -> None:
    pages = (3, 5, 6, 8, 9, 11, 14, 15)
    lines = [f"Område {n} {title}{dots}{pages[n - 1]}" for n, title in enumerate(titles("2010-se"), 1)]
    assert named_figures(text(*lines), of("2010-se")) == []


def test_headings_sentences_and_lone_rows_are_no_table() -> None:
    lines = [
        f"3.{n} {title}\nVi bedömer {title} som god, se sidan {n + 4}" for n, title in enumerate(titles("1-se"), 1)
    ]
    assert named_figures(text(*lines), of("1-se")) == []
    assert named_figures(text("1. Offentlighet och demokratisk kontroll 61"), of("1-se")) == []


@pytest.mark.parametrize(
    "head", ["Område\tMedelvärde", "Tabell 2: medelvärden i landet 2014", "Område\tFörändring", "Snitt för alla"]
)
def test_figures_of_others_are_not_the_evaluations_own(head: str) -> None:
    rows = [f"{n}\t{title}\t{POINTS[n - 1]}" for n, title in enumerate(titles("2010-se"), 1)]
    assert points(text(head, *rows), "2010-se") == {}


def test_two_columns_that_nothing_explains_are_left_out() -> None:
    rows = [f"{n}\t{title}\t{POINTS[n - 1]}\t{POINTS[-n]}" for n, title in enumerate(titles("2010-se"), 1)]
    assert points(text("Område\tGrästorp\tTibro", *rows), "2010-se", generic.FAMILY) == {}


def test_heads_that_lost_their_letters_leave_it_to_the_maxima() -> None:
    rows = [f"{n}\t{title}\t{POINTS[n - 1]}\t100" for n, title in enumerate(titles("2010-se"), 1)]
    assert points(text("Omrdde\tPodng\tMa xpodng", *rows), "2010-se", generic.FAMILY) == EXPECTED


def test_what_recognition_left_of_a_figure_is_none() -> None:
    rows = [f"{n} {title} {POINTS[n - 1]}" for n, title in enumerate(titles("2010-se"), 1)]
    rows[3] = rows[3].replace(" 53", " ?3")
    assert "4" not in points(text(*rows), "2010-se", generic.FAMILY)


def test_a_title_is_believed_before_its_number_and_a_poor_one_only_with_it() -> None:
    names = titles("2010-se")
    rows = [f"{n} {names[n - 1]} {POINTS[n - 1]}" for n in range(3, 9)]
    assert points(text(f"2 {names[0]} 61", f"1 {names[1]} 60", *rows), "2010-se", generic.FAMILY) == EXPECTED
    assert "1" not in points(text("2 Offentigh och demkrti 61", *rows), "2010-se", generic.FAMILY)


@needs_reports
def test_both_tables_of_a_real_report_are_read_and_no_contents_nor_comparison() -> None:
    (path,) = REPORTS.glob("000*")
    read = named_figures(open_document(path), of("1-dk"))
    own = printed("Sorø", 2009) | {TOTAL: Fraction(793, 2)}
    assert sorted((figure.item, figure.points) for figure in read) == sorted([*own.items()] * 2)


# --- synthetic ones --------------------------------------------------------------------------


def made(family: str, seed: int, strength: float) -> tuple[Truth, SourceDocument]:
    truth, pages = make(family, seed)
    return truth, text(as_text(noise(pages, strength, dice_for("noise", seed))))


def weighed(family: str, truth: Truth, document: SourceDocument) -> Confirmed:
    return confirm(FAMILIES[family].figures(document, of(truth.edition)), of(truth.edition).edition)


def expected(truth: Truth) -> dict[str, Fraction]:
    return {item: figure.points for item, figure in {**truth.areas, **truth.sub_areas}.items()}


@pytest.mark.parametrize("strength", [0, 0.4])
@pytest.mark.parametrize("family", FAMILIES)
def test_all_figures_are_right_up_to_the_noise_of_real_recognition(family: str, strength: float) -> None:
    missing = there = 0
    for seed in SEEDS:
        truth, document = made(family, seed, strength)
        found = weighed(family, truth, document)
        read = {item: one.points for item, one in found.figures.items() if item != TOTAL}
        assert read.items() <= expected(truth).items()
        assert found.contradictions == []
        missing, there = missing + len(expected(truth)) - len(read), there + len(expected(truth))
    assert missing <= (there // 100 if strength else 0)


@pytest.mark.parametrize("strength", [0.7, 1.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_beyond_it_no_figure_is_wrong_and_silent(family: str, strength: float) -> None:
    for seed in SEEDS:
        truth, document = made(family, seed, strength)
        found = weighed(family, truth, document)
        flagged = {figure.item for figure in found.unconfirmed} | found.contradicted(of(truth.edition).edition)
        wrong = {item for item, one in found.figures.items() if one.points != expected(truth).get(item, one.points)}
        assert wrong <= flagged


@pytest.mark.parametrize("strength", [0, 0.4])
def test_means_changes_and_earlier_years_are_told_apart(strength: float) -> None:
    for seed in SEEDS:
        truth, document = made("score_list", seed, strength)
        found = {
            (str(year) if kind == "earlier" else kind, item): value
            for (kind, year, item), value in beside(document, truth.edition).items()
        }
        assert found == {(name, area): value for name, values in truth.others.items() for area, value in values.items()}
