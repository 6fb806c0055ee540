"""Repair of recognised text: certain or not at all."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kompass.files.catalogue import Catalogue
from kompass.readers.document import SourceDocument
from kompass.readers.families.swedish import findings
from kompass.readers.known import known
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import ReadText
from kompass.readers.repairing.noisy import is_noisy
from kompass.readers.repairing.texts import repair, repaired_findings, repaired_texts
from kompass.readers.repairing.vocabulary import Vocabulary, vocabulary
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Printed
from tests.readers.synthetic.undo import whole
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
SWEDISH = vocabulary(known(CATALOGUE, "2.1-se"))
FAMILIES = {
    "swedish_2010": "sv",
    "swedish_2016": "sv",
    "swedish_2005": "sv",
    "norwegian_report": "nb",
    "norwegian_slides": "nb",
    "danish_2009": "da",
}
SEEDS = range(5)


def real(start: str) -> SourceDocument:
    (path,) = REPORTS.glob(f"{start}*")
    return open_document(path)


def hurt(printed: Printed, strength: float, seed: int) -> SourceDocument:
    return open_text("made.txt", as_text(noise(printed, strength, dice_for("noise", seed))).encode())


# --- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recognised", "meant"),
    [
        ("p&", "på"),
        ("f6r", "för"),
        ("utvérdering", "utvärdering"),
        ("ndmnd", "nämnd"),
        ("mélstyrning", "målstyrning"),
        ("stindiga", "ständiga"),
        ("personalmdéten", "personalmöten"),
        ("kommunoévergripande", "kommunövergripande"),
        ("uppfoljning", "uppföljning"),
        ("(Aven", "(Även"),
        ("0vergripande", "Övergripande"),
        ("med atgérder.", "med åtgärder."),
        ("klagomal/synpunkter", "klagomål/synpunkter"),
    ],
)
def test_a_hurt_word_that_can_have_been_one_word_only_is_repaired(recognised: str, meant: str) -> None:
    assert repair(recognised, SWEDISH, "sv") == meant


@pytest.mark.parametrize(
    "text",
    [
        "ISO 14001",
        "3T",
        "11 av 15",
        "genom Mala och Vaxjo",
        "NKI",
        "korversion",  # two short words make nearly everything
        "idéer",
        "att ha god gér",  # går, gör
        "vid tjinsteman",  # tjänsteman, tjänstemän
        "Nytt. Det finns t.ex. tva",
        "under detta ar",  # är, år
        "av dr Berg",
    ],
)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert repair(text, SWEDISH, "sv") == text


def test_is_and_year_are_told_apart_by_the_word_before() -> None:
    assert repair("kommunen &r", SWEDISH, "sv") == "kommunen är"
    assert repair("varje &r, 3 ar", SWEDISH, "sv") == "varje år, 3 år"


def test_two_words_of_the_vocabulary_leave_a_word_as_it_is() -> None:
    words = Vocabulary.of(["möten", "måten"])
    assert repair("mdten mdten.", words, "sv") == "mdten mdten."
    assert repair("mdten mdten.", Vocabulary.of(["möten"]), "sv") == "möten möten."
    assert repair("mdten", Vocabulary.of(["möten"], ["måten"]), "sv") == "mdten"


def test_a_word_that_fell_apart_is_whole_again_only_where_its_pieces_are_no_words() -> None:
    assert repair("utvär dering", SWEDISH, "sv") == "utvärdering"
    words = Vocabulary.of(["med", "borgare", "medborgare"])
    assert repair("med borgare", words, "sv") == "med borgare"


def test_other_languages_have_letters_of_their_own() -> None:
    norwegian = vocabulary(known(CATALOGUE, "2.1-no"))
    danish = vocabulary(known(CATALOGUE, "1-dk"))
    assert repair("p& omr4det ogsa", norwegian, "nb") == "på området også"
    assert repair("opf@lgning", danish, "da") == "opfølgning"


# --- documents -------------------------------------------------------------------------------


@pytest.mark.parametrize(("family", "language"), FAMILIES.items())
def test_only_hurt_documents_are_noisy(family: str, language: str) -> None:
    for seed in SEEDS:
        _, printed = make(family, seed)
        assert not is_noisy(hurt(printed, 0, seed), language)
        assert is_noisy(hurt(printed, 0.4, seed), language)


@pytest.mark.parametrize(("family", "language"), FAMILIES.items())
def test_wrong_repairs_are_less_than_one_in_a_thousand_words(family: str, language: str) -> None:
    counted = Counter[str]()
    for seed in SEEDS:
        truth, printed = make(family, seed)
        words = vocabulary(known(CATALOGUE, truth.edition))
        pairs = zip(whole(printed), whole(noise(printed, 0.4, dice_for("noise", seed))), strict=True)
        for true, recognised in pairs:
            there, seen = true.text.split(), recognised.text.split()
            got = repair(" ".join(seen), words, language).split()
            if len(there) == len(seen) == len(got):
                counted.update(verdict(*three) for three in zip(there, seen, got, strict=True))
    assert counted["wrong"] <= 0.001 * counted.total()
    assert counted["right"] >= 0.25 * counted["hurt"]


def verdict(true: str, seen: str, got: str) -> str:
    """Right and wrong among what was changed; hurt is what was left as recognised."""
    if got == seen:
        return "sound" if seen == true else "hurt"
    return "right" if got == true else "wrong"


def test_a_clean_document_keeps_every_word() -> None:
    truth, printed = make("swedish_2016", 1)
    of, document = known(CATALOGUE, truth.edition), hurt(printed, 0, 1)
    found = findings(document, of)
    assert repaired_findings(found, document, of) == found
    odd = [ReadText("1", "p& f6r", (next(document.lines),))]
    assert repaired_texts(odd, document, of) == odd


def test_what_was_recognised_is_kept_beside_the_repair() -> None:
    truth, printed = make("swedish_2016", 1)
    of, document = known(CATALOGUE, truth.edition), hurt(printed, 0.4, 1)
    found = findings(document, of)
    got = repaired_findings(found, document, of)
    changed = [(before, after) for before, after in zip(found, got, strict=True) if after.original is not None]
    assert changed
    assert all(after.original == before.text != after.text for before, after in changed)
    (text,) = repaired_texts([ReadText("1", "p& omradet", (next(document.lines),))], document, of)
    assert (text.text, text.original) == ("på området", "p& omradet")


@needs_reports
@pytest.mark.parametrize(
    ("start", "language", "noisy"), [("000", "da", 0), ("001", "sv", 0), ("003", "sv", 1), ("004", "nb", 0)]
)
def test_of_the_real_reports_only_one_was_recognised_badly(start: str, language: str, noisy: int) -> None:
    assert is_noisy(real(start), language) == bool(noisy)


@needs_reports
def test_most_findings_of_that_one_are_repaired_and_no_figure_of_theirs_is() -> None:
    document, of = real("003"), known(CATALOGUE, "2.1-se")
    got = repaired_findings(findings(document, of), document, of)
    assert sum(one.original is not None for one in got) >= 70
    for one in got:
        assert numbers(one.text) == numbers(one.original or one.text)


def numbers(text: str) -> list[str]:
    return re.findall(r"(?<![\w&])\d{2,}(?!\w)", text)
