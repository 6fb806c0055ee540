"""Swedish reports of 2005–2009: half points of areas, and lists area by area or all in one chapter."""

from __future__ import annotations

from pathlib import Path

import pytest

from kompass.core.instrument.model import TOTAL
from kompass.files.catalogue import Catalogue
from kompass.readers.document import SourceDocument
from kompass.readers.families.swedish_2005 import FAMILY, figures, findings
from kompass.readers.figures.confirming import confirm
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_findings import share_found

OF = known(Catalogue(), "1-se")
SEEDS = range(15)


def text(*lines: str) -> SourceDocument:
    return open_text("made.txt", "\n".join(lines).encode())


def told(*lines: str) -> list[tuple[str, str, str]]:
    return [(found.area, found.kind, found.text) for found in findings(text(*lines), OF)]


@pytest.mark.parametrize("strength", [0, 0.4])
def test_half_points_of_all_areas_and_their_sum_are_read_and_confirmed(strength: float) -> None:
    for seed in SEEDS:
        truth, printed = make("swedish_2005", seed)
        noisy = as_text(noise(printed, strength, dice_for("noise", seed)))
        found = confirm(figures(text(noisy), OF), OF.edition)
        wanted = {area: figure.points for area, figure in truth.areas.items()}
        wanted |= {} if truth.total is None else {TOTAL: truth.total}
        assert {item: figure.points for item, figure in found.figures.items()} == wanted
        assert (found.contradictions, found.missing) == ([], [])
        assert truth.total is None or found.unconfirmed == []


@pytest.mark.parametrize(("strength", "at_least"), [(0, 0.99), (0.4, 0.97)])
def test_nearly_all_findings_are_whole_and_in_their_place(strength: float, at_least: float) -> None:
    hits = wanted = 0
    for seed in SEEDS:
        truth, printed = make("swedish_2005", seed)
        noisy = as_text(noise(printed, strength, dice_for("noise", seed)))
        found, there, _ = share_found(truth, findings(text(noisy), OF), noisy=strength > 0)
        hits, wanted = hits + found, wanted + there
    assert hits / wanted >= at_least


def test_pdf_and_word_lose_nothing_and_invent_nothing(tmp_path: Path) -> None:
    truth, printed = make("swedish_2005", 3)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        document = open_document(tmp_path / name)
        hits, wanted, more = share_found(truth, findings(document, OF))
        assert (hits, more) == (wanted, 0), name
        assert {figure.item for figure in figures(document, OF)} >= set(truth.areas), name


LISTS = ("Starka sidor", "- Ett", "- Två", "Förslag till förbättringsområden inom område 1", "- Tre")


@pytest.mark.parametrize("head", ["3.1 {}", "1. {}", "Område 1: {}", "4.1. {}", "{}"])
def test_an_area_is_begun_by_its_title_whatever_stands_before_it(head: str) -> None:
    expected = [("1", "strength", "Ett"), ("1", "strength", "Två"), ("1", "improvement-area", "Tre")]
    assert told(head.format("Offentlighet och demokratisk kontroll"), "Text om annat.", *LISTS) == expected


def test_a_long_title_takes_two_lines() -> None:
    assert told("3.3 Tydlighet i samspelet mellan politiker", "och förvaltning", *LISTS)[0] == ("3", "strength", "Ett")


@pytest.mark.parametrize(
    "head", ["4. Poängsammanställning", "5. Resultat av huvudområden och delfrågor", "4.2 Om Norge"]
)
def test_the_next_chapter_ends_the_last_list(head: str) -> None:
    lines = ("1. Offentlighet och demokratisk kontroll", *LISTS, head, "Se tabellen.")
    assert told(*lines)[-1] == ("1", "improvement-area", "Tre")


def test_the_running_head_with_its_date_is_in_no_item() -> None:
    lines = ("6. Personalpolitik", "Styrkor", "- Ett som går", "RAPPORT 2005-06-16", "3 (24)", "vidare")
    assert told(*lines) == [("6", "strength", "Ett som går vidare")]


def test_lists_without_an_area_are_not_given_to_one() -> None:
    assert told("Sammanfattning", *LISTS) == []


def test_the_family_knows_its_reports_and_not_later_ones() -> None:
    for seed in SEEDS:
        own, later = (text(as_text(make(family, seed)[1])) for family in ("swedish_2005", "swedish_2010"))
        assert FAMILY.share(own) > FAMILY.share(later)
