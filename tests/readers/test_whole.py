"""The whole reading: from any document of a known layout to an evaluation, with nothing wrong in silence."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.core.errors import KompassError, NotRecognised, UnknownEdition
from kompass.core.evaluation.consistency import complaints
from kompass.core.evaluation.model import Basis, Count, Evaluation, Municipality
from kompass.core.instrument.model import TOTAL
from kompass.files.catalogue import Catalogue
from kompass.files.evaluation_file import evaluation_yaml, parse_evaluation
from kompass.files.plain import parse_yaml
from kompass.files.results_table import Level, ResultRow, read_results
from kompass.readers.document import SourceDocument
from kompass.readers.families.registry import REGISTRY, family
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.to_evaluation import dates_of, evaluation_of
from kompass.readers.to_results import results_of
from kompass.readers.whole import Reading, read_document
from tests.readers.synthetic import FAMILIES, make
from tests.readers.synthetic.dice import Random, dice_for
from tests.readers.synthetic.faults import contradict
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Printed, Truth
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
ASKED = {"generic_table", "norwegian_report"}
"""Families of which some documents fit two editions equally well; there somebody names the edition."""
LAYOUTS = {
    "danish_2009": "danish-2009",
    "swedish_2005": "swedish-2005",
    "swedish_2010": "swedish-2010",
    "swedish_2016": "swedish-2016",
    "norwegian_report": "norwegian-report",
    "norwegian_slides": "norwegian-slides",
    "score_list": "score-list",
}
SEEDS = range(4)
families = pytest.mark.parametrize("family", FAMILIES)


def document_of(printed: Printed) -> SourceDocument:
    return open_text("made.txt", as_text(printed).encode())


def read(truth: Truth, printed: Printed) -> Reading:
    return read_document(document_of(printed), CATALOGUE, truth.edition if truth.family in ASKED else None)


def points(reading: Reading) -> dict[str, Fraction]:
    return {item: figure.points for item, figure in reading.confirmed.figures.items()}


def expected(truth: Truth) -> dict[str, Fraction]:
    figures = {item: figure.points for item, figure in {**truth.areas, **truth.sub_areas}.items()}
    return figures if truth.total is None else {**figures, TOTAL: truth.total}


def flagged(reading: Reading) -> set[str]:
    bare = {figure.item for figure in reading.confirmed.unconfirmed}
    return bare | reading.confirmed.contradicted(reading.known.edition)


def in_file(reading: Reading, truth: Truth) -> Evaluation:
    """The evaluation as it comes back from its file."""
    made = evaluation_of(reading, Municipality(truth.municipality, truth.country))
    back = parse_evaluation(parse_yaml(evaluation_yaml(made), "made.yaml"))
    assert back == made
    return back


# --- every layout ------------------------------------------------------------------------------


@families
def test_each_layout_is_known_and_gives_the_edition(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        reading = read(truth, printed)
        assert reading.known.edition.id == truth.edition
        assert reading.family.name == LAYOUTS.get(family, reading.family.name)


@families
def test_every_figure_is_right_without_noise(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        found = points(read(truth, printed))
        missing = set(expected(truth)) - set(found)
        assert missing <= {TOTAL}  # a total that only a sentence tells may be left out, never guessed
        assert found == {item: value for item, value in expected(truth).items() if item not in missing}


@families
@pytest.mark.parametrize("strength", [0.4, 0.7, 1.0])
def test_whatever_recognition_does_no_figure_is_wrong_and_silent(family: str, strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        try:
            reading = read(truth, noise(printed, strength, dice_for("noise", seed)))
        except NotRecognised:
            continue
        truths = expected(truth)
        wrong = {item for item, value in points(reading).items() if truths.get(item) != value}
        assert wrong <= flagged(reading)


@families
def test_every_reading_is_an_evaluation_that_fits_its_edition(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        evaluation = in_file(read(truth, printed), truth)
        assert list(complaints(evaluation, CATALOGUE.edition(truth.edition))) == []
        assert evaluation.basis is Basis.PRINTED


# --- what goes into the file -------------------------------------------------------------------


def test_the_same_document_has_the_same_id_and_another_one_another() -> None:
    truth, printed = make("swedish_2010", 4)
    other_truth, other = make("swedish_2010", 5)
    first, again = (in_file(read(truth, printed), truth).id for _ in range(2))
    assert first == again
    assert first != in_file(read(other_truth, other), other_truth).id


def test_a_contradiction_at_another_place_stands_beside_the_figure() -> None:
    truth, printed = make("swedish_2010", 4)
    for seed in range(40):
        wrong, change = contradict(truth, printed, dice_for("fault", seed))
        reading = read(truth, wrong)
        figure = in_file(reading, truth).points.get(change.spot.item)
        if change.spot.item in truth.areas and figure is not None and figure.elsewhere is not None:
            assert {figure.printed, Fraction(figure.elsewhere.split()[0])} >= {truth.areas[change.spot.item].points}
            return
    pytest.fail("no area was contradicted")


def test_a_figure_without_a_witness_is_marked_in_the_file() -> None:
    lines = "\n".join(f"{n}. {title} {40 + n}" for n, title in enumerate(titles("2.1-se"), 1))
    text = f"Kommunkompassen 2017, Sveriges Kommuner och Landsting (SKL)\n{lines}\n"
    reading = read_document(open_text("list.txt", text.encode()), CATALOGUE, "2.1-se")
    evaluation = evaluation_of(reading, Municipality("Köping", "SE"))
    assert {item for item, figure in evaluation.points.items() if figure.unconfirmed} == {str(n) for n in range(1, 9)}


def titles(edition_id: str) -> list[str]:
    texts = CATALOGUE.texts(CATALOGUE.edition(edition_id), "sv")
    return [area.title for area in texts.areas.values()]


def test_columns_that_run_together_give_proposed_kinds() -> None:
    truth, printed = make("norwegian_slides", 3)
    findings = in_file(read(truth, printed), truth).findings
    assert {finding.kind_confidence is not None for finding in findings} == {True}
    assert all(0 < (finding.kind_confidence or 0) <= 100 for finding in findings)


# --- what can't be read ------------------------------------------------------------------------


def test_a_document_without_a_figure_is_refused() -> None:
    text = "\n".join(["Kommunkompassen 2017, SKL och att är", *titles("2.1-se")])
    with pytest.raises(NotRecognised):
        read_document(open_text("made.txt", text.encode()), CATALOGUE, "2.1-se")


def test_editions_that_fit_alike_are_named_and_none_is_chosen() -> None:
    texts = CATALOGUE.texts(CATALOGUE.edition("2.1-no"), "nb")
    rows = "\n".join(f"{n}. {area.title} {40 + n} 100" for n, area in enumerate(texts.areas.values(), 1))
    with pytest.raises(NotRecognised, match=r"2010-no, 2\.1-no|2\.1-no, 2010-no"):
        read_document(open_text("made.txt", f"Kommunekompasset og ikke å\n{rows}".encode()), CATALOGUE)


def test_an_edition_that_is_not_here_is_named() -> None:
    with pytest.raises(UnknownEdition):
        read_document(open_text("made.txt", b"x"), CATALOGUE, "2099-se")


# --- the real ones -----------------------------------------------------------------------------

REAL = {
    "000": ("Sorø", "DK", "340", 2009),
    "001": ("Helsingborg", "SE", "1283", 2014),
    "003": ("Köping", "SE", "1983", 2017),
    "004": ("Karasjok", "NO", "2021", 2019),
}


def real(start: str) -> Reading:
    (path,) = REPORTS.glob(f"{start}*")
    return read_document(open_document(path), CATALOGUE)


def rows_of(start: str) -> list[ResultRow]:
    reading, (name, country, code, _) = real(start), REAL[start]
    label = CATALOGUE.label_of(reading.known.edition.id)
    return results_of(reading, Municipality(name, country, code), dates_of(reading).year, label)


@needs_reports
@pytest.mark.parametrize(("start", "count"), [("000", 108), ("001", 53), ("003", 53), ("004", 54)])
def test_every_figure_of_the_real_reports_equals_the_published_table(start: str, count: int) -> None:
    """Sorø's hold twelve municipalities; Helsingborg and Köping print no total."""
    published = {key_of(row): row for row in read_results()}
    found = {key_of(row): row for row in rows_of(start) if row.level is not Level.REFERENCE}
    assert {key: row.points for key, row in found.items()} == {key: published[key].points for key in found}
    percent = {key: published[key].percent for key in found if published[key].percent is not None}
    assert {key: found[key].percent for key in percent} == percent
    assert len(found) == count
    named = {key for key in published if (key[1], key[2]) in {(row[1], row[2]) for row in found}}
    assert {key[4] for key in named - set(found)} <= {Level.TOTAL}


def key_of(row: ResultRow) -> tuple[str, str, int, str, Level, str | None]:
    return (row.country, row.municipality, row.year, row.label, row.level, row.code)


@needs_reports
@pytest.mark.parametrize("start", REAL)
def test_who_and_when_is_read_from_the_real_reports(start: str) -> None:
    reading = real(start)
    municipality = reading.facts.municipality
    assert municipality is not None
    assert (municipality.value, reading.known.edition.country, reading.facts.code, dates_of(reading).year) == REAL[
        start
    ]
    assert (reading.confirmed.unconfirmed, reading.confirmed.contradictions, reading.confirmed.missing) == ([], [], [])


@needs_reports
def test_findings_of_the_real_reports_are_all_there() -> None:
    """Counted by hand in the documents, area by area."""
    counted = {"000": [5, 5, 7, 9, 5, 5, 4, 6], "004": [21, 18, 21, 15, 16, 18, 16, 20]}
    for start, numbers in counted.items():
        found = Counter(finding.area for finding in real(start).findings)
        assert [found[str(area)] for area in range(1, 9)] == numbers


@needs_reports
def test_interviews_are_exact_about_or_only_in_total() -> None:
    facts = {start: real(start).facts for start in REAL}
    assert facts["000"].attended_total == Count(36)
    assert [one.attended.number for one in facts["000"].interviews] == [5, 2, 2, 6, 11, 3, 7]
    assert facts["001"].attended_total == facts["003"].attended_total == Count(30, about=True)
    assert facts["004"].attended_total.number is None


@needs_reports
def test_the_catalogue_of_cooperation_is_no_evaluation() -> None:
    with pytest.raises(NotRecognised, match="no evaluation"):
        real("002")


def test_rows_need_a_year_and_carry_their_doubts() -> None:
    truth, printed = make("danish_2009", 2)
    reading, place = read(truth, printed), Municipality(truth.municipality, truth.country)
    assert results_of(reading, place, None, "v1") == []
    rows = results_of(reading, place, truth.year, "v1")
    names = {row.municipality for row in rows}
    assert {truth.municipality, *truth.others} <= names
    wrong = replace(reading.others[0], confirmed=False)
    doubtful = results_of(replace(reading, others=(wrong,)), place, truth.year, "v1")
    assert [row.uncertain for row in doubtful if row.municipality != truth.municipality] == [True]


def test_the_registry_says_of_each_family_what_the_family_says_itself() -> None:
    for name, (_, editions) in REGISTRY.items():
        found = family(name)
        assert (found.name, set(found.editions)) == (name, set(editions))
        assert found.marks


# --- whatever a document holds -----------------------------------------------------------------


def torn(text: str, dice: Random) -> str:
    """Lines lost, doubled, cut, shuffled, filled with what a reader looks for."""
    lines = text.split("\n")
    for _ in range(dice.choice((1, 3, 20, 100))):
        start = dice.randrange(len(lines))
        end = min(len(lines), start + dice.randrange(1, 30))
        match dice.randrange(6):
            case 0:
                lines[start:end] = lines[start : start + 1]
            case 1:
                lines[start:start] = lines[start:end]
            case 2:
                lines[start] = lines[start][: dice.randrange(len(lines[start]) + 1)]
            case 3:
                lines[start] += " " + dice.choice(("100", "99,5", "%", "Summa", "800", "2.1", "\f", "•", "I alt", "-"))
            case 4:
                lines[start] = lines[start].replace(" ", "\t")
            case _:
                part = lines[start:end]
                dice.shuffle(part)
                lines[start:end] = part
    return "\n".join(lines)


@families
def test_a_torn_document_gives_a_reading_or_a_reason(family: str) -> None:
    """Thousands more were tried by hand."""
    for seed in range(6):
        truth, printed = make(family, seed)
        dice = dice_for("torn", seed)
        noisy = as_text(noise(printed, dice.choice((0, 0.4, 1.0)), dice))
        document = open_text("torn.txt", torn(noisy, dice).encode())
        for edition in (None, truth.edition):
            with suppress(KompassError):
                reading = read_document(document, CATALOGUE, edition)
                made = evaluation_of(reading, Municipality("X", reading.known.edition.country))
                assert list(complaints(made, reading.known.edition)) == []
