"""Totals in running text: read where the text says so of the municipality itself, and left out where in doubt."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.document import SourceDocument
from kompass.readers.figures.prose_totals import totals
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.texts.own_name import own_names
from kompass.readers.texts.sentences import sentences
from tests.readers.synthetic import FAMILIES, make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
COVERS = {
    "2010-se": "Analys av Norrviks kommun\n2017\n\nDet handlar om Norrviks kommun.\n\n",
    "2.1-no": "Karasjok kommune\n2019\n\nDet gjelder Karasjok kommune.\n\n",
    "1-dk": "Evaluering af Sorø Kommune\nmaj 2009\n\nDet gælder Sorø Kommune.\n\n",
}


def text(content: str) -> SourceDocument:
    return open_text("made.txt", content.encode())


def told(edition_id: str, said: str) -> list[Fraction]:
    document = text(COVERS[edition_id] + said + "\n")
    return [figure.points for figure in totals(document, known(CATALOGUE, edition_id))]


# --- the real reports ------------------------------------------------------------------------


@needs_reports
@pytest.mark.parametrize(
    ("start", "edition_id", "lines"),
    [
        ("000", "1-dk", {57: "396.5", 549: "396.5"}),
        ("001", "2010-se", {}),
        ("003", "2.1-se", {}),
        ("004", "2.1-no", {544: "212", 586: "212"}),
    ],
)
def test_the_totals_of_the_real_reports_are_read_at_every_place(
    start: str, edition_id: str, lines: dict[int, str]
) -> None:
    (path,) = REPORTS.glob(f"{start}*")
    found = totals(open_document(path), known(CATALOGUE, edition_id))
    assert {figure.line.number: figure.points for figure in found} == {at: Fraction(x) for at, x in lines.items()}


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("strength", [0, 0.4])
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_no_total_is_ever_wrong_and_most_are_found(family: str, strength: float) -> None:
    found = printed_at = 0
    for seed in range(12):
        truth, printed = make(family, seed)
        noisy = as_text(noise(printed, strength, dice_for("noise", seed)))
        read = totals(text(noisy), known(CATALOGUE, truth.edition))
        assert {figure.points for figure in read} <= {truth.total}
        in_sentences = [
            spot
            for spot in printed.spots
            if spot.item == "total" and spot.what in {"prose", "total"} and len(printed.cell(spot).split()) > 2
        ]
        found, printed_at = found + len(read), printed_at + len(in_sentences)
    # A page that names its municipality once is left out where an earlier year is spoken of just before.
    assert found >= printed_at * (0.5 if family == "score_list" else 0.6)


# --- sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition_id", "said", "points"),
    [
        ("2.1-no", "Karasjok skårer 212 poeng", "212"),
        ("2.1-no", "Det spiller ingen rolle om poengsummen for Karasjok\n\nkommune er 212 eller +/- 5 %.", "212"),
        ("2.1-no", "Karasjok får 512 poeng, og blir nr. 9 av 46 kommuner.", "512"),
        ("2.1-no", "Totalscore 447 poeng", "447"),
        ("1-dk", "Kommunen opnår i alt 396,5 points ud af\n800 mulige points.", "396.5"),
        ("1-dk", "Den samlede pointsum for Sorø er 396,5.", "396.5"),
        ("2010-se", "Totalt fick Norrvik 648 Podng av 800.", "648"),
        ("2010-se", "Norrvik får 548 poäng, en ökning med 77 poäng sedan 2014.", "548"),
        ("2010-se", "Norrvik får totalt 548 poäng, vilket kan jämföras med medelvärdet 512 poäng.", "548"),
    ],
)
def test_a_total_is_read_however_it_is_told(edition_id: str, said: str, points: str) -> None:
    assert told(edition_id, said) == [Fraction(points)]


@pytest.mark.parametrize(
    "said",
    [
        "Man kan lägga på 180-200 poäng till resultatet.",
        "Det ges 100 poäng per område och 800 poäng totalt.",
        "Norrvik får 68 poäng inom område 3.",
        "Norrvik får 258 poäng av 400 för de fyra första områdena.",
        "Norrvik får totalt 177 poäng fler än 2017.",
        "Jämfört med 551 poäng för Örnsköldsvik är det lägre.",
        "Örnsköldsvik fick totalt 551 poäng av 800.",
        "Örnsköldsvik är bäst. Kommunen fick 721 poäng av 800.",
        "I genomsnitt får kommunerna totalt 512 poäng av 800.",
        "2014 fick kommunen 487 poäng, nu 548.",
        "Norrvik utvärderades första gången 2012. Då fick kommunen totalt 487 poäng av 800.",
        "Norrvik får inte 600 poäng.",
        "Norrvik får cirka 550 poäng totalt.",
        "Eleverna i Norrvik får 212 poäng i meritvärde.",
        "I den gamla versionen får Norrvik 648 poäng totalt.",
        "Norrvik får totalt 548,5 poäng.",
        "Norrvik får totalt 812 poäng.",
    ],
)
def test_other_numbers_of_points_are_no_total(said: str) -> None:
    assert told("2010-se", said) == []


def test_two_totals_in_one_sentence_leave_it_open_which_is_meant() -> None:
    assert told("2010-se", "Norrvik får totalt 548 poäng och Norrvik får totalt 551 poäng.") == []


def test_the_municipality_is_the_one_named_most_often() -> None:
    assert own_names(text("Sorø Kommune\nI Sorø Kommune\nOdder Kommune")) == ("Sorø",)
    assert own_names(text("Sorø Kommune\nOdder Kommune")) == ()


def test_a_municipality_of_a_name_that_is_alike_is_another_one() -> None:
    document = text("Köpings kommun\nKöpings kommun\n\nLinköpings kommun får totalt 551 poäng av 800.\n")
    assert totals(document, known(CATALOGUE, "2.1-se")) == []


def test_a_sentence_knows_each_of_its_lines() -> None:
    first, second = sentences(list(text("Det är en kom-\nmun. Den får\n212 poäng.").lines))
    assert (first.text, second.text) == ("Det är en kommun.", "Den får 212 poäng.")
    assert [line.number for line in second.lines] == [2, 3]
    assert second.line_at(second.text.index("212")).number == 3
