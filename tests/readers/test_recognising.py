"""Which edition a document speaks of: told by several signs, and not at all where they are too few."""

from __future__ import annotations

from time import process_time

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.known import Known, known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.recognising.editions import Signs, recognise
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.families import FAMILIES
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
KNOWN = [known(CATALOGUE, name) for name in CATALOGUE.edition_ids()]
SEEDS = range(10)


def of_text(text: str) -> list[Signs]:
    return recognise(open_text("made.txt", text.encode()), KNOWN)


def best(found: list[Signs]) -> set[str]:
    """The likeliest editions: several where they can't be told apart."""
    return {signs.edition for signs in found if signs.weight == found[0].weight}


def of(edition: str) -> Known:
    return next(one for one in KNOWN if one.edition.id == edition)


def rows(edition: str) -> str:
    return "\n".join(f"{area}. {title} {60 - int(area)}" for area, title in of(edition).titles.items())


@needs_reports
@pytest.mark.parametrize(
    ("start", "edition_id"),
    [
        ("000", "1-dk"),
        ("001", "2010-se"),
        ("003", "2.1-se"),  # the introduction and the names are still those of 2010; the tables are not
        ("004", "2.1-no"),  # list and table name three areas differently
    ],
)
def test_the_real_reports_are_known_in_spite_of_their_traps(start: str, edition_id: str) -> None:
    (path,) = REPORTS.glob(f"{start}*")
    assert best(recognise(open_document(path), KNOWN)) == {edition_id}


@needs_reports
def test_a_catalogue_of_something_else_is_no_evaluation() -> None:
    (path,) = REPORTS.glob("002*")
    assert recognise(open_document(path), KNOWN) == []


@needs_reports
def test_nobody_waits_for_all_editions_to_be_weighed() -> None:
    (path,) = REPORTS.glob("000*")
    document = open_document(path)
    start = process_time()
    recognise(document, KNOWN)
    assert process_time() - start < 1  # a tenth of that on an idle machine


@pytest.mark.parametrize("strength", [0, 0.4])
@pytest.mark.parametrize("family", FAMILIES)
def test_synthetic_documents_are_known_or_somebody_is_asked(family: str, strength: float) -> None:
    asked = 0
    for seed in SEEDS:
        truth, printed = make(family, seed)
        found = best(of_text(as_text(noise(printed, strength, dice_for("noise", seed)))))
        assert truth.edition in found
        asked += len(found) > 1
    assert asked == 0 or (family in {"norwegian_report", "generic_table"} and asked <= len(SEEDS) // 3)


@pytest.mark.parametrize("family", FAMILIES)
def test_no_noise_makes_an_edition_another(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        found = of_text(as_text(noise(printed, 1.0, dice_for("noise", seed))))
        assert not found or truth.edition in best(found)


def test_one_sign_is_never_enough() -> None:
    for each in KNOWN:
        assert of_text("Kommunekompasset\n" + "\n".join(each.titles.values())) == []
    assert of_text("Kommunkompassen 2017, SKL, är bra att ha och att använda") == []


def test_eight_areas_need_no_name_of_the_instrument_if_they_stand_beside_figures() -> None:
    assert best(of_text(rows("2020-se"))) == {"2020-se"}
    assert of_text("\n".join(of("2020-se").titles.values())) == []


def test_the_year_tells_editions_of_the_same_names_apart_where_the_instrument_is_named() -> None:
    assert best(of_text("Kommunekompasset 2013\n" + rows("2010-no"))) == {"2010-no"}
    assert best(of_text("Kommunekompasset 2018\n" + rows("2010-no"))) == {"2.1-no"}
    assert best(of_text("Kommunekompasset 2016\n" + rows("2010-no"))) == {"2010-no", "2.1-no"}
    assert best(of_text("Indre Havn 2018\n" + rows("2010-no"))) == {"2010-no", "2.1-no"}


def test_a_year_that_contradicts_the_names_decides_nothing() -> None:
    assert best(of_text("Kommunkompassen 2013\n" + rows("2.1-se"))) == {"2010-se", "2.1-se"}


def test_maxima_tell_editions_of_the_same_questions_apart() -> None:
    for name in ("2010-se", "2.1-se", "2.1-no"):
        subs = [sub for area in of(name).edition.areas for sub in area.sub_areas]
        words = "och att är" if name.endswith("se") else "og ikke av"
        table = "\n".join(f"{sub.id} Om {words} 5 {sub.maximum}" for sub in subs)
        assert best(of_text(f"Kommunkompassen\n{rows(name)}\n{table}")) == {name}
