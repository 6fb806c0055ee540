"""Which edition a document speaks of: told by several signs, and not at all where they are too few."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kompass.core.instrument.model import Edition
from kompass.files.catalogue import Catalogue
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.recognising import Signs, recognise
from tests.readers.synthetic import make
from tests.readers.synthetic.files import as_text
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
LANGUAGES = {"SE": "sv", "NO": "nb", "DK": "da"}


def editions() -> list[tuple[Edition, Mapping[str, str]]]:
    found: list[tuple[Edition, Mapping[str, str]]] = []
    for name in CATALOGUE.edition_ids():
        edition = CATALOGUE.edition(name)
        texts = CATALOGUE.texts(edition, LANGUAGES[edition.country])
        found.append((edition, {area.id: texts.areas[area.id].title for area in edition.areas}))
    return found


def of_text(text: str) -> list[Signs]:
    return recognise(open_text("made.txt", text.encode()), editions())


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
    assert recognise(open_document(path), editions())[0].edition == edition_id


@needs_reports
def test_a_catalogue_of_something_else_is_no_evaluation() -> None:
    (path,) = REPORTS.glob("002*")
    assert recognise(open_document(path), editions()) == []


@pytest.mark.parametrize("family", ["danish_2009", "swedish_2005", "swedish_2010", "swedish_2016", "norwegian_slides"])
def test_synthetic_reports_are_known(family: str) -> None:
    for seed in range(6):
        truth, printed = make(family, seed)
        assert of_text(as_text(printed))[0].edition == truth.edition


def test_one_sign_is_never_enough() -> None:
    names = editions()[0][1].values()
    assert of_text("Kommunekompasset\n" + "\n".join(names)) == []
    assert of_text("Kommunkompassen 2017, SKL, är bra att ha och att använda") == []


def test_what_doesnt_name_the_instrument_isnt_about_it() -> None:
    truth, printed = make("swedish_2016", 1)
    assert truth.edition == "2.1-se"
    assert of_text(as_text(printed).replace("ompass", "arta")) == []
