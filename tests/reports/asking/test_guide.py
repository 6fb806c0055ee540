"""The guide of a group: what to ask it, and nothing that others can tell better at the front."""

from __future__ import annotations

import pytest

from kompass.reports.asking.guide import asked_first, asked_later, build_guide
from kompass.reports.model import Cover, Document, Form, Heading, Paragraph, Style, Table, text_sequence
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import write_pdf
from tests.reports.asking.making import LANGUAGES, area, material, points
from tests.reports.html_reading import read_html

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_edition = pytest.mark.parametrize("edition_id", ["2.1-no", "2.1-se"])


def guide(group: str, language: str = "nb", edition_id: str = "2.1-no") -> Document:
    of = material(edition_id, language)
    return build_guide(of, group, of.edition.areas)


@every_edition
def test_the_guides_together_ask_about_every_point(edition_id: str) -> None:
    of = material(edition_id, "sv")
    first = [
        point.id
        for group in of.edition.interview_groups
        for an_area in of.edition.areas
        for point in asked_first(of, an_area, group)
    ]
    assert sorted(first) == sorted(point.id for point in points(of))


@every_language
def test_a_group_is_asked_its_points_in_full_and_the_others_in_short(language: str) -> None:
    of = material("2.1-no", language)
    document = build_guide(of, "heads-of-units", of.edition.areas)
    in_full = [b.number for b in document.blocks if isinstance(b, Heading) and b.level == 3]
    in_short = [row.cells[0].shown.split()[0] for b in document.blocks if isinstance(b, Table) for row in b.rows]
    assert in_full == [p.id for a in of.edition.areas for p in asked_first(of, a, "heads-of-units")]
    assert in_short == [p.id for a in of.edition.areas for p in asked_later(of, a, "heads-of-units")]
    assert in_full
    assert in_short


def test_each_point_begins_with_what_to_ask_and_ends_with_room_for_notes() -> None:
    of = material()
    document = build_guide(of, "union-representatives", (area(of, "6"),))
    asked = [b.runs[0].text for b in document.blocks if isinstance(b, Paragraph) and b.style is Style.LEAD]
    expected = [of.texts.points[p.id].evidence for p in asked_first(of, area(of, "6"), "union-representatives")]
    assert asked == [evidence.interview for evidence in expected if evidence is not None]
    assert sum(isinstance(block, Form) for block in document.blocks) == len(asked) + 1


def test_only_the_areas_that_were_chosen() -> None:
    of = material()
    document = build_guide(of, "staff-heads", (area(of, "2"),))
    assert {b.number for b in document.blocks if isinstance(b, Heading) and b.level == 1} == {None, "2"}


@every_language
def test_evaluators_are_told_never_to_write_names(language: str) -> None:
    never = {"sv": "aldrig namn", "nb": "aldri navn", "da": "aldrig navne", "en": "never names"}[language]
    assert any(never in text for text in text_sequence(guide("chief-executive", language).blocks))


@every_language
def test_a_guide_is_printed_and_shown_alike(language: str) -> None:
    document = guide("mayor-and-executive-committee", language)
    assert isinstance(document.blocks[0], Cover)
    assert read_html(write_html(document)).texts == list(text_sequence(document.blocks))
    assert write_pdf(document).startswith(b"%PDF-")
