"""The reading report: it names every doubt with its places, and says the same in every language."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kompass.files.catalogue import Catalogue
from kompass.presentation.account import Account
from kompass.presentation.speech import Speech, speech
from kompass.readers.accounting.account import account_of
from kompass.readers.accounting.doubts import doubts
from kompass.readers.opening.text import open_text
from kompass.readers.reading import Confidence, Fact, ReadText, Witness
from kompass.readers.whole import Reading, read_document
from kompass.reports.building.account import account_document
from kompass.reports.model import Document, text_sequence
from tests.presentation.pseudo import Brackets, escaped, words
from tests.readers.synthetic import make
from tests.readers.synthetic.files import as_text

CATALOGUE = Catalogue()


@pytest.fixture
def reading() -> Reading:
    """A sound reading of a sound report."""
    truth, printed = make("swedish_2010", 4)
    found = read_document(open_text("made.txt", as_text(printed).encode()), CATALOGUE)
    found.facts.municipality = Fact(truth.municipality, None, Confidence.HIGH)
    return found


def words_of(reading: Reading, language: str = "sv") -> object:
    return CATALOGUE.texts(reading.known.edition, language)


def said(reading: Reading) -> list[str]:
    return [str(doubt) for doubt in doubts(reading, CATALOGUE.texts(reading.known.edition, "en"))]


def account(reading: Reading, language: str = "en") -> Account:
    words = CATALOGUE.texts(reading.known.edition, language)
    return account_of(reading, words, "Sandåker", 2014, tuple(doubts(reading, words)))


def document(reading: Reading, language: str, spoken: Speech | None = None) -> Document:
    made = account(reading, language)
    return account_document(made, spoken or speech(language), made.title)


def test_a_sound_reading_leaves_nothing_to_look_at(reading: Reading) -> None:
    assert said(reading) == []
    assert "Nothing: every figure that was read is confirmed" in " ".join(text_sequence(document(reading, "en").blocks))


def test_a_figure_that_nothing_confirms_is_named_with_its_line(reading: Reading) -> None:
    figure = reading.confirmed.figures["3.2"]
    figure.confirmed.clear()
    (doubt,) = said(reading)
    assert doubt.startswith("3.2 ")
    assert f"line {figure.line.number}" in doubt
    assert "confirmed by nothing else" in doubt


def test_once_something_is_missing_one_witness_is_too_little(reading: Reading) -> None:
    reading.confirmed.missing.append("5.6")
    reading.confirmed.figures["5.5"].confirmed = {Witness.WHOLE}
    found = said(reading)
    assert any(doubt.startswith("5.6 ") and "not found" in doubt for doubt in found)
    assert any(
        doubt.startswith("Confirmed only once, in a document that has faults") and "5.5" in doubt for doubt in found
    )


def test_what_was_inferred_wants_to_be_looked_up(reading: Reading) -> None:
    reading.facts.issuer = Fact("SKL", None, Confidence.LOW)
    assert said(reading) == ["Published by: “SKL” isn't certain (said nowhere); look it up."]


def test_proposed_kinds_are_named_once_with_their_areas(reading: Reading) -> None:
    proposed = tuple(replace(finding, proposed=finding.area in {"2", "7"}) for finding in reading.findings)
    count = sum(finding.proposed for finding in proposed)
    (doubt,) = said(replace(reading, findings=proposed))
    assert f"the kinds of {count} findings are proposed (areas 2, 7)." in doubt


def test_those_least_sure_are_named_by_their_lines(reading: Reading) -> None:
    first, second, *rest = reading.findings
    unsure = replace(first, proposed=True, confidence=Fraction(52, 100))
    surer = replace(second, proposed=True, confidence=Fraction(90, 100))
    found = said(replace(reading, findings=(unsure, surer, *rest)))
    where = f"page {first.line.page}, line {first.line.number}"
    assert found[-1] == f"Least sure of their kind are 1 findings: {where}. Begin with these."


def test_a_document_that_recognition_has_hurt_wants_to_be_read(reading: Reading) -> None:
    first, *rest = reading.findings
    (doubt,) = said(replace(reading, findings=(replace(first, original="Hurt"), *rest)))
    assert f"words were repaired in 1 of {len(reading.findings)} findings" in doubt


def test_running_text_that_was_taken_over_is_named(reading: Reading) -> None:
    lines = tuple(reading.document.pages[3].lines[:4])
    with_text = replace(reading, impressions=(ReadText("2", "A b.\n\nC.", lines),))
    told = " ".join(text_sequence(document(with_text, "en").blocks))
    assert "Running text that was taken over" in told
    assert f"line {lines[0].number}" in told


def test_an_area_without_findings_is_expected_and_not_found(reading: Reading) -> None:
    left = tuple(finding for finding in reading.findings if finding.area != "4")
    (doubt,) = said(replace(reading, findings=left))
    assert doubt.startswith("4 ")
    assert doubt.endswith("no findings were found.")


def test_the_report_holds_every_figure_finding_and_unused_line(reading: Reading) -> None:
    told = " ".join(text_sequence(document(reading, "sv").blocks))
    assert all(
        f"rad {figure.line.number}" in told or f"rad {figure.line.number}," in told
        for figure in reading.confirmed.figures.values()
    )
    assert all(finding.text in told for finding in reading.findings)
    assert all(stretch.begins in told for stretch in reading.unused)


def test_columns_in_which_nothing_stands_are_left_out(reading: Reading) -> None:
    tables = [table for part in account(reading).parts for table in part.tables]
    assert all(any(row[at] is not None for row in table.rows) for table in tables for at in range(len(table.columns)))


def test_a_reading_report_says_nothing_of_its_own(reading: Reading) -> None:
    texts = CATALOGUE.texts(reading.known.edition, "en")
    data = words(reading.document.name, reading.known.edition.id, reading.family.name, "Sandåker", texts.title)
    data |= {word for finding in reading.findings for word in words(finding.text)}
    data |= {word for stretch in reading.unused for word in words(stretch.begins)}
    data |= {word for name in (*texts.areas, *texts.sub_areas) for word in words(texts.name(name))}
    data |= {word for kind in texts.finding_kinds.values() for word in words(kind.one, kind.many)}
    data |= {word for group in texts.interview_groups.values() for word in words(group)}
    data |= {word for one in reading.facts.interviews for word in words(one.label)}
    facts = (reading.facts.title, reading.facts.issuer, reading.facts.municipality)
    data |= {word for fact in facts if fact for word in words(fact.value)}
    data |= {word for organisation, _, _ in reading.facts.organisations for word in words(organisation)}
    told = " ".join(text_sequence(document(reading, "en", Speech("en", Brackets().gettext)).blocks))
    assert escaped(told, data) == set()


@pytest.mark.parametrize("language", ["sv", "nb", "da"])
def test_texts_of_the_source_are_marked_with_its_language(reading: Reading, language: str) -> None:
    tables = [block for block in document(reading, language).blocks if type(block).__name__ == "Table"]
    langs = {cell.lang for table in tables for row in table.rows for cell in row.cells}  # type: ignore[union-attr]
    assert langs == ({None} if language == "sv" else {None, "sv"})
