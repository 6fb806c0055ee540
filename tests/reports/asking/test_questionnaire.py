"""The questionnaire of an area tells what is looked for and leaves room to answer."""

from __future__ import annotations

import pytest

from kompass.reports.asking.questionnaire import build_questionnaire
from kompass.reports.model import Cover, Document, Form, Heading, Lines, Terms, Ticks, text_sequence
from kompass.reports.writers.html import write_html
from kompass.reports.writers.pdf import write_pdf
from tests.reports.asking.making import LANGUAGES, area, material
from tests.reports.html_reading import read_html
from tests.reports.pdf_reading import page_texts

every_language = pytest.mark.parametrize("language", LANGUAGES)


def questionnaire(area_id: str, language: str = "nb", edition_id: str = "2.1-no") -> Document:
    of = material(edition_id, language)
    return build_questionnaire(of, area(of, area_id))


def said(document: Document) -> list[str]:
    return list(text_sequence(document.blocks))


@every_language
@pytest.mark.parametrize("area_id", list("12345678"))
def test_every_point_of_the_area_is_asked_once_and_in_order(language: str, area_id: str) -> None:
    of = material("2.1-no", language)
    document = build_questionnaire(of, area(of, area_id))
    expected = [point.id for _, point in of.points(area(of, area_id))]
    found = [b.number for b in document.blocks if isinstance(b, Heading) and b.level == 3]
    texts = said(document)
    assert found == expected
    for point_id in expected:
        point = of.texts.points[point_id]
        assert texts.count(point.question) == 1
        for part in (point.looked_for, point.not_enough, *point.differs.values()):
            assert part is None or texts.count(part) == 1


@every_language
def test_the_cover_says_that_the_set_is_not_the_official_one(language: str) -> None:
    cover = questionnaire("1", language).blocks[0]
    assert isinstance(cover, Cover)
    official = {"sv": "officiella", "nb": "offisielle", "da": "officielle", "en": "official"}[language]
    assert any(official in note for note in cover.notes)


def test_every_point_leaves_room_for_all_aspects_and_for_evidence() -> None:
    document = questionnaire("3")
    forms = [block for block in document.blocks if isinstance(block, Form)]
    assert len(forms) == 24
    for form in forms:
        states, *aspects = [row for row in form.rows if isinstance(row, Ticks)]
        assert len(states.options) == 5
        assert [row.options for row in aspects] == [("0", "1", "2", "3", "4")] * 4
        assert [row.count for row in form.rows if isinstance(row, Lines)] == [2, 1]


def test_levels_stand_beside_the_points_that_say_their_own() -> None:
    of = material("2.1-se", "sv")
    document = build_questionnaire(of, area(of, "1"))
    shown = [block for block in document.blocks if isinstance(block, Terms) and block.items[0][0] == "0"]
    sharpened = sum(len(of.texts.points[point.id].levels) for _, point in of.points(area(of, "1")))
    assert sharpened > 0
    assert len(shown) == len(of.texts.aspects) + sharpened


def test_an_edition_with_scales_of_its_own_gets_its_own_boxes() -> None:
    of = material("odd-se", "sv")
    document = build_questionnaire(of, area(of, "1"))
    form = next(block for block in document.blocks if isinstance(block, Form))
    ticks = [row for row in form.rows if isinstance(row, Ticks)][1:]
    assert [row.options for row in ticks] == [("no", "partly", "yes"), ("0", "1", "3")]


def test_who_is_asked_is_named_by_group() -> None:
    of = material("2.1-se", "sv")
    texts = said(build_questionnaire(of, area(of, "3")))
    assert any("Förtroendevalda" in text for text in texts)


@every_language
def test_page_and_paper_say_the_same(language: str) -> None:
    document = questionnaire("8", language)
    assert read_html(write_html(document)).texts == said(document)
    printed = "".join("".join(page_texts(write_pdf(document))).split())
    for block in document.blocks:
        if isinstance(block, Heading):
            assert "".join(block.text.split()) in printed
