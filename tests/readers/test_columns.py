"""Findings in columns: every item whole, its kind read where places are known and proposed where only order is left."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from rapidfuzz import fuzz

from kompass.files.catalogue import Catalogue
from kompass.readers.columns.bulleted import Bulleted, bulleted, bullets_of
from kompass.readers.columns.by_place import placed
from kompass.readers.columns.proposed import Wording, proposed
from kompass.readers.columns.regions import heads_of
from kompass.readers.columns.widths import cost, limits, width_of
from kompass.readers.document import Box, Kind, Line, SourceDocument, Word
from kompass.readers.families import danish_boxes
from kompass.readers.known import known
from kompass.readers.lines.items import joined
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
KINDS = ("strength", "challenge", "weakness")
NO_WORDS: Wording = dict.fromkeys(KINDS, ())


def boxes(document: SourceDocument) -> list[ReadFinding]:
    return danish_boxes.findings(document, known(CATALOGUE, "1-dk"))


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def found_whole(truth: Truth, got: list[ReadFinding], least: int = 100) -> tuple[int, int, int]:
    """How many of the truth were found under their area, how many of those have their kind, how many more were read."""
    left, hits, kinds = list(got), 0, 0
    for wanted in truth.findings:
        same = [
            one
            for one in left
            if one.area == wanted.area and fuzz.ratio(letters(one.text), letters(wanted.text)) >= least
        ]
        if same:
            best = max(same, key=lambda one: one.kind == wanted.kind)
            left.remove(best)
            hits, kinds = hits + 1, kinds + (best.kind == wanted.kind)
    return hits, kinds, len(left)


def lined(*texts: str) -> list[Line]:
    return [Line(at, 1, (Word(text),)) for at, text in enumerate(texts, 1)]


# --- Danish boxes ----------------------------------------------------------------------------


@needs_reports
def test_every_bullet_of_the_real_boxes_is_found_under_its_theme() -> None:
    """Counted by hand, box by box."""
    (path,) = REPORTS.glob("000*")
    found = boxes(open_document(path))
    assert [Counter(one.area for one in found)[str(area)] for area in range(1, 9)] == [5, 5, 7, 9, 5, 5, 4, 6]
    assert all(one.proposed and one.confidence is not None for one in found)
    assert {one.area for one in found if one.kind == "excellent"} <= {"4", "8"}  # elsewhere a bare bullet says none
    parted = [one.text for one in found if re.search(r"[•\n]|\w- (?!og|be)", one.text)]
    assert not parted


def test_boxes_of_a_text_are_read_whole_and_their_kinds_proposed() -> None:
    hits = wanted = kinds = more = 0
    for seed in range(8):
        truth, printed = make("danish_2009", seed)
        right, with_kind, others = found_whole(truth, boxes(open_text("made.txt", as_text(printed).encode())))
        hits, wanted, kinds, more = hits + right, wanted + len(truth.findings), kinds + with_kind, more + others
    assert (hits / wanted, more / wanted) >= (0.99, 0)
    assert more / wanted <= 0.01
    assert kinds / hits >= 0.6  # nothing of the boundary is left but words, as all columns are equally wide


def test_boxes_survive_the_noise_of_recognition() -> None:
    hits = wanted = 0
    for seed in range(8):
        truth, printed = make("danish_2009", seed)
        noisy = as_text(noise(printed, 0.4, dice_for("noise", seed)))
        hits += found_whole(truth, boxes(open_text("made.txt", noisy.encode())), 75)[0]
        wanted += len(truth.findings)
    assert hits / wanted >= 0.97


@pytest.mark.parametrize("seed", [1, 2])
def test_places_of_a_pdf_and_cells_of_a_word_file_say_the_kind(seed: int, tmp_path: Path) -> None:
    truth, printed = make("danish_2009", seed)
    for name, data in (("made.pdf", as_pdf(printed)), ("made.docx", as_docx(printed))):
        (tmp_path / name).write_bytes(data)
        got = boxes(open_document(tmp_path / name))
        assert found_whole(truth, got) == (len(truth.findings), len(truth.findings), 0), name
        assert not any(one.proposed for one in got)


def test_a_box_ends_where_the_next_theme_or_chapter_begins() -> None:
    text = """5.1 Tema 1: Offentlighed og demokratisk kontrol

Tema 1: Pointscore Illustration
• Emne uden fund
Excellent Udmærket Potentiale for udvikling

•  • Første fund over
25 linjer
• Andet fund
 5.2 Tema 2: Tilgængelighed og brugerorientering
Tekst
Excellent Udmærket Potentiale for udvikling
• Tredje fund
 6 SAMMENLIGNING
Tekst"""
    found = boxes(open_text("a.txt", text.encode()))
    assert [(one.area, one.text) for one in found] == [
        ("1", "Første fund over 25 linjer"),
        ("1", "Andet fund"),
        ("2", "Tredje fund"),
    ]
    assert found[0].kind != "excellent"


# --- items -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "signs", "said"),
    [
        ("• Ett", ["•"], "Ett"),
        ("• • Ett", ["•", "•"], "Ett"),
        ("•", ["•"], ""),
        ("\uf0b7 Ett", ["\uf0b7"], "Ett"),
        ("– ett til", [], "– ett til"),
        ("o Ett", ["o"], "Ett"),
        ("o ett", [], "o ett"),
    ],
)
def test_a_line_begins_with_its_bullets(text: str, signs: list[str], said: str) -> None:
    assert bullets_of(text) == (signs, said)


def test_a_capital_goes_on_with_an_item_unless_bullets_are_missing() -> None:
    lines = lined("• Bruker systemet", "Compilo hele året", "• Neste")
    assert [one.text for one in bulleted(lines)] == ["Bruker systemet Compilo hele året", "Neste"]
    assert len(bulleted(lines, hurt=True)) == 3


def test_without_any_bullet_a_capital_begins_an_item_that_nothing_else_explains() -> None:
    lines = lined(
        "Bruk av sosiale medier (Facebook/",
        "Instagram, etc) i all kontakt med",
        "innbyggerne i kommunen",
        "Ingen systematiske",
        "Innbyggerundersøkelser",
        "Har en håndbok",
        "(Business intelligence)",
    )
    assert [one.text for one in bulleted(lines)] == [
        "Bruk av sosiale medier (Facebook/Instagram, etc) i all kontakt med innbyggerne i kommunen",
        "Ingen systematiske Innbyggerundersøkelser",
        "Har en håndbok (Business intelligence)",
    ]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Strategi for borger-", "/brugerorientering"], "Strategi for borger-/brugerorientering"),
        (["herunder EU-", "projekter"], "herunder EU-projekter"),
        (["til bor-", "gerne"], "til borgerne"),
        (["mellem adm.", "og ledelse"], "mellem adm. og ledelse"),
        (["energi-", "og klimaplan"], "energi- og klimaplan"),
    ],
)
def test_words_stay_whole(lines: list[str], text: str) -> None:
    assert joined(lines) == text


# --- heads and places ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Styrker Utfordringer Svakheter", KINDS),
        ("Styrker  Utfordringar\tSvakheiter", KINDS),
        ("Styrker Svakheter", ("strength", "weakness")),
        ("Styrker:", ("strength",)),
        ("Styrker i kommunen er mange", None),
    ],
)
def test_a_line_of_heads_says_its_kinds(text: str, kinds: tuple[str, ...] | None) -> None:
    names = {"strength": ["Styrker"], "challenge": ["Utfordringer", "Utfordringar"], "weakness": ["Svakheter"]}
    assert heads_of(text, names) == kinds


def at(number: int, *cells: tuple[float, str]) -> Line:
    return Line(number, 1, tuple(Word(text, Box(left, number, left + 40, number + 9.0)) for left, text in cells))


def test_columns_are_told_by_place_though_heads_are_centred_and_rows_run_across() -> None:
    heads = [at(1, (100, "Styrker"), (300, "Utfordringer"), (500, "Svakheter"))]
    rows = [at(2, (60, "• A"), (460, "• C")), at(3, (70, "a"), (250, "• B"), (470, "c")), at(4, (110, "aa"))]
    found = placed(heads, rows, 3, Kind.PDF)
    assert found is not None
    assert [[line.text for line in column] for column in found] == [["• A", "a", "aa"], ["• B"], ["• C", "c"]]


def test_heads_in_one_stretch_tell_no_places() -> None:
    assert placed([at(1, (60, "Styrker Utfordringer Svakheter"))], [at(2, (60, "• A"))], 3, Kind.PDF) is None


def test_paragraphs_of_a_cell_are_lines_that_keep_their_column(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.rows[0].cells[1].text = "• A"
    table.rows[0].cells[1].add_paragraph("• B")
    table.rows[0].cells[2].text = "• C"
    table.rows[1].cells[0].text = "1.1 Hvordan"
    table.rows[1].cells[0].add_paragraph("styres det?")
    table.rows[1].cells[1].text = "4,5"
    packed = io.BytesIO()
    document.save(packed)
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    rows = [[word.text for word in line.words] for line in open_document(tmp_path / "a.docx").lines]
    assert rows[:3] == [["", "• A", "• C"], ["", "• B", ""], ["1.1 Hvordan styres det?", "4,5", ""]]


# --- proposals -------------------------------------------------------------------------------


def one(*texts: str, gap: int = 0, bare: int = 0) -> Bulleted:
    return Bulleted(gap, bare, list(texts), lined(*texts))


def kinds_of(items: list[Bulleted], wording: Wording = NO_WORDS, *, marked: bool = False) -> list[str]:
    return [guess.kind for guess in proposed(items, KINDS, wording, marked=marked)]


def test_kinds_keep_the_order_of_the_columns() -> None:
    wording: Wording = {
        "strength": ((re.compile("God"), 2.0),),
        "challenge": ((re.compile("Utvikle"), 2.0),),
        "weakness": ((re.compile("ikke"), 2.0),),
    }
    items = [one("God A"), one("Utvikle B"), one("Har ikke C"), one("Utvikle D"), one("Har ikke E"), one("Har ikke F")]
    assert kinds_of(items, wording)[:2] == ["strength", "challenge"]
    assert kinds_of(items, wording)[-2:] == ["weakness", "weakness"]
    order = [KINDS.index(kind) for kind in kinds_of(items, wording)]
    assert order == sorted(order)


def test_a_bare_bullet_is_an_empty_first_column_and_between_items_a_change() -> None:
    assert "strength" not in kinds_of([one("A", bare=1), one("B"), one("C")])
    changed = kinds_of([one("A"), one("B"), one("C", bare=1), one("D")])
    assert changed[1] != changed[2]


def test_lines_of_another_width_stand_in_another_column() -> None:
    wide = one("Har ikke tydelig fokus på aktiviteter som", "motvirker særbehandling blant de ansatte i", "drift")
    narrow = one("Samarbeider", "aktivt med", "næringslivet")
    found = kinds_of([narrow, narrow, wide, wide])
    assert found[1] != found[2]


def test_more_room_than_usual_is_the_end_of_a_cell() -> None:
    found = kinds_of([one("A"), one("B"), one("C", gap=1), one("D"), one("E"), one("F")])
    assert found[1] != found[2]


def test_what_nothing_tells_is_proposed_with_little_confidence() -> None:
    unsure = proposed([one("A"), one("B"), one("C"), one("D")], KINDS, NO_WORDS, marked=False)
    assert all(guess.confidence <= 0.65 for guess in unsure)


def test_widths_agree_on_a_column_or_cost() -> None:
    assert width_of("WWWW") > 2 * width_of("iiii")
    fit, too_wide = limits(["Samarbeider", "aktivt med", "næringslivet"])
    assert cost(fit, too_wide) == 0
    assert cost([*fit, 40.0], too_wide) > 0
