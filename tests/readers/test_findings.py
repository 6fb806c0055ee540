"""Findings of Swedish reports: every item of every list, whole, under its area and kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from kompass.files.catalogue import Catalogue
from kompass.readers.document import Box, Line, SourceDocument, Word
from kompass.readers.families.swedish import findings
from kompass.readers.known import known
from kompass.readers.lines.furniture import Furniture
from kompass.readers.lines.items import items, joined, usual_width
from kompass.readers.opening.open import open_document
from kompass.readers.opening.text import open_text
from kompass.readers.reading import ReadFinding
from tests.readers.synthetic import make
from tests.readers.synthetic.dice import dice_for
from tests.readers.synthetic.files import as_docx, as_pdf, as_text
from tests.readers.synthetic.noise import noise
from tests.readers.synthetic.truth import Truth
from tests.readers.test_figures import REPORTS, needs_reports

CATALOGUE = Catalogue()
SEEDS = range(12)


def read(document: SourceDocument, edition_id: str) -> list[ReadFinding]:
    return findings(document, known(CATALOGUE, edition_id))


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def share_found(truth: Truth, got: list[ReadFinding], *, noisy: bool = False) -> tuple[int, int, int]:
    """How many of the truth were found whole, how many there are, and how many were read that aren't there."""
    left = list(got)
    hits = 0
    for wanted in truth.findings:
        for found in left:
            same = (found.area, found.kind) == (wanted.area, wanted.kind)
            if same and (fuzz.ratio(letters(found.text), letters(wanted.text)) >= (75 if noisy else 100)):
                left.remove(found)
                hits += 1
                break
    return hits, len(truth.findings), len(left)


# --- the real reports ------------------------------------------------------------------------


@needs_reports
def test_every_item_of_the_real_reports_is_found_under_its_area_and_kind() -> None:
    """Counted by hand in the documents, list by list: strengths, then improvement areas."""
    counted = {
        "001": ("2010-se", [14, 12, 7, 5, 7, 8, 10, 9], [4, 4, 2, 5, 2, 4, 4, 2]),
        "003": ("2.1-se", [10, 7, 8, 5, 5, 6, 6, 10], [4, 8, 5, 6, 4, 6, 3, 4]),
    }
    for start, (edition_id, strong, weak) in counted.items():
        (path,) = REPORTS.glob(f"{start}*")
        found = Counter((finding.area, finding.kind) for finding in read(open_document(path), edition_id))
        assert [found[str(area), "strength"] for area in range(1, 9)] == strong
        assert [found[str(area), "improvement-area"] for area in range(1, 9)] == weak


# --- synthetic ones --------------------------------------------------------------------------


@pytest.mark.parametrize("family", ["swedish_2010", "swedish_2016"])
@pytest.mark.parametrize(("strength", "at_least"), [(0, 0.995), (0.4, 0.985)])
def test_nearly_all_findings_are_whole_and_in_their_place(family: str, strength: float, at_least: float) -> None:
    hits = wanted = 0
    for seed in SEEDS:
        truth, printed = make(family, seed)
        made = as_text(noise(printed, strength, dice_for("noise", seed)))
        found, there, _ = share_found(
            truth, read(open_text("made.txt", made.encode()), truth.edition), noisy=strength > 0
        )
        hits, wanted = hits + found, wanted + there
    assert hits / wanted >= at_least


@pytest.mark.parametrize("family", ["swedish_2010", "swedish_2016"])
def test_no_item_is_cut_in_two_whatever_recognition_did(family: str) -> None:
    for seed in SEEDS:
        truth, printed = make(family, seed)
        made = as_text(noise(printed, 0.4, dice_for("noise", seed)))
        for found in read(open_text("made.txt", made.encode()), truth.edition):
            same = [letters(one.text) for one in truth.findings if (one.area, one.kind) == (found.area, found.kind)]
            said = letters(found.text)
            assert not any(len(said) < 0.8 * len(text) and fuzz.partial_ratio(said, text) >= 80 for text in same)


def test_pdf_and_word_lose_nothing_and_invent_nothing(tmp_path: Path) -> None:
    truth, printed = make("swedish_2010", 3)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        hits, wanted, more = share_found(truth, read(open_document(tmp_path / name), truth.edition))
        assert (hits, more) == (wanted, 0), name


# --- lists -----------------------------------------------------------------------------------


def listed(*texts: str, width: int = 0) -> list[str]:
    return [item.text for item in items([Line(at, 1, (Word(text),)) for at, text in enumerate(texts, 1)], width)]


def test_a_bullet_begins_an_item_and_other_lines_go_on() -> None:
    assert listed("- Ett två", "tre", "", "- Fyra", "fem.") == ["Ett två tre", "Fyra fem."]


@pytest.mark.parametrize("bullet", ["-", "–", "•", "=", "»", "*", "®", "e", "■", "\uf0b7", "✓"])
def test_every_sign_that_recognition_makes_of_a_bullet_is_one(bullet: str) -> None:
    assert listed(f"{bullet}  Ett", f"{bullet} Två") == ["Ett", "Två"]


def test_an_item_goes_on_over_an_empty_line_with_a_small_letter_only() -> None:
    assert listed("- Ett", "", "två", "", "Tre") == ["Ett två", "Tre"]


def test_without_bullets_an_item_begins_after_a_sentence_a_gap_or_a_line_that_had_room() -> None:
    assert listed("Ett två.", "Tre", "", "Fyra") == ["Ett två.", "Tre", "Fyra"]
    assert listed("Ett", "Två", width=60) == ["Ett", "Två"]
    full = "En rad som räcker nästan ända fram till kanten av sidan med"
    assert listed(full, "Bygdelagen", width=60) == [f"{full} Bygdelagen"]


def test_a_bullet_that_was_lost_is_missed_where_the_line_above_had_room() -> None:
    full = "• En rad som räcker nästan ända fram till kanten av sidan med"
    assert listed("• Ett", "Två", "• Tre", width=60) == ["Ett", "Två", "Tre"]
    assert listed("• Ett", "0ppet", width=60) == ["Ett", "0ppet"]
    assert listed(full, "Bygdelagen", "• Tre", width=60) == [f"{full[2:]} Bygdelagen", "Tre"]
    assert listed(f"{full}.", "Den ses över", "• Tre", width=60) == [f"{full[2:]}. Den ses över", "Tre"]


@pytest.mark.parametrize(("tops", "said"), [((0, 13, 39), ["Ett Två", "Tre"]), ((0, 26, 52), ["Ett", "Två", "Tre"])])
def test_a_gap_between_printed_lines_counts_as_an_empty_line(tops: tuple[int, ...], said: list[str]) -> None:
    lines = [
        Line(at, 1, (Word(text, Box(0, top, 50, top + 11)),))
        for at, (text, top) in enumerate(zip(("Ett", "Två", "Tre"), tops, strict=True))
    ]
    assert [item.text for item in items(lines)] == said


def test_lines_that_no_paper_holds_are_paragraphs_and_never_go_on() -> None:
    long = "En rad som inget papper rymmer " * 8
    lines = [Line(at, 1, (Word(text),)) for at, text in enumerate([long.strip(), "Två"])]
    assert [item.text for item in items(lines, usual_width(lines))] == [long.strip(), "Två"]


def test_a_dash_within_a_sentence_is_no_bullet_where_others_are() -> None:
    many = [f"• {text}" for text in ("Ett", "Två", "Tre", "Fyra")]
    assert listed(*many, "• Budgeten", "– delas ut") == ["Ett", "Två", "Tre", "Fyra", "Budgeten – delas ut"]
    assert listed("– Ett", "– två") == ["Ett", "två"]


# --- headings and running heads --------------------------------------------------------------


def found_in(*lines: str) -> list[tuple[str, str, str]]:
    of = known(CATALOGUE, "2.1-se")
    made = findings(open_text("made.txt", "\n".join(lines).encode()), of)
    return [(one.area, one.kind, one.text) for one in made]


@pytest.mark.parametrize(
    "heading", ["Omrade 3 Politisk styming och kontroll", "Om råde 3 Politisk styrning och kontroll"]
)
def test_the_heading_of_an_area_is_known_though_it_is_hurt(heading: str) -> None:
    assert found_in("Område 2 Brukarfokus", heading, "STYRKOR", "- Ett") == [("3", "strength", "Ett")]


@pytest.mark.parametrize(
    "line",
    ["4. Översit av poängfdrdelning", "5. Poängsammanställning", "8.1 Samverkan? 3 10 30%", "Upp nått Max Procent"],
)
def test_the_chapter_with_the_tables_ends_the_last_list(line: str) -> None:
    assert found_in("Område 8", "FÖRBÄTTRINGSOMRÅDEN", "- Ett", line, "- Två") == [("8", "improvement-area", "Ett")]


def test_a_running_head_stands_in_one_place_and_a_sentence_that_recurs_does_not() -> None:
    page = ["Område 1", "STYRKOR", *(f"- Ett {at}" for at in range(8))]
    pages = ["\n".join(["Analys av Sandby", *page[at:], "Samma sak tre gånger", *page[:at]]) for at in (7, 8, 9)]
    lines = open_text("made.txt", "\f".join(pages).encode())
    gone = [line.text for line in lines.lines if line in Furniture(lines, ("Område", "STYRKOR"))]
    assert gone == ["Analys av Sandby"] * 3


# --- joined lines ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["kommun-", "del"], "kommundel"),
        (["mål-", "och resultatstyrning"], "mål- och resultatstyrning"),
        (["SBA-", "NKI"], "SBA-NKI"),
        (["borger-", "/brugerråd"], "borger-/brugerråd"),
        (["till-", "lämpning"], "tillämpning"),
        (["lokalt /", "regionalt"], "lokalt / regionalt"),
        (["EU-", "og statsmidler"], "EU- og statsmidler"),
        (["år 2014-", "2016"], "år 2014- 2016"),
    ],
)
def test_only_a_word_that_was_parted_is_made_whole(lines: list[str], whole: str) -> None:
    assert joined(lines) == whole
