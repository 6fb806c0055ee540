"""Role models: who is named as somebody to learn from, and nobody who is only named."""

from __future__ import annotations

from collections import Counter

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.document import Line, SourceDocument, Word
from kompass.readers.families import swedish
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import ReadFinding, ReadRoleModel, ReadText
from kompass.readers.texts import impressions
from kompass.readers.texts.role_models import role_models
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
DANISH = open_text("made.txt", "Sorø Kommune\nSorø Kommune\n".encode())
SWEDISH = open_text("made.txt", "Köpings kommun\nKöpings kommun\n".encode())


def in_text(said: str, edition_id: str = "1-dk", document: SourceDocument = DANISH) -> list[ReadRoleModel]:
    text = ReadText("2", said, (Line(9, 1, (Word(said),)),))
    return role_models(document, known(CATALOGUE, edition_id), [text], [])


def in_finding(said: str, kind: str) -> list[ReadRoleModel]:
    finding = ReadFinding("7", kind, said, Line(9, 1, (Word(said),)))
    return role_models(SWEDISH, known(CATALOGUE, "2.1-se"), [], [finding])


def names(found: list[ReadRoleModel]) -> list[str]:
    return [model.name for model in found]


# --- the real reports ------------------------------------------------------------------------


@needs_reports
def test_those_named_in_the_danish_report_are_found_by_area() -> None:
    """Those of the example of Sorø, and four that are named once more where municipalities are compared."""
    (path,) = REPORTS.glob("000*")
    document, of = open_document(path), known(CATALOGUE, "1-dk")
    found = role_models(document, of, impressions.danish(document, of), [])
    counted = {"1": 5, "2": 12, "3": 3, "4": 4, "5": 6, "6": 5, "7": 6, "8": 5, None: 5}
    assert Counter(model.area for model in found) == counted
    assert Counter(model.kind for model in found) == {"municipality": 47, "city-district": 3, "foreign-city": 1}
    assert {model.country for model in found if model.kind == "municipality"} == {"DK", "NO", "SE"}
    assert "Sorø" not in names(found)


@needs_reports
@pytest.mark.parametrize(
    ("start", "edition_id", "expected"),
    [
        ("001", "2010-se", [(162, "Örebro"), (213, "Örnsköldsvik")]
        + [(292, name) for name in ("Borås", "Coca cola", "Malung-Sälen")]
        + [(293, "Örebro"), (294, "Örebro")]),
        ("003", "2.1-se", []),
    ],
)  # fmt: skip
def test_those_named_in_the_swedish_reports_are_found_where_they_stand(
    start: str, edition_id: str, expected: list[tuple[int, str]]
) -> None:
    (path,) = REPORTS.glob(f"{start}*")
    document, of = open_document(path), known(CATALOGUE, edition_id)
    found = role_models(document, of, impressions.swedish(document, of), swedish.findings(document, of))
    assert sorted((model.line.number, model.name) for model in found) == expected


# --- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Man kan søge inspiration i Umeå Kommune i Sverige.", [("Umeå", "SE", "municipality")]),
        ("Sorø Kommune kan lære af Odder Kommune på dette felt.", [("Odder", "DK", "municipality")]),
        ("Der kan skeles til Bromma og Skarpnäck – to bydele i Stockholm.",
         [("Bromma (Stockholm)", "SE", "city-district"), ("Skarpnäck (Stockholm)", "SE", "city-district")]),
        ("Der er eksempler fra bydelen Lundby i Göteborg.", [("Lundby (Göteborg)", "SE", "city-district")]),
        ("Det bedste eksempel findes i Phoenix, Arizona, hvor alle lærer.",
         [("Phoenix (Arizona)", None, "foreign-city")]),
    ],
)  # fmt: skip
def test_where_there_is_something_to_learn_the_one_named_is_a_model(
    said: str, expected: list[tuple[str, str | None, str]]
) -> None:
    found = in_text(said)
    assert [(model.name, model.country, model.kind) for model in found] == expected
    assert {(model.area, model.purpose) for model in found} == {("2", said)}


@pytest.mark.parametrize(
    "said",
    [
        "Omkring kommunen ligger Slagelse, Næstved, Holbæk og Ringsted kommuner.",
        "Sorø Kommune kan være inspiration for andre kommuner.",
        "Målingen blev også gennemført i Odder Kommune.",
    ],
)
def test_neighbours_the_municipality_itself_and_others_named_are_no_models(said: str) -> None:
    assert in_text(said) == []


def test_partners_are_no_models_where_the_municipality_is_one_for_others() -> None:
    said = "Samverkan med Kungsör och Arboga är en förebild för många andra svenska kommuner."
    assert in_text(said, "2.1-se", SWEDISH) == []


def test_in_what_to_develop_a_name_is_enough_and_in_a_strength_it_is_not() -> None:
    assert names(in_finding("Belöna arbetslag - Örebros pris", "improvement-area")) == ["Örebro"]
    assert in_finding("Nätverk med Örebro", "strength") == []
    assert in_finding("Utveckla samarbetet med Arboga", "improvement-area") == []


def test_a_company_is_known_by_the_list_it_stands_in() -> None:
    found = in_finding("Utveckla kreativiteten – exempelvis Volvo, Borås", "improvement-area")
    assert {(model.name, model.kind) for model in found} == {("Volvo", "company"), ("Borås", "municipality")}
    assert in_finding("Utveckla kreativiteten – exempelvis Lean, Kaizen", "improvement-area") == []
